"""Expressions: texts that check, because each is put together from parts of known type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import field, frozen
from hypothesis import strategies as st

from gamicore.testing.generated.choices import Choice, happens, pick, pick_some
from gamicore.testing.generated.fields import TIMES, WEEKDAYS

# What numbers are compared with, ascending. A count below 1 or a share above 1 would decide the condition beforehand.
COUNTS, LEVELS = ("2", "3", "5", "10"), ("1", "2")
WHOLES = ("-1", "0", "1", "2", "3", "5", "10", "1000")
SHARES = ("20%", "0.25", "40%", "50%", "0.9")
SMALL_NUMBERS = ("-1", "0", "0.005", "40%", "0.5", "1", "2", "2.25", "3", "5", "10", "1000")
HUGE_NUMBERS = ("999999999999999999", "123456789012345678.123456789")
DIVISORS = ("2", "3", "7", "0.5", "-4")
DAYS = ("2024-02-29", "2025-12-31", "2026-01-01", "2026-03-29", "2011-12-30")
STEPS = ("0d", "1d", "1w", "1mo", "1y")
LENGTHS = ("90s", "30m", "2h", "12h")
SPANS = ("09:00, 18:00", "22:00, 06:00", "00:00, 12:30")
CLOCKS = tuple(time for time in TIMES if time != "00:00")
SEASONS = ("06-01, 08-31", "12-01, 02-28", "02-29, 03-01", "01-01, 01-01")
_WORKING = ("business_hours", "workday", "holiday")
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_PLAIN_AMOUNTS = ("1", "2", "3", "5", "10", "2.5", "0.125", "1.005")
# A game in which one is written out that is never above 0 would not load.
_ODD_AMOUNTS = ("(0 * {number})", "(-1 * {number})", *HUGE_NUMBERS)
_ZONES_OF_NUMBERS = ("full=3, none=10", "full=10, none=0", "full=0, none=1000")
_ZONES_OF_LENGTHS = ("full=15m, none=2h", "full=12h, none=0s", "full=1h, none=24h")

Listed = tuple[str, tuple[str, ...]]


@frozen
class Vocabulary:
    """What expressions of one place may read, as texts; what may be missing is a skip. Each tuple may be empty.

    Args:
        numbers: Each with the literals it may be compared with, ascending.
        texts: Each with the literals it may be compared with.
        lists: Each with the literals that may be in it.
        calendars: Names of calendars.
        guarded: An optional number, to be read once and behind `has`, as `numbers` are; an empty text if there is none.
        has_clock: Whether the time of the event may be asked for.
    """

    numbers: tuple[Listed, ...] = ()
    truths: tuple[str, ...] = ()
    texts: tuple[Listed, ...] = ()
    dates: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    lists: tuple[Listed, ...] = ()
    calendars: tuple[str, ...] = ()
    guarded: Listed = ("", ())
    has_clock: bool = field(default=True)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be read, so that no condition can be written."""
        reads = (self.numbers, self.truths, self.texts, self.dates, self.times, self.durations, self.lists)
        return not self.has_clock and not any(reads)


@st.composite
def conditions(draw: st.DrawFn, vocabulary: Vocabulary, *, depth: int = 2) -> str:
    """Draw a condition that is not the same for every event.

    Args:
        depth: How deep it is nested at most.

    Examples:
        >>> from hypothesis import find
        >>> find(conditions(Vocabulary((("amount", ("1", "2")),))), lambda text: text.startswith("(amount >"))
        '(amount > 1)'
    """
    author = _Author(draw, vocabulary)
    free = author.condition(author.pick(range(depth + 1)))
    name, literals = vocabulary.guarded
    if not name:
        return free
    forms = (
        "{free}",
        "has({name}) and {name} > {number} and {free}",
        "not has({name}) or {name} <= {number} or {free}",
        "{free} if not has({name}) else {name} == {number}",
        "{free} and not has({name})",
    )
    return author.pick(forms).format(name=name, free=free, number=author.pick(literals))


@st.composite
def amounts(draw: st.DrawFn, vocabulary: Vocabulary, *, plain_one_in: int = 2) -> str:
    """Draw an amount: a plain one, or one that reads something, at times fractional, 0, negative or huge.

    Args:
        plain_one_in: Of so many amounts one is plain.
    """
    author = _Author(draw, vocabulary)
    if not vocabulary.numbers or happens(draw, one_in=plain_one_in):
        return author.pick(_PLAIN_AMOUNTS)
    if author.pick((False, False, True)):
        return author.pick(_ODD_AMOUNTS).format(number=author.number(0))
    free = author.number(author.pick((0, 1, 2)))
    name, _ = vocabulary.guarded
    if not name:
        return free
    forms = ("{free}", "({name} * 2 if has({name}) else {free})", "({free} if not has({name}) else {name})")
    return author.pick(forms).format(name=name, free=free)


class _Author:
    """Writes one expression, drawing each choice; what is simplest comes first."""

    def __init__(self, draw: st.DrawFn, vocabulary: Vocabulary) -> None:
        self._draw = draw
        self._known = vocabulary

    def pick(self, choices: Sequence[Choice]) -> Choice:
        return pick(self._draw, choices)

    def number(self, depth: int) -> str:
        """Write a number that is not the same for every event."""
        if depth == 0:
            return self.pick(self._known.numbers)[0]
        read = self.number(depth - 1)
        match self.pick(("read", "divided", "called", "zone", "percent", "both")):
            case "read":
                return read
            case "divided":
                return f"({read} {self.pick(('/', '//', '%'))} {self.pick(DIVISORS)})"
            case "called":
                return f"{self.pick(('round', 'floor', 'ceil', 'abs', '-'))}({read})"
            case "zone":
                return self._zone(read)
            case "percent":
                targets = [f"{read}, {target}" for target in (*DIVISORS, f"({read} + 0)")]
                lengths = [f"{length}, {LENGTHS[-1]}" for length in self._known.durations]
                return f"percent_of_target({self.pick([*targets, *lengths])})"
        return self._of_two(read, depth)

    def _of_two(self, read: str, depth: int) -> str:
        other = self.pick(WHOLES) if self.pick((True, False)) else self.number(depth - 1)
        match self.pick(("operated", "least", "if")):
            case "operated":
                operator = self.pick(("+", "-", "*", "/", "//", "%"))
                return f"({other} {operator} {read})" if operator in "+-*" else self._quotient(other, operator)
            case "least":
                return f"{self.pick(('min', 'max'))}({other}, {read})"
        return f"({read} if {self.condition(depth - 1)} else {other})"

    def _quotient(self, read: str, operator: str) -> str:
        """Divide by what is computed, or asked for before: it must not be known that it may be 0."""
        divisor, literals = self.pick(self._known.numbers)
        guarded = f"({read} {operator} {divisor} if {divisor} > {literals[-2]} else {read})"
        return self.pick((f"({read} {operator} ({divisor} + 0))", guarded))

    def _zone(self, read: str) -> str:
        if self._known.durations and happens(self._draw, one_in=2):
            return f"zone({self.pick(self._known.durations)}, {self.pick(_ZONES_OF_LENGTHS)})"
        return f"zone({read}, {self.pick(_ZONES_OF_NUMBERS)})"

    def condition(self, depth: int) -> str:
        """Write a condition that is not the same for every event."""
        if depth == 0:
            return self.pick(self._leaves())()
        match self.pick(("leaf", "number", "both", "not", "if")):
            case "number" if self._known.numbers:
                return self._compared(f"({self.number(depth)} - 1)", WHOLES)
            case "both":
                return f"({self.condition(depth - 1)} {self.pick(('and', 'or'))} {self.condition(depth - 1)})"
            case "not":
                return f"(not {self.condition(depth - 1)})"
            case "if":
                inner = [self.condition(depth - 1) for _ in range(3)]
                return f"({inner[0]} if {inner[1]} else {inner[2]})"
        return self.condition(0)

    def _leaves(self) -> list[Callable[[], str]]:
        """Give what writes a condition of one part, for each kind of reads that there are."""
        known, pick = self._known, self.pick
        kinds: list[tuple[Sequence[object], list[Callable[[], str]]]] = [
            (known.numbers, [self._numeric, self._numeric, self._numeric]),
            (known.truths, [lambda: pick(known.truths), lambda: f"({pick(known.truths)} {pick(('==', '!='))} true)"]),
            (known.texts, [self._textual, self._textual]),
            (known.dates, [self._dated, self._dated]),
            (known.durations, [lambda: self._compared(self._length(), LENGTHS)]),
            (known.times, [lambda: self._compared(pick(known.times), (*CLOCKS, *known.times))]),
            (known.players[1:], [lambda: f"({pick(known.players[1:])} {pick(('==', '!='))} {known.players[0]})"]),
            (known.lists, [self._within]),
            (known.calendars, [lambda: f"{pick(_WORKING)}({pick(known.calendars)})"] * 3),
            (range(known.has_clock), [self._clocked, self._clocked, self._clocked]),
        ]
        return [leaf for reads, leaves in kinds if reads for leaf in leaves]

    def _numeric(self) -> str:
        read, literals = self.pick(self._known.numbers)
        match self.pick(("compared", "listed", "between")):
            case "compared":
                return self._compared(read, literals)
            case "listed":
                return self._listed(read, literals)
        return f"({self.pick(literals[:-1])} <= {read} < {literals[-1]})"

    def _dated(self) -> str:
        read = self.pick(self._known.dates)
        if self.pick((True, False)):
            return self._compared(read, DAYS)
        moved = f"({self.pick(self._known.dates)} {self.pick(('+', '-'))} {self.pick(STEPS)})"
        return f"({read} {self.pick(_COMPARISONS)} {moved})"

    def _length(self) -> str:
        read = self.pick(self._known.durations)
        return read if self.pick((True, True, False)) else f"({read} + {self.pick(LENGTHS)})"

    def _clocked(self) -> str:
        match self.pick(("weekday", "weekdays", "between", "season", "clock")):
            case "weekday":
                return f"(weekday() == {self.pick(WEEKDAYS)})"
            case "weekdays":
                return f"(weekday() in [{', '.join(pick_some(self._draw, WEEKDAYS, least=1, most=3))}])"
            case "between":
                return f"between({self.pick(SPANS)})"
            case "season":
                return f"in_season({self.pick(SEASONS)})"
        return f"(clock() < {self.pick(CLOCKS)})"

    def _compared(self, read: str, others: Sequence[str]) -> str:
        return f"({read} {self.pick(_COMPARISONS)} {self.pick([other for other in others if other != read])})"

    def _listed(self, read: str, literals: Sequence[str]) -> str:
        """Ask for some of the literals; never for all, which could be all that there are."""
        most = min(3, max(1, len(literals) - 1))
        items = pick_some(self._draw, literals, least=1, most=most)
        return f"({read} {self.pick(('in', 'not in'))} [{', '.join(items)}])"

    def _textual(self) -> str:
        read, literals = self.pick(self._known.texts)
        quoted = [f'"{literal}"' for literal in literals]
        if self.pick((True, False)):
            return f"({read} {self.pick(('==', '!='))} {self.pick(quoted)})"
        return self._listed(read, quoted)

    def _within(self) -> str:
        read, literals = self.pick(self._known.lists)
        return f"({self.pick(literals)} {self.pick(('in', 'not in'))} {read})"
