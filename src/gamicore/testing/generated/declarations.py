"""Declarations: what a generated game's expressions can name, but for measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st

from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.fields import (
    ATTRIBUTES,
    BANDS,
    BANDS_OF,
    FIELDS,
    KEYS,
    WINDOWS,
    ZONES,
    Declared,
    built_in_fields,
)

TYPE_NAMES = ("call", "deal.won", "deal.lost", "lead-in")
CURRENCIES = ("coins", "karma", "xp")
BADGES = ("closer", "first-one")
LADDERS = ("career", "side")
CALENDARS = ("office", "shop")
SEASONS = ("spring", "sale")
TIERS = ("bronze", "silver", "gold")
# The tiers of each badge, none where it has a condition; most games have badges.
_BADGE_FORMS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (),
    (TIERS,),
    ((),),
    (TIERS[:1], ()),
    (TIERS, TIERS[:1]),
    ((), TIERS),
    ((), ()),
)
DATES = ("2011-12-29", "2024-02-29", "2025-12-31", "2026-01-01", "2026-03-04", "2026-03-29", "2026-06-30")
# Lists are two kinds of fields among many, and drawn more often.
_FIELD_NAMES = (*sorted(FIELDS), "tags", "codes")
_HOURS = (
    {"mon-thu": "09:00-13:00, 14:00-18:00", "fri": "09:00-16:00"},
    {"mon-fri": "09:00-18:00"},
    {"tue-sat": "00:00-12:30"},
    {"mon-sun": "00:00-24:00"},
)
_HOLIDAYS = ("2024-02-29", "2025-12-30", "2026-01-01", "2026-03-02", "2026-03-04", "2026-03-06", "2026-03-30")


@frozen
class Declarations:
    """What can be named in a game file.

    Args:
        tiers: The badges by name, each with its tiers; none for a badge with a condition.
    """

    currencies: Declared
    players: Declared = field(factory=dict)
    events: Declared = field(factory=dict)
    calendars: Declared = field(factory=dict)
    seasons: Declared = field(factory=dict)
    tiers: Mapping[str, tuple[str, ...]] = field(factory=dict)
    ladders: tuple[str, ...] = ()

    def fields_of(self, event_type: str) -> Declared:
        """Give the fields of an event type, declared or built in, written at length."""
        if event_type in self.events:
            given = self.events[event_type]
            return {
                name: part if isinstance(part, dict) else {"type": part}
                for name, part in given.items()
                if name != "player"
            }
        return built_in_fields(self.players, tuple(self.currencies), self.tiers, self.ladders)[event_type]

    def common_fields(self, event_types: Sequence[str]) -> Declared:
        """Give the fields that all of some event types have; none if there are no types."""
        found = [self.fields_of(event_type) for event_type in event_types]
        first = found[0] if found else {}
        return {name: given for name, given in first.items() if all(name in other for other in found)}

    def units(self, currency: str, tenths: int) -> str:
        """Write tenths of a currency's unit, or whole units where it has no decimals."""
        if not self.currencies[currency].get("decimals"):
            return str(tenths)
        sign = "-" if tenths < 0 else ""
        return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


@st.composite
def declarations(draw: st.DrawFn) -> Declarations:
    """Draw currencies, attributes, event types, calendars and seasons, and the names of badges and ladders."""
    forms = pick(draw, _BADGE_FORMS)
    return Declarations(
        currencies={name: _currency(draw) for name in pick_some(draw, CURRENCIES, least=1, most=len(CURRENCIES))},
        players=_attributes(draw),
        events=_event_types(draw),
        calendars={name: _calendar(draw) for name in pick_some(draw, CALENDARS, most=len(CALENDARS))},
        seasons={name: draw_span(draw) for name in pick_some(draw, SEASONS, most=len(SEASONS))},
        tiers=dict(zip(BADGES, forms, strict=False)),
        ladders=tuple(pick_some(draw, LADDERS, most=len(LADDERS))),
    )


def _currency(draw: st.DrawFn) -> dict[str, Any]:
    currency: dict[str, Any] = pick(draw, [{}, {"decimals": 1}, {"decimals": 2}, {"decimals": 3}])
    if happens(draw, one_in=3):
        short = pick(draw, [{}, {"short": "refuse"}, {"short": "partial"}, {"short": "partial"}])
        currency = {**currency, "floor": pick(draw, [0, 1, -3]), **short}
    if happens(draw, one_in=4):
        cap: dict[str, Any] = {"limit": pick(draw, [2, 5, 20])}
        per = pick(draw, [None, *WINDOWS])
        currency = {**currency, "cap": cap if per is None else {**cap, "per": per}}
    return currency


def _attributes(draw: st.DrawFn) -> Declared:
    names = pick_some(draw, sorted({*ATTRIBUTES} - {"timezone"}), most=4)
    dated = pick_some(draw, sorted(BANDS_OF), most=2)
    zone = ["timezone"] if happens(draw, one_in=2) else []
    attributes = {name: ATTRIBUTES[name] for name in (*names, *dated, *zone)}
    for subject, name in BANDS_OF.items():
        if subject in attributes and not happens(draw, one_in=3):
            bands = pick_some(draw, BANDS, least=1, most=3)
            attributes[name] = {"bands_of": subject, "bands": dict(sorted(bands, key=BANDS.index))}
    return attributes


def _event_types(draw: st.DrawFn) -> Declared:
    """Draw event types; often all of them have a key in common, which journeys follow."""
    types: Declared = {}
    keys = pick(draw, [(), KEYS[:1], KEYS[1:], KEYS, KEYS])
    for name in pick_some(draw, TYPE_NAMES, least=1, most=len(TYPE_NAMES)):
        shared = () if happens(draw, one_in=4) else keys
        fields = dict.fromkeys([*pick_some(draw, _FIELD_NAMES, most=6), *shared])
        types[name] = {field: FIELDS[field] if len(FIELDS[field]) > 1 else FIELDS[field]["type"] for field in fields}
        player = pick(draw, [None, None, "required", "optional"])
        if player is not None:
            types[name]["player"] = player
    return types


def _calendar(draw: st.DrawFn) -> dict[str, Any]:
    calendar: dict[str, Any] = {"hours": pick(draw, _HOURS)}
    holidays = pick_some(draw, _HOLIDAYS, most=3)
    zone = pick(draw, [None, *ZONES])
    calendar |= {"holidays": sorted(holidays)} if holidays else {}
    return calendar if zone is None else {**calendar, "timezone": zone}


def draw_span(draw: st.DrawFn) -> dict[str, str]:
    """Draw `from` and `until`: days near which generated histories play."""
    first, last = sorted((pick(draw, DATES), pick(draw, DATES)))
    return {"from": first, "until": last}
