"""The law of segments: each part of a board is what the oracle makes of it, ranked by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from gamicore.definitions import Game
from gamicore.leaderboards import Leaderboard
from gamicore.model import Instant, instant_text, parse_instant
from gamicore.testing.comparison import story
from gamicore.testing.contract import Engine, EngineFactory
from gamicore.testing.generated import Rows, Wire
from gamicore.testing.oracle import Row, standings_of, value_of

NONE = "none"


def segmentation(
    factory: EngineFactory,
    game: Game,
    history: Sequence[Wire],
    players: Rows | None = None,
    until: Instant | str | None = None,
) -> None:
    """Cut every board in every way: each segment of each window that is shown is the oracle's.

    Args:
        until: The time advanced to at the end, if any.

    Raises:
        AssertionError: It is not.
    """
    engine = _played(factory, game, history, players, until)
    statuses = value_of(game, history, players).statuses
    accepted = zip(history, statuses, strict=True)
    times = {parse_instant(event["time"]) for event, status in accepted if status == "recorded"}
    for board in game.leaderboards:
        shown = standings_of(game, history, players, until, board=board.name)
        windows = {game.calendar.period(board.window, time).label: time for time in sorted(times)}
        for segment in _segments_of(game, board, players or {}):
            expected = standings_of(game, history, players, until, board=board.name, segment=segment)
            for label in shown.keys() & windows.keys():
                rows = _rows(engine, board.name, segment, windows[label])
                law = f"segment {segment} of board {board.name} in {label} is not the oracle's"
                told = story(law, {"rows": rows}, {"rows": expected.get(label, [])}, history)
                assert not told, told


def _played(
    factory: EngineFactory, game: Game, history: Sequence[Wire], players: Rows | None, until: Instant | str | None
) -> Engine:
    engine = factory(game)
    for player, row in (players or {}).items():
        engine.set_player(player, row)
    engine.submit_many(history)
    if until is not None:
        engine.advance(to=until)
    return engine


def _rows(engine: Engine, board: str, segment: Mapping[str, str], time: Instant) -> list[Row]:
    standings = engine.leaderboard(board, segment=segment, at=instant_text(time)).standings
    return [(standing.player, standing.score, standing.rank) for standing in standings]


def _segments_of(game: Game, board: Leaderboard, players: Rows) -> Iterator[dict[str, str]]:
    """Give each value of each attribute that a board is cut by, alone and combined."""
    for number in range(1, len(board.segments) + 1):
        for names in combinations(board.segments, number):
            for values in product(*(_values_of(game, name, players) for name in names)):
                yield dict(zip(names, values, strict=True))


def _values_of(game: Game, attribute: str, players: Rows) -> list[str]:
    declared = game.attributes[game.attribute_index[attribute]]
    match declared.type.kind:
        case "enum":
            return sorted({*declared.type.values, NONE})
        case "truth":
            return ["false", "true", NONE]
    said = {str(row[attribute]) for row in players.values() if row.get(attribute)}
    return sorted({*said, *([str(declared.default)] if declared.default is not None else []), NONE})
