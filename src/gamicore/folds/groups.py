"""States that several players share: journeys, teams, the game; what each event brings them, and what they answer.

An event goes to its groups by way of its player's state, where his attributes are known. A group folds what counts, and
answers what the rules for the event ask of it, this event included.
"""

from __future__ import annotations

from typing import Any

from gamicore.folds.sight import holds
from gamicore.ledger import FIELDS, NOBODY, PLAYER, TIME, TYPE, Fact
from gamicore.measures import Machine, Moment, State
from gamicore.plan import (
    ATTRIBUTES,
    COUNTING,
    PAYLOAD,
    POSITION,
    READING,
    GroupPlan,
    Plan,
    Send,
    Slots,
    attribute_at,
    count_touch,
    no_tallies,
    tallies,
)
from gamicore.rules import Facts, Measure, Skip

GROUP = "group"
_PLAYER = "player"


def _read(machine: Machine, state: State, moment: Moment) -> Any:
    try:
        return machine.read(state, moment)
    except Skip as skip:
        # A plug-in has failed: told to the rules that ask for it, and to no others.
        return skip


class Groups:
    """The shared states of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._game = plan.game
        self._empty: dict[int, tuple[Any, ...]] = {}
        # Journeys of which each touch is kept with its time, for models that are not content with tallies.
        self._timed = {
            group.index
            for group in plan.groups
            for rule in plan.game.rules
            if rule.split is not None and (rule.split.by,) == group.of and rule.split.model not in COUNTING
        }
        self._routed = {index: self._groups_of(index) for index in range(len(plan.game.event_types))}

    def _groups_of(self, type_index: int) -> tuple[GroupPlan, ...]:
        return tuple(
            group for group in self._plan.groups if type_index in group.asked_by or type_index in group.moved_by
        )

    def concern(self, type_index: int) -> bool:
        """Say whether events of a type go to any group."""
        return bool(self._routed[type_index])

    def initial(self, index: int) -> Slots:
        """Give the state of a group to which nothing has happened yet: its measures, then its touches."""
        group = self._plan.groups[index]
        touches = [] if index in self._timed else no_tallies()
        return [*(machine.initial() for machine in group.machines), touches]

    def route(self, slots: Slots, fact: Fact, reads: Facts, send: Send) -> None:
        """Send an event to its groups; what they answer is not known yet."""
        for group in self._routed[fact[TYPE]]:
            key = self._key(group, slots, fact)
            slots[group.register] = self._unanswered(group, fact, has_key=key is not None)
            if key is None:
                continue
            moves = tuple(
                (index, counts, value)
                for index, measure in enumerate(group.measures)
                if fact[TYPE] in group.moved_by and (move := self.move(measure, fact, reads)) is not None
                for counts, value in (move,)
            )
            touches = group.keeps_touches and fact[PLAYER] != NOBODY and fact[TYPE] in group.moved_by
            asks = fact[TYPE] in group.asked_by
            if moves or touches or asks:
                here = self._plan.clocks.here(slots, fact[TIME]) if _PLAYER in group.of else None
                message = (*fact[POSITION], fact[PLAYER], fact[TYPE], moves, touches, asks, here)
                send(((GROUP, group.index, key), message))

    def _unanswered(self, group: GroupPlan, fact: Fact, *, has_key: bool) -> tuple[Any, ...]:
        """Give what stands for a group's answer until it comes: what one says to whom nothing has happened."""
        if not has_key:
            return (*(None for _ in group.machines), ())
        empty = self._empty.get(group.index)
        if empty is None:
            moment = self._plan.clocks.moment_at(fact, None)
            values = (machine.read(machine.initial(), moment) for machine in group.machines)
            empty = self._empty[group.index] = (*values, ())
        return empty

    def _key(self, group: GroupPlan, slots: Slots, fact: Fact) -> tuple[Any, ...] | None:
        """Give the values of a group's key at an event; `None` if one is missing."""
        key: list[Any] = []
        event_type = self._game.event_types[fact[TYPE]]
        for part in group.of:
            value: Any = None
            if part == "game":
                value = 0
            elif part == _PLAYER:
                value = fact[PLAYER] if fact[PLAYER] != NOBODY else None
            elif part.startswith("player."):
                if fact[PLAYER] != NOBODY:
                    index = self._game.attribute_index[part.removeprefix("player.")]
                    value = attribute_at(self._game, slots[ATTRIBUTES], index, fact[TIME])
            else:
                at = event_type.index_of(part)
                value = None if at is None else fact[FIELDS + at]
            if value is None:
                return None
            key.append(value)
        return tuple(key)

    def move(self, measure: Measure, fact: Fact, reads: Facts) -> tuple[bool, Any] | None:
        """Say whether an event counts for a measure, and with which value; `None` if it does not concern it."""
        name = self._game.event_types[fact[TYPE]].name
        if name not in measure.event_types:
            return None
        number = measure.event_types.index(name)
        value: Any = number if len(measure.event_types) > 1 else None
        if measure.field:
            index = self._game.event_types[fact[TYPE]].index_of(measure.field)
            assert index is not None
            value = fact[FIELDS + index]
            if value is None:
                return None
        if measure.where and not holds(measure.where[number], reads):
            return False, value
        return True, value

    def step(self, address: tuple[Any, ...], slots: Slots, message: Fact, send: Send) -> None:
        """Fold what an event brings to a group, and answer."""
        group = self._plan.groups[address[1]]
        moves, touches, asks, here = message[PAYLOAD:]
        moment = self._plan.clocks.moment_at(message, here)
        for index, counts, value in moves:
            machine = group.machines[index]
            if counts:
                slots[index] = machine.add(slots[index], moment, value)
            elif machine.counts_misses:
                slots[index] = machine.miss(slots[index], moment)
        is_timed = group.index in self._timed
        if touches and is_timed:
            slots[-1].append((message[TIME], message[TYPE], message[PLAYER]))
        elif touches:
            count_touch(slots[-1], message[TYPE], message[PLAYER])
        if asks:
            values = [_read(machine, state, moment) for machine, state in zip(group.machines, slots, strict=False)]
            values.append(tuple(slots[-1]) if is_timed else tallies(slots[-1]))
            answer = (*message[POSITION], message[PLAYER], READING, group.register, tuple(values))
            send((message[PLAYER], answer))
