"""Folds facts into players' states, and mends the states and the ledger when the past turns out otherwise.

Facts that come in event order are folded as they come. A late fact changes a player's past: his old facts and his new
facts are both folded from the first change on, what comes out is compared, and the difference is what the ledger is
told. Awards to others that change make these players late in turn; their round comes next. Awards depend on no award,
so two rounds are enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from attrs import define, field

from gamicore.engine.roster import Roster
from gamicore.ledger import (
    AMOUNT,
    CAUSE,
    ELEMENT,
    FIELDS,
    HOLDER,
    PLAYER,
    TYPE,
    Fact,
    Identity,
    Ledger,
    Row,
    identity_of,
)
from gamicore.plan import RECEIVED, Plan, Slots, Step


class PlayerState:
    """The facts of one player in event order, and the slots that they fold to."""

    __slots__ = ("facts", "slots")

    def __init__(self, slots: Slots) -> None:
        self.facts: list[Fact] = []
        self.slots = slots


@define
class Edit:
    """What changes in the facts of one player.

    Args:
        attributes: The attributes that he had before, if they change.
        because: The late event that began it; `None` if it is the first of the added facts, or a change of attributes.
        follows: Whether it follows from the mending of another player, for the same reason as that.
    """

    added: list[Fact] = field(factory=list)
    removed: set[Fact] = field(factory=set)
    attributes: tuple[Any, ...] | None = None
    because: Fact | None = None
    follows: bool = False

    def first(self) -> Fact | None:
        """Give the first fact that changes; `None` if only attributes do."""
        return min([*self.added, *self.removed], default=None)

    def cause(self) -> Fact | None:
        """Give the event that makes corrections necessary; `None` if a change of attributes does."""
        first = self.first()
        if self.follows or first is None:
            return self.because
        return first[FIELDS] if first[TYPE] == RECEIVED else first


class Folding:
    """The states of all players, by key."""

    def __init__(self, plan: Plan, steps: list[Step], roster: Roster, ledger: Ledger) -> None:
        self._plan = plan
        self._steps = steps
        self._roster = roster
        self._ledger = ledger
        self.states: list[PlayerState] = []
        self.meet()

    def meet(self) -> None:
        """Make states for players met since the last call."""
        for _ in range(len(self.states), len(self._roster.ids)):
            self.states.append(PlayerState(self._plan.initial.copy()))

    def fold(self, facts: Iterable[Fact]) -> list[Row]:
        """Fold new facts, given in event order; give the rows that the ledger is to be told."""
        self.meet()
        rows: list[Row] = []
        sent: list[Row] = []
        late: dict[int, Edit] = {}
        states, attributes, steps = self.states, self._roster.attributes, self._steps
        post, send = rows.append, sent.append
        for fact in facts:
            player = fact[PLAYER]
            state = states[player]
            kept = state.facts
            if late and player in late:
                late[player].added.append(fact)
            elif kept and fact < kept[-1]:
                late[player] = Edit([fact])
            else:
                kept.append(fact)
                steps[fact[TYPE]](state.slots, attributes[player], fact, post, send)
                if sent:
                    self._deliver(sent, late, rows)
                    sent.clear()
        return self._settle(rows, late) if late else rows

    def change_attributes(self, changed: dict[int, tuple[Any, ...]]) -> list[Row]:
        """Fold again the players whose attributes change from the given ones to those of the roster."""
        self.meet()
        return self._settle([], {key: Edit(attributes=before) for key, before in changed.items()})

    def standing_rows(self, player: int) -> list[Row]:
        """Give the entries that a player should have, from his facts alone."""
        rows: list[Row] = []
        self._run(player, self._plan.initial.copy(), self.states[player].facts, rows, [])
        return rows

    def slots_before(self, player: int, fact: Fact) -> Slots:
        """Give a player's slots as they are just before one of his facts."""
        slots = self._plan.initial.copy()
        facts = self.states[player].facts
        self._run(player, slots, facts[: bisect_left(facts, fact)], [], [])
        return slots

    def _run(
        self,
        player: int,
        slots: Slots,
        facts: list[Fact],
        rows: list[Row],
        sent: list[Row],
        attributes: tuple[Any, ...] | None = None,
    ) -> None:
        steps = self._steps
        post, send = rows.append, sent.append
        held = self._roster.attributes[player] if attributes is None else attributes
        for fact in facts:
            steps[fact[TYPE]](slots, held, fact, post, send)

    def _deliver(self, sent: list[Row], late: dict[int, Edit], rows: list[Row]) -> None:
        """Fold the awards that an event gives to others, each recipient once."""
        for received in received_facts(sent):
            player = received[PLAYER]
            state = self.states[player]
            if player in late or (state.facts and received < state.facts[-1]):
                late.setdefault(player, Edit()).added.append(received)
            else:
                state.facts.append(received)
                self._steps[RECEIVED](state.slots, self._roster.attributes[player], received, rows.append, _no_sending)

    def _settle(self, rows: list[Row], late: dict[int, Edit]) -> list[Row]:
        """Fold late players again, round by round, until nothing changes any more."""
        while late:
            following: dict[int, Edit] = {}
            for player in sorted(late):
                self._mend(player, late[player], rows, following)
            late = following
        return net(rows)

    def _mend(self, player: int, edit: Edit, rows: list[Row], following: dict[int, Edit]) -> None:
        state = self.states[player]
        old = state.facts
        removed = edit.removed
        new = sorted([*(fact for fact in old if fact not in removed), *edit.added] if removed else [*old, *edit.added])
        first = edit.first()
        start = 0 if first is None else bisect_left(old, first)
        slots = self._plan.initial.copy()
        self._run(player, slots, old[:start], [], [])
        before_rows: list[Row] = []
        before_sent: list[Row] = []
        self._run(player, slots.copy(), old[start:], before_rows, before_sent, edit.attributes)
        after_rows: list[Row] = []
        after_sent: list[Row] = []
        self._run(player, slots, new[start:], after_rows, after_sent)
        state.facts, state.slots = new, slots
        trigger = edit.cause()
        self._correct(player, before_rows, after_rows, trigger, rows)
        _redirect(before_sent, after_sent, following, trigger)

    def _correct(self, player: int, before: list[Row], after: list[Row], trigger: Fact | None, rows: list[Row]) -> None:
        """Append what the ledger has to be told so that it says `after` where it said `before`."""
        said = {(identity_of(row[CAUSE]), row[ELEMENT]): row for row in before}
        for row in after:
            key = (identity_of(row[CAUSE]), row[ELEMENT])
            old = said.pop(key, None)
            change = row[AMOUNT] - (old[AMOUNT] if old else 0)
            if change:
                rows.append(self._correction(row, change, key, player, trigger))
        for key, row in said.items():
            rows.append(self._correction(row, -row[AMOUNT], key, player, trigger))

    def _correction(self, row: Row, change: int, key: tuple[Identity, int], player: int, trigger: Fact | None) -> Row:
        corrected = self._ledger.first_row(*key, player)
        cause = row[CAUSE]
        if corrected < 0 and key[0] not in self._ledger.numbers:
            return (cause, row[ELEMENT], change, player)
        return (cause, row[ELEMENT], change, player, corrected, trigger)


def received_facts(sent: list[Row]) -> list[Fact]:
    """Give awards to others as facts of those who receive them, one for each event and recipient."""
    awards: dict[tuple[Identity, int], list[tuple[int, int]]] = {}
    causes: dict[tuple[Identity, int], Fact] = {}
    for cause, element, amount, recipient in sent:
        key = (identity_of(cause), recipient)
        awards.setdefault(key, []).append((element, amount))
        causes[key] = cause
    return [(*causes[key][:PLAYER], key[1], RECEIVED, causes[key], tuple(given)) for key, given in awards.items()]


def net(rows: list[Row]) -> list[Row]:
    """Add up what one call says twice of one identity, so that nothing shows that was never true."""
    merged: dict[tuple[Identity, int, int], Row] = {}
    for row in rows:
        key = (identity_of(row[CAUSE]), row[ELEMENT], row[HOLDER])
        first = merged.get(key)
        merged[key] = row if first is None else (*first[:AMOUNT], first[AMOUNT] + row[AMOUNT], *first[HOLDER:])
    return [row for row in merged.values() if row[AMOUNT]]


def _redirect(before: list[Row], after: list[Row], following: dict[int, Edit], because: Fact | None) -> None:
    """Note for the next round which awards to others are no longer given, and which are new."""
    old, new = set(received_facts(before)), set(received_facts(after))
    for received in old - new:
        following.setdefault(received[PLAYER], Edit(because=because, follows=True)).removed.add(received)
    for received in new - old:
        following.setdefault(received[PLAYER], Edit(because=because, follows=True)).added.append(received)


def _no_sending(row: Row) -> None:
    raise AssertionError(row)
