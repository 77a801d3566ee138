"""Explanations as values, and how conditions with what they met are put into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from gamicore.ledger import ID, SOURCE, Element, Fact
from gamicore.plan import Plan
from gamicore.rules import Constant, Operation, TimeRead, Tree, spell


@frozen
class Explanation:
    """A statement with what it rests on.

    Args:
        kind: What the statement is about: `event`, `entry`, `rule`, `condition`, `value`, `amount`, `cap`, `badge`,
            `level`, `correction`, `multiplier`, `split`, `touch`, `granted`, `pending`, `refund`, `adjustment`,
            `total`, `history`, `rank`, `score`, `term`, `decision`.
        text: The statement.
        because: What it rests on.
        amount: What the statement moves in the ledger: what the player gets, in smallest units of the unit, negative
            if he loses it; `None` if it moves nothing of its own. In the explanation of an event all amounts add up,
            by player and unit, to the event's entries.
        unit: What is moved, as in a posting: a currency, `pending:` and a currency, a badge's tier, a level.
        player: Whom it concerns; a team by its account, such as `team:red`.
        reason: Of a rule that awarded nothing: why, as a name such as `condition-false`; of what limits an award:
            `cooling-down`, `capped`, `cut` or `short`; of what an event did to what was held: `confirmed`, `voided`,
            `late`, `own`, `refunded`, or why the share has no value.

    Examples:
        >>> print(Explanation("rule", "rule r fired", (Explanation("value", "amount = 5"),)).render())
        rule r fired
          amount = 5
    """

    kind: str
    text: str
    because: tuple[Explanation, ...] = field(default=())
    amount: int | None = None
    unit: str = ""
    player: str = ""
    reason: str = ""

    def render(self, indent: int = 0) -> str:
        """Write it as indented lines."""
        lines = [f"{'  ' * indent}{self.text}"]
        return "\n".join(lines + [part.render(indent + 1) for part in self.because])

    def walk(self) -> Iterator[Explanation]:
        """Give it and all that it rests on, each before what is beneath it.

        Examples:
            >>> rule = Explanation("rule", "rule r fired", (Explanation("amount", "gives 5 xp to anna", amount=5),))
            >>> [part.amount for part in rule.walk() if part.amount is not None]
            [5]
        """
        yield self
        for part in self.because:
            yield from part.walk()

    def as_dict(self) -> dict[str, Any]:
        """Give it as JSON can hold it; what it does not have is left out."""
        plain: dict[str, Any] = {"kind": self.kind, "text": self.text}
        if self.amount is not None:
            plain["amount"] = self.amount
        named = {"unit": self.unit, "player": self.player, "reason": self.reason}
        plain |= {name: value for name, value in named.items() if value}
        if self.because:
            plain["because"] = [part.as_dict() for part in self.because]
        return plain


def told_event(event: str, source: str) -> str:
    """Name an event.

    Examples:
        >>> told_event("e1", ""), told_event("e1", "crm")
        ('event e1', 'event e1 from crm')
    """
    return f"event {event}{f' from {source}' if source else ''}"


def named(fact: Fact) -> str:
    """Name an event, or a position."""
    return told_event(fact[ID], fact[SOURCE])


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
