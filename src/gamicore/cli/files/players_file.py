"""Players and their attributes: a table with a header as CSV, or a player a line as JSON."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from gamicore.cli.files.exact_json import ExactJsonError, read_exact_json
from gamicore.cli.problems import CommandError, reason_of
from gamicore.definitions import Game
from gamicore.engine import Engine
from gamicore.errors import ArgumentError

PLAYER = "player"
MAX_MISTAKES = 20
_JSON_ENDINGS = {".jsonl", ".ndjson", ".json"}
_REMEDIES = {
    "date": "write a day such as 2026-03-31",
    "truth": "write true or false",
    "integer": "write digits only",
    "number": "write a number such as 12.5",
    "duration": "write a length such as 30m",
    "text": "write a text",
}


@frozen
class PlayersFile:
    """What a file says of players.

    Args:
        players: The attributes of each, by his id.
        ignored: The columns that the game does not declare.
    """

    players: Mapping[str, Mapping[str, Any]]
    ignored: tuple[str, ...] = ()


@frozen
class _Row:
    line: int
    values: Mapping[str, Any]


def read_players_file(path: Path, game: Game) -> PlayersFile:
    """Read a file of players: JSON Lines where its name ends in .jsonl, .ndjson or .json, else CSV.

    Raises:
        CommandError: It cannot be read, or holds mistakes; the first twenty are listed, each with its line.
    """
    table = _Table(str(path), _text_of(path))
    is_json = path.suffix.lower() in _JSON_ENDINGS
    rows = list(table.read_json_lines() if is_json else table.read_csv())
    players: dict[str, _Row] = {}
    for row in rows:
        player = row.values.get(PLAYER)
        if not isinstance(player, str) or not player:
            table.note(row.line, f"column {PLAYER} is empty or no text; give each row the id of its player")
        elif player in players:
            table.note(row.line, f"player {player[:80]!r} stands in line {players[player].line} already; keep one row")
        else:
            players[player] = row
    _check_values(table, players, game)
    table.refuse_if_bad()
    declared = {attribute.name for attribute in game.attributes if attribute.bands_of is None}
    columns = dict.fromkeys(name for row in rows for name in row.values)
    ignored = tuple(name for name in columns if name not in declared and name != PLAYER)
    return PlayersFile({player: row.values for player, row in players.items()}, ignored)


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise CommandError(
            f"the players file {path} cannot be read ({reason_of(error)}); name a CSV or JSON Lines file"
        ) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CommandError(f"{path}:{line}: a byte is not UTF-8; save the file as UTF-8") from None


@define
class _Table:
    """The text of a file of players, and the mistakes found in it so far."""

    name: str
    text: str
    _mistakes: list[tuple[int, str]] = field(factory=list)

    def note(self, line: int, message: str) -> None:
        self._mistakes.append((line, f"{self.name}:{line}: {message}"))

    def refuse_if_bad(self) -> None:
        if not self._mistakes:
            return
        told = [message for _, message in sorted(self._mistakes, key=lambda mistake: mistake[0])]
        shown, more = told[:MAX_MISTAKES], len(told) - MAX_MISTAKES
        if more > 0:
            shown = [*shown, f"... and {more} more mistakes"]
        raise CommandError("\n".join(shown))

    def read_csv(self) -> Iterator[_Row]:
        """Read rows under a header; blank lines are passed over."""
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        header: list[str] = []
        line = 1
        try:
            for cells in reader:
                if not header:
                    header = self._header(line, cells)
                    if not header:
                        return
                elif len(cells) != len(header) and cells:
                    self.note(
                        line, f"the row has {len(cells)} cells, the header has {len(header)}; give each column one"
                    )
                elif cells:
                    yield _Row(line, dict(zip(header, cells, strict=True)))
                line = reader.line_num + 1
        except csv.Error as error:
            self.note(line, f"this is no CSV ({error}); put a text with quotes, commas or line breaks in double quotes")
        if not header and not self._mistakes:
            self.note(1, f"the file is empty; begin with a header such as {PLAYER},team")

    def _header(self, line: int, cells: list[str]) -> list[str]:
        names = [name.strip() for name in cells]
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            self.note(line, f"the column {twice[0][:80]!r} stands twice; keep one of them")
        elif PLAYER not in names:
            self.note(
                line, f"the header has no column {PLAYER!r}; begin with one such as {PLAYER},team, separated by commas"
            )
        else:
            return names
        return []

    def read_json_lines(self) -> Iterator[_Row]:
        """Read one object a line; blank lines are passed over."""
        for line, text in enumerate(self.text.split("\n"), 1):
            if not text.strip():
                continue
            try:
                value = read_exact_json(text.encode())
            except ExactJsonError as error:
                self.note(line, str(error))
                continue
            if isinstance(value, dict):
                yield _Row(line, value)
            else:
                self.note(line, 'a line is an object such as {"player": "anna", "team": "north"}')


def _check_values(table: _Table, players: Mapping[str, _Row], game: Game) -> None:
    """Let an engine of its own judge all values; only if it refuses is the place of each mistake looked for."""
    judge = Engine(game)
    try:
        judge.set_players({player: row.values for player, row in players.items()})
    except ArgumentError:
        for player, row in players.items():
            _check_row(table, judge, player, row)


def _check_row(table: _Table, judge: Engine, player: str, row: _Row) -> None:
    try:
        judge.set_players({player: {}})
    except ArgumentError as error:
        table.note(row.line, f"column {PLAYER}: {error.message}")
        return
    for attribute in judge.game.attributes:
        if attribute.name not in row.values:
            continue
        try:
            judge.set_players({player: {attribute.name: row.values[attribute.name]}})
        except ArgumentError as error:
            what = error.message.removeprefix(f"player {player[:80]!r}, attribute {attribute.name}: ")
            # Where the engine's own sentence says what would be right, that is enough.
            remedy = "" if "; " in what else _REMEDIES.get(attribute.type.kind, "")
            table.note(row.line, f"column {attribute.name}: {what}{f'; {remedy}, or leave it empty' if remedy else ''}")
