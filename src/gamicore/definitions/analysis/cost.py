"""What a game costs at most: how many parts of expressions each event evaluates, and how dear its measures are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import asdict, frozen

from gamicore.definitions.dependencies import Dependencies
from gamicore.definitions.game import Game
from gamicore.definitions.rule import Case, Rule
from gamicore.measures import EVENT_STREAK
from gamicore.rules import Measure, Tree, measures_of, walk

Growth = Literal["constant", "logarithmic", "linear"]
"""How the steps of reading a measure grow: not at all; hardly, or evenly, with the events inside a rolling window."""
# With `last=`, these are found by bisection among what is kept; all others go through the events of the window.
_BISECTED = frozenset(
    {"count", "sum", "average", "minimum", "maximum", "distinct", "first", "latest", "time_since", EVENT_STREAK}
)


@frozen(order=True)
class MeasureCost:
    """How dear a measure is.

    Args:
        measure: As an expression calls it.
        growth: Of the steps of reading it.
    """

    measure: str
    growth: Growth


@frozen
class RuleCost:
    """What a rule costs at most.

    Args:
        parts: That are evaluated for one event, at most: condition, amounts, multipliers.
        event_type: Of which events that is.
        measures: That it reads, of whatever events.
    """

    rule: str
    parts: int
    event_type: str
    measures: tuple[MeasureCost, ...]


@frozen
class EventCost:
    """What an event of a type costs at most, but for the badges and levels that are judged after it.

    Args:
        parts: Of all rules on it, of what it confirms, and of what it has to be for the measures that count it.
        rules: How many are asked.
        measures: How many it moves.
    """

    event_type: str
    parts: int
    rules: int
    measures: int


@frozen
class Cost:
    """What a game costs at most.

    Args:
        parts: Of all rules, each counted once for each type of events that it reads.
        badge_parts: Of the conditions of all badges, which are evaluated in each round in which a player is judged.
        rules: The dearest first.
        event_types: The dearest first.
    """

    parts: int
    badge_parts: int
    rules: tuple[RuleCost, ...]
    event_types: tuple[EventCost, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        return asdict(self)


def cost_of(game: Game) -> Cost:
    """Count what a game costs at most; it depends on the game alone, not on events.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> game = read_game(
        ...     "{game: tiny, currencies: {xp: {}}, events: {call: {n: number}},"
        ...     " rules: {r: {on: call, when: 'count(call, last=7d) > n', give: {xp: 1}}}}"
        ... )
        >>> [(rule.parts, [read.growth for read in rule.measures]) for rule in cost_of(game).rules]
        [(4, ['logarithmic'])]
    """
    measures = Dependencies(game).measures
    rules = sorted((_of_rule(rule) for rule in game.rules), key=lambda cost: (-cost.parts, cost.rule))
    parts = dict.fromkeys((known.name for known in game.event_types), 0)
    asked = dict.fromkeys(parts, 0)
    moved = dict.fromkeys(parts, 0)
    for rule in game.rules:
        for name, case in rule.cases.items():
            parts[name] += parts_of(_trees(case))
            asked[name] += 1
        for name, share in rule.pending.confirm.items() if rule.pending else ():
            parts[name] += parts_of([share])
    total = sum(parts.values())
    for measure in measures:
        for index, name in enumerate(measure.event_types):
            moved[name] += 1
            parts[name] += parts_of([measure.where[index]]) if measure.where else 0
    event_types = [EventCost(name, parts[name], asked[name], moved[name]) for name in parts]
    return Cost(
        total,
        parts_of(badge.when for badge in game.badges),
        tuple(rules),
        tuple(sorted(event_types, key=lambda cost: (-cost.parts, cost.event_type))),
    )


def parts_of(trees: Iterable[Tree | None]) -> int:
    """Count the values, operators and calls of expressions."""
    return sum(len(walk(tree)) for tree in trees if tree is not None)


def _of_rule(rule: Rule) -> RuleCost:
    parts: Mapping[str, int] = {name: parts_of(_trees(case)) for name, case in rule.cases.items()}
    dearest = min(parts, key=lambda name: (-parts[name], name), default="")
    trees = [tree for case in rule.cases.values() for tree in _trees(case) if tree is not None]
    read = {measure for tree in trees for measure in measures_of(tree)}
    costs = sorted(MeasureCost(str(measure), growth_of(measure)) for measure in read)
    return RuleCost(rule.name, parts.get(dearest, 0), dearest, tuple(costs))


def _trees(case: Case) -> Iterator[Tree | None]:
    yield case.when
    for award in case.awards:
        yield award.amount
    for multiplier in case.multipliers:
        yield multiplier.when
        yield multiplier.factor


def growth_of(measure: Measure) -> Growth:
    """Say how the steps of reading a measure grow with the events that it counts."""
    if measure.window.kind != "rolling":
        return "constant"
    is_event_streak = measure.function == "streak" and measure.option("every") == "event"
    return "logarithmic" if measure.function in _BISECTED or is_event_streak else "linear"
