"""Names say what a thing is: no rooms for leftovers, and one word for each thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping

from tests.house.source import ROOT, Module, files_of_tests, modules, read_module

LEFTOVERS = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}

# The word on the left is not ours; on the right what we say instead.
INSTEAD = {
    "achievement": "badge",
    "config": "definition, or what is being set",
    "data": "what it holds",
    "do": "a noun",
    "grant": "award",
    "handle": "a noun",
    "info": "what it tells",
    "log": "journal",
    "member": "player",
    "obj": "what it is",
    "position": "rank (a place on a board)",
    "process": "a noun",
    "record": "entry or fact",
    "reset": "period",
    "reward": "award (a reward is a thing one redeems)",
    "transaction": "entry",
    "user": "player",
}

# Classes whose names hold one of these words all the same, each with its reason.
ALLOWED: dict[str, str] = {}


def rooms_for_leftovers(names: Iterable[str]) -> list[str]:
    """Name the modules and packages that could hold anything."""
    return [name for name in names if LEFTOVERS & set(name.rpartition(".")[2].lower().split("_"))]


def foreign_class_names(found: Iterable[Module], allowed: Mapping[str, str]) -> list[str]:
    """Name the classes that are called by a word which is not ours."""
    return [
        f"{module.path}:{node.lineno} {node.name}: for {word!r} we say {INSTEAD[word]}"
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and node.name not in allowed
        for word in map(str.lower, re.findall(r"[A-Z][a-z]*", node.name))
        if word in INSTEAD
    ]


def test_no_room_is_for_leftovers() -> None:
    tests = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files_of_tests()]
    assert rooms_for_leftovers([*(module.name for module in modules()), *tests]) == []


def test_classes_are_called_by_our_words() -> None:
    assert foreign_class_names(modules(), ALLOWED) == []


def test_exceptions_are_needed() -> None:
    """A name that is allowed is that of a class which would be refused otherwise."""
    refused = " ".join(foreign_class_names(modules(), {}))
    assert [name for name in ALLOWED if name not in refused] == []


def test_rooms_for_leftovers_are_found() -> None:
    names = ["gamicore.utils", "gamicore.rules.text_helpers", "gamicore.base", "gamicore.model.place"]
    assert rooms_for_leftovers(names) == names[:3]


def test_foreign_class_names_are_found() -> None:
    module = read_module("class UserLog: ...\nclass Journal: ...\nclass Recorded: ...\n", "gamicore/n.py")
    complaints = foreign_class_names([module], {})
    assert [complaint.rpartition("for ")[2].split()[0] for complaint in complaints] == ["'user'", "'log'"]
    assert foreign_class_names([module], {"UserLog": "a reason"}) == []
