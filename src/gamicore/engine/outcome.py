"""What came of what was submitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Literal, get_args

from attrs import evolve, field, frozen

from gamicore.engine.wording import Phrase, language_of
from gamicore.intake import Rejection
from gamicore.ledger import Entry
from gamicore.model import Instant

Status = Literal["recorded", "duplicate", "conflict", "rejected"]
STATUSES: tuple[Status, ...] = get_args(Status)


@frozen
class SkippedRule:
    """A rule that was asked and awarded nothing.

    Args:
        rule: Its name.
        reason: Why: `condition-false`, `missing-field`, `division-by-zero`, `overflow`, `not-in-season`,
            `group-taken`, `plugin-failed`, `cooling-down`, `capped`, `short` (there was not enough to take) or
            `no-amount` (its amounts are 0 or below).
        says: The same, as a phrase that each language has words for.
        of: The badge's tier or the level on which it was asked; empty if it was asked for the event itself.
        player: Who earned or reached that.
        language: In which it is written.
    """

    rule: str
    reason: str
    says: Phrase
    of: str = ""
    player: str = ""
    language: str = "en"

    @property
    def text(self) -> str:
        """Why, in words."""
        return language_of(self.language).write(self.says)

    def in_language(self, language: str) -> SkippedRule:
        """Give the same, written in another language, such as `it`.

        Raises:
            UnknownNameError: There is no such language.
        """
        language_of(language)
        return evolve(self, language=language)


@frozen(slots=False)
class Outcome:
    """What came of one event, or of one correction.

    Args:
        status: `recorded`: accepted, and what follows from it is in the ledger. `duplicate`: the same was accepted
            before; nothing changed. `conflict`: another event of this id was accepted before; nothing changed.
            `rejected`: it is no event of this game, or corrects none.
        rejection: Why it was rejected.
        differs: The parts in which a conflicting event differs from the accepted one.
        is_retracted: Whether the event is retracted: it counts when it is restored, and not before.
        moved_to: When the event takes effect, where it came too late for its own time; else `None`.
    """

    status: Status
    rejection: Rejection | None = None
    differs: tuple[str, ...] = ()
    is_retracted: bool = False
    moved_to: Instant | None = None
    _find: Callable[[], tuple[Entry, ...]] = field(default=tuple, repr=False, eq=False)
    _ask: Callable[[], tuple[SkippedRule, ...]] = field(default=tuple, repr=False, eq=False)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What was appended for it, corrections included; for a duplicate, the entries that the event has caused."""
        return self._find()

    @cached_property
    def skips(self) -> tuple[SkippedRule, ...]:
        """The rules that awarded nothing for the event, each with its reason; worked out when first asked for.

        None for an event that does not count: one that was not accepted, or is retracted. Of rules that awarded less
        than they might have, `explain` tells.
        """
        return self._ask()

    @property
    def badges(self) -> tuple[Entry, ...]:
        """The entries that give or revoke a badge."""
        return tuple(entry for entry in self.entries if entry.element.kind == "badge")

    @property
    def levels(self) -> tuple[Entry, ...]:
        """The entries that win or lose a level."""
        return tuple(entry for entry in self.entries if entry.element.kind == "level")


@frozen
class NumberedRejection:
    """A rejection with its place in what was submitted.

    Args:
        number: Place, from 1.
    """

    number: int
    rejection: Rejection


@frozen
class Summary:
    """What came of many events.

    Args:
        counts: Events by status, all four of them.
        reasons: Rejected events by reason.
        rejections: The first rejected and conflicting events, at most 100.
    """

    counts: Mapping[Status, int]
    reasons: Mapping[str, int] = field(factory=dict)
    rejections: tuple[NumberedRejection, ...] = ()

    @property
    def events(self) -> int:
        """How many were submitted."""
        return sum(self.counts.values())
