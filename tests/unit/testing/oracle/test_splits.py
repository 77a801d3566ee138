from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

from gamicore.definitions import Split, read_game
from gamicore.model import Number
from gamicore.plugins import Plugin, Plugins, SplitModel
from gamicore.rules import Rounding, Skip
from gamicore.testing.oracle.players import Holder, players_of
from gamicore.testing.oracle.splits import rounded, shared, touches_of, weights_of
from tests.unit.testing.oracle.facts import history, sight

GAME = read_game("{game: g, events: {touch: {lead: key, player: optional}, win: {lead: {type: key, optional: true}}}}")


def step(kind: str, player: str | None, day: int, lead: str | None = "L1") -> dict[str, object]:
    data = {} if lead is None else {"lead": lead}
    return {"id": f"{day}", "type": kind, "player": player, "time": f"2026-03-{day:02}T12:00:00Z", "data": data}


STEPS = [step("touch", "zoe", 1), step("touch", None, 2), step("touch", "bob", 3), step("win", "zoe", 4)]


def weights(split: Split, *steps: dict[str, object]) -> dict[Holder, Number]:
    return weights_of(split, sight(history(*(steps or STEPS), game=GAME), "zoe", game=GAME))


def test_touches_have_a_player_and_the_same_key() -> None:
    found = history(*STEPS, step("touch", "bob", 1, "L2") | {"id": "x"}, game=GAME)
    touches = touches_of(Split("lead", "linear"), sight(found, "zoe", game=GAME))
    assert [touch.id for touch in touches] == ["1", "3", "4"]
    without = history(*STEPS, step("win", "zoe", 5, None), game=GAME)
    assert touches_of(Split("lead", "linear"), sight(without, "zoe", game=GAME)) == []


@pytest.mark.parametrize(
    ("split", "zoe", "bob"),
    [
        (Split("lead", "first"), 1, 0),
        (Split("lead", "last"), 1, 0),
        (Split("lead", "linear"), 2, 1),
        (Split("lead", "position", (Fraction(3, 10), Fraction(1, 2), Fraction(1, 5))), Fraction(1, 2), Fraction(1, 2)),
        (Split("lead", "decay", half_life=2 * 86_400_000_000), 1 + Fraction(3, 8), Fraction(3, 4)),
        (Split("lead", "stages", weights=(("touch", 2), ("win", 5))), 7, 2),
    ],
)
def test_weights_of_one_player_are_added_up(split: Split, zoe: Number, bob: Number) -> None:
    """Zoe has the first and the last of three touches."""
    assert weights(split) == {"zoe": zoe, "bob": bob}


def test_nobody_weighs_anything() -> None:
    assert weights(Split("lead", "stages", weights=(("call", 1),))) == {}
    assert weights(Split("lead", "linear"), step("touch", None, 1)) == {}


def test_two_touches_of_a_position_that_gives_all_to_inner_ones_are_equal() -> None:
    split = Split("lead", "position", (0, 1, 0))
    assert weights(split, step("touch", "bob", 1), step("win", "zoe", 2)) == {"bob": 1, "zoe": 1}
    assert weights(split, step("win", "zoe", 2)) == {"zoe": 1}


def test_a_weight_falls_no_further_after_256_half_lives() -> None:
    split = Split("lead", "decay", half_life=86_400_000_000 // 1000)
    found = weights(split, step("touch", "bob", 1), step("win", "zoe", 2))
    assert found == {"bob": Fraction(1, 2**256), "zoe": 1}


def test_what_is_left_over_goes_by_remainder_and_then_in_order() -> None:
    """Of 7: 3.5, 2.1 and 1.4; of 5 in two: zoe comes first."""
    assert shared(7, {"a": 5, "b": 3, "c": 2}) == {"a": 4, "b": 2, "c": 1}
    assert shared(5, {"zoe": 1, "anna": 1}) == {"zoe": 3, "anna": 2}
    assert shared(5, {}) == {}


def test_a_model_of_a_plugin_sees_touches_and_may_fail() -> None:
    """Zoe is player 0 in touches 1 and 3, bob player 1 in touch 2; a negative weight is a failure."""
    by_player = SplitModel("by_player", lambda touches, time: [2 + touch.player for touch in touches])
    broken = SplitModel("broken", lambda touches, time: [-1 if touch.event_type == "win" else 1 for touch in touches])
    game = evolve(GAME, plugins=Plugins([Plugin("example", split_models=[by_player, broken])]))
    found = history(*STEPS, game=GAME)
    seen = sight(found, "zoe", players=players_of(game, found), game=GAME)
    assert weights_of(Split("lead", "by_player"), seen) == {"zoe": 4, "bob": 3}
    with pytest.raises(Skip):
        weights_of(Split("lead", "broken"), seen)


@pytest.mark.parametrize(
    ("rounding", "units"),
    [("half-even", [2, 4, 2, 3]), ("half-up", [3, 4, 2, 3]), ("down", [2, 3, 2, 2]), ("up", [3, 4, 3, 3])],
)
def test_an_amount_is_rounded_by_its_size(rounding: Rounding, units: list[int]) -> None:
    amounts = [Fraction(number, 10) for number in (25, 35, 24, 26)]
    assert [rounded(amount, rounding) for amount in amounts] == units
    assert [rounded(-amount, rounding) for amount in amounts] == [-number for number in units]
