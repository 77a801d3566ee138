"""Reads multipliers: what can be said of them without an event, and what they are for events of one type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from itertools import islice

from attrs import evolve

from gamicore.definitions.references import References
from gamicore.definitions.rule import ALWAYS, Days, Multiplier
from gamicore.definitions.soundness import Guard, sound
from gamicore.model import is_identifier, number_text, suggest
from gamicore.rules import (
    RESERVED,
    Constant,
    ExpressionError,
    Scope,
    Tree,
    check_condition,
    check_number,
    parse,
)
from gamicore.schema import MultiplierDefinition, Path
from gamicore.syntax import Name, plain_names

MAX_TRIED = 8
"""Event types for which a multiplier that no rule uses is checked; where more would do, nothing is said of it."""
MAX_CHARACTERS = 400_000
"""Of all expressions that are tried so: a game that is checked in vain may not take long."""


class MultiplierReader:
    """Reads what can be said of a game's multipliers without a rule that uses them; mistakes are noted."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._characters = 0
        self._scope = references.declared.scope
        self._known_fields = {field.name for known in self._scope.event_types.values() for field in known.fields}

    def read(
        self, given: Mapping[str, MultiplierDefinition], used: Collection[str]
    ) -> dict[str, tuple[MultiplierDefinition, Days]]:
        """Give the multipliers by name, with their days.

        Args:
            used: Names of those that rules use: their expressions are checked for the events of these rules.
        """
        times = self._references.declared.times
        found: dict[str, tuple[MultiplierDefinition, Days]] = {}
        for name, multiplier in sorted(given.items()):
            path: Path = ("multipliers", name)
            self._references.parse((*path, "when"), multiplier.when)
            self._references.parse((*path, "factor"), multiplier.factor)
            found[name] = multiplier, times.days(path, multiplier.from_, multiplier.until)
            if name not in used:
                self._refuse_wrong(name, found[name])
        return found

    def _refuse_wrong(self, name: str, read: tuple[MultiplierDefinition, Days]) -> None:
        """Note what is wrong with a multiplier for whatever events a rule might use it."""
        fields: set[str] = set()
        for key, text in (("when", read[0].when), ("factor", read[0].factor)):
            for word in self._fields(text):
                fields.add(word.text)
                if word.text not in self._known_fields:
                    what = f"no event type has a field {word.text[:80]!r}"
                    remedy = suggest(word.text, [*self._known_fields, *self._scope.measures])
                    error = ExpressionError("unknown-field", what, remedy, word.at, word.text)
                    self._references.document.report_expression(("multipliers", name, key), error)
        if not fields <= self._known_fields:
            return
        known = self._scope.event_types.values()
        having = (one for one in known if all(one.index_of(word) is not None for word in fields))
        tried = [None, *islice(having, MAX_TRIED)]
        self._characters += len(tried) * (len(read[0].factor) + len(read[0].when or ""))
        if self._characters > MAX_CHARACTERS:
            return
        scopes = [evolve(self._scope, event_type=event_type) for event_type in tried]
        mistakes = [self._mistake(read[0], scope) for scope in scopes]
        if "" not in mistakes and len(tried) > MAX_TRIED:
            return
        # It is told for events that it fits best: without a mistake, or with the fields that it reads.
        fitting = [scope for scope, code in zip(scopes, mistakes, strict=True) if not code]
        fitting += [scope for scope, code in zip(scopes, mistakes, strict=True) if code != "unknown-field"]
        multiplier_of(self._references, name, read, (fitting or scopes[1:] or scopes)[0])

    def _fields(self, text: str | None) -> Iterator[Name]:
        """Give names that can only be those of fields."""
        if text is not None:
            with suppress(ExpressionError):
                for name in plain_names(parse(text, self._scope.limits)):
                    if is_identifier(name.text) and name.text not in RESERVED | self._scope.measures.keys():
                        yield name

    def _mistake(self, given: MultiplierDefinition, scope: Scope) -> str:
        """Give the code of the first mistake that it would be in a scope; empty if it is none."""
        levels = self._references.declared.levels
        try:
            when = None if given.when is None else sound(check_condition(given.when, scope), scope, levels)
            sound(check_number(given.factor, scope), scope, levels, Guard(when))
        except ExpressionError as error:
            return error.code
        return ""


def multiplier_of(
    references: References, name: str, read: tuple[MultiplierDefinition, Days], scope: Scope
) -> Multiplier | None:
    """Give a multiplier as it is for the events of a scope; `None` after a mistake in its factor, which is noted.

    Raises:
        TooManyMistakesError: There are too many mistakes.
    """
    given, days = read
    path: Path = ("multipliers", name)
    when = references.checked((*path, "when"), given.when, check_condition, scope)
    # A factor is asked for only where its multiplier holds.
    guard = Guard(when, (when is None) == (given.when is None))
    factor = references.checked((*path, "factor"), given.factor, check_number, scope, guard)
    if factor is None:
        return None
    complaint = _complaint(factor, is_always=given.when is None and days == ALWAYS)
    if complaint:
        references.document.report((*path, "factor"), "bad-threshold", *complaint)
    return Multiplier(name, factor, when, days)


def _complaint(factor: Tree, *, is_always: bool) -> tuple[str, str] | None:
    if not isinstance(factor, Constant) or not isinstance(factor.value, int | Fraction):
        return None
    if factor.value < 0:
        return f"a factor of {number_text(factor.value)} is below 0", "give 0 or more"
    if factor.value == 0 and is_always:
        return "a factor of 0 that always holds leaves nothing", "say when it holds, or take the rules out that use it"
    return None
