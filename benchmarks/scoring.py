"""Measures the whole way of events in memory: judged, told from duplicates, scored, kept, and seen on boards."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from benchmarks.comparison import Comparison, Result, Scale, Side, Work, interleave
from benchmarks.sales import Event, game_file, sales_events
from benchmarks.scoring_loop import (
    CALLER_TIERS,
    CLOSER_TIERS,
    EARNED,
    LEVEL,
    RAINMAKER_TIERS,
    SalesLoop,
)
from gamicore import Engine, Game, read_game

NAME = "scoring"
CHUNK = 1_000
BOARDS = ("all-time", "monthly", "weekly")
SHOWN = 10

_AT_ONCE = "hand-written loop, one call"
_CHUNKED = f"hand-written loop, calls of {CHUNK:,}"
_SINGLE = "hand-written loop, call by call"


@frozen
class Standing:
    """What a side makes of the events, in the form in which the sides are compared."""

    counts: tuple[int, int, int, int]
    balances: dict[str, int]
    levels: dict[str, int]
    badges: dict[str, list[int]]
    tops: list[list[tuple[int, str, int]]]
    entries: int


def chunks_of(events: list[Event]) -> list[list[Event]]:
    """Cut events into the groups of one call each."""
    return [events[at : at + CHUNK] for at in range(0, len(events), CHUNK)]


def engine_tops(engine: Engine) -> list[list[tuple[int, str, int]]]:
    """Read the best ten of each board's latest window."""
    return [
        [(int(row.rank), row.player, int(row.score)) for row in engine.leaderboard(name).top(SHOWN)] for name in BOARDS
    ]


def loop_tops(loop: SalesLoop) -> list[list[tuple[int, str, int]]]:
    """Read the best ten of each board's latest window."""
    return [loop.boards[name].top(SHOWN) for name in BOARDS]


def engine_standing(engine: Engine, counts: dict[Any, int]) -> Standing:
    """Describe what an engine made of events."""
    statuses = ("recorded", "duplicate", "conflict", "rejected")
    recorded, duplicates, conflicts, rejected = (counts.get(status, 0) for status in statuses)
    names = ("caller", "closer", "rainmaker")
    held = {player: [badge.badge for badge in engine.badges(player)] for player in engine.players}
    return Standing(
        counts=(recorded, duplicates, conflicts, rejected),
        balances={player: balances["xp"] for player, balances in engine.balances().items()},
        levels={player: engine.levels(player)["career"].number for player in engine.players},
        badges={player: [badges.count(name) for name in names] for player, badges in held.items()},
        tops=engine_tops(engine),
        entries=len(engine.ledger),
    )


def loop_standing(loop: SalesLoop) -> Standing:
    """Describe what the hand-written loop made of events."""
    players = sorted(loop.players.items())
    return Standing(
        counts=(len(loop.facts), loop.duplicates, loop.conflicts, loop.rejected),
        balances={player: state[EARNED] for player, state in players},
        levels={player: state[LEVEL] for player, state in players},
        badges={
            player: [state[CALLER_TIERS], state[CLOSER_TIERS], state[RAINMAKER_TIERS]] for player, state in players
        },
        tops=loop_tops(loop),
        entries=len(loop.entries),
    )


def check(game: Game, events: list[Any]) -> None:
    """Make sure that both sides make the same of events.

    Raises:
        AssertionError: They do not.
    """
    engine, loop = Engine(game), SalesLoop()
    own = engine_standing(engine, dict(engine.submit_many(events).counts))
    loop.submit_many(events)
    hand = loop_standing(loop)
    assert own == hand, "the engine and the hand-written loop make different things of the same events"


def engine_work(game: Game, calls: list[list[Event]]) -> Work:
    """Give a new engine's work: all calls, then a look at the boards."""
    engine = Engine(game)

    def work() -> Engine:
        for events in calls:
            engine.submit_many(events)
        engine_tops(engine)
        return engine

    return work


def engine_single_work(game: Game, events: list[Event]) -> Work:
    """Give a new engine's work: each event by itself, then a look at the boards."""
    engine = Engine(game)

    def work() -> Engine:
        for event in events:
            engine.submit(event)
        engine_tops(engine)
        return engine

    return work


def loop_work(calls: list[list[Event]]) -> Work:
    """Give the hand-written loop's work: all calls, then a look at the boards."""
    loop = SalesLoop()

    def work() -> SalesLoop:
        for events in calls:
            loop.submit_many(events)
        loop_tops(loop)
        return loop

    return work


def measure(scale: Scale) -> list[Result]:
    """Measure an engine in memory beside the hand-written loop."""
    game, events = read_game(game_file()), sales_events(scale.events, scale.players)
    check(game, events)
    calls, singles = chunks_of(events), [[event] for event in events]
    sides = [
        Side("at once", lambda: engine_work(game, [events]), len(events)),
        Side(_AT_ONCE, lambda: loop_work([events]), len(events)),
        Side("chunked", lambda: engine_work(game, calls), len(events)),
        Side(_CHUNKED, lambda: loop_work(calls), len(events)),
        Side("single", lambda: engine_single_work(game, events), len(events)),
        Side(_SINGLE, lambda: loop_work(singles), len(events)),
    ]
    times = interleave(sides, scale.rounds)
    rows: list[tuple[str, str, str, float | None, float | None]] = [
        ("submit_many, one call", "at once", _AT_ONCE, 0.35, 0.5),
        (f"submit_many, calls of {CHUNK:,}", "chunked", _CHUNKED, 0.35, 0.5),
        ("submit, one by one", "single", _AT_ONCE, None, 0.25),
        ("submit, one by one", "single", _SINGLE, None, None),
    ]
    return [
        Comparison(NAME, work, "event", reference, times[reference], times[own], least, goal)
        for work, own, reference, least, goal in rows
    ]
