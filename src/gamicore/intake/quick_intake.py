"""Generated intake: one function for each type of events, for events that are plainly right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gamicore.definitions import Game
from gamicore.intake.content import ATOM_SIZE, MAX_ID, MAX_TEXT, size_of, typed
from gamicore.intake.roster import Roster
from gamicore.ledger import Fact
from gamicore.model import WHOLE_DIGITS, InstantTextError, Limits, check_range, parse_instant
from gamicore.rules import Field, GeneratedModule, Type

_KEPT_DAYS = 50_000
_KEPT_TEXTS = 10_000
_DAY = 86_400_000_000
_MINUTES = {f"{hour:02}:{minute:02}:": (hour * 60 + minute) * 60_000_000 for hour in range(24) for minute in range(60)}
_SECONDS = {f"{second:02}": second * 1_000_000 for second in range(60)}

# Takes a dictionary; gives the fact, or `None` where the full judgement has to decide.
QuickIntake = Callable[[dict[str, Any]], Fact | None]


def day_reader() -> Callable[[str], int | None]:
    """Give a function that reads times as `parse_instant` does, and remembers days; `None` for what is odd."""
    days: dict[str, int] = {}

    def read(text: str) -> int | None:
        length = len(text)
        if length in {20, 25}:
            fraction, zone = 0, text[19:]
        elif length in {24, 29} and text[19] == "." and text[20:23].isdecimal() and text.isascii():
            fraction, zone = int(text[20:23]) * 1000, text[23:]
        else:
            return None
        key = text[:11] + zone
        day = days.get(key)
        if day is None:
            try:
                day = parse_instant(f"{text[:11]}00:00:00{zone}")
                check_range(day + _DAY, text)
            except InstantTextError:
                return None
            if len(days) >= _KEPT_DAYS:
                days.clear()
            days[key] = day
        try:
            return day + _MINUTES[text[11:17]] + _SECONDS[text[17:19]] + fraction
        except KeyError:
            return None

    return read


def quick_intakes(game: Game, roster: Roster) -> dict[str, QuickIntake]:
    """Write and compile the quick intake of each type of events that the game declares, by its name."""
    module = GeneratedModule()
    module.namespace.update(keys=roster.keys, read=day_reader(), size=size_of)
    declared = [(index, event_type) for index, event_type in enumerate(game.event_types) if not event_type.is_built_in]
    for index, event_type in declared:
        module.add(_intake(module, index, event_type.fields, game.limits))
    built = module.build()
    return {event_type.name: built[f"take_{index}"] for index, event_type in declared}


def _intake(module: GeneratedModule, index: int, fields: tuple[Field, ...], limits: Limits) -> list[str]:
    names = {name: module.bind(name) for name in ("id", "type", "player", "time", "data", "")}
    reads, checks = [], [f"len(d) != {_count(fields)}"]
    longest, most = limits.event_list, limits.event_bytes
    for place, field in enumerate(fields):
        key = module.bind(field.name)
        if field.type.optional:
            reads.append(f"v{place} = d.get({key})")
            checks += [
                f"(v{place} is not None and ({check}))" for check in _checks(module, field, f"v{place}", longest)
            ]
        else:
            reads.append(f"v{place} = d[{key}]")
            checks += _checks(module, field, f"v{place}", longest)
    checks += _size_check(fields, most)
    values = "".join(f", {_kept(field, f'v{place}')}" for place, field in enumerate(fields))
    return [
        f"def take_{index}(raw):",
        "    try:",
        f"        i = raw[{names['id']}]",
        f"        p = raw[{names['player']}]",
        f"        x = raw[{names['time']}]",
        f"        d = raw[{names['data']}]",
        f"        if type(i) is not str or type(p) is not str or type(raw[{names['type']}]) is not str:",
        "            return None",
        "        if type(x) is not str or type(d) is not dict or len(raw) != 5:",
        "            return None",
        "        p = keys[p]",
        *(f"        {read}" for read in reads),
        "    except KeyError:",
        "        return None",
        f"    if not i or len(i) > {MAX_ID} or not i.isascii() or not i.isprintable():",
        "        return None",
        f"    if {' or '.join(checks)}:",
        "        return None",
        "    x = read(x)",
        "    if x is None:",
        "        return None",
        f"    return (x, 0, {names['']}, i, p, {index}{values}, None)",
        "",
    ]


def _count(fields: tuple[Field, ...]) -> str:
    required = sum(1 for field in fields if not field.type.optional)
    present = [f"(v{place} is not None)" for place, field in enumerate(fields) if field.type.optional]
    return " + ".join([str(required), *present])


def _size_check(fields: tuple[Field, ...], most: int) -> list[str]:
    """Write what bounds the size of the data from above, where it could be too large at all."""
    measured = [place for place, field in enumerate(fields) if field.type.kind in {"text", "key", "list"}]
    others = sum(_greatest_size(field) for place, field in enumerate(fields) if place not in measured)
    if others + len(measured) * MAX_TEXT <= most and all(fields[place].type.kind != "list" for place in measured):
        return []
    return [f"{others} + size(({', '.join(f'v{place}' for place in measured)},)) > {most}"]


def _greatest_size(field: Field) -> int:
    if field.type.kind == "player":
        return 4 * MAX_ID
    return max((len(value.encode()) for value in field.type.values), default=ATOM_SIZE)


def value_reader(declared: Type, longest: int) -> Callable[[Any], Any]:
    """Give a function that types a value as the full judgement does, and remembers texts; `None` for what is wrong.

    Args:
        longest: The greatest number of items of a list.
    """
    known: dict[str, Any] = {}

    def read_value(value: Any) -> Any:
        is_text = type(value) is str
        if is_text and value in known:
            return known[value]
        try:
            kept = typed(declared, value, longest)
        except ValueError:
            return None
        if is_text:
            if len(known) >= _KEPT_TEXTS:
                known.clear()
            known[value] = kept
        return kept

    return read_value


def _checks(module: GeneratedModule, field: Field, value: str, longest: int) -> list[str]:
    """Write what makes a value odd; odd ones are left to the full judgement, right or wrong."""
    kind = field.type.kind
    if kind == "truth":
        return [f"type({value}) is not bool"]
    if kind == "enum":
        return [f"type({value}) is not str", f"{value} not in {module.bind(field.type.values)}"]
    if kind in {"text", "key"}:
        return [f"type({value}) is not str", f"not {value}", f"len({value}) > {MAX_TEXT}", f"not {value}.isascii()"]
    if kind == "player":
        return [f"type({value}) is not str", f"{value} not in keys"]
    read = f"{module.bind(value_reader(field.type, longest))}({value})"
    if kind in {"integer", "number"}:
        limit = module.bind(10**WHOLE_DIGITS)
        read = f"{value} if type({value}) is int and -{limit} < {value} < {limit} else {read}"
    return [f"({value} := {read}) is None"]


def _kept(field: Field, value: str) -> str:
    if field.type.kind != "player":
        return value
    return f"(keys[{value}] if {value} is not None else None)" if field.type.optional else f"keys[{value}]"
