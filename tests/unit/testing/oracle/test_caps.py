from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from gamicore.definitions import Cap, Rule
from gamicore.testing.oracle.caps import granted_amount
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.wire import Fact
from tests.unit.testing.oracle.facts import GAME, call, fact

XP = GAME.currency_index["xp"]
(RULE,) = GAME.rules
MONDAY, TUESDAY = fact(call("1")), fact(call("2", time="2026-03-02T23:00:00Z"))


def gift(amount: int, **changes: Any) -> Entry:
    return evolve(Entry(MONDAY, "rule", "capped", "anna", amount, currency=XP), **changes)


def granted(amount: int, *entries: Entry, rule: Rule = RULE, cause: Fact = MONDAY) -> int:
    return granted_amount(
        amount, rule=rule, currency=XP, recipient="anna", cause=cause, entries=entries, calendar=GAME.calendar
    )


def test_the_rest_of_the_cap_is_granted() -> None:
    """The cap is 25 a day."""
    assert [granted(10, *gifts) for gifts in ((), (gift(10),), (gift(10), gift(10)), (gift(25),))] == [10, 10, 5, 0]


@pytest.mark.parametrize(
    "other",
    [
        gift(20, takes=True),
        gift(20, player="bob"),
        gift(20, element="z"),
        gift(20, currency=0),
        gift(20, cause=TUESDAY),
    ],
    ids=["taken", "another's", "another rule's", "another currency", "another day"],
)
def test_other_entries_use_nothing_up(other: Entry) -> None:
    assert granted(20, other) == 20


def test_a_cap_of_all_time_and_one_of_another_currency() -> None:
    for_ever = evolve(RULE, caps=(Cap(XP, 25, "lifetime"), Cap(0, 1, "day")))
    assert granted(20, gift(20), rule=for_ever, cause=TUESDAY) == 5
    assert granted(20, rule=evolve(RULE, caps=(Cap(0, 1, "day"),))) == 20
