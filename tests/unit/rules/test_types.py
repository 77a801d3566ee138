"""Types, and what is declared with them."""

from __future__ import annotations

import pytest

from gamicore.rules.types import (
    ATTRIBUTE_KINDS,
    FIELD_KINDS,
    INTEGER,
    ITEM_KINDS,
    NUMBER,
    STEP,
    TEXT,
    EventType,
    Field,
    ForeignFunction,
    Type,
)


@pytest.mark.parametrize(
    ("given", "spoken"),
    [
        (INTEGER, "integer"),
        (Type("date", optional=True), "optional date"),
        (STEP, "length in days, weeks, months or years"),
        (Type("enum", ("a", "b")), "enum of a, b"),
        (Type("enum", tuple("abcdefgh"), optional=True), "optional enum of a, b, c, d, e, f"),
        (Type("enum", ("x" * 500,)), f"enum of {'x' * 20}"),
    ],
)
def test_a_type_is_spoken_of(given: Type, spoken: str) -> None:
    assert str(given) == spoken


def test_numbers_are_integers_numbers_and_shares() -> None:
    assert {kind for kind in FIELD_KINDS if Type(kind).is_numeric} == {"integer", "number", "share"}


def test_texts_enums_and_keys_are_told_apart_by_their_characters() -> None:
    kinds = {*FIELD_KINDS, *ATTRIBUTE_KINDS}
    assert {kind for kind in kinds if Type(kind).is_textual} == {"text", "enum", "key", "timezone"}


def test_numbers_dates_times_and_durations_are_ordered() -> None:
    ordered = {kind for kind in FIELD_KINDS if Type(kind).is_ordered}
    assert ordered == {"integer", "number", "share", "date", "time", "duration"}


def test_keys_players_and_lists_belong_to_events_alone_and_zones_to_players() -> None:
    assert set(FIELD_KINDS) - set(ATTRIBUTE_KINDS) == {"key", "player", "list"}
    assert set(ATTRIBUTE_KINDS) - set(FIELD_KINDS) == {"timezone"}


def test_items_of_lists_are_simple() -> None:
    assert set(FIELD_KINDS) - set(ITEM_KINDS) == {"player", "list"}


def test_a_type_can_be_made_required() -> None:
    assert Type("number", optional=True).required() == NUMBER
    assert TEXT.required() is TEXT


def test_an_event_type_knows_its_fields() -> None:
    won = EventType("deal.won", (Field("amount", NUMBER), Field("note", TEXT)))
    assert (won.index_of("amount"), won.index_of("note"), won.index_of("x")) == (0, 1, None)
    assert won.needs_player


def test_a_plug_ins_function_says_how_it_is_called() -> None:
    function = ForeignFunction("scale", (NUMBER, Type("enum", ("a", "b"))), INTEGER, abs, "extras")
    assert function.signature == "scale(number, enum of a, b) -> integer"
