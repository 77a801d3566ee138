"""Explanations: a tree that says why, to be read by people or as JSON.

What is said is worked out anew, on the interpreter, so that scoring keeps no reasons.
"""

from __future__ import annotations

from gamicore.definitions import POINTS_ADJUSTED
from gamicore.engine.folding import Folding
from gamicore.engine.outcome import SkippedRule
from gamicore.engine.telling.awards_told import AwardTeller
from gamicore.engine.telling.corrections_told import CorrectionTeller
from gamicore.engine.telling.explanation import Explanation, named, told_element, told_gone, told_standing
from gamicore.engine.telling.happening import Happening, happening_of, resolutions
from gamicore.engine.telling.later_told import told_later
from gamicore.engine.telling.resolutions_told import ResolutionTeller
from gamicore.engine.telling.rules_told import RuleTeller
from gamicore.engine.wording import Amount, Phrase, say
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
        return parts or [Explanation("rule", say("unread", type=self._type(fact)))]

    def skips(self, fact: Fact) -> tuple[SkippedRule, ...]:
        """Give the rules that awarded nothing for an event, or for a badge or level that it brought about."""
        happening = self._happening(fact)
        asked = [("", "", firing) for firing in happening.firings]
        for player, move, firings in happening.moves:
            of = str(self._plan.elements[move.element])
            asked += [(of, self._teller.who(player), firing) for firing in firings]
        found = [(firing, self._rules.skip(firing, happening), of, player) for of, player, firing in asked]
        return tuple(
            SkippedRule(firing.plan.rule.rule.name, reason, says, of, player)
            for firing, (reason, says), of, player in found
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
            parts.append(Explanation("correction", say("now-at", time=self._teller.at(counting[TIME]))))
        later = self._later(entry)
        because: tuple[Explanation, ...] = ()
        fact = self._ledger.rows[entry.number][CAUSE]
        if counting is not None and counting[TIME] == entry.time:
            fact, because = counting, tuple(self._because(entry, counting))
        if any(one.kind == "correction" for one in later) and because:
            because = (Explanation("history", say("now-known"), because),)
        caused = Explanation("event", self._headline(fact), (*parts, *later, *because))
        who, element = entry.team or entry.player, told_element(entry.element)
        amount = self._amount(entry.amount, entry)
        said = say("entry", number=str(entry.number), amount=amount, who=who, element=element)
        return Explanation("entry", said, (caused,), entry.amount, entry.element.unit, who)

    def _later(self, entry: Entry) -> tuple[Explanation, ...]:
        """Say what has become of an entry since."""
        identity = identity_from(entry.event, entry.source)
        others = [
            one
            for one in self._ledger.entries(self._ledger.caused_by(identity))
            if (one.element, one.player, one.team, one.time) == (entry.element, entry.player, entry.team, entry.time)
        ]
        return told_later(entry, others, lambda amount: self._amount(amount, entry), self._corrections.cause)

    def _because(self, entry: Entry, fact: Fact) -> list[Explanation]:
        """Say what an entry rests on by what is known now."""
        element = entry.element
        if element.kind == "adjustment":
            return [self._adjusted(fact)]
        if element.kind not in {"rule", "pending", "refund"}:
            return [told_standing(self._plan, element)]
        if element.name not in {rule.name for rule in self._plan.game.rules}:
            return [told_gone(element)]
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
        told += [
            self._resolutions.resolution(one)
            for one in found
            if one.cause == fact and one.rule.rule.name == element.name
        ]
        return told or [Explanation("version", say("not-in-force", element=told_element(element)))]

    def _happening(self, fact: Fact) -> Happening:
        return happening_of(fact, self._folding, self._interpreter, self._roster)

    def _type(self, fact: Fact) -> str:
        return self._plan.game.event_types[fact[TYPE]].name

    def _headline(self, fact: Fact) -> Phrase:
        player = self._roster.ids[fact[PLAYER]] or say("nobody")
        own, at = self._ledger.contents.own_time(fact), self._teller.at(fact[TIME])
        said = say("headline", event=named(fact), type=self._type(fact), player=player, time=at)
        return said if own is None else say("headline-late", headline=said, own=self._teller.at(own))

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
        verb = "earns" if element.kind == "badge" else "reaches" if move.change > 0 else "falls"
        who = self._teller.who(player)
        later = say("in-round", round=move.round) if move.round > 1 else ""
        said = say(verb, who=who, element=told_element(element), round=later)
        told = tuple(self._rules.rule(firing, happening) for firing in firings)
        return Explanation(element.kind, said, told, move.change, element.unit, who)

    def _adjusted(self, fact: Fact) -> Explanation:
        fields = self._plan.game.event_types[fact[TYPE]].fields
        values = {field.name: value for field, value in zip(fields, fact[FIELDS:], strict=False)}
        author, reason = values.get("author") or say("somebody"), values.get("reason")
        said = say("adjusted", author=author, reason=reason) if reason else say("adjusted-unsaid", author=author)
        return Explanation("adjustment", said)

    def _by_hand(self, fact: Fact) -> Explanation:
        """Say what an adjustment moved."""
        fields = self._plan.game.event_types[fact[TYPE]].fields
        values = {field.name: value for field, value in zip(fields, fact[FIELDS:], strict=False)}
        currency, player = self._plan.game.currency(values["currency"]), self._roster.ids[fact[PLAYER]]
        amount = int(currency.smallest_units(values["amount"]))
        moved = Amount(amount, currency.name, currency.decimals)
        said = say("adjusts", amount=moved, player=player, type=POINTS_ADJUSTED)
        return Explanation("adjustment", said, amount=amount, unit=currency.name, player=player)

    def _amount(self, units: int, entry: Entry) -> Amount:
        currency = entry.element.currency
        decimals = self._plan.game.currency(currency).decimals if currency else 0
        return Amount(units, entry.element.unit, decimals)
