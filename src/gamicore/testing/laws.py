"""Laws of engines, true of every game: each plays a history and raises `AssertionError` with the story of a breach.

Take the game from `games()` or your own file, the history from `histories(game)` and the players from `rosters(game)`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from gamicore.definitions import Game, read_game
from gamicore.model import Instant
from gamicore.testing.comparison import (
    definition_of,
    event_lines,
    rename_event,
    rename_players,
    rename_value,
    sort_ties,
    story,
    unlimited,
)
from gamicore.testing.contract import Engine, EngineFactory
from gamicore.testing.corrections import Arrival, is_correction
from gamicore.testing.generated import Rows, Wire
from gamicore.testing.oracle import value_of
from gamicore.testing.playing import agree, arrive, describe, described

_AGAIN = {"recorded": "duplicate"}
_MET_LATER = ("rejected", "conflict")  # Too late at first, and another event has its name since.


def equality(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Arrival],
    players: Rows | None = None,
    until: Instant | str | None = None,
    *,
    every_step: bool = True,
) -> None:
    """Hold an engine to the oracle: after every event and correction, it gives the same status and the same value.

    Args:
        history: Events in wire form, and corrections, as they arrive.
        until: The time advanced to at the end, if any.
        every_step: Ask after every event; otherwise only after the last one, which is faster.

    Raises:
        AssertionError: It does not.
    """
    engine = described(factory, game, players)
    statuses: list[str] = []
    for number, event in enumerate(history, start=1):
        statuses.append(arrive(engine, event).status)
        if every_step or number == len(history):
            _agree_with_oracle(engine, game, history[:number], players, statuses)
    if until is not None:
        engine.advance(to=until)
        expected = value_of(game, history, players, until)
        agree(f"advanced to {until}, the value is not the oracle's", engine, expected.as_dict(), history)


def idempotence(factory: EngineFactory, game: Game, history: Sequence[Wire], players: Rows | None = None) -> None:
    """Submit everything twice: the second time changes nothing, neither the value nor an account.

    Raises:
        AssertionError: It changes something, or a status is not what it was (`duplicate` for `recorded`).
    """
    engine = described(factory, game, players)
    first = [engine.submit(event).status for event in history]
    before, accounts = dict(engine.value()), dict(engine.ledger.accounts())
    second = [engine.submit(event).status for event in history]
    pairs = zip(first, second, strict=True)
    wanted = [now if game.lateness and (was, now) == _MET_LATER else _AGAIN.get(was, was) for was, now in pairs]
    assert second == wanted, f"submitted again, the statuses are {second}, not {wanted}"
    agree("submitted again, the events change the value", engine, before, history)
    told = story("submitted again, the events change accounts", dict(engine.ledger.accounts()), accounts, history)
    assert not told, told


def arrival_order(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Wire],
    players: Rows | None = None,
    order: Sequence[int] | None = None,
) -> None:
    """Submit the same events in another order: the value is the same.

    Conflicts and a `lateness` of the game are left out, because what is accepted is then for the order to say.

    Args:
        order: A permutation of the indexes of `history`; by default the last arrives first.

    Raises:
        AssertionError: The value is another.
    """
    game = unlimited(game)
    engine = described(factory, game, players)
    statuses = [engine.submit(event).status for event in history]
    order = range(len(history))[::-1] if order is None else order
    other = [history[index] for index in order if statuses[index] != "conflict"]
    reordered = described(factory, game, players)
    for event in other:
        reordered.submit(event)
    agree("in another order of arrival the value is another", reordered, engine.value(), other)


def batching(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Arrival],
    players: Rows | None = None,
    cuts: Sequence[int] = (),
) -> None:
    """Submit the events in batches: the value is the same as one by one.

    Args:
        history: Corrections in it come between batches.
        cuts: Indexes of `history` before which a new batch begins; by default all events are one batch.

    Raises:
        AssertionError: The value is another.
    """
    single, batched = described(factory, game, players), described(factory, game, players)
    for arrival in history:
        arrive(single, arrival)
    edges = [0, *sorted(cuts), len(history)]
    for start, end in pairwise(edges):
        for corrects, batch in groupby(history[start:end], key=is_correction):
            if not corrects:
                batched.submit_many([dict(event) for event in batch if isinstance(event, Mapping)])
                continue
            for correction in batch:
                arrive(batched, correction)
    agree(f"in batches cut at {list(cuts)} the value is another", batched, single.value(), history)


def conservation(factory: EngineFactory, game: Game, history: Sequence[Arrival], players: Rows | None = None) -> None:
    """Add up all accounts after every event and correction: of each unit, the sum is 0.

    Raises:
        AssertionError: It is not.
    """
    engine = described(factory, game, players)
    for number, event in enumerate(history, start=1):
        arrive(engine, event)
        sums: Counter[str] = Counter()
        for (_, unit), amount in engine.ledger.accounts().items():
            sums[unit] += amount
        wrong = {unit: total for unit, total in sums.items() if total}
        assert not wrong, "\n".join(
            [f"after event {number} the accounts do not add up to 0: {wrong}", *event_lines(history[:number])]
        )


def anonymity(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Wire],
    players: Rows | None = None,
    names: Mapping[str, str] | None = None,
) -> None:
    """Give the players other names: the value is the same, under the other names.

    Args:
        names: The new name of each player; by default all get new ones, in the opposite order.

    Raises:
        AssertionError: The value is another.
    """
    names = rename_players(game, history, players or {}) if names is None else names
    renamed = [rename_event(game, event, names) for event in history]
    engine, other = (
        described(factory, game, players),
        described(factory, game, {names.get(player, player): row for player, row in (players or {}).items()}),
    )
    for event, under_other_name in zip(history, renamed, strict=True):
        engine.submit(event)
        other.submit(under_other_name)
    expected = sort_ties(rename_value(engine.value(), names))
    told = story("under other names the value is another", sort_ties(other.value()), expected, renamed)
    assert not told, told


def corrected_players(
    factory: EngineFactory, game: Game, history: Sequence[Wire], players: Rows, earlier: Rows
) -> None:
    """Say what is known of players late, after saying something else: the value is as if it had been known always.

    Args:
        game: Its `lateness` is left out.
        earlier: What is said at first; only of what `players` says too.

    Raises:
        AssertionError: The value is another.
    """
    wrong = {
        player: {name: value for name, value in row.items() if name in players[player]}
        for player, row in earlier.items()
        if player in players
    }
    knowing, learning = (described(factory, unlimited(game), rows) for rows in (players, wrong))
    for number, event in enumerate(history):
        knowing.submit(event)
        if number == len(history) // 2:
            describe(learning, players)
        learning.submit(event)
    describe(learning, players)
    agree("players described late give another value", learning, knowing.value(), history)


def rule_order(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Wire],
    players: Rows | None = None,
    order: Sequence[int] | None = None,
) -> None:
    """Write the rules of the game file in another order: the value is the same.

    Args:
        order: A permutation of the indexes of the rules; by default the last one comes first.

    Raises:
        AssertionError: The value is another.
    """
    definition = definition_of(game)
    written = list(definition.get("rules", {}).items())
    indexes = range(len(written) - 1, -1, -1) if order is None else order
    definition["rules"] = dict(written[index] for index in indexes)
    other = read_game(json.dumps(definition, ensure_ascii=False), "other-order.json")
    engine, reordered = described(factory, game, players), described(factory, other, players)
    for event in history:
        engine.submit(event)
        reordered.submit(event)
    agree("with the rules in another order the value is another", reordered, engine.value(), history)


def _agree_with_oracle(
    engine: Engine, game: Game, history: Sequence[Arrival], players: Rows | None, statuses: Sequence[str]
) -> None:
    expected = value_of(game, history, players)
    for number, (status, wanted) in enumerate(zip(statuses, expected.statuses, strict=True), start=1):
        told = [f"event {number} is {status}, not {wanted}", *event_lines(history)]
        assert status == wanted, "\n".join(told)
    agree(f"after event {len(history)} the value is not the oracle's", engine, expected.as_dict(), history)
