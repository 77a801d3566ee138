"""Resolves what the elements of a game refer to: currencies, scores, amounts of a currency, thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.soundness import UNGUARDED, Guard, sound
from gamicore.model import Number, suggest
from gamicore.rules import (
    AttributeRead,
    Earned,
    EventType,
    ExpressionError,
    FieldRead,
    Measure,
    Scope,
    Score,
    Tree,
    check_calls,
    parse,
    walk,
)
from gamicore.schema import Path

MAX_CASES = 20_000
TEAMS = "player."
"""What stands before the name of an attribute that makes teams of players: those who have the same value of it."""
_ISSUER = "issuer"


class References:
    """The declared names of a game as its elements refer to them; mistakes are noted in the document."""

    def __init__(self, declared: Declarations) -> None:
        self.declared = declared
        self.document = declared.document
        self._cases = 0
        self._parts = 0
        self._scopes: dict[str, Scope] = {}

    def scope_for(self, event_type: EventType) -> Scope:
        """Give the names that an expression may use which reads events of a type."""
        scope = self._scopes.get(event_type.name)
        if scope is None:
            scope = self._scopes[event_type.name] = evolve(self.declared.scope, event_type=event_type)
        return scope

    def checked(
        self,
        path: Path,
        text: str | None,
        check: Callable[[str, Scope], Tree],
        scope: Scope,
        guard: Guard = UNGUARDED,
    ) -> Tree | None:
        """Check the expression at a path, if there is one; a mistake in it is noted, and when there are too many parts.

        Args:
            check: One of the checks of the rule language.
        """
        if text is None or self._parts > scope.limits.game_parts:
            return None
        try:
            tree = sound(check(text, scope), scope, self.declared.levels, guard)
        except ExpressionError as error:
            self.document.report_expression(path, error)
            return None
        self._parts += len(walk(tree))
        if self._parts > scope.limits.game_parts:
            what = "up to here the expressions have more parts than a game may have, each for each type of events"
            remedy = f"at most {scope.limits.game_parts:,} are allowed; name fewer types in `on`, or shorten conditions"
            self.document.report(path, "too-costly", what, remedy)
            return None
        return tree

    def parse(self, path: Path, text: str | None, *, has_calls: bool = False) -> None:
        """Note what is wrong with an expression whatever it may read.

        Args:
            has_calls: What it calls is checked too, because nothing else checks it.
        """
        if text is not None:
            try:
                parse(text, self.declared.scope.limits)
                if has_calls:
                    check_calls(text, self.declared.scope)
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
            remedy = f"at most {MAX_CASES:,}; name fewer types in `on`"
            self.document.report(path, "too-many-cases", what, remedy, key=True)
        return self._cases <= MAX_CASES

    def currency(self, path: Path, name: str, *, key: bool = False) -> int | None:
        """Give the index of a currency.

        Args:
            key: The name is the key at the path, not the value.
        """
        known = self.declared.currency_index
        if name not in known:
            what = f"no currency {name[:80]!r}"
            self.document.report_unknown(path, "unknown-currency", what, name, list(known), key=key)
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

    def player_field(self, path: Path, name: str, event_type: EventType) -> FieldRead | None:
        """Give the field whose player receives awards; a mistake is noted."""
        players = {field.name: field.type for field in event_type.fields if field.type.kind == "player"}
        index = event_type.index_of(name)
        if index is None or name not in players:
            what = f"{event_type.name} has no player field {name[:80]!r}"
            if name in self.declared.scope.attributes:
                self.document.report(path, "unknown-field", what, f"did you mean {TEAMS + name!r}?")
            else:
                self.document.report_unknown(path, "unknown-field", what, name, list(players))
            return None
        return FieldRead(index, name, players[name])

    def team(self, path: Path, name: str) -> AttributeRead | None:
        """Give the attribute whose values are teams that receive awards; a mistake is noted.

        Args:
            name: Such as `player.team`.
        """
        attributes = self.declared.scope.attributes
        index, declared = attributes.get(name.removeprefix(TEAMS), (0, None))
        teams = [f"{TEAMS}{one.name}" for _, one in attributes.values() if one.type.kind == "enum"]
        if declared is None:
            subject = name.removeprefix(TEAMS)
            if not self.document.is_silenced("unknown-attribute", subject):
                what = f"players have no attribute {subject[:80]!r}"
                self.document.report(path, "unknown-attribute", what, suggest(name, teams))
            return None
        if declared.type.kind != "enum":
            what = f"{name} is {declared.type.required()}, and its values are no teams"
            is_text = declared.type.kind == "text"
            remedy = "give it type: enum and values: [...]" if is_text else "name an attribute of type enum, or a band"
            self.document.report(path, "wrong-type", what, remedy)
            return None
        if declared.name == _ISSUER:
            what = f"the accounts of the teams of {name} would be named like those of issuers"
            self.document.report(path, "reserved-name", what, "choose another name for the attribute")
            return None
        return AttributeRead(index, declared.name, declared.type)

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
        self.document.refuse_twice(path, names)
        for index, name in enumerate(names):
            if name not in known or known[name].is_derived:
                at = (*path, index) if self.document.is_list(path) else path
                what = f"no event type {name[:80]!r}" if name not in known else f"{name!r} comes from awards"
                self.document.report_unknown(at, "unknown-event-type", what, name, self.declared.own_types)
        return [known[name] for name in sorted(set(names)) if name in known and not known[name].is_derived]

    def threshold(self, path: Path, text: str, score: Score | None) -> Number | None:
        """Read a threshold of a score: smallest units where that is a currency."""
        return self.units(path, text, score.currency) if isinstance(score, Earned) else self.declared.number(path, text)

    def refuse_disorder(self, path: Path, thresholds: Sequence[Number]) -> None:
        """Note thresholds that do not ascend."""
        if any(later <= earlier for earlier, later in pairwise(thresholds)):
            what = "the thresholds do not ascend"
            self.document.report(path, "thresholds-out-of-order", what, "begin with the smallest, each once")
