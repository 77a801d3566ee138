"""Rule engines written in Rust as further references: zen-engine and common-expression-language, if installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from benchmarks.sales import EVENT_TYPES, SalesRule, sales_rules

# Gives the points of an event's ten rules: called with the index of its type, and its fields.
Evaluation = Callable[[int, Mapping[str, Any]], Sequence[float]]

ZEN = "zen-engine, one list of ten a type"
CEL = "common-expression-language, one list of ten a type"
CEL_EACH = "common-expression-language, one expression a rule"


def rust_engines() -> dict[str, Evaluation | str]:
    """Give each engine's evaluation by its name, or why there is none."""
    return {ZEN: _found(_zen, "zen-engine"), CEL: _found(_cel, "common-expression-language")} | {
        CEL_EACH: _found(_cel_each, "common-expression-language")
    }


def _found(load: Callable[[], Evaluation], package: str) -> Evaluation | str:
    try:
        return load()
    except ImportError:
        return f"{package} is not installed; pip install 'gamicore[bench]'"


def _zen() -> Evaluation:
    zen = import_module("zen")
    expressions = [zen.compile_expression(_listed(rules, "and")) for rules in _rules_by_type()]
    return lambda kind, fields: expressions[kind].evaluate(fields)


def _cel() -> Evaluation:
    cel = import_module("cel")
    programs = [cel.compile(_listed(rules, "&&")) for rules in _rules_by_type()]
    return lambda kind, fields: programs[kind].execute(fields)


def _cel_each() -> Evaluation:
    cel = import_module("cel")
    programs = [[cel.compile(_spelled(rule, "&&")) for rule in rules] for rules in _rules_by_type()]
    return lambda kind, fields: [program.execute(fields) for program in programs[kind]]


def _rules_by_type() -> list[list[SalesRule]]:
    rules = sales_rules()
    return [[rule for rule in rules if rule.event_type == index] for index in range(len(EVENT_TYPES))]


def _listed(rules: list[SalesRule], both: str) -> str:
    return f"[{', '.join(_spelled(rule, both) for rule in rules)}]"


def _spelled(rule: SalesRule, both: str) -> str:
    sources = ", ".join(f"'{source}'" for source in rule.sources)
    parts = [f"amount >= {rule.least_amount}", f"stage == '{rule.stage}'", f"source in [{sources}]"]
    return f" {both} ".join([*parts, f"lead_score > {rule.above}"]) + f" ? {rule.points} : 0"
