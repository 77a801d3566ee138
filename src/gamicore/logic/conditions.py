"""Proves of conditions that they never hold, or always; a skip counts as whatever the rest says."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gamicore.logic.domain import ANY, ANY_WHOLE, ANYTHING, NEGATIONS, AtHand, Domain, domain_of
from gamicore.logic.proof import JOINED, Known, Proof
from gamicore.rules import Constant, ExpressionError, Operation, Tree, spell, walk

DIVISIONS = frozenset({"/", "//", "%", "percent_of_target"})
"""The operators that divide by their second operand."""
DECIDING = JOINED | frozenset(NEGATIONS)
"""The operators of conditions that may be decided beforehand."""
_MAX_SHOWN = 120
NOTHING: Known = {}


def refuse_decided(tree: Tree, at_hand: AtHand = ANYTHING, given: Known = NOTHING) -> Tree:
    """Give an expression back if no condition in it is decided before any event, and it never divides by 0 always.

    Args:
        at_hand: What is known of the event at hand.
        given: What is known where the expression is evaluated: its conditions are not decided by that either.

    Raises:
        ExpressionError: A condition in it never holds, or always; or a divisor is always 0.
    """
    free: set[int] = set()
    # The innermost part is named, not the whole that it decides.
    for part in reversed(walk(tree)):
        if not isinstance(part, Operation):
            continue
        if part.operator in DIVISIONS and is_always_zero(part.operands[1]):
            message = f"{shown(part.operands[1])} is always 0"
            raise ExpressionError("division-by-zero", message, "divide by something else", part.operands[1].at)
        if part.operator in NEGATIONS and _compares_freely(part, at_hand):
            free.add(id(part))
        elif part.operator in NEGATIONS or (part.operator in JOINED and not _is_open(part, free)):
            _refuse(part, at_hand, NOTHING, "")
        if given and part.operator in DECIDING:
            _refuse(part, at_hand, given, " where `when` holds")
    return tree


def _is_open(part: Operation, free: Collection[int]) -> bool:
    """Say whether a condition plainly is undecided, as most are: it compares different things, each as it may be.

    Args:
        free: Which comparisons may come out either way, by `id`.
    """
    operands = [operand for operand in part.operands if isinstance(operand, Operation) and id(operand) in free]
    return len({operand.operands[0] for operand in operands}) == len(part.operands)


def _compares_freely(tree: Operation, at_hand: AtHand) -> bool:
    """Say whether a comparison of something with texts or whole numbers plainly may come out either way."""
    left, right = tree.operands
    if not isinstance(right, Constant):
        return False
    values = right.value if isinstance(right.value, tuple) else (right.value,)
    domain = domain_of(left, at_hand)
    if domain.only is not None and left.type.kind == "enum":
        return 0 < len(domain.only.intersection(values)) < len(domain.only)
    is_open = domain is ANY or domain is ANY_WHOLE
    return is_open and bool(values) and {int, str}.issuperset(map(type, values))


def _refuse(part: Operation, at_hand: AtHand, given: Known, where: str) -> None:
    for holds in (True, False):
        proof = Proof(at_hand)
        if proof.narrow(given, part, holds=holds) is not None:
            continue
        about = f", whatever {shown(proof.conflict)} is" if proof.conflict is not None and not where else ""
        if holds:
            message = f"this never holds{where}{about}"
            raise ExpressionError("impossible-condition", message, "ask for something that can be", part.at)
        message = f"this always holds{where}{about}"
        raise ExpressionError("constant-condition", message, "leave it out or compare something that varies", part.at)


def shown(tree: Tree) -> str:
    """Write an expression for a message, not all of it if it is long."""
    spelled = spell(tree)
    return spelled if len(spelled) <= _MAX_SHOWN else f"{spelled[:_MAX_SHOWN]}..."


def can_hold(condition: Tree | None, known: Mapping[Tree, object]) -> bool:
    """Say whether a condition can hold where some parts of it have known values; `True` if that cannot be told.

    Args:
        known: The values; `None` where there is none, so that whatever reads it is skipped.

    Examples:
        >>> from gamicore.rules import TEXT, TRUTH, FieldRead
        >>> badge = FieldRead(0, "badge", TEXT)
        >>> is_closer = Operation("==", (badge, Constant("closer", TEXT)), TRUTH)
        >>> can_hold(is_closer, {badge: "closer"}), can_hold(is_closer, {badge: "opener"})
        (True, False)
    """
    if condition is None:
        return True
    given: Known = {term: Domain(frozenset({value} - {None})) for term, value in known.items()}
    return Proof().narrow(given, condition, holds=True) is not None


def is_always_zero(tree: Tree) -> bool:
    """Say whether a number is known to be 0.

    Examples:
        >>> from gamicore.rules import INTEGER, FieldRead
        >>> amount = FieldRead(0, "amount", INTEGER)
        >>> is_always_zero(Operation("-", (amount, amount), INTEGER)), is_always_zero(amount)
        (True, False)
    """
    if isinstance(tree, Constant):
        return tree.type.is_numeric and tree.value == 0
    if not isinstance(tree, Operation):
        return False
    match tree.operator:
        case "-":
            return tree.operands[0] == tree.operands[1]
        case "*":
            return any(is_always_zero(operand) for operand in tree.operands)
        case "/" | "//" | "%" | "negate" | "abs" | "round" | "floor" | "ceil":
            return is_always_zero(tree.operands[0])
        case "+" | "min" | "max":
            return all(is_always_zero(operand) for operand in tree.operands)
    return False
