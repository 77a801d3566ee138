"""The border: what is accepted becomes a fact, what is not has a reason and a sentence, and nothing raises."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from gamicore.engine.intake import Intake, Rejection
from gamicore.engine.roster import Roster
from gamicore.ledger import Fact
from gamicore.model import parse_instant
from tests.unit.engine.raw_events import DATA, GAME, LOOSE, ODD_VALUES, PLAIN, RIGHT, raw_events

QUARTER_PAST_NINE = parse_instant("2026-03-02T09:15:00Z")
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
    assert judged(RIGHT) == (QUARTER_PAST_NINE, 0, "", "e1", 1, 0, True, 5, 2, 3, "x", "won", "K-1", None)
    fields = (True, 5, 738976 + 730, 2, 3, "x", "won", "K-1", 5_400_000_000)
    assert judged(LOOSE) == (QUARTER_PAST_NINE, 0, "", "e1", 1, 1, *fields, None)


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
    ({**RIGHT, "type": None}, "unknown-type", "no event type nothing in game border; known are call, loose, plain"),
    ({**RIGHT, "type": 5}, "unknown-type", "no event type int in game border; known are call, loose, plain"),
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
        "event 'e1' has 65547 bytes of undeclared data; at most 65536",
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
