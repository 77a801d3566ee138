"""Explanations: a tree that says why, to be read by people or as JSON.

What is said is worked out anew, on the interpreter, so that scoring keeps no reasons.
"""

from __future__ import annotations

from gamicore.definitions import POINTS_ADJUSTED
from gamicore.engine.folding import Folding
from gamicore.engine.outcome import SkippedRule
from gamicore.engine.telling.awards_told import AwardTeller
from gamicore.engine.telling.corrections_told import CorrectionTeller
from gamicore.engine.telling.explanation import Explanation, named, told_standing
from gamicore.engine.telling.happening import Happening, happening_of, resolutions
from gamicore.engine.telling.later_told import told_later
from gamicore.engine.telling.resolutions_told import ResolutionTeller
from gamicore.engine.telling.rules_told import RuleTeller
from gamicore.folds import Firing, Interpreter, Move
from gamicore.intake import Roster
from gamicore.ledger import (
    CAUSE,
    FIELDS,
    NO_CONTENT,
    PLAYER,
    TIME,
    TYPE,
    Entry,
    Fact,
    Ledger,
    identity_from,
)
from gamicore.model import instant_text
from gamicore.plan import Plan


class Explainer:
    """Explains what one engine's ledger says."""

    def __init__(self, plan: Plan, interpreter: Interpreter, folding: Folding, roster: Roster, ledger: Ledger) -> None:
        self._plan = plan
        self._interpreter = interpreter
        self._folding = folding
        self._roster = roster
        self._ledger = ledger
        self._teller = AwardTeller(plan, roster.ids)
        self._resolutions = ResolutionTeller(self._teller)
        self._rules = RuleTeller(self._teller, folding, interpreter)
        self._corrections = CorrectionTeller(plan, roster.ids, ledger)

    def event(self, event: str, source: str) -> Explanation:
        """Say of each rule for an event why it fired or was skipped, and what the event brought; and if it counts.

        Raises:
            UnknownNameError: Nothing of such an event was recorded.
        """
        identity = identity_from(event, source)
        contents = self._ledger.contents
        is_named = all(isinstance(name, str) for name in (event, source))
        if is_named and contents.numbers.get(identity) == NO_CONTENT:
            return self._corrections.unheard(event, source)
        fact = self._ledger.fact_of(event, source)
        parts = list(self._corrections.event(identity))
        if contents.counting(identity) is not None:
            parts += self._brought(fact)
        return Explanation("event", self._headline(fact), tuple(parts))

    def rule(self, name: str, fact: Fact) -> tuple[Explanation, ...]:
        """Say of one rule why it fired for an event, or was skipped."""
        happening = self._happening(fact)
        mine = (one for one in happening.firings if one.plan.rule.rule.name == name)
        return tuple(self._rules.rule(firing, happening) for firing in mine)

    def _brought(self, fact: Fact) -> list[Explanation]:
        happening = self._happening(fact)
        parts = [self._adjusted(fact), self._by_hand(fact)] if self._type(fact) == POINTS_ADJUSTED else []
        parts += [self._rules.rule(firing, happening) for firing in happening.firings]
        parts += self._resolved(happening)
        parts += [self._moved(player, move, firings, happening) for player, move, firings in happening.moves]
        return parts or [Explanation("rule", f"no rule reads events of type {self._type(fact)}")]

    def skips(self, fact: Fact) -> tuple[SkippedRule, ...]:
        """Give the rules that awarded nothing for an event, or for a badge or level that it brought about."""
        happening = self._happening(fact)
        asked = [("", "", firing) for firing in happening.firings]
        for player, move, firings in happening.moves:
            of = str(self._plan.elements[move.element])
            asked += [(of, self._teller.who(player), firing) for firing in firings]
        found = [(firing, self._rules.skip(firing, happening), of, player) for of, player, firing in asked]
        return tuple(
            SkippedRule(firing.plan.rule.rule.name, reason, text, of, player)
            for firing, (reason, text), of, player in found
            if reason
        )

    def entry(self, entry: Entry) -> Explanation:
        """Say why an entry is in the ledger: from its event, through the rule's condition, to the amount.

        What a later entry has corrected is said, and then what the game makes of the history as it is known now.

        Raises:
            UnknownNameError: The ledger has no entry of this number.
        """
        self._ledger.entry(entry.number)
        identity = identity_from(entry.event, entry.source)
        counting = self._ledger.contents.counting(identity)
        parts = [self._corrections.entry(entry)] if entry.is_correction else []
        parts += self._corrections.event(identity)
        if counting is not None and counting[TIME] != entry.time:
            parts.append(Explanation("correction", f"it counts at {instant_text(counting[TIME])} now"))
        later = self._later(entry)
        because: tuple[Explanation, ...] = ()
        fact = self._ledger.rows[entry.number][CAUSE]
        if counting is not None and counting[TIME] == entry.time:
            fact, because = counting, tuple(self._because(entry, counting))
        if any(one.kind == "correction" for one in later) and because:
            because = (Explanation("history", "as the history is known now", because),)
        caused = Explanation("event", self._headline(fact), (*parts, *later, *because))
        said = f"entry {entry.number}: {self._amount(entry.amount, entry)} {entry.element.unit}"
        who = entry.team or entry.player
        return Explanation(
            "entry", f"{said} for {who} by {entry.element}", (caused,), entry.amount, entry.element.unit, who
        )

    def _later(self, entry: Entry) -> tuple[Explanation, ...]:
        """Say what has become of an entry since."""
        identity = identity_from(entry.event, entry.source)
        others = [
            one
            for one in self._ledger.entries(self._ledger.caused_by(identity))
            if (one.element, one.player, one.team, one.time) == (entry.element, entry.player, entry.team, entry.time)
        ]

        def text(amount: int) -> str:
            return f"{self._amount(amount, entry)} {entry.element.unit}"

        return told_later(entry, others, text, self._corrections.cause)

    def _because(self, entry: Entry, fact: Fact) -> list[Explanation]:
        """Say what an entry rests on by what is known now."""
        element = entry.element
        if element.kind == "adjustment":
            return [self._adjusted(fact)]
        if element.kind not in {"rule", "pending", "refund"}:
            return [told_standing(self._plan, element)]
        happening = self._happening(fact)
        if element.tier:
            return [
                self._moved(player, move, mine, happening)
                for player, move, firings in happening.moves
                if player == self._roster.key_of_entry(entry) and str(self._plan.elements[move.element]) == element.tier
                for mine in [[one for one in firings if one.plan.rule.rule.name == element.name]]
            ]
        fired = [one for one in happening.firings if one.plan.rule.rule.name == element.name]
        told = [self._rules.rule(firing, happening) for firing in fired]
        found = resolutions(self._roster.key_of_entry(entry), self._folding, self._interpreter)
        return told + [
            self._resolutions.resolution(one)
            for one in found
            if one.cause == fact and one.rule.rule.name == element.name
        ]

    def _happening(self, fact: Fact) -> Happening:
        return happening_of(fact, self._folding, self._interpreter, self._roster)

    def _type(self, fact: Fact) -> str:
        return self._plan.game.event_types[fact[TYPE]].name

    def _headline(self, fact: Fact) -> str:
        player = self._roster.ids[fact[PLAYER]] or "nobody"
        return f"{named(fact)}: {self._type(fact)} by {player} at {instant_text(fact[TIME])}"

    def _resolved(self, happening: Happening) -> list[Explanation]:
        """Say of each rule that holds gifts until an event such as this, or takes them back, what it did to them."""
        fact = happening.fact
        if not self._interpreter.holds.concern(fact[TYPE]):
            return []
        found = [
            one
            for player in happening.told
            for one in resolutions(player, self._folding, self._interpreter)
            if one.cause == fact
        ]
        parts: list[Explanation] = []
        for rule in self._plan.rules:
            mine = [self._resolutions.resolution(one) for one in found if one.rule.index == rule.index]
            parts += mine or self._resolutions.nothing_resolved(rule.rule, fact)
        return parts

    def _moved(self, player: int, move: Move, firings: list[Firing], happening: Happening) -> Explanation:
        """Say what was earned, reached or lost, and what the rules on it made of that."""
        element = self._plan.elements[move.element]
        verb = "earns" if element.kind == "badge" else "reaches" if move.change > 0 else "falls below"
        who = self._teller.who(player)
        later = f", in round {move.round}" if move.round > 1 else ""
        told = tuple(self._rules.rule(firing, happening) for firing in firings)
        return Explanation(element.kind, f"{who} {verb} {element}{later}", told, move.change, element.unit, who)

    def _adjusted(self, fact: Fact) -> Explanation:
        fields = self._plan.game.event_types[fact[TYPE]].fields
        values = {field.name: value for field, value in zip(fields, fact[FIELDS:], strict=False)}
        author, reason = values.get("author") or "somebody", values.get("reason")
        return Explanation("adjustment", f"adjusted by {author}{f': {reason}' if reason else ', who gave no reason'}")

    def _by_hand(self, fact: Fact) -> Explanation:
        """Say what an adjustment moved."""
        fields = self._plan.game.event_types[fact[TYPE]].fields
        values = {field.name: value for field, value in zip(fields, fact[FIELDS:], strict=False)}
        currency, player = self._plan.game.currency(values["currency"]), self._roster.ids[fact[PLAYER]]
        amount = int(currency.smallest_units(values["amount"]))
        said = f"{currency.text(amount)} {currency.name} for {player} by adjustment {POINTS_ADJUSTED}"
        return Explanation("adjustment", said, amount=amount, unit=currency.name, player=player)

    def _amount(self, units: int, entry: Entry) -> str:
        currency = entry.element.currency
        return self._plan.game.currency(currency).text(units) if currency else str(units)
