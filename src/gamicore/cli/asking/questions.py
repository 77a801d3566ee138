"""The commands that ask: `board`, `statement`, `explain` and `verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gamicore.cli.options import (
    EventsOption,
    Form,
    FormOption,
    GameArgument,
    LanguageOption,
    LedgerOption,
    PlayersOption,
)
from gamicore.cli.playing import asked
from gamicore.cli.problems import CommandError, ExitCode
from gamicore.cli.report import discrepancy_as_json, line_as_json, standings_of
from gamicore.cli.tables import explanation_tree, standings_table, statement_table
from gamicore.cli.terminal import PlainConsole, print_json, shown
from gamicore.engine import Explanation
from gamicore.engine.wording import language_of

TOP = 10
AROUND = 2

SegmentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--segment", metavar="KEY=VALUE", help="Cut the board; may be given more than once.", show_default=False
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="TIME", help="The window that holds this time; by default the present one.", show_default=False
    ),
]
TopOption = Annotated[
    int | None,
    typer.Option("--top", min=1, metavar="N", help=f"How many ranks; {TOP} unless said.", show_default=False),
]
AroundOption = Annotated[
    str | None,
    typer.Option("--around", metavar="PLAYER", help="Those around this player instead of the top.", show_default=False),
]
CountOption = Annotated[
    int | None,
    typer.Option("--count", metavar="K", help=f"So many on each side; {AROUND} unless said.", show_default=False),
]
BetweenOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--between",
        metavar="A B",
        help="Explain instead why one of two players stands above the other.",
        show_default=False,
    ),
]
CurrencyOption = Annotated[
    str | None, typer.Option("--currency", metavar="NAME", help="Only this currency.", show_default=False)
]
OfOption = Annotated[
    str,
    typer.Option("--of", metavar="NAME", help="Of teams: their attribute, such as player.team.", show_default=False),
]
SourceOption = Annotated[
    str, typer.Option("--source", metavar="TEXT", help="The source of the event, if it has one.", show_default=False)
]
EntryOption = Annotated[
    int | None,
    typer.Option("--entry", metavar="N", help="An entry of the ledger instead of an event.", show_default=False),
]
KeptArgument = Annotated[
    Path, typer.Option("--ledger", metavar="FILE", help="The ledger to verify; it is only read.", show_default=False)
]


def board(  # noqa: PLR0913 - every option is an argument
    game: GameArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The leaderboard.", show_default=False)],
    *,
    ledger: LedgerOption = None,
    events: EventsOption = None,
    players: PlayersOption = None,
    segment: SegmentOption = None,
    at: AtOption = None,
    top: TopOption = None,
    around: AroundOption = None,
    count: CountOption = None,
    between: BetweenOption = None,
    lang: LanguageOption = "en",
    form: FormOption = Form.TEXT,
) -> None:
    """Show a leaderboard: the top, or those around a player, of the whole board or of a segment; or explain two ranks.

    Raises:
        CommandError: The options do not go together.
    """
    if around is not None and top is not None:
        raise CommandError("name either --top or --around")
    if around is None and count is not None:
        raise CommandError("--count goes with --around")
    if between is not None and (top is not None or around is not None):
        raise CommandError("name either --between, or --top or --around")
    language_of(lang)
    cut = segment_from(segment or [])
    with asked(game, ledger, events, players) as engine:
        if between is not None:
            _print_explanation(engine.explain_rank(name, *between, cut, at).in_language(lang), form)
            return
        found = engine.leaderboard(name, cut, at)
        if around is None:
            rows = found.top(TOP if top is None else top)
        else:
            rows = found.around(around, AROUND if count is None else count)
        if form is Form.JSON:
            standings = standings_of(engine.game, name, rows)
            print_json(
                {
                    "board": name,
                    "window": found.window.label,
                    "final": found.is_final,
                    "segment": dict(sorted(cut.items())),
                    "standings": standings,
                }
            )
        else:
            PlainConsole().print(standings_table(engine.game, found, rows))


def segment_from(pairs: list[str]) -> dict[str, str]:
    """Read the options `--segment`.

    Raises:
        CommandError: One is no `key=value`, or names a key again.

    Examples:
        >>> segment_from(["team=north", "experience=rookie"])
        {'team': 'north', 'experience': 'rookie'}
    """
    cut: dict[str, str] = {}
    for pair in pairs:
        key, mark, value = pair.partition("=")
        if not mark or not key:
            raise CommandError(f"--segment {pair[:80]!r} is no KEY=VALUE; write it like experience=rookie")
        if key in cut:
            raise CommandError(f"--segment names {key[:80]!r} twice; a player is in one segment of each kind")
        cut[key] = value
    return cut


def statement(
    game: GameArgument,
    player: Annotated[
        str, typer.Argument(metavar="PLAYER", help="The player's id, or the team with --of.", show_default=False)
    ],
    *,
    ledger: LedgerOption = None,
    events: EventsOption = None,
    players: PlayersOption = None,
    currency: CurrencyOption = None,
    of: OfOption = "player",
    form: FormOption = Form.TEXT,
) -> None:
    """Show every entry of a player's points, or of a team's, with the running balance."""
    with asked(game, ledger, events, players) as engine:
        lines = engine.statement(player, currency, of=of)
        whose = "player" if of == "player" else "team"
        name = player if of == "player" else f"{of.removeprefix('player.')}:{player}"
        if form is Form.JSON:
            print_json({whose: name, "lines": [line_as_json(engine.game, line) for line in lines]})
        else:
            PlainConsole().print(statement_table(engine.game, name, lines))


def explain(  # noqa: PLR0913 - every option is an argument
    game: GameArgument,
    event: Annotated[
        str | None, typer.Argument(metavar="[EVENT_ID]", help="The event's id.", show_default=False)
    ] = None,
    *,
    ledger: LedgerOption = None,
    events: EventsOption = None,
    players: PlayersOption = None,
    entry: EntryOption = None,
    source: SourceOption = "",
    lang: LanguageOption = "en",
    form: FormOption = Form.TEXT,
) -> None:
    """Explain an event - why each rule fired or was skipped - or an entry of the ledger.

    Raises:
        CommandError: Not exactly one of event and entry is named.
    """
    language_of(lang)
    if (event is None) == (entry is None):
        raise CommandError("name either an event or --entry N")
    with asked(game, ledger, events, players) as engine:
        told = engine.explain(event, source) if event is not None else engine.explain(engine.ledger.entry(entry or 0))
        _print_explanation(told.in_language(lang), form)


def _print_explanation(explanation: Explanation, form: Form) -> None:
    if form is Form.JSON:
        print_json(explanation.as_dict())
    else:
        PlainConsole().print(explanation_tree(explanation))


def verify(game: GameArgument, ledger: KeptArgument, form: FormOption = Form.TEXT) -> None:
    """Derive a whole ledger again from its events. Exit code 1 if it says something else than they are worth.

    Raises:
        Exit: There are discrepancies.
    """
    with asked(game, ledger, None, None) as engine:
        found, passed_over = engine.verify(), engine.recovered_bytes
        facts, entries = engine.ledger.contents.events, len(engine.ledger)
        tzdata, is_changed = engine.tzdata_version, engine.tzdata_changed
    if form is Form.JSON:
        wrongs = [discrepancy_as_json(wrong) for wrong in found]
        counted = {"events": facts, "entries": entries, "passed_over_bytes": passed_over}
        print_json({**counted, "tzdata": tzdata, "tzdata_changed": is_changed, "discrepancies": wrongs})
    else:
        for wrong in found:
            print(shown(str(wrong)))
        if is_changed:
            print(f"the ledger was begun with time zone data {shown(tzdata)}, others are in use: days may differ")
        if passed_over:
            print(
                f"{passed_over:,} bytes at the end are no whole append and passed over: one was never finished, or the "
                "file was changed"
            )
        verdict = f"{len(found):,} discrepancies" if found else "sound, and every account adds up"
        print(f"{facts:,} events, {entries:,} entries: {verdict}")
    if found or passed_over:
        raise typer.Exit(int(ExitCode.FOUND))
