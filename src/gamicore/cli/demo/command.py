"""The command `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gamicore.cli.demo.folder import write_folder
from gamicore.cli.demo.tour import show_tour
from gamicore.cli.terminal import shown

WriteOption = Annotated[
    Path | None,
    typer.Option(
        "--write",
        metavar="FOLDER",
        help="Write the game, its players and its events as files, to try the other commands on.",
        show_default=False,
    ),
]


def demo(write: WriteOption = None) -> None:
    """Play a quarter of marketing, sales and service with sixty people, and show what comes of it."""
    if write is None:
        show_tour()
        return
    game, players, events = write_folder(write)
    print("\n".join(shown(f"written: {path}") for path in (game, players, events)))
    print(shown(f"try: gamicore score {game} {events} --players {players}"))
