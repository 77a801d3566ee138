"""The plan of a game: which slots a player's state has, and what is done with them for each type of events.

A player's state is a flat list of slots. The plan says what stands where; the interpreter and the generated code both
follow it, so that they leave the same state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from gamicore.definitions import BADGE_EARNED, LEVEL_REACHED, POINTS_ADJUSTED, Case, Game, Rule
from gamicore.ledger import Element
from gamicore.measures import Machine, machine_of
from gamicore.model import BEGINNING, FOREVER
from gamicore.plan.caps import CapPlanner
from gamicore.plan.layout import (
    AwardPlan,
    BadgePlan,
    CasePlan,
    GroupPlan,
    LadderPlan,
    MeasureSlot,
    RulePlan,
    is_timeless,
    measures_of_case,
    measures_read,
)
from gamicore.plan.multiplying import instants_of, multiplied
from gamicore.plan.positions import Slots
from gamicore.plan.shifts import shifts_of
from gamicore.plan.splitting import MODELS, Splitter
from gamicore.plan.turns import ATTRIBUTES, LEFT_DAY, TRAVELS, Clocks
from gamicore.progression import Badge, Ladder
from gamicore.rules import Earned, Measure, Score, measures_of


class Plan:
    """The plan of one game.

    Args:
        known: What makes no entries in this game any more, but has made some in earlier versions of it.
    """

    def __init__(self, game: Game, known: Sequence[Element] = ()) -> None:
        self.game = game
        self.clocks = Clocks(game)
        self.elements: list[Element] = []
        self._numbers: dict[Element, int] = {}
        self._initial: list[object] = []
        self._fresh: list[tuple[int, Callable[[], object]]] = []
        assert (self._slot(()), self._slot(0)) == (ATTRIBUTES, LEFT_DAY)
        assert self.clocks.is_shared or self._fresh_slot(list) == TRAVELS
        self.earned = [self._slot(0) for _ in game.currencies]
        # Of each currency with a cap of its own: the number of the unit, and what was given in it.
        self.currency_caps = [None if one.cap is None else self._slot(BEGINNING, 0) for one in game.currencies]
        # Awards of one event that wait for what a shared cap leaves; whether the event concerned the player.
        self.waiting = self._fresh_slot(list)
        self.concerned = self._slot(0)
        read = measures_read(game)
        self.measures = {one: self._measure(one) for one in read if one.is_own and not one.reads_awards}
        self.groups = self._groups([one for one in read if not one.is_own])
        self.cases: list[tuple[CasePlan, ...]] = [() for _ in game.event_types]
        self.all_cases: list[CasePlan] = []
        caps, self._cooldowns = CapPlanner(game, self._slot, self._fresh_slot), dict[str, int]()
        self.rules = tuple(self._rule(index, rule, caps) for index, rule in enumerate(game.rules))
        for rule in self.rules:
            self._plan_cases(rule)
        self.badges = tuple(self._badge(badge) for badge in game.badges)
        self.ladders = tuple(self._ladder(ladder) for ladder in game.ladders)
        # For each tier and level its slot, and the measures that begin when it is earned.
        self.places = {element: (plan.index, plan.restarts) for plan in self.badges for element in plan.elements}
        self.places |= {element: (plan.index, ()) for plan in self.ladders for element in plan.elements}
        self.adjustments = [
            self._element(Element("adjustment", POINTS_ADJUSTED, "", currency.name)) for currency in game.currencies
        ]
        self.derived: dict[int, tuple[tuple[Any, ...], int, tuple[CasePlan, ...]]] = {}
        self._plan_derived()
        for element in known:
            self._element(element)
        self.shifts = shifts_of(self, lambda: self._slot(0))
        # Where the sum is kept of all that was taken from a slot that only adds up.
        self.fallen = {shift.index: shift.fallen for shift in self.shifts if shift.fallen is not None}

    def initial(self, attributes: tuple[Any, ...]) -> Slots:
        """Give the state of a player to whom nothing has happened yet."""
        slots = [attributes, *self._initial[1:]]
        for index, fresh in self._fresh:
            slots[index] = fresh()
        return slots

    def _slot(self, *initial: object) -> int:
        index = len(self._initial)
        self._initial.extend(initial)
        return index

    def _fresh_slot(self, fresh: Callable[[], object]) -> int:
        index = self._slot(None)
        self._fresh.append((index, fresh))
        return index

    def _element(self, element: Element) -> int:
        # The versions of a rule, and its cases, make entries of the same elements.
        number = self._numbers.setdefault(element, len(self.elements))
        if number == len(self.elements):
            self.elements.append(element)
        return number

    def _measure(self, measure: Measure) -> MeasureSlot:
        if measure.function in {"count", "sum"} and measure.window.kind in {"lifetime", "period"}:
            is_cut = measure.window.kind == "period" and measure.window.unit != "lifetime"
            return MeasureSlot(measure, self._slot(BEGINNING, 0) + 1 if is_cut else self._slot(0))
        machine = self._machine(measure)
        return MeasureSlot(measure, self._fresh_slot(machine.initial), machine)

    def _machine(self, measure: Measure) -> Machine:
        game = self.game
        return machine_of(measure, game.work_calendars, game.plugins.history, calendar=game.calendar)

    def _groups(self, measures: list[Measure]) -> tuple[GroupPlan, ...]:
        game = self.game
        split_by = {(rule.split.by,) for rule in game.rules if rule.split is not None}
        groups: list[GroupPlan] = []
        for index, of in enumerate(sorted({measure.of for measure in measures} | split_by)):
            mine = tuple(measure for measure in measures if measure.of == of)
            touched = {one.name for one in game.event_types if of in split_by and one.index_of(of[0]) is not None}
            moving = touched.union(*(measure.event_types for measure in mine))
            asking = {
                name
                for rule in game.rules
                for name, case in rule.cases.items()
                if not measures_of_case(case).isdisjoint(mine) or (rule.split is not None and (rule.split.by,) == of)
            }
            machines = tuple(self._machine(one) for one in mine)
            register = self._slot(None)
            numbers = [frozenset(game.type_index[name] for name in names) for names in (asking, moving)]
            groups.append(GroupPlan(index, of, mine, machines, of in split_by, register, *numbers))
        return tuple(groups)

    def _rule(self, index: int, rule: Rule, planner: CapPlanner) -> RulePlan:
        caps, shared = planner.plan(rule)
        versions = [one for one in self.game.rules if one.name == rule.name]
        sharing = self.game.attribute_index[shared[0].cap.of.removeprefix("player.")] if shared else None
        cooldown = self._cooldowns.get(rule.name)
        if cooldown is None and any(one.cooldown is not None for one in versions):
            cooldown = self._cooldowns[rule.name] = self._slot(None)
        held = None if rule.pending is None else self._fresh_slot(dict)
        given = None if rule.refund is None else self._fresh_slot(dict)
        term = rule.term.within(*instants_of(self.game, rule.days))
        family = self.game.rules.index(versions[0])
        return RulePlan(rule, index, caps, shared, sharing, cooldown, held, given, (term.since, term.before), family)

    def _plan_cases(self, rule: RulePlan) -> None:
        for name, case in sorted(rule.rule.cases.items()):
            index = self.game.type_index[name]
            if not self.game.event_types[index].is_derived:
                self.cases[index] += (self._case(rule, case, ""),)

    def _case(self, rule: RulePlan, case: Case, tier: str) -> CasePlan:
        def element(kind: Any, currency: int, *, takes: bool) -> int:
            return self._element(Element(kind, rule.rule.name, tier, self.game.currencies[currency].name, takes))

        parts: list[AwardPlan] = []
        # Gifts come before takes: so a take finds what was given.
        for award in sorted(case.awards, key=lambda award: award.takes):
            held = back = None
            if case.pending_field is not None and not award.takes:
                held = element("pending", award.currency, takes=False)
            if case.refund_field is not None and not award.takes:
                back = element("refund", award.currency, takes=True)
            amount = multiplied(self.game, award, case.multipliers, rule.rule)
            own = element("rule", award.currency, takes=award.takes)
            parts.append(AwardPlan(award, amount, own, self.earned[award.currency], held, back))
        splitter = None
        if rule.rule.split is not None and case.split_field is not None:
            split = rule.rule.split
            weigh = MODELS.get(split.model) or self.game.plugins.weigh(split.model)
            splitter = Splitter(split, weigh, tuple(one.name for one in self.game.event_types))
        plan = CasePlan(len(self.all_cases), rule, case, tuple(parts), splitter)
        self.all_cases.append(plan)
        return plan

    def _badge(self, badge: Badge) -> BadgePlan:
        names = [tier.name for tier in badge.tiers] or [""]
        elements = tuple(self._element(Element("badge", badge.name, name)) for name in names)
        since = tuple(
            slot
            for measure, slot in self.measures.items()
            if measure.window.kind == "since" and measure.window.name == badge.name
        )
        is_plain = badge.term == FOREVER and badge.tiers_reached(0) == 0
        if badge.when is not None:
            is_plain = is_plain and is_timeless(badge.when)
        elif isinstance(badge.of, Measure):
            is_adding = badge.of.function in {"count", "sum"} and badge.of.window.kind == "lifetime"
            is_plain = is_plain and is_adding
        return BadgePlan(badge, self._slot(0), elements, is_plain, since)

    def _ladder(self, ladder: Ladder) -> LadderPlan:
        levels = range(1, len(ladder.thresholds) + 1)
        elements = tuple(self._element(Element("level", ladder.name, str(level))) for level in levels)
        return LadderPlan(ladder, self._slot(ladder.first), self.earned[ladder.currency], elements)

    def _plan_derived(self) -> None:
        """Plan what follows from each badge and level: an event of a type of its own, and the rules for it."""
        caused = [(BADGE_EARNED, "badge", plan.elements) for plan in self.badges]
        caused += [(LEVEL_REACHED, "level", plan.elements) for plan in self.ladders]
        for name, kind, elements in caused:
            index = self.game.type_index[name]
            for number in elements:
                one = self.elements[number]
                values: dict[str, Any] = {kind: one.name, "ladder": one.name, "tier": one.tier}
                values["level"] = int(one.tier) if kind == "level" else 0
                fields = tuple(values[field.name] for field in self.game.event_types[index].fields)
                tier = f"{kind} {one.name} {one.tier}".strip()
                cases = tuple(
                    self._case(rule, rule.rule.cases[name], tier) for rule in self.rules if name in rule.rule.cases
                )
                self.derived[number] = (fields, index, cases)

    def moved_by(self, event_type: str) -> list[MeasureSlot]:
        """Give the measures of a player that his events of a type move."""
        return [slot for measure, slot in self.measures.items() if event_type in measure.event_types]

    def group_of(self, measure: Measure) -> tuple[GroupPlan, int]:
        """Give the group in which a measure stands, and its slot there."""
        group = next(group for group in self.groups if group.of == measure.of)
        return group, group.measures.index(measure)

    def score_index(self, score: Score) -> int:
        """Give the slot of a currency's earned total or of a measure's value."""
        return self.earned[score.currency] if isinstance(score, Earned) else self.measures[score].index

    @cached_property
    def settles_late(self) -> bool:
        """Whether more of an event can reach its player after it was folded: what is shared, held or taken back."""
        return any(rule.shared or rule.held is not None or rule.given is not None for rule in self.rules)

    @cached_property
    def has_feedback(self) -> bool:
        """Whether what is earned can bring about more: rules on badges and levels, or badges that read awards."""
        conditions = [plan.badge.when for plan in self.badges if plan.badge.when is not None]
        reads = {measure for tree in conditions for measure in measures_of(tree)}
        reads |= {plan.badge.of for plan in self.badges if isinstance(plan.badge.of, Measure)}
        return (
            any(cases for _, _, cases in self.derived.values())
            or any(measure.reads_awards for measure in reads)
            or any(plan.restarts for plan in self.badges)
        )
