"""The plan of a game: which slots a player's state has, and what is done with them for each type of events.

A player's state is a flat list of slots. The plan says what stands where; the interpreter and the generated code both
follow it, so that they leave the same state.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from attrs import frozen

from gamicore.definitions import Award, Case, Game, Rule
from gamicore.ledger import Element
from gamicore.model import BEGINNING, PeriodUnit
from gamicore.progression import Badge, Ladder
from gamicore.rules import (
    AttributeRead,
    Earned,
    Measure,
    PlayerRead,
    Score,
    Skip,
    TodayRead,
    Tree,
    can_skip,
    evaluate,
    measures_of,
    walk,
)

# The type index of awards that come from the events of others, among the facts of the one who receives them.
RECEIVED = -1


def attribute_at(game: Game, attributes: tuple[Any, ...], index: int, time: int) -> Any:
    """Give an attribute as it is at an instant; `None` if it is missing."""
    value = attributes[index]
    declared = game.attributes[index]
    if not declared.bands or value is None:
        return value
    begun = bisect_right(value, time)
    return declared.type.values[begun - 1] if begun else None


@frozen
class MeasureSlot:
    """Where a measure stands: at `index`; a windowed one is preceded by the end of its present window."""

    measure: Measure
    index: int

    @property
    def is_windowed(self) -> bool:
        """Whether it starts again with each calendar unit."""
        return self.measure.during != "lifetime"


@frozen
class CapSlot:
    """Where a cap stands: the end of its present period, then what was granted in it."""

    limit: int
    per: PeriodUnit
    index: int


@frozen
class AwardPlan:
    """An award with its element and the slots it moves."""

    award: Award
    element: int
    earned: int
    cap: CapSlot | None


@frozen
class CasePlan:
    """A rule's case for one type of events."""

    rule: str
    case: Case
    awards: tuple[AwardPlan, ...]

    @property
    def can_skip(self) -> bool:
        """Whether an expression of it may have no value."""
        trees = [part.award.amount for part in self.awards]
        return any(can_skip(tree) for tree in ([self.case.when] if self.case.when else []) + trees)


@frozen
class BadgePlan:
    """A badge with the slot that counts its earned tiers, and the element of each tier.

    Args:
        is_timeless: Not held from the start, and only events that move what it reads can change that.
    """

    badge: Badge
    index: int
    elements: tuple[int, ...]
    is_timeless: bool


@frozen
class LadderPlan:
    """A ladder with the slot of the present level, the slot of what is earned, and the element of each level from 1."""

    ladder: Ladder
    index: int
    earned: int
    elements: tuple[int, ...]


class Plan:
    """The plan of one game."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.elements: list[Element] = []
        self.initial: list[object] = []
        self.earned = [self._slot(0) for _ in game.currencies]
        self.measures = {measure: self._measure(measure) for measure in sorted(_measures(game))}
        self.cases: list[tuple[CasePlan, ...]] = [() for _ in game.event_types]
        for rule in game.rules:
            self._plan_rule(rule)
        self.badges = tuple(self._badge(badge) for badge in game.badges)
        self.ladders = tuple(self._ladder(ladder) for ladder in game.ladders)
        self.sends = any(plan.case.recipient is not None for cases in self.cases for plan in cases)

    def _slot(self, *initial: object) -> int:
        index = len(self.initial)
        self.initial.extend(initial)
        return index

    def _element(self, element: Element) -> int:
        self.elements.append(element)
        return len(self.elements) - 1

    def _measure(self, measure: Measure) -> MeasureSlot:
        index = self._slot(0) if measure.during == "lifetime" else self._slot(BEGINNING, 0) + 1
        return MeasureSlot(measure, index)

    def _plan_rule(self, rule: Rule) -> None:
        caps = {cap.currency: CapSlot(cap.limit, cap.per, self._slot(BEGINNING, 0)) for cap in rule.caps}
        elements: dict[tuple[int, bool], int] = {}
        for name, case in sorted(rule.cases.items()):
            parts: list[AwardPlan] = []
            for award in case.awards:
                key = (award.currency, award.takes)
                if key not in elements:
                    elements[key] = self._element(
                        Element("rule", rule.name, "", self.game.currencies[award.currency].name, award.takes)
                    )
                cap = None if award.takes else caps.get(award.currency)
                parts.append(AwardPlan(award, elements[key], self.earned[award.currency], cap))
            self.cases[self.game.type_index[name]] += (CasePlan(rule.name, case, tuple(parts)),)

    def _badge(self, badge: Badge) -> BadgePlan:
        names = [tier.name for tier in badge.tiers] or [""]
        elements = tuple(self._element(Element("badge", badge.name, name)) for name in names)
        if badge.when is not None:
            return BadgePlan(badge, self._slot(0), elements, _is_timeless(badge.when))
        is_timeless = isinstance(badge.of, Earned) or (badge.of is not None and badge.of.during == "lifetime")
        return BadgePlan(badge, self._slot(0), elements, is_timeless and badge.tiers_reached(0) == 0)

    def _ladder(self, ladder: Ladder) -> LadderPlan:
        levels = range(1, len(ladder.thresholds) + 1)
        elements = tuple(self._element(Element("level", ladder.name, str(level))) for level in levels)
        return LadderPlan(ladder, self._slot(ladder.first), self.earned[ladder.currency], elements)

    def moved_by(self, event_type: str) -> list[MeasureSlot]:
        """Give the measures that events of a type move."""
        return [slot for measure, slot in self.measures.items() if measure.event_type == event_type]

    def score_index(self, score: Score) -> int:
        """Give the slot of a currency's earned total or of a measure's value."""
        return self.earned[score.currency] if isinstance(score, Earned) else self.measures[score].index


def _is_timeless(tree: Tree) -> bool:
    """Say whether a badge's condition changes only through events that move its measures."""
    if any(isinstance(part, AttributeRead | PlayerRead | TodayRead) for part in walk(tree)):
        return False
    if any(measure.during != "lifetime" for measure in measures_of(tree)):
        return False
    try:
        return not evaluate(tree, _Zero())
    except Skip:
        return True


class _Zero:
    """A player of whom nothing has been counted yet."""

    def measure(self, measure: Measure) -> int:  # noqa: ARG002 - all stand at 0
        return 0

    def field(self, index: int) -> None:
        raise AssertionError(index)

    attribute = field

    def player(self) -> None:
        raise AssertionError

    today = player


def _measures(game: Game) -> set[Measure]:
    """Give the measures that rules and badges read; boards fold their own."""
    trees = [badge.when for badge in game.badges if badge.when is not None]
    for rule in game.rules:
        for case in rule.cases.values():
            trees += [award.amount for award in case.awards] + ([case.when] if case.when else [])
    found = {badge.of for badge in game.badges if isinstance(badge.of, Measure)}
    return found.union(*(measures_of(tree) for tree in trees))
