"""Reads what limits the awards of a rule: caps of a currency or of the number of awards, by unit, season or key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import evolve

from gamicore.definitions.declarations import CAP_WORDS
from gamicore.definitions.references import TEAMS, References
from gamicore.definitions.rule import Cap
from gamicore.model import PERIOD_UNITS, suggest
from gamicore.rules import EventType
from gamicore.schema import Path, RuleDefinition, plain_of

TIMES = "times"


class CapReader:
    """Reads the caps of one rule; mistakes are noted.

    Args:
        types: The event types that the rule reads.
    """

    def __init__(self, references: References, path: Path, given: RuleDefinition, types: Sequence[EventType]) -> None:
        self._references = references
        self._document = references.document
        self._path: Path = (*path, "cap")
        self._given = given
        self._types = types

    def read(self) -> tuple[Cap, ...]:
        """Give the caps, in the order in which they stand, those of one in order of currencies."""
        written = self._given.cap
        if not written:
            return ()
        # A cap that stands alone needs no list, and then its keys lie one level higher.
        is_list = self._document.is_list(self._path)
        found: list[Cap] = []
        for index, cap in enumerate(written):
            found += self._cap((*self._path, index) if is_list else self._path, cap)
        self._check_shared([cap.of for cap in found if cap.of.startswith(TEAMS)])
        return tuple(found)

    def _check_shared(self, shared: Sequence[str]) -> None:
        """Refuse what a cap that many share cannot be combined with."""
        others = next((of for of in shared if of != shared[0]), None)
        if others is not None:
            what = f"caps of one rule are shared by {shared[0]} and by {others}"
            self._document.report(self._path, "bad-cap", what, "share them by one attribute", key=True)
        elif shared and self._given.take:
            what = f"a rule whose cap is shared by {shared[0]} takes too"
            self._document.report(self._path, "bad-cap", what, "take by a rule of its own", key=True)
        elif shared and (self._given.to or "").startswith(TEAMS):
            what = f"a cap that is shared by {shared[0]}, in a rule that gives to a team, which has no attributes"
            self._document.report(self._path, "bad-cap", what, "leave `of` out: the cap holds for each team", key=True)
        elif shared and any(known.is_derived for known in self._types):
            what = f"a cap that is shared by {shared[0]} limits what badges and levels bring"
            self._document.report(self._path, "bad-cap", what, "cap it for each player", key=True)

    def _cap(self, path: Path, written: Mapping[str, str]) -> Iterator[Cap]:
        per = self._per((*path, "per"), written.get("per", "lifetime"))
        per = evolve(per, of=self._of((*path, "of"), written.get("of", "player")))
        whole = written.get("whole", "false")
        if whole not in {"true", "false"}:
            what = f"{whole[:40]!r} is neither true nor false"
            self._document.report((*path, "whole"), "wrong-type", what, "write true or false")
        limits = {name: text for name, text in sorted(written.items()) if name == TIMES or name not in CAP_WORDS}
        if not limits:
            what = "the cap limits no currency and no number of awards"
            self._document.report(path, "unused-cap", what, "as in {xp: 100, per: day}", key=True)
        for name, text in limits.items():
            cap = self._limit((*path, name), name, text)
            if cap is not None:
                is_whole = whole == "true" or cap.currency is None
                yield evolve(per, currency=cap.currency, limit=cap.limit, whole=is_whole)

    def _limit(self, path: Path, name: str, text: str) -> Cap | None:
        if name == TIMES:
            return self._times(path, text)
        index = self._references.currency(path, name, key=True)
        if index is None:
            return None
        if name not in self._given.give:
            self._document.report(path, "unused-cap", f"the rule gives no {name}", "cap what it gives", key=True)
        limit = self._references.units(path, text, index)
        return None if limit is None else self._checked(path, text, Cap(index, limit))

    def _times(self, path: Path, text: str) -> Cap | None:
        limit = self._references.declared.number(path, text)
        if limit is None:
            return None
        if not isinstance(limit, int):
            what = f"{text[:40]!r} is no number of awards"
            self._document.report(path, "bad-threshold", what, "give a whole number")
            return None
        return self._checked(path, text, Cap(None, limit))

    def _checked(self, path: Path, text: str, cap: Cap) -> Cap:
        if cap.limit <= 0:
            what = f"a cap of {text[:40]} {'lets nothing through' if cap.limit == 0 else 'is below 0'}"
            self._document.report(path, "bad-threshold", what, "give more than 0")
        return cap

    def _per(self, path: Path, text: str) -> Cap:
        """Give a cap without a limit: for each of what it holds."""
        unit = next((unit for unit in PERIOD_UNITS if unit == text), None)
        if unit is not None:
            return Cap(None, 0, unit)
        seasons = self._references.declared.seasons
        keys = self._keys()
        if text in seasons and text in keys:
            what = f"{text!r} is a season and a key field"
            self._document.report(path, "ambiguous-name", what, "rename one of them")
        elif text in seasons:
            return Cap(None, 0, season=text, days=seasons[text])
        elif text in keys:
            return Cap(None, 0, field=text)
        elif self._types:
            # Limits are written in one form; what is no limit is told as it stands in the file.
            shown = plain_of(self._document.node(path))
            what = f"{str(shown)[:80]!r} is no period, no season and no key of these events"
            known = [*PERIOD_UNITS, *seasons, *keys]
            if not self._document.is_silenced("unknown-window", text):
                self._document.report(path, "unknown-window", what, suggest(text, known))
        return Cap(None, 0)

    def _keys(self) -> Collection[str]:
        """Give the key fields that all types have."""
        keys = [{field.name for field in known.fields if field.type.kind == "key"} for known in self._types]
        return set.intersection(*keys) if keys else set()

    def _of(self, path: Path, text: str) -> str:
        """Give whose awards count together."""
        attributes = [field.name for field in self._references.declared.attributes]
        if text in {"player", "pair"} or (text.startswith(TEAMS) and text.removeprefix(TEAMS) in attributes):
            return text
        known = ["player", "pair", *(TEAMS + name for name in attributes)]
        name = text.removeprefix(TEAMS)
        if not self._document.is_silenced("unknown-attribute", name):
            what = f"nobody counts together by {text[:80]!r}"
            self._document.report(path, "unknown-attribute", what, suggest(text, known))
        return "player"
