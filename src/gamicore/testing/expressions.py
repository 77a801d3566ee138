"""Expressions: texts that check, because each is put together from parts of known type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import frozen
from hypothesis import strategies as st

Choice = TypeVar("Choice")

SMALL_NUMBERS = ("0", "1", "2", "3", "5", "10", "0.5", "2.25", "0.005", "-1", "1000")
HUGE_NUMBERS = ("999999999999999999", "123456789012345678.123456789")
DIVISORS = ("2", "3", "7", "0.5", "-4")
DAYS = ("2024-02-29", "2025-12-31", "2026-01-01", "2026-03-29", "2011-12-30")
STEPS = ("0d", "1d", "1w", "1mo", "1y")
LENGTHS = ("0s", "90s", "30m", "2h")
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_PLAIN_AMOUNTS = ("1", "2", "3", "5", "10", "2.5", "0.125", "1.005")
_ODD_AMOUNTS = ("0", "-1", *HUGE_NUMBERS)


@frozen
class Vocabulary:
    """What expressions of one place may read, as texts that are never optional; each tuple may be empty but `numbers`.

    Args:
        texts: Each with the literals it may be compared with.
        guarded: An optional number, to be read once and behind `has`; empty if there is none.
    """

    numbers: tuple[str, ...]
    truths: tuple[str, ...] = ()
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dates: tuple[str, ...] = ("today()",)
    durations: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    guarded: str = ""


@st.composite
def conditions(draw: st.DrawFn, vocabulary: Vocabulary) -> str:
    """Draw a condition that is not the same for every event.

    Examples:
        >>> from hypothesis import find
        >>> find(conditions(Vocabulary(("amount",))), lambda text: text.startswith("(not")).count("amount")
        1
    """
    author = _Author(draw, vocabulary)
    free = author.condition(author.pick((0, 1, 2)))
    if not vocabulary.guarded:
        return free
    forms = (
        "{free}",
        "has({name}) and {name} > {number} and {free}",
        "not has({name}) or {name} <= {number} or {free}",
        "{free} if not has({name}) else {name} == {number}",
        "{free} and not has({name})",
    )
    return author.pick(forms).format(name=vocabulary.guarded, free=free, number=author.pick(SMALL_NUMBERS))


@st.composite
def amounts(draw: st.DrawFn, vocabulary: Vocabulary) -> str:
    """Draw an amount: often a plain one, at times fractional, 0, negative or huge."""
    author = _Author(draw, vocabulary)
    if author.pick((True, False)):
        return author.pick(_PLAIN_AMOUNTS)
    if author.pick((False, False, True)):
        return author.pick(_ODD_AMOUNTS)
    free = author.number(author.pick((0, 1, 2)))
    if not vocabulary.guarded:
        return free
    forms = ("{free}", "({name} * 2 if has({name}) else {free})", "({free} if not has({name}) else {name})")
    return author.pick(forms).format(name=vocabulary.guarded, free=free)


class _Author:
    """Writes one expression, drawing each choice; what is simplest comes first."""

    def __init__(self, draw: st.DrawFn, vocabulary: Vocabulary) -> None:
        self._draw = draw
        self._known = vocabulary

    def pick(self, choices: Sequence[Choice]) -> Choice:
        return self._draw(st.sampled_from(choices))

    def number(self, depth: int) -> str:
        """Write a number that is not the same for every event."""
        if depth == 0:
            return self.pick(self._known.numbers)
        form = self.pick(("read", "divided", "operated", "called", "least", "if"))
        read = self.number(depth - 1)
        other = self.pick(SMALL_NUMBERS) if self.pick((True, False)) else self.number(depth - 1)
        match form:
            case "read":
                return read
            case "divided":
                return f"({read} {self.pick(('/', '//', '%'))} {self.pick(DIVISORS)})"
            case "operated":
                return f"({other} {self.pick(('+', '-', '*', '/', '//', '%'))} {read})"
            case "called":
                return f"{self.pick(('round', 'floor', 'ceil', 'abs', '-'))}({read})"
            case "least":
                return f"{self.pick(('min', 'max'))}({other}, {read})"
        return f"({read} if {self.condition(depth - 1)} else {other})"

    def condition(self, depth: int) -> str:
        """Write a condition that is not the same for every event."""
        if depth == 0:
            return self.pick(self._leaves())()
        match self.pick(("leaf", "number", "both", "not", "if")):
            case "leaf":
                return self.condition(0)
            case "number":
                return self._compared(self.number(depth), SMALL_NUMBERS)
            case "both":
                return f"({self.condition(depth - 1)} {self.pick(('and', 'or'))} {self.condition(depth - 1)})"
            case "not":
                return f"(not {self.condition(depth - 1)})"
        inner = [self.condition(depth - 1) for _ in range(3)]
        return f"({inner[0]} if {inner[1]} else {inner[2]})"

    def _leaves(self) -> list[Callable[[], str]]:
        known = self._known
        leaves = [
            lambda: self._compared(self.pick(known.numbers), SMALL_NUMBERS),
            lambda: self._listed(self.pick(known.numbers), SMALL_NUMBERS),
            lambda: f"(0 <= {self.pick(known.numbers)} < {self.pick(SMALL_NUMBERS)})",
            lambda: self._compared(self.pick(known.dates), DAYS),
            lambda: self._compared(self.pick(known.dates), (*DAYS, self._moved())),
        ]
        if known.truths:
            leaves.append(lambda: self.pick(known.truths))
            leaves.append(
                lambda: f"({self.pick(known.truths)} {self.pick(('==', '!='))} {self.pick(('true', 'false'))})"
            )
        if known.texts:
            leaves += [self._textual, self._textual]
        if known.durations:
            leaves.append(lambda: self._compared(self.pick(known.durations), LENGTHS))
        if known.players:
            leaves.append(lambda: f"({self.pick(known.players)} {self.pick(('==', '!='))} {self.pick(known.players)})")
        return leaves

    def _compared(self, read: str, others: Sequence[str]) -> str:
        return f"({read} {self.pick(_COMPARISONS)} {self.pick(others)})"

    def _listed(self, read: str, literals: Sequence[str]) -> str:
        items = ", ".join(self.pick(literals) for _ in range(self.pick((1, 2, 3))))
        return f"({read} {self.pick(('in', 'not in'))} [{items}])"

    def _textual(self) -> str:
        read, literals = self.pick(self._known.texts)
        quoted = [f'"{literal}"' for literal in literals]
        if self.pick((True, False)):
            return f"({read} {self.pick(('==', '!='))} {self.pick(quoted)})"
        return self._listed(read, quoted)

    def _moved(self) -> str:
        return f"({self.pick(self._known.dates)} {self.pick(('+', '-'))} {self.pick(STEPS)})"
