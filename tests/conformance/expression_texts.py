"""Random expressions that are typed right, over the names of the cases, and random values for what they read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from gamicore.model import EARLIEST, LATEST, parse_instant
from gamicore.rules import Measure, Type
from tests.conformance.world import Situation, read_measure_text, scope

Texts = st.SearchStrategy[str]

MAX_LEVELS = 4
WHOLE = st.integers(-(10**18) + 1, 10**18 - 1) | st.integers(-3, 3)
NUMBERS = WHOLE | st.builds(Fraction, WHOLE, st.sampled_from([1, 2, 5, 8, 100, 10**9])).filter(
    lambda value: abs(value) < 10**18
)
DAYS = st.integers(date(1900, 1, 1).toordinal(), date(2999, 12, 31).toordinal()) | st.just(
    date(2024, 2, 29).toordinal()
)
INSTANTS = st.integers(EARLIEST, LATEST - 1) | st.just(parse_instant("2026-04-06T10:00:00Z"))
LENGTHS = st.integers(-(10**12), 10**12) | st.just(0)
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"], exclude_characters="\"'\\"), max_size=8)

LEAVES: dict[str, tuple[str, ...]] = {
    "number": (
        *("items", "amount", "wins", "revenue", "scored", "player.seat", "player.fte"),
        *("default(extra, items)", "default(bonus, 0.5)", "default(player.quota, amount)", "count(lead.captured)"),
        *("0", "1", "2", "7", "100", "0.5", "0.000000001", "999999999999999999", "(1 / 3)", "(1 / 999999999999999999)"),
        *("(extra if has(extra) else 3)", "(0 if not has(player.quota) else player.quota)"),
        *("vat", "player.tithe", "40%", "0.5%", "default(vat_extra, 5%)", "size(topics)", "size(weights)"),
        *("(closed - today())", "(player.hired - default(due, closed))"),
        *("typical", "default(typical, 0)", "journey", "default(journey, amount)", "balance(coins)", "all_wins"),
        *("(effort / player.shift)", "(effort / 30m)", "half()", "endless(0)"),
    ),
    "truth": (
        *("hot", "player.senior", "has(extra)", "has(player.quota)", "has(player.seat)", "default(cold, hot)"),
        *("between(09:00, 18:00)", "between(player.starts, touched)", "in_season(12-15, 01-06)", "has(typical)"),
        *("business_hours(office)", "workday(office)", "holiday(office)", "(weekday() in [sat, sun])"),
        *("has(journey)", "has_badge(closer)", "(title in topics)", "(amount not in weights)", '("eu" in zones)'),
    ),
    "text": (
        *("title", "lead", "stage", "origin", "player.department", "default(note, title)", 'default(channel, "phone")'),
        *("default(player.team, stage)", "player.timezone", "weekday()", "shout(title)", "choice(title)"),
    ),
    "date": ("closed", "player.hired", "today()", "default(due, closed)", "2024-02-29"),
    "duration": (
        *("effort", "player.shift", "default(pause, 5m)", "90m", "0s", "(touched - player.starts)"),
        *("time_since(deal.won)", "default(time_since(deal.won), 1h)", "(effort * items)", "(2 * player.shift)"),
    ),
    "time": ("touched", "player.starts", "clock()", "default(touched_again, 09:30)", "00:00", "23:59:59"),
    "player": ("player", "owner", "default(helper, owner)"),
}


def leaves(kind: str) -> Texts:
    """Give what a kind of value is without any operator."""
    return st.sampled_from(LEAVES[kind])


@cache
def expressions(kind: str, levels: int = MAX_LEVELS) -> Texts:
    """Give expressions of a kind: number, truth, text, date, duration, time or player.

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
    foreign = _joined(st.sampled_from(["twice", "twice", "floating"]), "(", one, ")")
    graded = _joined("zone(", one, ", full=", one, ", none=", one, ")")
    reached = _joined("percent_of_target(", one, ", ", one, ")")
    length = expressions("duration", levels)
    lengths = _joined("zone(", length, ", full=15m, none=2h)") | _joined("(", length, " / ", length, ")")
    return st.one_of(
        *(_joined("(", one, operators, one, ")"), calls, extremes, quotients, _either("number", levels)),
        *(graded, reached, lengths, foreign),
    )


def _truths(levels: int) -> Texts:
    one = expressions("truth", levels)
    ordered = st.sampled_from([" < ", " <= ", " > ", " >= ", " == ", " != "])
    compared = [_compared(kind, ordered, levels) for kind in ("number", "date", "duration", "time")]
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
    sums = _joined("(", one, st.sampled_from([" + ", " - "]), one, ")") | _joined("(-", one, ")")
    time = expressions("time", levels)
    spans = _joined("(", time, " - ", time, ")") | _joined("(", one, " * ", st.sampled_from(["items", "7", "-2"]), ")")
    return sums | spans | _extreme(one) | _either("duration", levels)


def _times(levels: int) -> Texts:
    return _extreme(expressions("time", levels)) | _either("time", levels)


def _extreme(one: Texts) -> Texts:
    return _joined(st.sampled_from(["min(", "max("]), one, ", ", one, ")")


_GROWN: dict[str, Callable[[int], Texts]] = {
    "number": _numbers,
    "truth": _truths,
    "text": lambda levels: _either("text", levels),
    "date": _dates,
    "duration": _durations,
    "time": _times,
    "player": lambda levels: _either("player", levels),
}

_CLOCKS = st.integers(0, 86_400 * 10**6 - 1) | st.just(9 * 3_600 * 10**6)
_VALUES: dict[str, st.SearchStrategy[object]] = {
    "truth": st.booleans(),
    "integer": WHOLE,
    "number": NUMBERS,
    "share": st.sampled_from([0, 1, Fraction(2, 5), Fraction(1, 10**9)]),
    "text": WORDS,
    "key": WORDS,
    "timezone": st.sampled_from(["UTC", "Europe/Rome"]),
    "player": st.sampled_from(["anna", "bea"]),
    "date": DAYS,
    "time": _CLOCKS,
    "duration": LENGTHS,
}


def _values(kind: Type) -> st.SearchStrategy[object]:
    if kind.kind == "enum":
        return st.sampled_from(kind.values)
    if kind.kind == "list":
        return st.lists(_values(kind.items[0]), max_size=3).map(tuple)
    return _VALUES[kind.kind]


_MEASURED: dict[str, st.SearchStrategy[object]] = {
    "count(lead.captured)": WHOLE,
    "balance(coins)": NUMBERS,
    "has_badge(closer)": st.booleans(),
    "time_since(deal.won)": st.none() | LENGTHS,
}


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Give what an expression reads: required fields are there, everything else may be missing."""
    event_type = scope().event_type
    assert event_type is not None
    fields, attributes = {}, {}
    for field in event_type.fields:
        values = _values(field.type)
        fields[field.name] = draw(st.none() | values if field.type.optional else values)
    for _, field in scope().attributes.values():
        values = _values(field.type)
        attributes[field.name] = draw(values | st.none() | values)
    measures: dict[Measure, object] = {}
    for measure in scope().measures.values():
        measures[measure] = draw(WHOLE | st.none() if measure.can_be_missing else WHOLE)
    for text, values in _MEASURED.items():
        measures[read_measure_text(text, scope())] = draw(values)
    player = draw(st.sampled_from(["anna", "anna", None]))
    return Situation(fields, attributes, measures, player, draw(DAYS), draw(_CLOCKS), draw(INSTANTS))
