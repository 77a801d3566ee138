"""Declarations: what a generated game's expressions can name, and the vocabulary that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from gamicore.testing.expressions import DAYS, Vocabulary

Declared = dict[str, dict[str, Any]]

ZONES = ("UTC", "Europe/Rome", "America/New_York", "Pacific/Apia")
TEXTS = ("a", "b", "c")
TYPE_NAMES = ("call", "deal.won", "deal.lost", "lead-in")
CURRENCIES = ("coins", "karma", "xp")
WINDOWS = ("day", "week", "month", "quarter", "year", "lifetime")

FIELDS: Declared = {
    "amount": {"type": "number"},
    "bonus": {"type": "integer", "optional": True},
    "channel": {"type": "text"},
    "due": {"type": "date"},
    "flagged": {"type": "truth", "optional": True},
    "helper": {"type": "player", "optional": True},
    "length": {"type": "duration"},
    "owner": {"type": "player"},
    "paid": {"type": "date", "optional": True},
    "points": {"type": "integer"},
    "rebate": {"type": "number", "optional": True},
    "stage": {"type": "enum", "values": ["a", "b", "won"]},
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
    "quota": {"type": "number", "optional": True},
    "remote": {"type": "truth", "default": "false"},
    "senior": {"type": "truth"},
    "shift": {"type": "duration", "default": "8h"},
    "team": {"type": "enum", "values": ["a", "b", "none"]},
}
_BANDS_OF = {"hired": "experience", "joined": "tenure"}
_BANDS = (("fresh", "0d"), ("settled", "1d"), ("known", "1w"), ("rookie", "1mo"), ("pro", "1y"), ("veteran", "2y"))


@frozen
class Declarations:
    """The first sections of a game file."""

    currencies: Declared
    players: Declared
    events: Declared
    measures: Mapping[str, str]


@st.composite
def declarations(draw: st.DrawFn) -> Declarations:
    """Draw currencies, attributes, event types and measures; names and values are few, so that things collide."""
    names = draw(st.lists(st.sampled_from(CURRENCIES), min_size=1, unique=True))
    currencies: Declared = {
        name: draw(st.sampled_from([{}, {"decimals": 1}, {"decimals": 2}, {"decimals": 3}])) for name in names
    }
    events = draw(_event_types())
    return Declarations(currencies, draw(_attributes()), events, draw(_measures(events)))


@st.composite
def _attributes(draw: st.DrawFn) -> Declared:
    names = draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=4, unique=True))
    dated = draw(st.lists(st.sampled_from(sorted(_BANDS_OF)), max_size=2, unique=True))
    attributes = {name: ATTRIBUTES[name] for name in (*names, *dated)}
    for subject, name in _BANDS_OF.items():
        if subject in attributes and draw(st.sampled_from([True, True, False])):
            bands = draw(st.lists(st.sampled_from(_BANDS), min_size=1, max_size=3, unique=True))
            attributes[name] = {"bands_of": subject, "bands": dict(sorted(bands, key=_BANDS.index))}
    return attributes


@st.composite
def _event_types(draw: st.DrawFn) -> Declared:
    types: Declared = {}
    for name in draw(st.lists(st.sampled_from(TYPE_NAMES), min_size=1, unique=True)):
        fields = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6, unique=True))
        types[name] = {field: FIELDS[field] if len(FIELDS[field]) > 1 else FIELDS[field]["type"] for field in fields}
        player = draw(st.sampled_from([None, None, "required", "optional"]))
        if player is not None:
            types[name]["player"] = player
    return types


@st.composite
def _measures(draw: st.DrawFn, events: Declared) -> dict[str, str]:
    texts = draw(st.lists(measure_texts(events), max_size=2))
    return dict(zip(("effort", "success"), texts, strict=False))


def measure_texts(events: Declared, *, windows: Sequence[str] = WINDOWS) -> st.SearchStrategy[str]:
    """Draw a measure, written out.

    Args:
        windows: Those that it may have.
    """
    subjects = [f"count({_quoted(name)}" for name in events]
    for name, fields in events.items():
        subjects += [f"sum({_quoted(f'{name}.{field}')}" for field in fields if _is_number(field)]
    whole = [f"{subject})" for subject in subjects] if "lifetime" in windows else []
    cut = [f"{subject}, during={window})" for subject in subjects for window in windows]
    return st.sampled_from([*whole, *cut])


def _quoted(name: str) -> str:
    return f'"{name}"' if "-" in name else name


def _is_number(field: str) -> bool:
    return FIELDS.get(field, {}).get("type") in {"integer", "number"}


def vocabulary_of(
    declared: Declarations, types: Sequence[str], measures: Sequence[str], *, is_guarded: bool = False
) -> Vocabulary:
    """Give what the expressions of a rule may read.

    Args:
        types: The event types that the rule reads: only what all of them have can be read; none for a badge.
        measures: Measures, written out.
        is_guarded: Whether an optional number, if there is one, is read behind `has` alone.
    """
    common = [field for field in FIELDS if types and all(field in declared.events[name] for name in types)]
    optional = [name for name in common if _is_number(name) and FIELDS[name].get("optional")]
    guarded = optional[0] if optional and is_guarded else ""
    reads = {field: FIELDS[field] for field in common if field != guarded}
    for name, attribute in declared.players.items():
        bands = {"type": "enum", "values": list(attribute.get("bands", {}))}
        reads[f"player.{name}"] = attribute if "type" in attribute else bands
    return Vocabulary(
        numbers=(*_of_kinds(reads, {"integer", "number"}, "2"), *measures, *declared.measures),
        truths=(
            *_of_kinds(reads, {"truth"}, "true"),
            *(f"has({name})" for name in reads if name.startswith("player.")),
        ),
        texts=_texts(reads),
        dates=("today()", *_of_kinds(reads, {"date"}, DAYS[0])),
        durations=_of_kinds(reads, {"duration"}, "30m"),
        players=("player", *_of_kinds(reads, {"player"}, "player")),
        guarded=guarded,
    )


def _of_kinds(reads: Declared, kinds: set[str], default: str) -> tuple[str, ...]:
    """Write reads that are never optional; an attribute may be missing all the same, which is a skip."""
    written: list[str] = []
    for name, given in reads.items():
        if given["type"] not in kinds:
            continue
        if not given.get("optional"):
            written.append(name)
        if given.get("optional") or name.startswith("player."):
            written.append(f"default({name}, {default})")
        if name.startswith("player."):
            written.append(f"({name} if has({name}) else {default})")
    return tuple(written)


def _texts(reads: Declared) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, given in reads.items():
        if given["type"] in {"text", "key", "enum"}:
            literals = tuple(given.get("values") or TEXTS)
            found += [(written, literals) for written in _of_kinds({name: given}, {given["type"]}, f'"{literals[0]}"')]
    return tuple(found)
