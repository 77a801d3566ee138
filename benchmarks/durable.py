"""Measures what a ledger in a file costs: the same events, durable by groups of 1,000, beside memory alone."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.comparison import Comparison, Result, Scale, Side, Work, interleave
from benchmarks.durable_loop import DurableLoop
from benchmarks.sales import Event, game_file, sales_events
from benchmarks.scoring import CHUNK, check, chunks_of, engine_tops, engine_work, loop_tops
from gamicore import Engine, Game, read_game

NAME = "durable"
_MEMORY = f"gamicore in memory, calls of {CHUNK:,}"
_LOOP = f"hand-written loop, appended and synced by {CHUNK:,}"


def kept_work(game: Game, path: Path, calls: list[list[Event]]) -> Work:
    """Give the work of a new engine with a file: all calls, then a look at the boards."""
    engine = Engine(game, path)

    def work() -> Engine:
        for events in calls:
            engine.submit_many(events)
        engine_tops(engine)
        engine.close()
        return engine

    return work


def kept_loop_work(path: Path, calls: list[list[Event]]) -> Work:
    """Give the work of the hand-written loop with a file: all calls, then a look at the boards."""
    durable = DurableLoop(path)

    def work() -> DurableLoop:
        for events in calls:
            durable.submit_many(events)
        loop_tops(durable.loop)
        durable.close()
        return durable

    return work


def measure(scale: Scale) -> list[Result]:
    """Measure an engine with a file beside one in memory, and beside the hand-written loop with a file."""
    game, events = read_game(game_file()), sales_events(scale.events, scale.players)
    check(game, events)
    calls, numbers = chunks_of(events), count()
    with TemporaryDirectory(prefix="gamicore-benchmark-") as folder:
        sides = [
            Side("file", lambda: kept_work(game, Path(folder, f"{next(numbers)}.ledger"), calls), len(events)),
            Side(_MEMORY, lambda: engine_work(game, calls), len(events)),
            Side(_LOOP, lambda: kept_loop_work(Path(folder, f"{next(numbers)}.loop"), calls), len(events)),
        ]
        times = interleave(sides, scale.rounds, perf_counter)
    return [
        Comparison(
            NAME,
            f"ledger in a file, calls of {CHUNK:,}",
            "event",
            reference,
            times[reference],
            times["file"],
            None,
            goal,
        )
        for reference, goal in ((_MEMORY, 0.8), (_LOOP, None))
    ]
