"""Tells what was recorded under one version of a game in terms of the next: facts, and the elements of entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve

from gamicore.errors import VersionError
from gamicore.intake import Intake, Rejection, Roster, wire_of
from gamicore.ledger import ELEMENT, FIELDS, PACKED, TYPE, Changes, Fact
from gamicore.model import STANDARD_LIMITS
from gamicore.plan import Plan

_MOST_REASONS = 20


class Translator:
    """Tells the changes of a ledger in terms of a later version of its game.

    Args:
        before: The plan under which they were recorded.
        after: That of the later version, which knows all elements of the earlier one.
        roster: The players and teams of the later one, with the same keys.
    """

    def __init__(self, before: Plan, after: Plan, roster: Roster) -> None:
        self._game = before.game
        self._roster = roster
        # What was accepted is not refused because its host has lowered a limit since.
        self._intake = Intake(evolve(after.game, limits=STANDARD_LIMITS), roster)
        numbers = {element: number for number, element in enumerate(after.elements)}
        self._elements = [numbers[element] for element in before.elements]
        # By type its index in the later version, where events of it look the same there.
        self._same: dict[int, int] = {}
        for index, known in enumerate(before.game.event_types):
            found = after.game.type_index.get(known.name)
            if found is not None and not known.is_derived:
                names = [[field.name for field in one.fields] for one in (known, after.game.event_types[found])]
                if names[0] == names[1]:
                    self._same[index] = found
        self._rejected: Counter[tuple[str, str]] = Counter()
        self._shown: dict[tuple[str, str], str] = {}

    def changes(self, recorded: Iterable[Changes]) -> list[Changes]:
        """Tell what calls have brought.

        Raises:
            VersionError: The later version does not accept events that were accepted; it is said which.
        """
        told: list[Changes] = []
        for one in recorded:
            facts = [self._fact(fact) for fact in one.facts]
            rows = list(one.rows)
            rows[ELEMENT::PACKED] = [self._elements[number] for number in rows[ELEMENT::PACKED]]
            told.append(evolve(one, facts=facts, rows=rows))
        if self._rejected:
            raise VersionError("the new version does not accept events that were accepted", list(self._reasons()))
        return told

    def _reasons(self) -> Iterator[str]:
        for key, count in self._rejected.most_common(_MOST_REASONS):
            yield f"{count:,} of type {key[0]}, such as this: {self._shown[key]}"

    def _fact(self, fact: Fact) -> Fact:
        found = self._same.get(fact[TYPE])
        if found is not None:
            return fact if found == fact[TYPE] else (*fact[:TYPE], found, *fact[FIELDS:])
        event_type = self._game.event_types[fact[TYPE]]
        judged = self._intake.judge(wire_of(event_type, self._roster.ids, fact))
        if isinstance(judged, Rejection):
            key = (event_type.name, judged.reason)
            self._rejected[key] += 1
            self._shown.setdefault(key, judged.message)
            return fact
        return judged
