"""Puts another version of a game in force over a history, and opens a ledger that has had several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gamicore.definitions import Game
from gamicore.engine.boards import Boards
from gamicore.engine.conductor import Conductor
from gamicore.engine.folding import corrected_rows
from gamicore.engine.lineage import Recorded, Version, played
from gamicore.engine.vault import Vault
from gamicore.errors import ArgumentError, GamicoreError, LedgerDamagedError, LedgerForeignError, VersionError
from gamicore.ledger import CAUSE, ELEMENT, HOLDER, TIME, Activation, Row
from gamicore.model import Instant, instant_text
from gamicore.versions import Past, checked_past, names_of

_MOST_REASONS = 10


def check_game(game: object) -> None:
    """Refuse what is no game.

    Raises:
        ArgumentError: It is none.
    """
    if not isinstance(game, Game):
        raise ArgumentError(f"an engine plays a Game, not {type(game).__name__}; load one with load_game or read_game")


def opened(game: Game, vault: Vault, *, generates_code: bool, spacing: int) -> Conductor:
    """Open what a vault keeps: under each version of the game what was recorded under it, and go on with the last one.

    Raises:
        LedgerDamagedError: It holds what no engine of the game writes.
        LedgerForeignError: An earlier version cannot be read.
    """
    try:
        return _opened(game, vault, generates_code=generates_code, spacing=spacing)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError) as error:
        if isinstance(error, GamicoreError):
            raise
        what = f"{vault.path.name} holds what no engine of this game writes ({type(error).__name__})"
        raise LedgerDamagedError(f"{what}; restore it from a copy") from None


def _opened(game: Game, vault: Vault, *, generates_code: bool, spacing: int) -> Conductor:
    names = vault.read_names()
    conductor: Conductor | None = None
    for segment in vault.segments():
        is_last = segment.names is None
        # Teams that a version was the first to give to may be known before their names are kept.
        known = [] if conductor is None else conductor.roster.ids[1:]
        recorded = Recorded(
            segment.versions,
            [*known, *names[len(known) : segment.names]],
            segment.changes,
            conductor,
            goes_on=conductor is not None,
            is_folded=is_last,
            kept_names=len(names),
        )
        conductor = Conductor(
            played(segment.versions, game),
            vault if is_last else None,
            generates_code=generates_code,
            spacing=spacing,
            recorded=recorded,
        )
    assert conductor is not None
    return conductor


def followed(
    conductor: Conductor, vault: Vault | None, game: Game, since: Instant, past: Past, recorded_at: Instant | None
) -> Conductor:
    """Put another version of a game in force; give the state that goes on with it.

    Raises:
        VersionError: The one cannot follow the other; all reasons are given, and nothing has changed.
        UnknownNameError: Neither version has what `past` names.
        LedgerWriteError: The ledger could not be written; open it again.
    """
    conductor.refuse_if_unwritable()
    names = _names(conductor, game, past)
    versions, both = _both(conductor, game, since, names)
    ids = conductor.roster.ids[1:]
    recorded = Recorded(versions, ids, (), conductor, goes_on=True, is_folded=False, kept_names=conductor.kept_names)
    following = Conductor(
        both, vault, generates_code=conductor.generates_code, spacing=conductor.spacing, recorded=recorded
    )
    rows = _owed(following)
    _refuse_to_open(conductor, following, rows)
    early = [] if names or past == "all" else [row for row in rows if row[CAUSE][TIME] < since]
    if early:
        raise _cannot(conductor, game, _reasons(following, early))
    conductor.hand_over(
        following, Activation(game.version, game.digest, game.canonical, since, names, len(ids)), rows, recorded_at
    )
    following.folding.forget(following.horizon, len(following.ledger.contents))
    return following


def as_followed(conductor: Conductor, game: Game, since: Instant, past: Past) -> Game:
    """Give the game that would be played if another version were put in force.

    Raises:
        VersionError: The one cannot follow the other; all reasons are given.
        UnknownNameError: Neither version has what `past` names.
    """
    return _both(conductor, game, since, _names(conductor, game, past))[1]


def _names(conductor: Conductor, game: Game, past: Past) -> tuple[str, ...]:
    known = names_of(conductor.game) | names_of(game)
    return tuple(sorted(known if past == "all" else checked_past(past, known)))


def _both(conductor: Conductor, game: Game, since: Instant, names: tuple[str, ...]) -> tuple[tuple[Version, ...], Game]:
    """Give the versions with one more, and the game that they make: of their canonical forms, as it is opened again."""
    versions = (*conductor.versions, Version(game.canonical, since, names))
    if game.name != conductor.game.name:
        raise _cannot(conductor, game, [f"it is another game: {game.name!r}, not {conductor.game.name!r}"])
    try:
        return versions, played(versions, game)
    except LedgerForeignError as error:
        raise _cannot(conductor, game, [error.message]) from None


def _refuse_to_open(conductor: Conductor, following: Conductor, rows: list[Row]) -> None:
    """Refuse to change what is final, or to let it be open again.

    Raises:
        VersionError: It would be.
    """
    horizon, next_horizon = conductor.horizon, following.horizon
    if horizon is None:
        return
    if next_horizon is None or next_horizon < horizon:
        what = f"what came before {instant_text(horizon)} is final, and would be open again"
        raise _cannot(conductor, following.game, [f"{what}; leave lateness as it is, or make it shorter"])
    final = [row for row in rows if row[CAUSE][TIME] < horizon]
    if final:
        count = "1 entry" if len(final) == 1 else f"{len(final):,} entries"
        what = f"it would change {count} before {instant_text(horizon)}, which is final"
        raise _cannot(conductor, following.game, [f"{what}; let it hold since then, or later"])
    kept = {board.name for board in following.game.leaderboards}
    was, would = (_boards(one).final(conductor.watermark) for one in (conductor, following))
    different = [
        f"the final window {label} of the leaderboard {name} would be different; give it another name"
        for (name, label), standings in was.items()
        if name in kept and would.get((name, label)) != standings
    ]
    if different:
        raise _cannot(conductor, following.game, different[:_MOST_REASONS])


def _boards(conductor: Conductor) -> Boards:
    elements = conductor.plan.elements
    return Boards(
        conductor.game, conductor.roster, conductor.ledger, elements, conductor.folding, conductor.known_players
    )


def _owed(conductor: Conductor) -> list[Row]:
    """Fold the whole history; give what the ledger has to be told, so that it says what that is worth."""
    ledger = conductor.ledger
    right: dict[int, list[Row]] = {row[HOLDER]: [] for row in ledger.rows}
    for row in conductor.folding.fold(sorted(ledger.contents.all_counting())):
        right.setdefault(row[HOLDER], []).append(row)
    return [
        row
        for holder in sorted(right)
        for row in corrected_rows(ledger, holder, ledger.standing(holder), right[holder], None)
    ]


def _cannot(conductor: Conductor, game: Game, reasons: list[str]) -> VersionError:
    return VersionError(f"{game.name} {game.version} cannot follow {conductor.game.version}", reasons)


def _reasons(conductor: Conductor, rows: Iterable[Row]) -> list[str]:
    """Say what would be different before the version is in force, although only what comes after was to be."""
    counts = Counter(conductor.plan.elements[row[ELEMENT]] for row in rows)
    told = [
        f"{count:,} {'entry' if count == 1 else 'entries'} of {element} before it"
        for element, count in counts.most_common(_MOST_REASONS)
    ]
    why = "what both versions share, such as a time zone or a calendar, is different"
    return [f"it would change {what}: {why}; let it hold for the past too if that is meant" for what in told]
