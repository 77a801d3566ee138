"""Divisions by what may be 0: refused where a value is read, and nothing before has shown that it is not 0."""

from __future__ import annotations

from gamicore.logic.conditions import DIVISIONS, NOTHING, shown
from gamicore.logic.domain import ANYTHING, AtHand, domain_of
from gamicore.logic.proof import JOINED, Known, Proof
from gamicore.rules import (
    AttributeRead,
    ExpressionError,
    FieldRead,
    ForeignCall,
    MeasureRead,
    Operation,
    Tree,
)


def refuse_possible_zeros(tree: Tree, at_hand: AtHand = ANYTHING, given: Known = NOTHING) -> Tree:
    """Give an expression back if it divides by nothing that is read and may be 0.

    A divisor that is computed is left alone: it may be a skip when it is evaluated.

    Args:
        at_hand: What is known of the event at hand.
        given: What is known where the expression is evaluated.

    Raises:
        ExpressionError: It does.

    Examples:
        >>> from gamicore.rules import EventType, Field, INTEGER, Scope, check_expression
        >>> call = EventType("call", (Field("n", INTEGER),))
        >>> guarded = check_expression("10 / n if n > 0 else 0", Scope({"call": call}, event_type=call))
        >>> refuse_possible_zeros(guarded) is guarded
        True
    """
    _Guard(at_hand).visit(tree, given)
    return tree


class _Guard:
    """Goes through an expression with what is known at each place."""

    def __init__(self, at_hand: AtHand) -> None:
        self._at_hand = at_hand

    def visit(self, tree: Tree, known: Known) -> None:
        """Refuse the first division by a possible 0 in a tree."""
        if isinstance(tree, ForeignCall):
            for operand in tree.operands:
                self.visit(operand, known)
        elif isinstance(tree, Operation):
            if tree.operator in DIVISIONS:
                self._refuse_zero(tree.operands[1], known)
            if tree.operator in JOINED:
                for operand in tree.operands:
                    self.visit(operand, known)
                    known = self._narrowed(known, operand, holds=tree.operator == "and")
            elif tree.operator == "if":
                condition, then, otherwise = tree.operands
                self.visit(condition, known)
                self.visit(then, self._narrowed(known, condition, holds=True))
                self.visit(otherwise, self._narrowed(known, condition, holds=False))
            else:
                for operand in tree.operands:
                    self.visit(operand, known)

    def _narrowed(self, known: Known, condition: Tree, *, holds: bool) -> Known:
        narrowed = Proof(self._at_hand).narrow(known, condition, holds=holds)
        # What is never evaluated divides by nothing; that it never is, is said elsewhere.
        return known if narrowed is None else narrowed

    def _refuse_zero(self, divisor: Tree, known: Known) -> None:
        is_read = isinstance(divisor, FieldRead | AttributeRead | MeasureRead)
        if not is_read and not (isinstance(divisor, Operation) and divisor.operator == "size"):
            return
        domain = known.get(divisor) or domain_of(divisor, self._at_hand)
        if domain.has(0):
            name = shown(divisor)
            remedy = f"ask for {name} != 0 before: in `when`, by `and`, or by `... if {name} != 0 else 0`"
            raise ExpressionError("possible-zero", f"{name} may be 0, and this divides by it", remedy, divisor.at)
