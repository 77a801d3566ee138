"""The reference of the Python API names everything that `gamicore` offers."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

import pytest
from attrs import fields

import gamicore
from gamicore import Board, Engine, Entry, Explanation, Outcome, Standing, Summary, View
from tests.docs.tables import DOCS


def words_of(text: str) -> set[str]:
    """Give every word of a text that could be a name in Python."""
    return set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", text))


WORDS = words_of((DOCS / "reference" / "python.md").read_text(encoding="utf-8"))


def public_names(offered: type) -> list[str]:
    """Give the methods, properties and attributes of a class that are meant for others."""
    names = [name for name, value in vars(offered).items() if callable(value) or isinstance(value, property)]
    return sorted(name for name in names if not name.startswith("_"))


def unnamed(names: Iterable[str]) -> list[str]:
    """Give those names that the page does not have."""
    return sorted(set(names) - WORDS)


def test_what_the_library_offers_is_named() -> None:
    assert unnamed(gamicore.__all__) == []


def test_what_an_engine_offers_is_named() -> None:
    offered = [*public_names(Engine), *public_names(View), "call", "recorded_at", "source"]
    assert unnamed([*offered, *inspect.signature(Engine).parameters]) == []


@pytest.mark.parametrize("offered", [Board, Entry, Explanation, Outcome, Standing, Summary])
def test_parts_of_values_are_named(offered: type) -> None:
    parts = [field.name for field in fields(offered)] + public_names(offered)
    assert unnamed(name for name in parts if not name.startswith("_")) == []


def test_a_name_is_a_word_of_its_own() -> None:
    assert words_of("`submit_many(events)`") == {"submit_many", "events"}
    assert unnamed(["submit", "submit_manny"]) == ["submit_manny"]
