"""The reference for rules: one Python function a rule, as somebody writes them by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.sales import EVENT_TYPES, SalesRule, sales_rules

# Called with a fact and with where an award goes.
RuleFunction = Callable[[tuple[Any, ...], Callable[[tuple[Any, ...]], None]], None]


def functions_source() -> str:
    """Write the hundred functions; they are alike, so nobody has to type them."""
    return "\n".join(map(_function_source, sales_rules()))


def _function_source(rule: SalesRule) -> str:
    condition = f"fact[6] >= {rule.least_amount} and fact[9] == {rule.stage!r} and fact[8] in {rule.sources!r}"
    return f"""\
def {rule.name.replace("-", "_")}(fact, post):
    if {condition} and fact[7] > {rule.above}:
        post((fact, {rule.element}, {rule.points}, fact[4]))
"""


def functions_by_type() -> list[list[RuleFunction]]:
    """Give the functions by the index of the type of events that they are for."""
    namespace: dict[str, Any] = {}
    exec(compile(functions_source(), "<rules by hand>", "exec"), namespace)
    functions: list[list[RuleFunction]] = [[] for _ in EVENT_TYPES]
    for rule in sales_rules():
        functions[rule.event_type].append(namespace[rule.name.replace("-", "_")])
    return functions
