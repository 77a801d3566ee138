"""Fields: what generated events and players may have. Names and values are few, so that everything collides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Declared = dict[str, dict[str, Any]]

# Both ends of the date line, a zone that skipped a day, clocks that change on other days, and half an hour's offset.
ZONES = (
    "UTC",
    "Europe/Rome",
    "America/New_York",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Asia/Kolkata",
)
TEXTS = ("a", "b", "c")
WINDOWS = ("day", "week", "month", "quarter", "year", "lifetime")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = ("00:00", "09:00", "12:30", "18:00", "23:59:30")

KEYS = ("lead", "ticket")
FIELDS: Declared = {
    "amount": {"type": "number"},
    "at": {"type": "time"},
    "bonus": {"type": "integer", "optional": True},
    "channel": {"type": "text"},
    "codes": {"type": "list", "items": "integer", "optional": True},
    "due": {"type": "date"},
    "flagged": {"type": "truth", "optional": True},
    "helper": {"type": "player", "optional": True},
    "lead": {"type": "key", "optional": True},
    "length": {"type": "duration"},
    "margin": {"type": "share"},
    "owner": {"type": "player"},
    "paid": {"type": "date", "optional": True},
    "points": {"type": "integer"},
    "rate": {"type": "share", "optional": True},
    "rebate": {"type": "number", "optional": True},
    "slot": {"type": "time", "optional": True},
    "stage": {"type": "enum", "values": ["a", "b", "won"]},
    "tags": {"type": "list", "items": "text"},
    "ticket": {"type": "key"},
    "topic": {"type": "text", "optional": True},
    "urgent": {"type": "truth"},
    "wait": {"type": "duration", "optional": True},
}
ATTRIBUTES: Declared = {
    "city": {"type": "text"},
    "fte": {"type": "number", "default": "1"},
    "grade": {"type": "enum", "values": ["a", "b"], "default": "b"},
    "hired": {"type": "date"},
    "joined": {"type": "date", "default": "2024-02-29"},
    "part": {"type": "share", "default": "0.5"},
    "quota": {"type": "number", "optional": True},
    "remote": {"type": "truth", "default": "false"},
    "senior": {"type": "truth"},
    "shift": {"type": "duration", "default": "8h"},
    "starts": {"type": "time", "default": "09:00"},
    "team": {"type": "enum", "values": ["a", "b", "c"]},
    "timezone": {"type": "timezone"},
}
BANDS_OF = {"hired": "experience", "joined": "tenure"}
BANDS = (("fresh", "0d"), ("settled", "1d"), ("known", "1w"), ("rookie", "1mo"), ("pro", "1y"), ("veteran", "2y"))

NUMERIC = frozenset({"integer", "number", "share"})
TEXTUAL = frozenset({"text", "enum", "key", "timezone"})


def built_in_fields(
    players: Declared, currencies: Sequence[str], tiers: Mapping[str, Sequence[str]], ladders: Sequence[str]
) -> Declared:
    """Give the fields of the event types that every game knows, of a game with these attributes and elements.

    Args:
        tiers: Of each badge; none for one without tiers.
    """
    plain = {name: given for name, given in players.items() if "bands" not in given}
    return {
        "player.changed": {name: _optional(given) for name, given in plain.items()},
        "points.adjusted": {
            "amount": {"type": "number"},
            "author": {"type": "text", "optional": True},
            "currency": {"type": "text", "values": list(currencies)},
            "reason": {"type": "text", "optional": True},
        },
        "badge.earned": {
            "badge": {"type": "text", "values": list(tiers)},
            "tier": {"type": "text", "values": sorted({tier for those in tiers.values() for tier in those or ("",)})},
        },
        "level.reached": {
            "ladder": {"type": "text", "values": list(ladders)},
            "level": {"type": "integer"},
        },
    }


def _optional(given: dict[str, Any]) -> dict[str, Any]:
    return {**{name: part for name, part in given.items() if name != "default"}, "optional": True}
