"""Shares an amount out among the touches of a journey: exactly, whole units, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import frozen

from gamicore.definitions import Split
from gamicore.model import Instant, Number

# A touch: when it was, the index of its type, and the key of its player; in event order.
Touch = tuple[Instant, int, int]


class Tally(NamedTuple):
    """Touches that weigh the same for models that do not look at times.

    Attributes:
        number: How many they are.
        kind: The index of their type.
        player: The key of their player.
    """

    number: int
    kind: int
    player: int


# What a journey keeps for such models: the first touch, how many of each type and player are between, and the last.
# Those between are numbered in order of their first touches: only so two states are equal if they mean the same.
FIRST, BETWEEN, LAST = range(3)
# After so many half-lives a share of the greatest award is far below one unit, and falls no further.
_HALVINGS = 256
Weigh = Callable[[Split, Sequence[Touch], Sequence[str], Instant], Sequence[Number]]


@frozen
class Splitter:
    """Shares amounts out as a split says.

    Args:
        weigh: Gives the weight of each touch or, if the model only counts, of each tally together.
        types: Names of the event types by index.
    """

    split: Split
    weigh: Weigh
    types: tuple[str, ...]

    def weights(self, touches: Sequence[Touch], time: Instant) -> dict[int, Number]:
        """Give what each player weighs, by key, in order of their first touches; nobody if all weigh 0.

        Args:
            touches: All of a journey, or its tallies, if the model only counts.
            time: Of the award.
        """
        if self.split.model in COUNTING and touches and not isinstance(touches[0], Tally):
            touches = _tallied(touches)
        names = [self.types[kind] for _, kind, _ in touches]
        weights: dict[int, Number] = {}
        for (_, _, player), weight in zip(touches, self.weigh(self.split, touches, names, time), strict=True):
            weights[player] = weights.get(player, 0) + weight
        if self.split.model == "decay":
            weights = {player: Fraction(weight) / _whole(self.split) for player, weight in weights.items()}
        return weights if any(weights.values()) else {}


def no_tallies() -> list[Any]:
    """Give what a journey without a touch keeps for models that only count."""
    return [None, {}, None]


def count_touch(kept: list[Any], kind: int, player: int) -> None:
    """Count a touch, the last so far, in what a journey keeps."""
    if kept[FIRST] is None:
        kept[FIRST] = Tally(1, kind, player)
        return
    if kept[LAST] is not None:
        before = kept[LAST][1:]
        place, number = kept[BETWEEN].get(before, (len(kept[BETWEEN]), 0))
        kept[BETWEEN][before] = (place, number + 1)
    kept[LAST] = Tally(1, kind, player)


def tallies(kept: Sequence[Any]) -> tuple[Tally, ...]:
    """Give the first touch, the tallies between in order of their first touches, and the last touch.

    Examples:
        >>> kept = no_tallies()
        >>> for player in (7, 8, 8, 9):
        ...     count_touch(kept, 0, player)
        >>> [(tally.number, tally.player) for tally in tallies(kept)]
        [(1, 7), (2, 8), (1, 9)]
    """
    between = (Tally(number, *key) for key, (_, number) in kept[BETWEEN].items())
    return tuple(tally for tally in (kept[FIRST], *between, kept[LAST]) if tally is not None)


def _tallied(touches: Sequence[Touch]) -> tuple[Tally, ...]:
    kept = no_tallies()
    for _, kind, player in touches:
        count_touch(kept, kind, player)
    return tallies(kept)


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
    return [number for number, _, _ in touches]


def _position(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    first, inner, last = split.shares
    if len(touches) == 1:
        return [1]
    if len(touches) == 2:
        return [first, last] if first or last else [1, 1]
    numbers = [number for number, _, _ in touches[1:-1]]
    each = Fraction(inner) / sum(numbers)
    return [first, *(each * number for number in numbers), last]


def _decay(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    # In whole parts of what weighs 1, for adding many fractions up takes long.
    weights: list[Number] = []
    for at, _, _ in touches:
        halvings, rest = divmod(min(time - at, _HALVINGS * split.half_life), split.half_life)
        weights.append((2 * split.half_life - rest) << (_HALVINGS - halvings))
    return weights


def _whole(split: Split) -> int:
    return 2 * split.half_life << _HALVINGS


def _stages(split: Split, touches: Sequence[Touch], names: Sequence[str], time: Instant) -> Sequence[Number]:
    weights = dict(split.weights)
    return [number * weights.get(name, 0) for (number, _, _), name in zip(touches, names, strict=True)]


MODELS: dict[str, Weigh] = {
    "first": _first,
    "last": _last,
    "linear": _linear,
    "position": _position,
    "decay": _decay,
    "stages": _stages,
}
COUNTING = frozenset(MODELS) - {"decay"}
"""The models that do not look at times: for them a journey keeps tallies."""
