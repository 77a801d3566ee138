"""Random expressions that are typed right, over the names of the cases, and random values for what they read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from gamicore.rules import Measure
from tests.conformance.world import Situation, scope

Texts = st.SearchStrategy[str]

MAX_LEVELS = 4
WHOLE = st.integers(-(10**18) + 1, 10**18 - 1) | st.integers(-3, 3)
NUMBERS = WHOLE | st.builds(Fraction, WHOLE, st.sampled_from([1, 2, 5, 8, 100, 10**9])).filter(
    lambda value: abs(value) < 10**18
)
DAYS = st.integers(date(1900, 1, 1).toordinal(), date(2999, 12, 31).toordinal()) | st.just(
    date(2024, 2, 29).toordinal()
)
LENGTHS = st.integers(-(10**12), 10**12) | st.just(0)
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"], exclude_characters="\"'\\"), max_size=8)

LEAVES: dict[str, tuple[str, ...]] = {
    "number": (
        *("items", "amount", "wins", "revenue", "scored", "player.seat", "player.fte"),
        *("default(extra, items)", "default(bonus, 0.5)", "default(player.quota, amount)", "count(lead.captured)"),
        *("0", "1", "2", "7", "100", "0.5", "0.000000001", "999999999999999999", "(1 / 3)", "(1 / 999999999999999999)"),
        *("(extra if has(extra) else 3)", "(0 if not has(player.quota) else player.quota)"),
    ),
    "truth": ("hot", "player.senior", "has(extra)", "has(player.quota)", "has(player.seat)", "default(cold, hot)"),
    "text": (
        *("title", "lead", "stage", "origin", "player.department", "default(note, title)", 'default(channel, "phone")'),
        "default(player.team, stage)",
    ),
    "date": ("closed", "player.hired", "today()", "default(due, closed)", "2024-02-29"),
    "duration": ("effort", "player.shift", "default(pause, 5m)", "90m", "0s"),
    "player": ("player", "owner", "default(helper, owner)"),
}


def leaves(kind: str) -> Texts:
    """Give what a kind of value is without any operator."""
    return st.sampled_from(LEAVES[kind])


@cache
def expressions(kind: str, levels: int = MAX_LEVELS) -> Texts:
    """Give expressions of a kind: number, truth, text, date, duration or player.

    Args:
        levels: Operators inside one another, at most.
    """
    if not levels:
        return leaves(kind)
    return leaves(kind) | _GROWN[kind](levels - 1)


def _joined(*parts: str | Texts) -> Texts:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


def _either(kind: str, levels: int) -> Texts:
    one, condition = expressions(kind, levels), expressions("truth", levels)
    return _joined("(", one, " if ", condition, " else ", one, ")")


def _numbers(levels: int) -> Texts:
    one = expressions("number", levels)
    operators = st.sampled_from([" + ", " - ", " * ", " / ", " // ", " % "])
    calls = _joined(st.sampled_from(["round", "floor", "ceil", "abs", "-"]), "(", one, ")")
    extremes = _joined(st.sampled_from(["min", "max"]), "(", one, ", ", one, ")")
    quotients = _joined("round(", one, " / ", st.sampled_from(["2", "3", "100", "-2", "0.5"]), ")")
    return _joined("(", one, operators, one, ")") | calls | extremes | quotients | _either("number", levels)


def _truths(levels: int) -> Texts:
    one = expressions("truth", levels)
    ordered = st.sampled_from([" < ", " <= ", " > ", " >= ", " == ", " != "])
    compared = [_compared(kind, ordered, levels) for kind in ("number", "date", "duration")]
    told_apart = [_compared(kind, st.sampled_from([" == ", " != "]), levels) for kind in ("truth", "player")]
    texts = _joined("(", leaves("text"), st.sampled_from([' == "', ' != "']), WORDS, '")')
    chains = _joined("(", leaves("number"), ordered, expressions("number", levels), ordered, leaves("number"), ")")
    members = _joined("(", expressions("number", levels), st.sampled_from([" in ", " not in "]), "[0, 1, 2.5, 1 / 3])")
    joined = _joined("(", one, st.sampled_from([" and ", " or "]), one, ")")
    guarded = _joined("(has(extra) and extra", ordered, expressions("number", levels), ")")
    return st.one_of(*compared, *told_apart, texts, chains, members, joined, guarded, _joined("(not ", one, ")"))


def _compared(kind: str, operators: Texts, levels: int) -> Texts:
    one = expressions(kind, levels)
    return _joined("(", one, operators, one, ")")


def _dates(levels: int) -> Texts:
    steps = st.sampled_from([" + 7d", " - 1mo", " + 1y", " + 2w", " - 999999d", " + 9000y"])
    return _joined("(", expressions("date", levels), steps, ")") | _either("date", levels)


def _durations(levels: int) -> Texts:
    one = expressions("duration", levels)
    return _joined("(", one, st.sampled_from([" + ", " - "]), one, ")") | _joined("(-", one, ")")


_GROWN: dict[str, Callable[[int], Texts]] = {
    "number": _numbers,
    "truth": _truths,
    "text": lambda levels: _either("text", levels),
    "date": _dates,
    "duration": _durations,
    "player": lambda levels: _either("player", levels),
}

_VALUES: dict[str, st.SearchStrategy[object]] = {
    "truth": st.booleans(),
    "integer": WHOLE,
    "number": NUMBERS,
    "text": WORDS,
    "key": WORDS,
    "player": st.sampled_from(["anna", "bea"]),
    "date": DAYS,
    "duration": LENGTHS,
}


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Give what an expression reads: required fields are there, everything else may be missing."""
    event_type = scope().event_type
    assert event_type is not None
    fields, attributes = {}, {}
    for field in event_type.fields:
        values = st.sampled_from(field.type.values) if field.type.kind == "enum" else _VALUES[field.type.kind]
        fields[field.name] = draw(st.none() | values if field.type.optional else values)
    for _, field in scope().attributes.values():
        values = st.sampled_from(field.type.values) if field.type.kind == "enum" else _VALUES[field.type.kind]
        attributes[field.name] = draw(values | st.none() | values)
    counted = Measure("count", "lead.captured")
    measures = {measure: draw(WHOLE) for measure in (*scope().measures.values(), counted)}
    return Situation(fields, attributes, measures, draw(st.sampled_from(["anna", "anna", None])), draw(DAYS))
