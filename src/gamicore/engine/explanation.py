"""Explanations as values, and how conditions with what they met are put into them."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from gamicore.ledger import Element, Entry
from gamicore.plan import Plan
from gamicore.rules import Constant, Operation, TimeRead, Tree, spell


@frozen
class Explanation:
    """A statement with what it rests on.

    Args:
        kind: What the statement is about: `event`, `entry`, `rule`, `condition`, `value`, `amount`, `cap`, `badge`,
            `level`, `correction`, `multiplier`, `split`, `touch`, `granted`, `pending`, `adjustment`.
        text: The statement.
        because: What it rests on.

    Examples:
        >>> print(Explanation("rule", "rule r fired", (Explanation("value", "amount = 5"),)).render())
        rule r fired
          amount = 5
    """

    kind: str
    text: str
    because: tuple[Explanation, ...] = field(default=())

    def render(self, indent: int = 0) -> str:
        """Write it as indented lines."""
        lines = [f"{'  ' * indent}{self.text}"]
        return "\n".join(lines + [part.render(indent + 1) for part in self.because])

    def as_dict(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        plain: dict[str, Any] = {"kind": self.kind, "text": self.text}
        if self.because:
            plain["because"] = [part.as_dict() for part in self.because]
        return plain


def told_condition(tree: Tree, seen: dict[int, Any], show: Any) -> Explanation:
    """Say what a condition came to, part by part, as far as it was needed."""
    if id(tree) not in seen:
        return Explanation(
            "condition",
            f"{spell(tree)}: no value" if _has_seen(tree, seen) else f"{spell(tree)}: not needed",
            told_values(tree, seen, show),
        )
    said = f"{spell(tree)}: {show(tree, seen[id(tree)])}"
    if isinstance(tree, Operation) and tree.operator in {"and", "or", "not"}:
        return Explanation("condition", said, tuple(told_condition(operand, seen, show) for operand in tree.operands))
    return Explanation("condition", said, told_values(tree, seen, show))


def _has_seen(tree: Tree, seen: dict[int, Any]) -> bool:
    return id(tree) in seen or (
        isinstance(tree, Operation) and any(_has_seen(operand, seen) for operand in tree.operands)
    )


def told_values(tree: Tree, seen: dict[int, Any], show: Any) -> tuple[Explanation, ...]:
    """Give the values that an expression read."""
    if isinstance(tree, Operation):
        found = [part for operand in tree.operands for part in told_values(operand, seen, show)]
        return tuple(dict.fromkeys(found))
    if isinstance(tree, Constant) or id(tree) not in seen or (isinstance(tree, TimeRead) and tree.part == "instant"):
        return ()
    return (Explanation("value", f"{spell(tree)} = {show(tree, seen[id(tree)])}"),)


def told_standing(plan: Plan, element: Element) -> Explanation:
    """Say where a level or a badge begins."""
    if element.kind == "level":
        ladder = next(ladder for ladder in plan.game.ladders if ladder.name == element.name)
        currency = plan.game.currencies[ladder.currency]
        threshold = currency.text(ladder.thresholds[int(element.tier) - 1])
        return Explanation("level", f"level {element.tier} begins at {threshold} {currency.name} earned")
    badge = next(badge for badge in plan.game.badges if badge.name == element.name)
    if badge.when is not None:
        return Explanation("badge", f"badge {badge.name} is earned when {spell(badge.when)} first holds")
    tier = next(tier for tier in badge.tiers if tier.name == element.tier)
    return Explanation("badge", f"badge {badge.name}, tier {tier.name}, begins at {tier.threshold}")


def told_correction(entry: Entry) -> Explanation:
    """Say what a correction corrects, and why."""
    cause = "a change of attributes" if entry.because is None else f"event {entry.because[1]}, which came late"
    what = "adds what was not yet there" if entry.corrects is None else f"corrects entry {entry.corrects}"
    return Explanation("correction", f"it {what}, because of {cause}")
