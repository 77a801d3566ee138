"""Explanations as values, and how conditions with what they met are put into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve, field, frozen

from gamicore.engine.wording import Amount, Phrase, language_of, say
from gamicore.ledger import ID, SOURCE, Element, Fact
from gamicore.plan import Plan
from gamicore.rules import Constant, Operation, TimeRead, Tree, spell


@frozen
class Explanation:
    """A statement with what it rests on.

    Args:
        kind: What the statement is about: `event`, `entry`, `rule`, `condition`, `value`, `amount`, `cap`, `badge`,
            `level`, `correction`, `multiplier`, `split`, `touch`, `granted`, `pending`, `refund`, `adjustment`,
            `total`, `history`, `rank`, `score`, `term`, `decision`, `version`.
        says: The statement, as a phrase that each language has words for.
        because: What it rests on.
        amount: What the statement moves in the ledger: what the player gets, in smallest units of the unit, negative
            if he loses it; `None` if it moves nothing of its own. In the explanation of an event all amounts add up,
            by player and unit, to the event's entries.
        unit: What is moved, as in a posting: a currency, `pending:` and a currency, a badge's tier, a level.
        player: Whom it concerns; a team by its account, such as `team:red`.
        reason: Of a rule that awarded nothing: why, as a name such as `condition-false`; of what limits an award:
            `cooling-down`, `capped`, `cut` or `short`; of what an event did to what was held: `confirmed`, `voided`,
            `late`, `own`, `refunded`, or why the share has no value.
        language: In which it is written.

    Examples:
        >>> value = Explanation("value", say("value", expression="minutes", value=1500))
        >>> told = Explanation("rule", say("fired", rule="r"), (value,))
        >>> print(told.render())
        rule r fired
          minutes = 1500
        >>> print(told.in_language("it").render())
        la regola r si applica
          minutes = 1.500
    """

    kind: str
    says: Phrase
    because: tuple[Explanation, ...] = field(default=())
    amount: int | None = None
    unit: str = ""
    player: str = ""
    reason: str = ""
    language: str = "en"

    @property
    def text(self) -> str:
        """The statement in words."""
        return language_of(self.language).write(self.says)

    def in_language(self, language: str) -> Explanation:
        """Give the same, written in another language, with all that it rests on.

        Args:
            language: Such as `it`.

        Raises:
            UnknownNameError: There is no such language.
        """
        language_of(language)
        return evolve(self, language=language, because=tuple(part.in_language(language) for part in self.because))

    def render(self, indent: int = 0) -> str:
        """Write it as indented lines."""
        lines = [f"{'  ' * indent}{self.text}"]
        return "\n".join(lines + [part.render(indent + 1) for part in self.because])

    def walk(self) -> Iterator[Explanation]:
        """Give it and all that it rests on, each before what is beneath it.

        Examples:
            >>> rule = Explanation("rule", say("fired", rule="r"), (Explanation("granted", say("capped"), amount=5),))
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


def told_event(event: str, source: str) -> Phrase:
    """Name an event.

    Examples:
        >>> [language_of("en").write(told_event("e1", source)) for source in ("", "crm")]
        ['event e1', 'event e1 from crm']
    """
    return say("event-from", id=event, source=source) if source else say("event", id=event)


def named(fact: Fact) -> Phrase:
    """Name an event, or a position."""
    return told_event(fact[ID], fact[SOURCE])


def told_condition(tree: Tree, seen: dict[int, Any], show: Any) -> Explanation:
    """Say what a condition came to, part by part, as far as it was needed."""
    if id(tree) not in seen:
        return Explanation(
            "condition",
            say("condition-no-value" if _has_seen(tree, seen) else "condition-not-needed", expression=spell(tree)),
            told_values(tree, seen, show),
        )
    said = say("condition", expression=spell(tree), value=show(tree, seen[id(tree)]))
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
        return tuple({part.text: part for part in found}.values())
    if isinstance(tree, Constant) or id(tree) not in seen or (isinstance(tree, TimeRead) and tree.part == "instant"):
        return ()
    return (Explanation("value", say("value", expression=spell(tree), value=show(tree, seen[id(tree)]))),)


def told_element(element: Element) -> Phrase:
    """Name what makes entries: an award of a rule, a badge's tier, a level.

    Examples:
        >>> on_badge = Element("rule", "bonus", "badge closer gold", "xp")
        >>> [language_of("it").write(told_element(one)) for one in (Element("level", "career", "2"), on_badge)]
        ['livello career 2', 'regola bonus (badge closer gold)']
    """
    if not element.currency:
        return say(f"element-{element.kind}", name=f"{element.name} {element.tier}".rstrip())
    if not element.tier:
        return say(f"element-{element.kind}", name=element.name)
    kind, _, name = element.tier.partition(" ")
    return say(f"element-{element.kind}-on", name=element.name, element=say(f"element-{kind}", name=name))


def told_gone(element: Element) -> Explanation:
    """Say of what has made entries that a later version of the game has it no more."""
    return Explanation("version", say("gone", element=told_element(element)))


def told_standing(plan: Plan, element: Element) -> Explanation:
    """Say where a level or a badge begins, or that a later version of the game has it no more."""
    parts = plan.ladders if element.kind == "level" else plan.badges
    if not any(element == plan.elements[number] for part in parts for number in part.elements):
        return told_gone(element)
    if element.kind == "level":
        ladder = next(ladder for ladder in plan.game.ladders if ladder.name == element.name)
        currency = plan.game.currencies[ladder.currency]
        threshold = Amount(ladder.thresholds[int(element.tier) - 1], currency.name, currency.decimals)
        return Explanation("level", say("level-begins", level=element.tier, threshold=threshold))
    badge = next(badge for badge in plan.game.badges if badge.name == element.name)
    if badge.when is not None:
        return Explanation("badge", say("badge-when", badge=badge.name, expression=spell(badge.when)))
    tier = next(tier for tier in badge.tiers if tier.name == element.tier)
    return Explanation("badge", say("badge-begins", badge=badge.name, tier=tier.name, threshold=tier.threshold))
