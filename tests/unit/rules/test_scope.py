"""What names and calls of history functions stand for."""

from __future__ import annotations

import pytest
from attrs import evolve

from gamicore.rules.parser import parse
from gamicore.rules.scope import Scope, measure_read, read_measure
from gamicore.rules.syntax import Call, ExpressionError
from gamicore.rules.tree import AttributeRead, FieldRead, MeasureRead, PlayerRead
from gamicore.rules.types import INTEGER, NUMBER, PLAYER, TEXT, EventType, Field, Measure, Type

WON = EventType(
    "deal.won", (Field("amount", NUMBER), Field("extra", Type("integer", optional=True)), Field("note", TEXT))
)
LOST = EventType("deal-lost", (Field("amount", NUMBER),))
WINS = Measure("count", "deal.won")
SCOPE = Scope(
    {"deal.won": WON, "deal-lost": LOST},
    {"seat": (0, Field("seat", INTEGER)), "team": (1, Field("team", Type("text", optional=True)))},
    {"wins": WINS},
    WON,
)


def mistake(scope: Scope, name: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        scope.resolve(name, 7)
    assert caught.value.at == 7
    return caught.value


def measure(text: str) -> Measure:
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, SCOPE)


def test_a_bare_name_is_a_field_of_the_event() -> None:
    assert SCOPE.resolve("extra", 7) == FieldRead(1, "extra", Type("integer", optional=True))
    assert SCOPE.resolve("extra", 7).at == 7


def test_a_name_behind_player_is_an_attribute() -> None:
    assert SCOPE.resolve("player.team", 7) == AttributeRead(1, "team", Type("text", optional=True))


def test_player_alone_is_the_player_of_the_event() -> None:
    assert SCOPE.resolve("player", 7) == PlayerRead(PLAYER)


def test_a_measure_is_known_by_its_name() -> None:
    assert SCOPE.resolve("wins", 7) == MeasureRead(WINS, INTEGER)


def test_without_an_event_there_are_no_fields() -> None:
    badge = evolve(SCOPE, event_type=None)
    assert mistake(badge, "amount").code == "unknown-field"
    assert badge.resolve("wins", 7) == MeasureRead(WINS, INTEGER)


@pytest.mark.parametrize(
    ("name", "code", "message", "remedy"),
    [
        ("amont", "unknown-field", "no field 'amont' in deal.won", "did you mean 'amount'?"),
        ("winz", "unknown-field", "no field 'winz' in deal.won", "did you mean 'wins'?"),
        ("zz", "unknown-field", "no field 'zz' in deal.won", "known are amount, extra, note, wins"),
        ("seat", "unknown-field", "no field 'seat'", "did you mean 'player.seat'?"),
        (
            "deal.won.amount",
            "unknown-field",
            "no field 'deal.won.amount' in deal.won",
            "known are amount, extra, note, wins",
        ),
        ("player.seet", "unknown-attribute", "players have no attribute 'seet'", "did you mean 'seat'?"),
        ("player.seat.x", "unknown-attribute", "players have no attribute 'seat.x'", "did you mean 'seat'?"),
    ],
)
def test_an_unknown_name_is_a_mistake(name: str, code: str, message: str, remedy: str) -> None:
    found = mistake(SCOPE, name)
    assert (found.code, found.message, found.remedy) == (code, message, remedy)
    assert found.subject == name.removeprefix("player.")


def test_a_name_that_is_a_field_and_a_measure_is_ambiguous() -> None:
    scope = evolve(SCOPE, measures={"amount": WINS})
    found = mistake(scope, "amount")
    assert (found.code, found.message) == ("ambiguous-name", "'amount' is a field of deal.won and a measure")


def test_a_message_repeats_80_characters_at_most() -> None:
    assert f"'{'x' * 80}'" in mistake(SCOPE, "x" * 200).message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("count(deal.won)", WINS),
        ('count("deal-lost", during=month)', Measure("count", "deal-lost", "", "month")),
        ("count(deal.won, during=lifetime)", WINS),
        ("sum(deal.won.amount)", Measure("sum", "deal.won", "amount")),
        ('sum("deal-lost.amount", during=year)', Measure("sum", "deal-lost", "amount", "year")),
    ],
)
def test_a_call_names_a_measure(text: str, found: Measure) -> None:
    assert measure(text) == found


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("count(deal.lost)", "no event type 'deal.lost'", 6),
        ("count()", "count takes one event type, not 0", 0),
        ("sum(deal.won, deal.won)", "sum takes one event type, not 2", 0),
        ("count(1 + 1)", "an event type belongs here", 8),
        ("sum(amount)", "sum needs a field, 'amount' has none", 4),
        ("sum(deal.won.amont)", "no field 'amont' in deal.won", 4),
        ("sum(deal.won.note)", "deal.won.note is text, which cannot be summed", 4),
        ("count(deal.won, where=amount)", "count has no argument 'where'", 22),
        ("count(deal.won, during=hour)", "'hour' is no window", 23),
        ("count(deal.won, during=7)", "'this' is no window", 23),
    ],
)
def test_a_call_that_names_none_is_a_mistake(text: str, message: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        measure(text)
    assert (caught.value.message, caught.value.at) == (message, at)


def test_a_sum_has_the_type_of_its_field() -> None:
    types = SCOPE.event_types
    assert measure_read(WINS, types, 0).type == INTEGER
    assert measure_read(Measure("sum", "deal.won", "amount"), types, 0).type == NUMBER
    assert measure_read(Measure("sum", "deal.won", "extra"), types, 0).type == INTEGER
