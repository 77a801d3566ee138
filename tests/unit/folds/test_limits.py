"""Limits: by what a cap counts, whether there is room, what is cut."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.definitions import read_game
from gamicore.folds.limits import added_share, cap_key, crossed, cut, limits_of, used_of
from gamicore.ledger import NOBODY, Fact
from gamicore.model import parse_instant
from gamicore.plan import CapPlan, CasePlan, Plan

ANNA, BOB = 1, 2
MARCH = parse_instant("2026-03-02T10:00:00Z")


def planned(cap: str) -> tuple[Plan, CasePlan, CapPlan]:
    """Plan a game with one cap; awards are xp, xp's take, coins in the order of the plan."""
    plan = Plan(
        read_game(f"""
game: limits
currencies: {{coins: {{}}, xp: {{}}}}
seasons: {{spring: {{from: 2026-03-01, until: 2026-05-31}}}}
events: {{won: {{lead: {{type: key, optional: true}}}}}}
rules: {{r: {{on: won, give: {{xp: 1, coins: 2}}, take: {{xp: 3}}, cap: {cap}}}}}
""")
    )
    (case,) = plan.all_cases
    return plan, case, case.rule.caps[0]


def won(plan: Plan, player: int = ANNA, lead: str | None = "K", time: int = MARCH) -> Fact:
    return (time, 0, "", "e", player, plan.game.type_index["won"], lead, None)


@pytest.mark.parametrize(
    ("cap", "key"),
    [
        ("{xp: 5}", 0),
        ("{xp: 5, per: day}", 0),
        ("{xp: 5, per: spring}", 0),
        ("{xp: 5, per: lead}", "K"),
        ("{xp: 5, of: pair}", ANNA),
        ("{xp: 5, of: pair, per: lead}", ("K", ANNA)),
    ],
)
def test_a_cap_counts_by_key_field_and_giver(cap: str, key: Any) -> None:
    plan, _, one = planned(cap)
    assert cap_key(plan.game, one, won(plan), MARCH) == key


def test_an_event_without_a_player_makes_no_pair() -> None:
    plan, _, one = planned("{xp: 5, of: pair}")
    assert cap_key(plan.game, one, won(plan, NOBODY), MARCH) is None


def test_shares_add_up_to_at_most_all_and_to_no_more_than_38_digits() -> None:
    assert added_share(Fraction(1, 3), Fraction(1, 6)) == Fraction(1, 2)
    assert added_share(Fraction(1, 2), 1) == 1
    long, longer = Fraction(1, 10**20 + 39), Fraction(1, 10**20 + 129)
    assert added_share(long, longer) == long


def test_a_cap_does_not_apply_without_a_value_of_its_field_nor_outside_its_season() -> None:
    plan, _, one = planned("{xp: 5, per: lead}")
    assert cap_key(plan.game, one, won(plan, lead=None), MARCH) is None
    plan, _, one = planned("{xp: 5, per: spring}")
    for text, applies in (
        ("2026-02-28T23:59:59Z", False),
        ("2026-03-01T00:00:00Z", True),
        ("2026-05-31T23:59:59Z", True),
        ("2026-06-01T00:00:00Z", False),
    ):
        assert (cap_key(plan.game, one, won(plan), parse_instant(text)) is not None) == applies


def gifts_of(case: CasePlan) -> dict[str, int]:
    """Say where each award stands."""
    currencies = ("coins", "xp")
    return {
        f"{'-' if part.award.takes else '+'}{currencies[part.award.currency]}": at
        for at, part in enumerate(case.awards)
    }


def amounts_of(case: CasePlan, **amounts: int) -> list[int]:
    places = gifts_of(case)
    found = [0, 0, 0]
    for name, amount in amounts.items():
        found[places[f"+{name}" if name != "take" else "-xp"]] = amount
    return found


def test_a_cap_of_a_currency_counts_what_is_given_of_it_and_one_of_times_counts_awards() -> None:
    _, case, xp = planned("{xp: 5}")
    amounts = amounts_of(case, xp=4, coins=7, take=9)
    assert used_of(case, amounts, xp) == 4
    _, case, times = planned("{times: 5}")
    assert used_of(case, amounts, times) == 1


@pytest.mark.parametrize(("left", "has_room"), [(3, False), (4, True), (5, True), (0, False), (None, True)])
def test_a_whole_cap_refuses_what_crosses_it(left: int | None, *, has_room: bool) -> None:
    _, case, cap = planned("{xp: 5, whole: true}")
    assert crossed(case, amounts_of(case, xp=4, coins=9), [(cap, left)]) == (None if has_room else cap)


@pytest.mark.parametrize(("left", "has_room"), [(0, False), (1, True), (None, True)])
def test_there_is_room_for_one_award_more_or_not(left: int | None, *, has_room: bool) -> None:
    _, case, cap = planned("{times: 5}")
    assert crossed(case, amounts_of(case, xp=400), [(cap, left)]) == (None if has_room else cap)


@pytest.mark.parametrize(("left", "granted"), [(3, 3), (4, 4), (5, 4), (0, 0), (-2, 0), (None, 4)])
def test_a_cap_cuts_the_gift_of_its_currency_and_nothing_else(left: int | None, granted: int) -> None:
    _, case, cap = planned("{xp: 5}")
    assert crossed(case, amounts_of(case, xp=4), [(cap, left)]) is None
    amounts = amounts_of(case, xp=4, coins=9, take=8)
    cuts = cut(case, amounts, [(cap, left)])
    assert amounts == amounts_of(case, xp=granted, coins=9, take=8)
    assert [(part.award.takes, by) for part, by in cuts] == ([(False, cap)] if granted < 4 else [])


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ((9, 9, 9), []),
        ((3, 2, 9), [("cut", 0, 3), ("cut", 1, 2)]),
        ((None, 2, 9), [("cut", 1, 2)]),
        ((3, 2, 0), [("capped", 2, 0)]),
    ],
)
def test_only_caps_that_leave_less_than_they_find_limit_an_award(
    left: tuple[int | None, ...], expected: list[tuple[str, int, int]]
) -> None:
    """Of 4 xp; the third cap is one of awards, and where it refuses all, the others have cut nothing."""
    _, case, _ = planned("[{xp: 5, per: day}, {xp: 5, per: week}, {times: 5}]")
    room = list(zip(case.rule.caps, left, strict=True))
    wanted = amounts_of(case, xp=4)
    found = limits_of(case, wanted, wanted, room)
    assert [(one.reason, case.rule.caps.index(one.cap), one.room) for one in found if one.cap] == expected
    assert len(found) == len(expected)


def test_a_cap_behind_others_looks_at_what_they_have_left() -> None:
    """Of 9 others have left 4: a room of 5 cuts nothing then."""
    _, case, cap = planned("{xp: 5}")
    assert limits_of(case, amounts_of(case, xp=9), amounts_of(case, xp=4), [(cap, 5)]) == []
