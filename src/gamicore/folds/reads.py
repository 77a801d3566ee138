"""Spells what generated functions read: fields, attributes, measures, time. `s` are the slots, `f` is the event."""

from __future__ import annotations

from collections.abc import Iterable

from gamicore.folds.sight import told
from gamicore.ledger import FIELDS
from gamicore.model import BEGINNING, END, Instant, PeriodUnit
from gamicore.plan import ATTRIBUTES, DAY, UNIT_AT, MeasureSlot, Plan
from gamicore.rules import Emitter, GeneratedModule, Measure, Tree, can_skip


class Spelling:
    """What one generated function reads, and the lines that have to stand before it.

    Args:
        is_lone: The event has no player.
    """

    def __init__(self, plan: Plan, module: GeneratedModule, *, is_lone: bool) -> None:
        self._plan = plan
        self._module = module
        self._is_lone = is_lone
        self._fields: set[int] = set()
        self._hoisted: dict[str, str] = {}
        self.emitter = Emitter(module, self)

    def field(self, index: int) -> str:
        """Spell a field of the event."""
        self._fields.add(index)
        return f"v{index}"

    def attribute(self, index: int) -> str:
        """Spell an attribute of the event's player."""
        if self._is_lone:
            return "None"
        self._hoisted["a"] = f"s[{ATTRIBUTES}]"
        declared = self._plan.game.attributes[index]
        if declared.bands:
            return f"band({self._module.bind(declared.type.values)}, a[{index}], f[0])"
        return f"a[{index}]"

    def in_span(self, since: Instant, before: Instant) -> list[str]:
        """Spell the conditions that the event lies in a half-open span of time; none where it is open at that end."""
        lower = [] if since == BEGINNING else [f"f[0] >= {self._module.bind(since)}"]
        return lower + ([] if before == END else [f"f[0] < {self._module.bind(before)}"])

    def player(self) -> str:
        """Spell the event's player."""
        return "None" if self._is_lone else "f[4]"

    def measure(self, measure: Measure) -> str:
        """Spell what a measure stands at."""
        if not measure.is_own:
            group, index = self._plan.group_of(measure)
            self._hoisted[f"r{group.index}"] = f"s[{group.register}]"
            answer = f"r{group.index}[{index}]"
            if measure.function in self._plan.game.plugins.history:
                answer = f"{self._module.bind(told)}({answer})"
            return f"({answer} if r{group.index} is not None else None)"
        if self._is_lone:
            return "None"
        if measure.reads_awards:
            return self._awarded(measure)
        slot = self._plan.measures[measure]
        if slot.machine is None:
            return f"s[{slot.index}]"
        return f"{self._module.bind(slot.machine.read)}(s[{slot.index}], {self.moment()})"

    def _awarded(self, measure: Measure) -> str:
        """Spell what awards have changed, as it was before the event."""
        if measure.function == "balance":
            index = self._plan.game.currency_index[measure.name]
            self._hoisted[f"b{index}"] = f"s[{self._plan.earned[index]}]"
            scale = self._plan.game.currencies[index].scale
            return f"b{index}" if scale == 1 else f"divide(b{index}, {self._module.bind(scale)})"
        if measure.function == "level":
            return f"s[{next(plan.index for plan in self._plan.ladders if plan.ladder.name == measure.name)}]"
        badge = next(plan for plan in self._plan.badges if plan.badge.name == measure.name)
        tiers = [tier.name for tier in badge.badge.tiers] or [""]
        return f"(s[{badge.index}] > {tiers.index(measure.tier) if measure.tier else 0})"

    def moment(self) -> str:
        """Spell the player's moment, as measures take it."""
        self._hoisted["m"] = "moment(s, f)"
        return "m"

    def instant(self) -> str:
        """Spell the time of the event."""
        return "f[0]"

    def today(self) -> str:
        """Spell the day that the player's wall shows."""
        return f"wall(s)(f[0])[{DAY}]" if not self._plan.clocks.is_shared else self._now(DAY)

    def clock(self) -> str:
        """Spell the time that the player's wall shows."""
        return "clock(s, f[0])"

    def _now(self, at: int) -> str:
        """Spell a part of the player's turn."""
        self._hoisted["now"] = "turn(s, f[0])" if not self._plan.clocks.is_shared else ""
        return f"now[{at}]"

    def holds(self, condition: Tree) -> str:
        """Spell a condition where a skip counts as false."""
        written = self.emitter.emit(condition)
        return f"holds(lambda: {written})" if self._is_lone or can_skip(condition) else written

    def rolled(self, index: int, unit: PeriodUnit) -> list[str]:
        """Write the beginning of a new unit of the calendar: its number stands at `index`, what counts behind it."""
        number = self._now(UNIT_AT[unit])
        return [f"if s[{index}] != {number}:", f"    s[{index}] = {number}", f"    s[{index + 1}] = 0"]

    def rolls(self, slots: Iterable[MeasureSlot]) -> list[str]:
        """Write the beginning of new units for plain measures."""
        cut = [slot for slot in slots if slot.machine is None and slot.unit != "lifetime"]
        return [
            line for slot in sorted(cut, key=lambda slot: slot.index) for line in self.rolled(slot.index - 1, slot.unit)
        ]

    def hoisted(self) -> list[str]:
        """Write what has to stand before the rest: fields and what is read more than once."""
        lines = [f"v{index} = f[{FIELDS + index}]" for index in sorted(self._fields)]
        if self._hoisted.get("now") == "":
            lines += ["if not now[0] <= f[0] < now[1]:", "    turn_to(f[0])"]
        return lines + [f"{name} = {value}" for name, value in sorted(self._hoisted.items()) if value]


def indented(lines: list[str]) -> list[str]:
    """Indent lines by one step."""
    return ["    " + line for line in lines]
