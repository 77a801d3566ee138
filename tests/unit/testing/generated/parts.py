"""What is in a game, one label for each part: the measure of how much of the language generated games meet."""

from __future__ import annotations

from collections.abc import Iterator

from gamicore.definitions import Cap, Case, Game, Rule
from gamicore.rules import AttributeRead, Earned, Measure, MeasureRead, Operation, TimeRead, Tree, walk
from gamicore.testing.generated.fields import WINDOWS, ZONES

FUNCTIONS = (
    *("count", "sum", "average", "minimum", "maximum", "distinct", "first", "latest", "time_since", "best"),
    *("streak", "sequence", "balance", "level", "has_badge"),
)
RULE_PARTS = {
    *(
        "when",
        "to",
        "to a team",
        "to a band",
        "give",
        "take",
        "several types",
        "dates",
        "group",
        "priority",
        "cooldown exact",
        "cooldown step",
    ),
    *("cap", "two caps", "cap times", "cap whole", "cap season", "cap field", "cap pair", "cap attribute"),
    *("multiplier when", "multiplier dates", "stacking multiply", "stacking add", "stacking highest"),
    *(f"split {model}" for model in ("first", "last", "linear", "position", "decay", "stages")),
    *("pending", "pending share", "pending void", "pending within"),
    *("refund", "refund share", "half-up", "down", "up", "times of a take"),
    *(f"on {name}" for name in ("player.changed", "points.adjusted", "badge.earned", "level.reached")),
    *(f"cap {window}" for window in WINDOWS),
}
MEASURE_PARTS = {
    *FUNCTIONS,
    *(f"window {kind}" for kind in ("lifetime", "period", "rolling", "since", "dates")),
    *("of player", "of game", "of field", "of attribute", "of several", "where"),
    *(f"every {unit}" for unit in ("event", "day", "workday", "week", "month")),
    *("grace", "freezes", "at_least", "calendar", "pauses", "within", "has_badge of a tier"),
}
READS = {
    *("clock", "today", "weekday", "between", "in_season", "business_hours", "workday", "holiday"),
    *("zone", "percent_of_target", "size", "in", "has", "default", "round", "min", "player.timezone"),
}
ELEMENTS = {
    *("badge with a condition", "tiers of a measure", "tiers of a currency", "never", "automatic"),
    *("everybody", "segments", "shared ties", "board of a measure", *(f"board {window}" for window in WINDOWS)),
}
DECLARED = {
    *ZONES,
    *("no player", "bands", "timezone", "season", "calendar", "holidays", "calendar in a zone of its own"),
    *("floor", "short partial", "currency cap", "multiplied", "a measure with a name"),
    *("share", "time", "list", "key", "truth", "integer", "number", "text", "date", "duration", "enum", "player"),
}
ALL_PARTS = RULE_PARTS | MEASURE_PARTS | READS | ELEMENTS | DECLARED


def parts_of(game: Game) -> Iterator[str]:
    """Give the labels of what is in a game; one may come again."""
    yield from _declared(game)
    for rule in game.rules:
        yield from _parts_of_rule(game, rule)
    yield from _elements(game)
    for tree in trees_of(game):
        yield from _reads(tree)
    for measure in measures_of(game):
        yield from _parts_of_measure(measure)


def trees_of(game: Game) -> Iterator[Tree]:
    """Give all expressions of a game."""
    yield from (badge.when for badge in game.badges if badge.when is not None)
    for rule in game.rules:
        yield from (tree for tree in (rule.pending.confirm.values() if rule.pending else ()) if tree is not None)
        yield from (tree for tree in (rule.refund.on.values() if rule.refund else ()) if tree is not None)
        for case in rule.cases.values():
            yield from _trees_of_case(case)


def _trees_of_case(case: Case) -> Iterator[Tree]:
    found = [case.when, *(award.base for award in case.awards)]
    found += [tree for multiplier in case.multipliers for tree in (multiplier.when, multiplier.factor)]
    yield from (tree for tree in found if tree is not None)


def measures_of(game: Game) -> Iterator[Measure]:
    """Give all measures that something in a game reads."""
    yield from (part.measure for tree in trees_of(game) for part in walk(tree) if isinstance(part, MeasureRead))
    scores = [*(badge.of for badge in game.badges), *(board.of for board in game.leaderboards)]
    yield from (score for score in scores if isinstance(score, Measure))


def _declared(game: Game) -> Iterator[str]:
    yield game.timezone
    yield from (field.type.kind for event_type in game.event_types for field in event_type.fields)
    found = {
        "no player": not all(event_type.needs_player for event_type in game.event_types),
        "bands": any(field.bands for field in game.attributes),
        "timezone": game.timezone_attribute is not None,
        "season": bool(game.seasons),
        "calendar": bool(game.work_calendars),
        "holidays": any(calendar.holidays for calendar in game.work_calendars.values()),
        "calendar in a zone of its own": any(
            calendar.zone != game.calendar.zone for calendar in game.work_calendars.values()
        ),
        "floor": any(currency.floor is not None for currency in game.currencies),
        "short partial": any(currency.short == "partial" for currency in game.currencies),
        "currency cap": any(currency.cap is not None for currency in game.currencies),
        "a measure with a name": bool(game.measures),
    }
    yield from (label for label, is_there in found.items() if is_there)


def _parts_of_rule(game: Game, rule: Rule) -> Iterator[str]:
    cases = rule.cases.values()
    recipients = [case.recipient for case in cases]
    awards = [award for case in cases for award in case.awards]
    multipliers = [multiplier for case in cases for multiplier in case.multipliers]
    yield from (f"on {name}" for name in rule.cases)
    found = {
        "when": any(case.when is not None for case in cases),
        "to": any(case.recipient is not None for case in cases),
        "to a team": any(case.team_attribute is not None for case in cases),
        "to a band": any(isinstance(to, AttributeRead) and game.attributes[to.index].bands for to in recipients),
        "give": any(not award.takes for award in awards),
        "take": any(award.takes for award in awards),
        "several types": len(cases) > 1,
        "dates": rule.days.first is not None or rule.days.last is not None,
        "group": bool(rule.group),
        "priority": rule.priority != 0,
        "cooldown exact": isinstance(rule.cooldown, int),
        "cooldown step": rule.cooldown is not None and not isinstance(rule.cooldown, int),
        "cap": bool(rule.caps),
        "two caps": len(rule.caps) > 1,
        "multiplied": bool(multipliers),
        "multiplier when": any(multiplier.when is not None for multiplier in multipliers),
        "multiplier dates": any(multiplier.days.first or multiplier.days.last for multiplier in multipliers),
        f"stacking {rule.stacking}": len({multiplier.name for multiplier in multipliers}) > 1,
        f"split {rule.split.model if rule.split else ''}": rule.split is not None,
        "pending": rule.pending is not None,
        "pending share": rule.pending is not None and any(rule.pending.confirm.values()),
        "pending void": rule.pending is not None and bool(rule.pending.void),
        "pending within": rule.pending is not None and rule.pending.within is not None,
    }
    found |= {
        "refund": rule.refund is not None,
        "refund share": rule.refund is not None and any(rule.refund.on.values()),
        rule.rounding: True,
        "times of a take": bool(rule.caps) and all(award.takes for award in awards),
    }
    yield from (label for label, is_there in found.items() if is_there)
    yield from (label for cap in rule.caps for label in _parts_of_cap(cap))


def _parts_of_cap(cap: Cap) -> Iterator[str]:
    found = {
        f"cap {cap.per}": not cap.season and not cap.field,
        "cap times": cap.currency is None,
        "cap whole": cap.whole and cap.currency is not None,
        "cap season": bool(cap.season),
        "cap field": bool(cap.field),
        "cap pair": cap.of == "pair",
        "cap attribute": cap.of.startswith("player."),
    }
    yield from (label for label, is_there in found.items() if is_there)


def _parts_of_measure(measure: Measure) -> Iterator[str]:
    yield measure.function
    yield f"window {measure.window.kind}"
    part = "attribute" if measure.of[0].startswith("player.") else "field"
    yield (
        "of several" if len(measure.of) > 1 else f"of {measure.of[0] if measure.of[0] in {'player', 'game'} else part}"
    )
    yield from (f"every {value}" if name == "every" else name for name, value in measure.options)
    if measure.where:
        yield "where"
    if measure.tier:
        yield "has_badge of a tier"


def _key(of: tuple[str, ...]) -> str:
    if len(of) > 1:
        return "of several"
    if of[0] in {"player", "game"}:
        return f"of {of[0]}"
    return "of attribute" if of[0].startswith("player.") else "of field"


def _reads(tree: Tree) -> Iterator[str]:
    for part in walk(tree):
        if isinstance(part, Operation):
            yield part.operator
        elif isinstance(part, TimeRead):
            yield part.part
        elif isinstance(part, AttributeRead):
            yield f"player.{part.name}"


def _elements(game: Game) -> Iterator[str]:
    for badge in game.badges:
        if badge.when is not None:
            yield "badge with a condition"
        elif len(badge.tiers) > 1:
            yield "tiers of a currency" if isinstance(badge.of, Earned) else "tiers of a measure"
    yield from (ladder.demotion for ladder in game.ladders)
    for board in game.leaderboards:
        yield f"board {board.window}"
        found = (board.everybody, bool(board.segments), board.ties == ("share",), isinstance(board.of, Measure))
        named = ("everybody", "segments", "shared ties", "board of a measure")
        yield from (label for label, is_there in zip(named, found, strict=True) if is_there)
