"""Declarations to draw from: small, and with something of everything that a place may read."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import reject

from gamicore.definitions import Game, read_game
from gamicore.errors import DefinitionError
from gamicore.testing.generated.declarations import Declarations
from gamicore.testing.generated.fields import ATTRIBUTES, FIELDS
from gamicore.testing.generated.game_texts import is_decided

DECLARED = Declarations(
    currencies={"coins": {"decimals": 2}, "xp": {}},
    players={
        "fte": ATTRIBUTES["fte"],
        "hired": ATTRIBUTES["hired"],
        "team": ATTRIBUTES["team"],
        "experience": {"bands_of": "hired", "bands": {"pro": "1y"}},
    },
    events={
        "call": {"bonus": FIELDS["bonus"], "lead": FIELDS["lead"], "stage": FIELDS["stage"]},
        "lead-in": {"bonus": FIELDS["bonus"], "amount": "number", "lead": FIELDS["lead"], "player": "optional"},
    },
    calendars={"office": {"hours": {"mon-fri": "09:00-18:00"}}},
    seasons={"spring": {"from": "2026-03-01", "until": "2026-05-31"}},
    tiers={"closer": ("bronze",), "first-one": ()},
    ladders=("career",),
)


def game_of(declared: Declarations, **sections: Any) -> Game:
    """Load a game that says what is declared, with badges and ladders of the names, and other sections.

    What was drawn is left out where a condition in it contradicts itself.
    """
    badges = {
        name: {"of": next(iter(declared.currencies)), "tiers": {tier: str(step) for step, tier in enumerate(tiers)}}
        if tiers
        else {"when": "weekday() == mon"}
        for name, tiers in declared.tiers.items()
    }
    levels = {name: {"of": next(iter(declared.currencies)), "thresholds": ["0"]} for name in declared.ladders}
    definition = {
        "game": "g",
        "calendars": declared.calendars,
        "seasons": declared.seasons,
        "currencies": declared.currencies,
        "players": declared.players,
        "events": declared.events,
        "badges": badges,
        "levels": levels,
        **sections,
    }
    try:
        return read_game(json.dumps(definition), "g.json")
    except DefinitionError as error:
        if is_decided(error):
            reject()
        raise
