"""Resolves what the elements of a game refer to: currencies, scores, amounts of a currency, thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from gamicore.definitions.declarations import Declarations
from gamicore.logic import refuse_decided
from gamicore.model import Number
from gamicore.rules import Earned, EventType, ExpressionError, Measure, Scope, Score, Tree, measures_of, parse
from gamicore.schema import Path

MAX_CASES = 20_000


def sound(tree: Tree, scope: Scope) -> Tree:
    """Give an expression back if nothing in it, nor in the measures that are written out in it, is decided beforehand.

    Raises:
        ExpressionError: A condition in it never holds, or always; or a divisor is always 0.
    """
    refuse_decided(tree)
    named = set(scope.measures.values())
    for measure in measures_of(tree) - named:
        for where in measure.where:
            refuse_decided(where)
    return tree


class References:
    """The declared names of a game as its elements refer to them; mistakes are noted in the document."""

    def __init__(self, declared: Declarations) -> None:
        self.declared = declared
        self.document = declared.document
        self._cases = 0

    def checked(self, path: Path, text: str | None, check: Callable[[str, Scope], Tree], scope: Scope) -> Tree | None:
        """Check the expression at a path, if there is one; a mistake in it is noted.

        Args:
            check: One of the checks of the rule language.
        """
        if text is None:
            return None
        try:
            return sound(check(text, scope), scope)
        except ExpressionError as error:
            self.document.report_expression(path, error)
            return None

    def parse(self, path: Path, text: str | None) -> None:
        """Note what is wrong with an expression whatever it may read."""
        if text is not None:
            try:
                parse(text, self.declared.scope.limits)
            except ExpressionError as error:
                self.document.report_expression(path, error)

    def admit_cases(self, path: Path, count: int) -> bool:
        """Count the amounts of a rule, for each type of events that it reads; say whether a game may have so many.

        Raises:
            TooManyMistakesError: There are too many mistakes.
        """
        before, self._cases = self._cases, self._cases + count
        if self._cases > MAX_CASES >= before:
            what = f"the rules have {self._cases:,} amounts in all, each counted for each type of events"
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
        if text in declared.measures or "(" in text:
            measure = declared.measures.get(text) or declared.measure(path, text)
            return None if measure is None else self._numeric(path, measure)
        known = [*declared.currency_index, *declared.measures]
        self.document.report_unknown(path, "unknown-measure", f"no currency or measure {text[:80]!r}", text, known)
        return None

    def _numeric(self, path: Path, measure: Measure) -> Measure | None:
        """Give a measure back if it is a number, as scores are."""
        scope = self.declared.scope
        found = measure.type_in(scope.event_types, scope.currencies, scope.history)
        if not found.is_numeric:
            what = f"a score is a number, {measure} is {found.required()}"
            self.document.report(path, "wrong-type", what, "use a measure that is a number")
            return None
        return measure

    def units(self, path: Path, text: str, currency: int) -> int | None:
        """Read an amount of a currency as smallest units."""
        return self.declared.units(path, text, self.declared.currencies[currency])

    def key_field(self, path: Path, name: str, types: Iterable[EventType], *, key: bool = False) -> str | None:
        """Give a name back if it is a key field in every type.

        Args:
            key: Note a mistake at the key of the path, not at its value.
        """
        for event_type in types:
            keys = [field.name for field in event_type.fields if field.type.kind == "key"]
            if name not in keys:
                what = f"{event_type.name} has no key field {name[:80]!r}"
                self.document.report_unknown(path, "unknown-field", what, name, keys, key=key)
                return None
        return name

    def named_types(self, path: Path, names: Sequence[str]) -> list[EventType]:
        """Give the event types of a list of names, in order of names; no patterns."""
        known = self.declared.scope.event_types
        for index, name in enumerate(names):
            if name not in known or known[name].is_derived:
                at = (*path, index) if self.document.is_list(path) else path
                declared = [event_type.name for event_type in known.values() if not event_type.is_built_in]
                what = f"no event type {name[:80]!r}" if name not in known else f"{name!r} comes from awards"
                self.document.report_unknown(at, "unknown-event-type", what, name, declared)
        return [known[name] for name in sorted(set(names)) if name in known and not known[name].is_derived]

    def threshold(self, path: Path, text: str, score: Score | None) -> Number | None:
        """Read a threshold of a score: smallest units where that is a currency."""
        return self.units(path, text, score.currency) if isinstance(score, Earned) else self.declared.number(path, text)

    def refuse_disorder(self, path: Path, thresholds: Sequence[Number]) -> None:
        """Note thresholds that do not ascend."""
        if any(later <= earlier for earlier, later in pairwise(thresholds)):
            what = "the thresholds do not ascend"
            self.document.report(path, "thresholds-out-of-order", what, "begin with the smallest, each once")
