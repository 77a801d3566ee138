"""Successors: later versions of a generated game, in which some of it is different, gone or new."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.errors import DefinitionError
from gamicore.testing.generated import GeneratedGame, happens, pick, pick_some

Definition = dict[str, Any]
_NEW = "newcomer"


@st.composite
def successors(draw: st.DrawFn, generated: GeneratedGame) -> GeneratedGame:
    """Draw a later version of a game, in which one to three things are different.

    Those that do not load, because something that was named is gone, are left out.

    Examples:
        >>> from hypothesis import find, settings
        >>> game = GeneratedGame(text := '{"game": "g", "events": {"call": {}}}', read_game(text, "g.json"))
        >>> find(successors(game), lambda later: len(later.game.event_types) > 5, settings=settings(database=None)).text
        '{"game": "g", "events": {"call": {}, "newcomer": {}}}'
    """
    definition: Definition = deepcopy(json.loads(generated.text))
    known = [
        (section, change) for section, changes in _CHANGES.items() for change in changes if definition.get(section)
    ]
    for section, change in pick_some(draw, [*known, ("events", _add_type)], least=1, most=3):
        # Another change may have taken away the last of it.
        if definition.get(section):
            change(draw, definition)
    text = json.dumps({name: section for name, section in definition.items() if section}, ensure_ascii=False)
    try:
        return GeneratedGame(text, read_game(text, "generated.json"))
    except DefinitionError:
        reject()


def _one(draw: st.DrawFn, section: Definition) -> str:
    return pick(draw, sorted(section))


def _drop(section: str) -> Callable[[st.DrawFn, Definition], None]:
    def drop(draw: st.DrawFn, definition: Definition) -> None:
        del definition[section][_one(draw, definition[section])]

    return drop


def _copy(section: str) -> Callable[[st.DrawFn, Definition], None]:
    def copy(draw: st.DrawFn, definition: Definition) -> None:
        definition[section][_NEW] = deepcopy(definition[section][_one(draw, definition[section])])

    return copy


def _give_otherwise(draw: st.DrawFn, definition: Definition) -> None:
    rule = definition["rules"][_one(draw, definition["rules"])]
    for amounts in (rule.get("give", {}), rule.get("take", {})):
        for currency, text in amounts.items():
            if isinstance(text, str | int):
                amounts[currency] = f"2 * ({text})"


def _limit_otherwise(draw: st.DrawFn, definition: Definition) -> None:
    rule = definition["rules"][_one(draw, definition["rules"])]
    currencies = sorted(rule.get("give", {}))
    cap: Definition = {"times": pick(draw, (1, 2))} if not currencies or happens(draw, one_in=3) else {}
    if not cap:
        cap = {pick(draw, currencies): pick(draw, (2, 5, 20)), "whole": draw(st.booleans())}
    rule["cap"] = {**cap, "per": pick(draw, ("day", "week", "month"))}
    if happens(draw, one_in=3):
        del rule["cap"]
        rule["cooldown"] = pick(draw, ("1h", "1d"))


def _end_early(draw: st.DrawFn, definition: Definition) -> None:
    """Let a rule hold nothing any more that it has held, and take nothing back."""
    rule = definition["rules"][_one(draw, definition["rules"])]
    rule.pop(pick(draw, ("pending", "refund", "cap", "cooldown", "split", "when")), None)


def _multiply_otherwise(draw: st.DrawFn, definition: Definition) -> None:
    definition["multipliers"][_one(draw, definition["multipliers"])]["factor"] = pick(draw, ("2", "3/2"))


def _add_field(draw: st.DrawFn, definition: Definition) -> None:
    definition["events"][_one(draw, definition["events"])][_NEW] = {"type": "integer", "optional": True}


def _add_attribute(draw: st.DrawFn, definition: Definition) -> None:  # noqa: ARG001 - as all changes
    definition["players"][_NEW] = {"type": "enum", "values": ["x", "y"]}


def _add_type(draw: st.DrawFn, definition: Definition) -> None:  # noqa: ARG001 - as all changes
    definition["events"][_NEW] = {}


_CHANGES: dict[str, list[Callable[[st.DrawFn, Definition], None]]] = {
    "rules": [_drop("rules"), _copy("rules"), *[_give_otherwise] * 3, *[_limit_otherwise] * 3, *[_end_early] * 2],
    "multipliers": [_multiply_otherwise],
    "badges": [_drop("badges"), _copy("badges")],
    "levels": [_drop("levels"), _copy("levels")],
    "leaderboards": [_drop("leaderboards"), _copy("leaderboards")],
    "players": [_drop("players"), _add_attribute],
    "events": [_drop("events"), _add_field],
}
