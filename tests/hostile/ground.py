"""The ground on which hostile input falls: a game with everything in it, and a short history."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from gamicore import Engine, Game, read_game

GAMES = Path(__file__).parent / "games"
GROUND = (GAMES / "ground.json").read_bytes()
SHAPE: dict[str, Any] = json.loads(GROUND)

# Times on both sides of a change of clocks, and one that comes late.
TIMES = ("2026-03-28T22:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-04-06T21:59:59.999999Z")
LATE = "2026-03-28T23:30:00Z"
MAX_TYPES = 12

_VALUES: dict[str, Any] = {
    "truth": True,
    "integer": 3,
    "number": 12.5,
    "text": "a text",
    "key": "k1",
    "date": "2026-03-02",
    "time": "09:00",
    "duration": "90m",
    "share": 0.4,
    "player": "ben",
    "timezone": "Europe/Rome",
}
HISTORY = (
    {"id": "known", "type": "call", "player": "anna", "time": TIMES[0]},
    {"id": "deal", "type": "deal.won", "player": "anna", "time": TIMES[1], "data": {"deal": "d1", "amount": 1250.5}},
    {"id": "late", "type": "call", "player": "ben", "time": "2026-03-01T10:00:00Z"},
)


def game_with(place: str, expression: str) -> bytes:
    """Write the game with one more element, in which the expression stands at its place."""
    shape = deepcopy(SHAPE)
    if place == "measure":
        shape["measures"]["tried"] = expression
    elif place == "badge":
        shape["badges"]["tried"] = {"when": expression}
    else:
        rule = {"on": "deal.won", "give": {"xp": expression if place == "amount" else 1}}
        shape["rules"]["tried"] = rule if place == "amount" else {**rule, "when": expression}
    return json.dumps(shape).encode()


@cache
def ground() -> Game:
    """Read the game."""
    return read_game(GROUND, "ground.json")


def played(*, generate_code: bool) -> Engine:
    """Play the short history."""
    engine = Engine(ground(), generate_code=generate_code)
    engine.set_player("anna", {"team": "north", "hired": "2025-01-31"})
    assert [engine.submit(event).status for event in HISTORY] == ["recorded"] * len(HISTORY)
    return engine


def sample_events(game: Game) -> list[dict[str, Any]]:
    """Give a few sensible events of the first types that a game declares, one of them late."""
    types = [event_type for event_type in game.event_types if not event_type.is_built_in][:MAX_TYPES]
    return [
        {
            "id": f"{name_at}-{time_at}",
            "type": event_type.name,
            "player": "anna",
            "time": time,
            "data": {field.name: _value(field.type) for field in event_type.fields},
        }
        for time_at, time in enumerate((*TIMES, LATE))
        for name_at, event_type in enumerate(types)
    ]


def _value(declared: Any) -> Any:
    if declared.kind == "list":
        return [_value(item) for item in declared.items]
    return declared.values[0] if declared.kind == "enum" else _VALUES[declared.kind]


def state_of(engine: Engine) -> Any:
    """Give all that a refused event has to leave as it was."""
    return (
        engine.value(),
        tuple(engine.ledger),
        tuple(engine.ledger.contents.facts),
        tuple(engine.players),
        engine.watermark,
    )
