"""Badges, levels and leaderboards of a game, with every name resolved."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from gamicore.definitions import Game, check_game, read_game
from gamicore.leaderboards import Leaderboard
from gamicore.model import Number
from gamicore.plugins import Plugin, RankingMethod
from gamicore.progression import Badge, Ladder, Tier
from gamicore.rules import INTEGER, TRUTH, Constant, Earned, Measure, MeasureRead, Operation, Window

BASE = """\
game: tiny
currencies: {coins: {decimals: 2}, xp: {}}
players: {seat: integer, team: text, lead: truth, side: {type: enum, values: [a, b]}, hired: date,
  rank: {bands_of: hired, bands: {pro: 1y}}}
events: {call: {n: integer}}
measures: {calls: count(call)}
"""
CALLS = Measure("count", ("call",), text="count(call)")


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
        Badge(
            "c",
            Measure("sum", ("call",), "n", window=Window("period", "day"), text="sum(call.n, during=day)"),
            (Tier("x", 5),),
        ),
    )


def test_a_badge_has_a_condition_without_an_event() -> None:
    (badge,) = game("badges: {a: {when: calls > 5}}").badges
    assert badge.when == Operation(">", (MeasureRead(CALLS, INTEGER), Constant(5, INTEGER)), TRUTH)
    assert codes("badges: {a: {when: n > 5}}") == ["unknown-field"]


def test_a_badge_may_begin_to_count_with_another() -> None:
    found = game("badges: {a: {of: calls, tiers: {x: 1}}, b: {of: 'count(call, since=a)', tiers: {x: 1}}}").badges
    assert found[1].of == Measure("count", ("call",), window=Window("since", name="a"), text="count(call, since=a)")


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
        Leaderboard("c", Measure("sum", ("call",), "n", text="sum(call.n)"), "quarter"),
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
        ("leaderboards: {a: {of: average(call.n)}}", ["bad-board"]),
        ("leaderboards: {a: {of: 'count(call, of=game)'}}", ["bad-board"]),
        ("leaderboards: {a: {of: balance(xp)}}", ["bad-board"]),
        ("badges: {a: {of: 'count(call, of=player.team)', tiers: {x: 1}}}", ["foreign-key"]),
        ("badges: {a: {when: 'count(call, of=player.team) > 1'}}", ["foreign-key"]),
        ("badges: {a: {of: 'count(call, since=a)', tiers: {x: 1}}}", ["bad-badge"]),
        ("badges: {a: {when: 'count(call, since=a) > 1'}}", ["bad-badge"]),
        ("badges: {a: {when: has_badge(a)}}", ["bad-badge"]),
        *(
            (f"badges: {{a: {{{a}}}, c: {{{c}}}}}", ["bad-badge"])
            for a, c in [
                ("when: 'count(call, since=c) > 1'", "when: 'count(call, since=a) > 1'"),
                ("when: 'count(call, since=c) > 1'", "when: has_badge(a)"),
                ("when: 'count(call, since=c) > 1'", "of: 'count(call, since=a)', tiers: {x: 1}"),
                ("of: 'count(call, since=c)', tiers: {x: 1}", "of: 'sum(call.n, since=a)', tiers: {x: 0.5}"),
                ("of: 'average(call.n, since=c)', tiers: {x: -1}", "when: has_badge(a)"),
                ("when: 'average(call.n, since=c) < 5'", "when: has_badge(a)"),
                ("when: 'not average(call.n, since=c) > 5'", "when: has_badge(a)"),
            ]
        ),
        ("badges: {a: {when: has_badge(c) and calls > 1}, c: {when: has_badge(a)}}", ["bad-badge"]),
        ("badges: {a: {when: has_badge(c)}, c: {when: has_badge(c)}}", ["bad-badge"]),
        ("badges: {a: {when: has_badge(a)}, c: {when: has_badge(c)}}", ["bad-badge", "bad-badge"]),
        ("badges: {a: {when: calls > 1 and calls < 1}}", ["impossible-condition"]),
        ("badges: {a: {when: calls >= 0}}", ["constant-condition"]),
    ],
)
def test_mistakes_are_noted_in_order(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "badges: {a: {when: has_badge(c)}, c: {when: calls > 3}}",
        "badges: {a: {when: has_badge(c) or calls > 1}, c: {when: has_badge(a)}}",
        "badges: {a: {when: 'count(call, since=c) == 0'}, c: {when: 'count(call, since=a) > 1'}}",
        "badges: {a: {when: 'count(call, since=c) > 1 or calls > 5'}, c: {when: 'count(call, since=a) > 1'}}",
        "badges: {a: {when: 'count(call, since=c) > 1'}, c: {when: calls > 5}}",
        "badges: {a: {when: 'default(average(call.n, since=c), 1) > 0'}, c: {when: has_badge(a)}}",
        "badges: {a: {of: 'count(call, since=c)', tiers: {x: 0, y: 5}}, c: {when: has_badge(a)}}",
        "badges: {a: {of: calls, tiers: {x: 1}}, c: {of: 'count(call, since=a)', tiers: {x: 1}}}",
        "badges: {a: {when: has_badge(c)}, c: {when: not has_badge(a)}}",
        "badges: {a: {when: has_badge(c)}, c: {of: xp, tiers: {x: 5}}}",
    ],
)
def test_badges_that_can_be_earned_one_after_the_other_stand(text: str) -> None:
    assert len(game(text).badges) == 2


def by_place(scores: Sequence[Number]) -> list[Number]:
    return [scores.index(score) for score in scores]


RANKING = Plugin("extras", ranking_methods=[RankingMethod("places", by_place)])


def ranked(board: str) -> Leaderboard:
    text = f"{BASE}plugins: [extras]\nleaderboards: {{b: {{of: xp, {board}}}}}"
    return read_game(text, plugins=[RANKING]).leaderboards[0]


def test_ranks_are_competition_ranks_unless_a_board_says_otherwise() -> None:
    assert game("leaderboards: {b: {of: xp}}") == game("leaderboards: {b: {of: xp, ranks: competition}}")
    assert ranked("window: month").ranks == "competition"


def test_a_ranking_method_shares_ranks_by_score_alone() -> None:
    assert (ranked("ranks: places").ranks, ranked("ranks: places").ties) == ("places", ("share",))
    assert ranked("ranks: places, ties: [share]") == ranked("ranks: places")


@pytest.mark.parametrize(
    ("board", "code", "remedy"),
    [
        ("ranks: place", "unknown-ranking-method", "did you mean 'places'?"),
        ("ranks: dense", "unknown-ranking-method", "known are competition, places"),
        ("ranks: places, ties: [earliest, share]", "unused-tie-rule", "leave ties out"),
    ],
)
def test_mistakes_about_ranks(board: str, code: str, remedy: str) -> None:
    text = f"{BASE}plugins: [extras]\nleaderboards: {{b: {{of: xp, {board}}}}}"
    found = check_game(text, plugins=[RANKING])
    assert not isinstance(found, Game)
    assert [(one.code, one.remedy) for one in found] == [(code, remedy)]
