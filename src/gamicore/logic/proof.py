"""Proofs: what is known of the terms of a condition where it holds, or does not; a skip counts as the rest says."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from gamicore.logic.domain import ANYTHING, MIRRORED, NEGATIONS, TRUTHS, AtHand, Domain, domain_of
from gamicore.rules import Constant, Operation, Tree

JOINED = frozenset({"and", "or"})
"""The operators that join conditions."""
_LESS, _EQUAL, _GREATER = -1, 0, 1
_ORDERS = {
    "==": frozenset({_EQUAL}),
    "!=": frozenset({_LESS, _GREATER}),
    "<": frozenset({_LESS}),
    "<=": frozenset({_LESS, _EQUAL}),
    ">": frozenset({_GREATER}),
    ">=": frozenset({_GREATER, _EQUAL}),
}

Term = Tree | tuple[Tree, Tree]
"""What a condition says something about: an expression, or how one compares with another."""
Known = Mapping[Term, Domain]
"""What values terms may still have; of a term that is not in it, nothing more is known than what it is."""


def learned_from(condition: Tree | None, at_hand: AtHand = ANYTHING) -> Known:
    """Give what is known where a condition holds; nothing more where there is none, or where it never holds."""
    if condition is None:
        return {}
    return Proof(at_hand).narrow({}, condition, holds=True) or {}


class Proof:
    """Narrows what is known of each term by a condition.

    Args:
        at_hand: What is known before.

    Attributes:
        conflict: The last term that no value was left for.

    Examples:
        >>> from gamicore.rules import INTEGER, TRUTH, Constant, FieldRead
        >>> amount = FieldRead(0, "amount", INTEGER)
        >>> is_large = Operation(">", (amount, Constant(5, INTEGER)), TRUTH)
        >>> Proof().narrow({}, is_large, holds=False)[amount].high
        5
    """

    def __init__(self, at_hand: AtHand = ANYTHING) -> None:
        self._at_hand = at_hand
        self.conflict: Tree | None = None

    def narrow(self, known: Known, tree: Tree, *, holds: bool) -> Known | None:
        """Give what is known where a condition holds (or does not); `None` if it cannot."""
        every: list[tuple[Tree, bool]] = []
        some: list[tuple[Tree, bool]] = []
        _flatten(tree, every, some, holds=holds)
        found = known
        for narrow, parts in ((self._atom, every), (self._any, some)):
            for part, is_true in parts:
                narrowed = narrow(found, part, holds=is_true)
                if narrowed is None:
                    return None
                found = narrowed
        return found

    def _any(self, known: Known, tree: Tree, *, holds: bool) -> Known | None:
        """Narrow by the operands of which one has to hold; only where a single one is left, more is known."""
        assert isinstance(tree, Operation)
        left: list[Known] = []
        for operand in tree.operands:
            narrowed = self.narrow(known, operand, holds=holds)
            if narrowed is not None:
                left.append(narrowed)
            if len(left) > 1:
                return known
        return left[0] if left else None

    def _atom(self, known: Known, tree: Tree, *, holds: bool) -> Known | None:
        """Narrow by a comparison, or by a truth that is read."""
        if not isinstance(tree, Operation) or tree.operator not in NEGATIONS:
            return self._narrowed(known, tree, "==", holds)
        operator = tree.operator if holds else NEGATIONS[tree.operator]
        left, right = tree.operands
        if isinstance(right, Constant):
            return self._narrowed(known, left, operator, right.value)
        if operator not in MIRRORED:
            return self._narrowed(known, evolve(tree, operator="in"), "==", operator == "in")
        if isinstance(left, Constant):
            return self._narrowed(known, right, MIRRORED[operator], left.value)
        return self._ordered(known, left, right, operator)

    def _ordered(self, known: Known, left: Tree, right: Tree, operator: str) -> Known | None:
        """Narrow how two expressions compare."""
        if left == right:
            self.conflict = left
            return known if _EQUAL in _ORDERS[operator] else None
        pair, compared = ((right, left), MIRRORED[operator]) if (right, left) in known else ((left, right), operator)
        before = known.get(pair, Domain(frozenset({_LESS, _EQUAL, _GREATER})))
        return self._kept(known, pair, before.narrowed("in", _ORDERS[compared]), left)

    def _narrowed(self, known: Known, term: Tree, operator: str, value: object) -> Known | None:
        before = known.get(term) or (TRUTHS if isinstance(value, bool) else domain_of(term, self._at_hand))
        return self._kept(known, term, before.narrowed(operator, value), term)

    def _kept(self, known: Known, term: Term, domain: Domain, about: Tree) -> Known | None:
        if domain.is_empty:
            self.conflict = about
            return None
        return {**known, term: domain}


def _flatten(tree: Tree, every: list[tuple[Tree, bool]], some: list[tuple[Tree, bool]], *, holds: bool) -> None:
    """Take a condition apart: into what has to hold (or not) all of it, and that of which one part has to."""
    if isinstance(tree, Operation) and tree.operator == "not":
        _flatten(tree.operands[0], every, some, holds=not holds)
    elif isinstance(tree, Operation) and tree.operator in JOINED:
        if (tree.operator == "and") == holds:
            for operand in tree.operands:
                _flatten(operand, every, some, holds=holds)
        else:
            some.append((tree, holds))
    else:
        every.append((tree, holds))
