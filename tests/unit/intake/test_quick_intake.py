"""The quick intake takes what is plainly right as the full judgement does, and leaves everything else to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.intake.intake import Intake, Rejection
from gamicore.intake.quick_intake import day_reader, quick_intakes, value_reader
from gamicore.intake.roster import Roster
from gamicore.model import InstantTextError, Limits, parse_instant
from gamicore.rules import Type
from tests.unit.intake.raw_events import (
    ADJUSTED,
    CHANGED,
    DATA,
    GAME,
    LOOSE,
    ODD_TIMES,
    ODD_VALUES,
    PLAIN,
    RICH,
    RIGHT,
    raw_events,
)


def known() -> Roster:
    """Give a roster that knows anna and bob."""
    roster = Roster(GAME)
    roster.key_of("anna")
    roster.key_of("bob")
    return roster


ROSTER = known()
QUICK = quick_intakes(GAME, ROSTER)


def both(raw: Any) -> tuple[Any, Any]:
    """Take an event both ways, where anna and bob are known."""
    try:
        quick = QUICK[raw["type"]](raw)
    except (KeyError, TypeError):
        quick = None
    assert ROSTER.ids == ["", "anna", "bob"], "the quick intake makes nobody known"
    judged = Intake(GAME, ROSTER).judge(raw)
    ROSTER.drop_since(2)
    return quick, judged


def kinds_in(fact: tuple[Any, ...]) -> list[Any]:
    """Give the types of the parts of a fact, and of the items of lists: 1 is not true, and a whole fraction is none."""
    return [kinds_in(part) if type(part) is tuple else type(part) for part in fact]


def assert_agreement(raw: Any) -> None:
    quick, judged = both(raw)
    assert quick is None or (quick == judged and kinds_in(quick) == kinds_in(judged))


@given(raw_events())
def test_an_event_is_taken_exactly_as_it_is_judged_or_not_at_all(raw: Any) -> None:
    assert_agreement(raw)


@pytest.mark.parametrize(
    "event",
    [RIGHT, PLAIN, LOOSE, RICH, CHANGED, ADJUSTED],
    ids=["right", "plain", "loose", "rich", "changed", "adjusted"],
)
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
        {**RIGHT, "data": {**DATA, "amount": 5.5}},
        {**RIGHT, "data": {**DATA, "amount": Decimal("5.50"), "minutes": 12000.0}},
        LOOSE,
        RICH,
        {**RICH, "data": {"at": "09:00", "margin": 0.4, "tags": []}},
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
        {**RIGHT, "data": {**DATA, "helper": "zoe"}},
        {**RIGHT, "data": {**DATA, "rest": 1}},
        {**LOOSE, "data": {**DATA, "note": None}},
        {**RIGHT, "time": "2026-03-02T10:15:00.12Z"},
        CHANGED,
        ADJUSTED,
    ],
)
def test_what_is_right_but_not_plain_is_left(event: dict[str, Any]) -> None:
    quick, judged = both(event)
    assert quick is None
    assert type(judged) is tuple


WIDE = """
game: wide
events:
  note: {FIELDS}
"""


@pytest.mark.parametrize("limit", [20, 65_536])
def test_what_may_be_too_large_is_left_to_the_full_judgement(limit: int) -> None:
    """17 texts may have 4,096 characters each: 69,632. What is taken is never larger than an event may be."""
    fields = "{" + ", ".join(f"t{number}: {{type: text, optional: true}}" for number in range(17)) + "}"
    game = read_game(WIDE.replace("{FIELDS}", fields), limits=Limits(event_bytes=limit))
    roster = Roster(game)
    roster.key_of("anna")
    quick, slow = quick_intakes(game, roster)["note"], Intake(game, roster)
    for size in (limit - 1, limit, limit + 1):
        texts = ["x" * min(4096, size - start) for start in range(0, size, 4096)]
        raw = {**RIGHT, "type": "note", "data": {f"t{number}": text for number, text in enumerate(texts)}}
        judged = slow.judge(raw)
        assert isinstance(judged, Rejection) == (size > limit)
        assert quick(raw) == (None if size > limit else judged)


def test_the_remembered_texts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gamicore.intake.quick_intake._KEPT_TEXTS", 2)
    read = value_reader(Type("date"), 1000)
    days = [f"2026-03-{day:02}" for day in range(1, 10)]
    assert [read(day) for day in [*days, *days]] == [date.fromisoformat(day).toordinal() for day in [*days, *days]]
    assert read("2026-02-30") is None
    assert read(5) is None


def test_types_that_every_game_knows_have_no_quick_intake() -> None:
    assert set(quick_intakes(GAME, Roster(GAME))) == {"call", "loose", "plain", "rich"}


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
    monkeypatch.setattr("gamicore.intake.quick_intake._KEPT_DAYS", 2)
    read = day_reader()
    texts = [f"2026-03-{day:02}T10:15:00Z" for day in range(1, 10)]
    assert [read(text) for text in texts] == [parse_instant(text) for text in texts]
