from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import Game, read_game
from gamicore.rules import Constant, Operation, Tree, walk
from gamicore.testing.generated.expressions import (
    COUNTS,
    SHARES,
    SMALL_NUMBERS,
    WHOLES,
    Vocabulary,
    amounts,
    conditions,
)
from tests.unit.testing.sampling import rare, seen

GAME = """
game: g
currencies: {{coins: {{decimals: 2}}}}
calendars: {{office: {{hours: {{mon-fri: "09:00-18:00"}}}}}}
events:
  deal:
    amount: number
    margin: share
    bonus: {{type: integer, optional: true}}
    urgent: truth
    ready: truth
    stage: {{type: enum, values: [a, b]}}
    due: date
    at: time
    length: duration
    owner: player
    tags: {{type: list, items: text}}
rules:
  r: {{on: deal, when: '{when}', give: {{coins: '{amount}'}}}}
"""
VOCABULARY = Vocabulary(
    numbers=(("amount", SMALL_NUMBERS), ("margin", SHARES), ("count(deal)", COUNTS)),
    truths=("urgent",),
    texts=(("stage", ("a", "b")),),
    dates=("today()", "due"),
    times=("clock()", "at"),
    durations=("length",),
    players=("player", "owner"),
    lists=(("tags", ('"a"', '"b"')),),
    calendars=("office",),
)
INSIDE = Vocabulary(numbers=(("amount", SMALL_NUMBERS),), has_clock=False)
VOCABULARIES = st.sampled_from([VOCABULARY, evolve(VOCABULARY, guarded=("bonus", WHOLES)), INSIDE, Vocabulary()])


def game(when: str = "ready", amount: str = "1") -> Game:
    return read_game(GAME.format(when=when, amount=amount))


def amount_of(text: str) -> Tree:
    return game(amount=text).rules[0].cases["deal"].awards[0].base


@given(st.data())
def test_conditions_check(data: st.DataObject) -> None:
    when = game(when=data.draw(conditions(data.draw(VOCABULARIES)))).rules[0].cases["deal"].when
    assert when is not None
    assert when.type.kind == "truth"


@given(st.data())
def test_amounts_check(data: st.DataObject) -> None:
    assert amount_of(data.draw(amounts(data.draw(VOCABULARIES)))).type.is_numeric


@given(conditions(INSIDE))
def test_nothing_reads_the_clock_where_there_is_none(text: str) -> None:
    assert not any(part in text for part in ("clock", "weekday", "today", "between", "in_season"))


def test_everything_that_may_be_read_is_drawn() -> None:
    """Each kind of read, each operator that belongs to it, and each way to handle what is optional."""
    fields = ("amount", "margin", "count(deal)", "urgent", "stage", "due", "length", "owner", "tags", "(at ")
    clocks = ("(today() + ", "clock()", "weekday() in", "weekday() ==", "between(", "in_season(")
    calls = ("business_hours(", "workday(", "holiday(", "zone(", "percent_of_target(", "not in tags")
    guards = ("has(bonus) and", "not has(bonus) or", "if not has(bonus)")
    wanted = (*fields, *clocks, *calls, *guards)
    drawn = conditions(evolve(VOCABULARY, guarded=("bonus", WHOLES)))
    counts = seen(drawn, lambda text: [part for part in wanted if part in text], 1_000)
    assert rare(counts, wanted, 1) == {}


def test_amounts_are_plain_odd_and_computed() -> None:
    plain = ("1", "0.125", "(0 * amount)", "(-1 * amount)", "999999999999999999")
    operators = ("/", "//", "%", "*", "if", "round", "min", "zone", "percent_of_target", "full=15m")
    counts = seen(amounts(VOCABULARY), lambda text: [text, *(name for name in operators if name in text)], 1_000)
    assert rare(counts, (*plain, *operators), 1) == {}


@given(amounts(INSIDE))
def test_what_is_computed_reads_something(text: str) -> None:
    """An amount that is no plain number has a part that is no constant."""
    parts = list(walk(amount_of(text)))
    assert ("amount" in text) == any(not isinstance(part, Constant | Operation) for part in parts)
