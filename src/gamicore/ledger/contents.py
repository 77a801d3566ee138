"""The contents that events have had: which of them counts, once events are retracted, restored and amended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from gamicore.ledger.codec import Correction
from gamicore.ledger.rows import TIME, Fact, Identity, identity_of
from gamicore.model import Instant

NOT_MOVED: Mapping[Identity, Instant] = MappingProxyType({})
# Where a retraction has come before its event, there is no content yet.
NO_CONTENT = -1


@frozen
class Dossier:
    """What was recorded of one event.

    Args:
        contents: Numbers of the contents that it has had, in order of arrival.
        holding: Number of the content that holds: the latest amendment, else the event as it was submitted.
        is_submitted: Whether the event itself has arrived.
    """

    contents: tuple[int, ...] = ()
    holding: int = NO_CONTENT
    is_submitted: bool = False
    is_retracted: bool = False

    @property
    def counting(self) -> int | None:
        """The number of the content that counts; `None` if the event never happened."""
        return self.holding if self.is_submitted and not self.is_retracted else None

    def submitted(self, number: int) -> Dossier:
        """Give what holds once the event has arrived: an amendment that came before it stays."""
        holding = number if self.holding == NO_CONTENT else self.holding
        return evolve(self, contents=(*self.contents, number), holding=holding, is_submitted=True)

    def corrected(self, correction: Correction, number: int) -> Dossier:
        """Give what holds after a correction.

        Args:
            number: Of the content of an amendment.
        """
        if correction.kind == "amend":
            return evolve(self, contents=(*self.contents, number), holding=number)
        return evolve(self, is_retracted=correction.kind == "retract")


Dossiers = dict[Identity, Dossier]


class Contents:
    """The contents of all events, in order of arrival.

    Attributes:
        facts: Every content that was recorded.
        numbers: By identity, which of them holds; -1 for an event that is corrected and has none yet.
        own_times: By the number of a content that came too late for its own time, that time; it takes effect later.
        changes: How often it changed which contents count, but for events that arrived for the first time.
    """

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.numbers: dict[Identity, int] = {}
        self.own_times: dict[int, Instant] = {}
        self.changes = 0
        self._dossiers: Dossiers = {}

    def __len__(self) -> int:
        return len(self.facts)

    @property
    def events(self) -> int:
        """How many events have arrived."""
        return len(self.numbers) - sum(not dossier.is_submitted for dossier in self._dossiers.values())

    @property
    def are_corrected(self) -> bool:
        """Whether anything was ever corrected."""
        return bool(self._dossiers)

    def dossier(self, identity: Identity) -> Dossier:
        """Give what was recorded of an event; an empty one if nothing was."""
        found = self._dossiers.get(identity)
        if found is None:
            number = self.numbers.get(identity)
            found = Dossier() if number is None else Dossier((number,), number, is_submitted=True)
        return found

    def counting(self, identity: Identity) -> Fact | None:
        """Give the content that counts; `None` if the event never happened."""
        number = self.dossier(identity).counting
        return None if number is None else self.facts[number]

    def all_counting(self) -> Iterator[Fact]:
        """Give all contents that count."""
        if not self._dossiers:
            return iter(self.facts)
        numbers = (self.dossier(identity).counting for identity in self.numbers)
        return (self.facts[number] for number in numbers if number is not None)

    def counting_among(self, facts: Iterable[Fact]) -> list[Fact]:
        """Give, in event order, what is to count of events that now arrive: corrections may have come before them."""
        found: list[Fact] = []
        for fact in facts:
            dossier = self._dossiers.get(identity_of(fact))
            if dossier is None:
                found.append(fact)
            elif not dossier.is_retracted:
                found.append(fact if dossier.holding == NO_CONTENT else self.facts[dossier.holding])
        return sorted(found)

    def as_said(self, number: int) -> Fact:
        """Give a content at its own time, whenever it takes effect."""
        fact = self.facts[number]
        return (self.own_times.get(number, fact[TIME]), *fact[TIME + 1 :]) if self.own_times else fact

    def own_time(self, fact: Fact) -> Instant | None:
        """Give the own time of a content that takes effect later; `None` for others."""
        return self.own_times.get(self.number_of(fact)) if self.own_times else None

    def moved_to(self, identity: Identity) -> Instant | None:
        """Give when an event takes effect that came too late for its own time; `None` for others."""
        if not self.own_times:
            return None
        holding = self.dossier(identity).holding
        return self.facts[holding][TIME] if holding in self.own_times else None

    def number_of(self, fact: Fact, end: int | None = None) -> int:
        """Give the number of a content: of equal ones the last, or the last of those before a number."""
        identity = identity_of(fact)
        found = self._dossiers.get(identity)
        if found is None:
            return self.numbers[identity]
        return next(number for number in reversed(found.contents) if self._is_it(number, fact, end))

    def _is_it(self, number: int, fact: Fact, end: int | None) -> bool:
        return (end is None or number < end) and self.facts[number] == fact

    def take(
        self,
        facts: Mapping[Identity, Fact],
        correction: Correction | None = None,
        moved: Mapping[Identity, Instant] = NOT_MOVED,
    ) -> Dossiers:
        """Record events that have arrived, or a correction; give what was recorded before of those corrected ever.

        Args:
            facts: By identity, in order of arrival; with a correction, the content of an amendment.
            moved: The own times of those that take effect later.
        """
        number = len(self.facts)
        if moved:
            self.own_times.update((at, moved[one]) for at, one in enumerate(facts, number) if one in moved)
        self.facts += facts.values()
        if correction is not None:
            before = self.dossier(correction.identity)
            self._keep(correction.identity, before.corrected(correction, number))
            return {correction.identity: before}
        dossiers = self._dossiers
        met = {identity: dossiers[identity] for identity in facts if identity in dossiers} if dossiers else {}
        self.numbers.update(zip(facts, range(number, number + len(facts)), strict=True))
        for identity, found in met.items():
            self._keep(identity, found.submitted(self.numbers[identity]))
        return met

    def withdraw(self, start: int, before: Dossiers) -> None:
        """Forget contents from a number on, and what was recorded since of events that had been corrected.

        Args:
            before: What `take` gave.
        """
        for fact in self.facts[start:]:
            self.numbers.pop(identity_of(fact), None)
        for number in range(start, len(self.facts)):
            self.own_times.pop(number, None)
        del self.facts[start:]
        for identity, found in before.items():
            self._keep(identity, found)
            if not found.contents and not found.is_retracted:
                del self._dossiers[identity], self.numbers[identity]

    def _keep(self, identity: Identity, found: Dossier) -> None:
        self.changes += 1
        self._dossiers[identity] = found
        self.numbers[identity] = found.holding
