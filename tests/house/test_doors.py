"""One door per package: from outside only the package is imported, never a module in it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from tests.house.source import Module, modules, read_module


def broken_doors(found: Iterable[Module]) -> list[str]:
    """Name the imports that reach past a package's door."""
    found = tuple(found)
    rooms = {module.name for module in found if not module.is_package}
    return [
        f"{module.path}:{line} imports {target}; import it from {_package(target)}"
        for module in found
        for target, line in _imports(module, rooms)
        if not f"{module.package}.".startswith(f"{_package(target)}.")
    ]


def _imports(module: Module, rooms: Collection[str]) -> list[tuple[str, int]]:
    """The modules that are imported (packages left out), with the line."""
    named: list[tuple[str, int]] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            named += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named += [(node.module or "", node.lineno)]
            named += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return [(name, line) for name, line in named if name in rooms]


def _package(name: str) -> str:
    return name.rpartition(".")[0]


def test_nobody_reaches_past_a_door() -> None:
    assert broken_doors(modules()) == []


def test_broken_doors_are_found() -> None:
    """All three ways to import a module of another package are seen; the door and one's own rooms are free."""
    text = (
        "import gamicore.a.room\n"
        "from gamicore.a.room import Chair\n"
        "from gamicore.a import room\n"
        "from gamicore.a import Chair\n"
        "import gamicore.a\n"
        "from gamicore.errors import GamicoreError\n"
        "from gamicore.b.own import Table\n"
        "from gamicore.b.c import Lamp\n"
        "from gamicore.b.c.shelf import Lamp\n"
    )
    house = [
        read_module("", path)
        for path in (
            "gamicore/__init__.py",
            "gamicore/errors.py",
            "gamicore/a/__init__.py",
            "gamicore/a/room.py",
            "gamicore/b/__init__.py",
            "gamicore/b/own.py",
            "gamicore/b/c/__init__.py",
            "gamicore/b/c/shelf.py",
        )
    ]
    complaints = broken_doors([*house, read_module(text, "gamicore/b/guest.py")])
    assert [complaint.split()[0].rpartition(":")[2] for complaint in complaints] == ["1", "2", "3", "9"]


def test_a_room_inside_a_package_within_a_package_may_use_the_rooms_around_it() -> None:
    house = [read_module("", "gamicore/b/own.py"), read_module("import gamicore.b.own", "gamicore/b/c/shelf.py")]
    assert broken_doors(house) == []
