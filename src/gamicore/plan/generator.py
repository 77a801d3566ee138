"""Writes a game's plan as Python: one fused function for each type of events, equal to the interpreter's steps."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial

from gamicore.ledger import FIELDS
from gamicore.model import PERIOD_UNITS, PeriodUnit
from gamicore.plan.interpreter import Step
from gamicore.plan.plan import AwardPlan, BadgePlan, CasePlan, LadderPlan, MeasureSlot, Plan
from gamicore.rules import Constant, Earned, Emitter, GeneratedModule, Measure, Tree, can_skip, measures_of

_SIGNATURE = "(s, a, f, post, send):"


def generate(plan: Plan) -> GeneratedModule:
    """Write the functions of a plan; `steps_of` compiles them."""
    module = GeneratedModule()
    module.namespace["band"] = _band
    module.namespace["ordinal_of"] = plan.game.calendar.ordinal_of
    for unit in PERIOD_UNITS:
        module.namespace[f"end_{unit}"] = partial(plan.game.calendar.end_of, unit)
    for index, event_type in enumerate(plan.game.event_types):
        if not event_type.needs_player:
            module.add(_StepWriter(plan, module, index, is_lone=True).write(f"lone_{index}"))
        module.add(_StepWriter(plan, module, index, is_lone=False).write(f"step_{index}"))
    module.add(_ReceiveWriter(plan, module).write())
    return module


def steps_of(plan: Plan, module: GeneratedModule) -> list[Step]:
    """Compile the functions: one for each type of events by its index, and last the one for received awards."""
    namespace = module.build()
    return [namespace[f"step_{index}"] for index in range(len(plan.game.event_types))] + [namespace["receive"]]


def _band(values: tuple[str, ...], begins: tuple[int, ...] | None, time: int) -> str | None:
    if begins is None:
        return None
    begun = bisect_right(begins, time)
    return values[begun - 1] if begun else None


class _Writer:
    """What the functions have in common: reads, windows, posting, badges and levels."""

    def __init__(self, plan: Plan, module: GeneratedModule, cause: str) -> None:
        self._plan = plan
        self._module = module
        self._cause = cause
        self._emitter = Emitter(module, self)
        self.fields: set[int] = set()

    def field(self, index: int) -> str:
        self.fields.add(index)
        return f"v{index}"

    def attribute(self, index: int) -> str:
        declared = self._plan.game.attributes[index]
        if declared.bands:
            return f"band({self._module.bind(declared.type.values)}, a[{index}], f[0])"
        return f"a[{index}]"

    def player(self) -> str:
        return "f[4]"

    def measure(self, measure: Measure) -> str:
        return f"s[{self._plan.measures[measure].index}]"

    def today(self) -> str:
        return "ordinal_of(f[0])"

    def _rolled(self, end: int, unit: PeriodUnit, value: int) -> list[str]:
        return [f"if f[0] >= s[{end}]:", f"    s[{end}] = end_{unit}(f[0])", f"    s[{value}] = 0"]

    def _rolls(self, slots: set[MeasureSlot]) -> list[str]:
        windowed = sorted((slot for slot in slots if slot.is_windowed), key=lambda slot: slot.index)
        return [line for slot in windowed for line in self._rolled(slot.index - 1, slot.measure.during, slot.index)]

    def _posted(self, part: AwardPlan, amount: str) -> list[str]:
        """Write the award of a positive amount to the player who owns the state."""
        if part.award.takes:
            return [f"s[{part.earned}] -= {amount}", f"post(({self._cause}, {part.element}, -{amount}, f[4]))"]
        given = [f"s[{part.earned}] += {amount}", f"post(({self._cause}, {part.element}, {amount}, f[4]))"]
        if part.cap is None:
            return given
        used = part.cap.index + 1
        return [
            *self._rolled(part.cap.index, part.cap.per, used),
            f"left = {self._module.bind(part.cap.limit)} - s[{used}]",
            f"if {amount} > left:",
            f"    {amount} = left",
            f"if {amount} > 0:",
            f"    s[{used}] += {amount}",
            *_indented(given),
        ]

    def _badge(self, plan: BadgePlan) -> list[str]:
        if plan.badge.when is not None:
            earned = [f"if {self._emitter.emit(plan.badge.when)}:", f"    s[{plan.index}] = 1"]
            earned.append(f"    post(({self._cause}, {plan.elements[0]}, 1, f[4]))")
            if can_skip(plan.badge.when):
                earned = ["try:", *_indented(earned), "except Skip:", "    pass"]
            return [f"if not s[{plan.index}]:", *_indented(earned)]
        assert plan.badge.of is not None
        score = f"s[{self._plan.score_index(plan.badge.of)}]"
        thresholds = tuple(tier.threshold for tier in plan.badge.tiers)
        return self._climbed(plan.index, score, self._module.bind(thresholds), plan.elements)

    def _climbed(self, index: int, score: str, thresholds: str, elements: tuple[int, ...]) -> list[str]:
        return [
            f"h = s[{index}]",
            f"if h < {len(elements)} and {score} >= {thresholds}[h]:",
            f"    while h < {len(elements)} and {score} >= {thresholds}[h]:",
            f"        post(({self._cause}, {elements[0]} + h, 1, f[4]))",
            "        h += 1",
            f"    s[{index}] = h",
        ]

    def _ladder(self, plan: LadderPlan) -> list[str]:
        thresholds, score = self._module.bind(plan.ladder.thresholds), f"s[{plan.earned}]"
        lines = self._climbed(plan.index, score, thresholds, plan.elements)
        if plan.ladder.demotion == "never":
            return lines
        return [
            *lines,
            f"while h > 0 and {score} < {thresholds}[h - 1]:",
            "    h -= 1",
            f"    post(({self._cause}, {plan.elements[0]} + h, -1, f[4]))",
            f"s[{plan.index}] = h",
        ]

    def _badge_slots(self, badges: list[BadgePlan]) -> set[MeasureSlot]:
        measures = {plan.badge.of for plan in badges if isinstance(plan.badge.of, Measure)}
        measures = measures.union(*(measures_of(plan.badge.when) for plan in badges if plan.badge.when is not None))
        return {self._plan.measures[measure] for measure in measures}


class _StepWriter(_Writer):
    """Writes the function for the events of one type; `is_lone` for those without a player."""

    def __init__(self, plan: Plan, module: GeneratedModule, type_index: int, *, is_lone: bool) -> None:
        super().__init__(plan, module, "f")
        self._is_lone = is_lone
        self._type = plan.game.event_types[type_index]
        self._cases = plan.cases[type_index]
        self._moved = [] if is_lone else plan.moved_by(self._type.name)
        self._type_index = type_index

    def attribute(self, index: int) -> str:
        return "None" if self._is_lone else super().attribute(index)

    def player(self) -> str:
        return "None" if self._is_lone else super().player()

    def measure(self, measure: Measure) -> str:
        return "None" if self._is_lone else super().measure(measure)

    def write(self, name: str) -> list[str]:
        """Write the function."""
        body = [] if self._is_lone else self._counted()
        for case in self._cases:
            body += self._case(case)
        if not self._is_lone:
            body += self._settled()
        hoisted = [f"v{index} = f[{FIELDS + index}]" for index in sorted(self.fields)]
        delegated = []
        if not self._is_lone and not self._type.needs_player:
            delegated = ["if f[4] == 0:", f"    return lone_{self._type_index}(s, a, f, post, send)"]
        return [f"def {name}{_SIGNATURE}", *_indented([*delegated, *hoisted, *body] or ["pass"]), ""]

    def _counted(self) -> list[str]:
        read = [tree for case in self._cases for tree in _trees(case)]
        measures = frozenset[Measure]().union(*(measures_of(tree) for tree in read))
        slots = {self._plan.measures[measure] for measure in measures} | set(self._moved)
        lines = self._rolls(slots | self._badge_slots(self._judged()))
        for slot in self._moved:
            lines += self._added(slot)
        return lines

    def _added(self, slot: MeasureSlot) -> list[str]:
        if slot.measure.function == "count":
            return [f"s[{slot.index}] += 1"]
        index = self._type.index_of(slot.measure.field)
        assert index is not None
        added = f"s[{slot.index}] += {self.field(index)}"
        return [f"if v{index} is not None:", f"    {added}"] if self._type.fields[index].type.optional else [added]

    def _case(self, case: CasePlan) -> list[str]:
        if case.case.recipient is None and self._is_lone:
            return []
        amounts = [(f"n{index}", part) for index, part in enumerate(case.awards)]
        computed = [f"{name} = {self._emitter.emit(part.award.amount)}" for name, part in amounts]
        posted = [line for name, part in amounts for line in self._given(case, part, name)]
        condition = "" if case.case.when is None else f"if {self._emitter.emit(case.case.when)}:"
        if not self._can_skip(case):
            lines = [*computed, *posted]
            return [condition, *_indented(lines)] if condition else lines
        zero = " = ".join(name for name, _ in amounts) + " = 0"
        inner = [condition, *_indented(computed)] if condition else computed
        return [zero, "try:", *_indented(inner), "except Skip:", f"    {zero}", *posted]

    def _can_skip(self, case: CasePlan) -> bool:
        """Say whether an expression may have no value: without a player, none has that reads him or his measures."""
        return self._is_lone or case.can_skip

    def _given(self, case: CasePlan, part: AwardPlan, amount: str) -> list[str]:
        recipient = case.case.recipient
        if recipient is None:
            lines = self._posted(part, amount)
        else:
            spelled = self.field(recipient)
            sent = f"send((f, {part.element}, {amount}, {spelled}))"
            lines = (
                [sent]
                if self._is_lone
                else [f"if {spelled} == f[4]:", *_indented(self._posted(part, amount)), "else:", f"    {sent}"]
            )
            if self._type.fields[recipient].type.optional:
                lines = [f"if {spelled} is not None:", *_indented(lines)]
        constant = part.award.amount
        if isinstance(constant, Constant) and isinstance(constant.value, int) and not self._can_skip(case):
            return lines if constant.value > 0 else []
        return [f"if {amount} > 0:", *_indented(lines)]

    def _judged(self) -> list[BadgePlan]:
        """Give the badges that an event of this type may change."""
        currencies = {part.award.currency for case in self._cases for part in case.awards}
        return [plan for plan in self._plan.badges if not plan.is_timeless or self._moves(plan, currencies)]

    def _moves(self, plan: BadgePlan, currencies: set[int]) -> bool:
        if isinstance(plan.badge.of, Earned):
            return plan.badge.of.currency in currencies
        read = measures_of(plan.badge.when) if plan.badge.when is not None else {plan.badge.of}
        return any(slot.measure in read for slot in self._moved)

    def _settled(self) -> list[str]:
        lines = [line for plan in self._judged() for line in self._badge(plan)]
        earned = {part.earned for case in self._cases for part in case.awards}
        return lines + [line for plan in self._plan.ladders if plan.earned in earned for line in self._ladder(plan)]


class _ReceiveWriter(_Writer):
    """Writes the function for awards that come from the events of others."""

    def __init__(self, plan: Plan, module: GeneratedModule) -> None:
        super().__init__(plan, module, "c")

    def write(self) -> list[str]:
        """Write the function."""
        parts = {
            part.element: part
            for cases in self._plan.cases
            for case in cases
            if case.case.recipient is not None
            for part in case.awards
        }
        if not parts:
            return [f"def receive{_SIGNATURE}", "    pass", ""]
        lines = ["c = f[6]", "for e, n in f[7]:"]
        for element, part in sorted(parts.items()):
            lines += [f"    if e == {element}:", *_indented(_indented(self._posted(part, "n")))]
        badges = list(self._plan.badges)
        lines += self._rolls(self._badge_slots(badges))
        lines += [line for plan in badges for line in self._badge(plan)]
        lines += [line for plan in self._plan.ladders for line in self._ladder(plan)]
        return [f"def receive{_SIGNATURE}", *_indented(lines), ""]


def _indented(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


def _trees(case: CasePlan) -> list[Tree]:
    return [part.award.amount for part in case.awards] + ([case.case.when] if case.case.when is not None else [])
