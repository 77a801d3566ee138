"""Folds facts into the states of players and of what they share, and mends them when the past turns out otherwise.

Inputs that come in event order are folded as they come; what follows from them goes on to other states at once. A late
one changes the past of a state: its old inputs and its new ones are both folded from the first change on. What comes
out otherwise is told the ledger, or the next state. This ends: an input stands strictly after what it follows from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from sys import maxsize
from typing import Any

from gamicore.definitions import PLAYER_CHANGED
from gamicore.engine.folding.differences import corrected_rows, net
from gamicore.engine.folding.edits import Call, Edit, Sent
from gamicore.engine.folding.mending import Mending
from gamicore.engine.folding.states import SPACING, State, copied
from gamicore.folds import GROUP, HELD, SHARED, Interpreter, Told
from gamicore.intake import Roster
from gamicore.ledger import NOBODY, PLAYER, TIME, TYPE, Fact, Identity, Ledger, Row, identity_of
from gamicore.model import Instant, Period
from gamicore.plan import (
    ATTRIBUTES,
    CONFIRMED,
    PAYLOAD,
    POSITION,
    ROUTE,
    Plan,
    SharedStates,
    Slots,
    Step,
    Target,
)
from gamicore.rules import Tree

_ORDER = {GROUP: 0, SHARED: 2, HELD: 3}


class Folding:
    """All states of a game: those of the players by key, and those of what they share by address.

    Args:
        spacing: After how many inputs of a state a snapshot is taken; with 0, whatever changes is folded to the end.
    """

    def __init__(
        self,
        plan: Plan,
        interpreter: Interpreter,
        steps: dict[int, Step],
        roster: Roster,
        ledger: Ledger,
        spacing: int = SPACING,
    ) -> None:
        self._spacing = spacing
        self._first_due = spacing or maxsize
        self._plan = plan
        self._interpreter = interpreter
        self._steps = steps
        self._roster = roster
        self._ledger = ledger
        self._routed = [interpreter.is_routed(index) for index in range(len(plan.game.event_types))]
        self._settles_late = plan.settles_late
        # What several versions of a rule gave, one event posts or takes back: in one entry.
        self._nets = plan.settles_late and any(rule.family != rule.index for rule in plan.rules)
        self._changed = plan.game.type_index[PLAYER_CHANGED]
        self._has_changes = False
        self._shared: dict[str, SharedStates] = {
            GROUP: interpreter.groups,
            SHARED: interpreter.shared_caps,
            HELD: interpreter.holds,
        }
        self.states: list[State] = []
        self._others: dict[Target, State] = {}
        self._whole: Folding | None = None
        self._folded = 0
        self.meet()

    def meet(self) -> None:
        """Make states for players met since the last call."""
        for key in range(len(self.states), len(self._roster.ids)):
            self.states.append(State(self._plan.initial(self._roster.attributes[key]), self._first_due))

    def _begin(self) -> None:
        self.meet()
        self._whole = None

    def forget(self, instant: Instant | None, facts: int) -> None:
        """Drop inputs from before an instant, once the ledger has enough more facts; who needs them folds all anew."""
        count = len(self.states) + len(self._others)
        if instant is None or not self._spacing or facts - self._folded < self._spacing * (1 + count // SPACING):
            return
        self._folded = facts
        for state in (*self.states, *self._others.values()):
            state.forget(instant)

    def _knowing(self, target: Target, position: Fact = ()) -> Folding:
        """Give what has all inputs of a state from a position on: this, or all folded anew."""
        state = self.states[target] if isinstance(target, int) else self._others.get(target)
        if state is None or not state.has_forgotten(position):
            return self
        if self._whole is None:
            asking = self._interpreter
            noted, asking.told, asking.resolved = (asking.told, asking.resolved), None, None
            self._whole, _ = self._afresh()
            asking.told, asking.resolved = noted
        return self._whole

    def fold(self, facts: Iterable[Fact]) -> list[Row]:
        """Fold new facts, given in event order; give the rows that the ledger is to be told."""
        self._begin()
        rows: list[Row] = []
        sent: list[Sent] = []
        late: dict[Target, Edit] = {}
        states, steps, routed = self.states, self._steps, self._routed
        post, send = rows.append, sent.append
        for fact in facts:
            player = fact[PLAYER]
            if routed[fact[TYPE]] or self._settles_late:
                self._take(fact, late, rows)
                continue
            state = states[player]
            kept = state.facts
            if late and player in late:
                late[player].add(fact)
            elif kept and fact < kept[-1]:
                late[player] = Edit({fact}, because=fact)
            else:
                if len(kept) >= state.due:
                    state.keep(self._spacing)
                kept.append(fact)
                steps[fact[TYPE]](state.slots, fact, post, send)
                if sent:
                    self._deliver(sent, Call(fact, late, rows))
                    sent.clear()
        rows = self._settle(rows, late) if late else rows
        return net(rows) if self._nets else rows

    def _take(self, fact: Fact, late: dict[Target, Edit], rows: list[Row]) -> None:
        """Take a fact the long way: first to where it is routed, and judge the players at last."""
        call = Call(fact, late, rows)
        self._has_changes = self._has_changes or fact[TYPE] == self._changed
        if self._routed[fact[TYPE]]:
            self._deliver([(fact[PLAYER], (*fact[: PLAYER + 1], ROUTE, fact))], call)
        self._deliver([(fact[PLAYER], fact)], call)
        call.is_folded = True
        self._deliver(call.deferred, call)
        for player in sorted(call.touched):
            state = self.states[player]
            cause = state.slots[self._plan.concerned]
            if cause:
                self._interpreter.settle(state.slots, cause, player, rows.append, _no_sending)

    def _deliver(self, wave: list[Sent], call: Call) -> None:
        """Fold inputs where they go, and then what follows from them, wave by wave: first what players get.

        So claims to one cap come in the order of ids; in any other order they would be late.
        """
        while wave:
            following: list[Sent] = []
            mine = [sent for sent in wave if isinstance(sent[0], int)]
            for target, message in mine or wave:
                self._arrive(target, message, call, following)
            if mine and len(mine) < len(wave):
                following += [sent for sent in wave if not isinstance(sent[0], int)]
            wave = sorted(following, key=_claimant) if len(following) > 1 else following

    def _arrive(self, target: Target, message: Fact, call: Call, following: list[Sent]) -> None:
        """Fold an input where it goes; a late one waits."""
        if not call.is_folded and type(target) is int and message[TYPE] == CONFIRMED:
            # It stands behind the event that it comes from.
            call.deferred.append((target, message))
            return
        state = self._state(target)
        if target in call.late or (state.facts and message < state.facts[-1]):
            call.late.setdefault(target, Edit(because=call.fact)).add(message)
            return
        if len(state.facts) >= state.due and state.facts[-1][POSITION] != message[POSITION]:
            state.keep(self._spacing)
        state.facts.append(message)
        self._step(target, message, state.slots, call.rows.append, following.append)
        if self._settles_late and type(target) is int and target != NOBODY:
            call.touched.add(target)

    def _state(self, target: Target) -> State:
        if type(target) is int:
            return self.states[target]
        state = self._others.get(target)
        if state is None:
            state = self._others[target] = State(self._initial(target), self._first_due)
        return state

    def _initial(self, target: Target, attributes: tuple[Any, ...] | None = None) -> Slots:
        if not isinstance(target, int):
            return self._shared[target[0]].initial(target[1])
        return self._plan.initial(self._roster.attributes[target] if attributes is None else attributes)

    def _step(
        self, target: Target, message: Fact, slots: Slots, post: Callable[[Row], None], send: Callable[[Sent], None]
    ) -> None:
        if isinstance(target, int):
            self._steps[message[TYPE]](slots, message, post, send)
        else:
            self._shared[target[0]].step(target, slots, message, send)

    def change_attributes(self, changed: dict[int, tuple[Any, ...]]) -> list[Row]:
        """Fold again the players whose attributes change from the given ones to those of the roster."""
        self._begin()
        held = self._roster.attributes
        return self._settle([], {key: Edit(attributes=old) for key, old in changed.items() if old != held[key]})

    def replace(self, before: Fact | None, after: Fact | None) -> list[Row]:
        """Take an event out of the history, put one in, or put one in the place of another.

        Args:
            before: What counted of the event; `None` if nothing did.
            after: What is to count of it; `None` if nothing is.
        """
        self._begin()
        late: dict[Target, Edit] = {}
        for fact in (before, after):
            if fact is None:
                continue
            edit = late.setdefault(fact[PLAYER], Edit(because=after or before))
            self._has_changes = self._has_changes or fact[TYPE] == self._changed
            inputs = [fact]
            if self._routed[fact[TYPE]]:
                inputs.append((*fact[: PLAYER + 1], ROUTE, fact))
            for message in inputs:
                if fact is before:
                    edit.remove(message)
                else:
                    edit.add(message)
        return self._settle([], late)

    def standing_rows(self, player: int) -> list[Row]:
        """Give the entries that a player should have, from his inputs alone."""
        rows: list[Row] = []
        self._run(player, self._initial(player), list(self.inputs(player)), rows, [])
        return rows

    def inputs(self, target: Target) -> Iterable[Fact]:
        """Give the inputs of a state, in order."""
        if (whole := self._knowing(target)) is not self:
            return whole.inputs(target)
        state = self.states[target] if isinstance(target, int) else self._others.get(target)
        return () if state is None else state.facts

    def rows_afresh(self) -> list[Row]:
        """Give the entries that all players should have, from the facts of the ledger alone."""
        return self._afresh()[1]

    def _afresh(self) -> tuple[Folding, list[Row]]:
        afresh = Folding(self._plan, self._interpreter, self._steps, self._roster, self._ledger)
        return afresh, afresh.fold(sorted(self._ledger.contents.all_counting()))

    def events_in(self, player: int, period: Period) -> Iterator[tuple[Instant, Identity]]:
        """Give the time and identity of what concerns a player in a period, the latest first."""
        facts, last = self._knowing(player, (period.start,)).states[player].facts, None
        for at in range(bisect_left(facts, (period.end,)) - 1, -1, -1):
            message = facts[at]
            if message[TIME] < period.start:
                break
            if message[POSITION] != last:
                last = message[POSITION]
                yield message[TIME], identity_of(message)

    def slots_before(self, player: int, fact: Fact) -> Slots:
        """Give a player's slots as they are just before one of his facts."""
        if (whole := self._knowing(player, fact)) is not self:
            return whole.slots_before(player, fact)
        state = self.states[player]
        start, slots = self._before(player, fact)
        self._run(player, slots, state.facts[start : bisect_left(state.facts, fact)], [], [])
        return slots

    def slots_now(self, player: int) -> Slots:
        """Give a copy of a player's slots as all his facts have left them."""
        return copied(self.states[player].slots)[0]

    def _before(self, target: Target, position: Fact) -> tuple[int, Slots]:
        """Give the latest kept slots of a state from before an event, and how many inputs they were folded from."""
        start, slots = self._state(target).before(position[POSITION])
        return start, self._initial(target) if slots is None else slots

    def replay(self, player: int, fact: Fact) -> tuple[list[Row], list[Told]]:
        """Fold again, on the interpreter, what one event brought a player: its entries, and what held them up."""
        if (whole := self._knowing(player, fact)) is not self:
            return whole.replay(player, fact)
        facts = self.states[player].facts
        start = bisect_left(facts, fact[POSITION])
        begun, slots = self._before(player, fact)
        self._run(player, slots, facts[begun:start], [], [])
        rows: list[Row] = []
        told = self._interpreter.told = []
        steps, self._steps = self._steps, self._interpreter.steps()
        try:
            mine = [message for message in facts[start:] if message[POSITION] == fact[POSITION]]
            self._run(player, slots, mine, rows, [])
        finally:
            self._steps, self._interpreter.told = steps, None
        return rows, told

    def attributes_at(self, player: int, time: int) -> tuple[Any, ...]:
        """Give a player's attributes as they are at an instant: by his row, and what events have changed since."""
        return self._attributes_until(player, (time + 1,))

    def _attributes_until(self, player: int, position: Fact) -> tuple[Any, ...]:
        if not self._has_changes:
            return self._roster.attributes[player]
        if (whole := self._knowing(player, position)) is not self:
            return whole._attributes_until(player, position)  # noqa: SLF001 - another of this class
        start, slots = self._before(player, position)
        facts = self.states[player].facts
        for message in facts[start : bisect_left(facts, position)]:
            if message[TYPE] == ROUTE:
                self._interpreter.change(slots, message[PAYLOAD])
        attributes: tuple[Any, ...] = slots[ATTRIBUTES]
        return attributes

    def counts(self, condition: Tree, fact: Fact) -> bool:
        """Say whether a condition over an event and its player's attributes at its time is true."""
        attributes = self._attributes_until(fact[PLAYER], (*fact[POSITION], fact[PLAYER], fact[TYPE]))
        return self._interpreter.counts(condition, attributes, fact)

    def _run(self, target: Target, slots: Slots, messages: list[Fact], rows: list[Row], sent: list[Sent]) -> None:
        post, send = rows.append, sent.append
        if not isinstance(target, int):
            for message in messages:
                self._step(target, message, slots, post, send)
            return
        steps = self._steps
        if not self._settles_late:
            for message in messages:
                steps[message[TYPE]](slots, message, post, send)
            return
        concerned = self._plan.concerned
        for number, message in enumerate(messages, start=1):
            steps[message[TYPE]](slots, message, post, send)
            is_last = number == len(messages) or messages[number][POSITION] != message[POSITION]
            if is_last and slots[concerned]:
                self._interpreter.settle(slots, slots[concerned], target, post, _no_sending)

    def _settle(self, rows: list[Row], late: dict[Target, Edit]) -> list[Row]:
        """Fold late states again, round by round, until nothing changes any more."""
        while late:
            following: dict[Target, Edit] = {}
            for target in sorted(late, key=_order):
                self._mend(target, late[target], rows, following)
            late = following
        return net(rows)

    def _mend(self, target: Target, edit: Edit, rows: list[Row], following: dict[Target, Edit]) -> None:
        state = self._state(target)
        first = edit.first()
        if edit.attributes is not None:
            start, new = 0, self._initial(target)
            old = self._initial(target, edit.attributes)
        elif first is None:
            return
        else:
            begun, new = self._before(target, first)
            start = bisect_left(state.facts, first, begun)
            self._run(target, new, state.facts[begun:start], [], [])
            old = copied(new)[0]
        is_own = isinstance(target, int)
        run = partial(self._run, target)
        mending = Mending(state, edit, run, self._plan.shifts if is_own else (), self._spacing)
        mending.mend(old, new, start)
        if isinstance(target, int):
            rows += corrected_rows(self._ledger, target, mending.before.rows, mending.after.rows, edit.because)
        _redirect(mending.before.sent, mending.after.sent, following, edit.because)


def _claimant(sent: Sent) -> str:
    """Give the id of who claims, for what goes to shared states."""
    target, message = sent
    return "" if isinstance(target, int) else str(message[PLAYER])


def _order(target: Target) -> tuple[int, int, str]:
    return (1, target, "") if isinstance(target, int) else (_ORDER[target[0]], target[1], str(target[2]))


def _redirect(before: list[Sent], after: list[Sent], following: dict[Target, Edit], because: Fact | None) -> None:
    """Note for the next round which inputs of other states are no longer there, and which are new."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    for one in old:
        if one not in new:
            following.setdefault(one[0], Edit(because=because)).remove(one[1])
    for one in new:
        if one not in old:
            following.setdefault(one[0], Edit(because=because)).add(one[1])


def _no_sending(sent: Sent) -> None:
    raise AssertionError(sent)
