"""The canonical form: one text for all that say the same, another for all that do not."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.schema.canonical import canonical_form
from gamicore.schema.models import GameDefinition


def form(**sections: Any) -> str:
    return canonical_form(GameDefinition.model_validate({"game": "tiny", **sections}))


def rule(**parts: Any) -> dict[str, Any]:
    return {"rules": {"r": {"on": "call", **parts}}}


def hours(**days: str) -> dict[str, Any]:
    return {"calendars": {"office": {"hours": days}}}


EQUAL: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {"version": "1", "rules": {}, "plugins": []}),
    "a field": ({"players": {"n": "text"}}, {"players": {"n": {"type": "text", "optional": "false"}}}),
    "a player": ({"events": {"call": {}}}, {"events": {"call": {"player": "required"}}}),
    "on": (rule(on=["a", "b"]), rule(on=["b", "a", "b"])),
    "to": (rule(), rule(to="player")),
    "an amount": (rule(give={"xp": 5}), rule(give={"xp": "5"})),
    "an amount in a map": (rule(give={"xp": 5}), rule(give={"xp": {"amount": "5"}})),
    "ties under a ranking method": (
        {"leaderboards": {"b": {"of": "xp", "ranks": "dense"}}},
        {"leaderboards": {"b": {"of": "xp", "ranks": "dense", "ties": ["share"]}}},
    ),
    "a cap": (rule(cap={"xp": "5"}), rule(cap=[{"xp": "5.0", "per": "lifetime", "of": "player", "whole": "false"}])),
    "caps": (rule(cap=[{"xp": "5"}, {"xp": "2", "per": "day"}]), rule(cap=[{"per": "day", "xp": "2"}, {"xp": "5"}])),
    "multiply": (rule(multiply=["b", "a"]), rule(multiply={"by": ["a", "b"], "stacking": "multiply"})),
    "rounding": (rule(), rule(round="half-even")),
    "shares": (
        rule(split={"by": "k", "model": "position", "shares": ["40%", "20%", "40%"]}),
        rule(split={"by": "k", "model": "position", "shares": ["0.4", "0.2", "0.40"]}),
    ),
    "pending": (
        rule(pending={"by": "k", "confirm": "a", "void": ["c", "b"]}),
        rule(pending={"by": "k", "confirm": ["a"], "void": ["b", "c"]}),
    ),
    "refund": (
        rule(refund={"by": "k", "on": "a", "share": "a/b"}),
        rule(refund={"by": "k", "on": ["a", "a"], "share": "a / b"}),
    ),
    "hours": (
        hours(**{"mon-tue": "09:00-10:00, 11:00-12:00"}),
        hours(tue="09:00:00-10:00,11:00-12:00", mon="09:00-10:00,11:00-12:00"),
    ),
    "holidays": (
        {"calendars": {"o": {"hours": {"mon": "09:00-10:00"}, "holidays": ["2026-01-01", "2026-05-01"]}}},
        {"calendars": {"o": {"hours": {"mon": "09:00-10:00"}, "holidays": ["2026-05-01", "2026-01-01"]}}},
    ),
    "the zone of a calendar": (
        {"calendars": {"o": {"hours": {"mon": "09:00-10:00"}}}, "timezone": "Europe/Rome"},
        {"calendars": {"o": {"hours": {"mon": "09:00-10:00"}, "timezone": "Europe/Rome"}}, "timezone": "Europe/Rome"},
    ),
    "a currency": (
        {"currencies": {"xp": {"cap": {"limit": 5}}}},
        {"currencies": {"xp": {"cap": {"limit": "5.0", "per": "lifetime"}, "short": "refuse", "decimals": "0"}}},
    ),
    "a condition": (rule(when="amount >= 5"), rule(when="(amount)>=\n 5.0")),
    "a number": (rule(give={"xp": "1000.5"}), rule(give={"xp": "1000.50"})),
    "an amount of a kind": (
        rule(give={"xp": {"amount": "a+b", "kind": "random"}}),
        rule(give={"xp": {"amount": "a + b", "kind": "random"}}),
    ),
    "what is taken": (rule(take={"xp": "n*2"}), rule(take={"xp": "n * 2"})),
    "a number with an exponent": (rule(give={"xp": 1000}), rule(give={"xp": "1e+3"})),
    "a share of what is held": (
        rule(pending={"by": "k", "confirm": "a", "share": "40.0%"}),
        rule(pending={"by": "k", "confirm": "a", "share": "40%"}),
    ),
    "a multiplier": (
        {"multipliers": {"m": {"factor": "1+n", "when": "n>1"}}},
        {"multipliers": {"m": {"factor": "1 + n", "when": "n > 1"}}},
    ),
    "a measure": ({"measures": {"m": "count( a,during=day )"}}, {"measures": {"m": "count(a, during=day)"}}),
    "a condition of a badge": ({"badges": {"b": {"when": "m>1"}}}, {"badges": {"b": {"when": "m > 1"}}}),
    "a score of a badge": (
        {"badges": {"b": {"of": "sum( a.n )", "tiers": {"x": 1}}}},
        {"badges": {"b": {"of": "sum(a.n)", "tiers": {"x": 1}}}},
    ),
    "a score of a board": ({"leaderboards": {"b": {"of": "sum( a.n )"}}}, {"leaderboards": {"b": {"of": "sum(a.n)"}}}),
    "bands": (
        {"players": {"e": {"bands_of": "hired", "bands": {"a": "0d", "b": "2w", "c": "1y"}}}},
        {"players": {"e": {"bands_of": "hired", "bands": {"a": "00w", "b": "14d", "c": "12mo"}}}},
    ),
    "a cooldown": (rule(cooldown="1h"), rule(cooldown="3600s")),
    "the end of waiting": (
        rule(pending={"by": "k", "confirm": "a", "within": "1w"}),
        rule(pending={"by": "k", "confirm": "a", "within": "7d"}),
    ),
    "a half-life": (
        rule(split={"by": "k", "model": "decay", "half_life": "7d"}),
        rule(split={"by": "k", "model": "decay", "half_life": "168h"}),
    ),
    "a lateness": ({"lateness": "7d"}, {"lateness": {"within": "1w", "later": "refuse"}}),
    "plug-ins": ({"plugins": "a"}, {"plugins": ["a", "a"]}),
    "a board": (
        {"leaderboards": {"b": {"of": "xp"}}},
        {"leaderboards": {"b": {"of": "xp", "window": "lifetime", "ties": ["earliest", "share"], "segments": []}}},
    ),
}

DIFFERENT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a name": ({}, {"game": "other"}),
    "priority": (rule(group="g"), rule(group="g", priority=1)),
    "rounding": (rule(), rule(round="up")),
    "stacking": (rule(multiply="a"), rule(multiply={"by": "a", "stacking": "add"})),
    "the order of shares": (
        rule(split={"by": "k", "model": "position", "shares": ["40%", "20%", "40%"]}),
        rule(split={"by": "k", "model": "position", "shares": ["20%", "40%", "40%"]}),
    ),
    "hours": (hours(mon="09:00-10:00"), hours(mon="09:00-10:00:01")),
    "a whole cap": (rule(cap={"xp": "5"}), rule(cap={"xp": "5", "whole": "true"})),
    "a text as a default": (
        {"players": {"t": {"type": "text", "default": "7"}}},
        {"players": {"t": {"type": "text", "default": "07"}}},
    ),
    "what comes too late": ({"lateness": "7d"}, {"lateness": {"within": "7d", "later": "move"}}),
    "an unlimited lateness": ({}, {"lateness": "7d"}),
    "a day of 24 hours": (rule(cooldown="1d"), rule(cooldown="24h")),
    "a floor of 0": ({"currencies": {"xp": {}}}, {"currencies": {"xp": {"floor": 0}}}),
    "the order of segments": (
        {"leaderboards": {"b": {"of": "xp", "segments": ["a", "b"]}}},
        {"leaderboards": {"b": {"of": "xp", "segments": ["b", "a"]}}},
    ),
}


@pytest.mark.parametrize(("one", "other"), EQUAL.values(), ids=EQUAL)
def test_what_says_the_same_has_one_form(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert form(**one) == form(**other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_says_something_else_has_another_form(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert form(**one) != form(**other)


def test_the_form_is_a_game_file_again() -> None:
    """Its form is itself."""
    for one, other in [*EQUAL.values(), *DIFFERENT.values()]:
        for sections in (one, other):
            text = form(**sections)
            assert canonical_form(GameDefinition.model_validate_json(text)) == text


@pytest.mark.parametrize("text", ["amount >=  ", f"n >{'-' * 3}{'+n' * 3}", "+".join(["nn"] * 1300)])
def test_what_is_no_expression_stays_as_it_is_written(text: str) -> None:
    assert text in form(**rule(when=text))


def test_what_would_be_too_long_stays_as_it_is_written() -> None:
    text = "+".join(["n" * 33] * 120)
    assert text in form(**rule(when=text))


def test_options_of_an_award_and_the_version_are_no_expressions() -> None:
    found = form(version="1e3", **rule(give={"xp": {"amount": "a", "kind": "random", "share": "40.0%"}}))
    assert '"version":"1e3"' in found
    assert '"share":"40.0%"' in found


def test_a_history_function_of_a_plug_in_takes_names_as_well() -> None:
    named, quoted = (
        canonical_form(GameDefinition.model_validate({"game": "g", "measures": {"m": text}}), ["median"])
        for text in ("median(a.n, of=player)", 'median("a.n")')
    )
    assert named == quoted


def test_hours_that_cannot_be_read_stay_as_they_are() -> None:
    assert "never" in form(**hours(mon="never"))


@pytest.mark.parametrize(
    ("kind", "texts"),
    {
        "integer": ("7", "007", "7.0"),
        "number": ("1000", "1e3", "1000.00"),
        "share": ("40%", "0.4", "40.0%"),
        "time": ("09:00", "09:00:00"),
        "duration": ("60m", "1h", "3600s"),
    }.items(),
)
def test_defaults_of_one_value_have_one_form(kind: str, texts: tuple[str, ...]) -> None:
    assert len({form(players={"p": {"type": kind, "default": text}}) for text in texts}) == 1


@pytest.mark.parametrize("kind", ["integer", "share", "time", "duration", "text"])
def test_a_default_that_cannot_be_read_stays_as_it_is(kind: str) -> None:
    assert '"default":"never"' in form(players={"p": {"type": kind, "default": "never"}})


@pytest.mark.parametrize(
    ("text", "length", "half_life"),
    [
        *(("7d", "1w", "168h"), ("168h", "168h", "168h"), ("0mo", "0d", "0h"), ("00d", "0d", "0h")),
        *(("24mo", "2y", "2y"), ("90s", "90s", "90s"), ("soon", "soon", "soon")),
    ],
)
def test_a_length_is_in_the_largest_unit_in_which_it_is_whole(text: str, length: str, half_life: str) -> None:
    found = form(**rule(cooldown=text, split={"by": "k", "model": "decay", "half_life": text}))
    assert f'"cooldown":"{length}"' in found
    assert f'"half_life":"{half_life}"' in found
