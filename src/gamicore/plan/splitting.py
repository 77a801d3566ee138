"""Shares an amount out among the touches of a journey: exactly, whole units, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from gamicore.definitions import Split
from gamicore.model import Instant, Number

# A touch: when it was, the index of its type, and the key of its player; in event order.
Touch = tuple[Instant, int, int]
Weigh = Callable[[Split, Sequence[Touch], Sequence[str], Instant], Sequence[Number]]


@frozen
class Splitter:
    """Shares amounts out as a split says.

    Args:
        weigh: Gives the weight of each touch.
        types: Names of the event types by index.
    """

    split: Split
    weigh: Weigh
    types: tuple[str, ...]

    def weights(self, touches: Sequence[Touch], time: Instant) -> dict[int, Number]:
        """Give what each player weighs, by key, in order of their first touches; nobody if all weigh 0.

        Args:
            time: Of the award.
        """
        names = [self.types[kind] for _, kind, _ in touches]
        weights: dict[int, Number] = {}
        for (_, _, player), weight in zip(touches, self.weigh(self.split, touches, names, time), strict=True):
            weights[player] = weights.get(player, 0) + weight
        return weights if any(weights.values()) else {}


def shared_out(amount: int, weights: Mapping[int, Number]) -> dict[int, int]:
    """Share an amount out in proportion to weights, in whole units that add up to it.

    What is left over after rounding down goes, unit by unit, to those with the greatest remainders, of equal ones to
    the earlier in the order of `weights` (the method of the largest remainder).

    Args:
        amount: 0 or more.
        weights: Not all 0.

    Examples:
        >>> shared_out(7, {1: Fraction(1, 2), 2: Fraction(3, 10), 3: Fraction(1, 5)})
        {1: 4, 2: 2, 3: 1}
    """
    total = sum(weights.values())
    exact = {player: Fraction(amount * weight, 1) / total for player, weight in weights.items()}
    shares = {player: int(share) for player, share in exact.items()}
    left = amount - sum(shares.values())
    by_remainder = sorted(exact, key=lambda player: shares[player] - exact[player])
    for player in by_remainder[:left]:
        shares[player] += 1
    return shares


def _first(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    return [1, *(0 for _ in touches[1:])]


def _last(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    return [*(0 for _ in touches[1:]), 1]


def _linear(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    return [1 for _ in touches]


def _position(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    first, inner, last = split.shares
    if len(touches) == 1:
        return [1]
    if len(touches) == 2:
        return [first, last] if first or last else [1, 1]
    each = Fraction(inner) / (len(touches) - 2)
    return [first, *(each for _ in touches[2:]), last]


def _decay(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    weights: list[Number] = []
    for at, _, _ in touches:
        halvings, rest = divmod(time - at, split.half_life)
        # Beyond this a share of the greatest award is far below one unit.
        halvings = min(halvings, 256)
        weights.append(Fraction(2 * split.half_life - rest, 2 * split.half_life) / 2**halvings)
    return weights


def _stages(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    weights = dict(split.weights)
    return [weights.get(name, 0) for name in names]


MODELS: dict[str, Weigh] = {
    "first": _first,
    "last": _last,
    "linear": _linear,
    "position": _position,
    "decay": _decay,
    "stages": _stages,
}
