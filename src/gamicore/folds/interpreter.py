"""Follows the plan of a game input by input, on the plain tree evaluator: the meaning that generated code must keep.

It serves hosts that forbid code generation, and explanations, for which it keeps what it saw. Generated code calls it
for all that is rare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from attrs import evolve

from gamicore.definitions import PLAYER_CHANGED, POINTS_ADJUSTED, Rule
from gamicore.folds.awarding import Awarding, Passage, Want
from gamicore.folds.firing import Firing, Rules
from gamicore.folds.groups import Groups
from gamicore.folds.limits import Resolution, Told
from gamicore.folds.settling import Judgement, Settling
from gamicore.folds.sharing import Holds, SharedCaps
from gamicore.folds.sight import Reads, holds, reads_of, roll
from gamicore.ledger import FIELDS, NOBODY, PLAYER, TIME, TYPE, Fact, is_team
from gamicore.model import Number
from gamicore.plan import (
    ATTRIBUTES,
    CONFIRMED,
    GRANTED,
    PAYLOAD,
    READING,
    RECEIVED,
    ROUTE,
    Attributes,
    CasePlan,
    MeasureSlot,
    Moment,
    Plan,
    Post,
    Send,
    Slots,
    Step,
    changed,
    zone_of,
)
from gamicore.rules import Skip, Tree, evaluate

# An award of generated code: index of its case, amounts in smallest units, recipient.
Gathered = tuple[int, tuple[int, ...], int | None]


class Interpreter:
    """Folds inputs into a player's state as the plan says.

    Args:
        names: The ids of the players and of teams by their keys; the roster lengthens it.
        teams: The keys of teams, by the index of the attribute and its value; the roster fills it.

    Attributes:
        told: Where it is noted which rules fire and what becomes of awards; `None` while nobody asks.
        resolved: Where it is noted what becomes of gifts that are held; `None` while nobody asks.
    """

    def __init__(
        self, plan: Plan, names: Sequence[str], teams: Mapping[int, Mapping[str, int]] = MappingProxyType({})
    ) -> None:
        self.plan = plan
        self.teams = teams
        self.groups = Groups(plan)
        self.holds = Holds(plan)
        self.shared_caps = SharedCaps(plan)
        self.awarding = Awarding(plan, names)
        self.rules = Rules(plan, teams)
        self.told: list[Told] | None = None
        self.resolved: list[Resolution] | None = None
        self._names = names
        self._settling = Settling(plan)
        self._changed = plan.game.type_index[PLAYER_CHANGED]
        self._adjusted = plan.game.type_index[POINTS_ADJUSTED]
        self._moved = [plan.moved_by(event_type.name) for event_type in plan.game.event_types]

    def steps(self) -> dict[int, Step]:
        """Give how each kind of input is folded, by its code."""
        steps: dict[int, Step] = dict.fromkeys(range(len(self.plan.game.event_types)), self.step)
        return {**steps, **self.rare_steps()}

    def rare_steps(self) -> dict[int, Step]:
        """Give how inputs other than events are folded."""
        return {
            ROUTE: self.route,
            READING: self.take_reading,
            RECEIVED: self.receive,
            GRANTED: self.go_on,
            CONFIRMED: self.confirm,
        }

    def is_routed(self, type_index: int) -> bool:
        """Say whether events of a type have to be sent somewhere before they are folded."""
        is_change = type_index == self._changed
        return is_change or self.groups.concern(type_index) or self.holds.concern(type_index)

    def route(self, slots: Slots, message: Fact, post: Post, send: Send) -> None:  # noqa: ARG002 - a step like all others
        """Change the player's attributes if the event says so, and send it to its groups."""
        fact = message[PAYLOAD]
        self.change(slots, fact)
        self.groups.route(slots, fact, self._reads(slots, fact), send)
        self.holds.route(fact, send)

    def change(self, slots: Slots, fact: Fact) -> None:
        """Change the player's attributes, if an event says so."""
        game = self.plan.game
        if fact[TYPE] != self._changed or fact[PLAYER] == NOBODY:
            return
        attributes = changed(game, slots[ATTRIBUTES], fact)
        if zone_of(game, attributes) != zone_of(game, slots[ATTRIBUTES]):
            self.plan.clocks.leave(slots, fact[TIME])
        slots[ATTRIBUTES] = attributes

    def take_reading(self, slots: Slots, message: Fact, post: Post, send: Send) -> None:  # noqa: ARG002 - a step like all others
        """Keep what a group answers for the event that comes next."""
        slots[message[PAYLOAD]] = message[PAYLOAD + 1]

    def step(self, slots: Slots, fact: Fact, post: Post, send: Send) -> None:
        """Fold one event of the player who owns the state."""
        self.count(slots, fact)
        passage = self._passage(slots, fact, fact, post, send)
        firings = self.fire(slots, fact)
        self._tell(firings)
        self.adjust(slots, fact, post)
        self._give(slots, passage, firings)
        if fact[PLAYER] != NOBODY:
            self._concern(slots, fact, post, send)

    def _tell(self, firings: Sequence[Firing]) -> None:
        if self.told is not None:
            self.told += firings

    def _concern(self, slots: Slots, fact: Fact, post: Post, send: Send) -> None:
        if self.plan.settles_late:
            slots[self.plan.concerned] = fact
        else:
            self.settle(slots, fact, fact[PLAYER], post, send)

    def adjust(self, slots: Slots, fact: Fact, post: Post) -> None:
        """Post what somebody adjusted by hand."""
        if fact[TYPE] != self._adjusted:
            return
        game = self.plan.game
        event_type = game.event_types[self._adjusted]
        values = dict(zip((one.name for one in event_type.fields), fact[FIELDS:], strict=False))
        index = game.currency_index[values["currency"]]
        units = int(game.currencies[index].smallest_units(values["amount"]))
        if units:
            slots[self.plan.earned[index]] += units
            self._note_fall(slots, self.plan.earned[index], units)
            post((fact, self.plan.adjustments[index], units, fact[PLAYER]))

    def _give(self, slots: Slots, passage: Passage, firings: Sequence[Firing]) -> None:
        """Give the awards of rules to the player who owns the state, and send others theirs."""
        mine: list[Want] = []
        others: dict[int, list[Want]] = {}
        for firing in firings:
            for recipient, amounts in firing.shares.items():
                wants = mine if recipient == passage.player else others.setdefault(recipient, [])
                wants.append((firing.plan.index, amounts))
        for recipient, wants in others.items():
            cause = passage.cause
            passage.send((recipient, (*cause[:4], recipient, RECEIVED, cause, tuple(wants))))
        if mine:
            self.awarding.award(slots, passage, mine)

    def gather(
        self,
        slots: Slots,
        fact: Fact,
        awards: Sequence[Gathered],
        post: Post,
        send: Send,
    ) -> None:
        """Give the awards of rules for an event, each with its amounts and recipient."""
        firings: list[Firing] = []
        for index, amounts, recipient in awards:
            case = self.plan.all_cases[index]
            try:
                weights = self.rules.weights(case, slots, fact)
            except Skip:
                continue
            shares = self.rules.shares(amounts, recipient or NOBODY, weights)
            firings.append(Firing(case, "", "", amounts, shares, {}))
        self._give(slots, self._passage(slots, fact, fact, post, send), firings)

    def receive(self, slots: Slots, message: Fact, post: Post, send: Send) -> None:
        """Fold awards that an event of somebody else gives to the player who owns the state."""
        cause, wants = message[PAYLOAD], message[PAYLOAD + 1]
        passage = self._passage(slots, message, cause, post, send)
        self.awarding.award(slots, passage, wants)
        self._concern_by(slots, message, cause, post, send)

    def _concern_by(self, slots: Slots, message: Fact, cause: Fact, post: Post, send: Send) -> None:
        if is_team(self._names[message[PLAYER]]):
            # Teams have no badges and no levels.
            return
        if self.plan.settles_late:
            slots[self.plan.concerned] = cause
        else:
            self.settle(slots, cause, message[PLAYER], post, send)

    def go_on(self, slots: Slots, message: Fact, post: Post, send: Send) -> None:
        """Give an award that has waited for a shared cap."""
        cause, index, granted = message[PAYLOAD:]
        self.awarding.go_on(slots, self._passage(slots, message, cause, post, send), index, granted)

    def confirm(self, slots: Slots, message: Fact, post: Post, send: Send) -> None:
        """Post or end what is held for the player, or take back what was given to him."""
        number, cause = message[PAYLOAD:]
        is_refund = number < 0
        rule = self.plan.rules[~number if is_refund else number]
        name = self.plan.game.event_types[cause[TYPE]].name
        ends, tree = _resolving(rule.rule, name, is_refund=is_refund)
        share: Any = None
        seen: dict[int, Any] | None = None if self.resolved is None else {}
        if tree is not None:
            try:
                share = min(max(evaluate(tree, Reads(self.plan, slots, cause, None), seen), 0), 1)
            except Skip as skip:
                if self.resolved is not None:
                    what = (skip.reason, rule, cause, message[PLAYER])
                    self.resolved.append(Resolution(*what, seen=seen or {}, is_refund=is_refund))
                return
        passage = self._passage(slots, message, cause, post, send)
        before = None if self.resolved is None else len(self.resolved)
        if is_refund:
            moves = self.awarding.take_back(slots, passage, rule, share)
        else:
            moves = self.awarding.resolve(slots, passage, rule, share, ends=ends)
        if self.resolved is not None and before is not None:
            self.resolved[before:] = [evolve(one, seen=seen or {}) for one in self.resolved[before:]]
        if moves:
            self._concern_by(slots, message, cause, post, send)

    def _passage(self, slots: Slots, message: Fact, cause: Fact, post: Post, send: Send) -> Passage:
        turn = self.plan.clocks.turn(slots, cause[TIME])
        return Passage(cause, cause, message[PLAYER], turn, post, send, self.told, self.resolved)

    def count(self, slots: Slots, fact: Fact) -> None:
        """Move the measures that an event of the player moves."""
        if fact[PLAYER] == NOBODY:
            return
        reads = self._reads(slots, fact)
        for slot in self._moved[fact[TYPE]]:
            move = self.groups.move(slot.measure, fact, reads)
            if slot.machine is not None:
                self._fold(slots, slot, move, reads.now())
                continue
            roll(self.plan, slots, slot, fact)
            if move is not None and move[0]:
                change = move[1] if slot.measure.field else 1
                slots[slot.index] += change
                self._note_fall(slots, slot.index, change)

    def _note_fall(self, slots: Slots, index: int, change: Number) -> None:
        """Add up what was taken from a slot whose least value has to be known."""
        if change < 0 and index in self.plan.fallen:
            slots[self.plan.fallen[index]] -= change

    def _fold(self, slots: Slots, slot: MeasureSlot, move: tuple[bool, Any] | None, moment: Moment) -> None:
        machine = slot.machine
        assert machine is not None
        if move is None:
            return
        counts, value = move
        if counts:
            slots[slot.index] = machine.add(slots[slot.index], moment, value)
        elif machine.counts_misses:
            slots[slot.index] = machine.miss(slots[slot.index], moment)

    def _reads(self, slots: Slots, fact: Fact) -> Reads:
        return reads_of(self.plan, slots, fact)

    def counts(self, condition: Tree, attributes: Attributes, fact: Fact) -> bool:
        """Say whether a condition over an event and its player's attributes at its time is true."""
        return holds(condition, self._reads([attributes, 0], fact))

    def fire(self, slots: Slots, fact: Fact) -> list[Firing]:
        """Say of each rule for an event whether it fires, and with which amounts; caps are not applied yet."""
        return self.rules.fire(self.plan.cases[fact[TYPE]], self._reads(slots, fact), fact)

    def settle(self, slots: Slots, cause: Fact, player: int, post: Post, send: Send) -> None:
        """Judge badges and levels after an event that concerned a player, and ask the rules on them."""
        slots[self.plan.concerned] = 0
        reads = Reads(self.plan, slots, cause, player)

        def derive(event: Fact, cases: Sequence[CasePlan]) -> None:
            self.count(slots, event)
            firings = self.rules.fire(cases, Reads(self.plan, slots, event, player), event)
            self._tell(firings)
            turn = self.plan.clocks.turn(slots, cause[TIME])
            self._give(slots, Passage(cause, event, player, turn, post, send, self.told), firings)

        at = Judgement(cause, player, post, lambda tree: holds(tree, reads), reads.measure, derive, self.told)
        self._settling.settle(slots, at)


def _resolving(rule: Rule, name: str, *, is_refund: bool) -> tuple[bool, Tree | None]:
    """Say whether events of a type end what is held, and give the share of it that they post or take back."""
    if is_refund:
        assert rule.refund is not None
        return False, rule.refund.on[name]
    assert rule.pending is not None
    return name in rule.pending.void, rule.pending.confirm.get(name)
