"""Builds rules: a case for each type of events that a rule reads, every expression checked for that type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from attrs import frozen

from gamicore.definitions.foreign import AMOUNT, AwardKindReader
from gamicore.definitions.parts import CapReader, SharingReader, multiplier_of, read_triggers
from gamicore.definitions.references import TEAMS, References
from gamicore.definitions.rule import Award, Cap, Case, Days, Recipient, Rule
from gamicore.definitions.soundness import Guard
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
        if not (given.give or given.take or self._is_refused("give") or self._is_refused("take")):
            what = f"rule {self._name!r} gives and takes nothing"
            self._document.report(self._path, "no-award", what, "add give: {currency: amount}", key=True)
        if given.priority and given.group is None:
            what = "without a group a priority decides nothing"
            self._document.report((*self._path, "priority"), "unused-key", what, "add group: name", key=True)
        amounts = list(self._amounts())
        used = self._used_multipliers()
        types = read_triggers(self._references, (*self._path, "on"), given.on)
        if not types or not self._references.admit_cases(self._path, len(types) * max(1, len(amounts))):
            # What is wrong with the expressions can be told also when it is not known which events they read.
            self._references.parse((*self._path, "when"), given.when, has_calls=True)
            for amount in amounts:
                self._references.parse(amount.path, amount.text, has_calls=True)
            types = []
        self._refuse_derived(types)
        plain = [event_type for event_type in types if not event_type.is_derived]
        sharing = SharingReader(self._references, self._path, plain).read(given)
        guard = Guard(is_lone=len(types) == 1)
        cases = {one.name: sharing.placed(self._case(one, amounts, used, guard), one) for one in types}
        caps = CapReader(self._references, self._path, given, types).read()
        self._refuse_above_caps(cases.values(), caps)
        return Rule(
            self._name,
            cases,
            caps,
            times.length((*self._path, "cooldown"), given.cooldown),
            given.multiply.stacking if given.multiply else "multiply",
            sharing.split,
            sharing.pending,
            given.group or "",
            given.priority,
            times.days(self._path, given.from_, given.until),
            given.round,
            sharing.refund,
        )

    def _is_refused(self, key: str) -> bool:
        return self._document.is_refused((*self._path, key))

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
        self._document.refuse_twice(path, given.by)
        for index, name in enumerate(given.by):
            if name not in self._multipliers:
                at = (*path, index) if self._document.is_list(path) else path
                what = f"no multiplier {name[:80]!r}"
                self._document.report_unknown(at, "unknown-multiplier", what, name, list(self._multipliers))
        if not self._given.give:
            what = "only gifts are multiplied, and the rule has none"
            self._document.report((*self._path, "multiply"), "unused-key", what, "take it out", key=True)
        return [name for name in sorted(set(given.by)) if name in self._multipliers]

    def _refuse_derived(self, types: list[EventType]) -> None:
        """Note what a rule on events that awards bring about cannot do: they concern one player and no journey."""
        derived = [event_type.name for event_type in types if event_type.is_derived]
        if not derived:
            return
        given = self._given
        parts = {"to": given.to, "split": given.split, "pending": given.pending, "refund": given.refund}
        for key, part in parts.items():
            if part is not None and part != "player":
                what = f"{derived[0]} concerns its player alone"
                self._document.report((*self._path, key), "unused-key", what, f"leave {key} out", key=True)

    def _case(self, event_type: EventType, amounts: list[_Amount], used: list[str], guard: Guard) -> Case:
        scope = self._references.scope_for(event_type)
        when = self._references.checked((*self._path, "when"), self._given.when, check_condition, scope, guard)
        guard = Guard(when, (when is None) == (self._given.when is None), guard.is_lone)
        known = known_where(self._given.when, scope)  # Amounts are asked for only where the condition holds.
        awards = [self._award(amount, scope, guard, known) for amount in amounts]
        multipliers = [multiplier_of(self._references, name, self._multipliers[name], scope) for name in used]
        return Case(
            when,
            tuple(award for award in awards if award is not None),
            self._recipient(event_type),
            tuple(multiplier for multiplier in multipliers if multiplier is not None),
        )

    def _award(self, given: _Amount, scope: Scope, guard: Guard, known: frozenset[str]) -> Award | None:
        scale = 1 if given.currency is None else self._references.declared.currencies[given.currency].scale
        check = partial(check_base, scale=scale, kind=given.kind, known=known)
        base = self._references.checked(given.path, given.text, check, scope, guard)
        if base is None:
            return None
        amount = check_amount(given.text, scope, scale, given.kind, known, self._given.round)
        self._refuse_nothing(given, base, amount)
        return Award(given.currency or 0, amount, base, given.takes)

    def _refuse_nothing(self, given: _Amount, base: Tree, amount: Tree) -> None:
        """Note an amount that is never above 0, or rounds to 0: it makes no entry."""
        if not isinstance(base, Constant) or not isinstance(base.value, int | Fraction):
            return
        verb = "takes" if given.takes else "gives"
        is_multiplied = self._given.multiply is not None and not given.takes
        if base.value <= 0:
            remedy = "write an amount above 0"
            if base.value < 0:
                remedy = f"{remedy} under {'give' if given.takes else 'take'}"
            error = ExpressionError("bad-amount", f"this {verb} nothing, ever", remedy, 0)
            self._document.report_expression(given.path, error)
        elif isinstance(amount, Constant) and amount.value == 0 and not is_multiplied:
            remedy = "write a greater amount, or give the currency decimals"
            error = ExpressionError("bad-amount", f"this {verb} nothing, ever: it rounds to 0", remedy, 0)
            self._document.report_expression(given.path, error)

    def _refuse_above_caps(self, cases: Iterable[Case], caps: Sequence[Cap]) -> None:
        """Note gifts that are never given, because a cap that grants no part of them is below them."""
        given = self._given
        if not caps or given.split is not None or given.multiply is not None:
            return
        smallest: dict[int, int] = {}
        for award in (award for case in cases for award in case.awards if not award.takes):
            written = award.amount.value if isinstance(award.amount, Constant) else 0
            value = written if isinstance(written, int) else 0
            smallest[award.currency] = min(smallest.get(award.currency, value), value)
        for cap in caps:
            if cap.currency is not None and cap.whole and 0 < cap.limit < smallest.get(cap.currency, 0):
                currency = self._references.declared.currencies[cap.currency]
                what = f"{currency.text(smallest[cap.currency])} {currency.name} are never given"
                what = f"{what}: a whole cap grants no part of them, and it is {currency.text(cap.limit)}"
                self._document.report(
                    (*self._path, "cap"), "bad-cap", what, "cap at more, or leave whole out", key=True
                )

    def _recipient(self, event_type: EventType) -> Recipient | None:
        name, path = self._given.to, (*self._path, "to")
        if name is None or name == "player":
            return None
        if name.startswith(TEAMS):
            return self._references.team(path, name)
        return None if event_type.is_derived else self._references.player_field(path, name, event_type)
