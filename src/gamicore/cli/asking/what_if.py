"""The command `what-if`: a history scored again under another game, or with other events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gamicore.cli.files import EventsFile, load_game_file
from gamicore.cli.options import (
    EventsOption,
    Form,
    FormOption,
    GameArgument,
    LedgerOption,
    PastOption,
    PlayersOption,
    SinceOption,
)
from gamicore.cli.playing import asked, past_of
from gamicore.cli.problems import CommandError
from gamicore.cli.report import number_shown
from gamicore.cli.tables import heading, table_of, titled
from gamicore.cli.terminal import PlainConsole, cell, print_json
from gamicore.engine import PlayerChange, WhatIf
from gamicore.model import Number
from gamicore.versions import differences

SHOWN_CHANGES = 20

_WithOption = Annotated[
    Path | None,
    typer.Option("--with", metavar="GAME", help="Another game file, or another version.", show_default=False),
]
_WithoutOption = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Leave this event out; may be given more than once.",
                 show_default=False),
]  # fmt: skip
_SourceOption = Annotated[
    str, typer.Option("--source", metavar="TEXT", help="The source of the events left out.", show_default=False)
]
_PlusOption = Annotated[
    Path | None, typer.Option("--plus", metavar="FILE", help="Events that would happen too.", show_default=False)
]
_ByOption = Annotated[
    str | None, typer.Option("--by", metavar="ATTRIBUTE", help="Add up by this attribute.", show_default=False)
]


def what_if(  # noqa: PLR0913 - every option is an argument
    game: GameArgument,
    *,
    other: _WithOption = None,
    since: SinceOption = None,
    past: PastOption = None,
    without: _WithoutOption = None,
    source: _SourceOption = "",
    plus: _PlusOption = None,
    by: _ByOption = None,
    ledger: LedgerOption = None,
    events: EventsOption = None,
    players: PlayersOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Say who would gain or lose what under another game, without some events, or with more; nothing is written.

    Raises:
        CommandError: Nothing is to be different, or the options do not go together.
    """
    if other is None and not without and plus is None:
        raise CommandError("say what would be different: --with GAME, --without ID or --plus FILE")
    if other is None and (since is not None or past):
        raise CommandError("--since and --past say when the game of --with would be in force; name that too")
    definition = None if other is None else load_game_file(other)
    added: list[Any] = []
    if plus is not None:
        file = EventsFile(plus)
        file.refuse_missing()
        added = list(file.events(None))
    with asked(game, ledger, events, players) as engine, _counting() as progress:
        left_out = [(source, event) for event in without or ()]
        also = past_of(past) if since is not None or past else "all"
        found = engine.what_if(definition, since=since, past=also, without=left_out, plus=added, progress=progress)
        parts = {name: found.by(by, name) for name in found.totals} if by is not None else {}
        told = [] if definition is None else differences(engine.game, definition)
        if form is Form.JSON:
            by_parts = {} if by is None else {"by": {by: _parts_as_json(parts)}}
            print_json({"game": [str(one) for one in told], **_as_json(found), **by_parts})
            return
        console = PlainConsole()
        if told:
            console.print(heading("what is different"), *(cell(str(one)) for one in told), "", sep="\n")
        console.print(heading("what would be"), _totals(found), sep="\n")
        if found.refused:
            said = ", ".join(f"{count:,} {reason}" for reason, count in sorted(found.refused.items()))
            console.print("", cell(f"not accepted: {said}"), sep="\n")
        console.print("", _changes(found.changes), sep="\n")
        for name, segments in parts.items():
            rows = table_of(by or "", "players", "gain", "lose", "is", "would be", right=_NUMBERS)
            for value, one in segments.items():
                pair = (_text(one.total[0]), _text(one.total[1]))
                rows.add_row(cell(value), *map(str, (one.players, one.gaining, one.losing)), *pair)
            console.print("", titled(name, rows), sep="\n")


_NUMBERS = ("players", "gain", "lose", "is", "would be", "change")


def _totals(found: WhatIf) -> Any:
    table = table_of("currency", "is", "would be", "change", right=_NUMBERS)
    for name, (before, after) in found.totals.items():
        table.add_row(cell(name), _text(before), _text(after), _signed(after - before))
    return table


def _changes(changes: Sequence[PlayerChange]) -> Any:
    if not changes:
        return cell("nothing would be different for anybody")
    table = table_of("player", "what", "is", "would be")
    for change in changes[:SHOWN_CHANGES]:
        for number, (what, before, after) in enumerate(_told(change)):
            table.add_row(cell("" if number else change.player), cell(what), cell(before), cell(after))
    left = len(changes) - SHOWN_CHANGES
    noun = "player" if len(changes) == 1 else "players"
    title = f"{len(changes):,} {noun}{f', the first {SHOWN_CHANGES}' if left > 0 else ''}"
    return titled(title, table)


def _told(change: PlayerChange) -> Iterator[tuple[str, str, str]]:
    for name, (before, after) in change.balances.items():
        yield name, _text(before), _text(after)
    for badge, tier in change.gained:
        yield f"badge {badge} {tier}".strip(), "", "earned"
    for badge, tier in change.lost:
        yield f"badge {badge} {tier}".strip(), "earned", ""
    for name, levels in change.levels.items():
        yield f"level of {name}", str(levels[0]), str(levels[1])
    for name, (rank, other) in change.ranks.items():
        yield f"rank on {name}", "" if rank is None else _text(rank), "" if other is None else _text(other)


def _text(number: Number) -> str:
    return str(number_shown(number))


def _signed(number: Number) -> str:
    return f"{'+' if number > 0 else ''}{_text(number)}"


def _pair(pair: tuple[Number | None, Number | None]) -> list[int | str | None]:
    return [None if one is None else number_shown(one) for one in pair]


def _as_json(found: WhatIf) -> dict[str, Any]:
    return {
        "totals": {name: _pair(pair) for name, pair in found.totals.items()},
        "refused": dict(found.refused),
        "players": {
            change.player: {
                "balances": {name: _pair(pair) for name, pair in change.balances.items()},
                "gained": [list(one) for one in change.gained],
                "lost": [list(one) for one in change.lost],
                "levels": {name: list(pair) for name, pair in change.levels.items()},
                "ranks": {name: _pair(pair) for name, pair in change.ranks.items()},
            }
            for change in found.changes
        },
    }


def _parts_as_json(parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        name: {
            value: {
                "players": one.players,
                "gaining": one.gaining,
                "losing": one.losing,
                "total": _pair(one.total),
            }
            for value, one in segments.items()
        }
        for name, segments in parts.items()
    }


@contextmanager
def _counting() -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how many events are scored; elsewhere give `None`."""
    console = PlainConsole(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("scoring"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("scoring", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
