"""Proves of conditions that they never hold, or always; a skip counts as whatever the rest says."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from gamicore.logic.domain import ANY, ANY_WHOLE, MIRRORED, NEGATIONS, TRUTHS, Domain, domain_of
from gamicore.rules import Constant, ExpressionError, Operation, Tree, spell, walk

_DIVISIONS = frozenset({"/", "//", "%"})
_JOINED = frozenset({"and", "or"})
_LESS, _EQUAL, _GREATER = -1, 0, 1
_ORDERS = {
    "==": frozenset({_EQUAL}),
    "!=": frozenset({_LESS, _GREATER}),
    "<": frozenset({_LESS}),
    "<=": frozenset({_LESS, _EQUAL}),
    ">": frozenset({_GREATER}),
    ">=": frozenset({_GREATER, _EQUAL}),
}
_MAX_SHOWN = 120
_OPEN = (ANY, ANY_WHOLE)

Term = Tree | tuple[Tree, Tree]
"""What a condition says something about: an expression, or how one compares with another."""
Known = dict[Term, Domain]


def refuse_decided(tree: Tree) -> Tree:
    """Give an expression back if no condition in it is decided before any event, and it never divides by 0 always.

    Raises:
        ExpressionError: A condition in it never holds, or always; or a divisor is always 0.
    """
    # The innermost part is named, not the whole that it decides.
    for part in reversed(walk(tree)):
        if not isinstance(part, Operation):
            continue
        if part.operator in _DIVISIONS and is_always_zero(part.operands[1]):
            message = f"{_shown(part.operands[1])} is always 0"
            raise ExpressionError("division-by-zero", message, "divide by something else", part.operands[1].at)
        if (part.operator in _JOINED or part.operator in NEGATIONS) and not _is_open(part):
            _refuse(part)
    return tree


def _is_open(part: Operation) -> bool:
    """Say whether a condition plainly is undecided, as most are: it compares different things, each as it may be."""
    operands = part.operands if part.operator in _JOINED else (part,)
    compared = {tree.operands[0] for tree in operands if isinstance(tree, Operation) and _compares_freely(tree)}
    return len(compared) == len(operands)


def _compares_freely(tree: Operation) -> bool:
    """Say whether something that may be any text or number is compared with a text or a whole number."""
    if tree.operator not in NEGATIONS:
        return False
    left, right = tree.operands
    if not isinstance(right, Constant) or domain_of(left) not in _OPEN:
        return False
    values = right.value if isinstance(right.value, tuple) else (right.value,)
    return bool(values) and all(type(value) in {int, str} for value in values)


def _refuse(part: Operation) -> None:
    for holds in (True, False):
        proof = _Proof()
        if proof.narrow({}, part, holds=holds) is not None:
            continue
        about = f", whatever {_shown(proof.conflict)} is" if proof.conflict is not None else ""
        if holds:
            message = f"this never holds{about}"
            raise ExpressionError("impossible-condition", message, "ask for something that can be", part.at)
        message = f"this always holds{about}"
        raise ExpressionError("constant-condition", message, "leave it out or compare something that varies", part.at)


def _shown(tree: Tree) -> str:
    spelled = spell(tree)
    return spelled if len(spelled) <= _MAX_SHOWN else f"{spelled[:_MAX_SHOWN]}..."


def can_hold(condition: Tree | None, known: Mapping[Tree, object]) -> bool:
    """Say whether a condition can hold where some parts of it have known values; `True` if that cannot be told.

    Examples:
        >>> from gamicore.rules import TEXT, TRUTH, FieldRead
        >>> badge = FieldRead(0, "badge", TEXT)
        >>> is_closer = Operation("==", (badge, Constant("closer", TEXT)), TRUTH)
        >>> can_hold(is_closer, {badge: "closer"}), can_hold(is_closer, {badge: "opener"})
        (True, False)
    """
    if condition is None:
        return True
    given: Known = {term: Domain(frozenset({value})) for term, value in known.items()}
    return _Proof().narrow(given, condition, holds=True) is not None


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


class _Proof:
    """Narrows what is known of each term by a condition.

    Attributes:
        conflict: The last term that no value was left for.
    """

    def __init__(self) -> None:
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
        before = known.get(term) or (TRUTHS if isinstance(value, bool) else domain_of(term))
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
    elif isinstance(tree, Operation) and tree.operator in _JOINED:
        if (tree.operator == "and") == holds:
            for operand in tree.operands:
                _flatten(operand, every, some, holds=holds)
        else:
            some.append((tree, holds))
    else:
        every.append((tree, holds))
