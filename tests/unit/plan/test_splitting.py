"""Splits: what each touch weighs, and whole units in which nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import Split
from gamicore.model import Number
from gamicore.plan import Touch, shared_out
from gamicore.plan.splitting import COUNTING, MODELS, Splitter, count_touch, no_tallies, tallies

DAY = 86_400_000_000
ANNA, BOB, CLEO = 1, 2, 3
# Captured by anna, then bob, cleo and bob again; the award is on the fourth day.
FOUR: list[Touch] = [(0, 0, ANNA), (DAY, 1, BOB), (2 * DAY, 1, CLEO), (4 * DAY, 2, BOB)]


def weights(model: str, touches: list[Touch], **options: Any) -> dict[int, Number]:
    splitter = Splitter(Split("lead", model, **options), MODELS[model], ("captured", "seen", "won"))
    return splitter.weights(touches, 4 * DAY)


POSITION = (Fraction(2, 5), Fraction(1, 5), Fraction(2, 5))


@pytest.mark.parametrize(
    ("model", "options", "expected"),
    [
        ("first", {}, {ANNA: 1, BOB: 0, CLEO: 0}),
        ("last", {}, {ANNA: 0, BOB: 1, CLEO: 0}),
        ("linear", {}, {ANNA: 1, BOB: 2, CLEO: 1}),
        ("position", {"shares": POSITION}, {ANNA: POSITION[0], BOB: Fraction(1, 2), CLEO: Fraction(1, 10)}),
        # Half a weight every two days, in between evenly: 1/4; 3/8 after three days; 1/2; 1.
        (
            "decay",
            {"half_life": 2 * DAY},
            {ANNA: Fraction(1, 4), BOB: Fraction(3, 8) + 1, CLEO: Fraction(1, 2)},
        ),
        ("stages", {"weights": (("captured", 3), ("won", Fraction(1, 2)))}, {ANNA: 3, BOB: Fraction(1, 2), CLEO: 0}),
    ],
)
def test_models_weigh_touches_and_add_up_those_of_one_player(
    model: str, options: dict[str, Any], expected: dict[int, Number]
) -> None:
    found = weights(model, FOUR, **options)
    assert found == expected
    assert list(found) == [ANNA, BOB, CLEO], "in order of first touches"


@pytest.mark.parametrize("model", ["first", "last", "linear", "position", "decay"])
def test_one_touch_takes_all(model: str) -> None:
    (only,) = weights(model, FOUR[:1], shares=(Fraction(0), Fraction(1), Fraction(0)), half_life=DAY).values()
    assert only > 0


@pytest.mark.parametrize(
    ("shares", "expected"),
    [((30, 50, 20), {ANNA: 30, BOB: 20}), ((0, 100, 0), {ANNA: 1, BOB: 1}), ((100, 0, 0), {ANNA: 100, BOB: 0})],
)
def test_two_touches_share_by_first_and_last(shares: tuple[int, int, int], expected: dict[int, int]) -> None:
    """Rescaled to 1, for weights are in proportion; equal, if both are 0."""
    percent = tuple(Fraction(share, 100) for share in shares)
    found = weights("position", FOUR[:2], shares=percent)
    assert shared_out(100, found) == shared_out(100, expected)


def test_a_weight_falls_no_further_after_256_half_lives() -> None:
    old, older = [(-256 * DAY, 0, ANNA)], [(-9999 * DAY, 0, ANNA)]
    splitter = Splitter(Split("lead", "decay", half_life=DAY), MODELS["decay"], ("captured",))
    assert splitter.weights(old, 0) == splitter.weights(older, 0) == {ANNA: Fraction(1, 2**256)}


def test_an_older_touch_never_outweighs_a_newer_one() -> None:
    """Both are older than 256 half-lives: a part of the next one makes neither lighter."""
    touches = [(-300 * DAY, 0, BOB), (-300 * DAY + DAY // 3, 0, ANNA)]
    splitter = Splitter(Split("lead", "decay", half_life=DAY), MODELS["decay"], ("captured",))
    assert splitter.weights(touches, 0) == {BOB: Fraction(1, 2**256), ANNA: Fraction(1, 2**256)}


def test_nobody_weighs_anything_where_all_weigh_0() -> None:
    assert weights("stages", FOUR, weights=(("lost", 3),)) == {}
    assert weights("linear", []) == {}


@pytest.mark.parametrize(
    ("amount", "shares", "expected"),
    [
        (7, {1: 5, 2: 3, 3: 2}, {1: 4, 2: 2, 3: 1}),  # 3.5, 2.1, 1.4
        (10, {1: 1, 2: 1, 3: 1}, {1: 4, 2: 3, 3: 3}),  # a tie goes to the earliest first touch
        (11, {3: 1, 1: 1, 2: 1}, {3: 4, 1: 4, 2: 3}),  # whose touch came first stands first, whatever his key
        (1, {1: 1, 2: 2}, {1: 0, 2: 1}),
        (0, {1: 1, 2: 2}, {1: 0, 2: 0}),
        (5, {1: 0, 2: 1}, {1: 0, 2: 5}),
        (100, {1: Fraction(1, 3), 2: Fraction(1, 6)}, {1: 67, 2: 33}),
    ],
)
def test_what_is_left_over_goes_to_the_greatest_remainders(
    amount: int, shares: dict[int, Number], expected: dict[int, int]
) -> None:
    assert shared_out(amount, shares) == expected


_WEIGHTS = st.lists(st.integers(0, 50) | st.fractions(0, 3, max_denominator=60), min_size=1, max_size=8).filter(any)


@given(st.integers(0, 10**18), _WEIGHTS)
def test_nothing_is_lost_and_nobody_is_a_unit_off(amount: int, drawn: list[Number]) -> None:
    shares = shared_out(amount, dict(enumerate(drawn)))
    assert sum(shares.values()) == amount
    total = sum(drawn)
    assert all(abs(shares[player] - Fraction(amount * weight) / total) < 1 for player, weight in enumerate(drawn))


_TOUCHES = st.lists(st.tuples(st.just(0), st.integers(0, 2), st.integers(1, 4)), min_size=1, max_size=30)


@given(_TOUCHES)
def test_tallies_are_the_journey_without_its_times(touches: list[Touch]) -> None:
    """First and last touch stand for themselves; those between are added up by type and player."""
    kept = no_tallies()
    for _, kind, player in touches:
        count_touch(kept, kind, player)
    found = tallies(kept)
    assert found[0] == (1, *touches[0][1:])
    assert found[-1] == (1, *touches[-1][1:])
    between = [touch[1:] for touch in touches[1:-1]]
    assert found[1:-1] == tuple((between.count(key), *key) for key in dict.fromkeys(between))
    assert list(dict.fromkeys(tally.player for tally in found)) == list(dict.fromkeys(touch[2] for touch in touches))


@given(_TOUCHES, _TOUCHES)
def test_journeys_that_keep_the_same_say_the_same_for_ever(one: list[Touch], other: list[Touch]) -> None:
    """Also of the order of first touches, which decides who gets the units that are left over."""
    kept = [no_tallies(), no_tallies()]
    for touches, mine in zip((one, other), kept, strict=True):
        for _, kind, player in touches:
            count_touch(mine, kind, player)
    assert (kept[0] == kept[1]) == (tallies(kept[0]) == tallies(kept[1]))


def test_journeys_in_another_order_keep_something_else() -> None:
    """Players 8 and 9 touch in between, in both orders."""
    kept = [no_tallies(), no_tallies()]
    for mine, players in zip(kept, ((7, 8, 9, 7), (7, 9, 8, 7)), strict=True):
        for player in players:
            count_touch(mine, 0, player)
    assert kept[0] != kept[1]


@pytest.mark.parametrize("model", sorted(COUNTING))
@given(_TOUCHES)
def test_tallies_weigh_what_their_touches_weigh(model: str, touches: list[Touch]) -> None:
    options: dict[str, Any] = {"shares": POSITION, "weights": (("captured", 3), ("won", Fraction(1, 2)))}
    last = len(touches) - 1
    of_touch: dict[str, Callable[[int], Number]] = {
        "first": lambda at: int(at == 0),
        "last": lambda at: int(at == last),
        "linear": lambda _: 1,
        "position": lambda at: POSITION[0] if at in {0, last} else POSITION[1] / (last - 1),
        "stages": lambda at: (3, 0, Fraction(1, 2))[touches[at][1]],
    }
    expected: dict[int, Number] = {}
    for at, (_, _, player) in enumerate(touches):
        expected[player] = expected.get(player, 0) + of_touch[model](at)
    if model == "position" and last == 0:
        expected = {touches[0][2]: 1}
    found = weights(model, touches, **options)
    assert list(found.items()) == (list(expected.items()) if any(expected.values()) else [])
