"""The program: its commands, each with examples."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from gamicore.cli import asking, check, demo, schema, score
from gamicore.cli.problems import reporting

# Marks a paragraph that is not wrapped.
_AS_IT_STANDS = "\b"

EXAMPLES: dict[Callable[..., None], list[str]] = {
    check.check: ["gamicore check game.yaml", "gamicore check game.yaml --format json"],
    score.score: [
        "gamicore score game.yaml events.jsonl --players players.csv",
        "gamicore score game.yaml events.jsonl.gz --ledger points.gcl --format json",
        "tail -n 1000 events.jsonl | gamicore score game.yaml - --strict",
    ],
    asking.board: [
        "gamicore board game.yaml monthly --ledger points.gcl --segment experience=rookie",
        "gamicore board game.yaml monthly --ledger points.gcl --around anna --count 3",
        "gamicore board game.yaml monthly --events events.jsonl --at 2026-02-01T00:00:00Z",
    ],
    asking.statement: ["gamicore statement game.yaml anna --ledger points.gcl --currency xp"],
    asking.explain: [
        "gamicore explain game.yaml e1 --ledger points.gcl",
        "gamicore explain game.yaml --entry 12 --ledger points.gcl --format json",
        "gamicore explain game.yaml e1 --ledger points.gcl --lang it",
    ],
    asking.what_if: [
        "gamicore what-if game.yaml --with next.yaml --ledger points.gcl --by department",
        "gamicore what-if game.yaml --without e17 --events events.jsonl",
        "gamicore what-if game.yaml --plus planned.jsonl --ledger points.gcl --format json",
    ],
    asking.why_not: [
        "gamicore why-not game.yaml anna --badge closer --tier gold --ledger points.gcl",
        "gamicore why-not game.yaml anna --level career:3 --can call.made --ledger points.gcl",
    ],
    asking.verify: ["gamicore verify game.yaml --ledger points.gcl"],
    demo.demo: ["gamicore demo", "gamicore demo --write quarter"],
    schema.schema: ["gamicore schema > game.schema.json", "gamicore schema --format text"],
}

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        try:
            print(f"gamicore {version('gamicore')}")
        except PackageNotFoundError:
            print("gamicore, not installed")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """A gamification engine: a game file and events in; points, badges, levels and leaderboards out."""


def _add(command: Callable[..., None], examples: list[str]) -> None:
    meaning = (inspect.getdoc(command) or "").partition("\n\n")[0].replace("\n", " ")
    listed = "\n".join(f"  {example}" for example in examples)
    app.command(help=f"{meaning}\n\n{_AS_IT_STANDS}\nExamples:\n{listed}")(reporting(command))


for _command, _examples in EXAMPLES.items():
    _add(_command, _examples)
