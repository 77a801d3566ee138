"""Splits: who shares an award, by which model, and to whom the last unit goes."""

from __future__ import annotations

import pytest

from gamicore.testing import Value
from tests.scenarios.play import Wire, event, play

NOON = "T12:00:00Z"
GAME = """
    currencies: {{xp: {{}}}}
    events:
      captured: {{player: optional, lead: key}}
      touched: {{lead: key, helper: {{type: player, optional: true}}}}
      won:
        player: optional
        lead: {{type: key, optional: true}}
        closer: {{type: player, optional: true}}
        points: integer
    rules:
      wins: {{on: won, give: {{xp: points}}, split: {{by: lead, {split}}}{more}}}
"""


def journey(*steps: tuple[str, str | None, int], points: int, lead: str = "L1") -> list[Wire]:
    """Write a journey: type, player and day of each step; the last is the win."""
    written = [
        event(f"{kind}-{day}", kind, player, f"2026-03-{day:02}" + NOON, lead=lead) for kind, player, day in steps
    ]
    written[-1]["data"]["points"] = points
    return written


def shares(value: Value) -> dict[str, int]:
    """Give who got how much of the one win."""
    return {str(identity[7]): amount for identity, amount in value.awards.items() if identity[3] == "wins"}


FOUR = (("captured", "mark", 1), ("touched", "tina", 2), ("touched", "theo", 3), ("won", "sam", 4))


@pytest.mark.parametrize(
    ("split", "points", "got"),
    [
        pytest.param("model: first", 100, {"mark": 100}, id="first"),
        pytest.param("model: last", 100, {"sam": 100}, id="last"),
        pytest.param("model: linear", 100, {"mark": 25, "tina": 25, "theo": 25, "sam": 25}, id="linear"),
        pytest.param(
            "model: linear",
            6,
            {"mark": 2, "tina": 2, "theo": 1, "sam": 1},
            id="1.5 each: the 2 left go to the earliest",
        ),
        pytest.param(
            "model: position, shares: [40%, 20%, 40%]",
            100,
            {"mark": 40, "tina": 10, "theo": 10, "sam": 40},
            id="inner ones divide theirs",
        ),
        pytest.param(
            "model: position, shares: [40%, 20%, 40%]",
            7,
            {"mark": 3, "tina": 1, "sam": 3},
            id="2.8, 0.7, 0.7, 2.8: the 3 left over go to 0.8, 0.8, and the earlier 0.7",
        ),
        pytest.param(
            "model: decay, half_life: 24h",
            15,
            {"mark": 1, "tina": 2, "theo": 4, "sam": 8},
            id="1/8, 1/4, 1/2 and 1, together 15/8",
        ),
        pytest.param(
            "model: decay, half_life: 48h",
            17,
            {"mark": 2, "tina": 3, "theo": 5, "sam": 7},
            id="3/8, 1/2, 3/4 and 1, together 21/8: 2.43, 3.24, 4.86, 6.48",
        ),
        pytest.param(
            "model: stages, weights: {captured: 1, won: 3}",
            100,
            {"mark": 25, "sam": 75},
            id="a type without a weight has none",
        ),
    ],
)
def test_models(split: str, points: int, got: dict[str, int]) -> None:
    assert shares(play(GAME.format(split=split, more=""), journey(*FOUR, points=points))) == got


POSITION = GAME.format(split="model: position, shares: [30%, 50%, 20%]", more="")


def test_one_touch_takes_all_and_two_share_by_first_and_last() -> None:
    """30 and 20 of 50 are 60 and 40 of 100."""
    assert shares(play(POSITION, journey(("won", "sam", 4), points=100))) == {"sam": 100}
    two = journey(("captured", "mark", 1), ("won", "sam", 4), points=100)
    assert shares(play(POSITION, two)) == {"mark": 60, "sam": 40}


def test_shares_of_one_player_are_added_up_before_they_are_rounded() -> None:
    """Mark has three of four touches of 5: 3.75, sam 1.25. One is left over, and .75 is more than .25."""
    touches = (("captured", "mark", 1), ("touched", "mark", 2), ("touched", "mark", 3), ("won", "sam", 4))
    assert shares(play(GAME.format(split="model: linear", more=""), journey(*touches, points=5))) == {
        "mark": 4,
        "sam": 1,
    }


def test_of_equal_remainders_the_earlier_first_touch_goes_first_not_the_smaller_name() -> None:
    touches = (("captured", "zoe", 1), ("won", "anna", 2))
    assert shares(play(GAME.format(split="model: linear", more=""), journey(*touches, points=3))) == {
        "zoe": 2,
        "anna": 1,
    }


def test_touches_have_a_player_and_the_same_key_and_come_before_the_award() -> None:
    """An import without player, another lead and a later touch share nothing."""
    others = [
        event("import", "captured", None, "2026-03-01" + NOON, lead="L1"),
        event("other", "touched", "olga", "2026-03-02" + NOON, lead="L2"),
        event("late", "touched", "lena", "2026-03-05" + NOON, lead="L1"),
    ]
    game = GAME.format(split="model: linear", more="")
    value = play(game, [*others, *journey(("touched", "tina", 2), ("won", "sam", 4), points=10)])
    assert shares(value) == {"tina": 5, "sam": 5}


def test_without_a_key_all_goes_to_the_recipient() -> None:
    won = [event("w", "won", "sam", "2026-03-04" + NOON, points=10, closer="carla")]
    assert shares(play(GAME.format(split="model: linear", more=""), won)) == {"sam": 10}
    assert shares(play(GAME.format(split="model: linear", more=", to: closer"), won)) == {"carla": 10}


def test_without_a_touch_that_weighs_anything_all_goes_to_the_recipient() -> None:
    game = GAME.format(split="model: stages, weights: {captured: 1}", more="")
    assert shares(play(game, journey(("touched", "tina", 2), ("won", "sam", 4), points=10))) == {"sam": 10}


def test_a_win_without_player_is_shared_by_those_who_touched_it() -> None:
    game = GAME.format(split="model: linear", more="")
    assert shares(play(game, journey(("touched", "tina", 2), ("won", None, 4), points=10))) == {"tina": 10}
    assert shares(play(game, journey(("won", None, 4), points=10))) == {}


def test_a_split_is_multiplied_as_a_whole_and_capped_for_each() -> None:
    """5 x 1.5 = 7.5 is 8 before it is split: 4 and 4; at most 3 a day for each. What is cut goes to nobody else."""
    game = GAME.format(split="model: linear", more=", multiply: more, cap: {xp: 3, per: day}").replace(
        "    rules:", "    multipliers: {more: {factor: 1.5}}\n    rules:"
    )
    assert shares(play(game, journey(("touched", "tina", 2), ("won", "sam", 4), points=5))) == {"tina": 3, "sam": 3}


def test_what_is_taken_is_split_too() -> None:
    game = """
        currencies: {xp: {}}
        events: {touched: {lead: key}, refund: {lead: key, points: integer}}
        rules: {back: {on: refund, take: {xp: points}, split: {by: lead, model: first}}}
    """
    found = [
        event("1", "touched", "tina", "2026-03-01" + NOON, lead="L1"),
        event("2", "refund", "sam", "2026-03-02" + NOON, lead="L1", points=4),
    ]
    assert play(game, found).balances == {"sam": {"xp": 0}, "tina": {"xp": -4}}


def test_who_gets_a_share_is_judged() -> None:
    """Mark's 40 reach the badge at sam's win."""
    game = GAME.format(split="model: position, shares: [40%, 20%, 40%]", more="")
    game += "    badges: {helper: {of: xp, tiers: {only: 40}}}\n"
    value = play(game, journey(*FOUR, points=100))
    assert {player for player, held in value.badges.items() if held} == {"mark", "sam"}
    assert value.awards["", "won-4", "badge", "helper", "only", "", False, "mark"] == 1
