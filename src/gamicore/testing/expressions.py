"""Expressions: texts that check, because each is put together from parts of known type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen
from hypothesis import strategies as st

Texts = st.SearchStrategy[str]

SMALL_NUMBERS = ("0", "1", "2", "3", "5", "10", "0.5", "2.25", "0.005", "-1", "1000")
HUGE_NUMBERS = ("999999999999999999", "123456789012345678.123456789")
DIVISORS = ("2", "3", "7", "0.5", "-4")
DAYS = ("2024-02-29", "2025-12-31", "2026-01-01", "2026-03-29", "2011-12-30")
STEPS = ("0d", "1d", "1w", "1mo", "1y")
LENGTHS = ("0s", "90s", "30m", "2h")
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


@frozen
class Vocabulary:
    """What expressions of one place may read, as texts that are never optional; each tuple may be empty but `numbers`.

    Args:
        texts: Each with the literals it may be compared with.
        guarded: Names of optional numbers, which may be read behind `has`.
    """

    numbers: tuple[str, ...]
    truths: tuple[str, ...] = ()
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dates: tuple[str, ...] = ("today()",)
    durations: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


def numbers(vocabulary: Vocabulary, depth: int = 1) -> Texts:
    """Draw a number that is not the same for every event."""
    reads = st.sampled_from(vocabulary.numbers)
    if depth == 0:
        return reads
    inner = numbers(vocabulary, depth - 1)
    operand = st.one_of(st.sampled_from(SMALL_NUMBERS), inner)
    forms: list[Texts] = [
        reads,
        st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*"]), operand),
        st.builds("({} {} {})".format, operand, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner),
        st.builds("({} {} {})".format, inner, st.sampled_from(["/", "//", "%"]), st.sampled_from(DIVISORS)),
        st.builds("{}({})".format, st.sampled_from(["round", "floor", "ceil", "abs", "-"]), inner),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), operand, inner),
        st.builds("({} if {} else {})".format, inner, conditions(vocabulary, depth - 1), operand),
    ]
    return st.one_of(forms)


def conditions(vocabulary: Vocabulary, depth: int = 1) -> Texts:
    """Draw a condition that is not the same for every event."""
    leaf = st.one_of(_leaves(vocabulary))
    if depth == 0:
        return leaf
    inner = conditions(vocabulary, depth - 1)
    return st.one_of(
        leaf,
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("(not {})".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        _compared(numbers(vocabulary, depth)),
    )


def _leaves(vocabulary: Vocabulary) -> list[Texts]:
    number = st.sampled_from(vocabulary.numbers)
    forms = [
        _compared(number),
        _listed(number, SMALL_NUMBERS),
        st.builds("(0 <= {} < {})".format, number, st.sampled_from(SMALL_NUMBERS)),
    ]
    if vocabulary.truths:
        truth = st.sampled_from(vocabulary.truths)
        forms += [truth, st.builds("({} {} {})".format, truth, st.sampled_from(["==", "!="]), st.sampled_from(["true", "false"]))]
    if vocabulary.guarded:
        guarded = st.sampled_from(vocabulary.guarded)
        forms += [_guarded(guarded, "(has({0}) and {0} > {1})"), _guarded(guarded, "(not has({0}) or {0} <= {1})")]
    forms += [_textual(text, literals) for text, literals in vocabulary.texts]
    forms += _ordered(vocabulary.dates, st.one_of(st.sampled_from(DAYS), _moved(vocabulary.dates)))
    forms += _ordered(vocabulary.durations, st.sampled_from(LENGTHS))
    if vocabulary.players:
        player = st.sampled_from(vocabulary.players)
        forms.append(st.builds("({} {} {})".format, player, st.sampled_from(["==", "!="]), player))
    return forms


def _compared(number: Texts) -> Texts:
    return st.builds("({} {} {})".format, number, st.sampled_from(_COMPARISONS), st.sampled_from(SMALL_NUMBERS))


def _listed(subject: Texts, literals: Sequence[str]) -> Texts:
    items = st.lists(st.sampled_from(literals), min_size=1, max_size=3).map(", ".join)
    return st.builds("({} {} [{}])".format, subject, st.sampled_from(["in", "not in"]), items)


def _guarded(names: Texts, form: str) -> Texts:
    write: Callable[[str, str], str] = form.format
    return st.builds(write, names, st.sampled_from(SMALL_NUMBERS))


def _textual(text: str, literals: tuple[str, ...]) -> Texts:
    quoted = tuple(f'"{literal}"' for literal in literals)
    compared = st.builds("({} {} {})".format, st.just(text), st.sampled_from(["==", "!="]), st.sampled_from(quoted))
    return st.one_of(compared, _listed(st.just(text), quoted))


def _ordered(reads: tuple[str, ...], others: Texts) -> list[Texts]:
    if not reads:
        return []
    return [st.builds("({} {} {})".format, st.sampled_from(reads), st.sampled_from(_COMPARISONS), others)]


def _moved(dates: tuple[str, ...]) -> Texts:
    return st.builds("({} {} {})".format, st.sampled_from(dates), st.sampled_from(["+", "-"]), st.sampled_from(STEPS))


def amounts(vocabulary: Vocabulary) -> Texts:
    """Draw an amount: often a plain one, at times fractional, 0, negative or huge."""
    plain = st.sampled_from(["1", "2", "3", "5", "10", "2.5", "0.125", "1.005"])
    odd = st.sampled_from(["0", "-1", *HUGE_NUMBERS])
    return st.one_of(plain, plain, odd, numbers(vocabulary, 0), numbers(vocabulary, 1), numbers(vocabulary, 2))
