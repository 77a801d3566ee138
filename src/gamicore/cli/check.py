"""The command `check`: every mistake of a game file at once."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from gamicore.cli.files import check_game_file
from gamicore.cli.options import Form, FormOption, GameArgument
from gamicore.cli.problems import ExitCode
from gamicore.cli.terminal import print_json, shown
from gamicore.definitions import Cost, Game, cost_of
from gamicore.model import Diagnostic

MAX_SHOWN = 10
CostOption = Annotated[
    bool, typer.Option("--cost", help="Say what an event costs at most, and which rules are dearest.")
]


def check(game: GameArgument, form: FormOption = Form.TEXT, *, cost: CostOption = False) -> None:
    """Check a game file: every mistake at once, with line, column and remedy. Exit code 1 if there are any.

    Raises:
        Exit: There are mistakes.
    """
    found = check_game_file(game)
    mistakes = [] if isinstance(found, Game) else found
    if form is Form.JSON:
        told = [diagnostic_as_json(mistake) for mistake in mistakes]
        counted = cost_of(found).as_dict() if isinstance(found, Game) and cost else None
        print_json({"mistakes": told, "cost": counted} if cost else told)
    elif isinstance(found, Game):
        lines = [summary_of(found), *(told_cost(cost_of(found)) if cost else [])]
        print("\n".join(shown(line) for line in lines))
    else:
        for mistake in found:
            print("\n".join(shown(line) for line in mistake.render().split("\n")))
        print(f"{len(found)} {'mistake' if len(found) == 1 else 'mistakes'}")
    if mistakes:
        raise typer.Exit(int(ExitCode.FOUND))


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Give a diagnostic as JSON can hold it."""
    return {
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
    }


def summary_of(game: Game) -> str:
    """Say what a sound game is made of, in one line."""
    counted = [
        (sum(not event_type.is_built_in for event_type in game.event_types), "event type"),
        (len(game.rules), "rule"),
        (len(game.badges), "badge"),
        (len(game.ladders), "ladder"),
        (len(game.leaderboards), "leaderboard"),
    ]
    parts = [f"{count} {_noun(count, noun)}" for count, noun in counted]
    return f"game {game.name} is sound: {', '.join(parts)}"


def told_cost(cost: Cost) -> list[str]:
    """Say what a game costs at most: its dearest events, then its dearest rules."""
    lines = [f"all rules together have {cost.parts:,} parts, the conditions of badges {cost.badge_parts:,}"]
    lines += [
        f"an event {event.event_type} evaluates at most {event.parts:,} {_noun(event.parts, 'part')}"
        f" for {event.rules:,} {_noun(event.rules, 'rule')},"
        f" and moves {event.measures:,} {_noun(event.measures, 'measure')}"
        for event in cost.event_types[:MAX_SHOWN]
        if event.parts or event.measures
    ]
    for rule in cost.rules[:MAX_SHOWN]:
        line = f"rule {rule.rule}: at most {rule.parts:,} {_noun(rule.parts, 'part')} for {rule.event_type}"
        dear = [read for read in rule.measures if read.growth != "constant"]
        told = ", ".join(f"{read.measure} ({read.growth})" for read in dear[:MAX_SHOWN])
        lines.append(f"{line}; reads {told}" if dear else line)
    return lines


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
