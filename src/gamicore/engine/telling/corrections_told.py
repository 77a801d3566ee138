"""Tells in words what was said of an event after it was submitted, or before: when, why, and what counts now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from gamicore.engine.telling.explanation import Explanation, told_event
from gamicore.ledger import (
    FIELDS,
    NO_CONTENT,
    PLAYER,
    SEQUENCE,
    TIME,
    TYPE,
    CorrectionKind,
    Entry,
    Fact,
    Identity,
    Ledger,
    identity_from,
)
from gamicore.model import instant_text
from gamicore.plan import Plan
from gamicore.rules import Type, spell_value

_DONE: dict[CorrectionKind, str] = {"retract": "retracted", "restore": "restored", "amend": "amended"}


@frozen
class CorrectionTeller:
    """Tells of the corrections in one ledger.

    Args:
        ids: Of the players, by their keys.
    """

    plan: Plan
    ids: Sequence[str]
    ledger: Ledger

    def entry(self, entry: Entry) -> Explanation:
        """Say what a correcting entry corrects, and what made it necessary."""
        what = "adds what was not yet there" if entry.corrects is None else f"corrects entry {entry.corrects}"
        return Explanation("correction", f"it {what}, {self.cause(entry)}")

    def cause(self, entry: Entry) -> str:
        """Say because of what an entry corrects another."""
        if entry.because is None:
            return "because of a change of attributes"
        source, event = entry.because
        name = told_event(event, source)
        correction = self.ledger.calls.correction(entry.call)
        if correction is None:
            return f"because of {name}, which came late"
        return f"because {name} was {_DONE[correction.kind]}{f': {correction.reason}' if correction.reason else ''}"

    def event(self, identity: Identity) -> tuple[Explanation, ...]:
        """Say whether an event counts, and what was said of it; nothing, if it was only submitted."""
        said = self._said(identity)
        if not said:
            return ()
        dossier = self.ledger.contents.dossier(identity)
        if dossier.is_retracted and not dossier.is_submitted:
            now = "it has not arrived, and is retracted"
        elif dossier.is_retracted:
            now = "it is retracted, and counts for nothing"
        elif not dossier.is_submitted:
            now = "it has not arrived, and counts for nothing"
        else:
            now = "it was corrected, and counts as it is now"
        return (Explanation("correction", now, said),)

    def unheard(self, event: str, source: str) -> Explanation:
        """Say of an event that has no content yet what was said of it."""
        return Explanation("event", told_event(event, source), self.event(identity_from(event, source)))

    def _said(self, identity: Identity) -> tuple[Explanation, ...]:
        amendments = self._amendments(identity)
        told: list[Explanation] = []
        for call, correction in self.ledger.calls.corrections_of(identity):
            recorded_at = self.ledger.calls.recorded_at(call)
            when = "" if recorded_at is None else f" at {instant_text(recorded_at)}"
            why = f": {correction.reason}" if correction.reason else ""
            parts = amendments.pop(0) if correction.kind == "amend" else ()
            told.append(Explanation("correction", f"{_DONE[correction.kind]} by call {call}{when}{why}", parts))
        return tuple(told)

    def _amendments(self, identity: Identity) -> list[tuple[Explanation, ...]]:
        """Give what each amendment of an event changed, in their order."""
        calls, contents = self.ledger.calls, self.ledger.contents
        corrections = calls.corrections_of(identity)
        amended = {calls.facts_before(call) for call, correction in corrections if correction.kind == "amend"}
        holding, changes = NO_CONTENT, []
        for number in contents.dossier(identity).contents:
            if number in amended:
                before = None if holding == NO_CONTENT else contents.facts[holding]
                changes.append(() if before is None else self._changes(before, contents.facts[number]))
            if number in amended or holding == NO_CONTENT:
                holding = number
        return changes

    def _changes(self, before: Fact, after: Fact) -> tuple[Explanation, ...]:
        parts = [("time", instant_text(before[TIME]), instant_text(after[TIME]))]
        parts.append(("sequence", str(before[SEQUENCE]), str(after[SEQUENCE])))
        parts.append(("player", self._player(before[PLAYER]), self._player(after[PLAYER])))
        types = self.plan.game.event_types
        parts.append(("type", types[before[TYPE]].name, types[after[TYPE]].name))
        if before[TYPE] == after[TYPE]:
            for at, field in enumerate(types[after[TYPE]].fields, start=FIELDS):
                parts.append((field.name, self._value(before[at], field.type), self._value(after[at], field.type)))
        told = [f"{name} was {old}, and is {new}" for name, old, new in parts if old != new]
        if before[TYPE] == after[TYPE] and before[-1] != after[-1]:
            told.append("what the game does not declare is different")
        return tuple(Explanation("value", said) for said in told)

    def _player(self, key: int) -> str:
        return self.ids[key] or "nobody"

    def _value(self, value: Any, declared: Type) -> str:
        if value is None:
            return "missing"
        return self._player(value) if declared.kind == "player" else spell_value(value, declared)
