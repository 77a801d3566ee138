"""Builds rules: a case for each type of events that a rule reads, every expression checked for that type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from attrs import evolve, frozen

from gamicore.definitions.caps import CapReader
from gamicore.definitions.foreign import AMOUNT, AwardKindReader
from gamicore.definitions.references import References
from gamicore.definitions.rule import Award, Case, Days, Multiplier, Rule
from gamicore.definitions.sharing import SharingReader
from gamicore.model import number_text
from gamicore.rules import (
    Constant,
    EventType,
    ExpressionError,
    ForeignFunction,
    Scope,
    Tree,
    check_amount,
    check_base,
    check_condition,
    check_number,
    known_where,
)
from gamicore.schema import MultiplierDefinition, Path, RuleDefinition

MAX_MULTIPLIERS = 32


@frozen
class _Amount:
    """An award as it is written: where its amount stands, of which currency it is, and what its kind makes of it."""

    path: tuple[str, ...]
    currency: int | None
    text: str
    kind: ForeignFunction | None = None
    takes: bool = False


class RuleReader:
    """Reads one rule of a definition.

    Args:
        name: As the game file names it.
        multipliers: All of the game, as they are written, with their days.
    """

    def __init__(
        self,
        references: References,
        name: str,
        given: RuleDefinition,
        multipliers: Mapping[str, tuple[MultiplierDefinition, Days]],
    ) -> None:
        self._references = references
        self._document = references.document
        self._scope = references.declared.scope
        self._name = name
        self._given = given
        self._path: Path = ("rules", name)
        self._multipliers = multipliers

    def read(self) -> Rule:
        """Give the rule; its mistakes are noted."""
        given, times = self._given, self._references.declared.times
        is_refused = any(self._document.is_refused((*self._path, key)) for key in ("give", "take"))
        if not given.give and not given.take and not is_refused:
            what = f"rule {self._name!r} gives and takes nothing"
            self._document.report(self._path, "no-award", what, "add give: {currency: amount}", key=True)
        if given.priority and given.group is None:
            what = "without a group a priority decides nothing"
            self._document.report((*self._path, "priority"), "unused-key", what, "add group: name", key=True)
        amounts = list(self._amounts())
        used = self._used_multipliers()
        types = self._types()
        if not types or not self._references.admit_cases(self._path, len(types) * max(1, len(amounts))):
            # What is wrong with the expressions can be told also when it is not known which events they read.
            self._references.parse((*self._path, "when"), given.when)
            for amount in amounts:
                self._references.parse(amount.path, amount.text)
            types = []
        self._refuse_derived(types)
        sharing = SharingReader(self._references, self._path, types)
        split, pending = sharing.split(given.split), sharing.pending(given.pending, is_giving=bool(given.give))
        cases = {event_type.name: self._case(event_type, amounts, used) for event_type in types}
        return Rule(
            self._name,
            {
                name: case
                if split is None and pending is None
                else evolve(
                    case,
                    split_field=None if split is None else self._scope.event_types[name].index_of(split.by),
                    pending_field=None if pending is None else self._scope.event_types[name].index_of(pending.by),
                )
                for name, case in cases.items()
            },
            CapReader(self._references, self._path, given, types).read(),
            times.length((*self._path, "cooldown"), given.cooldown),
            given.multiply.stacking if given.multiply else "multiply",
            split,
            pending,
            given.group or "",
            given.priority,
            times.days(self._path, given.from_, given.until),
        )

    def _amounts(self) -> Iterator[_Amount]:
        for currency, award in sorted(self._given.give.items()):
            at = ("rules", self._name, "give", currency)
            index = self._references.currency(at, currency, key=True)
            if isinstance(award, str):
                yield _Amount(at, index, award)
            else:
                kind = AwardKindReader(self._document, self._references.declared.plugins, at, award).read()
                if AMOUNT in award:
                    yield _Amount((*at, AMOUNT), index, award[AMOUNT], kind)
        for currency, text in sorted(self._given.take.items()):
            at = ("rules", self._name, "take", currency)
            yield _Amount(at, self._references.currency(at, currency, key=True), text, takes=True)

    def _used_multipliers(self) -> list[str]:
        """Give the names of the multipliers that the rule uses and the game has."""
        given = self._given.multiply
        if given is None:
            return []
        path: Path = (*self._path, "multiply")
        if len(given.by) > MAX_MULTIPLIERS:
            what = f"the rule has {len(given.by):,} multipliers"
            self._document.report(path, "too-many-names", what, f"at most {MAX_MULTIPLIERS} are allowed", key=True)
            return []
        if self._document.is_map(path):
            path = (*path, "by")
        for index, name in enumerate(given.by):
            if name not in self._multipliers:
                at = (*path, index) if self._document.is_list(path) else path
                what = f"no multiplier {name[:80]!r}"
                self._document.report_unknown(at, "unknown-multiplier", what, name, list(self._multipliers))
        if not self._given.give:
            what = "only gifts are multiplied, and the rule has none"
            self._document.report((*self._path, "multiply"), "unused-key", what, "take it out", key=True)
        return [name for name in sorted(set(given.by)) if name in self._multipliers]

    def _types(self) -> list[EventType]:
        known = self._scope.event_types
        found: dict[str, EventType] = {}
        for index, pattern in enumerate(self._given.on):
            if pattern == "*" or pattern.endswith(".*"):
                declared = (name for name, event_type in known.items() if not event_type.is_built_in)
                matching = [name for name in declared if name.startswith(pattern[:-1])]
            else:
                matching = [pattern] if pattern in known else []
            if not matching:
                at = (*self._path, "on", index)
                what = f"no event type {pattern[:80]!r}"
                names = [name for name, event_type in known.items() if not event_type.is_built_in]
                self._document.report_unknown(at, "unknown-event-type", what, pattern, names)
            found.update((name, known[name]) for name in matching)
        return [found[name] for name in sorted(found)]

    def _refuse_derived(self, types: list[EventType]) -> None:
        """Note what a rule on events that awards bring about cannot do: they concern one player and no journey."""
        derived = [event_type.name for event_type in types if event_type.is_derived]
        for key, given in (("to", self._given.to), ("split", self._given.split), ("pending", self._given.pending)):
            if derived and given is not None and given != "player":
                what = f"{derived[0]} concerns its player alone"
                self._document.report((*self._path, key), "unused-key", what, f"leave {key} out", key=True)

    def _case(self, event_type: EventType, amounts: list[_Amount], used: list[str]) -> Case:
        scope = evolve(self._scope, event_type=event_type)
        when = self._references.checked((*self._path, "when"), self._given.when, check_condition, scope)
        # Amounts are asked for only where the condition holds.
        known = known_where(self._given.when, scope)
        awards = [self._award(amount, scope, known) for amount in amounts]
        multipliers = [self._multiplier(name, scope) for name in used]
        return Case(
            when,
            tuple(award for award in awards if award is not None),
            self._recipient(event_type),
            tuple(multiplier for multiplier in multipliers if multiplier is not None),
        )

    def _award(self, given: _Amount, scope: Scope, known: frozenset[str]) -> Award | None:
        scale = 1 if given.currency is None else self._references.declared.currencies[given.currency].scale
        check = partial(check_base, scale=scale, kind=given.kind, known=known)
        base = self._references.checked(given.path, given.text, check, scope)
        if base is None:
            return None
        amount = check_amount(given.text, scope, scale, given.kind, known)
        self._refuse_nothing(given, base)
        return Award(given.currency or 0, amount, base, given.takes)

    def _refuse_nothing(self, given: _Amount, base: Tree) -> None:
        """Note an amount that is never above 0: it makes no entry."""
        if isinstance(base, Constant) and isinstance(base.value, int | Fraction) and base.value <= 0:
            verb = "takes" if given.takes else "gives"
            remedy = "write an amount above 0"
            if base.value < 0:
                remedy = f"{remedy} under {'give' if given.takes else 'take'}"
            error = ExpressionError("bad-amount", f"this {verb} nothing, ever", remedy, 0)
            self._document.report_expression(given.path, error)

    def _multiplier(self, name: str, scope: Scope) -> Multiplier | None:
        given, days = self._multipliers[name]
        path: Path = ("multipliers", name)
        when = self._references.checked((*path, "when"), given.when, check_condition, scope)
        factor = self._references.checked((*path, "factor"), given.factor, check_number, scope)
        if factor is None:
            return None
        if isinstance(factor, Constant) and isinstance(factor.value, int | Fraction) and factor.value < 0:
            what = f"a factor of {number_text(factor.value)} is below 0"
            self._document.report((*path, "factor"), "bad-threshold", what, "give 0 or more")
        return Multiplier(name, factor, when, days)

    def _recipient(self, event_type: EventType) -> int | None:
        name = self._given.to
        if name is None or name == "player" or event_type.is_derived:
            return None
        players = [field.name for field in event_type.fields if field.type.kind == "player"]
        if name not in players:
            what = f"{event_type.name} has no player field {name[:80]!r}"
            self._document.report_unknown((*self._path, "to"), "unknown-field", what, name, players)
        return event_type.index_of(name)


class MultiplierReader:
    """Reads what can be said of a game's multipliers without an event; their expressions are checked where used."""

    def __init__(self, references: References) -> None:
        self._references = references

    def read(self, given: Mapping[str, MultiplierDefinition]) -> dict[str, tuple[MultiplierDefinition, Days]]:
        """Give the multipliers by name, with their days; their mistakes are noted."""
        times = self._references.declared.times
        found: dict[str, tuple[MultiplierDefinition, Days]] = {}
        for name, multiplier in sorted(given.items()):
            path: Path = ("multipliers", name)
            self._references.parse((*path, "when"), multiplier.when)
            self._references.parse((*path, "factor"), multiplier.factor)
            found[name] = multiplier, times.days(path, multiplier.from_, multiplier.until)
        return found
