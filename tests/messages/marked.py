"""Game files with a mark where the mistake is, and what is said of that place."""

from __future__ import annotations

from gamicore.definitions import Game, check_game

BASE = """\
game: tiny
currencies: {xp: {}, coins: {decimals: 2}}
players: {seat: integer, quota: {type: number, optional: true}, hired: date, team: {type: enum, values: [red, blue]}}
events:
  call: {n: integer, extra: {type: integer, optional: true}, stage: {type: enum, values: [open, won]}, who: player,
    title: text, day_of: date}
  mail: {}
"""


def said(text: str) -> list[str]:
    """Give every mistake of a game file as it is shown."""
    found = check_game(text)
    assert not isinstance(found, Game)
    return [diagnostic.render() for diagnostic in found]


def shown(marked: str, sentence: str) -> tuple[str, str]:
    """Give the file without its mark, and what is to be said about the place that was marked."""
    before, mark, after = marked.partition("^")
    assert mark
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    source = (before + after).splitlines()[line - 1][:200]
    caret = f"\n    {' ' * (column - 1)}^" if column <= len(source) + 1 else ""
    return before + after, f"game.yaml:{line}:{column}: {sentence}\n    {source}{caret}"
