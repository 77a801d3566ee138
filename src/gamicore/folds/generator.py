"""Writes a game's plan as Python: one fused function for each type of events, equal to the interpreter's steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from operator import itemgetter

from gamicore.definitions import POINTS_ADJUSTED
from gamicore.folds.dispatch import dispatch
from gamicore.folds.interpreter import Interpreter
from gamicore.folds.progress import ProgressWriter
from gamicore.folds.reads import Spelling, indented
from gamicore.ledger import ELEMENT
from gamicore.model import FOREVER
from gamicore.plan import AwardPlan, CasePlan, MeasureSlot, Plan, Step, band
from gamicore.rules import AttributeRead, Constant, FieldRead, GeneratedModule, can_skip, measures_of

_SIGNATURE = "(s, f, post, send):"
# Entries of rules that look-ups have found stand in the order of rules again: elements are numbered in it.
_NOTED = ["put = post", "w = []", "post = w.append"]
_SORTED = ["w.sort(key=element_of)", "post = put", "for r in w:", "    put(r)"]


def _teams(attribute: int) -> str:
    """Name the table of the keys of teams by an attribute."""
    return f"teams_{attribute}"


def generate(plan: Plan, interpreter: Interpreter) -> GeneratedModule:
    """Write the functions of a plan; `steps_of` compiles them."""
    module, numbers = GeneratedModule(), count()
    clocks = plan.clocks
    module.namespace |= {
        "band": band,
        "now": clocks.own.kept,
        "turn_to": clocks.own.turn,
        "turn": clocks.turn,
        "wall": lambda slots: clocks.of(slots).turn,
        "clock": lambda slots, instant: clocks.of(slots).calendar.clock_of(instant),
        "moment": clocks.moment,
        "element_of": itemgetter(ELEMENT),
        "gather": interpreter.gather,
        "adjust": interpreter.adjust,
        "settle": interpreter.settle,
        **{_teams(index): keys for index, keys in interpreter.teams.items()},
    }
    for index, event_type in enumerate(plan.game.event_types):
        if event_type.is_derived:
            continue
        if not event_type.needs_player:
            module.add(_StepWriter(plan, module, index, numbers, is_lone=True).write(f"lone_{index}"))
        module.add(_StepWriter(plan, module, index, numbers, is_lone=False).write(f"step_{index}"))
    return module


def steps_of(plan: Plan, interpreter: Interpreter, module: GeneratedModule) -> dict[int, Step]:
    """Compile the functions: one for each type of events by its index; what is rare is the interpreter's."""
    namespace = module.build()
    submitted = (index for index, event_type in enumerate(plan.game.event_types) if not event_type.is_derived)
    return {index: namespace[f"step_{index}"] for index in submitted} | interpreter.rare_steps()


def _fixed(part: AwardPlan) -> int | None:
    """Give the amount of an award that is the same for every event."""
    amount = part.amount.value if isinstance(part.amount, Constant) else None
    return amount if isinstance(amount, int) else None


class _StepWriter:
    """Writes the function for the events of one type; `is_lone` for those without a player.

    Args:
        numbers: Of the functions and tables that it needs besides.
    """

    def __init__(
        self, plan: Plan, module: GeneratedModule, type_index: int, numbers: Iterator[int], *, is_lone: bool
    ) -> None:
        self._plan = plan
        self._module = module
        self._numbers = numbers
        self._is_lone = is_lone
        self._type = plan.game.event_types[type_index]
        self._type_index = type_index
        # A rule without a recipient gives nothing, but may be the first of its group whose condition holds.
        self._grouped = [case for case in plan.cases[type_index] if case.rule.rule.group]
        self._cases = [case for case in plan.cases[type_index] if not is_lone or self._has_recipient(case)]
        self._moved = [] if is_lone else plan.moved_by(self._type.name)
        self._is_parted = False
        self._spelling = Spelling(plan, module, is_lone=is_lone)
        self._progress = ProgressWriter(plan, self._spelling, module)
        # What one event gives to another is sent at once, so that he is judged when all of it is there.
        sending = sum(case.case.recipient is not None for case in self._cases)
        self._is_gathered = sending > 1 or any(self._is_long(case) for case in self._cases)

    def _has_recipient(self, case: CasePlan) -> bool:
        return isinstance(case.case.recipient, FieldRead) or case.splitter is not None

    def _is_long(self, case: CasePlan) -> bool:
        """Say whether the awards of a case go the interpreter's way."""
        currencies = [self._plan.game.currencies[part.award.currency] for part in case.awards]
        return (
            case.is_limited
            or case.splitter is not None
            or any(currency.cap is not None or currency.floor is not None for currency in currencies)
        )

    def write(self, name: str) -> list[str]:
        """Write the function."""
        body = [] if self._is_lone else self._counted()
        body += self._groups()
        rules = self._dispatched(self._cases, frozenset())
        body += [*_NOTED, *rules, *_SORTED] if self._is_parted else rules
        if self._is_gathered:
            body = ["w = []", *body, "if w:", "    gather(s, f, w, post, send)"]
        if self._type.name == POINTS_ADJUSTED:
            body = ["adjust(s, f, post)", *body]
        if not self._is_lone:
            body += self._settled()
        delegated = []
        if not self._is_lone and not self._type.needs_player:
            delegated = ["if f[4] == 0:", f"    return lone_{self._type_index}(s, f, post, send)"]
        lines = [*delegated, *self._spelling.hoisted(), *body]
        return [f"def {name}{_SIGNATURE}", *indented(lines or ["pass"]), ""]

    def _dispatched(self, cases: Sequence[CasePlan], used: frozenset[int]) -> list[str]:
        """Write the rules; where they are many, those that ask for a value of a field stand in a function for it."""
        is_free = not self._is_gathered and not any(case.rule.rule.group for case in cases)
        parted = dispatch(cases, used) if is_free else None
        if parted is None:
            return [line for case in cases for line in self._case(case)]
        self._is_parted = True
        names: list[str] = []
        for value, bucket in parted.buckets.items():
            number = next(self._numbers)
            self._module.add(self._bucket(f"bucket_{number}", bucket, used | {parted.field}))
            names.append(f"({self._module.bind(value)}, bucket_{number})")
        table = f"table_{next(self._numbers)}"
        self._module.add([f"{table} = dict([{', '.join(names)}])", ""])
        found = [
            f"x = {table}.get({self._spelling.field(parted.field)})",
            "if x is not None:",
            "    x(s, f, post, send)",
        ]
        return found + [line for case in parted.rest for line in self._case(case)]

    def _bucket(self, name: str, cases: list[CasePlan], used: frozenset[int]) -> list[str]:
        """Write the function of the rules that ask for one value."""
        outer, self._spelling = self._spelling, Spelling(self._plan, self._module, is_lone=self._is_lone)
        body = self._dispatched(cases, used)
        lines = [*self._spelling.hoisted(), *body]
        self._spelling = outer
        return [f"def {name}{_SIGNATURE}", *indented(lines), ""]

    def _counted(self) -> list[str]:
        read = frozenset().union(*(measures_of(tree) for case in self._cases for tree in case.trees))
        slots = {self._plan.measures[one] for one in read if one in self._plan.measures} | set(self._moved)
        lines = self._spelling.rolls(slots | self._progress.slots(self._judged()))
        for slot in self._moved:
            lines += self._added(slot)
        return lines

    def _added(self, slot: MeasureSlot) -> list[str]:
        measure = slot.measure
        number = measure.event_types.index(self._type.name)
        value = str(number) if len(measure.event_types) > 1 else "None"
        is_optional = False
        if measure.field:
            index = self._type.index_of(measure.field)
            assert index is not None
            value, is_optional = self._spelling.field(index), self._type.fields[index].type.optional
        lines = [f"s[{slot.index}] += {value if measure.field else 1}"]
        if slot.index in self._plan.fallen:
            lines += [f"if {value} < 0:", f"    s[{self._plan.fallen[slot.index]}] -= {value}"]
        missed: list[str] = []
        if slot.machine is not None:
            moment = self._spelling.moment()
            lines = [f"s[{slot.index}] = {self._module.bind(slot.machine.add)}(s[{slot.index}], {moment}, {value})"]
            if slot.machine.counts_misses:
                missed = [f"s[{slot.index}] = {self._module.bind(slot.machine.miss)}(s[{slot.index}], {moment})"]
        if measure.where:
            lines = [f"if {self._spelling.holds(measure.where[number])}:", *indented(lines)]
            lines += ["else:", *indented(missed)] if missed else []
        return [f"if {value} is not None:", *indented(lines)] if is_optional else lines

    def _group_names(self) -> list[str]:
        return sorted({case.rule.rule.group for case in self._grouped})

    def _groups(self) -> list[str]:
        """Write which rule of each group is asked on: the first whose condition holds."""
        lines: list[str] = []
        for number, name in enumerate(self._group_names()):
            lines.append(f"g{number} = -1")
            mine = [case for case in self._grouped if case.rule.rule.group == name]
            for case in sorted(mine, key=lambda case: (case.rule.rule.priority, case.rule.rule.name)):
                conditions = [f"g{number} < 0", *self._in_days(case)]
                conditions += [] if case.case.when is None else [self._spelling.holds(case.case.when)]
                lines += [f"if {' and '.join(conditions)}:", f"    g{number} = {case.rule.index}"]
        return lines

    def _in_days(self, case: CasePlan) -> list[str]:
        return self._spelling.in_span(*case.rule.span)

    def _case(self, case: CasePlan) -> list[str]:
        can_skip = self._can_skip(case)
        amounts: list[str] = []
        computed: list[str] = []
        for index, part in enumerate(case.awards):
            amounts.append(self._spelling.emitter.emit(part.amount))
            # What a cap may cut, or a skip may take away, needs a name of its own.
            if can_skip or case.rule.caps or _fixed(part) is None:
                computed.append(f"n{index} = {amounts[index]}")
                amounts[index] = f"n{index}"
        posted = self._posted(case, amounts, can_skip=can_skip)
        condition = self._condition(case)
        if not can_skip:
            lines = [*computed, *posted]
            return [f"if {condition}:", *indented(lines)] if condition and lines else lines
        zero = " = ".join(amounts) + " = 0"
        inner = [f"if {condition}:", *indented(computed)] if condition else computed
        return [zero, "try:", *indented(inner), "except Skip:", f"    {zero}", *posted]

    def _condition(self, case: CasePlan) -> str:
        rule = case.rule
        if rule.rule.group:
            return f"g{self._group_names().index(rule.rule.group)} == {rule.index}"
        conditions = self._in_days(case)
        if case.case.when is not None:
            conditions.append(self._spelling.emitter.emit(case.case.when))
        return " and ".join(conditions)

    def _can_skip(self, case: CasePlan) -> bool:
        """Say whether an expression may have no value: without a player, none has that reads him or his measures."""
        trees = [part.amount for part in case.awards] if case.rule.rule.group else case.trees
        return self._is_lone or any(can_skip(tree) for tree in trees)

    def _posted(self, case: CasePlan, amounts: list[str], *, can_skip: bool) -> list[str]:
        some = " or ".join(f"{name} > 0" for name in amounts)
        spelled = f"({''.join(name + ', ' for name in amounts)})"
        if self._is_gathered:
            return [f"if {some}:", f"    w.append(({case.index}, {spelled}, {self._recipient(case)}))"]
        if case.case.recipient is None:
            return [
                line
                for name, part in zip(amounts, case.awards, strict=True)
                for line in self._given(case, part, name, can_skip=can_skip)
            ]
        # They may be somebody else's: his own are posted, others are sent theirs.
        lines = [f"to = {self._recipient(case)}", f"if to is not None and ({some}):"]
        return [*lines, f"    gather(s, f, [({case.index}, {spelled}, to)], post, send)"]

    def _recipient(self, case: CasePlan) -> str:
        """Spell the key of the player or the team who receives; `None` for nobody."""
        match case.case.recipient:
            case FieldRead(index=index):
                return self._spelling.field(index)
            case AttributeRead(index=index):
                return f"{_teams(index)}.get({self._spelling.attribute(index)})"
        return "f[4]"

    def _given(self, case: CasePlan, part: AwardPlan, amount: str, *, can_skip: bool) -> list[str]:
        """Write an award to the player who owns the state."""
        sign = "-" if part.award.takes else ""
        given = [
            f"s[{part.earned}] {sign or '+'}= {amount}",
            f"post((f, {part.element}, {sign}{amount}, f[4]))",
        ]
        if sign and part.earned in self._plan.fallen:
            given.append(f"s[{self._plan.fallen[part.earned]}] += {amount}")
        cap = next((one for one in case.rule.caps if one.cap.currency == part.award.currency), None)
        if cap is not None and not part.award.takes:
            used = f"s[{cap.index + 1}]"
            given = [
                *self._spelling.rolled(cap.index, cap.cap.per),
                f"left = {self._module.bind(cap.cap.limit)} - {used}",
                f"if {amount} > left:",
                f"    {amount} = left",
                f"if {amount} > 0:",
                f"    {used} += {amount}",
                *indented(given),
            ]
        fixed = None if can_skip else _fixed(part)
        if fixed is not None:
            return given if fixed > 0 else []
        return [f"if {amount} > 0:", *indented(given)]

    def _judged(self) -> list[int]:
        """Give the numbers of the badges that an event of this type may change."""
        currencies = {part.award.currency for case in self._cases for part in case.awards}
        if self._type.name == POINTS_ADJUSTED:
            currencies = set(range(len(self._plan.game.currencies)))
        moved = {slot.measure for slot in self._moved}
        return [
            number
            for number, badge in enumerate(self._plan.badges)
            if not badge.is_timeless or self._progress.moves(badge, currencies, moved)
        ]

    def _settled(self) -> list[str]:
        plan = self._plan
        if plan.settles_late:
            return [f"s[{plan.concerned}] = f"]
        judged = self._judged()
        earned = {part.earned for case in self._cases for part in case.awards}
        if self._type.name == POINTS_ADJUSTED:
            earned = set(plan.earned)
        # One that begins while points are there has levels to give at whatever comes next.
        ladders = [one for one in plan.ladders if one.earned in earned or one.ladder.term != FOREVER]
        if not judged and not ladders:
            return []
        if plan.has_feedback:
            return ["settle(s, f, f[4], post, send)"]
        lines = [line for number in judged for line in self._progress.badge(plan.badges[number])]
        return lines + [line for ladder in ladders for line in self._progress.ladder(ladder)]
