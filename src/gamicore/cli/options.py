"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gamicore.engine.wording import LANGUAGES


class Form(StrEnum):
    """In which form results are printed."""

    TEXT = "text"
    JSON = "json"


GameArgument = Annotated[
    Path, typer.Argument(metavar="GAME", help="The game file: YAML, TOML or JSON.", show_default=False)
]
FormOption = Annotated[Form, typer.Option("--format", help="Print for people, or one JSON value for programs.")]
LanguageOption = Annotated[
    str, typer.Option("--lang", metavar="LANG", help=f"The language of the explanation: {' or '.join(LANGUAGES)}.")
]
LedgerOption = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="Ask the ledger in this file.", show_default=False)
]
EventsOption = Annotated[
    Path | None,
    typer.Option("--events", metavar="FILE", help="Instead of a ledger: score these events first.", show_default=False),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="TIME", help="The new version is in force for events from then on.", show_default=False
    ),
]
PastOption = Annotated[
    list[str] | None,
    typer.Option(
        "--past",
        metavar="NAME",
        help="A rule, badge or ladder of it that holds for the past too, or all; may be given more than once.",
        show_default=False,
    ),
]
PlayersOption = Annotated[
    Path | None,
    typer.Option(
        "--players",
        metavar="FILE",
        help="Players and their attributes: CSV with a header, or JSON Lines (.jsonl).",
        show_default=False,
    ),
]
