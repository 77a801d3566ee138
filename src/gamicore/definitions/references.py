"""Resolves what the elements of a game refer to: currencies, scores, amounts of a currency, thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.document import Path
from gamicore.model import AMOUNT_LIMIT, Number, NumberTextError, parse_number
from gamicore.rules import Earned, Score

MAX_CASES = 20_000


class References:
    """The declared names of a game as its elements refer to them; mistakes are noted in the document."""

    def __init__(self, declared: Declarations) -> None:
        self.declared = declared
        self.document = declared.document
        self._cases = 0

    def admit_cases(self, path: Path, count: int) -> bool:
        """Count the cases of a rule, one for each type of events that it reads; say whether a game may have so many.

        Raises:
            TooManyMistakesError: There are too many mistakes.
        """
        before, self._cases = self._cases, self._cases + count
        if self._cases > MAX_CASES >= before:
            what = f"the rules read {self._cases:,} types of events in all, each counted for each rule"
            self.document.report(
                path, "too-many-cases", what, f"at most {MAX_CASES:,}; name fewer types in `on`", key=True
            )
        return self._cases <= MAX_CASES

    def currency(self, path: Path, name: str, *, key: bool = False) -> int | None:
        """Give the index of a currency.

        Args:
            key: The name is the key at the path, not the value.
        """
        known = self.declared.currency_index
        if name not in known:
            self.document.report_unknown(
                path, "unknown-currency", f"no currency {name[:80]!r}", name, list(known), key=key
            )
        return known.get(name)

    def score(self, path: Path, text: str) -> Score | None:
        """Give what `of` names: a currency, a named measure, or a measure written out."""
        declared = self.declared
        if text in declared.currency_index:
            return Earned(declared.currency_index[text])
        if text in declared.measures:
            return declared.measures[text]
        if "(" in text:
            return declared.measure(path, text)
        known = [*declared.currency_index, *declared.measures]
        self.document.report_unknown(path, "unknown-measure", f"no currency or measure {text[:80]!r}", text, known)
        return None

    def number(self, path: Path, text: str) -> Number | None:
        """Read a number that is written out."""
        try:
            return parse_number(text)
        except NumberTextError as error:
            message, _, detail = str(error).partition(": ")
            self.document.report(path, "bad-threshold", message, detail or "write a number")
            return None

    def units(self, path: Path, text: str, currency: int) -> int | None:
        """Read an amount of a currency as smallest units."""
        declared = self.declared.currencies[currency]
        number = self.number(path, text)
        if number is None:
            return None
        units = declared.smallest_units(number)
        whole = int(units)
        if whole != units:
            what = f"{text[:40]!r} is finer than the smallest unit of {declared.name}"
            self.document.report(path, "bad-threshold", what, f"give at most {declared.decimals} decimals")
            return None
        if abs(whole) >= AMOUNT_LIMIT:
            what = f"{text[:40]!r} is too large"
            self.document.report(path, "bad-threshold", what, "amounts stay within 64 bits of smallest units")
            return None
        return whole

    def threshold(self, path: Path, text: str, score: Score | None) -> Number | None:
        """Read a threshold of a score: smallest units where that is a currency."""
        return self.units(path, text, score.currency) if isinstance(score, Earned) else self.number(path, text)

    def refuse_disorder(self, path: Path, thresholds: Sequence[Number]) -> None:
        """Note thresholds that do not ascend."""
        if any(later <= earlier for earlier, later in pairwise(thresholds)):
            what = "the thresholds do not ascend"
            self.document.report(path, "thresholds-out-of-order", what, "begin with the smallest, each once")
