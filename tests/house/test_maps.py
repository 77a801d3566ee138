"""The `__init__` of a package is its map: a docstring, imports, `__all__`, and no logic.

The outermost imports on demand: its imports are for type checkers, and `__getattr__` and `__dir__` do the rest.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tests.house.source import Module, packages, read_module

OUTERMOST = "gamicore"
_ON_DEMAND = {"__getattr__", "__dir__"}


def poor_maps(found: Iterable[Module]) -> list[str]:
    """Name what is missing in a package's map, and what does not belong there."""
    complaints = []
    for module in found:
        body = module.tree.body
        if not ast.get_docstring(module.tree):
            complaints.append(f"{module.path}: no docstring; say what lives here and the law it keeps")
        if not any(_is_names(node) for node in body):
            complaints.append(f"{module.path}: no __all__ as a plain list of texts")
        complaints += [
            f"{module.path}:{node.lineno} holds logic; a map only imports and lists"
            for number, node in enumerate(body)
            if not (
                _is_names(node)
                or isinstance(node, ast.Import | ast.ImportFrom)
                or (number == 0 and _is_text(node))
                or (module.name == OUTERMOST and _is_on_demand(node))
            )
        ]
    return complaints


def _is_names(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == ["__all__"]
        and isinstance(node.value, ast.List | ast.Tuple)
        and all(isinstance(name, ast.Constant) and isinstance(name.value, str) for name in node.value.elts)
    )


def _is_on_demand(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.If)
        and ast.unparse(node.test) == "TYPE_CHECKING"
        and all(isinstance(part, ast.Import | ast.ImportFrom) for part in node.body)
        and all(isinstance(part, ast.FunctionDef) and part.name in _ON_DEMAND for part in node.orelse)
    )


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def test_every_package_has_a_map() -> None:
    assert poor_maps(packages()) == []


def test_a_good_map_passes() -> None:
    text = (
        '"""Map."""\n\nfrom __future__ import annotations\n\nfrom gamicore.a.room import Chair\n\n__all__ = ["Chair"]\n'
    )
    assert poor_maps([read_module(text, "gamicore/a/__init__.py")]) == []


def test_poor_maps_are_found() -> None:
    assert len(poor_maps([read_module("", "gamicore/a/__init__.py")])) == 2
    for line in ("def f(): ...", "CHAIRS = 3", "if True: import os", '"""Again."""'):
        text = f'"""Map."""\n__all__ = []\n{line}\n'
        assert len(poor_maps([read_module(text, "gamicore/a/__init__.py")])) == 1, line


def test_only_the_outermost_map_imports_on_demand() -> None:
    start = "if TYPE_CHECKING:\n    from gamicore.a import Chair\nelse:\n"
    text = f'"""Map."""\n__all__ = ["Chair"]\n{start}    def __getattr__(name): ...\n'
    assert poor_maps([read_module(text, "gamicore/__init__.py")]) == []
    assert len(poor_maps([read_module(text, "gamicore/a/__init__.py")])) == 1
    for line in ("def f(): ...", "if TYPE_CHECKING:\n    CHAIRS = 3", "if True: import os", f"{start}    f()"):
        assert len(poor_maps([read_module(f"{text}{line}\n", "gamicore/__init__.py")])) == 1, line
