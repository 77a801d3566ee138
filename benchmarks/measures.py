"""Measures what each history function costs an event, beside a plain count in the same game, and says what it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from types import MappingProxyType

from benchmarks.comparison import Comparison, Result, Scale, Side, Work, interleave
from benchmarks.sales import Event
from gamicore import Engine, Game, read_game
from gamicore.measures import EVENT_STREAK, MACHINES

NAME = "measures"
PLAIN = "count(deal.won)"
# What each is called with, and what makes a condition of it that never holds; so all that it costs is to keep it.
CALLS: Mapping[str, str] = MappingProxyType(
    {
        "count": "count(deal.won{}) > 1000000000",
        "sum": "sum(deal.won.amount{}) > 1000000000000",
        "average": "average(deal.won.amount{}) > 1000000000",
        "minimum": "minimum(deal.won.amount{}) > 1000000000",
        "maximum": "maximum(deal.won.amount{}) > 1000000000",
        "distinct": "distinct(deal.won.deal{}) > 1000000000",
        "first": "first(deal.won.amount{}) > 1000000000",
        "latest": "latest(deal.won.amount{}) > 1000000000",
        "time_since": "time_since(deal.won{}) > 99999h",
        "best": "best(deal.won.amount, every=week{}) > 1000000000000",
        EVENT_STREAK: "streak(deal.won, every=event{}) > 1000000000",
        "streak": "streak(deal.won, every=day{}) > 1000000000",
        "sequence": "sequence(lead.captured, deal.won, within=7d{}) > 1000000000",
    }
)
AWARDED: Mapping[str, str] = MappingProxyType(
    {
        "balance": "balance(xp) > 1000000000",
        "level": "level(career) > 2",
        "has_badge": "has_badge(closer)",
    }
)
WHERE = ", where=amount > 2000"
# What a function is called with besides, by the heading of its column.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "lifetime": "",
        "a week": ", during=week",
        "the last 30 days": ", last=30d",
        "of a journey": ", of=deal",
        "with where": WHERE,
    }
)
_ALONE = {EVENT_STREAK: WHERE}
_PLAYERS = 100
_FIRST = datetime(2026, 1, 5, tzinfo=timezone(timedelta(hours=1)))
_DAYS = 90


def conditions() -> dict[tuple[str, str], str]:
    """Give the conditions to be measured, by function and column; a streak of events is never without `where`."""
    found = {}
    for function, written in CALLS.items():
        for way, given in WAYS.items():
            alone = _ALONE.get(function, "")
            found[function, way] = written.format(given if given == alone else alone + given)
    return found | {(function, "lifetime"): written for function, written in AWARDED.items()}


def measuring_file(condition: str) -> str:
    """Write a game of one rule, with a condition that reads a measure and never holds."""
    return f"""\
game: measuring
timezone: Europe/Rome
currencies: {{xp: {{}}}}
events:
  deal.won: {{amount: integer, deal: key}}
  lead.captured: {{amount: integer, deal: key}}
rules:
  asking: {{on: deal.won, when: '{condition}', give: {{xp: 1}}}}
badges:
  closer: {{when: count(deal.won) > 1000000000}}
levels:
  career: {{of: xp, thresholds: [10, 20, 30]}}
"""


def measuring_events(count: int) -> list[Event]:
    """Make events of a quarter, in order of time: a lead and then its deal, a player after the other."""
    step = timedelta(days=_DAYS) / count
    return [
        {
            "id": f"event-{number}",
            "type": ("lead.captured", "deal.won")[number % 2],
            "player": f"player-{number // 2 % _PLAYERS}",
            "time": (_FIRST + number * step).isoformat(timespec="milliseconds"),
            "data": {"amount": 1_000 + number * 7_919 % 9_000, "deal": f"deal-{number // 2 % (count // 8)}"},
        }
        for number in range(count)
    ]


def measuring_work(game: Game, events: list[Event]) -> Work:
    """Give a new engine's work: all events in one call."""
    engine = Engine(game)

    def work() -> Engine:
        engine.submit_many(events)
        return engine

    return work


def check(games: Mapping[tuple[str, str], Game], events: list[Event]) -> None:
    """Make sure that nothing but the measure is different: all events are recorded, and nothing is awarded.

    Raises:
        AssertionError: It is not so.
    """
    for (function, way), game in games.items():
        engine = Engine(game)
        recorded = engine.submit_many(events).counts["recorded"]
        assert recorded == len(events), f"{function}, {way}: {len(events) - recorded} events are not recorded"
        assert not len(engine.ledger), f"{function}, {way}: something is awarded"


def measure(scale: Scale) -> list[Result]:
    """Measure a game of one rule for each function and way, beside the one that reads a plain count."""
    events = measuring_events(max(800, scale.events // 25))
    games = {key: read_game(measuring_file(condition)) for key, condition in conditions().items()}
    check(games, events[:400])
    plain = read_game(measuring_file(f"{PLAIN} > 1000000000"))
    sides = [Side(PLAIN, lambda: measuring_work(plain, events), len(events))]
    for (function, way), game in games.items():
        side = Side(f"{function}, {way}", lambda game=game: measuring_work(game, events), len(events))  # type: ignore[misc]
        sides.append(side)
    times = interleave(sides, scale.rounds)
    return [
        Comparison(NAME, side.name, "event", f"{PLAIN}, lifetime", times[PLAIN], times[side.name]) for side in sides[1:]
    ]


def costs_table(results: Sequence[Result]) -> str:
    """Write how many times as long an event takes with each function as with a plain count, and what is kept."""
    ratios = {one.work: one.ratio for one in results if isinstance(one, Comparison) and one.benchmark == NAME}
    heading = ["function", *WAYS, "keeps for each key", "keeps in a rolling window"]
    rows = [heading, ["---", *("--:" for _ in WAYS), "---", "---"]]
    for function in (*CALLS, *AWARDED):
        found = [ratios.get(f"{function}, {way}") for way in WAYS]
        machine = MACHINES.get(function)
        keeps = ("nothing of its own", "") if machine is None else (machine.keeps, machine.keeps_rolling)
        rows.append([f"`{function}`", *("" if one is None else f"{1 / one:.2f}" for one in found), *keeps])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
