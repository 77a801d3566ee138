"""Writes how badges and levels are judged after an event, where nothing that they bring about can bring about more."""

from __future__ import annotations

from collections.abc import Iterable

from gamicore.folds.reads import Spelling, indented
from gamicore.model import Term
from gamicore.plan import BadgePlan, LadderPlan, MeasureSlot, Plan
from gamicore.rules import Earned, GeneratedModule, Measure, can_skip, measures_of


class ProgressWriter:
    """Writes the judgement of badges and ladders into one function."""

    def __init__(self, plan: Plan, spelling: Spelling, module: GeneratedModule) -> None:
        self._plan = plan
        self._spelling = spelling
        self._module = module

    def slots(self, badges: Iterable[int]) -> set[MeasureSlot]:
        """Give the slots of the measures that badges read."""
        read = {measure for number in badges for measure in _read(self._plan.badges[number])}
        return {self._plan.measures[measure] for measure in read if measure in self._plan.measures}

    def moves(self, plan: BadgePlan, currencies: set[int], moved: set[Measure]) -> bool:
        """Say whether an event that moves some currencies and measures moves what a badge reads."""
        if isinstance(plan.badge.of, Earned):
            return plan.badge.of.currency in currencies
        return not moved.isdisjoint(_read(plan))

    def badge(self, plan: BadgePlan) -> list[str]:
        """Write the judgement of a badge."""
        return self._in_term(plan.badge.term, self._badge(plan))

    def ladder(self, plan: LadderPlan) -> list[str]:
        """Write the judgement of a ladder."""
        return self._in_term(plan.ladder.term, self._ladder(plan))

    def _in_term(self, term: Term, lines: list[str]) -> list[str]:
        conditions = self._spelling.in_span(term.since, term.before)
        return [f"if {' and '.join(conditions)}:", *indented(lines)] if conditions else lines

    def _badge(self, plan: BadgePlan) -> list[str]:
        if plan.badge.when is not None:
            earned = [f"if {self._spelling.emitter.emit(plan.badge.when)}:", f"    s[{plan.index}] = 1"]
            earned.append(f"    post((f, {plan.elements[0]}, 1, f[4]))")
            if can_skip(plan.badge.when):
                earned = ["try:", *indented(earned), "except Skip:", "    pass"]
            return [f"if not s[{plan.index}]:", *indented(earned)]
        assert plan.badge.of is not None
        thresholds = self._module.bind(tuple(tier.threshold for tier in plan.badge.tiers))
        if isinstance(plan.badge.of, Earned):
            return _climbed(plan.index, f"s[{self._plan.score_index(plan.badge.of)}]", thresholds, plan.elements)
        score = self._spelling.measure(plan.badge.of)
        if self._plan.measures[plan.badge.of].machine is None:
            return _climbed(plan.index, score, thresholds, plan.elements)
        climbed = _climbed(plan.index, "x", thresholds, plan.elements)
        return [f"x = {score}", "if x is not None:", *indented(climbed)]

    def _ladder(self, plan: LadderPlan) -> list[str]:
        thresholds, score = self._module.bind(plan.ladder.thresholds), f"s[{plan.earned}]"
        lines = _climbed(plan.index, score, thresholds, plan.elements)
        if plan.ladder.demotion == "never":
            return lines
        return [
            *lines,
            f"while h > 0 and {score} < {thresholds}[h - 1]:",
            "    h -= 1",
            f"    post((f, {plan.elements[0]} + h, -1, f[4]))",
            f"s[{plan.index}] = h",
        ]


def _read(plan: BadgePlan) -> frozenset[Measure]:
    if plan.badge.when is not None:
        return measures_of(plan.badge.when)
    return frozenset({plan.badge.of}) if isinstance(plan.badge.of, Measure) else frozenset()


def _climbed(index: int, score: str, thresholds: str, elements: tuple[int, ...]) -> list[str]:
    return [
        f"h = s[{index}]",
        f"if h < {len(elements)} and {score} >= {thresholds}[h]:",
        f"    while h < {len(elements)} and {score} >= {thresholds}[h]:",
        f"        post((f, {elements[0]} + h, 1, f[4]))",
        "        h += 1",
        f"    s[{index}] = h",
    ]
