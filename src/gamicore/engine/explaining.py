"""Explanations: a tree that says why, to be read by people or as JSON.

What is said is worked out anew, on the interpreter, so that scoring keeps no reasons.
"""

from __future__ import annotations

from typing import Any

from gamicore.definitions import POINTS_ADJUSTED
from gamicore.engine.explanation import Explanation, told_condition, told_values
from gamicore.engine.folding import Folding
from gamicore.engine.limits_told import told_limit
from gamicore.folds import Firing, Interpreter, Told
from gamicore.intake import Roster
from gamicore.ledger import (
    AMOUNT,
    ELEMENT,
    FIELDS,
    HOLDER,
    ID,
    NOBODY,
    PLAYER,
    SOURCE,
    TIME,
    TYPE,
    Entry,
    Fact,
    Ledger,
    Row,
    identity_of,
)
from gamicore.model import instant_text
from gamicore.plan import AwardPlan, Plan
from gamicore.rules import Tree, spell, spell_value

_SKIPS = {
    "condition-false": "its condition is false",
    "missing-field": "is missing",
    "division-by-zero": "it divides by 0",
    "overflow": "a number is too large",
    "not-in-season": "the event lies outside its days",
    "group-taken": "another rule of its group came first",
    "plugin-failed": "a plug-in failed",
}


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
        if self._type(fact) == POINTS_ADJUSTED:
            parts.insert(0, self._adjusted(fact))
        if not parts:
            parts = [Explanation("rule", f"no rule reads events of type {self._type(fact)}")]
        parts += [self._progress(row) for row in self._rows_of(fact) if not self._is_told(row, fact)]
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
            fired = [one for one in self._fired(fact) if one.plan.rule.rule.name == element.name]
            parts += [self._rule(firing, fact) for firing in fired]
        elif element.kind == "pending":
            parts.append(Explanation("pending", "what is held until it is confirmed, or no longer is"))
        elif element.kind == "adjustment":
            parts.append(self._adjusted(fact))
        else:
            parts.append(self._standing(entry))
        caused = Explanation("event", self._headline(fact), tuple(parts))
        return Explanation("entry", f"entry {entry.number}: {unit} for {entry.player} by {element}", (caused,))

    def _is_told(self, row: Row, fact: Fact) -> bool:
        """Say whether an entry is told of with the rule that made it."""
        element = self._plan.elements[row[ELEMENT]]
        rules = {case.rule.rule.name for case in self._plan.cases[fact[TYPE]]}
        return element.kind in {"rule", "pending"} and element.name in rules and not element.tier

    def _type(self, fact: Fact) -> str:
        return self._plan.game.event_types[fact[TYPE]].name

    def _headline(self, fact: Fact) -> str:
        player = self._roster.ids[fact[PLAYER]] or "nobody"
        source = f" from {fact[SOURCE]}" if fact[SOURCE] else ""
        return f"event {fact[ID]}{source}: {self._type(fact)} by {player} at {instant_text(fact[TIME])}"

    def _fired(self, fact: Fact) -> list[Firing]:
        slots = self._folding.slots_before(fact[PLAYER], fact)
        self._interpreter.count(slots, fact)
        return self._interpreter.fire(slots, fact)

    def _rule(self, firing: Firing, fact: Fact) -> Explanation:
        name = firing.plan.rule.rule.name
        parts: list[Explanation] = []
        if firing.plan.case.when is not None:
            parts.append(told_condition(firing.plan.case.when, firing.seen, self._show))
        if firing.skip:
            why = _SKIPS[firing.skip]
            if firing.skip == "missing-field":
                why = f"{firing.detail} {why}"
            elif firing.detail and firing.skip == "plugin-failed":
                why = firing.detail
            return Explanation("rule", f"rule {name} was skipped ({firing.skip}): {why}", tuple(parts))
        has_award = False
        for recipient, amounts in firing.shares.items():
            rows, told = self._folding.replay(recipient, fact)
            mine = {row[ELEMENT]: row[AMOUNT] for row in rows if row[0] == fact}
            limits = [one for one in told if one.case.index == firing.plan.index]
            for part, amount in zip(firing.plan.awards, amounts, strict=True):
                granted = mine.get(part.element, 0) or mine.get(-1 if part.pending is None else part.pending, 0)
                has_award = has_award or bool(granted)
                parts.append(self._award(firing, part, amount, recipient, abs(granted), limits))
        if not firing.shares:
            parts += [
                self._nothing(firing, part, amount)
                for part, amount in zip(firing.plan.awards, firing.amounts, strict=True)
            ]
        said = f"rule {name} {'fired' if has_award else 'fired, and awarded nothing'}"
        return Explanation("rule", said, tuple(parts))

    def _rows_of(self, fact: Fact) -> list[Row]:
        """Give the entries that an event should have, of all whom it concerns."""
        players = {fact[PLAYER]} | {self._roster.keys[entry.player] for entry in self._entries_of(fact)}
        rows = [row for player in sorted(players - {NOBODY}) for row in self._folding.standing_rows(player)]
        return [row for row in rows if row[0] == fact]

    def _entries_of(self, fact: Fact) -> tuple[Entry, ...]:
        return self._ledger.entries(self._ledger.caused_by(identity_of(fact)))

    def _nothing(self, firing: Firing, part: AwardPlan, amount: int) -> Explanation:
        currency = self._plan.elements[part.element].currency
        verb = "takes" if part.award.takes else "gives"
        who = self._roster.ids[firing.recipient] or "those who took part"
        said = f"{verb} {self._amount(amount, currency)} {currency} {'from' if part.award.takes else 'to'} {who}"
        why = "nothing" if amount == 0 else "a negative amount is skipped"
        return Explanation("amount", f"{said}: {why}", told_values(part.amount, firing.seen, self._show))

    def _award(
        self, firing: Firing, part: AwardPlan, amount: int, recipient: int, granted: int, limits: list[Told]
    ) -> Explanation:
        currency = self._plan.elements[part.element].currency
        verb = "takes" if part.award.takes else "gives"
        values = told_values(part.amount, firing.seen, self._show)
        who = self._roster.ids[recipient]
        said = f"{verb} {self._amount(amount, currency)} {currency} {'from' if part.award.takes else 'to'} {who}"
        if len(firing.shares) > 1 or recipient != firing.recipient:
            said += " as a share" if firing.plan.splitter is not None else ""
        if amount <= 0:
            return Explanation("amount", f"{said}: nothing", values)
        if granted == amount:
            held = ", held until it is confirmed" if part.pending is not None else ""
            return Explanation("amount", f"{said}{held}", values)
        given = f"{self._amount(granted, currency)} of it is {'taken' if part.award.takes else 'granted'}"
        about = [one for one in limits if one.part is None or one.part.element == part.element]
        told = [Explanation("cap", f"{told_limit(self._plan, one)}: {given}") for one in about]
        return Explanation("amount", said, (*values, *told))

    def _progress(self, row: Row) -> Explanation:
        element = self._plan.elements[row[ELEMENT]]
        who = self._roster.ids[row[HOLDER]]
        if element.currency:
            said = f"{self._amount(row[AMOUNT], element.currency)} {element.unit} for {who} by {element}"
            return Explanation(element.kind, said)
        verb = "earns" if element.kind == "badge" else "reaches" if row[AMOUNT] > 0 else "falls below"
        return Explanation(element.kind, f"{who} {verb} {element}")

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

    def _adjusted(self, fact: Fact) -> Explanation:
        fields = self._plan.game.event_types[fact[TYPE]].fields
        values = {field.name: value for field, value in zip(fields, fact[FIELDS:], strict=False)}
        author, reason = values.get("author") or "somebody", values.get("reason")
        return Explanation("adjustment", f"adjusted by {author}{f': {reason}' if reason else ', who gave no reason'}")

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
