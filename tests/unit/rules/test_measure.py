"""Measures as values: what they read, what type they have, whether they may be missing."""

from __future__ import annotations

import pytest

from gamicore.model import Currency
from gamicore.rules.measure import LIFETIME_WINDOW, OF_PLAYER, Measure, Window
from gamicore.rules.types import (
    DATE,
    DURATION,
    INTEGER,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TRUTH,
    EventType,
    Field,
    ForeignHistory,
    Type,
)

WON = EventType(
    "deal.won",
    (
        *(Field("amount", NUMBER), Field("at", TIME), Field("closed", Type("date", optional=True))),
        Field("effort", Type("duration", optional=True)),
        *(Field("items", INTEGER), Field("note", TEXT), Field("rate", SHARE)),
    ),
)
TYPES = {"deal.won": WON}
CURRENCIES = {"xp": Currency("xp"), "coins": Currency("coins", 2)}
FOREIGN = {
    "median": ForeignHistory("median", True, None, "extras"),
    "longest": ForeignHistory("longest", False, DURATION, "extras"),
}


def measured(function: str, field: str = "") -> Measure:
    return Measure(function, ("deal.won",), field)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (measured("count"), INTEGER),
        (measured("sum", "items"), INTEGER),
        (measured("sum", "amount"), NUMBER),
        (measured("sum", "rate"), NUMBER),
        (measured("average", "items"), NUMBER),
        (measured("minimum", "items"), INTEGER),
        (measured("minimum", "rate"), SHARE),
        (measured("maximum", "closed"), DATE),
        (measured("maximum", "at"), TIME),
        (measured("distinct", "note"), INTEGER),
        (measured("first", "note"), TEXT),
        (measured("latest", "closed"), DATE),
        (measured("time_since"), DURATION),
        (measured("best"), INTEGER),
        (measured("best", "items"), INTEGER),
        (measured("best", "rate"), NUMBER),
        *((measured(name, "effort"), DURATION) for name in ("sum", "average", "best")),
        (measured("streak"), INTEGER),
        (Measure("sequence", ("deal.won", "visit")), INTEGER),
        (Measure("balance", name="xp"), INTEGER),
        (Measure("balance", name="coins"), NUMBER),
        (Measure("level", name="career"), INTEGER),
        (Measure("has_badge", name="closer"), TRUTH),
        (measured("median", "amount"), NUMBER),
        (measured("longest"), DURATION),
    ],
    ids=lambda value: value.function if isinstance(value, Measure) else value.kind,
)
def test_a_measure_has_a_type(measure: Measure, expected: Type) -> None:
    assert measure.type_in(TYPES, CURRENCIES, FOREIGN) == expected


@pytest.mark.parametrize(
    ("measure", "answer"),
    [
        *((measured(name), False) for name in ("count", "streak", "best")),
        *((measured(name, "items"), False) for name in ("sum", "distinct", "best")),
        *((measured(name, "items"), True) for name in ("average", "minimum", "maximum", "first", "latest")),
        (measured("time_since"), True),
        (measured("median", "items"), True),
        (Measure("has_badge", name="closer"), False),
        (Measure("count", ("deal.won",), of=("game",)), False),
        (Measure("count", ("deal.won",), of=("lead",)), True),
        (Measure("count", ("deal.won",), of=("player", "player.team")), True),
    ],
)
def test_a_measure_can_be_missing_or_not(measure: Measure, answer: bool) -> None:
    assert measure.can_be_missing is answer


@pytest.mark.parametrize(
    ("of", "answer"),
    [(("player",), True), (("lead", "player.team"), True), (("game",), False), (("lead", "playerless"), False)],
)
def test_a_measure_reads_the_player_by_its_key(of: tuple[str, ...], answer: bool) -> None:
    assert Measure("count", ("deal.won",), of=of).reads_player is answer


def test_a_measure_is_of_the_player_and_of_always_unless_it_says_more() -> None:
    plain = measured("count")
    assert (plain.of, plain.window, plain.is_own) == (OF_PLAYER, LIFETIME_WINDOW, True)
    assert Window() == LIFETIME_WINDOW
    assert not Measure("count", ("deal.won",), of=("lead", "player")).is_own


def test_options_are_found_by_name() -> None:
    streak = Measure("streak", ("deal.won",), options=(("every", "day"), ("grace", 1)))
    assert (streak.option("grace"), streak.option("every"), streak.option("freezes")) == (1, "day", None)


def test_what_awards_change_is_read_without_events() -> None:
    assert Measure("balance", name="xp").reads_awards
    assert not measured("count").reads_awards


def test_a_measure_is_written_as_its_text() -> None:
    assert str(Measure("count", ("deal.won",), text="count(deal.won)")) == "count(deal.won)"
