"""The parts of a plan: where measures, caps, rules, badges and ladders stand in a player's state."""

from __future__ import annotations

from attrs import field, frozen

from gamicore.definitions import Award, Cap, Case, Game, Rule
from gamicore.measures import Machine
from gamicore.model import Instant, PeriodUnit
from gamicore.plan.splitting import Splitter
from gamicore.progression import Badge, Ladder
from gamicore.rules import (
    AttributeRead,
    ForeignCall,
    Measure,
    PlayerRead,
    Skip,
    TimeRead,
    Tree,
    can_skip,
    evaluate,
    measures_of,
    walk,
)

Span = tuple[Instant, Instant]


@frozen
class MeasureSlot:
    """Where a measure of a player stands: at `index`.

    Args:
        machine: What folds it; `None` for a plain count or sum, which stands as a number, preceded by the number of
            its calendar unit if it has one.
    """

    measure: Measure
    index: int
    machine: Machine | None = field(default=None, eq=False, repr=False)

    @property
    def unit(self) -> PeriodUnit:
        """The calendar unit with which a plain one starts again."""
        return self.measure.window.unit


@frozen
class GroupPlan:
    """States that several players share: the measures of one kind of key.

    Args:
        of: The parts of the key.
        machines: What folds each measure, in the order of their slots.
        keeps_touches: Whether the touches of a journey are kept, in the slot after the measures.
        register: The slot of a player's state where the answer for the present event stands.
        asked_by: Indexes of the event types whose rules read it.
        moved_by: Indexes of the event types that move it.
    """

    index: int
    of: tuple[str, ...]
    measures: tuple[Measure, ...]
    machines: tuple[Machine, ...] = field(eq=False, repr=False)
    keeps_touches: bool
    register: int
    asked_by: frozenset[int]
    moved_by: frozenset[int]


@frozen
class CapPlan:
    """A cap with its slot: a plain one has the number of its unit and what was used; others a dictionary of these.

    Args:
        span: Of a cap per season: the season.
        limits: Whether it limits the awards; otherwise they only count for a cap of the rule in another version.
    """

    cap: Cap
    index: int
    span: Span | None = None
    limits: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether it is one limit for the recipient in each calendar unit."""
        return self.cap.of == "player" and not self.cap.field

    @property
    def cuts_plainly(self) -> bool:
        """Whether it is plain, limits a currency and always applies, and the award that crosses it is cut."""
        is_always = self.limits and self.span is None
        return self.is_plain and is_always and not self.cap.whole and self.cap.currency is not None


@frozen
class RulePlan:
    """What all cases of a rule share.

    Args:
        caps: Those of the recipient alone, or of him and another player.
        shared: Those that he shares with all who have the same value of an attribute, in states of their own.
        sharing: Index of that attribute.
        cooldown: Slot of the instant of the last award.
        held: Slot of what is pending: by the value of the key field, a list of what was held.
        given: Slot of what can be taken back: by the value of the key field, a list of what was given.
        family: Index of the first rule of its name: versions of a rule share what their caps have counted.
    """

    rule: Rule
    index: int
    caps: tuple[CapPlan, ...]
    shared: tuple[CapPlan, ...]
    sharing: int | None
    cooldown: int | None
    held: int | None
    given: int | None
    span: Span
    family: int

    @property
    def is_plain(self) -> bool:
        """Whether its awards need nothing but a plain cap of a currency."""
        return (
            not self.shared
            and self.cooldown is None
            and self.rule.pending is None
            and self.given is None
            and all(cap.cuts_plainly for cap in self.caps)
            and len({cap.cap.currency for cap in self.caps}) == len(self.caps)
        )


@frozen
class AwardPlan:
    """An award with its element and the slot that it moves.

    Args:
        amount: Gives it in smallest units, multiplied and rounded.
        pending: Element of what is held of it.
        refund: Element of what is taken back of it.
    """

    award: Award
    amount: Tree
    element: int
    earned: int
    pending: int | None = None
    refund: int | None = None


@frozen
class CasePlan:
    """A rule's case for one type of events, or for one thing that awards bring about."""

    index: int
    rule: RulePlan
    case: Case
    awards: tuple[AwardPlan, ...]
    splitter: Splitter | None = field(default=None, eq=False, repr=False)

    @property
    def trees(self) -> list[Tree]:
        """Everything that is evaluated for it."""
        return [part.amount for part in self.awards] + ([self.case.when] if self.case.when is not None else [])

    @property
    def can_skip(self) -> bool:
        """Whether an expression of it may have no value."""
        return any(can_skip(tree) for tree in self.trees)

    @property
    def is_limited(self) -> bool:
        """Whether its awards go the long way: through caps of all kinds, cooldowns, floors, or are held."""
        return not self.rule.is_plain or self.case.pending_field is not None


@frozen
class BadgePlan:
    """A badge with the slot that counts its earned tiers, and the element of each tier.

    Args:
        is_timeless: Not held from the start, and only events that move what it reads can change that.
        restarts: Slots of the measures since this badge.
    """

    badge: Badge
    index: int
    elements: tuple[int, ...]
    is_timeless: bool
    restarts: tuple[MeasureSlot, ...] = ()


@frozen
class LadderPlan:
    """A ladder with the slot of the present level, the slot of what is earned, and the element of each level from 1."""

    ladder: Ladder
    index: int
    earned: int
    elements: tuple[int, ...]


def is_timeless(tree: Tree) -> bool:
    """Say whether a badge's condition changes only through events that move its measures."""
    if any(isinstance(part, AttributeRead | ForeignCall | PlayerRead | TimeRead) for part in walk(tree)):
        return False
    adding = {measure for measure in measures_of(tree) if measure.function in {"count", "sum"}}
    if measures_of(tree) != adding or any(measure.window.kind != "lifetime" for measure in adding):
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

    today = clock = instant = player


def measures_of_case(case: Case) -> set[Measure]:
    """Give the measures that a case reads."""
    trees = [tree for award in case.awards for tree in (award.amount, award.base)]
    trees += [tree for one in case.multipliers for tree in (one.factor, one.when) if tree is not None]
    trees += [case.when] if case.when is not None else []
    return set[Measure]().union(*(measures_of(tree) for tree in trees))


def measures_read(game: Game) -> list[Measure]:
    """Give the measures that rules and badges read, in an order of their own; boards fold their own."""
    found = {badge.of for badge in game.badges if isinstance(badge.of, Measure)}
    found = found.union(*(measures_of(badge.when) for badge in game.badges if badge.when is not None))
    for rule in game.rules:
        for case in rule.cases.values():
            found |= measures_of_case(case)
    return sorted(found, key=lambda measure: (str(measure), repr(measure)))
