"""Writes the amount of an award as one tree: what it is worth, times the multipliers that hold, rounded once."""

from __future__ import annotations

from datetime import date

from gamicore.definitions import Award, Days, Game, Multiplier, Rule, Stacking
from gamicore.model import BEGINNING, END, Instant, Number
from gamicore.rules import DURATION, INTEGER, NUMBER, ROUNDINGS, TRUTH, Constant, Operation, TimeRead, Tree

# Factors are 0 or more: below them all, where a multiplier does not hold and the greatest is looked for.
_NONE = -1


def instants_of(game: Game, days: Days) -> tuple[Instant, Instant]:
    """Give the span of whole days of the game's zone: its first instant, and the first after it."""
    start = BEGINNING if days.first is None else game.calendar.start_of(date.fromordinal(days.first))
    end = END if days.last is None else game.calendar.start_of(date.fromordinal(days.last + 1))
    return start, end


def multiplied(game: Game, award: Award, multipliers: tuple[Multiplier, ...], rule: Rule) -> Tree:
    """Give the tree of an award's amount: in smallest units, an integer."""
    if award.takes or not multipliers:
        return award.amount
    product = _unbounded("*", award.base, _factor(game, multipliers, rule.stacking))
    rounded = Operation(ROUNDINGS[rule.rounding], (product,), INTEGER, is_bounded=False)
    return Operation("bounded_amount", (rounded,), INTEGER)


def _factor(game: Game, multipliers: tuple[Multiplier, ...], stacking: Stacking) -> Tree:
    if stacking == "highest":
        greatest = _joined("max", [_chosen(game, one, _factor_of(one), _NONE) for one in multipliers])
        has_any = Operation("<", (greatest, _number(0)), TRUTH)
        return Operation("if", (has_any, _number(1), greatest), NUMBER)
    if stacking == "add":
        above = [_chosen(game, one, _unbounded("-", _factor_of(one), _number(1)), 0) for one in multipliers]
        return _not_negative(_joined("+", [_number(1), *above]))
    return _joined("*", [_chosen(game, one, _factor_of(one), 1) for one in multipliers])


def _factor_of(multiplier: Multiplier) -> Tree:
    factor = multiplier.factor
    # That a factor which is written out is not negative is checked when a game is read.
    return factor if isinstance(factor, Constant) else _not_negative(factor)


def _not_negative(tree: Tree) -> Tree:
    return _unbounded("max", tree, _number(0))


def _joined(operator: str, trees: list[Tree]) -> Tree:
    joined = trees[0]
    for tree in trees[1:]:
        joined = _unbounded(operator, joined, tree)
    return joined


def _chosen(game: Game, multiplier: Multiplier, factor: Tree, otherwise: int) -> Tree:
    """Give a factor where the multiplier holds, and something else where it does not."""
    conditions: list[Tree] = []
    start, end = instants_of(game, multiplier.days)
    for operator, edge in ((">=", start), ("<", end)):
        if edge not in {BEGINNING, END}:
            conditions.append(Operation(operator, (TimeRead("instant", DURATION), Constant(edge, DURATION)), TRUTH))
    if multiplier.when is not None:
        conditions.append(Operation("holds", (multiplier.when,), TRUTH))
    if not conditions:
        return factor
    holds = conditions[0] if len(conditions) == 1 else Operation("and", tuple(conditions), TRUTH)
    return Operation("if", (holds, factor, _number(otherwise)), NUMBER)


def _number(value: Number) -> Constant:
    return Constant(value, INTEGER if isinstance(value, int) else NUMBER)


def _unbounded(operator: str, left: Tree, right: Tree) -> Operation:
    return Operation(operator, (left, right), NUMBER, is_bounded=False)
