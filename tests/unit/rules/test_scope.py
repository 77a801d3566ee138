"""What names stand for, and where measures can be read."""

from __future__ import annotations

import pytest
from attrs import evolve

from gamicore.rules.measure import Measure
from gamicore.rules.scope import RESERVED, Scope
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, MeasureRead, PlayerRead
from gamicore.rules.types import INTEGER, NUMBER, PLAYER, TEXT, WEEKDAY, EventType, Field, Type
from gamicore.syntax import ExpressionError

KEY = Type("key")
WON = EventType(
    "deal.won",
    (
        *(Field("amount", NUMBER), Field("extra", Type("integer", optional=True)), Field("lead", KEY)),
        *(Field("note", TEXT), Field("owner", PLAYER)),
    ),
)
VISIT = EventType("visit", (Field("lead", TEXT), Field("owner", KEY)))
WINS = Measure("count", ("deal.won",), text="count(deal.won)")
SCOPE = Scope(
    {"deal.won": WON, "visit": VISIT},
    {"seat": (0, Field("seat", INTEGER)), "team": (1, Field("team", Type("text", optional=True)))},
    {"wins": WINS},
    WON,
)


def mistake(scope: Scope, name: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        scope.resolve(name, 7)
    assert caught.value.at == 7
    return caught.value


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
        ("zz", "unknown-field", "no field 'zz' in deal.won", "known are amount, extra, lead, note, owner, wins"),
        ("seat", "unknown-field", "no field 'seat'", "did you mean 'player.seat'?"),
        (
            "deal.won.amount",
            "unknown-field",
            "no field 'deal.won.amount' in deal.won",
            "known are amount, extra, lead, note, owner, wins",
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


def test_days_of_the_week_are_names() -> None:
    assert SCOPE.resolve("sat", 7) == Constant("sat", WEEKDAY)
    assert evolve(SCOPE, event_type=None).resolve("mon", 7) == Constant("mon", WEEKDAY)


def test_names_that_mean_something_are_reserved() -> None:
    assert {"player", "game", "mon", "sun", "month", "lifetime", "and", "true"} <= RESERVED


@pytest.mark.parametrize(
    ("of", "types", "code", "message"),
    [
        (("score",), (), "unknown-field", "'a measure' is of score, which is no field of deal.won"),
        (("owner",), ("visit",), "wrong-type", "'owner' is player in deal.won and key in visit"),
    ],
)
def test_a_measure_is_read_where_its_key_is(
    of: tuple[str, ...], types: tuple[str, ...], code: str, message: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        SCOPE.read(Measure("count", types, of=of, text="a measure"), 7)
    assert (caught.value.code, caught.value.message, caught.value.at) == (code, message, 7)


@pytest.mark.parametrize("of", [("lead",), ("lead", "player"), ("game",), ("player.team",), ("extra",)])
def test_a_key_may_be_anything_that_the_event_has(of: tuple[str, ...]) -> None:
    """A text in one type and a key in another are the same key."""
    types = ("visit",) if "lead" in of else ()
    measure = Measure("count", types, of=of)
    assert SCOPE.read(measure, 7) == MeasureRead(measure, INTEGER)


@pytest.mark.parametrize("of", [("game",), ("lead",), ("player.team",), ("lead", "player")])
def test_a_badge_reads_measures_of_its_own_player_only(of: tuple[str, ...]) -> None:
    badge = evolve(SCOPE, event_type=None)
    with pytest.raises(ExpressionError) as caught:
        badge.read(Measure("count", ("deal.won",), of=of, text="this"), 7)
    assert (caught.value.code, caught.value.remedy) == ("foreign-key", "leave of= out")


def test_a_rule_on_badges_reads_measures_of_its_own_player_only() -> None:
    earned = evolve(SCOPE, event_type=EventType("badge.earned", is_built_in=True, is_derived=True))
    assert earned.read(Measure("count", ("deal.won",)), 7).measure.of == ("player",)
    with pytest.raises(ExpressionError, match=r"a rule on badge\.earned reads measures of its own player"):
        earned.read(Measure("count", ("deal.won",), of=("game",), text="this"), 7)


def test_a_filter_reads_no_measure() -> None:
    inner = evolve(SCOPE, is_filter=True)
    assert mistake(inner, "wins").code == "nested-measure"
    with pytest.raises(ExpressionError, match="nested-measure"):
        inner.refuse_filter(7)
    SCOPE.refuse_filter(7)


def test_a_field_of_a_filter_may_be_called_like_a_measure() -> None:
    inner = evolve(SCOPE, is_filter=True, measures={"amount": WINS})
    assert inner.resolve("amount", 7) == FieldRead(0, "amount", NUMBER)
