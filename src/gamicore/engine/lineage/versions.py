"""The versions of a game that a ledger has had, and the one game that all of them make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from attrs import evolve, frozen

from gamicore.definitions import Game, read_game
from gamicore.errors import DefinitionError, LedgerForeignError
from gamicore.ledger import Changes
from gamicore.model import BEGINNING, STANDARD_LIMITS, Instant
from gamicore.versions import succeeded


@frozen
class Version:
    """A version as a ledger keeps it.

    Args:
        text: Its canonical form.
        since: From when on it is in force.
        past: The names of what holds for the past too.
    """

    text: str
    since: Instant = BEGINNING
    past: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form, hexadecimal."""
        return sha256(self.text.encode()).hexdigest()


@frozen
class Segment:
    """What was recorded while a version was in force, and those before it.

    Args:
        versions: In their order; the last one is in force.
        names: How many players and teams were known in the end; `None` for all.
        changes: What the calls have brought, that of the activation first.
    """

    versions: tuple[Version, ...]
    names: int | None
    changes: list[Changes]


def segments_of(text: str, recorded: Iterable[Changes]) -> list[Segment]:
    """Cut what a ledger holds where another version was put in force.

    Args:
        text: Canonical form of the first version.
    """
    segments = [Segment((Version(text),), None, [])]
    for changes in recorded:
        told = changes.activation
        if told is not None:
            last = segments[-1]
            segments[-1] = evolve(last, names=told.names)
            segments.append(Segment((*last.versions, Version(told.text, told.since, told.past)), None, []))
        segments[-1].changes.append(changes)
    return segments


def played(versions: Sequence[Version], last: Game) -> Game:
    """Give the one game that is played once some versions have followed one another.

    It is made of what a ledger keeps, so that it is the same whenever the ledger is opened.

    Args:
        last: The latest version as its host has it; its plug-ins serve the others too, and its limits hold.

    Raises:
        LedgerForeignError: An earlier version cannot be read.
        VersionError: One of them cannot follow the one before.
    """
    if len(versions) == 1 and versions[0].text == last.canonical:
        return last
    first, *others = [_read(version, last) for version in versions]
    for version, game in zip(versions[1:], others, strict=True):
        first = succeeded(first, game, version.since, version.past)
    return evolve(first, limits=last.limits)


def _read(version: Version, last: Game) -> Game:
    try:
        return read_game(version.text, "game.json", limits=STANDARD_LIMITS, plugins=last.plugins)
    except DefinitionError as error:
        what = f"a version of the game cannot be read from the ledger: {error.diagnostics[0].render()}"
        raise LedgerForeignError(f"{what}; name the plug-ins that it needs in the present version too") from None
