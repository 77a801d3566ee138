"""The vocabulary of a place: which reads check there, and how each is written so that nothing optional is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from gamicore.testing.generated.declarations import Declarations
from gamicore.testing.generated.expressions import COUNTS, DAYS, SHARES, SMALL_NUMBERS, WHOLES, Listed, Vocabulary
from gamicore.testing.generated.fields import NUMERIC, TEXTS, TEXTUAL, TIMES, ZONES

_LITERALS = {"integer": WHOLES, "number": SMALL_NUMBERS, "share": SHARES}
_NUMBERS_LISTED = ("0", "2", "3", "10")
_DEFAULTS = {
    **dict.fromkeys(NUMERIC, "2"),
    "truth": "true",
    "date": DAYS[0],
    "time": TIMES[1],
    "duration": "30m",
    "player": "player",
}


@frozen
class Readable:
    """Something that an expression can read.

    Args:
        text: How it is read.
        kind: The kind of its type.
        literals: What a number or a text may be compared with, or a list may hold, as written.
        is_optional: It may be missing, and an expression must say what then.
        may_miss: It may be missing, which an expression may leave open.
    """

    text: str
    kind: str
    literals: tuple[str, ...] = ()
    is_optional: bool = False
    may_miss: bool = False

    def written(self) -> tuple[str, ...]:
        """Write the reads of it that are never optional."""
        other = _DEFAULTS.get(self.kind) or f'"{self.literals[0]}"'
        found = [] if self.is_optional else [self.text]
        if self.is_optional or self.may_miss:
            found.append(f"default({self.text}, {other})")
        if self.may_miss:
            found.append(f"({self.text} if has({self.text}) else {other})")
        return tuple(found)


def readable_of(text: str, given: Mapping[str, Any], *, may_miss: bool = False) -> Readable:
    """Give how a declared field or attribute is read; a list of its own items, a text of its values if it has some."""
    kind = "enum" if "bands" in given else given["type"]
    values = tuple(given.get("values") or given.get("bands") or (ZONES if kind == "timezone" else TEXTS))
    if kind == "list":
        values = tuple(f'"{value}"' for value in TEXTS) if given["items"] == "text" else _NUMBERS_LISTED
    literals = values if kind in TEXTUAL or kind == "list" else _LITERALS.get(kind, ())
    return Readable(text, kind, literals, bool(given.get("optional")), may_miss)


def vocabulary_of(
    declared: Declarations, types: Sequence[str] = (), others: Iterable[Readable] = (), *, is_guarded: bool = False
) -> Vocabulary:
    """Give what the expressions of a rule may read.

    Args:
        types: The event types that the rule reads: only what all of them have can be read; none for a badge.
        others: Measures.
        is_guarded: Read an optional number behind `has` only.
    """
    fields = declared.common_fields(types)
    reads = [readable_of(name, given) for name, given in fields.items()]
    optional = [read for read in reads if read.is_optional and read.kind in NUMERIC] if is_guarded else []
    reads = [read for read in reads if read not in optional[:1]]
    return _vocabulary(
        [*reads, *_attributes(declared), *others],
        dates=("today()",),
        times=("clock()",),
        players=("player",),
        calendars=tuple(declared.calendars),
        guarded=(optional[0].text, optional[0].literals) if optional else ("", ()),
    )


def vocabulary_of_measures(reads: Sequence[Readable]) -> Vocabulary:
    """Give a vocabulary of measures and nothing else, so that something is sure to read them."""
    return _vocabulary(reads, has_clock=False)


def plain_vocabulary(declared: Declarations, types: Sequence[str], *, attributes: bool = True) -> Vocabulary:
    """Give what a condition inside a measure may read: the fields of its events, and their player's attributes."""
    reads = [readable_of(name, given) for name, given in declared.common_fields(types).items()]
    return _vocabulary([*reads, *(_attributes(declared) if attributes else ())], has_clock=False)


def _attributes(declared: Declarations) -> Iterator[Readable]:
    for name, given in declared.players.items():
        yield readable_of(f"player.{name}", given, may_miss="default" not in given)


def _vocabulary(
    reads: Sequence[Readable],
    *,
    dates: tuple[str, ...] = (),
    times: tuple[str, ...] = (),
    players: tuple[str, ...] = (),
    calendars: tuple[str, ...] = (),
    guarded: Listed = ("", ()),
    has_clock: bool = True,
) -> Vocabulary:
    lists = [read for read in reads if read.kind == "list"]
    asked = [f"has({read.text})" for read in reads if read.may_miss]
    within = [f"(has({read.text}) and {read.literals[1]} in {read.text})" for read in lists if read.is_optional]
    return Vocabulary(
        numbers=(*_listed(reads, NUMERIC), *((_size(read), COUNTS) for read in lists), *_zones(reads)),
        truths=(*_of(reads, {"truth"}), *asked, *within),
        texts=_listed(reads, TEXTUAL),
        dates=(*dates, *_of(reads, {"date"})),
        times=(*times, *_of(reads, {"time"})),
        durations=_of(reads, {"duration"}),
        players=(*players, *(_of(reads, {"player"}) if players else ())),
        lists=tuple[Listed, ...]((read.text, read.literals) for read in lists if not read.is_optional),
        calendars=calendars,
        guarded=guarded,
        has_clock=has_clock,
    )


def _of(reads: Iterable[Readable], kinds: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for read in reads if read.kind in kinds for text in read.written())


def _listed(reads: Iterable[Readable], kinds: Iterable[str]) -> tuple[Listed, ...]:
    return tuple((text, read.literals) for read in reads if read.kind in kinds for text in read.written())


def _zones(reads: Iterable[Readable]) -> tuple[Listed, ...]:
    """Make numbers of lengths of time, so that amounts can tell how long something took."""
    lengths = _of((read for read in reads if read.may_miss), {"duration"})
    return tuple((f"zone({length}, full=48h, none=0s)", SHARES) for length in lengths)


def _size(read: Readable) -> str:
    return f"(size({read.text}) if has({read.text}) else 0)" if read.is_optional else f"size({read.text})"
