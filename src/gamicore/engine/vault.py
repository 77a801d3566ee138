"""Opens a kept ledger: whose it is, what it holds, and who its players are.

Beside the ledger lies a second file, `<name>.players`: it alone says which player has which key. The ledger itself
names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gamicore.definitions import Game, read_game
from gamicore.engine.lineage import Segment, segments_of
from gamicore.errors import LedgerDamagedError, LedgerForeignError
from gamicore.ledger import Changes, FileStore, Header, Names, decode, encode
from gamicore.plugins import Plugin
from gamicore.schema import tzdata_version


class Vault:
    """The files of one ledger.

    Args:
        path: The ledger's file; it is made if it is missing, unless only read.

    Attributes:
        tzdata_version: Of the time zone data with which the ledger was begun.

    Raises:
        LedgerForeignError: It is the ledger of another game, of another version of this one, or of another format.
        LedgerLockedError: Another engine has it open.
        LedgerDamagedError: Its bytes are not what was written.
        LedgerError: It cannot be opened.
    """

    def __init__(self, path: str | Path, game: Game, *, read_only: bool = False) -> None:
        # The players' file lies beside the ledger itself, by whatever other name it is opened.
        self.path = Path(path).resolve()
        self.units = FileStore(self.path, read_only=read_only)
        beside = self.path.with_name(f"{self.path.name}.players")
        try:
            # It is made before the ledger's first unit, and an empty one would hide that it was lost.
            if len(self.units) and not beside.exists():
                raise LedgerDamagedError(f"{beside} is missing, which says who the players are; restore it from a copy")
            self._names = FileStore(beside, read_only=read_only)
        except BaseException:
            self.units.close()
            raise
        self.is_read_only = read_only
        self.tzdata_version = tzdata_version()
        try:
            self._header(game)
        except BaseException:
            self.close()
            raise

    @property
    def recovered_bytes(self) -> int:
        """How many bytes of an unfinished append were cut off when the ledger was opened."""
        return self.units.recovered_bytes + self._names.recovered_bytes

    def _header(self, game: Game) -> None:
        mine = Header(game.name, game.version, game.digest, self.tzdata_version, game.canonical)
        first = next(self.units.units(), None)
        if first is None:
            self._text, self._changes = game.canonical, []
            if not self.is_read_only:
                self.units.append(encode(mine))
            return
        found = decode(first)
        if not isinstance(found, Header):
            raise LedgerDamagedError(f"{self.path.name} does not begin with a header; restore it from a copy")
        self.tzdata_version = found.tzdata
        if found.game != mine.game:
            raise LedgerForeignError(
                f"{self.path.name} is the ledger of game {found.game!r}, not of {mine.game!r}; name another file"
            )
        self._text = found.text
        version, digest = found.version, found.digest
        self._changes = self.read_changes()
        for changes in self._changes:
            if changes.activation is not None:
                version, digest = changes.activation.version, changes.activation.digest
        if digest != mine.digest:
            raise LedgerForeignError(
                f"{self.path.name} is played by another version of {mine.game!r} ({version}, {digest[:12]}; this is "
                f"{mine.version}, {mine.digest[:12]}); use that game file, put this version in force (activate, or "
                "gamicore score --since), or name a new ledger"
            )

    def segments(self) -> list[Segment]:
        """Give what the ledger held when it was opened, cut where another version was put in force; only once."""
        changes, self._changes = self._changes, []
        return segments_of(self._text, changes)

    def read_names(self) -> list[str]:
        """Give the kept players, and teams, in the order of their keys.

        Raises:
            LedgerDamagedError: The file holds something else.
        """
        names: list[str] = []
        for content in self._names.units():
            unit = decode(content)
            if not isinstance(unit, Names):
                raise LedgerDamagedError(
                    f"{self.path.name}.players holds something else than players; restore it from a copy"
                )
            names += unit.ids
        return names

    def read_changes(self) -> list[Changes]:
        """Give all that calls have brought, in order.

        Raises:
            LedgerDamagedError: The ledger holds something else.
        """
        units = [decode(content) for content in self.units.units()][1:]
        changes = [unit for unit in units if isinstance(unit, Changes)]
        if len(changes) != len(units):
            raise LedgerDamagedError(f"{self.path.name} holds a unit of another kind; restore it from a copy")
        return changes

    def keep_names(self, ids: list[str]) -> None:
        """Keep new players and teams; they are kept before any fact or entry that names them."""
        self._names.append(encode(Names(ids)))

    def close(self) -> None:
        """Close both files."""
        self.units.close()
        self._names.close()


def kept_game(store: str | Path, *, plugins: Iterable[Plugin] = ()) -> Game:
    """Give the version of the game by which a kept ledger is played, as the ledger keeps it.

    Args:
        store: File in which the ledger is kept; it is only read.
        plugins: Those that the game may name, beside those of installed packages.

    Raises:
        LedgerDamagedError: The file holds no game, or its bytes are not what was written.
        LedgerError: It cannot be read.
        DefinitionError: The game needs a plug-in that is not there.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> from gamicore import Engine, read_game
        >>> with TemporaryDirectory() as folder:
        ...     Engine(read_game("{game: calls, events: {call: {}}}"), f"{folder}/points.gcl").close()
        ...     kept_game(f"{folder}/points.gcl").name
        'calls'
    """
    units = FileStore(Path(store), read_only=True)
    try:
        found = [decode(content) for content in units.units()]
    finally:
        units.close()
    texts = [unit.text for unit in found if isinstance(unit, Header)]
    texts += [unit.activation.text for unit in found if isinstance(unit, Changes) and unit.activation is not None]
    if not texts:
        raise LedgerDamagedError(f"{store} holds no game; name a ledger that an engine has written")
    return read_game(texts[-1], "game.json", plugins=plugins)
