"""Builds what a game is made of: rules, badges, levels and leaderboards, with every name resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from attrs import evolve

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.parts import MultiplierReader
from gamicore.definitions.references import References
from gamicore.definitions.rule_reader import RuleReader
from gamicore.leaderboards import COMPETITION, NO_VALUE, TIE_RULES, Leaderboard
from gamicore.logic import can_hold
from gamicore.model import suggest
from gamicore.progression import Badge, Ladder, Tier
from gamicore.rules import HISTORY_FUNCTIONS, Earned, Measure, MeasureRead, check_condition, measures_of, walk
from gamicore.schema import BadgeDefinition, GameDefinition, LeaderboardDefinition, LevelDefinition, Path

_CUTTING = frozenset({"enum", "text", "truth"})
_ADDING = frozenset({"count", "sum"})


class Elements:
    """The elements of a game; mistakes are noted in the document of the declarations."""

    def __init__(self, declared: Declarations, definition: GameDefinition) -> None:
        self._declared = declared
        self._document = declared.document
        self._references = References(declared)
        used = {name for rule in definition.rules.values() if rule.multiply for name in rule.multiply.by}
        multipliers = MultiplierReader(self._references).read(definition.multipliers, used)
        self.rules = tuple(
            RuleReader(self._references, name, given, multipliers).read()
            for name, given in sorted(definition.rules.items())
        )
        self.badges = tuple(self._badge(name, given) for name, given in sorted(definition.badges.items()))
        self._refuse_circles()
        self.ladders = tuple(self._ladder(name, given) for name, given in sorted(definition.levels.items()))
        self.leaderboards = tuple(self._board(name, given) for name, given in sorted(definition.leaderboards.items()))

    def _badge(self, name: str, given: BadgeDefinition) -> Badge:
        path: Path = ("badges", name)
        is_whole = (given.when is None) != (given.of is None) and (given.of is None) == (given.tiers is None)
        if not is_whole and not self._document.is_refused(path):
            what = f"badge {name!r} needs either of and tiers, or when"
            self._document.report(path, "bad-badge", what, "give one of the two", key=True)
        if given.when is not None:
            at = (*path, "when")
            when = self._references.checked(at, given.when, check_condition, self._declared.scope)
            if when is not None:
                self._refuse_strange(at, name, measures_of(when))
                return Badge(name, when=when)
        if given.of is None:
            return Badge(name)
        badge = Badge(name, self._references.score((*path, "of"), given.of))
        if isinstance(badge.of, Measure):
            self._refuse_strange((*path, "of"), name, [badge.of])
        return badge if given.tiers is None else self._tiered((*path, "tiers"), badge, given.tiers)

    def _refuse_strange(self, path: Path, name: str, measures: Iterable[Measure]) -> None:
        """Note measures that a badge cannot read: of others than its player, or of what comes after the badge."""
        for measure in sorted(measures, key=str):
            if not measure.is_own:
                what = f"a badge reads measures of its own player, {str(measure)[:80]!r} is of {', '.join(measure.of)}"
                self._document.report(path, "foreign-key", what, "leave of= out")
            elif measure.window.kind == "since" and measure.window.name == name:
                what = f"{measure} begins when the badge is earned, so nobody ever earns it"
                self._document.report(path, "bad-badge", what, "let it begin with something else")

    def _refuse_circles(self) -> None:
        """Note badges that wait for one another, or for themselves."""
        waiting = {badge.name: badge for badge in self.badges}
        size = 0
        while size != len(waiting):
            size = len(waiting)
            waiting = {name: badge for name, badge in waiting.items() if not _can_be_earned(badge, waiting)}
        seen: set[str] = set()
        for name in waiting:
            way: list[str] = []
            here: str | None = name
            while here is not None and here not in way and here not in seen:
                way.append(here)
                here = next(map(_badge_of, _badges_read(waiting[here], waiting)), None)
            seen.update(way)
            if here in way:
                circle = [*way[way.index(here) :], here]
                what = f"nobody ever earns it: {' -> '.join(circle)}"
                at: Path = ("badges", here, "of" if waiting[here].when is None else "when")
                self._document.report(at, "bad-badge", what, "let one of them ask for something else")

    def _tiered(self, path: Path, badge: Badge, tiers: Mapping[str, str]) -> Badge:
        if not tiers and not self._document.is_refused(path):
            self._document.report(path, "bad-badge", "there are no tiers", "as in tiers: {bronze: 5, silver: 25}")
        read = [(tier, self._references.threshold((*path, tier), text, badge.of)) for tier, text in tiers.items()]
        found = tuple(Tier(tier, threshold) for tier, threshold in read if threshold is not None)
        self._references.refuse_disorder(path, [tier.threshold for tier in found])
        return evolve(badge, tiers=found)

    def _ladder(self, name: str, given: LevelDefinition) -> Ladder:
        path: Path = ("levels", name)
        titles = tuple(given.titles or ())
        if titles and len(titles) != len(given.thresholds):
            counted = (len(titles), "title"), (len(given.thresholds), "threshold")
            what = " for ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counted)
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
        if isinstance(score, Measure):
            self._refuse_score((*path, "of"), score)
        segments = [field.name for field in self._declared.attributes if field.type.kind in _CUTTING]
        self._document.refuse_twice((*path, "segments"), given.segments)
        valued = {field.name for field in self._declared.attributes if NO_VALUE in field.type.values}
        for index, segment in enumerate(given.segments):
            if segment in valued:
                what = f"{NO_VALUE!r} is a value of {segment}, and the segment of players without one"
                self._document.report((*path, "segments", index), "ambiguous-name", what, "rename the value")
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
        ranks = self._ranks(path, given)
        ties = tuple(rule for tie in given.ties for rule in TIE_RULES if rule == tie)
        if ranks != COMPETITION:
            ties = ("share",)
        return Leaderboard(name, score or Earned(0), given.window, tuple(given.segments), ties, given.everybody, ranks)

    def _ranks(self, path: Path, given: LeaderboardDefinition) -> str:
        """Give the name of what gives ranks; that of a plug-in sees only scores, so that nothing breaks a tie."""
        methods = self._declared.plugins.ranking_methods
        if given.ranks != COMPETITION and given.ranks not in methods:
            what, known = f"no ranking method {given.ranks[:80]!r}", [COMPETITION, *methods]
            self._document.report((*path, "ranks"), "unknown-ranking-method", what, suggest(given.ranks, known))
        elif given.ranks != COMPETITION and "ties" in given.model_fields_set and given.ties != ["share"]:
            what = f"the ranking method {given.ranks} gives equal ranks to equal scores"
            self._document.report((*path, "ties"), "unused-tie-rule", what, "leave ties out", key=True)
        return given.ranks

    def _refuse_score(self, path: Path, score: Measure) -> None:
        """Note a measure that a board cannot sum up over its window."""
        if score.window.kind != "lifetime":
            what = f"{score} has a window of its own"
            self._document.report(path, "bad-board", what, "let the board's window cut it")
        elif score.function not in _ADDING:
            what = f"{score} does not add up over a window"
            self._document.report(path, "bad-board", what, "use count or sum")
        elif not score.is_own:
            what = f"{score} is not of one player"
            self._document.report(path, "bad-board", what, "leave of= out")


def _badge_of(measure: Measure) -> str:
    """Give the badge that a measure reads, or since which it counts; empty if it reads none."""
    if measure.window.kind == "since" and measure.function in HISTORY_FUNCTIONS:
        return measure.window.name
    return measure.name if measure.function == "has_badge" else ""


def _badges_read(badge: Badge, names: Collection[str]) -> list[Measure]:
    """Give where a badge asks for badges of these names, in order; one that counts since itself is told elsewhere."""
    measures = {badge.of} if isinstance(badge.of, Measure) else set() if badge.when is None else measures_of(badge.when)
    reads = [measure for measure in measures if _badge_of(measure) in names]
    found = [measure for measure in reads if measure.function == "has_badge" or measure.window.name != badge.name]
    return sorted(found, key=lambda measure: (_badge_of(measure), str(measure)))


def _can_be_earned(badge: Badge, waiting: Collection[str]) -> bool:
    """Say whether a badge can be earned by somebody who has none of those that are waiting."""
    values = {measure: _value_before(measure) for measure in _badges_read(badge, waiting)}
    if badge.when is None:
        return all(value is not None and badge.tiers_reached(value) for value in values.values())
    reads = (part for part in walk(badge.when) if isinstance(part, MeasureRead))
    return can_hold(badge.when, {read: values[read.measure] for read in reads if read.measure in values})


def _value_before(measure: Measure) -> int | None:
    """Give what a measure says before its badge is earned; `None` if it has no value."""
    return None if measure.can_be_missing else 0
