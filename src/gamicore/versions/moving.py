"""Moves rules, badges and ladders from one game into another: what stood at one index there stands at another here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from attrs import evolve

from gamicore.definitions import Award, Case, Game, Multiplier, Rule
from gamicore.progression import Badge, Ladder
from gamicore.rules import (
    AttributeRead,
    Earned,
    FieldRead,
    ForeignCall,
    Measure,
    MeasureRead,
    Operation,
    Score,
    Tree,
    Type,
)


class Mover:
    """Moves what one game says into another, which declares at least all that it names.

    Args:
        before: Where it stands.
        after: Where it is to stand.
    """

    def __init__(self, before: Game, after: Game) -> None:
        self._before = before
        self._after = after

    def rule(self, rule: Rule) -> Rule:
        """Move a rule."""
        caps = tuple(
            cap if cap.currency is None else evolve(cap, currency=self._currency(cap.currency)) for cap in rule.caps
        )
        pending = rule.pending and evolve(rule.pending, confirm=self._shares(rule.pending.confirm))
        refund = rule.refund and evolve(rule.refund, on=self._shares(rule.refund.on))
        cases = {name: self._case(case, name) for name, case in rule.cases.items()}
        return evolve(rule, cases=cases, caps=caps, pending=pending, refund=refund)

    def badge(self, badge: Badge) -> Badge:
        """Move a badge."""
        of = None if badge.of is None else self._score(badge.of)
        return evolve(badge, of=of, when=self._tree(badge.when, ""))

    def ladder(self, ladder: Ladder) -> Ladder:
        """Move a ladder."""
        return evolve(ladder, currency=self._currency(ladder.currency))

    def _currency(self, index: int) -> int:
        return self._after.currency_index[self._before.currencies[index].name]

    def _score(self, score: Score) -> Score:
        return Earned(self._currency(score.currency)) if isinstance(score, Earned) else self._measure(score)

    def _shares(self, shares: Mapping[str, Tree | None]) -> dict[str, Tree | None]:
        return {name: self._tree(share, name) for name, share in shares.items()}

    def _case(self, case: Case, event_type: str) -> Case:
        def field(index: int | None) -> int | None:
            return None if index is None else self._field(index, event_type)

        return Case(
            self._tree(case.when, event_type),
            tuple(self._award(award, event_type) for award in case.awards),
            None if case.recipient is None else self._recipient(case.recipient, event_type),
            tuple(self._multiplier(one, event_type) for one in case.multipliers),
            field(case.split_field),
            field(case.pending_field),
            field(case.refund_field),
        )

    def _recipient(self, read: FieldRead | AttributeRead, event_type: str) -> FieldRead | AttributeRead:
        return self._read(read, event_type) if isinstance(read, FieldRead) else self._attribute(read)

    def _award(self, award: Award, event_type: str) -> Award:
        amount, base = (self._tree(tree, event_type) for tree in (award.amount, award.base))
        return evolve(award, currency=self._currency(award.currency), amount=amount, base=base)

    def _multiplier(self, multiplier: Multiplier, event_type: str) -> Multiplier:
        when = self._tree(multiplier.when, event_type)
        return evolve(multiplier, factor=self._tree(multiplier.factor, event_type), when=when)

    def _field(self, index: int, event_type: str) -> int:
        name = self._before.event_types[self._before.type_index[event_type]].fields[index].name
        found = self._after.event_types[self._after.type_index[event_type]].index_of(name)
        assert found is not None, f"{event_type}.{name}"
        return found

    def _read(self, read: FieldRead, event_type: str) -> FieldRead:
        index = self._field(read.index, event_type)
        declared = self._after.event_types[self._after.type_index[event_type]].fields[index]
        return evolve(read, index=index, type=evolve(read.type, values=declared.type.values))

    def _attribute(self, read: AttributeRead) -> AttributeRead:
        index = self._after.attribute_index[self._before.attributes[read.index].name]
        return evolve(read, index=index, type=evolve(read.type, values=self._after.attributes[index].type.values))

    def _measure(self, measure: Measure) -> Measure:
        where = zip(measure.where, measure.event_types, strict=False)
        return evolve(measure, where=tuple(self._tree(tree, name) for tree, name in where))

    def _type_of(self, read: MeasureRead) -> Type:
        """Give the type of a measure's value, where it is that of a field."""
        if not read.type.values:
            return read.type
        event_type = self._after.event_types[self._after.type_index[read.measure.event_types[0]]]
        index = event_type.index_of(read.measure.field)
        return read.type if index is None else evolve(read.type, values=event_type.fields[index].type.values)

    @overload
    def _tree(self, tree: Tree, event_type: str) -> Tree: ...

    @overload
    def _tree(self, tree: None, event_type: str) -> None: ...

    def _tree(self, tree: Tree | None, event_type: str) -> Tree | None:
        match tree:
            case FieldRead():
                return self._read(tree, event_type)
            case AttributeRead():
                return self._attribute(tree)
            case MeasureRead():
                return evolve(tree, measure=self._measure(tree.measure), type=self._type_of(tree))
            case Operation() | ForeignCall():
                operands = tuple(self._tree(operand, event_type) for operand in tree.operands)
                # What chooses one of several values of an enum has its values, of which there may be more now.
                values = (part.type.values for part in operands if part.type.values)
                kept = next(values, ()) if tree.type.values else ()
                return evolve(tree, operands=operands, type=evolve(tree.type, values=kept))
        return tree
