"""Badges, levels and leaderboards of a game, with every name resolved."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.definitions import Game, check_game, read_game
from gamicore.leaderboards import Leaderboard
from gamicore.progression import Badge, Ladder, Tier
from gamicore.rules import INTEGER, TRUTH, Constant, Earned, Measure, MeasureRead, Operation

BASE = """\
game: tiny
currencies: {coins: {decimals: 2}, xp: {}}
players: {seat: integer, team: text, lead: truth, side: {type: enum, values: [a, b]}, hired: date,
  rank: {bands_of: hired, bands: {pro: 1y}}}
events: {call: {n: integer}}
measures: {calls: count(call)}
"""
CALLS = Measure("count", "call")


def game(text: str) -> Game:
    return read_game(BASE + text)


def codes(text: str) -> list[str]:
    found = check_game(BASE + text)
    assert not isinstance(found, Game)
    return [diagnostic.code for diagnostic in found]


def test_elements_are_in_order_of_names() -> None:
    found = game(
        "rules: {b: {on: call, give: {xp: 1}}, a: {on: call, give: {xp: 1}}}\n"
        "levels: {b: {of: xp, thresholds: [0]}, a: {of: xp, thresholds: [0]}}\n"
        "leaderboards: {b: {of: xp}, a: {of: xp}}\nbadges: {b: {of: xp, tiers: {x: 1}}, a: {of: xp, tiers: {x: 1}}}\n"
    )
    for elements in (found.rules, found.ladders, found.leaderboards, found.badges):
        assert [element.name for element in elements] == ["a", "b"]


def test_a_badge_has_tiers_of_a_score() -> None:
    found = game(
        "badges: {a: {of: coins, tiers: {silver: 2.5, gold: 10}}, b: {of: calls, tiers: {first: 0.5}},\n"
        "  c: {of: 'sum(call.n, during=day)', tiers: {x: 5}}}"
    )
    assert found.badges == (
        Badge("a", Earned(0), (Tier("silver", 250), Tier("gold", 1000))),
        Badge("b", CALLS, (Tier("first", Fraction(1, 2)),)),
        Badge("c", Measure("sum", "call", "n", "day"), (Tier("x", 5),)),
    )


def test_a_badge_has_a_condition_without_an_event() -> None:
    (badge,) = game("badges: {a: {when: calls > 5}}").badges
    assert badge.when == Operation(">", (MeasureRead(CALLS, INTEGER), Constant(5, INTEGER)), TRUTH)
    assert codes("badges: {a: {when: n > 5}}") == ["unknown-field"]


def test_a_ladder_is_in_smallest_units() -> None:
    found = game(
        "levels: {a: {of: coins, thresholds: [0, 2.5], titles: [One, Two], demotion: automatic},\n"
        "  b: {of: xp, thresholds: [10]}}"
    )
    assert found.ladders == (Ladder("a", 0, (0, 250), ("One", "Two"), "automatic"), Ladder("b", 1, (10,)))


def test_a_board_is_read() -> None:
    found = game(
        "leaderboards: {a: {of: calls}, b: {of: xp, window: month, segments: [side, rank, team, lead], ties: [share],\n"
        "  everybody: true}, c: {of: sum(call.n), window: quarter}}"
    )
    assert found.leaderboards == (
        Leaderboard("a", CALLS),
        Leaderboard("b", Earned(1), "month", ("side", "rank", "team", "lead"), ("share",), everybody=True),
        Leaderboard("c", Measure("sum", "call", "n"), "quarter"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("badges: {a: {}}", ["bad-badge"]),
        ("badges: {a: {of: xp}}", ["bad-badge"]),
        ("badges: {a: {tiers: {x: 1}}}", ["bad-badge"]),
        ("badges: {a: {when: calls > 5, tiers: {x: 1}}}", ["bad-badge"]),
        ("badges: {a: {when: calls >, of: xp, tiers: {x: y}}}", ["bad-badge", "unexpected-word", "bad-threshold"]),
        ("badges: {a: {of: gold, tiers: {x: y}}}", ["unknown-measure", "bad-threshold"]),
        ("badges: {a: {of: xp, tiers: {}}}", ["bad-badge"]),
        ("badges: {a: {of: xp, tiers: {x: y}}}", ["bad-threshold"]),
        ("badges: {a: {of: xp, tiers: {x: 2, y: 1}}}", ["thresholds-out-of-order"]),
        ("levels: {a: {of: calls, thresholds: [0]}}", ["unknown-currency"]),
        ("levels: {a: {of: gold, thresholds: [0], titles: [a, b]}}", ["unknown-currency", "bad-titles"]),
        ("levels: {a: {of: xp, thresholds: [-5, -5]}}", ["thresholds-out-of-order", "bad-threshold"]),
        (
            "leaderboards: {a: {of: gold, segments: [seat, town], ties: [a, b]}}",
            ["unknown-measure", *["unknown-attribute"] * 2, *["unknown-tie-rule"] * 2],
        ),
        ("leaderboards: {a: {of: 'count(call, during=year)', segments: [hired]}}", ["bad-board", "unknown-attribute"]),
    ],
)
def test_mistakes_are_noted_in_order(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
