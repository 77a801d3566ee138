"""Tells in words what was said of an event after it was submitted, or before: when, why, and what counts now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from gamicore.engine.telling.explanation import Explanation, told_event
from gamicore.engine.wording import Moment, Phrase, Shown, say
from gamicore.ledger import (
    FIELDS,
    NO_CONTENT,
    PLAYER,
    SEQUENCE,
    TIME,
    TYPE,
    Correction,
    Entry,
    Fact,
    Identity,
    Ledger,
    identity_from,
)
from gamicore.model import BEGINNING, Instant
from gamicore.plan import Plan
from gamicore.rules import Type


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
        cause = self.cause(entry)
        if entry.corrects is None:
            return Explanation("correction", say("adds-missing", cause=cause))
        return Explanation("correction", say("corrects", number=str(entry.corrects), cause=cause))

    def cause(self, entry: Entry) -> Phrase:
        """Say because of what an entry corrects another."""
        version = self.ledger.calls.activations.get(entry.call)
        if version is not None:
            if entry.element.name in version.past or version.since == BEGINNING:
                return say("because-version-past", version=version.version)
            return say("because-version", version=version.version, since=self._at(version.since))
        if entry.because is None:
            return say("because-attributes")
        source, event = entry.because
        name = told_event(event, source)
        correction = self.ledger.calls.correction(entry.call)
        if correction is None:
            return say("because-late", event=name)
        return say(f"because-{correction.kind}", event=name, why=_why(correction))

    def event(self, identity: Identity) -> tuple[Explanation, ...]:
        """Say whether an event counts, and what was said of it; nothing, if it was only submitted."""
        said = self._said(identity)
        if not said:
            return ()
        dossier = self.ledger.contents.dossier(identity)
        if dossier.is_retracted and not dossier.is_submitted:
            now = "unheard-retracted"
        elif dossier.is_retracted:
            now = "retracted"
        elif not dossier.is_submitted:
            now = "unheard"
        else:
            now = "corrected"
        return (Explanation("correction", say(now), said),)

    def unheard(self, event: str, source: str) -> Explanation:
        """Say of an event that has no content yet what was said of it."""
        return Explanation("event", told_event(event, source), self.event(identity_from(event, source)))

    def _said(self, identity: Identity) -> tuple[Explanation, ...]:
        amendments = self._amendments(identity)
        told: list[Explanation] = []
        for call, correction in self.ledger.calls.corrections_of(identity):
            recorded_at = self.ledger.calls.recorded_at(call)
            when = "" if recorded_at is None else say("at", time=self._at(recorded_at))
            parts = amendments.pop(0) if correction.kind == "amend" else ()
            said = say(f"said-{correction.kind}", call=str(call), when=when, why=_why(correction))
            told.append(Explanation("correction", said, parts))
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
        types = self.plan.game.event_types
        parts: list[tuple[Phrase | str, Any, Any]] = [
            (say("part-time"), self._at(before[TIME]), self._at(after[TIME])),
            (say("part-sequence"), str(before[SEQUENCE]), str(after[SEQUENCE])),
            (say("part-player"), self._player(before[PLAYER]), self._player(after[PLAYER])),
            (say("part-type"), types[before[TYPE]].name, types[after[TYPE]].name),
        ]
        if before[TYPE] == after[TYPE]:
            for at, field in enumerate(types[after[TYPE]].fields, start=FIELDS):
                parts.append((field.name, self._value(before[at], field.type), self._value(after[at], field.type)))
        told = [say("changed", part=part, old=old, new=new) for part, old, new in parts if old != new]
        if before[TYPE] == after[TYPE] and before[-1] != after[-1]:
            told.append(say("changed-undeclared"))
        return tuple(Explanation("value", said) for said in told)

    def _at(self, instant: Instant) -> Moment:
        return Moment(instant, self.plan.game.timezone)

    def _player(self, key: int) -> Phrase | str:
        return self.ids[key] or say("nobody")

    def _value(self, value: Any, declared: Type) -> Any:
        is_player = declared.kind == "player" and value is not None
        return self._player(value) if is_player else Shown(value, declared)


def _why(correction: Correction) -> Phrase | str:
    return say("why", reason=correction.reason) if correction.reason else ""
