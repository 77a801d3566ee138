"""Refuses expressions that can be known to be wrong before any event, by what was asked before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from gamicore.logic import DECIDING, DIVISIONS, AtHand, learned_from, refuse_decided, refuse_possible_zeros
from gamicore.model import suggest
from gamicore.rules import Constant, ExpressionError, Measure, MeasureRead, Operation, Scope, Tree, walk
from gamicore.schema import TIMEZONE, zone_keys


@frozen
class Guard:
    """What has been asked before an expression is evaluated.

    Args:
        when: The condition that held; `None` if there is none.
        is_told: What it has shown can be told; it cannot where it is a mistake itself.
        is_lone: It is asked for one type of events only, so that what is so for that type is always so.
    """

    when: Tree | None = None
    is_told: bool = True
    is_lone: bool = False


UNGUARDED = Guard()


def sound(tree: Tree, scope: Scope, levels: Mapping[str, int], guard: Guard = UNGUARDED) -> Tree:
    """Give an expression back if neither it nor a measure that is written out in it is decided or divides by 0.

    Args:
        levels: How many levels there are, by ladder.

    Raises:
        ExpressionError: A condition in it never holds, or always; or a divisor is always 0, or may be.
    """
    parts = walk(tree)
    operators = {part.operator for part in parts if isinstance(part, Operation)}
    if operators:
        here = AtHand(scope.event_type, levels)
        # Of an event without a player, his measures are missing: a condition on them asks whether there is one.
        is_measured = guard.is_lone and scope.event_type is not None and scope.event_type.needs_player
        anywhere = here if is_measured else AtHand(None, levels)
        # Most amounts ask for nothing and divide by nothing.
        refuse_decided(tree, anywhere, learned_from(guard.when if operators & DECIDING else None, anywhere))
        if guard.is_told and operators & DIVISIONS:
            refuse_possible_zeros(tree, here, learned_from(guard.when, here))
        refuse_unknown_zones(parts)
    filtered = {part.measure for part in parts if isinstance(part, MeasureRead) and part.measure.where}
    for measure in filtered.difference(scope.measures.values()) if filtered else ():
        refuse_unsound_filter(measure)
    return tree


def refuse_unsound_filter(measure: Measure) -> None:
    """Refuse a measure whose `where` is decided beforehand, or divides by 0.

    Raises:
        ExpressionError: It is, or it does.
    """
    for where in measure.where:
        refuse_decided(where)
        refuse_possible_zeros(where)
        refuse_unknown_zones(walk(where))


def refuse_unknown_zones(parts: Iterable[Tree]) -> None:
    """Refuse to compare a time zone with what is none, in any part of an expression.

    Raises:
        ExpressionError: It is.
    """
    for part in parts:
        if not isinstance(part, Operation) or len(part.operands) != 2:
            continue
        left, right = part.operands
        if TIMEZONE in (left.type.kind, right.type.kind):
            other = left if right.type.kind == TIMEZONE else right
            written = other.value if isinstance(other, Constant) else ()
            for value in written if isinstance(written, tuple) else (written,):
                if isinstance(value, str) and value not in zone_keys():
                    what = f"no time zone {value[:80]!r}"
                    raise ExpressionError("unknown-timezone", what, suggest(value, zone_keys()), other.at)
