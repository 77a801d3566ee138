"""Laws of corrections, true of every game: nothing is rewritten, and what is taken back leaves no trace in the value.

Take the history from `corrected_histories(game)`; the other laws that take corrections are in `gamicore.testing.laws`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Sequence

from gamicore.definitions import Game
from gamicore.testing.comparison import event_lines, unlimited
from gamicore.testing.contract import EngineFactory
from gamicore.testing.corrections import Arrival, Retract, name_of
from gamicore.testing.generated import Rows, Wire
from gamicore.testing.playing import agree, arrive, described


def append_only(factory: EngineFactory, game: Game, history: Sequence[Arrival], players: Rows | None = None) -> None:
    """Look at all entries after every event and correction: those that were there before are as they were.

    Raises:
        AssertionError: One of them changed, or is gone.
    """
    engine = described(factory, game, players)
    before = list(engine.ledger)
    for number, arrival in enumerate(history, start=1):
        arrive(engine, arrival)
        after = list(engine.ledger)
        changed = [at for at, entry in enumerate(before) if at >= len(after) or after[at] != entry]
        told = [f"event {number} changes entries {changed} that were written before", *event_lines(history[:number])]
        assert not changed, "\n".join(told)
        before = after


def retraction(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Wire],
    players: Rows | None = None,
    retracted: Collection[int] = (0,),
) -> None:
    """Retract events: the value is as if they had never come, but for the watermark, which stays.

    Args:
        game: Its `lateness` is left out.
        retracted: Indexes of `history`; whatever it says of the same events does not come to the other engine either.

    Raises:
        AssertionError: The value is another.
    """
    game = unlimited(game)
    names = list(dict.fromkeys(name_of(history[index]) for index in retracted))
    engine, other = described(factory, game, players), described(factory, game, players)
    accepted = {name_of(event) for event in history if engine.submit(event).status == "recorded"}
    retractions = [Retract(name, source) for source, name in names if (source, name) in accepted]
    for retraction_of_one in retractions:
        arrive(engine, retraction_of_one)
    for event in history:
        if name_of(event) not in names:
            other.submit(event)
    value = engine.value()
    if value["watermark"] is not None:
        other.advance(to=value["watermark"])
    agree("an event that never came gives another value than one retracted", other, value, [*history, *retractions])


def repetition(factory: EngineFactory, game: Game, history: Sequence[Arrival], players: Rows | None = None) -> None:
    """Say everything twice in a row: the second time changes nothing, neither the value nor the ledger.

    Raises:
        AssertionError: It changes something, or a status is not what it was (`duplicate` for `recorded`).
    """
    engine, other = described(factory, game, players), described(factory, game, players)
    for number, arrival in enumerate(history, start=1):
        status = arrive(engine, arrival).status
        entries, again = len(list(engine.ledger)), arrive(engine, arrival).status
        wanted = "duplicate" if status == "recorded" else status
        told = [f"event {number} is {again} when it is said again, not {wanted}", *event_lines(history[:number])]
        assert again == wanted, "\n".join(told)
        told[0] = f"event {number} makes entries when it is said again"
        assert len(list(engine.ledger)) == entries, "\n".join(told)
        arrive(other, arrival)
    agree("said twice, the history has another value", engine, other.value(), history)


def interleaving(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Arrival],
    players: Rows | None = None,
    order: Sequence[int] | None = None,
) -> None:
    """Say in another order what is said of different events: the value is the same.

    What is said of one event comes in its own order, for the latest counts. A `lateness` of the game is left out.

    Args:
        order: A permutation of the indexes of `history`; by default the last arrives first.

    Raises:
        AssertionError: The value is another.
    """
    game = unlimited(game)
    said: defaultdict[tuple[str, str], deque[Arrival]] = defaultdict(deque)
    for arrival in history:
        said[name_of(arrival)].append(arrival)
    indexes = range(len(history) - 1, -1, -1) if order is None else order
    reordered = [said[name_of(history[index])].popleft() for index in indexes]
    engine, other = described(factory, game, players), described(factory, game, players)
    for arrival in history:
        arrive(engine, arrival)
    for arrival in reordered:
        arrive(other, arrival)
    agree("with other events in between the value is another", other, engine.value(), reordered)
