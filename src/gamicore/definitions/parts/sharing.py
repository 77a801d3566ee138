"""Reads how gifts reach people: shared out among the touches of a journey, held until confirmed, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from gamicore.definitions.references import References
from gamicore.definitions.rule import Case, Pending, Refund, Split
from gamicore.model import MICROSECONDS, Number, NumberTextError, Step, number_text, parse_number, suggest
from gamicore.rules import Constant, EventType, Tree, check_event_number
from gamicore.schema import Path, PendingDefinition, RefundDefinition, RuleDefinition, SplitDefinition, parse_share

DAY = 86_400 * MICROSECONDS
SHARES = 3


@frozen
class SplitModel:
    """A way to share out.

    Args:
        key: What it needs to be told besides; empty if nothing.
        example: How that is written.
    """

    key: str = ""
    example: str = ""


SPLIT_MODELS = {
    "first": SplitModel(),
    "last": SplitModel(),
    "linear": SplitModel(),
    "position": SplitModel("shares", "shares: [40%, 20%, 40%]"),
    "decay": SplitModel("half_life", "half_life: 7d"),
    "stages": SplitModel("weights", "weights: {lead.captured: 1, deal.won: 3}"),
}


@frozen
class Sharing:
    """How the gifts of one rule reach people."""

    split: Split | None = None
    pending: Pending | None = None
    refund: Refund | None = None

    def placed(self, case: Case, event_type: EventType) -> Case:
        """Give a case with the places of the key fields."""
        if self == UNSHARED:
            return case
        return evolve(
            case,
            split_field=None if self.split is None else event_type.index_of(self.split.by),
            pending_field=None if self.pending is None else event_type.index_of(self.pending.by),
            refund_field=None if self.refund is None else event_type.index_of(self.refund.by),
        )


UNSHARED = Sharing()


class SharingReader:
    """Reads the split and the hold of one rule; mistakes are noted.

    Args:
        path: Of the rule.
        types: The event types that the rule reads.
    """

    def __init__(self, references: References, path: Path, types: Sequence[EventType]) -> None:
        self._references = references
        self._document = references.document
        self._path = path
        self._types = types

    def read(self, given: RuleDefinition) -> Sharing:
        """Give how the gifts of a rule reach people; `None` for what is a mistake."""
        for key in () if given.give else ("pending", "refund"):
            if getattr(given, key) is not None:
                what = f"only gifts are {'held' if key == 'pending' else 'taken back'}, and the rule has none"
                self._document.report((*self._path, key), "unused-key", what, "take it out", key=True)
        return Sharing(self.split(given.split), self.pending(given.pending), self.refund(given.refund))

    def split(self, given: SplitDefinition | None) -> Split | None:
        """Give how gifts are shared out; `None` if they are not, or if that is a mistake."""
        if given is None:
            return None
        path: Path = (*self._path, "split")
        by = self._references.key_field((*path, "by"), given.by, self._types)
        models = SPLIT_MODELS | dict.fromkeys(self._references.declared.plugins.split_models, SplitModel())
        model = models.get(given.model)
        if model is None:
            what = f"no split model {given.model[:80]!r}"
            self._document.report((*path, "model"), "unknown-split-model", what, suggest(given.model, models))
            return None
        for key in ("shares", "half_life", "weights"):
            if getattr(given, key) is not None and key != model.key:
                what = f"the model {given.model} takes no {key}"
                self._document.report((*path, key), "bad-split", what, "leave it out", key=True)
        if model.key and getattr(given, model.key) is None:
            what = f"the model {given.model} needs {model.key}"
            self._document.report((*path, "model"), "bad-split", what, f"as in {model.example}")
            return None
        found = Split(by or given.by, given.model)
        if given.model == "position":
            return evolve(found, shares=self._shares((*path, "shares"), given.shares or []))
        if given.model == "decay":
            return evolve(found, half_life=self._half_life((*path, "half_life"), given.half_life or ""))
        if given.model == "stages":
            return evolve(found, weights=self._weights((*path, "weights"), given))
        return found

    def _shares(self, path: Path, written: Sequence[str]) -> tuple[Number, ...]:
        read = [self._share((*path, index), text) for index, text in enumerate(written)]
        shares = tuple(share for share in read if share is not None)
        if len(shares) < len(read):
            return ()
        if len(shares) != SHARES:
            what = f"{len(shares)} shares"
            self._document.report(path, "bad-split", what, "give three: of the first, the inner and the last touch")
        elif sum(shares) != 1:
            what = f"the shares make up {_percent(sum(shares))}"
            self._document.report(path, "bad-split", what, "let them make up 100%")
        return shares

    def _share(self, path: Path, text: str) -> Number | None:
        try:
            share = parse_share(text)
        except NumberTextError as error:
            message, _, remedy = str(error).partition("; ")
            self._document.report(path, "bad-split", message, remedy or "write it like 40%")
            return None
        if share < 0:
            self._document.report(path, "bad-split", f"a share of {_percent(share)} is below 0", "give 0% or more")
            return None
        return share

    def _half_life(self, path: Path, text: str) -> int:
        length = self._references.declared.times.length(path, text)
        if isinstance(length, Step):
            if length.months:
                what = f"{text!r} has no fixed length"
                self._document.report(path, "bad-duration", what, "use s, m, h, d or w")
            return length.days * DAY
        return length or 0

    def _weights(self, path: Path, given: SplitDefinition) -> tuple[tuple[str, Number], ...]:
        declared = self._references.declared
        known = declared.scope.event_types
        found: list[tuple[str, Number]] = []
        for name, text in sorted((given.weights or {}).items()):
            at: Path = (*path, name)
            if name in known:
                self._references.key_field(at, given.by, [known[name]], key=True)
            else:
                what = f"no event type {name[:80]!r}"
                self._document.report_unknown(at, "unknown-event-type", what, name, declared.own_types, key=True)
            try:
                weight = parse_number(text)
            except NumberTextError as error:
                self._document.report(at, "bad-split", str(error), "give each type a number")
                continue
            if weight < 0:
                self._document.report(at, "bad-split", f"a weight of {text[:40]} is below 0", "give 0 or more")
            found.append((name, weight))
        if not any(weight > 0 for _, weight in found) and not self._document.is_refused(path):
            self._document.report(path, "bad-split", "no type has a weight above 0", "as in {deal.won: 3}")
        return tuple(found)

    def pending(self, given: PendingDefinition | None) -> Pending | None:
        """Give what holds the gifts; `None` if nothing does."""
        if given is None:
            return None
        path: Path = (*self._path, "pending")
        confirming = self._references.named_types((*path, "confirm"), given.confirm)
        voiding = self._references.named_types((*path, "void"), given.void)
        both = {event_type.name for event_type in confirming} & {event_type.name for event_type in voiding}
        if both:
            what = f"{min(both)} confirms and voids"
            self._document.report((*path, "void"), "bad-pending", what, "let it do one of the two")
        self._references.key_field((*path, "by"), given.by, [*self._types, *confirming, *voiding])
        return Pending(
            given.by,
            {event_type.name: self._part(path, given.share, event_type) for event_type in confirming},
            tuple(event_type.name for event_type in voiding),
            self._references.declared.times.length((*path, "within"), given.within),
        )

    def refund(self, given: RefundDefinition | None) -> Refund | None:
        """Give what takes the gifts back; `None` if nothing does."""
        if given is None:
            return None
        path: Path = (*self._path, "refund")
        types = self._references.named_types((*path, "on"), given.on)
        self._references.key_field((*path, "by"), given.by, [*self._types, *types])
        return Refund(given.by, {event_type.name: self._part(path, given.share, event_type) for event_type in types})

    def _part(self, path: Path, text: str | None, event_type: EventType) -> Tree | None:
        """Give the share of a gift that an event confirms or takes back; `None` is all of it."""
        at: Path = (*path, "share")
        scope = self._references.scope_for(event_type)
        share = self._references.checked(at, text, check_event_number, scope)
        if isinstance(share, Constant) and isinstance(share.value, int | Fraction) and not 0 < share.value <= 1:
            what = f"{_percent(share.value)} is no part of {'what is held' if path[-1] == 'pending' else 'a gift'}"
            if path[-1] == "pending":
                self._document.report(at, "bad-pending", what, "give a share above 0%, and 100% at most")
            else:
                self._document.report(at, "bad-refund", what, "give a share above 0%, and 100% at most")
        return share


def _percent(share: Number) -> str:
    return f"{number_text(share * 100)}%"
