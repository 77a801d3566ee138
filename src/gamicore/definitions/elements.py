"""Builds what a game is made of: rules, badges, levels and leaderboards, with every name resolved."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.document import Path
from gamicore.definitions.models import BadgeDefinition, GameDefinition, LeaderboardDefinition, LevelDefinition
from gamicore.definitions.references import References
from gamicore.definitions.rule_reader import RuleReader
from gamicore.leaderboards import TIE_RULES, Leaderboard
from gamicore.progression import Badge, Ladder, Tier
from gamicore.rules import Earned, ExpressionError, Measure, check_condition

_CUTTING = frozenset({"enum", "text", "truth"})


class Elements:
    """The elements of a game; mistakes are noted in the document of the declarations."""

    def __init__(self, declared: Declarations, definition: GameDefinition) -> None:
        self._declared = declared
        self._document = declared.document
        self._references = References(declared)
        self.rules = tuple(
            RuleReader(self._references, name, given).read() for name, given in sorted(definition.rules.items())
        )
        self.badges = tuple(self._badge(name, given) for name, given in sorted(definition.badges.items()))
        self.ladders = tuple(self._ladder(name, given) for name, given in sorted(definition.levels.items()))
        self.leaderboards = tuple(self._board(name, given) for name, given in sorted(definition.leaderboards.items()))

    def _badge(self, name: str, given: BadgeDefinition) -> Badge:
        path: Path = ("badges", name)
        if (given.when is None) == (given.of is None) or (given.of is None) != (given.tiers is None):
            what = f"badge {name!r} needs either of and tiers, or when"
            self._document.report(path, "bad-badge", what, "give one of the two", key=True)
        if given.when is not None:
            try:
                return Badge(name, when=check_condition(given.when, self._declared.scope))
            except ExpressionError as error:
                self._document.report_expression((*path, "when"), error)
        if given.of is None:
            return Badge(name)
        badge = Badge(name, self._references.score((*path, "of"), given.of))
        return badge if given.tiers is None else self._tiered((*path, "tiers"), badge, given.tiers)

    def _tiered(self, path: Path, badge: Badge, tiers: Mapping[str, str]) -> Badge:
        if not tiers:
            self._document.report(path, "bad-badge", "there are no tiers", "as in tiers: {bronze: 5, silver: 25}")
        read = [(tier, self._references.threshold((*path, tier), text, badge.of)) for tier, text in tiers.items()]
        found = tuple(Tier(tier, threshold) for tier, threshold in read if threshold is not None)
        self._references.refuse_disorder(path, [tier.threshold for tier in found])
        return evolve(badge, tiers=found)

    def _ladder(self, name: str, given: LevelDefinition) -> Ladder:
        path: Path = ("levels", name)
        titles = tuple(given.titles or ())
        if titles and len(titles) != len(given.thresholds):
            what = f"{len(titles)} titles for {len(given.thresholds)} thresholds"
            self._document.report((*path, "titles"), "bad-titles", what, "give one title a threshold")
        currency = self._references.currency((*path, "of"), given.of)
        if currency is None:
            return Ladder(name, 0, (0,))
        at = (*path, "thresholds")
        read = [self._references.units((*at, index), text, currency) for index, text in enumerate(given.thresholds)]
        thresholds = tuple(units for units in read if units is not None)
        self._references.refuse_disorder(at, thresholds)
        if thresholds and thresholds[0] < 0:
            self._document.report((*at, 0), "bad-threshold", "a level begins below 0", "begin with 0 or more")
        return Ladder(name, currency, thresholds, titles, given.demotion)

    def _board(self, name: str, given: LeaderboardDefinition) -> Leaderboard:
        path: Path = ("leaderboards", name)
        score = self._references.score((*path, "of"), given.of)
        if isinstance(score, Measure) and score.during != "lifetime":
            what = f"{score} has a window of its own"
            self._document.report((*path, "of"), "bad-board", what, "let the board's window cut it")
        segments = [field.name for field in self._declared.attributes if field.type.kind in _CUTTING]
        for index, segment in enumerate(given.segments):
            if segment not in segments:
                at, what = (*path, "segments", index), f"no attribute {segment[:80]!r} to cut by"
                self._document.report_unknown(at, "unknown-attribute", what, segment, segments)
        for index, tie in enumerate(given.ties):
            if tie not in TIE_RULES:
                what = f"no tie rule {tie[:80]!r}"
                self._document.report_unknown((*path, "ties", index), "unknown-tie-rule", what, tie, TIE_RULES)
            elif tie in given.ties[:index] or "share" in given.ties[:index]:
                what = f"after {', '.join(given.ties[:index])}, {tie} decides nothing"
                self._document.report(
                    (*path, "ties", index), "unused-tie-rule", what, "put share last, and each rule once"
                )
        ties = tuple(rule for tie in given.ties for rule in TIE_RULES if rule == tie)
        return Leaderboard(name, score or Earned(0), given.window, tuple(given.segments), ties, given.everybody)
