"""The command `why-not`: what a player lacks, and a way to it."""

from __future__ import annotations

from typing import Annotated, Any

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
from gamicore.cli.problems import CommandError
from gamicore.cli.report import number_shown
from gamicore.cli.terminal import print_json, shown
from gamicore.engine import MOST_EVENTS, WhyNot
from gamicore.engine.wording import language_of
from gamicore.model import Number


def why_not(  # noqa: PLR0913 - every option is an argument
    game: GameArgument,
    player: Annotated[str, typer.Argument(metavar="PLAYER", help="The player's id.", show_default=False)],
    *,
    badge: Annotated[str | None, typer.Option("--badge", metavar="NAME", show_default=False)] = None,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="NAME", help="Of the badge.", show_default=False)
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LADDER:NUMBER", help="Such as career:3.", show_default=False)
    ] = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="NAME", show_default=False)] = None,
    can: Annotated[
        list[str] | None,
        typer.Option("--can", metavar="TYPE", help="A type of events that he can cause; by default all.",
                     show_default=False),
    ] = None,
    within: Annotated[int, typer.Option("--within", min=0, max=100, metavar="N", help="Most events.")] = MOST_EVENTS,
    ledger: LedgerOption = None,
    events: EventsOption = None,
    players: PlayersOption = None,
    lang: LanguageOption = "en",
    form: FormOption = Form.TEXT,
) -> None:  # fmt: skip
    """Say what a player lacks for a badge, a level or a rule, and the shortest way to it that was found by playing it.

    Raises:
        CommandError: `--level` is no ladder with a number.
    """
    language_of(lang)
    wanted = None if level is None else _level(level)
    with asked(game, ledger, events, players) as engine:
        found = engine.why_not(
            player, badge=badge, tier=tier, level=wanted, rule=rule, types=can or None, within=within
        ).in_language(lang)
    if form is Form.JSON:
        print_json(_why_as_json(found))
        return
    for line in str(found).split("\n"):
        print(shown(line))


def _level(text: str) -> tuple[str, int]:
    name, mark, number = text.rpartition(":")
    if not mark or not name or not number.isascii() or not number.isdecimal() or len(number) > 9:
        raise CommandError(f"--level {text[:80]!r} is no LADDER:NUMBER; write it like career:3")
    return name, int(number)


def _why_as_json(found: WhyNot) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "held": found.is_held,
        "gaps": [
            {
                "what": gap.what,
                "has": None if gap.has is None else number_shown(gap.has),
                "needs": number_shown(gap.needs),
            }
            for gap in found.gaps
        ],
        "because": [part.as_dict() for part in found.because],
        "way": [_plain_event(event) for event in found.way],
        "tried": found.tried,
        "within": found.most,
    }


def _plain_event(event: dict[str, Any]) -> dict[str, Any]:
    """Give an event as JSON can hold it, so that it can be sent as it is printed."""
    return {**event, "data": {name: _plain(value) for name, value in event["data"].items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, Number):
        return str(value)
    return int(value) if value.denominator == 1 else float(value)
