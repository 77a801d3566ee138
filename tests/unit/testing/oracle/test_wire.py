from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from gamicore.rules import DATE, INTEGER, NUMBER, PLAYER, TEXT, TRUTH, Type
from gamicore.testing.oracle.wire import read_attribute, read_fact, read_value
from tests.unit.testing.oracle.facts import GAME, call, fact


def test_an_event_is_read_with_values_in_the_order_of_fields() -> None:
    """The fields of a deal are amount and owner."""
    event = {
        "id": "1",
        "type": "deal",
        "player": "anna",
        "time": "1970-01-01T01:00:00.5+01:00",
        "data": {"amount": 2.5},
    }
    found = fact(event)
    assert (found.source, found.id, found.type.name, found.player) == ("", "1", "deal", "anna")
    assert (found.time, found.sequence, found.values) == (500_000, 0, (Fraction(5, 2), None))


@pytest.mark.parametrize(
    "flaw",
    [
        {"type": "cal"},
        {"player": None},
        {"player": ""},
        {"time": "2026-03-02T12:00:00"},
        {"data": {}},
        {"data": {"amount": "2"}},
        {"data": {"amount": True}},
        {"data": {"amount": 1, "owner": ""}},
        {"data": {"amount": 1, "owner": 7}},
    ],
)
def test_what_is_not_right_is_rejected(flaw: dict[str, Any]) -> None:
    event = {"id": "1", "type": "deal", "player": "anna", "time": "2026-03-02T12:00:00Z", "data": {"amount": 1}}
    assert read_fact(GAME, event) is not None
    assert read_fact(GAME, {**event, **flaw}) is None


def test_equal_content_is_equal() -> None:
    """The offset, 1.0 for 1 and the order of undeclared fields do not matter; `true` is not 1."""
    first = fact(call("1", time="2026-03-02T12:00:00Z", points=1, a=1, b=[2]))
    assert first == fact(call("1", time="2026-03-02T13:00:00+01:00", points=1.0, b=[2.0], a=1.0))
    assert first != fact(call("1", points=1, a=True, b=[2]))
    assert first != fact(call("1", points=1, a=1, b=2))


def test_order_is_by_bytes() -> None:
    """Sources and ids are compared as UTF-8: `Z` before `a` before `é`, and sequences before both."""
    names = [("", "é", 0), ("", "a", 0), ("", "Z", 0), ("a", "1", 0), ("", "1", 1)]
    found = [fact({**call(name), "source": source, "sequence": number}) for source, name, number in names]
    ordered = [(one.source, one.id, one.sequence) for one in sorted(found, key=lambda one: one.order)]
    assert ordered == [("", "Z", 0), ("", "a", 0), ("", "é", 0), ("a", "1", 0), ("", "1", 1)]


def test_the_players_of_an_event_are_its_own_and_those_in_its_fields() -> None:
    event = {
        "id": "1",
        "type": "deal",
        "player": "anna",
        "time": "2026-03-02T12:00:00Z",
        "data": {"amount": 1, "owner": "bob"},
    }
    assert fact(event).named_players == ["anna", "bob"]
    assert fact(call("1", None)).named_players == []


@pytest.mark.parametrize(
    ("value", "declared", "read"),
    [
        (True, TRUTH, True),
        (3.0, INTEGER, 3),
        (0.1, NUMBER, Fraction(1, 10)),
        ("x", TEXT, "x"),
        ("anna", PLAYER, "anna"),
        ("2026-03-31", DATE, date(2026, 3, 31).toordinal()),
        ("90m", Type("duration"), 5_400_000_000),
        ("won", Type("enum", ("won", "lost")), "won"),
    ],
)
def test_values_are_read_by_type(value: Any, declared: Type, read: Any) -> None:
    assert read_value(value, declared) == read


@pytest.mark.parametrize(
    ("value", "declared"),
    [(0.5, INTEGER), ("1", INTEGER), (1, TRUTH), (1, TEXT), ("", PLAYER), ("open", Type("enum", ("won",))), (5, DATE)],
)
def test_values_of_other_types_are_refused(value: Any, declared: Type) -> None:
    with pytest.raises(ValueError, match=r"no|value"):
        read_value(value, declared)


def test_attributes_are_read_from_text_or_as_values() -> None:
    assert read_attribute("0.5", NUMBER) == read_attribute(0.5, NUMBER) == Fraction(1, 2)
    assert read_attribute("true", TRUTH) is read_attribute(True, TRUTH) is True
    assert read_attribute(date(2026, 3, 31), DATE) == read_attribute("2026-03-31", DATE)
    assert read_attribute("", TEXT) is read_attribute(None, TEXT) is None
