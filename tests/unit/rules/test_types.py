"""Types, and what is declared with them."""

from __future__ import annotations

import pytest

from gamicore.rules.types import (
    ATTRIBUTE_KINDS,
    FIELD_KINDS,
    INTEGER,
    NUMBER,
    STEP,
    TEXT,
    EventType,
    Field,
    Measure,
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


def test_numbers_are_integers_and_numbers() -> None:
    assert {kind for kind in FIELD_KINDS if Type(kind).is_numeric} == {"integer", "number"}


def test_texts_enums_and_keys_are_told_apart_by_their_characters() -> None:
    assert {kind for kind in FIELD_KINDS if Type(kind).is_textual} == {"text", "enum", "key"}


def test_keys_and_players_belong_to_events_alone() -> None:
    assert set(FIELD_KINDS) - set(ATTRIBUTE_KINDS) == {"key", "player"}


def test_a_type_can_be_made_required() -> None:
    assert Type("number", optional=True).required() == NUMBER
    assert TEXT.required() is TEXT


def test_an_event_type_knows_its_fields() -> None:
    won = EventType("deal.won", (Field("amount", NUMBER), Field("note", TEXT)))
    assert (won.index_of("amount"), won.index_of("note"), won.index_of("x")) == (0, 1, None)
    assert won.needs_player


@pytest.mark.parametrize(
    ("measure", "written"),
    [
        (Measure("count", "deal.won"), "count(deal.won)"),
        (Measure("sum", "deal.won", "amount", "month"), "sum(deal.won.amount, during=month)"),
    ],
)
def test_a_measure_is_written_as_an_author_writes_it(measure: Measure, written: str) -> None:
    assert str(measure) == written
