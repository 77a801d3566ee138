"""Measures what it costs to change the past: one event retracted or late, near and far back, in short and long ledgers.

The reference is the same engine without snapshots, in the same run: it folds all of the player's past up to the
change once, and his whole tail behind it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

from benchmarks.comparison import Comparison, Result, Scale, Side, Work, interleave
from benchmarks.sales import Event, game_file, sales_events
from gamicore import Engine, Game, read_game

NAME = "corrections"
MINE = "anna"
BACK = (1, 100, 1_000, 10_000)
TIMES_OTHERS = (1, 10, 100)
SPACINGS = (16, 64, 128, 256)
LATE = 100
_AGAIN = 10
_WHOLE_TAIL = "without snapshots: the player's whole past and tail"
_ONE_BY_ONE = "one by one"
_SMALL_CALL = 1_000
_FAR_MORE_THAN_BACK = 12


def own_events(number: int) -> list[Event]:
    """Give the events of the player whose past changes, in order of time."""
    return [{**event, "player": MINE, "id": f"mine-{event['id']}"} for event in sales_events(number, 1)]


def loaded(game: Game, mine: Sequence[Event], others: Sequence[Event], **options: int) -> Engine:
    """Give an engine that has heard of everything, in calls of a thousand, and was asked for its boards once."""
    engine = Engine(game, **options)  # type: ignore[arg-type]
    for events in (others, mine):
        for start in range(0, len(events), _SMALL_CALL):
            engine.submit_many(events[start : start + _SMALL_CALL])
    looked_at(engine)
    return engine


def looked_at(engine: Engine) -> list[str]:
    """Look at the best ten of all time."""
    return [row.player for row in engine.leaderboard("all-time").top(10)]


def retracting(engine: Engine, names: Sequence[str]) -> Work:
    """Give the work of retracting events, each alone; what was retracted before comes back first, untimed."""
    for name in names:
        engine.restore(name)

    def work() -> None:
        for name in names:
            engine.retract(name)

    return work


def submitting(engine: Engine, events: Sequence[Event], numbers: count[int], *, at_once: bool = False) -> Work:
    """Give the work of submitting late events, each alone or all in one call; each run has ids of its own."""
    number = next(numbers)
    late = [{**event, "id": f"late-{number}-{event['id']}"} for event in events]

    def work() -> None:
        if at_once:
            engine.submit_many(late)
            return
        for event in late:
            engine.submit(event)

    return work


def check(game: Game, mine: list[Event]) -> None:
    """Make sure that engines with and without snapshots are worth the same after what is measured.

    Raises:
        AssertionError: They are not.
    """
    one, other = loaded(game, mine, []), loaded(game, mine, [], snapshot_every=0)
    middle = len(mine) // 2
    for engine in (one, other):
        for event in (mine[-1], mine[middle], mine[0]):
            engine.retract(event["id"])
            engine.restore(event["id"])
            engine.retract(event["id"])
            engine.submit({**event, "id": f"late-{event['id']}"})
        engine.submit_many([{**event, "id": f"again-{event['id']}"} for event in mine[middle : middle + LATE]])
    assert one.value() == other.value(), "snapshots change what a game is worth"
    assert sorted(map(str, one.ledger.rows)) == sorted(map(str, other.ledger.rows)), "snapshots change entries"


def measure(scale: Scale) -> list[Result]:
    """Measure corrections near and far back, in longer ledgers and in batches, and what snapshots cost in order."""
    game = read_game(game_file())
    mine = own_events(min(scale.events, _FAR_MORE_THAN_BACK * max(BACK) // 10))
    check(game, mine[: 10 * LATE])
    return [*_near_and_far(game, mine, scale), *_others(game, mine, scale), *_batches(game, mine, scale),
            *_snapshots(game, scale)]  # fmt: skip


def _names(mine: Sequence[Event], back: int) -> list[str]:
    """Name events about so far back."""
    start = max(0, len(mine) - back - _AGAIN)
    return [event["id"] for event in mine[start : start + _AGAIN]]


def _near_and_far(game: Game, mine: list[Event], scale: Scale) -> list[Result]:
    engine, whole = loaded(game, mine, []), loaded(game, mine, [], snapshot_every=0)
    results: list[Result] = []
    numbers = count()
    for back in BACK:
        if back >= len(mine):
            continue
        names = _names(mine, back)
        events = [event for event in mine if event["id"] in set(names)]
        for what, of in (
            ("retracted", lambda engine, names=names: retracting(engine, names)),
            ("late", lambda engine, events=events: submitting(engine, events, numbers)),
        ):
            sides = [
                Side("own", lambda of=of: of(engine), _AGAIN),  # type: ignore[misc]
                Side(_WHOLE_TAIL, lambda of=of: of(whole), _AGAIN),  # type: ignore[misc]
            ]
            times = interleave(sides, scale.rounds)
            work = f"one event {what}, {back:,} facts back"
            results.append(Comparison(NAME, work, "event", _WHOLE_TAIL, times[_WHOLE_TAIL], times["own"]))
    return results


def _others(game: Game, mine: list[Event], scale: Scale) -> list[Result]:
    """Measure the same correction where others have done more and more: the first one, later ones, and a look then."""
    own = mine[: max(200, scale.events // 100)]
    others = {times: sales_events(times * len(own), times * 10) for times in TIMES_OTHERS}
    engines = {times: loaded(game, own, events) for times, events in others.items()}
    names = _names(own, len(own) // 2)
    return [
        *_as_it_grows("the first event retracted", lambda times: first_retracting(loaded(game, own, others[times]),
                      names[0]), 1, scale),
        *_as_it_grows("one event retracted", lambda times: retracting(engines[times], names), len(names), scale),
        *_as_it_grows("a look at a board after it", lambda times: looking(engines[times], names[0]), 1, scale),
    ]  # fmt: skip


def _as_it_grows(work: str, prepare: Callable[[int], Work], units: int, scale: Scale) -> list[Result]:
    sides = [Side(str(times), partial(prepare, times), units) for times in TIMES_OTHERS]
    found = interleave(sides, scale.rounds)
    first = found[str(TIMES_OTHERS[0])]
    return [
        Comparison(NAME, f"{work}, others have {times} x as many", "event", "as many as the player", first,
                   found[str(times)], None, 1 / 1.2)
        for times in TIMES_OTHERS[1:]
    ]  # fmt: skip


def first_retracting(engine: Engine, name: str) -> Work:
    """Give the work of the first retraction of an engine."""
    return lambda: engine.retract(name)


def looking(engine: Engine, name: str) -> Work:
    """Give the work of bringing a board up to date after a retraction."""
    engine.restore(name)
    looked_at(engine)
    engine.retract(name)
    return lambda: engine.leaderboard("all-time").top(1)


def _batches(game: Game, mine: list[Event], scale: Scale) -> list[Result]:
    engines = [loaded(game, mine, []) for _ in range(2)]
    start, numbers = len(mine) // 2, count()
    events = mine[start : start + LATE]
    sides = [
        Side("own", lambda: submitting(engines[0], events, numbers, at_once=True), LATE),
        Side(_ONE_BY_ONE, lambda: submitting(engines[1], events, numbers), LATE),
    ]
    times = interleave(sides, scale.rounds)
    return [Comparison(NAME, f"{LATE} late events in one call", "event", _ONE_BY_ONE, times[_ONE_BY_ONE], times["own"])]


def _snapshots(game: Game, scale: Scale) -> list[Result]:
    """Measure what taking snapshots costs where nothing is late: few players, so that their states are long."""
    events = sales_events(scale.events, max(1, scale.events // 5_000))

    def work_of(spacing: int) -> Work:
        engine = Engine(game, snapshot_every=spacing)
        return lambda: engine.submit_many(events)

    sides = [Side(str(spacing), lambda spacing=spacing: work_of(spacing), len(events)) for spacing in (0, *SPACINGS)]  # type: ignore[misc]
    times = interleave(sides, scale.rounds)
    return [
        Comparison(NAME, f"in order, a snapshot every {spacing}", "event", "no snapshots", times["0"],
                   times[str(spacing)])
        for spacing in SPACINGS
    ]  # fmt: skip
