"""The quick intake takes what is plainly right as the full judgement does, and leaves everything else to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.engine.intake import Intake
from gamicore.engine.quick_intake import day_reader, quick_intakes
from gamicore.engine.roster import Roster
from gamicore.model import InstantTextError, parse_instant
from tests.unit.engine.raw_events import DATA, GAME, LOOSE, ODD_TIMES, ODD_VALUES, PLAIN, RIGHT, raw_events


def both(raw: Any) -> tuple[Any, Any]:
    """Take an event both ways, where anna and bob are known."""
    roster = Roster(GAME)
    roster.key_of("anna")
    roster.key_of("bob")
    try:
        quick = quick_intakes(GAME, roster)[raw["type"]](raw)
    except (KeyError, TypeError):
        quick = None
    assert roster.ids == ["", "anna", "bob"], "the quick intake makes nobody known"
    return quick, Intake(GAME, roster).judge(raw)


def assert_agreement(raw: Any) -> None:
    quick, judged = both(raw)
    assert quick is None or (quick == judged and list(map(type, quick)) == list(map(type, judged)))


@given(raw_events())
def test_an_event_is_taken_exactly_as_it_is_judged_or_not_at_all(raw: Any) -> None:
    assert_agreement(raw)


@pytest.mark.parametrize("event", [RIGHT, PLAIN, LOOSE], ids=["right", "plain", "loose"])
def test_each_odd_value_in_each_place_is_judged_the_same(event: dict[str, Any]) -> None:
    for key in (*event, "source", "sequence"):
        for value in (*ODD_VALUES, *(ODD_TIMES if key == "time" else ())):
            assert_agreement({**event, key: value})
    for name in (*event["data"], "undeclared"):
        for value in ODD_VALUES:
            assert_agreement({**event, "data": {**event["data"], name: value}})


@pytest.mark.parametrize(
    "event",
    [
        RIGHT,
        PLAIN,
        {**LOOSE, "data": {}},
        {**LOOSE, "data": {**DATA, "helper": "anna"}},
        {**RIGHT, "time": "2026-03-02T10:15:00.123Z"},
        {**RIGHT, "time": "2026-03-02T10:15:00Z"},
    ],
)
def test_what_is_plainly_right_is_taken(event: dict[str, Any]) -> None:
    quick, judged = both(event)
    assert quick == judged


@pytest.mark.parametrize(
    "event",
    [
        {**RIGHT, "source": ""},
        {**RIGHT, "sequence": 0},
        {**RIGHT, "player": "zoe"},
        {**RIGHT, "id": "é"},
        {**RIGHT, "data": {**DATA, "amount": 5.0}},
        {**RIGHT, "data": {**DATA, "helper": "zoe"}},
        {**RIGHT, "data": {**DATA, "rest": 1}},
        {**LOOSE, "data": {**DATA, "due": "2026-03-31"}},
        {**LOOSE, "data": {**DATA, "note": None}},
        {**RIGHT, "time": "2026-03-02T10:15:00.12Z"},
    ],
)
def test_what_is_right_but_not_plain_is_left(event: dict[str, Any]) -> None:
    quick, judged = both(event)
    assert quick is None
    assert type(judged) is tuple


def read_plainly(text: str) -> int | None:
    try:
        return parse_instant(text)
    except InstantTextError:
        return None


_NEAR = st.builds(
    "{}-{:02}-{:02}{}{:02}{}{:02}{}{:02}{}{}".format,
    st.sampled_from(["2026", "1900", "2999", "1899", "0001", "\u0662026"]),
    st.integers(0, 13),
    st.integers(0, 32),
    st.sampled_from("Tt "),
    st.integers(0, 25),
    st.sampled_from("::."),
    st.integers(0, 61),
    st.sampled_from("::-"),
    st.integers(0, 61),
    st.sampled_from(["", "", ".1", ".12", ".123", ".1234", ".123456", ".\u0661\u0662\u0663", ".+12"]),
    st.sampled_from(["Z", "z", "+01:00", "-00:00", "+23:59", "+24:00", "+1:000", "", "-14:30"]),
)


@given(st.lists(_NEAR | st.sampled_from([time for time in ODD_TIMES if isinstance(time, str)]), min_size=1, max_size=5))
def test_times_are_read_as_everywhere_else(texts: list[str]) -> None:
    """One reader reads them all, and then once more from what it remembers."""
    read = day_reader()
    for text in [*texts, *texts]:
        assert read(text) in {None, read_plainly(text)}


@pytest.mark.parametrize("text", ["2026-03-02T10:15:00Z", "2026-03-02T23:59:59.999-05:30", "2024-02-29T00:00:00+14:00"])
def test_plain_times_are_read(text: str) -> None:
    assert day_reader()(text) == parse_instant(text)


def test_the_remembered_days_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gamicore.engine.quick_intake._KEPT_DAYS", 2)
    read = day_reader()
    texts = [f"2026-03-{day:02}T10:15:00Z" for day in range(1, 10)]
    assert [read(text) for text in texts] == [parse_instant(text) for text in texts]
