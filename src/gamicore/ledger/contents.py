"""The contents that events have had: which of them counts, once events are retracted, restored and amended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from gamicore.ledger.codec import Correction
from gamicore.ledger.rows import Fact, Identity, identity_of

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
        changes: How often it changed which contents count, but for events that arrived for the first time.
    """

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.numbers: dict[Identity, int] = {}
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

    def number_of(self, fact: Fact) -> int:
        """Give the number of a content."""
        identity = identity_of(fact)
        found = self._dossiers.get(identity)
        if found is None:
            return self.numbers[identity]
        return next(number for number in reversed(found.contents) if self.facts[number] == fact)

    def take(self, facts: Mapping[Identity, Fact], correction: Correction | None = None) -> Dossiers:
        """Record events that have arrived, or a correction; give what was recorded before of those corrected ever.

        Args:
            facts: By identity, in order of arrival; with a correction, the content of an amendment.
        """
        number = len(self.facts)
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
        del self.facts[start:]
        for identity, found in before.items():
            self._keep(identity, found)
            if not found.contents and not found.is_retracted:
                del self._dossiers[identity], self.numbers[identity]

    def _keep(self, identity: Identity, found: Dossier) -> None:
        self.changes += 1
        self._dossiers[identity] = found
        self.numbers[identity] = found.holding
