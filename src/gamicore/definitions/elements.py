"""Builds what a game is made of: rules, badges, levels and leaderboards, with every name resolved."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import cast

from attrs import evolve

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.document import Path
from gamicore.definitions.models import (
    BadgeDefinition,
    GameDefinition,
    LeaderboardDefinition,
    LevelDefinition,
    RuleDefinition,
)
from gamicore.definitions.rule import Award, Cap, Case, Rule
from gamicore.leaderboards import TIE_RULES, Leaderboard, TieRule
from gamicore.model import AMOUNT_LIMIT, PERIOD_UNITS, Number, NumberTextError, parse_number, suggest
from gamicore.progression import Badge, Ladder, Tier
from gamicore.rules import Earned, EventType, ExpressionError, Measure, Score, check_amount, check_condition


class Elements:
    """The elements of a game; mistakes are noted in the document of the declarations."""

    def __init__(self, declared: Declarations, definition: GameDefinition) -> None:
        self._declared = declared
        self._document = declared.document
        self.rules = tuple(self._rule(name, given) for name, given in sorted(definition.rules.items()))
        self.badges = tuple(self._badge(name, given) for name, given in sorted(definition.badges.items()))
        self.ladders = tuple(self._ladder(name, given) for name, given in sorted(definition.levels.items()))
        self.leaderboards = tuple(self._board(name, given) for name, given in sorted(definition.leaderboards.items()))

    def _unknown(self, path: Path, code: str, message: str, name: str, known: list[str]) -> None:
        if name not in self._document.silenced:
            self._document.report(path, code, message, suggest(name, known))

    def _rule(self, name: str, given: RuleDefinition) -> Rule:
        path: Path = ("rules", name)
        if not given.give and not given.take:
            self._document.report(
                path, "no-award", f"rule {name!r} gives and takes nothing", "add give: {currency: amount}", key=True
            )
        types = self._types(path, given.on)
        cases = {event_type.name: self._case(path, given, event_type) for event_type in types}
        return Rule(name, cases, self._caps(path, given))

    def _types(self, path: Path, patterns: list[str]) -> list[EventType]:
        known = self._declared.scope.event_types
        found: dict[str, EventType] = {}
        for index, pattern in enumerate(patterns):
            at = (*path, "on", index) if len(patterns) > 1 else (*path, "on")
            if pattern == "*" or pattern.endswith(".*"):
                matching = [name for name in known if name.startswith(pattern[:-1])]
            else:
                matching = [pattern] if pattern in known else []
            if not matching:
                self._unknown(at, "unknown-event-type", f"no event type {pattern[:80]!r}", pattern, list(known))
            found.update((name, known[name]) for name in matching)
        return [found[name] for name in sorted(found)]

    def _case(self, path: Path, given: RuleDefinition, event_type: EventType) -> Case:
        scope = evolve(self._declared.scope, event_type=event_type)
        when = None
        if given.when is not None:
            try:
                when = check_condition(given.when, scope)
            except ExpressionError as error:
                self._document.report_expression((*path, "when"), error)
        awards: list[Award] = []
        for takes, amounts in ((False, given.give), (True, given.take)):
            for currency, text in sorted(amounts.items()):
                at = (*path, "take" if takes else "give", currency)
                index = self._currency(at, currency)
                if index is None:
                    continue
                try:
                    amount = check_amount(text, scope, self._declared.currencies[index].scale)
                    awards.append(Award(index, amount, takes))
                except ExpressionError as error:
                    self._document.report_expression(at, error)
        return Case(when, tuple(awards), self._recipient(path, given, event_type))

    def _currency(self, path: Path, name: str) -> int | None:
        index = self._declared.currency_index.get(name)
        if index is None and name not in self._document.silenced:
            known = self._declared.currency_index
            self._document.report(
                path, "unknown-currency", f"no currency {name[:80]!r}", suggest(name, known), key=True
            )
        return index

    def _recipient(self, path: Path, given: RuleDefinition, event_type: EventType) -> int | None:
        if given.to is None or given.to == "player":
            return None
        index = event_type.index_of(given.to)
        players = [field.name for field in event_type.fields if field.type.kind == "player"]
        if index is None or given.to not in players:
            what = f"{event_type.name} has no player field {given.to[:80]!r}"
            self._unknown((*path, "to"), "unknown-field", what, given.to, players)
            return None
        return index

    def _caps(self, path: Path, given: RuleDefinition) -> tuple[Cap, ...]:
        if given.cap is None:
            return ()
        limits = dict(given.cap)
        per = limits.pop("per", "lifetime")
        if per not in PERIOD_UNITS:
            self._document.report(
                (*path, "cap", "per"), "unknown-window", f"{per[:80]!r} is no period", suggest(per, PERIOD_UNITS)
            )
            return ()
        caps: list[Cap] = []
        for currency, text in sorted(limits.items()):
            at = (*path, "cap", currency)
            index = self._currency(at, currency)
            if index is None:
                continue
            if currency not in given.give:
                self._document.report(at, "unused-cap", f"the rule gives no {currency}", "cap what it gives", key=True)
            limit = self._units(at, text, index)
            if limit is not None and limit < 0:
                self._document.report(at, "bad-threshold", f"a cap of {text} is below 0", "give 0 or more")
            caps.append(Cap(index, limit or 0, per))
        return tuple(caps)

    def _units(self, path: Path, text: str, currency: int) -> int | None:
        """Read an amount of a currency as smallest units."""
        declared = self._declared.currencies[currency]
        number = self._number(path, text)
        if number is None:
            return None
        units = declared.smallest_units(number)
        if isinstance(units, Fraction) and units.denominator != 1:
            self._document.report(
                path,
                "bad-threshold",
                f"{text[:40]} is finer than {declared.name}",
                f"give at most {declared.decimals} decimals",
            )
            return None
        if abs(units) >= AMOUNT_LIMIT:
            self._document.report(
                path, "bad-threshold", f"{text[:40]} is too large", "amounts stay within 64 bits of smallest units"
            )
            return None
        return int(units)

    def _number(self, path: Path, text: str) -> Number | None:
        try:
            return parse_number(text)
        except NumberTextError as error:
            self._document.report(path, "bad-threshold", str(error), "write a number")
            return None

    def _threshold(self, path: Path, text: str, score: Score | None) -> Number | None:
        return self._units(path, text, score.currency) if isinstance(score, Earned) else self._number(path, text)

    def _score(self, path: Path, text: str) -> Score | None:
        """Give what `of` names: a currency, a named measure, or a measure written out."""
        if text in self._declared.currency_index:
            return Earned(self._declared.currency_index[text])
        if text in self._declared.measures:
            return self._declared.measures[text]
        if "(" in text:
            return self._declared.measure(path, text)
        known = [*self._declared.currency_index, *self._declared.measures]
        self._unknown(path, "unknown-measure", f"no currency or measure {text[:80]!r}", text, known)
        return None

    def _badge(self, name: str, given: BadgeDefinition) -> Badge:
        path: Path = ("badges", name)
        if (given.when is None) == (given.of is None) or (given.of is None) != (given.tiers is None):
            self._document.report(
                path, "bad-badge", f"badge {name!r} needs either of and tiers, or when", "give one of the two", key=True
            )
            return Badge(name)
        if given.when is not None:
            try:
                return Badge(name, when=check_condition(given.when, self._declared.scope))
            except ExpressionError as error:
                self._document.report_expression((*path, "when"), error)
            return Badge(name)
        score = self._score((*path, "of"), given.of or "")
        tiers: list[Tier] = []
        for tier, text in (given.tiers or {}).items():
            threshold = self._threshold((*path, "tiers", tier), text, score)
            if threshold is not None:
                tiers.append(Tier(tier, threshold))
        self._refuse_disorder((*path, "tiers"), [tier.threshold for tier in tiers])
        return Badge(name, score, tuple(tiers))

    def _refuse_disorder(self, path: Path, thresholds: Sequence[Number]) -> None:
        if any(later <= earlier for earlier, later in pairwise(thresholds)):
            self._document.report(
                path, "thresholds-out-of-order", "the thresholds do not ascend", "begin with the smallest, each once"
            )
        if not thresholds:
            self._document.report(path, "bad-badge", "there are no thresholds", "give at least one")

    def _ladder(self, name: str, given: LevelDefinition) -> Ladder:
        path: Path = ("levels", name)
        currency = self._currency((*path, "of"), given.of)
        if currency is None:
            return Ladder(name, 0, (0,))
        found = [
            self._units((*path, "thresholds", index), text, currency) for index, text in enumerate(given.thresholds)
        ]
        thresholds = [units for units in found if units is not None]
        self._refuse_disorder((*path, "thresholds"), thresholds)
        if thresholds and thresholds[0] < 0:
            self._document.report(
                (*path, "thresholds", 0), "bad-threshold", "a level begins below 0", "begin with 0 or more"
            )
        titles = tuple(given.titles or ())
        if titles and len(titles) != len(given.thresholds):
            what = f"{len(titles)} titles for {len(given.thresholds)} thresholds"
            self._document.report((*path, "titles"), "bad-titles", what, "give one title a threshold")
        return Ladder(name, currency, tuple(thresholds), titles, given.demotion)

    def _board(self, name: str, given: LeaderboardDefinition) -> Leaderboard:
        path: Path = ("leaderboards", name)
        score = self._score((*path, "of"), given.of)
        if isinstance(score, Measure) and score.during != "lifetime":
            self._document.report(
                (*path, "of"), "bad-board", f"{score} has a window of its own", "let the board's window cut it"
            )
        segments = [field.name for field in self._declared.attributes if field.type.kind in {"enum", "text", "truth"}]
        for index, segment in enumerate(given.segments):
            if segment not in segments:
                self._unknown(
                    (*path, "segments", index),
                    "unknown-attribute",
                    f"no attribute {segment[:80]!r} to cut by",
                    segment,
                    segments,
                )
        for index, tie in enumerate(given.ties):
            if tie not in TIE_RULES:
                self._unknown(
                    (*path, "ties", index), "unknown-tie-rule", f"no tie rule {tie[:80]!r}", tie, list(TIE_RULES)
                )
        ties = cast("tuple[TieRule, ...]", tuple(given.ties))
        return Leaderboard(name, score or Earned(0), given.window, tuple(given.segments), ties, given.everybody)
