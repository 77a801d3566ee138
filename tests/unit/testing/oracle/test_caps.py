from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from gamicore.definitions import Award, Cap, Days, Rule
from gamicore.rules import INTEGER, Constant
from gamicore.testing.oracle.caps import Due, granted, is_cooling_down, is_on, taken_amount
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import Players
from tests.unit.testing.oracle.facts import GAME, call, fact

XP = GAME.currency_index["xp"]
(RULE,) = GAME.rules
ANY = Constant(1, INTEGER)
GIFT, TAKE = Award(XP, ANY, ANY), Award(XP, ANY, ANY, takes=True)
MONDAY, TUESDAY = fact(call("1")), fact(call("2", time="2026-03-02T23:00:00Z"))
PLAYERS = Players(GAME, {"anna": {}, "bob": {}})


def gift(amount: int, **changes: Any) -> Entry:
    return evolve(Entry(MONDAY, "rule", "capped", "anna", amount, currency=XP), **changes)


def given(amount: int, *before: Entry, rule: Rule = RULE, at: Fact = MONDAY, take: int = 0) -> list[tuple[int, bool]]:
    """Give what comes of a gift, and of a take beside it."""
    amounts = ((GIFT, amount), *(((TAKE, take),) if take else ()))
    entries = granted(Due(rule, at, "anna", amounts), before, PLAYERS)
    return [(entry.amount, entry.takes) for entry in entries]


def test_the_rest_of_the_cap_is_granted() -> None:
    """The cap is 25 a day."""
    assert [given(10, *gifts) for gifts in ((), (gift(10),), (gift(10), gift(10)), (gift(25),))] == [
        [(10, False)],
        [(10, False)],
        [(5, False)],
        [],
    ]


@pytest.mark.parametrize(
    "other",
    [
        gift(20, takes=True),
        gift(20, player="bob"),
        gift(20, element="z"),
        gift(20, currency=0),
        gift(20, cause=TUESDAY),
        gift(20, kind="adjustment"),
        gift(20, settles=gift(20)),
    ],
    ids=["taken", "another's", "another rule's", "another currency", "another day", "by hand", "posted"],
)
def test_other_entries_use_nothing_up(other: Entry) -> None:
    assert given(20, other) == [(20, False)]


def test_what_is_held_uses_the_cap_up() -> None:
    assert given(20, gift(20, kind="pending")) == [(5, False)]


def test_a_cap_of_all_time_and_one_of_another_currency() -> None:
    for_ever = evolve(RULE, caps=(Cap(XP, 25, "lifetime"), Cap(0, 1, "day")))
    assert given(20, gift(20), rule=for_ever, at=TUESDAY) == [(5, False)]
    assert given(20, rule=evolve(RULE, caps=(Cap(0, 1, "day"),))) == [(20, False)]


def test_a_whole_cap_refuses_the_take_too_and_a_partial_one_does_not() -> None:
    whole = evolve(RULE, caps=(Cap(XP, 25, "day", whole=True),))
    assert given(10, gift(20), rule=whole, take=3) == []
    assert given(5, gift(20), rule=whole, take=3) == [(5, False), (3, True)]
    assert given(10, gift(25), take=3) == [(3, True)]


def test_so_many_times() -> None:
    """Two entries by one event are one award."""
    twice = evolve(RULE, caps=(Cap(None, 2),))
    assert given(10, gift(1), gift(1, takes=True), rule=twice, at=TUESDAY) == [(10, False)]
    assert given(10, gift(1), gift(1, cause=TUESDAY), rule=twice, at=fact(call("3"))) == []


def test_a_currency_has_a_cap_over_all_rules() -> None:
    capped = evolve(GAME, currencies=(GAME.currencies[0], evolve(GAME.currencies[XP], cap=30, cap_per="day")))
    due = Due(evolve(RULE, caps=()), MONDAY, "anna", ((GIFT, 20),))
    (entry,) = granted(due, [gift(15, element="z"), gift(9, player="bob")], Players(capped, {"anna": {}, "bob": {}}))
    assert entry.amount == 15


def test_a_cooldown_is_over_at_its_end() -> None:
    """MONDAY is noon, TUESDAY 11 hours later."""
    hour = 3_600_000_000
    for hours, is_cooling in ((11, False), (12, True)):
        due = Due(evolve(RULE, cooldown=hours * hour), TUESDAY, "anna", ((GIFT, 1),))
        assert is_cooling_down(due, [gift(1)], PLAYERS) == is_cooling
        assert not is_cooling_down(due, [gift(1, player="bob")], PLAYERS)
        assert not is_cooling_down(due, [], PLAYERS)


@pytest.mark.parametrize(
    ("floor", "short", "taken"),
    [(None, "refuse", 30), (-10, "refuse", 30), (-9, "refuse", 0), (0, "partial", 20), (50, "partial", 0)],
)
def test_a_floor(floor: int | None, short: Any, taken: int) -> None:
    """30 are to be taken of 20."""
    game = evolve(GAME, currencies=(GAME.currencies[0], evolve(GAME.currencies[XP], floor=floor, short=short)))
    assert taken_amount(30, XP, "anna", [gift(20)], game) == taken


def test_days_are_included_at_both_ends() -> None:
    assert [is_on(Days(3, 4), day) for day in (2, 3, 4, 5)] == [False, True, True, False]
    assert is_on(Days(), 3)
