"""The canonical form of a definition: one text for all files that say the same."""

from __future__ import annotations

import json
from typing import Any

from gamicore.model import MICROSECONDS
from gamicore.schema.hours import DAYS, parse_week
from gamicore.schema.models import GameDefinition
from gamicore.syntax import MAX_TEXT, ExpressionError, parse, spell_syntax

# Where expressions stand in an element of a section.
_EXPRESSIONS = {
    "badges": ("when", "of"),
    "leaderboards": ("of",),
    "multipliers": ("when", "factor"),
    "rules": ("when",),
}


def canonical_form(definition: GameDefinition) -> str:
    """Write a definition in its canonical form: JSON, keys sorted, no white space, no defaults, no short forms.

    Expressions are spelled in one way, too; what is none, and what would be too long, stays as it is written.

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
    _settle_expressions(plain)
    for board in plain.get("leaderboards", {}).values():
        # A ranking method of a plug-in ranks by scores alone.
        if "ranks" in board:
            board.pop("ties", None)
    if "plugins" in plain:
        plain["plugins"] = sorted(set(plain["plugins"]))
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _settle_expressions(plain: dict[str, Any]) -> None:
    _respell(plain.get("measures", {}), *plain.get("measures", {}))
    for section, keys in _EXPRESSIONS.items():
        for element in plain.get(section, {}).values():
            _respell(element, *keys)
    for rule in plain.get("rules", {}).values():
        _respell(rule.get("pending", {}), "share")
        for awards in (rule.get("give", {}), rule.get("take", {})):
            _respell(awards, *(currency for currency, award in awards.items() if isinstance(award, str)))
            for award in awards.values():
                if isinstance(award, dict):
                    _respell(award, "amount")


def _respell(element: dict[str, Any], *keys: str) -> None:
    for key in keys:
        if isinstance(element.get(key), str):
            element[key] = _respelled(element[key])


def _respelled(text: str) -> str:
    try:
        spelled = spell_syntax(parse(text))
    except ExpressionError:
        return text
    return spelled if len(spelled) <= MAX_TEXT else text


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


def _clock(time: int) -> str:
    minutes, seconds = divmod(time // MICROSECONDS, 60)
    shown = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{shown}:{seconds:02}" if seconds else shown


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
    if "multiply" in rule:
        rule["multiply"]["by"] = sorted(set(rule["multiply"]["by"]))
    for key in ("confirm", "void"):
        if key in rule.get("pending", {}):
            rule["pending"][key] = sorted(set(rule["pending"][key]))
