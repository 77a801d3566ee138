"""Everything public says what it does and, under `Raises`, which errors leave it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.house.source import Function, Module, modules, read_module


def silent_raises(found: Iterable[Module]) -> list[str]:
    """Name the public functions that raise an error which their docstring does not name."""
    return [
        f"{module.path}:{function.lineno} {function.name}: raises {error}, and Raises does not say so"
        for module in found
        for function in _public_functions(module.tree)
        for error in sorted(_raised(function))
        if error not in (ast.get_docstring(function) or "").partition("Raises:")[2]
    ]


def missing_docstrings(found: Iterable[Module]) -> list[str]:
    """Name the modules and public functions without a docstring."""
    return [
        *(f"{module.path}: no docstring" for module in found if not ast.get_docstring(module.tree)),
        *(
            f"{module.path}:{function.lineno} {function.name}: no docstring"
            for module in found
            for function in _public_functions(module.tree)
            if not ast.get_docstring(function) and not _is_promised_elsewhere(function)
        ),
    ]


def _public_functions(body: ast.Module | ast.ClassDef) -> Iterator[Function]:
    for node in body.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public_functions(node)


def _is_promised_elsewhere(function: Function) -> bool:
    """Whether the class above, or another form of the same function, has the docstring."""
    marks = {ast.unparse(mark).rpartition(".")[2] for mark in function.decorator_list}
    return bool(marks & {"override", "overload", "setter"})


def _raised(function: Function) -> set[str]:
    """The classes that its own body raises; a function in it, and an assertion, do not count."""
    pending: list[ast.AST] = list(function.body)
    names = set()
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Raise) and node.exc is not None:
            names.add(_error(node.exc))
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            pending += ast.iter_child_nodes(node)
    return {name for name in names if name[:1].isupper()} - {"AssertionError"}


def _error(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(called).rpartition(".")[2]


def test_everything_public_has_a_docstring() -> None:
    assert missing_docstrings(modules()) == []


def test_every_error_is_named_under_raises() -> None:
    assert silent_raises(modules()) == []


def test_missing_docstrings_are_found() -> None:
    text = "def f(): ...\ndef _g(): ...\nclass A:\n    def m(self): ...\n    @override\n    def n(self): ...\n"
    assert len(missing_docstrings([read_module(text, "gamicore/n.py")])) == 3


def test_silent_raises_are_found() -> None:
    """The class must stand after `Raises:`; to name it elsewhere is not enough."""
    body = "    if x:\n        raise errors.BadError('no')\n    raise\n"
    poor = read_module(f'def f(x):\n    """Do, or BadError."""\n{body}', "gamicore/n.py")
    good = read_module(
        f'def f(x):\n    """Do.\n\n    Raises:\n        BadError: If so.\n    """\n{body}', "gamicore/n.py"
    )
    private = read_module(f'def _f(x):\n    """Do."""\n{body}', "gamicore/n.py")
    assert len(silent_raises([poor])) == 1
    assert silent_raises([good, private]) == []
