"""Cases of whole games as data: how their events are written, and what three ways of playing make of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from gamicore import Engine, Game, read_game
from gamicore.testing import value_of

_CLOCK = re.compile(r"([0-9:.]+)(Z|[+-][0-9:]+)?")


@frozen
class Case:
    """A case with what its file says for all of them.

    Args:
        told: What the case and its file say, by key.
    """

    name: str
    told: Mapping[str, Any]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events in wire form; the first is `01`."""
        return [wire(f"{number:02}", line) for number, line in enumerate(self.told["events"], start=1)]

    @property
    def players(self) -> Mapping[str, Mapping[str, Any]]:
        """What is known of the players."""
        players: Mapping[str, Mapping[str, Any]] = self.told.get("players", {})
        return players


def cases_of(folder: Path) -> list[Case]:
    """Read every case of a folder of data files; what a file says beside its cases holds for each that is silent."""
    return [case for file in sorted(folder.glob("*.json")) for case in _cases(file)]


def _cases(file: Path) -> Iterator[Case]:
    shared = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    for number, case in enumerate(shared["cases"], start=1):
        yield Case(f"{file.stem}-{number}", {**{key: shared[key] for key in shared if key != "cases"}, **case})


def wire(identifier: str, line: str) -> dict[str, Any]:
    """Write an event in wire form.

    Args:
        line: Type, player (`-` for none), time and fields; a day alone is its noon, and all is UTC where no offset is.

    Examples:
        >>> wire("01", "call anna 2026-03-02 minutes=5 lead=L1")["data"]
        {'minutes': 5, 'lead': 'L1'}
    """
    kind, player, time, *fields = line.split(" ")
    written: dict[str, Any] = {"id": identifier, "type": kind, "time": _time(time)}
    if player != "-":
        written["player"] = player
    return {**written, "data": dict(_field(field) for field in fields)}


def _time(text: str) -> str:
    if "T" not in text:
        return f"{text}T12:00:00Z"
    day, _, clock = text.partition("T")
    found = _CLOCK.fullmatch(clock)
    assert found, f"{text} is no time"
    seconds = ":00" if len(found[1]) == len("12:00") else ""
    return f"{day}T{found[1]}{seconds}{found[2] or 'Z'}"


def _field(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


@cache
def game_of(text: str) -> Game:
    """Read a game once."""
    return read_game(text)


def ways(game: Game, case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the value of a case by each way of playing it, with its name."""
    events = case.events
    yield "oracle", value_of(game, events, case.players).as_dict()
    for generates in (True, False):
        for order, arriving in (("tidy", events), ("reversed", events[::-1])):
            engine = Engine(game, generate_code=generates)
            engine.set_players(case.players)
            statuses = {engine.submit(one).status for one in arriving}
            assert statuses <= {"recorded"}, statuses
            yield f"generated={generates}, {order}", engine.value()
