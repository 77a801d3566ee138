"""Plug-ins in games that are played: every hook works, and a hook that fails is a skip that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from gamicore import Engine, Game, PluginError, read_game
from gamicore.plugins import AwardKind, Function, HistoryFunction, Plugin, RankingMethod, SplitModel
from gamicore.rules import INTEGER, NUMBER
from gamicore.testing import value_of
from tests.scenarios.play import Wire, event

GAME = """
game: scenario
plugins: [extras]
currencies: {xp: {decimals: 1}}
events: {call: {lead: key, n: integer}}
multipliers: {double: {factor: 2}}
leaderboards: {hall: {of: xp, ranks: dense}}
rules:
"""
FUNCTION = "  r: {on: call, give: {xp: twice(n)}}"
HISTORY = "  r: {on: call, give: {xp: product(call.n)}}"
SHARED = "  r: {on: call, give: {xp: 'product(call.n, of=lead)'}}"
SPLIT = "  r: {on: call, give: {xp: n}, split: {by: lead, model: even}}"
AWARD = "  r: {on: call, give: {xp: {kind: stepped, amount: n / 4, step: 0.5}}, multiply: double}"


def add(state: Any, moment: Any, value: Any) -> Any:
    return state * value


def read(state: Any, moment: Any) -> Any:
    return state


def by_different_scores(scores: Any) -> list[int]:
    different = sorted({*scores}, reverse=True)
    return [different.index(score) + 1 for score in scores]


def extras(
    twice: Callable[..., Any] = lambda number: 2 * number,
    add: Callable[..., Any] = add,
    read: Callable[..., Any] = read,
    even: Callable[..., Any] = lambda touches, time: [1 for _ in touches],
    award: Callable[..., Any] = lambda amount, options: amount // options["step"] * options["step"],
    dense: Callable[..., Any] = by_different_scores,
) -> Plugin:
    """Make the plug-in, some of its hooks replaced."""
    return Plugin(
        "extras",
        functions=[Function("twice", [INTEGER], INTEGER, twice)],
        history_functions=[HistoryFunction("product", 1, add, read, INTEGER, [INTEGER], merge=None)],
        split_models=[SplitModel("even", even)],
        award_kinds=[AwardKind("stepped", award, {"step": NUMBER})],
        ranking_methods=[RankingMethod("dense", dense)],
    )


EVENTS = [
    event("1", "call", "anna", "2026-03-02T09:00:00Z", lead="a", n=3),
    event("2", "call", "ben", "2026-03-03T09:00:00Z", lead="a", n=4),
    event("3", "call", "anna", "2026-03-04T09:00:00Z", lead="a", n=5),
]


def game_of(rules: str, plugin: Plugin | None = None) -> Game:
    return read_game(GAME + rules, plugins=[plugin or extras()])


@pytest.fixture(params=[True, False], ids=["generated", "interpreted"])
def play(request: pytest.FixtureRequest) -> Callable[..., Engine]:
    """Give what plays events in a game, by generated code and by the interpreter."""

    def played(game: Game, events: Iterable[Wire] = EVENTS) -> Engine:
        engine = Engine(game, generate_code=request.param)
        engine.submit_many(events)
        return engine

    return played


@pytest.mark.parametrize(
    ("rules", "anna", "ben"),
    [
        (FUNCTION, 160, 80),
        (HISTORY, 180, 40),
        (SHARED, 630, 120),
        # 3 to anna; 2 to each; of 5 two touches of three are hers: 3.33, and ben's 1.67.
        (SPLIT, 83, 37),
        # 0.75, 1 and 1.25 go down to 0.5, 1 and 1; then they are doubled.
        (AWARD, 30, 20),
    ],
)
def test_every_hook_has_its_part_in_an_award(play: Callable[..., Engine], rules: str, anna: int, ben: int) -> None:
    """Amounts are tenths of a point."""
    game = game_of(rules)
    engine = play(game)
    assert (engine.balance("anna", "xp"), engine.balance("ben", "xp")) == (anna, ben)
    assert engine.value() == value_of(game, EVENTS).as_dict()


@pytest.mark.parametrize("rules", [FUNCTION, HISTORY, SHARED, SPLIT, AWARD])
def test_the_order_of_arrival_changes_nothing(play: Callable[..., Engine], rules: str) -> None:
    tidy, late = play(game_of(rules)), Engine(game_of(rules))
    for number in (2, 0, 1):
        late.submit(EVENTS[number])
    assert late.value() == tidy.value()


def test_a_ranking_method_ranks_a_board(play: Callable[..., Engine]) -> None:
    events = [*EVENTS, event("4", "call", "cleo", "2026-03-05T09:00:00Z", lead="b", n=4)]
    engine = play(game_of(FUNCTION), [*events, event("5", "call", "dora", "2026-03-06T09:00:00Z", lead="b", n=1)])
    board = engine.leaderboard("hall")
    assert [(row.player, row.rank) for row in board.standings] == [("anna", 1), ("ben", 2), ("cleo", 2), ("dora", 3)]
    assert [row.player for row in board.top(2)] == ["anna", "ben", "cleo"]
    assert [(row.player, row.rank) for row in board.around("dora", 1)] == [("cleo", 2), ("dora", 3)]
    assert (board.rank("cleo"), board.rank("dora")) == (2, 3)


def fail_at(limit: int, answer: Any) -> Callable[..., Any]:
    """Make a hook that fails when it sees a number above the samples on which it is tried."""

    def hook(*arguments: Any) -> Any:
        if any(type(argument) is int and argument == limit for argument in arguments):
            raise ValueError("no way")
        return answer(*arguments)

    return hook


def fail_for_two(touches: Any, time: Any) -> list[int]:
    if any(touch.event_type == "call" for touch in touches) and len(touches) == 2:
        raise ValueError("no way")
    return [1 for _ in touches]


@pytest.mark.parametrize(
    ("rules", "plugin", "failed", "told"),
    [
        (
            FUNCTION,
            extras(twice=fail_at(4, lambda number: 2 * number)),
            {"2"},
            "plug-in 'extras', function 'twice': raised",
        ),
        (HISTORY, extras(add=fail_at(5, add)), {"3"}, "'extras', history function 'product': add raised"),
        (SHARED, extras(add=fail_at(4, add)), {"2", "3"}, "'extras', history function 'product': add raised"),
        (SHARED, extras(read=fail_at(12, read)), {"2"}, "'extras', history function 'product': read raised"),
        (SPLIT, extras(even=fail_for_two), {"2"}, "plug-in 'extras', split model 'even': raised"),
        (
            AWARD,
            extras(award=fail_at(1, lambda amount, options: amount)),
            {"2"},
            "plug-in 'extras', award kind 'stepped': raised",
        ),
    ],
)
def test_a_hook_that_fails_skips_the_rule_and_is_named(
    play: Callable[..., Engine], rules: str, plugin: Plugin, failed: set[str], told: str
) -> None:
    game = game_of(rules, plugin)
    engine = play(game)
    for one in EVENTS:
        text = engine.explain(one["id"]).render()
        assert ("plugin-failed" in text) == (one["id"] in failed)
        assert (f"{told} ValueError: no way" in text) == (one["id"] in failed)
    assert engine.value() == value_of(game, EVENTS).as_dict()


def test_a_ranking_method_that_fails_is_an_error_that_names_the_board(play: Callable[..., Engine]) -> None:
    def dense(scores: Any) -> list[int]:
        if len(scores) == 2 and scores[0] == 160:
            raise ValueError("no way")
        return [1 for _ in scores]

    engine = play(game_of(FUNCTION, extras(dense=dense)))
    with pytest.raises(PluginError) as caught:
        engine.leaderboard("hall")
    assert caught.value.message == (
        "plug-in 'extras', ranking method 'dense': raised ValueError: no way (leaderboard 'hall')"
    )
