"""Builds rules: a case for each type of events that a rule reads, every expression checked for that type."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from gamicore.definitions.document import Path
from gamicore.definitions.models import RuleDefinition
from gamicore.definitions.references import References
from gamicore.definitions.rule import Award, Cap, Case, Rule
from gamicore.model import PERIOD_UNITS, suggest
from gamicore.rules import EventType, ExpressionError, Tree, check_amount, check_condition, parse


class RuleReader:
    """Reads one rule of a definition.

    Args:
        name: As the game file names it.
    """

    def __init__(self, references: References, name: str, given: RuleDefinition) -> None:
        self._references = references
        self._document = references.document
        self._scope = references.declared.scope
        self._name = name
        self._given = given
        self._path: Path = ("rules", name)

    def read(self) -> Rule:
        """Give the rule; its mistakes are noted."""
        if not self._given.give and not self._given.take:
            what = f"rule {self._name!r} gives and takes nothing"
            self._document.report(self._path, "no-award", what, "add give: {currency: amount}", key=True)
        awards = [
            (takes, at, self._references.currency(at, at[-1], key=True), text) for takes, at, text in self._awards()
        ]
        types = self._types()
        if not types or not self._references.admit_cases(self._path, len(types)):
            self._parse_all()
            types = []
        cases = {event_type.name: self._case(event_type, awards) for event_type in types}
        return Rule(self._name, cases, self._caps())

    def _awards(self) -> Iterator[tuple[bool, tuple[str, ...], str]]:
        """Give whether an award takes, where it stands, and its amount."""
        for part, amounts in (("give", self._given.give), ("take", self._given.take)):
            for currency, text in sorted(amounts.items()):
                yield part == "take", ("rules", self._name, part, currency), text

    def _types(self) -> list[EventType]:
        known = self._scope.event_types
        found: dict[str, EventType] = {}
        for index, pattern in enumerate(self._given.on):
            if pattern == "*" or pattern.endswith(".*"):
                matching = [name for name in known if name.startswith(pattern[:-1])]
            else:
                matching = [pattern] if pattern in known else []
            if not matching:
                at = (*self._path, "on", index)
                what = f"no event type {pattern[:80]!r}"
                self._document.report_unknown(at, "unknown-event-type", what, pattern, list(known))
            found.update((name, known[name]) for name in matching)
        return [found[name] for name in sorted(found)]

    def _parse_all(self) -> None:
        """Find what is wrong with the expressions also when it is not known which events they read."""
        texts = [((*self._path, "when"), self._given.when or "true")]
        for path, text in [*texts, *((at, text) for _, at, text in self._awards())]:
            try:
                parse(text)
            except ExpressionError as error:
                self._document.report_expression(path, error)

    def _case(self, event_type: EventType, awards: list[tuple[bool, tuple[str, ...], int | None, str]]) -> Case:
        scope = evolve(self._scope, event_type=event_type)
        when: Tree | None = None
        if self._given.when is not None:
            try:
                when = check_condition(self._given.when, scope)
            except ExpressionError as error:
                self._document.report_expression((*self._path, "when"), error)
        read: list[Award] = []
        for takes, path, currency, text in awards:
            scale = 1 if currency is None else self._references.declared.currencies[currency].scale
            try:
                amount = check_amount(text, scope, scale)
                read.append(Award(currency or 0, amount, takes))
            except ExpressionError as error:
                self._document.report_expression(path, error)
        return Case(when, tuple(read), self._recipient(event_type))

    def _recipient(self, event_type: EventType) -> int | None:
        name = self._given.to
        if name is None or name == "player":
            return None
        players = [field.name for field in event_type.fields if field.type.kind == "player"]
        if name not in players:
            what = f"{event_type.name} has no player field {name[:80]!r}"
            self._document.report_unknown((*self._path, "to"), "unknown-field", what, name, players)
        return event_type.index_of(name)

    def _caps(self) -> tuple[Cap, ...]:
        if self._given.cap is None:
            return ()
        path = (*self._path, "cap")
        limits = dict(self._given.cap)
        written = limits.pop("per", "lifetime")
        per = next((unit for unit in PERIOD_UNITS if unit == written), None)
        if per is None:
            what = f"{written[:80]!r} is no period"
            self._document.report((*path, "per"), "unknown-window", what, suggest(written, PERIOD_UNITS))
        if not limits:
            self._document.report(
                path, "unused-cap", "the cap limits no currency", "as in {xp: 100, per: day}", key=True
            )
        found = [self._cap((*path, currency), currency, text) for currency, text in sorted(limits.items())]
        return tuple(Cap(currency, limit, per or "lifetime") for currency, limit in (cap for cap in found if cap))

    def _cap(self, path: Path, currency: str, text: str) -> tuple[int, int] | None:
        index = self._references.currency(path, currency, key=True)
        if index is None:
            return None
        if currency not in self._given.give:
            what = f"the rule gives no {currency}"
            self._document.report(path, "unused-cap", what, "cap what it gives", key=True)
        limit = self._references.units(path, text, index)
        if limit is not None and limit < 0:
            self._document.report(path, "bad-threshold", f"a cap of {text[:40]} is below 0", "give 0 or more")
        return index, limit or 0
