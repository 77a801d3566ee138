"""Splits: how an award is rounded, and shared out among the touches of a journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from gamicore.definitions import Split
from gamicore.model import Number
from gamicore.rules import Rounding
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import Holder
from gamicore.testing.oracle.sight import Sight

_MOST_HALVINGS = 256


def weights_of(split: Split, sight: Sight) -> dict[Holder, Number]:
    """Give what the players of a journey weigh, in order of their first touches; nobody if nothing weighs anything.

    Raises:
        Skip: The model of a plug-in has failed.
    """
    touches = touches_of(split, sight)
    weights: dict[Holder, Number] = {}
    for touch, weight in zip(touches, _of_touches(split, touches, sight), strict=True):
        assert touch.player is not None
        weights[touch.player] = weights.get(touch.player, 0) + weight
    return weights if any(weights.values()) else {}


def touches_of(split: Split, sight: Sight) -> list[Fact]:
    """Give the events with a player of the journey of the event at hand, in event order, itself included."""
    key = sight.at.field(split.by)
    if key is None:
        return []
    return [fact for fact in sight.happened if fact.player is not None and fact.field(split.by) == key]


def rounded(amount: Fraction, rounding: Rounding) -> int:
    """Round an amount to smallest units: its size, whatever its sign.

    Examples:
        >>> [rounded(Fraction(5, 2), rounding) for rounding in ("half-even", "half-up", "down", "up")]
        [2, 3, 2, 3]
    """
    if amount < 0:
        return -rounded(-amount, rounding)
    match rounding:
        case "half-even":
            return round(amount)
        case "half-up":
            return floor(amount + Fraction(1, 2))
        case "down":
            return floor(amount)
    return ceil(amount)


def shared(amount: int, weights: Mapping[Holder, Number]) -> dict[Holder, int]:
    """Share an amount out: round down, and hand out what is left by greatest remainder.

    Args:
        amount: In smallest units, 0 or more.
        weights: In the order in which those with equal remainders get what is left.

    Examples:
        >>> shared(7, {"zoe": 1, "anna": 1})
        {'zoe': 4, 'anna': 3}
    """
    total = sum(weights.values())
    exact = {player: Fraction(amount * weight) / total for player, weight in weights.items()}
    shares = {player: floor(share) for player, share in exact.items()}
    by_remainder = sorted(exact, key=lambda player: shares[player] - exact[player])
    for player in by_remainder[: amount - sum(shares.values())]:
        shares[player] += 1
    return shares


def _of_touches(split: Split, touches: Sequence[Fact], sight: Sight) -> Sequence[Number]:
    if not touches:
        return []
    others = [0 for _ in touches[1:]]
    match split.model:
        case "first":
            return [1, *others]
        case "last":
            return [*others, 1]
        case "linear":
            return [1 for _ in touches]
        case "position":
            return _by_position(split, len(touches))
        case "decay":
            return [_decayed(sight.at.time - touch.time, split.half_life) for touch in touches]
        case "stages":
            weights = dict(split.weights)
            return [weights.get(touch.type.name, 0) for touch in touches]
    return _foreign(split, touches, sight)


def _foreign(split: Split, touches: Sequence[Fact], sight: Sight) -> Sequence[Number]:
    """Ask the model of a plug-in."""
    players = list(dict.fromkeys(touch.player for touch in touches))
    told = [(touch.time, 0, players.index(touch.player)) for touch in touches]
    names = [touch.type.name for touch in touches]
    return sight.players.game.plugins.weigh(split.model)(split, told, names, sight.at.time)


def _by_position(split: Split, touches: int) -> list[Number]:
    first, inner, last = split.shares
    if touches == 1:
        return [1]
    if touches == 2:
        return [first, last] if first or last else [1, 1]
    each = Fraction(inner) / (touches - 2)
    return [first, *[each] * (touches - 2), last]


def _decayed(age: int, half_life: int) -> Fraction:
    """Halve with each half-life, and fall evenly in between; after 256 half-lives it falls no further."""
    halvings, rest = divmod(min(age, _MOST_HALVINGS * half_life), half_life)
    return Fraction(1, 2**halvings) * (1 - Fraction(rest, 2 * half_life))
