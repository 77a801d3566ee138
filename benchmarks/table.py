"""Writes what was measured: a table for the terminal, and a page of the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence

from benchmarks import measures
from benchmarks.comparison import Comparison, Omission, Result, Scale
from benchmarks.profiling import Cost

_HEADINGS = ("", "work", "reference", "reference takes", "gamicore takes", "ratio", "(range)", "bound", "goal", "")
_RIGHT = frozenset({3, 4, 5, 6, 7, 8})
_UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def duration_text(seconds: float) -> str:
    """Write a span of time with three digits and the unit that suits it.

    Examples:
        >>> duration_text(0.0000417), duration_text(1.5)
        ('41.7 µs', '1.50 s')
    """
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds >= size), _UNITS[-1])
    amount = seconds / size
    digits = 0 if amount >= 100 else 1 if amount >= 10 else 2
    return f"{amount:.{digits}f} {unit}"


def cells_of(result: Result) -> list[str]:
    """Give a row of the table."""
    if isinstance(result, Omission):
        return [result.benchmark, "not measured", result.reference, *[""] * 6, result.reason]
    ratios = result.ratios
    return [
        result.benchmark,
        result.work,
        result.reference,
        _time_text(result, result.reference_times),
        _time_text(result, result.own_times),
        f"{result.ratio:.2f}",
        f"{ratios[0]:.2f}-{ratios[-1]:.2f}",
        "" if result.least is None else f"{result.least:.2f}",
        "" if result.goal is None else f"{result.goal:.2f}",
        result.verdict,
    ]


def _time_text(result: Comparison, times: list[float]) -> str:
    return f"{duration_text(sorted(times)[len(times) // 2])} / {result.unit}"


def terminal_table(results: Sequence[Result]) -> str:
    """Write the table in columns."""
    rows = [list(_HEADINGS), *map(cells_of, results)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at in _RIGHT else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def markdown_table(results: Sequence[Result]) -> str:
    """Write the table as Markdown."""
    rules = ["--:" if at in _RIGHT else "---" for at in range(len(_HEADINGS))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [list(_HEADINGS), rules, *map(cells_of, results)])


def page(results: Sequence[Result], costs: Sequence[Cost], scale: Scale) -> str:
    """Write the page of the documentation."""
    machine = (
        f"{platform.python_implementation()} {platform.python_version()} on {platform.system()} {platform.machine()}"
    )
    rows = "\n".join(f"| `{cost.function}` | {cost.share:.1%} | {cost.calls:.2f} |" for cost in costs)
    return _PAGE.format(
        table=markdown_table([result for result in results if result.benchmark != measures.NAME]),
        measures=measures.costs_table(results),
        machine=f"{machine}, {os.cpu_count()} processors",
        rounds=scale.rounds,
        events=f"{scale.events:,}",
        players=f"{scale.players:,}",
        long_players=max(1, scale.events // 5_000),
        costs=f"| function | share | calls an event |\n|---|--:|--:|\n{rows}",
    )


_PAGE = """\
# Benchmarks

Written by `make bench`; do not edit. A ratio says how many times as fast as the reference gamicore is, measured
in the same run: 1.00 is as fast, 0.50 takes twice as long. Only ratios mean anything; the times are those of one
machine on one day ({machine}).

{table}

## How it is measured

- All sides of a comparison run in turns, {rounds} rounds or more; every round begins with another side. A ratio is
  taken inside each round, and the table has the median and the range. A time is the median of its side: seconds
  of a processor, but for files and imports, which wait for disks, those of the clock on the wall.
- The garbage collector runs, for all sides alike. What was there before a run is frozen, so that nobody pays
  for walking through the events. Building a side and taking it down is not timed.
- Equal results are checked before anything is timed: awards, and where there is a whole game also what was
  recorded, balances, levels, badges, the number of entries and the best ten of each board.
- Events are made from a fixed seed and have been JSON once, so that no text in them is one of the program's
  own.

**Rules.** 1,000 typed events and 100 rules, of which ten concern an event's type, with conditions such as
`amount >= 1000 and stage == "won" and source in ["web", "fair", "referral"] and lead_score > 50`; a time is that
of one rule for one event. The reference is one Python function a rule over the same tuples, in a list by type.
Both sides post the same entries; gamicore also adds up what the player has earned. The engines written in Rust
get the fields as a dictionary and post nothing.

**Growth.** The same events for games of 10, 100 and 1,000 rules, ten for each type of events and the same ten for
every type, so that all three give the same awards; a ratio of 0.67 means 1.5 times the time. And 1,000 rules on one
type, each of which asks for a region, a product and a least amount, over typed events: beside one hand-written
function a rule, all of them asked, and beside the same functions in a dictionary by region and product.

**Scoring.** {events} events of {players} players in a quarter, in order of time, as dictionaries in wire
form, into an engine in memory: judging every field, refusing duplicates by their content, ten conditions an
event, about 2.2 entries an event, balances, three tiered badges, a ladder of eight levels, and at the end the
best ten of three boards (all time, month, week). The reference is a loop written by hand for this one game
(`benchmarks/scoring_loop.py`): it judges as strictly, keeps ids with their content, facts, entries, balances,
badges, levels and a journal of changes for its boards. It has the ten conditions in line, takes events in order
only, knows one form of right events (a lead score of `7.0` is refused), and explains nothing. For `submit`, one
by one, the first row compares with that loop in one call, the second with the loop called once an event.

**Corrections.** The game of scoring and one player with 12,000 events. One of them is retracted, or one more comes
late, so many facts before his last; the reference is the same engine with `snapshot_every=0`, which folds his past up
to the change once, and all behind it twice. Both are held to the same entries first. Then the same correction in the
middle of 1,000 events of one player, where all others together have as many, 10 and 100 times as many, and are 10,
100 and 1,000 players: the first one, for which entries of one call of 1,000 events are indexed, later ones, and the
next look at a board, which also copies the standings of all players; a ratio of 0.83 means 1.2 times the time. 100
late events in one call are folded together. The last rows say what it costs to keep snapshots where nothing is late,
for {long_players} players with 5,000 events each.

**Durable: a ledger in a file.** The same in calls of 1,000, each durable when it returns, beside the same calls in
memory; and beside the hand-written loop which packs its facts and entries with msgpack, appends them and waits
for the disk.

**Loading.** Imports in fresh processes, modules compiled beforehand, without the start of Python; loading a game file
of 100 rules in YAML, asking it for its digest - as a ledger in a file does -, and making an engine of it, beside
compiling the 100 functions of the rules from their source; the texts of the game are met for the first time, each
time. A ratio of 0.50 means twice the time of `import pydantic`, one of 0.25 four times that of compiling. Both
packages import their parts when these are first asked for; the row with `Engine, read_game` has all that is needed to
play a game, beside all that is needed to declare a model.

`python -m benchmarks rules scoring --quick` runs some of them, on less.

## What each history function costs

A game of one rule, with a condition that reads the measure and never holds; half of the events are of its type, and
100 players have journeys of a few events. Each number says how many times as long an event takes, all told, as in the
game with a plain `count`: 1.00 is as long. `of` a journey is a key of its own, whose answer goes to the player.
The first row and column is that game itself, measured a second time: what it is off 1.00 is the error of all of them.

{measures}

## Where the time goes

The whole of scoring in calls of 1,000, by `cProfile`: time in each function without what it calls. The profiler
charges calls dearly, so small functions weigh less than it says.

{costs}
"""
