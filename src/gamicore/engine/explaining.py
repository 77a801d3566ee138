"""Explanations: a tree that says why, to be read by people or as JSON.

What is said is worked out anew, on the interpreter, so that scoring keeps no reasons.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile

from attrs import frozen

from gamicore.definitions import POINTS_ADJUSTED
from gamicore.engine.awards_told import AwardTeller, named, told_cooldown, told_limit, told_skip
from gamicore.engine.explanation import Explanation, told_condition, told_correction, told_standing
from gamicore.engine.folding import Folding
from gamicore.folds import Firing, Interpreter, Resolution, Told
from gamicore.intake import Roster
from gamicore.ledger import (
    AMOUNT,
    ELEMENT,
    FIELDS,
    HOLDER,
    NOBODY,
    PLAYER,
    TIME,
    TYPE,
    Entry,
    Fact,
    Ledger,
    Row,
    identity_of,
)
from gamicore.model import instant_text
from gamicore.plan import CONFIRMED, POSITION, AwardPlan, CasePlan, Plan


@frozen
class Given:
    """What one award came to for one recipient.

    Args:
        whole: Before it was split.
        amount: His share, before it was capped.
        granted: What he got.
    """

    firing: Firing
    part: AwardPlan
    whole: int
    amount: int
    recipient: int
    granted: int


class Explainer:
    """Explains what one engine's ledger says."""

    def __init__(self, plan: Plan, interpreter: Interpreter, folding: Folding, roster: Roster, ledger: Ledger) -> None:
        self._plan = plan
        self._interpreter = interpreter
        self._folding = folding
        self._roster = roster
        self._ledger = ledger
        self._teller = AwardTeller(plan, roster.ids)

    def event(self, fact: Fact) -> Explanation:
        """Say of each rule for an event why it fired or was skipped, and what the event brought."""
        parts = [self._rule(firing, fact) for firing in self._fired(fact)]
        if self._type(fact) == POINTS_ADJUSTED:
            parts.insert(0, self._adjusted(fact))
        parts += self._resolved(fact)
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
            parts.append(told_correction(entry))
        if element.kind in {"rule", "pending"}:
            fired = [one for one in self._fired(fact) if one.plan.rule.rule.name == element.name]
            parts += [self._rule(firing, fact) for firing in fired]
            parts += [
                self._teller.resolution(one)
                for one in self._resolutions(self._roster.keys[entry.player])
                if one.cause == fact and one.rule.rule.name == element.name
            ]
        elif element.kind == "adjustment":
            parts.append(self._adjusted(fact))
        else:
            parts.append(told_standing(self._plan, element))
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
        return f"{named(fact)}: {self._type(fact)} by {player} at {instant_text(fact[TIME])}"

    def _fired(self, fact: Fact) -> list[Firing]:
        slots = self._folding.slots_before(fact[PLAYER], fact)
        self._interpreter.count(slots, fact)
        return self._interpreter.fire(slots, fact)

    def _rule(self, firing: Firing, fact: Fact) -> Explanation:
        name = firing.plan.rule.rule.name
        parts: list[Explanation] = []
        if firing.plan.case.when is not None:
            parts.append(told_condition(firing.plan.case.when, firing.seen, self._teller.show))
        if firing.skip:
            said = f"rule {name} was skipped ({firing.skip}): {told_skip(firing)}"
            return Explanation("rule", said, tuple(parts))
        if firing.plan.splitter is not None:
            slots = self._folding.slots_before(fact[PLAYER], fact)
            parts += self._teller.split(firing, self._interpreter.rules.touches(firing.plan, slots, fact))
        has_award, reasons = False, set[str]()
        for recipient, amounts in firing.shares.items():
            rows, told = self._folding.replay(recipient, fact)
            limits = [one for one in told if one.case.index == firing.plan.index]
            reasons |= {one.reason for one in limits} or {""}
            for part, whole, amount in zip(firing.plan.awards, firing.amounts, amounts, strict=True):
                award = Given(firing, part, whole, amount, recipient, self._granted(rows, part, fact, firing.plan))
                has_award = has_award or bool(award.granted)
                parts.append(self._award(award, fact, limits))
        if not firing.shares:
            parts += [
                self._nothing(firing, part, amount)
                for part, amount in zip(firing.plan.awards, firing.amounts, strict=True)
            ]
        said = f"rule {name} {'fired' if has_award else 'fired, and awarded nothing'}"
        return Explanation("rule", told_cooldown(name) if reasons == {"cooling-down"} else said, tuple(parts))

    def _granted(self, rows: list[Row], part: AwardPlan, fact: Fact, case: CasePlan) -> int:
        """Give how much of an award an event gave or took, or how much of it is held."""
        if self._is_held(case, part, fact):
            return sum(
                row[AMOUNT] for row in rows if row[0] == fact and row[ELEMENT] == part.pending and row[AMOUNT] > 0
            )
        granted: int = sum(row[AMOUNT] for row in rows if row[0] == fact and row[ELEMENT] == part.element)
        return abs(granted)

    def _is_held(self, case: CasePlan, part: AwardPlan, fact: Fact) -> bool:
        index = case.case.pending_field
        return part.pending is not None and index is not None and fact[FIELDS + index] is not None

    def _resolutions(self, player: int) -> list[Resolution]:
        """Give what has become of all that was held for a player, in event order."""
        found = self._interpreter.resolved = []
        try:
            self._folding.standing_rows(player)
        finally:
            self._interpreter.resolved = None
        return found

    def _resolved(self, fact: Fact) -> list[Explanation]:
        """Say of each rule that holds gifts until an event such as this what the event did to them."""
        if not self._interpreter.holds.concern(fact[TYPE]):
            return []
        found = [one for player in self._concerned(fact) for one in self._resolutions(player) if one.cause == fact]
        parts: list[Explanation] = []
        for rule in self._plan.rules:
            pending = rule.rule.pending
            if pending is None or self._type(fact) not in {*pending.confirm, *pending.void}:
                continue
            mine = [self._teller.resolution(one) for one in found if one.rule.index == rule.index]
            parts += mine or [self._teller.nothing_held(rule.rule.name, pending.by, fact)]
        return parts

    def _concerned(self, fact: Fact) -> list[int]:
        """Give the players whom an event reaches as one for whom something is held."""
        players: list[int] = []
        for player, state in enumerate(self._folding.states):
            start = bisect_left(state.facts, fact[POSITION])
            mine = takewhile(lambda message: message[POSITION] == fact[POSITION], islice(state.facts, start, None))
            if any(message[TYPE] == CONFIRMED for message in mine):
                players.append(player)
        return players

    def _rows_of(self, fact: Fact) -> list[Row]:
        """Give the entries that an event should have, of all whom it concerns."""
        players = {fact[PLAYER]} | {self._roster.keys[entry.player] for entry in self._entries_of(fact)}
        rows = [row for player in sorted(players - {NOBODY}) for row in self._folding.standing_rows(player)]
        return [row for row in rows if row[0] == fact]

    def _entries_of(self, fact: Fact) -> tuple[Entry, ...]:
        return self._ledger.entries(self._ledger.caused_by(identity_of(fact)))

    def _nothing(self, firing: Firing, part: AwardPlan, amount: int) -> Explanation:
        who = self._roster.ids[firing.recipient] or "those who took part"
        why = "nothing" if amount == 0 else "a negative amount is skipped"
        return Explanation("amount", f"{self._moves(part, amount, who)}: {why}", self._teller.worth(firing, part))

    def _moves(self, part: AwardPlan, amount: int, who: str) -> str:
        verb, way = ("takes", "from") if part.award.takes else ("gives", "to")
        return f"{verb} {self._teller.amount(amount, part.element)} {way} {who}"

    def _award(self, award: Given, fact: Fact, limits: list[Told]) -> Explanation:
        part, firing = award.part, award.firing
        parts = [*self._teller.worth(firing, part)]
        said = self._moves(part, award.amount, self._roster.ids[award.recipient] or "nobody")
        if firing.weights:
            said += f" as a share of {self._teller.amount(award.whole, part.element)}"
        if award.amount <= 0:
            return Explanation("amount", f"{said}: nothing", tuple(parts))
        if award.granted != award.amount:
            about = [one for one in limits if one.part is None or one.part.element == part.element]
            parts += [Explanation("cap", told_limit(self._plan, one)) for one in about]
            moved = self._teller.amount(award.granted, part.element)
            parts.append(Explanation("granted", f"{'taken' if part.award.takes else 'granted'}: {moved}"))
        if award.granted and self._is_held(firing.plan, part, fact):
            said += ", held until it is confirmed"
            fates = [
                one
                for one in self._resolutions(award.recipient)
                if one.element == part.element and one.since == fact[POSITION]
            ]
            parts.append(self._teller.held(firing.plan, fact, part, award.granted, fates))
        return Explanation("amount", said, tuple(parts))

    def _progress(self, row: Row) -> Explanation:
        element = self._plan.elements[row[ELEMENT]]
        who = self._roster.ids[row[HOLDER]]
        if element.currency:
            said = f"{self._amount(row[AMOUNT], element.currency)} {element.unit} for {who} by {element}"
            return Explanation(element.kind, said)
        verb = "earns" if element.kind == "badge" else "reaches" if row[AMOUNT] > 0 else "falls below"
        return Explanation(element.kind, f"{who} {verb} {element}")

    def _adjusted(self, fact: Fact) -> Explanation:
        fields = self._plan.game.event_types[fact[TYPE]].fields
        values = {field.name: value for field, value in zip(fields, fact[FIELDS:], strict=False)}
        author, reason = values.get("author") or "somebody", values.get("reason")
        return Explanation("adjustment", f"adjusted by {author}{f': {reason}' if reason else ', who gave no reason'}")

    def _amount(self, units: int, currency: str) -> str:
        return self._plan.game.currency(currency).text(units) if currency else str(units)
