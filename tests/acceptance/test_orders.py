"""Real histories in any order of arrival, in any batches: the same value and net ledger, byte for byte."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine
from tests.acceptance.histories import HISTORIES, History, Wire, history_of

MOST_CUTS = 3


@pytest.fixture(scope="module", params=HISTORIES)
def history(request: pytest.FixtureRequest, data_folder: Path) -> History:
    return history_of(request.param, data_folder)


@pytest.fixture(scope="module")
def whole(history: History) -> Engine:
    """An engine that was told everything in order, at once; whoever changes it changes it back."""
    return played(history, [history.events])


def played(history: History, batches: Sequence[list[Wire]]) -> Engine:
    engine = Engine(history.game)
    engine.set_players(history.players)
    for batch in batches:
        assert engine.submit_many(batch).counts["recorded"] == len(batch)
    return engine


def canonical(engine: Engine, *, without: Sequence[str] = ()) -> bytes:
    """Write a value and the net ledger in one way.

    Args:
        without: Parts of the value that are left out.
    """
    value = {part: found for part, found in engine.value().items() if part not in without}
    awards = sorted([list(map(str, identity)), amount] for identity, amount in value.pop("awards").items())
    net: Counter[tuple[Any, ...]] = Counter()
    for entry in engine.ledger:
        holder = entry.team or entry.player
        net[entry.time, entry.source, entry.event, str(entry.element), entry.element.unit, holder] += entry.amount
    ledger = sorted([*map(str, moved), amount] for moved, amount in net.items() if amount)
    return json.dumps([value, awards, ledger], sort_keys=True, default=str).encode()


def batches_of(events: list[Wire], draw: random.Random) -> list[list[Wire]]:
    """Shuffle events and cut them anywhere; one batch, or more, is of one event."""
    shuffled = draw.sample(events, len(events))
    cuts = sorted(draw.randint(0, len(events)) for _ in range(draw.randint(1, MOST_CUTS)))
    edges = sorted({0, *cuts, min(cuts[0] + 1, len(events)), len(events)})
    return [shuffled[start:end] for start, end in pairwise(edges)]


def test_everything_that_a_game_says_happens(history: History, whole: Engine) -> None:
    """Else the orders below would show nothing of it."""
    kinds = {(entry.element.kind, entry.element.name) for entry in whole.ledger}
    ruled = {name for kind, name in kinds if kind in {"rule", "pending"}}
    assert {rule.name for rule in history.game.rules} - ruled == set()
    assert {badge.name for badge in history.game.badges} - {name for kind, name in kinds if kind == "badge"} == set()
    assert any(kind == "level" for kind, _ in kinds)
    assert whole.verify() == []


@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(5, 100))])
def test_an_order_of_arrival_makes_no_difference(seed: int, history: History, whole: Engine) -> None:
    engine = played(history, batches_of(history.events, random.Random(seed)))
    assert canonical(engine) == canonical(whole)


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 30))])
def test_a_retracted_event_leaves_the_value_without_it(seed: int, history: History, whole: Engine) -> None:
    """But for the watermark; and once it is restored, all is as it was. The first one is a known flaw, where one is."""
    draw, before = random.Random(seed), canonical(whole)
    flawed = [event for event in history.events if seed == 0 and event["id"] in history.known_flaws]
    gone = draw.choice(flawed or history.events)
    source = gone.get("source", "")

    assert whole.retract(gone["id"], source).status == "recorded"
    without = played(history, [[event for event in history.events if event is not gone]])
    assert canonical(whole, without=["watermark"]) == canonical(without, without=["watermark"])

    assert whole.restore(gone["id"], source).status == "recorded"
    assert canonical(whole) == before


def test_the_known_flaw_of_the_funnel_is_among_its_events(data_folder: Path) -> None:
    """A deal that was won before its first contact, without any special case."""
    funnel = history_of("funnel", data_folder)
    (flaw,) = funnel.known_flaws
    kinds = [event["type"] for event in funnel.events if event["id"] == flaw]
    assert kinds == ["lead.worked", "deal.won", "lead.captured"]
