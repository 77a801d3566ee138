"""The reference of the game file says what the code does: keys, names, types, windows."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import BaseModel

from gamicore import Game, Limits, check_game
from gamicore.definitions import BUILT_IN
from gamicore.definitions.declarations import CAP_WORDS
from gamicore.definitions.foreign.award_kinds import AMOUNT, KIND
from gamicore.definitions.parts import SPLIT_MODELS
from gamicore.definitions.references import MAX_CASES
from gamicore.measures import DISTINCT_LIMIT, MACHINES, Dates, Period, Rolling, Since
from gamicore.model import PERIOD_UNITS
from gamicore.rules import ATTRIBUTE_KINDS, FIELD_KINDS, HISTORY_FUNCTIONS, RESERVED
from gamicore.rules.calls.options import MAX_COUNT
from gamicore.rules.calls.subjects import MAX_SEQUENCE
from gamicore.schema import (
    BadgeDefinition,
    CalendarDefinition,
    CurrencyCapDefinition,
    CurrencyDefinition,
    FieldDefinition,
    GameDefinition,
    LatenessDefinition,
    LeaderboardDefinition,
    LevelDefinition,
    MultiplierDefinition,
    MultiplyDefinition,
    PendingDefinition,
    RefundDefinition,
    RuleDefinition,
    SeasonDefinition,
    SplitDefinition,
    keys_of,
)
from tests.docs.tables import DOCS, code_words, rows_of

PAGE = "reference/game-file.md"

SECTIONS: dict[str, type[BaseModel]] = {
    "## The keys of a game": GameDefinition,
    "## Lateness": LatenessDefinition,
    "## Calendars": CalendarDefinition,
    "## Seasons": SeasonDefinition,
    "## Currencies": CurrencyDefinition,
    "### A cap of a currency": CurrencyCapDefinition,
    "## Players": FieldDefinition,
    "## Multipliers": MultiplierDefinition,
    "### Multiply": MultiplyDefinition,
    "## Rules": RuleDefinition,
    "### Splits": SplitDefinition,
    "### Pending points": PendingDefinition,
    "### Refunds": RefundDefinition,
    "## Badges": BadgeDefinition,
    "## Levels": LevelDefinition,
    "## Leaderboards": LeaderboardDefinition,
}


@pytest.mark.parametrize(("heading", "model"), SECTIONS.items(), ids=[heading.strip("# ") for heading in SECTIONS])
def test_keys_are_those_of_the_model(heading: str, model: type[BaseModel]) -> None:
    keys = [code_words(row[0])[0] for row in rows_of(PAGE, heading)]
    assert sorted(keys) == sorted(keys_of(model))


def test_every_model_has_its_table() -> None:
    """All that a game can hold is reached from its sections, and each of these models is named above."""
    found: set[type[BaseModel]] = set()
    pending: list[object] = [GameDefinition]
    while pending:
        part = pending.pop()
        if isinstance(part, type) and issubclass(part, BaseModel):
            if part not in found:
                found.add(part)
                pending += [field.annotation for field in part.model_fields.values()]
        else:
            pending += get_args(part)
    assert {model for model in found if "root" not in model.model_fields} == set(SECTIONS.values())


def test_keys_of_caps_are_those_that_are_read() -> None:
    assert {code_words(row[0])[0] for row in rows_of(PAGE, "### Caps")} == CAP_WORDS


def test_types_of_fields_are_those_of_the_language() -> None:
    attribute = next(row for row in rows_of(PAGE, "## Players") if row[0] == "`type`")
    field = next(row for row in rows_of(PAGE, "## Events") if row[0] == "`type`")
    assert sorted(code_words(attribute[1])) == sorted(ATTRIBUTE_KINDS)
    assert sorted(code_words(field[1])) == sorted(FIELD_KINDS)


def test_built_in_event_types_are_those_of_every_game() -> None:
    assert tuple(code_words(row[0])[0] for row in rows_of(PAGE, "### Built-in event types")) == BUILT_IN


def test_taken_names_are_the_reserved_ones() -> None:
    rows = rows_of(PAGE, "### Taken names")
    assert {name for row in rows for name in code_words(row[0])} == RESERVED | CAP_WORDS | set(BUILT_IN)


def test_windows_are_those_of_the_calendar() -> None:
    words = [name for row in rows_of(PAGE, "### Windows") for name in code_words(row[0])]
    assert sorted(words) == sorted(PERIOD_UNITS)


def test_what_each_function_keeps_is_what_its_machine_says() -> None:
    told = {code_words(name)[0]: (keeps, rolling) for name, keeps, rolling in rows_of(PAGE, "### What each keeps")}
    assert told == {name: (machine.keeps, machine.keeps_rolling) for name, machine in MACHINES.items()}


def test_what_each_window_keeps_is_what_its_machine_says() -> None:
    told = [keeps for _, _, keeps in rows_of(PAGE, "### Windows of a measure")]
    assert told == [window.keeps for window in (Period, Dates, Rolling, Since)]


def test_the_game_of_all_history_functions_calls_each() -> None:
    page = (DOCS / PAGE).read_text(encoding="utf-8")
    game = page.partition('title="history.yaml"\n')[2].partition("```")[0]
    assert [name for name in HISTORY_FUNCTIONS if f" {name}(" not in game] == []


def test_split_models_are_those_that_are_read() -> None:
    rows = [rows_of(PAGE, "### Split models"), rows_of(PAGE, "### Splits")]
    assert {name for row in rows[0] for name in code_words(row[0])} == set(SPLIT_MODELS)
    model = next(row for row in rows[1] if row[0] == "`model`")
    assert set(code_words(model[1])) == set(SPLIT_MODELS)


def test_keys_of_an_award_are_those_that_are_read() -> None:
    assert [word for row in rows_of(PAGE, "### Award kinds") for word in code_words(row[0])] == [AMOUNT, KIND]


def test_limits_of_a_game_are_those_of_the_code() -> None:
    told = [most for _, most in rows_of(PAGE, "## How much a game can hold")]
    limits = [Limits().rules, MAX_CASES, MAX_SEQUENCE, MAX_COUNT, DISTINCT_LIMIT]
    assert told == [f"{limit:,}" for limit in limits]


WORLD = """game: g
seasons: {spring: {from: 2026-03-01, until: 2026-05-31}}
currencies: {xp: {}, coins: {}}
players:
  team: text
  seat: text
  hired: date
  unit: {type: enum, values: [a, b]}
  issuer: {type: enum, values: [a]}
events: {call: {lead: key, tags: {type: list, items: text}}, deal: {deal: key, amount: number}, idle: {}}
levels: {career: {of: xp, thresholds: [1]}, league: {of: coins, thresholds: [1], demotion: automatic}}
"""


def _when(condition: str, on: str = "call", give: str = "coins: 1") -> str:
    return f"rules: {{r: {{on: {on}, when: '{condition}', give: {{{give}}}}}}}"


def _rule(text: str, on: str = "call") -> str:
    return f"rules: {{r: {{on: {on}, {text}}}}}"


# Each row of a table of what is not allowed, by its first words: games that say it, with the codes that tell it.
REFUSED = {
    "### Built-in event types": {
        "`to`, `split`": [
            (_rule("give: {xp: 1}, to: owner", "level.reached"), "unused-key"),
            (_rule("give: {xp: 1}, split: {by: lead, model: linear}", "badge.earned"), "unused-key"),
            (_rule("give: {xp: 1}, pending: {by: lead, confirm: call}", "badge.earned"), "unused-key"),
        ],
        "a measure of another": [(_when("count(call, of=game) > 1", "level.reached"), "foreign-key")],
        "a cap that": [(_rule("give: {xp: 1}, cap: {xp: 1, of: player.team}", "level.reached"), "bad-cap")],
        "to take": [(_rule("take: {coins: 1}", "level.reached"), "award-loop")],
    },
    "### What a measure cannot be": {
        "a measure inside": [(_when("count(call, where=count(deal) > 1) > 1"), "nested-measure")],
        "two windows": [
            (_when("count(call, last=3d, during=day) > 1"), "wrong-arguments"),
            ("badges: {b: {when: count(call) > 5}}\n" + _when("count(call, since=b, of=game) > 1"), "wrong-arguments"),
        ],
        "a measure of the player": [(_when("count(level.reached) > 1"), "wrong-arguments")],
        "a measure of what": [
            (_when('count(level.reached, of=game, where=ladder == "career") > 1'), "foreign-awards"),
            (_when("count(level.reached, of=game) > 1", give="xp: 1"), "cross-key-cycle"),
        ],
        "`of=` another": [("badges: {b: {when: 'count(call, of=player.team) > 1'}}", "foreign-key")],
        "`of=` a field": [(_when("count(call, of=lead) > 1", "idle"), "unknown-field")],
        "`of=` a list": [(_when("count(call, of=tags) > 1"), "wrong-type")],
        "a type twice": [(_when("sequence(call, call) > 1"), "wrong-arguments")],
    },
    "### Caps": {
        "a cap of a currency": [
            (_rule("give: {xp: 1}, cap: {coins: 1}"), "unused-cap"),
            (_rule("give: {xp: 1}, cap: {per: day}"), "unused-cap"),
        ],
        "caps of one": [
            (_rule("give: {xp: 1}, cap: [{xp: 1, of: player.team}, {xp: 1, of: player.seat}]"), "bad-cap"),
        ],
        "a cap that is": [
            (_rule("give: {xp: 1}, take: {coins: 1}, cap: {xp: 1, of: player.team}"), "bad-cap"),
            (_rule("give: {xp: 1}, to: player.unit, cap: {xp: 1, of: player.team}"), "bad-cap"),
        ],
        "a cap of 0": [
            (_rule("give: {xp: 1}, cap: {xp: -1}"), "bad-threshold"),
            (_rule("give: {xp: 1}, cap: {xp: 0.5}"), "bad-threshold"),
        ],
    },
    "### Teams that receive": {
        "an attribute that is": [
            (_rule("give: {xp: 1}, to: player.team"), "wrong-type"),
            (_rule("give: {xp: 1}, to: player.hired"), "wrong-type"),
        ],
        "an attribute that players": [(_rule("give: {xp: 1}, to: player.squad"), "unknown-attribute")],
        "an attribute with": [(_rule("give: {xp: 1}, to: player.issuer"), "reserved-name")],
        "a team as": [(_rule("give: {xp: 1}, to: player.unit", "badge.earned"), "unused-key")],
    },
    "### What a board cannot be": {
        "`of` a measure": [
            ("leaderboards: {b: {of: 'count(call, during=day)'}}", "bad-board"),
            ("leaderboards: {b: {of: 'count(call, of=game)'}}", "bad-board"),
            ("leaderboards: {b: {of: maximum(deal.amount)}}", "bad-board"),
        ],
        "a segment": [("leaderboards: {b: {of: xp, segments: [hired]}}", "unknown-attribute")],
        "a tie rule": [
            ("leaderboards: {b: {of: xp, ties: [share, earliest]}}", "unused-tie-rule"),
            ("leaderboards: {b: {of: xp, ties: [earliest, earliest]}}", "unused-tie-rule"),
        ],
        "`ranks`": [("leaderboards: {b: {of: xp, ranks: dense}}", "unknown-ranking-method")],
    },
}


@pytest.mark.parametrize("heading", REFUSED)
def test_what_is_not_allowed_is_refused_with_the_code_of_the_page(heading: str) -> None:
    rows = refusals_under(heading)
    assert len(rows) == len(REFUSED[heading])
    for (said, told), (words, games) in zip(rows, REFUSED[heading].items(), strict=True):
        assert said.startswith(words)
        assert {code for _, code in games} == set(code_words(told)), said
        for text, code in games:
            found = check_game(WORLD + text)
            assert not isinstance(found, Game), text
            assert code in {mistake.code for mistake in found}, text


def refusals_under(heading: str) -> list[tuple[str, ...]]:
    """Give the rows of the table of what is not allowed, which need not be the first under its heading."""
    section = (DOCS / PAGE).read_text(encoding="utf-8").partition(f"\n{heading}\n")[2].partition("\n#")[0]
    table = section.partition("\n| not allowed")[2].partition("\n\n")[0].splitlines()[2:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table]
