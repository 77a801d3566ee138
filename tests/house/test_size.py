"""Rooms stay small: a module, a function, a package and the tree of folders have a greatest size."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping

from tests.house.source import ROOT, Function, Module, files_of_tests, functions, modules, read_module

LINES_AIMED_AT = 250
LINES_AT_MOST = 400
TEST_LINES_AT_MOST = 600
FUNCTION_LINES_AT_MOST = 60
MODULES_AT_MOST = 12
FOLDERS_AT_MOST = 2

# Modules above the size aimed at, each with its reason.
LONG_MODULES: dict[str, str] = {
    "gamicore.engine.conductor": "whatever moves an engine's state, each with what has to be kept before and after it",
    "gamicore.engine.recorder": "the one list of all that can be told; it is docstrings more than code",
    "gamicore.engine.folding.folding": "the one mechanism for every change of the past is read in one go",
    "gamicore.engine.wording.italian": "all that a language is stands in one module, so that another is one module too",
    "gamicore.engine.view": "the one list of all that can be asked; it is docstrings more than code",
    "gamicore.folds.awarding": "the way of an award, step by step, is one way",
    "gamicore.folds.generator": "what one generated function is made of stands in one place, beside the interpreter",
    "gamicore.folds.interpreter": "how each kind of input is folded stands in one place, beside the generator",
    "gamicore.testing.generated.wires": "what events take from a game and how they are drawn belong together",
}


def overlong_modules(found: Iterable[Module], allowed: Mapping[str, str]) -> list[str]:
    """Name the modules that are too long, and the exceptions that are no longer needed."""
    found = tuple(found)
    long = {module.name: module.lines for module in found if module.lines > LINES_AIMED_AT}
    return [
        *(f"{name}: {lines} lines; at most {LINES_AT_MOST}" for name, lines in long.items() if lines > LINES_AT_MOST),
        *(
            f"{name}: {lines} lines; split it along a noun, or give a reason in LONG_MODULES"
            for name, lines in long.items()
            if lines <= LINES_AT_MOST and not allowed.get(name)
        ),
        *(f"{name}: take it out of LONG_MODULES" for name in allowed if name not in long),
    ]


def overlong_functions(found: Iterable[Module]) -> list[str]:
    """Name the functions that are too long, docstrings not counted."""
    return [
        f"{module.path}:{function.lineno} {function.name}: {lines} lines; at most {FUNCTION_LINES_AT_MOST}"
        for module in found
        for function in functions(module.tree)
        if (lines := _lines(function)) > FUNCTION_LINES_AT_MOST
    ]


def _lines(function: Function) -> int:
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return total
    return total - ((first.end_lineno or first.lineno) - first.lineno + 1)


def crowded_packages(found: Iterable[Module]) -> list[str]:
    """Name the packages with too many modules."""
    sizes = Counter(module.package for module in found if not module.is_package)
    return [
        f"{name}: {size} modules; at most {MODULES_AT_MOST}" for name, size in sizes.items() if size > MODULES_AT_MOST
    ]


def deep_modules(found: Iterable[Module]) -> list[str]:
    """Name the modules in a third level of folders."""
    return [str(module.path) for module in found if len(module.path.parent.parts) - 2 > FOLDERS_AT_MOST]


def test_no_module_is_overlong() -> None:
    assert overlong_modules(modules(), LONG_MODULES) == []


def test_no_function_is_overlong() -> None:
    assert overlong_functions(modules()) == []


def test_no_package_is_crowded() -> None:
    assert crowded_packages(modules()) == []


def test_no_module_lies_in_a_third_level_of_folders() -> None:
    assert deep_modules(modules()) == []


def test_no_test_module_is_overlong() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in files_of_tests()}
    assert {file: lines for file, lines in lengths.items() if lines > TEST_LINES_AT_MOST} == {}


def test_overlong_modules_are_found() -> None:
    """A module of 251 lines needs a reason, one of 401 has none, and a reason for a short one is stale."""
    short, long, endless = (read_module("x = 1\n" * lines, f"gamicore/n{lines}.py") for lines in (250, 251, 401))
    assert overlong_modules([short], {}) == []
    assert overlong_modules([long], {long.name: "a table"}) == []
    assert len(overlong_modules([long], {})) == 1
    assert len(overlong_modules([endless], {endless.name: "a table"})) == 1
    assert len(overlong_modules([short], {short.name: "a table"})) == 1


def test_overlong_functions_are_found() -> None:
    """A function of 60 lines passes, one more line does not, and a docstring is not counted."""
    head = 'def f():\n    """Do.\n\n    Well.\n    """\n'
    assert overlong_functions([read_module(head + "    x = 1\n" * 59, "gamicore/n.py")]) == []
    assert len(overlong_functions([read_module(head + "    x = 1\n" * 60, "gamicore/n.py")])) == 1


def test_crowded_packages_are_found() -> None:
    rooms = [read_module("", f"gamicore/a/n{number}.py") for number in range(13)]
    assert crowded_packages(rooms[:12]) == []
    assert crowded_packages(rooms) == ["gamicore.a: 13 modules; at most 12"]


def test_deep_modules_are_found() -> None:
    assert deep_modules([read_module("", "gamicore/a/b/n.py")]) == []
    assert len(deep_modules([read_module("", "gamicore/a/b/c/n.py")])) == 1
