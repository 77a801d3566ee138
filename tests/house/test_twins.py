"""Every module has a twin in tests/unit: src/gamicore/rules/lexer.py and tests/unit/rules/test_lexer.py."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from tests.house.source import ROOT, Module, modules, read_module

UNIT = Path("tests/unit")

# Modules without a twin, each with its reason.
WITHOUT_TWIN = {
    "gamicore.__main__": "one call; the tests of the command line start it",
}


def twin(module: Module) -> Path:
    """Name the file that tests a module."""
    below = module.path.relative_to("src/gamicore")
    return UNIT / below.with_name(f"test_{below.name}")


def missing_twins(found: Iterable[Module], tests: Collection[Path], allowed: Mapping[str, str]) -> list[str]:
    """Name the modules that nobody tests, and the exceptions that have a twin after all."""
    rooms = [module for module in found if not module.is_package]
    return [
        *(f"{room.path}: no {twin(room)}" for room in rooms if room.name not in allowed and twin(room) not in tests),
        *(
            f"{room.name}: take it out of WITHOUT_TWIN"
            for room in rooms
            if room.name in allowed and twin(room) in tests
        ),
    ]


def orphans(found: Iterable[Module], tests: Iterable[Path]) -> list[str]:
    """Name the tests whose module is gone."""
    twins = {twin(module) for module in found if not module.is_package}
    return sorted(str(file) for file in tests if file.name.startswith("test_") and file not in twins)


def _unit_tests() -> set[Path]:
    return {file.relative_to(ROOT) for file in (ROOT / UNIT).rglob("*.py")}


def test_every_module_has_a_twin() -> None:
    assert missing_twins(modules(), _unit_tests(), WITHOUT_TWIN) == []


def test_no_unit_test_is_an_orphan() -> None:
    assert orphans(modules(), _unit_tests()) == []


def test_missing_twins_are_found() -> None:
    room, kept = read_module("", "gamicore/a/room.py"), Path("tests/unit/a/test_room.py")
    assert missing_twins([room], [kept], {}) == []
    assert missing_twins([room], [], {room.name: "a reason"}) == []
    assert len(missing_twins([room], [], {})) == 1
    assert len(missing_twins([room], [kept], {room.name: "a reason"})) == 1


def test_orphans_are_found() -> None:
    room = read_module("", "gamicore/errors.py")
    assert orphans([room], [Path("tests/unit/test_errors.py"), Path("tests/unit/shapes.py")]) == []
    assert orphans([room], [Path("tests/unit/test_error.py")]) == ["tests/unit/test_error.py"]
