"""The canonical form of a definition: one text for all files that say the same."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from gamicore.model import (
    EXACT_UNITS,
    MICROSECONDS,
    STANDARD_LIMITS,
    Step,
    number_text,
    parse_length,
    parse_number,
)
from gamicore.rules import FUNCTIONS, HISTORY_FUNCTIONS
from gamicore.schema.hours import DAYS, parse_week
from gamicore.schema.models import GameDefinition
from gamicore.schema.text_value import parse_clock, parse_share
from gamicore.syntax import MAX_TEXT, ExpressionError, parse, settle, spell_length, spell_syntax

# Where expressions stand in an element of a section.
_EXPRESSIONS = {
    "badges": ("when", "of"),
    "leaderboards": ("of",),
    "multipliers": ("when", "factor"),
    "rules": ("when",),
}

# Maps whose order is said by their values, and has to be that of the file.
_ASCENDING = {("badges", "tiers"), ("players", "bands")}


def canonical_form(definition: GameDefinition, history: Collection[str] = ()) -> str:
    """Write a definition in its canonical form: JSON, keys sorted, no white space, no defaults, no short forms.

    Tiers and bands stand as they ascend. Expressions, lengths of time and defaults are spelled in one way, too; what is
    none, and what would be too long, stays as it is written. It can be read as a game file, and is then the same game.

    Args:
        history: The names of the history functions that plug-ins add.

    Examples:
        >>> canonical_form(GameDefinition(game="tiny", timezone="UTC"))
        '{"game":"tiny"}'
    """
    plain = definition.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    for calendar in plain.get("calendars", {}).values():
        _settle_calendar(calendar, definition.timezone)
    for fields in plain.get("events", {}).values():
        if fields.get("player") == {"type": "required"}:
            del fields["player"]
    for rule in plain.get("rules", {}).values():
        _settle_rule(rule)
    for attribute in plain.get("players", {}).values():
        _settle_attribute(attribute)
    _settle_expressions(plain, history)
    for board in plain.get("leaderboards", {}).values():
        # A ranking method of a plug-in ranks by scores alone.
        if "ranks" in board:
            board.pop("ties", None)
    if "lateness" in plain:
        plain["lateness"]["within"] = _length(plain["lateness"]["within"])
    if "plugins" in plain:
        plain["plugins"] = sorted(set(plain["plugins"]))
    return json.dumps(_in_order(plain), ensure_ascii=False, separators=(",", ":"))


def _in_order(value: Any, *path: str) -> Any:
    """Sort the keys of all maps, but for those that have an order of their own."""
    if isinstance(value, dict):
        keys = value if path and (path[0], *path[2:]) in _ASCENDING else sorted(value)
        return {key: _in_order(value[key], *path, key) for key in keys}
    return [_in_order(one, *path, "") for one in value] if isinstance(value, list) else value


def _settle_expressions(plain: dict[str, Any], history: Collection[str]) -> None:
    known = {*HISTORY_FUNCTIONS, *history}

    def respell(element: dict[str, Any], *keys: str) -> None:
        for key in keys:
            if isinstance(element.get(key), str):
                element[key] = _expression(element[key], known)

    respell(plain.get("measures", {}), *plain.get("measures", {}))
    for section, keys in _EXPRESSIONS.items():
        for element in plain.get(section, {}).values():
            respell(element, *keys)
    for rule in plain.get("rules", {}).values():
        for part in ("pending", "refund"):
            respell(rule.get(part, {}), "share")
        for awards in (rule.get("give", {}), rule.get("take", {})):
            respell(awards, *(currency for currency, award in awards.items() if isinstance(award, str)))
            for award in awards.values():
                if isinstance(award, dict):
                    respell(award, "amount")


def _settle_attribute(attribute: dict[str, Any]) -> None:
    if "default" in attribute:
        attribute["default"] = _default(attribute["default"], attribute.get("type", ""))
    if "bands" in attribute:
        attribute["bands"] = {band: _length(begin) for band, begin in attribute["bands"].items()}


def _settle_calendar(calendar: dict[str, Any], timezone: str) -> None:
    """Write the hours day by day and the holidays in order; leave out the zone that the game has anyway."""
    if calendar.get("timezone") == timezone:
        del calendar["timezone"]
    if "holidays" in calendar:
        calendar["holidays"] = sorted(set(calendar["holidays"]))
    try:
        week = parse_week(calendar["hours"])
    except ValueError:
        return
    calendar["hours"] = {
        day: ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)
        for day, spans in zip(DAYS, week, strict=True)
        if spans
    }


def _settle_rule(rule: dict[str, Any]) -> None:
    """Put lists whose order says nothing in order, and leave out what is so anyway."""
    rule["on"] = sorted(set(rule["on"]))
    for currency, award in rule.get("give", {}).items():
        if isinstance(award, dict) and award.keys() == {"amount"}:
            rule["give"][currency] = award["amount"]
    if rule.get("to") == "player":
        del rule["to"]
    for cap in rule.get("cap", []):
        for key, default in (("per", "lifetime"), ("of", "player"), ("whole", "false")):
            if cap.get(key) == default:
                del cap[key]
    if "cap" in rule:
        rule["cap"].sort(key=lambda cap: json.dumps(cap, sort_keys=True))
    _settle_lengths(rule)
    if "multiply" in rule:
        rule["multiply"]["by"] = sorted(set(rule["multiply"]["by"]))
    for part, key in (("pending", "confirm"), ("pending", "void"), ("refund", "on")):
        if key in rule.get(part, {}):
            rule[part][key] = sorted(set(rule[part][key]))


def _settle_lengths(rule: dict[str, Any]) -> None:
    for part, key in ((rule, "cooldown"), (rule.get("pending", {}), "within")):
        if key in part:
            part[key] = _length(part[key])
    if "half_life" in rule.get("split", {}):
        rule["split"]["half_life"] = _half_life(rule["split"]["half_life"])


def _expression(text: str, history: Collection[str]) -> str:
    """Spell an expression in one way; what is none, and what would be too long, stays as it is written.

    Args:
        history: The names of all history functions.
    """
    try:
        # With the limits that are nearly always meant, so that a text is not parsed once more.
        spelled = spell_syntax(settle(parse(text, STANDARD_LIMITS), FUNCTIONS, history))
    except ExpressionError:
        return text
    return spelled if len(spelled) <= MAX_TEXT else text


def _length(text: str) -> str:
    """Spell a length of time in the largest unit in which it is whole; what is none stays as it is."""
    try:
        return spell_length(parse_length(text))
    except ValueError:
        return text


def _half_life(text: str) -> str:
    """Spell a half-life, in which a day is 24 hours; what is none stays as it is."""
    try:
        length = parse_length(text)
    except ValueError:
        return text
    if isinstance(length, Step) and not length.months:
        length = length.days * 24 * EXACT_UNITS["h"] * MICROSECONDS
    return spell_length(length)


def _default(text: str, kind: str) -> str:
    """Spell the default of an attribute of a type; what is none stays as it is."""
    try:
        match kind:
            case "integer" | "number":
                return number_text(parse_number(text))
            case "share":
                return number_text(parse_share(text))
            case "time":
                return _clock(parse_clock(text))
    except ValueError:
        return text
    return _length(text) if kind == "duration" else text


def _clock(time: int) -> str:
    """Spell a time of day in microseconds, without seconds if there are none."""
    minutes, seconds = divmod(time // MICROSECONDS, 60)
    shown = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{shown}:{seconds:02}" if seconds else shown
