"""Explanations: a tree that says why, to be read by people or as JSON.

What is said is worked out anew, on the interpreter, so that scoring keeps no reasons.
"""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from gamicore.engine.folding import Folding
from gamicore.engine.roster import Roster
from gamicore.ledger import ELEMENT, FIELDS, HOLDER, ID, NOBODY, PLAYER, SOURCE, TIME, TYPE, Entry, Fact, Ledger, Row
from gamicore.model import instant_text
from gamicore.plan import AwardPlan, Firing, Interpreter, Plan, spell, spell_value
from gamicore.rules import Constant, Operation, Tree

_SKIPS = {
    "condition-false": "its condition is false",
    "missing-field": "is missing",
    "division-by-zero": "it divides by 0",
    "overflow": "a number is too large",
}


@frozen
class Explanation:
    """A statement with what it rests on.

    Args:
        kind: What the statement is about: `event`, `entry`, `rule`, `condition`, `value`, `amount`, `cap`, `badge`,
            `level`, `correction`.
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


class Explainer:
    """Explains what one engine's ledger says."""

    def __init__(self, plan: Plan, interpreter: Interpreter, folding: Folding, roster: Roster, ledger: Ledger) -> None:
        self._plan = plan
        self._interpreter = interpreter
        self._folding = folding
        self._roster = roster
        self._ledger = ledger

    def event(self, fact: Fact) -> Explanation:
        """Say of each rule for an event why it fired or was skipped, and what the event brought."""
        parts = [self._rule(firing, fact) for firing in self._fired(fact)]
        if not parts:
            parts = [Explanation("rule", f"no rule reads events of type {self._type(fact)}")]
        parts += [
            self._progress(row) for row in self._rows_of(fact) if self._plan.elements[row[ELEMENT]].kind != "rule"
        ]
        return Explanation("event", self._headline(fact), tuple(parts))

    def entry(self, entry: Entry) -> Explanation:
        """Say why an entry is in the ledger: from its event, through the rule's condition, to the amount."""
        fact = self._ledger.fact_of(entry.event, entry.source)
        element = entry.element
        unit = f"{self._amount(entry.amount, element.currency)} {element.unit}"
        parts: list[Explanation] = []
        if entry.is_correction:
            parts.append(self._correction(entry))
        if element.kind == "rule":
            parts += [self._rule(firing, fact) for firing in self._fired(fact) if firing.plan.rule == element.name]
        else:
            parts.append(self._standing(entry))
        caused = Explanation("event", self._headline(fact), tuple(parts))
        return Explanation("entry", f"entry {entry.number}: {unit} for {entry.player} by {element}", (caused,))

    def _type(self, fact: Fact) -> str:
        return self._plan.game.event_types[fact[TYPE]].name

    def _headline(self, fact: Fact) -> str:
        player = self._roster.ids[fact[PLAYER]] or "nobody"
        source = f" from {fact[SOURCE]}" if fact[SOURCE] else ""
        return f"event {fact[ID]}{source}: {self._type(fact)} by {player} at {instant_text(fact[TIME])}"

    def _fired(self, fact: Fact) -> list[Firing]:
        slots = self._folding.slots_before(fact[PLAYER], fact)
        attributes = self._roster.attributes[fact[PLAYER]]
        self._interpreter.count(slots, fact)
        return self._interpreter.fire(slots, attributes, fact)

    def _rule(self, firing: Firing, fact: Fact) -> Explanation:
        name = firing.plan.rule
        parts: list[Explanation] = []
        if firing.plan.case.when is not None:
            parts.append(_condition(firing.plan.case.when, firing.seen, self._show))
        if firing.skip:
            why = _SKIPS[firing.skip]
            said = f"{firing.detail} {why}" if firing.skip == "missing-field" else why
            return Explanation("rule", f"rule {name} was skipped ({firing.skip}): {said}", tuple(parts))
        granted = self._granted(fact)
        for part, amount in zip(firing.plan.awards, firing.amounts, strict=True):
            parts.append(self._award(part, amount, firing, granted))
        has_award = any(granted.get((part.element, firing.recipient)) for part in firing.plan.awards)
        return Explanation(
            "rule", f"rule {name} {'fired' if has_award else 'fired, and awarded nothing'}", tuple(parts)
        )

    def _granted(self, fact: Fact) -> dict[tuple[int, int], int]:
        return {(row[ELEMENT], row[HOLDER]): row[2] for row in self._rows_of(fact)}

    def _rows_of(self, fact: Fact) -> list[Row]:
        """Give the entries that an event should have, of its player and of those whom it names."""
        players = {fact[PLAYER]} - {NOBODY}
        for at, declared in enumerate(self._plan.game.event_types[fact[TYPE]].fields):
            if declared.type.kind == "player" and fact[FIELDS + at] is not None:
                players.add(fact[FIELDS + at])
        rows = [row for player in sorted(players) for row in self._folding.standing_rows(player)]
        return [row for row in rows if row[0] == fact]

    def _award(self, part: AwardPlan, amount: int, firing: Firing, granted: dict[tuple[int, int], int]) -> Explanation:
        currency = self._plan.elements[part.element].currency
        verb = "takes" if part.award.takes else "gives"
        recipient = self._roster.ids[firing.recipient]
        values = _values(part.award.amount, firing.seen, self._show)
        said = f"{verb} {self._amount(amount, currency)} {currency} {'from' if part.award.takes else 'to'} {recipient}"
        if amount <= 0:
            return Explanation(
                "amount", f"{said}: {'nothing' if amount == 0 else 'a negative amount is skipped'}", values
            )
        given = abs(granted.get((part.element, firing.recipient), 0))
        if given == amount:
            return Explanation("amount", said, values)
        assert part.cap is not None
        limit = self._amount(part.cap.limit, currency)
        per = "in all" if part.cap.per == "lifetime" else f"a {part.cap.per}"
        cut = f"capped at {limit} {currency} {per}: {self._amount(given, currency)} of it is granted"
        return Explanation("amount", said, (*values, Explanation("cap", cut)))

    def _progress(self, row: Row) -> Explanation:
        element = self._plan.elements[row[ELEMENT]]
        verb = {"badge": "earns", "level": "reaches" if row[2] > 0 else "falls below"}[element.kind]
        return Explanation(element.kind, f"{self._roster.ids[row[HOLDER]]} {verb} {element}")

    def _standing(self, entry: Entry) -> Explanation:
        element = entry.element
        if element.kind == "level":
            ladder = next(ladder for ladder in self._plan.game.ladders if ladder.name == element.name)
            currency = self._plan.game.currencies[ladder.currency]
            threshold = currency.text(ladder.thresholds[int(element.tier) - 1])
            return Explanation("level", f"level {element.tier} begins at {threshold} {currency.name} earned")
        badge = next(badge for badge in self._plan.game.badges if badge.name == element.name)
        if badge.when is not None:
            return Explanation("badge", f"badge {badge.name} is earned when {spell(badge.when)} first holds")
        tier = next(tier for tier in badge.tiers if tier.name == element.tier)
        return Explanation("badge", f"badge {badge.name}, tier {tier.name}, begins at {tier.threshold}")

    def _correction(self, entry: Entry) -> Explanation:
        cause = "a change of attributes" if entry.because is None else f"event {entry.because[1]}, which came late"
        what = "adds what was not yet there" if entry.corrects is None else f"corrects entry {entry.corrects}"
        return Explanation("correction", f"it {what}, because of {cause}")

    def _amount(self, units: int, currency: str) -> str:
        return self._plan.game.currency(currency).text(units) if currency else str(units)

    def _show(self, tree: Tree, value: Any) -> str:
        if tree.type.kind == "player" and value is not None:
            player: str = self._roster.ids[value]
            return player
        return spell_value(value, tree.type)


def _condition(tree: Tree, seen: dict[int, Any], show: Any) -> Explanation:
    """Say what a condition came to, part by part, as far as it was needed."""
    if id(tree) not in seen:
        return Explanation(
            "condition",
            f"{spell(tree)}: no value" if _has_seen(tree, seen) else f"{spell(tree)}: not needed",
            _values(tree, seen, show),
        )
    said = f"{spell(tree)}: {show(tree, seen[id(tree)])}"
    if isinstance(tree, Operation) and tree.operator in {"and", "or", "not"}:
        return Explanation("condition", said, tuple(_condition(operand, seen, show) for operand in tree.operands))
    return Explanation("condition", said, _values(tree, seen, show))


def _has_seen(tree: Tree, seen: dict[int, Any]) -> bool:
    return id(tree) in seen or (
        isinstance(tree, Operation) and any(_has_seen(operand, seen) for operand in tree.operands)
    )


def _values(tree: Tree, seen: dict[int, Any], show: Any) -> tuple[Explanation, ...]:
    """Give the values that an expression read."""
    if isinstance(tree, Operation):
        found = [part for operand in tree.operands for part in _values(operand, seen, show)]
        return tuple(dict.fromkeys(found))
    if isinstance(tree, Constant) or id(tree) not in seen:
        return ()
    return (Explanation("value", f"{spell(tree)} = {show(tree, seen[id(tree)])}"),)
