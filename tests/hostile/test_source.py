"""The doors through which text could become code, attributes or patterns are shut in the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.house.source import Module, modules, read_module

GENERATOR = "gamicore.rules.codegen"
RUNS_CODE = {"eval", "exec", "compile", "__import__", "execfile", "globals", "locals", "vars", "breakpoint", "input"}
# Text that becomes objects, patterns, programs or requests.
FORBIDDEN_MODULES = {
    *("ast", "code", "codeop", "ctypes", "dill", "fnmatch", "jsonpickle", "marshal", "pickle", "re", "runpy", "shelve"),
    *("http", "socket", "string", "subprocess", "urllib", "webbrowser", "xml"),
}
REACHES = {"getattr", "setattr", "delattr", "hasattr"}
FORMATS = {"format", "format_map", "safe_substitute", "substitute", "vformat"}

# What is allowed all the same, each with its reason.
ALLOWED: dict[tuple[str, str], str] = {
    (GENERATOR, "compile"): "the one place where generated code is compiled; never a user's text",
    (GENERATOR, "exec"): "the one place where generated code is run; never a user's text",
    ("gamicore", "getattr"): "a name of `__all__`, asked for by the host",
    ("gamicore", "globals"): "a name of `__all__`, asked for by the host",
    ("gamicore", "hasattr"): "a name of `__all__`, asked for by the host",
    ("gamicore.definitions.parts.sharing", "getattr"): "keys of split models, from a table of our own",
    ("gamicore.engine.wording.italian", "re"): "fixed patterns that never go back, on numbers that we have written",
    (
        "gamicore.engine.wording.language",
        "string",
    ): "templates are our own; strangers' texts are only values",
    (
        "gamicore.engine.wording.language",
        "vformat",
    ): "templates are our own; strangers' texts are only values",
    ("gamicore.reading.toml_words", "re"): "fixed patterns that never go back; the corpus has bombs for each",
    ("gamicore.schema.fields", "getattr"): "three keys that stand above it",
}
# Strategies and the oracle write texts for tests; no stranger's text comes there.
OWN_TEXT = ("gamicore.testing",)


def opened_doors(found: Iterable[Module]) -> Iterator[tuple[Module, int, str]]:
    """Give each place where text could become something else: module, line, what is called or imported."""
    for module in found:
        if module.name.startswith(OWN_TEXT):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                yield from ((module, node.lineno, name) for name in _opened_by(node))
            elif isinstance(node, ast.Import):
                names = [alias.name.partition(".")[0] for alias in node.names]
                yield from ((module, node.lineno, name) for name in names if name in FORBIDDEN_MODULES)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in FORBIDDEN_MODULES:
                yield module, node.lineno, (node.module or "").partition(".")[0]


def _opened_by(call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Name):
        name = call.func.id
        is_computed = len(call.args) < 2 or not isinstance(call.args[1], ast.Constant)
        if name in RUNS_CODE or (name in REACHES and is_computed):
            yield name
    elif isinstance(call.func, ast.Attribute) and call.func.attr in FORMATS:
        yield call.func.attr


def complaints(found: Iterable[Module], allowed: Iterable[tuple[str, str]]) -> list[str]:
    """Say which doors are open that nobody has allowed."""
    known = set(allowed)
    return [
        f"{module.path}:{line} uses {name} on what may be a stranger's text"
        for module, line, name in opened_doors(found)
        if (module.name, name) not in known
    ]


def test_no_door_is_open() -> None:
    assert complaints(modules(), ALLOWED) == []


def test_what_is_allowed_is_used() -> None:
    used = {(module.name, name) for module, _, name in opened_doors(modules())}
    assert set(ALLOWED) - used == set()


def test_open_doors_are_found() -> None:
    text = (
        "import re\nfrom pickle import loads\nimport xml.etree\n"
        "eval(x)\ngetattr(x, name)\ngetattr(x, 'name')\nx.format(y)\nf'{x}'\nformat_map(x)\n"
    )
    found = complaints([read_module(text, "gamicore/rules/n.py")], ALLOWED)
    assert [complaint.split()[0].rpartition(":")[2] for complaint in found] == ["1", "2", "3", "4", "5", "7"]
    assert complaints([read_module("exec(x)", "gamicore/rules/codegen.py")], ALLOWED) == []
    assert complaints([read_module("'{}'.format(x)", "gamicore/testing/n.py")], ALLOWED) == []
