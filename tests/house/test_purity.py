"""The core asks nobody: no clock, no file, no terminal; and only the code generator runs code."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.house.source import Module, calls, modules, read_module

CORE = ("gamicore.model", "gamicore.rules", "gamicore.measures", "gamicore.progression", "gamicore.leaderboards")
# What a core module could ask without an import that the walls forbid.
IMPURE = re.compile(r"open|input|print|.*\.(now|utcnow|open|read_text|read_bytes)|(.*\.)?(date|datetime)\.today")
RUNS_CODE = {"compile", "eval", "exec", "__import__"}
CODE_GENERATOR = "gamicore.rules.codegen"


def impure_calls(found: Iterable[Module]) -> list[str]:
    """Name the calls in the core that read something which is not an argument."""
    return [
        f"{module.path}:{line} calls {name}; time and input come in as arguments"
        for module in found
        if f"{module.name}.".startswith(tuple(f"{package}." for package in CORE))
        for name, line in calls(module.tree)
        if IMPURE.fullmatch(name)
    ]


def run_code(found: Iterable[Module]) -> list[str]:
    """Name the calls that run code, outside the code generator."""
    return [
        f"{module.path}:{line} calls {name}; only {CODE_GENERATOR} may"
        for module in found
        if module.name != CODE_GENERATOR
        for name, line in calls(module.tree)
        if name in RUNS_CODE
    ]


def test_the_core_is_pure() -> None:
    assert impure_calls(modules()) == []


def test_only_the_code_generator_runs_code() -> None:
    assert run_code(modules()) == []


def test_impure_calls_are_found() -> None:
    text = "datetime.now(UTC)\ndate.today()\nopen('x')\nprint(1)\nmin(1, 2)\nfacts.today()\n"
    assert len(impure_calls([read_module(text, "gamicore/rules/n.py")])) == 4
    assert impure_calls([read_module(text, "gamicore/cli/n.py")]) == []


def test_code_that_is_run_is_found() -> None:
    text = "compile('1', 'x', 'eval')\nexec('1')\neval('1')\nre.compile('1')\n"
    assert len(run_code([read_module(text, "gamicore/rules/parser.py")])) == 3
    assert run_code([read_module(text, "gamicore/rules/codegen.py")]) == []
