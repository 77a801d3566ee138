"""The border: what is accepted becomes a fact, what is not has a reason and a sentence, and nothing raises."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from gamicore.intake.intake import Intake, Rejection
from gamicore.intake.roster import Roster
from gamicore.ledger import Fact
from gamicore.model import Limits, parse_instant
from tests.unit.intake.raw_events import (
    ADJUSTED,
    CHANGED,
    DATA,
    GAME,
    LOOSE,
    ODD_VALUES,
    PLAIN,
    RICH,
    RIGHT,
    raw_events,
)

QUARTER_PAST_NINE = parse_instant("2026-03-02T09:15:00Z")
INDEX = GAME.type_index
BEFORE = (QUARTER_PAST_NINE, 0, "", "e1", 1)
CLOUD: dict[str, Any] = {
    "specversion": "1.0",
    "id": "e1",
    "source": "/crm",
    "type": "call",
    "subject": "anna",
    "time": "2026-03-02T09:15:00Z",
    "datacontenttype": "application/json",
    "traceparent": "00-1",
    "data": DATA,
}


def judged(raw: object, latest: int | None = None) -> Fact | Rejection:
    """Judge an event where anna and bob are known."""
    roster = Roster(GAME)
    roster.key_of("anna")
    roster.key_of("bob")
    return Intake(GAME, roster).judge(raw, latest)


def test_a_right_event_becomes_a_fact() -> None:
    """Fields are in the order of their names; players are keys."""
    assert judged(RIGHT) == (*BEFORE, INDEX["call"], True, 5, 2, 3, "x", "won", "K-1", None)
    fields = (True, 5, 738976 + 730, 2, 3, "x", "won", "K-1", 5_400_000_000)
    assert judged(LOOSE) == (*BEFORE, INDEX["loose"], *fields, None)
    rich = (32_430_000_000, Fraction(2, 5), (1, Fraction(1, 2)), ("a", "b"))
    assert judged(RICH) == (*BEFORE, INDEX["rich"], *rich, None)


def test_events_that_every_game_knows_become_facts() -> None:
    """Attributes are in the order of their names; those that are not named are missing."""
    assert judged(CHANGED) == (*BEFORE, INDEX["player.changed"], Fraction(1, 2), 738976, "Asia/Tokyo", None)
    assert judged({**CHANGED, "data": {"fte": "40%"}}) == (
        *(*BEFORE, INDEX["player.changed"], Fraction(2, 5), None, None, None),
    )
    assert judged(ADJUSTED) == (*BEFORE, INDEX["points.adjusted"], Fraction(-5, 2), None, "coins", "x", None)
    noted = {**ADJUSTED, "data": {"currency": "xp", "amount": 5, "author": "eva", "ticket": 7}}
    assert judged(noted) == (*BEFORE, INDEX["points.adjusted"], 5, "eva", "xp", None, '{"ticket":{"number":"7"}}')


@pytest.mark.parametrize(
    ("currency", "amount"), [("xp", 2**63 - 1 - 10**18 * 9), ("coins", "92233720368547758.07"), ("coins", "0.01")]
)
def test_an_adjustment_has_at_most_64_bits_and_the_decimals_of_its_currency(currency: str, amount: Any) -> None:
    """One smallest unit more than 2**63 - 1 is one too many; xp cannot get there, for a number has 18 digits."""
    for sign in (1, -1):
        adjusted = {**ADJUSTED, "data": {"currency": currency, "amount": sign * Decimal(amount)}}
        assert not isinstance(judged(adjusted), Rejection)


@pytest.mark.parametrize(
    ("changes", "at", "kept"),
    [
        ({"time": "2026-03-02T09:15:00.000001Z"}, 0, QUARTER_PAST_NINE + 1),
        ({"time": datetime(2026, 3, 2, 9, 15, tzinfo=UTC)}, 0, QUARTER_PAST_NINE),
        ({"sequence": 7}, 1, 7),
        ({"sequence": "007"}, 1, 7),
        ({"sequence": None}, 1, 0),
        ({"sequence": 2**53 - 1}, 1, 2**53 - 1),
        ({"source": "crm"}, 2, "crm"),
        ({"source": ""}, 2, ""),
        ({"source": None}, 2, ""),
        ({"player": "zoe"}, 4, 3),
        ({"data": {"undeclared": 1}}, 6, '{"undeclared":{"number":"1"}}'),
        ({"data": {"undeclared": None}}, 6, None),
        ({"data": None}, 6, None),
    ],
)
def test_each_part_is_kept_in_its_place(changes: dict[str, Any], at: int, kept: object) -> None:
    fact = judged({**PLAIN, **changes})
    assert not isinstance(fact, Rejection), fact
    assert fact[at] == kept


def test_data_may_be_left_out_where_no_field_is_needed() -> None:
    assert judged({key: part for key, part in PLAIN.items() if key != "data"}) == judged(PLAIN)


@pytest.mark.parametrize("player", [None, ""])
def test_an_optional_player_may_be_missing(player: str | None) -> None:
    fact = judged({**LOOSE, "player": player})
    assert not isinstance(fact, Rejection)
    assert fact[4] == 0


@pytest.mark.parametrize("number", [12000, 12000.0, Decimal("1.2E4"), Fraction(12000)])
def test_a_number_is_the_same_however_it_is_written(number: Any) -> None:
    assert judged({**RIGHT, "data": {**DATA, "amount": number}}) == judged({**RIGHT, "data": {**DATA, "amount": 12000}})


def test_a_cloud_event_is_taken_as_it_is() -> None:
    assert judged(CLOUD) == judged({**RIGHT, "source": "/crm"})
    assert judged({**CLOUD, "sequence": "3"}) == judged({**RIGHT, "source": "/crm", "sequence": 3})


KNOWN = "known are call, loose, plain, player.changed, points.adjusted, rich"
ODD_KEY: dict[Any, Any] = {**RIGHT, 5: 1}
REJECTED: list[tuple[object, str, str]] = [
    ([RIGHT], "malformed-event", "an event is a map with id, type, player, time and data, not list"),
    (None, "malformed-event", "an event is a map with id, type, player, time and data, not NoneType"),
    ({**CLOUD, "specversion": "0.3"}, "malformed-event", "CloudEvents version '0.3' is not known; use 1.0"),
    ({**CLOUD, "specversion": 1.0}, "malformed-event", "CloudEvents version '1.0' is not known; use 1.0"),
    ({**CLOUD, "data_base64": ""}, "malformed-event", "the CloudEvent has binary data; give data as JSON"),
    ({**CLOUD, "subject": None}, "missing-player", "an event of type call needs a player; give his id"),
    ({**RIGHT, "plyer": "anna"}, "unknown-key", "an event has no 'plyer'; did you mean 'player'?"),
    (
        ODD_KEY,
        "unknown-key",
        "an event has no '5'; known are data, id, player, sequence, source, time, type",
    ),
    ({**RIGHT, "id": ""}, "missing-id", "id is missing; give a text"),
    ({**RIGHT, "id": None}, "missing-id", "id is missing; give a text"),
    ({**RIGHT, "id": 5}, "wrong-type", "id is int, not text; give a text"),
    ({**RIGHT, "source": 0}, "wrong-type", "source is int, not text; give a text"),
    ({**RIGHT, "source": []}, "wrong-type", "source is list, not text; give a text"),
    ({**RIGHT, "player": ["anna"]}, "wrong-type", "player is list, not text; give a text"),
    ({**RIGHT, "player": False}, "wrong-type", "player is bool, not text; give a text"),
    ({**RIGHT, "id": "e" * 257}, "bad-id", "id: a text of 257 characters is too long; at most 256"),
    ({**RIGHT, "source": "a\n"}, "bad-id", "source: 'a\\n' has control characters; use printable ones"),
    ({**RIGHT, "player": "\ud800"}, "bad-id", "player: the text has half a surrogate pair; write it in Unicode"),
    ({**RIGHT, "type": "cal"}, "unknown-type", "no event type 'cal' in game border; did you mean 'call'?"),
    ({**RIGHT, "type": None}, "unknown-type", "its type is missing; give the name of an event type"),
    ({**RIGHT, "type": 5}, "unknown-type", "its type is '5', no text; give the name of an event type"),
    *(
        ({**RIGHT, "type": name}, "unknown-type", f"events of type {name} come of awards; they cannot be submitted")
        for name in ("badge.earned", "level.reached")
    ),
    (
        {**CHANGED, "data": {"ftee": 1}},
        "unknown-attribute",
        "event 'e1' changes 'ftee', which is no attribute that is given; did you mean 'fte'?",
    ),
    (
        {**CHANGED, "data": {"tenure": "old"}},
        "unknown-attribute",
        "event 'e1' changes 'tenure', which is no attribute that is given; known are fte, hired, timezone",
    ),
    (
        {**CHANGED, "data": {"timezone": "Europe/Roma"}},
        "wrong-type",
        "event 'e1', field timezone: no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?",
    ),
    (
        {**CHANGED, "data": {"hired": "1899-12-31"}},
        "wrong-type",
        "event 'e1', field hired: '1899-12-31' is out of range; years 1900 to 2999 can be used",
    ),
    ({**CHANGED, "player": None}, "missing-player", "an event of type player.changed needs a player; give his id"),
    (
        {**ADJUSTED, "data": {"currency": "coin", "amount": 1}},
        "unknown-currency",
        "event 'e1': no currency 'coin'; did you mean 'coins'?",
    ),
    (
        {**ADJUSTED, "data": {"amount": 1}},
        "missing-field",
        "event 'e1' has no currency; give a value of type enum",
    ),
    (
        {**ADJUSTED, "data": {"currency": "coins", "amount": 0.125}},
        "amount-too-fine",
        "event 'e1': 0.125 is finer than coins, which has 2 decimals; round it",
    ),
    (
        {**ADJUSTED, "data": {"currency": "xp", "amount": 0.5}},
        "amount-too-fine",
        "event 'e1': 0.5 is finer than xp, which has 0 decimals; round it",
    ),
    (
        {**ADJUSTED, "data": {"currency": "coins", "amount": Decimal("-92233720368547758.08")}},
        "number-too-big",
        "event 'e1': -92233720368547758.08 coins are beyond 64 bits of smallest units; give less",
    ),
    (
        {**RICH, "data": {**RICH["data"], "tags": ["a"] * 1001}},
        "wrong-type",
        "event 'e1', field tags: a list of 1001 items is too long; at most 1,000",
    ),
    (
        {**RICH, "data": {**RICH["data"], "marks": [10**18]}},
        "number-too-big",
        "event 'e1', field marks: item 1: a number has too many digits: at most 18 before the point",
    ),
    (
        {**RICH, "data": {**RICH["data"], "tags": ["x" * 4096] * 17}},
        "event-too-large",
        "event 'e1' has data of 69,680 bytes; at most 65,536",
    ),
    ({**RIGHT, "player": ""}, "missing-player", "an event of type call needs a player; give his id"),
    ({**RIGHT, "time": None}, "bad-time", "time is missing; write it like 2026-03-02T10:15:00+01:00"),
    ({**RIGHT, "time": 5}, "bad-time", "time is int; write it like 2026-03-02T10:15:00+01:00"),
    ({**RIGHT, "time": "noon"}, "bad-time", "'noon' is no time; write it like 2026-03-02T10:15:00+01:00"),
    (
        {**RIGHT, "time": "2026-03-02T10:15:00"},
        "naive-time",
        "time '2026-03-02T10:15:00' has no offset; write it like 2026-03-02T10:15:00+01:00 or 2026-03-02T10:15:00Z",
    ),
    (
        {**RIGHT, "time": datetime(2026, 3, 2)},  # noqa: DTZ001 - the mistake that is meant
        "naive-time",
        "time '2026-03-02T00:00:00' has no offset; use an aware datetime",
    ),
    (
        {**RIGHT, "time": "2026-03-02T10:15:00.1234567Z"},
        "time-too-fine",
        "time '2026-03-02T10:15:00.1234567Z' is finer than a microsecond; give at most 6 digits",
    ),
    (
        {**RIGHT, "time": "3000-01-01T00:00:00Z"},
        "time-out-of-range",
        "time '3000-01-01T00:00:00Z' is out of range; years 1900 to 2999 can be used",
    ),
    ({**RIGHT, "sequence": -1}, "wrong-type", "sequence '-1' is no integer from 0 to 2**53 - 1"),
    ({**RIGHT, "sequence": "1.0"}, "wrong-type", "sequence '1.0' is no integer from 0 to 2**53 - 1"),
    ({**RIGHT, "sequence": 2**53}, "wrong-type", "sequence '9007199254740992' is no integer from 0 to 2**53 - 1"),
    ({**RIGHT, "data": [1]}, "wrong-type", "data of event 'e1' is list; it is a map of fields"),
    (
        {**RIGHT, "data": {**DATA, "amount": None}},
        "missing-field",
        "event 'e1' has no amount; give a value of type number",
    ),
    ({**RIGHT, "data": {**DATA, "minutes": "5"}}, "wrong-type", "event 'e1', field minutes: '5' is no integer"),
    (
        {**RIGHT, "data": {**DATA, "amount": 10**18}},
        "number-too-big",
        "event 'e1', field amount: a number has too many digits: at most 18 before the point",
    ),
    (
        {**RIGHT, "data": {**DATA, "amount": Decimal("1E+99999")}},
        "number-too-big",
        "event 'e1', field amount: '1E+99999' has too large an exponent",
    ),
    (
        {**RIGHT, "data": {**DATA, "rest": 10**18}},
        "number-too-big",
        "event 'e1', undeclared data: a number has too many digits: at most 18 before the point",
    ),
    (
        {**RIGHT, "data": {**DATA, "rest": {1}}},
        "wrong-type",
        "event 'e1', undeclared data: set is not what JSON can hold",
    ),
    (
        {**RIGHT, "data": {**DATA, "rest": "x" * 65_536}},
        "event-too-large",
        "event 'e1' has data of 65,581 bytes; at most 65,536",
    ),
]


@pytest.mark.parametrize(("raw", "reason", "message"), REJECTED)
def test_what_is_wrong_is_said(raw: object, reason: str, message: str) -> None:
    assert judged(raw) == Rejection(reason, message)


def test_an_event_from_too_far_ahead_is_not_believed() -> None:
    latest = parse_instant("2026-03-02T09:14:59Z")
    said = "time 2026-03-02T09:15:00Z is too far ahead; events up to 2026-03-02T09:14:59Z are believed"
    assert judged(RIGHT, latest) == Rejection("too-far-ahead", said)
    assert not isinstance(judged(RIGHT, QUARTER_PAST_NINE), Rejection)


@pytest.mark.parametrize("limit", [100, 65_536])
def test_the_data_of_an_event_has_so_many_bytes_and_no_more(limit: int) -> None:
    """An undeclared text stands in 8 characters of its own."""
    game = evolve(GAME, limits=Limits(event_bytes=limit))
    for size in (limit - 1, limit, limit + 1):
        fact = Intake(game, Roster(game)).judge({**PLAIN, "data": {"a": "x" * (size - 8)}})
        assert isinstance(fact, Rejection) == (size > limit)


@pytest.mark.parametrize("limit", [2, 1_000])
def test_a_list_in_an_event_has_so_many_items_and_no_more(limit: int) -> None:
    game = evolve(GAME, limits=Limits(event_list=limit))
    for count in (limit - 1, limit, limit + 1):
        fact = Intake(game, Roster(game)).judge({**RICH, "data": {**RICH["data"], "marks": [], "tags": ["a"] * count}})
        assert isinstance(fact, Rejection) == (count > limit)


def test_a_rejection_reads_as_one_line() -> None:
    assert str(Rejection("missing-id", "id is missing; give a text")) == "id is missing; give a text [missing-id]"


@pytest.mark.parametrize(
    "changes",
    [{"player": "new", "time": "noon"}, {"player": "new", "data": {}}, {"data": {**DATA, "helper": "new", "x": {1}}}],
)
def test_a_rejected_event_makes_nobody_known(changes: dict[str, Any]) -> None:
    roster = Roster(GAME)
    assert isinstance(Intake(GAME, roster).judge({**RIGHT, **changes}), Rejection)
    assert roster.ids == [""]


@given(raw_events())
def test_nothing_raises(raw: Any) -> None:
    fact = judged(raw)
    if isinstance(fact, Rejection):
        assert fact.reason
        assert len(fact.message) < 500
        return
    hash(fact)
    assert type(fact[0]) is int
    assert all(type(fact[at]) is str for at in (2, 3))


@pytest.mark.parametrize("raw", ODD_VALUES, ids=lambda value: type(value).__name__)
def test_what_is_no_event_at_all_is_rejected(raw: object) -> None:
    assert isinstance(judged(raw), Rejection)
