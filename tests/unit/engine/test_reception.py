"""The reception: statuses in order of arrival, conflicts named part by part, corrections held against the record."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pytest

from gamicore import read_game
from gamicore.engine.conductor import Conductor
from gamicore.engine.reception import MAX_SHOWN, Reception, Tally
from gamicore.intake import Rejection, Roster
from gamicore.ledger import Contents, Correction
from gamicore.model import parse_instant
from tests.unit.engine.acts import event

GAME = read_game("""
game: conductor
currencies: {xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events:
  call: {player: optional, minutes: number, helper: {type: player, optional: true}}
  chat: {minutes: number}
rules: {call: {on: "*", give: {xp: minutes}}}
""")
NOON = parse_instant("2026-03-02T12:00:00Z")
KNOWN = event("1", minutes=5)
NO_DATA: list[Any] = [[], "", 0, {1}]


@pytest.fixture(params=[True, False], ids=["generated", "evaluated"])
def conductor(request: pytest.FixtureRequest) -> Conductor:
    return Conductor(GAME, None, generates_code=request.param)


def submit(conductor: Conductor, *events: Any) -> Tally:
    tally = Tally()
    conductor.submit(events, tally, None, None)
    return tally


def test_each_event_is_judged_in_the_order_of_arrival(conductor: Conductor) -> None:
    """Inside one batch too: again, with other content, wrong, and from another source."""
    tally = submit(
        conductor,
        KNOWN,
        dict(KNOWN),
        {**KNOWN, "data": {"minutes": 5.0}, "time": "2026-03-02T11:00:00+01:00", "sequence": "0", "source": ""},
        {**KNOWN, "data": {"minutes": 6}},
        {**KNOWN, "type": "mail"},
        {**KNOWN, "source": "crm"},
    )
    assert tally.counts == {"recorded": 2, "duplicate": 2, "conflict": 1, "rejected": 1}
    assert tally.reasons == {"unknown-type": 1}
    assert [(refused.number, refused.rejection.reason) for refused in tally.rejections] == [
        (4, "conflict"),
        (5, "unknown-type"),
    ]


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"time": "2026-03-02T10:00:01Z"}, ("time",)),
        ({"sequence": 1}, ("sequence",)),
        ({"player": "bob"}, ("player",)),
        ({"player": None}, ("player",)),
        ({"type": "chat"}, ("type",)),
        ({"type": "chat", "time": "2026-03-02T10:00:01Z", "data": {"minutes": 9}}, ("time", "type")),
        ({"data": {"minutes": 6}}, ("minutes",)),
        ({"data": {"minutes": 5, "helper": "bob"}}, ("helper",)),
        ({"data": {"minutes": 6, "note": "x"}}, ("minutes", "undeclared data")),
    ],
)
def test_a_conflict_names_the_parts_that_differ(
    conductor: Conductor, changes: dict[str, Any], differs: tuple[str, ...]
) -> None:
    submit(conductor, KNOWN)
    tally = submit(conductor, {**KNOWN, **changes})
    others = " and ".join(differs)
    assert tally.differs == differs
    assert tally.rejections[0].rejection == Rejection(
        "conflict", f"event '1' was accepted before with another {others}; amend it, or give it an id of its own"
    )
    assert conductor.roster.ids == ["", "anna"], "an event that is not accepted makes nobody known"
    assert len(conductor.ledger.contents.facts) == 1


def test_no_more_rejections_are_kept_than_anybody_reads(conductor: Conductor) -> None:
    tally = submit(conductor, *({"id": str(number)} for number in range(MAX_SHOWN + 5)))
    assert tally.counts["rejected"] == tally.reasons["unknown-type"] == MAX_SHOWN + 5
    assert [refused.number for refused in tally.rejections] == list(range(1, MAX_SHOWN + 1))


def test_numbers_go_on_from_batch_to_batch(conductor: Conductor) -> None:
    tally = Tally()
    for batch in ([KNOWN, "x"], [KNOWN], [None]):
        conductor.submit(batch, tally, None, None)
    assert [refused.number for refused in tally.rejections] == [2, 4]


def test_an_event_from_too_far_ahead_is_rejected_however_plain_it_is(conductor: Conductor) -> None:
    submit(conductor, KNOWN)
    for time, status in (("2026-03-02T12:00:00Z", "recorded"), ("2026-03-02T12:00:01Z", "rejected")):
        tally = Tally()
        conductor.submit([{**KNOWN, "id": time, "time": time}], tally, NOON, None)
        assert dict(tally.counts) == {status: 1}


class Row:
    """Something with keys that is no dictionary, such as databases give."""

    def __getitem__(self, key: str) -> Any:
        raise IndexError(key)


@pytest.mark.parametrize(
    "odd",
    [
        *(None, 5, "event", b"event", [], [KNOWN], (("id", 1),), {}, {"type": []}, {"type": {}}),
        *({**KNOWN, "id": "2", "data": data} for data in NO_DATA),
        *(OrderedDict(KNOWN, id="2"), Row()),
    ],
)
def test_what_is_no_event_is_rejected_and_the_rest_goes_on(conductor: Conductor, odd: object) -> None:
    """Also where all players and the type are known."""
    assert submit(conductor, KNOWN, odd, {**KNOWN, "id": "3"}).counts == {"recorded": 2, "rejected": 1}


@pytest.fixture
def reception() -> Reception:
    """What judges for a conductor, which has accepted one event."""
    roster, contents = Roster(GAME), Contents()
    reception = Reception(GAME, roster, contents, {})
    contents.take(reception.accept([KNOWN], Tally(), None))
    return reception


def test_only_what_is_not_retracted_can_be_and_the_other_way_round(reception: Reception) -> None:
    retract, restore = Correction("retract", "", "1"), Correction("restore", "", "1")
    assert (reception.verdict(retract), reception.verdict(restore)) == ("recorded", "duplicate")
    reception._contents.take({}, retract)
    assert (reception.verdict(retract), reception.verdict(restore)) == ("duplicate", "recorded")


def test_what_is_retracted_before_it_arrives_can_be_restored_and_what_is_unknown_cannot(reception: Reception) -> None:
    early = Correction("retract", "crm", "1")
    assert reception.verdict(Correction("restore", "crm", "1")) == Rejection(
        "unknown-event", "nothing is known of an event '1'; correct the id"
    )
    assert reception.verdict(early) == "recorded"
    reception._contents.take({}, early)
    assert reception.verdict(Correction("restore", "crm", "1")) == "recorded"


def test_an_amendment_is_a_whole_event_with_other_content(reception: Reception) -> None:
    """What the event has already is no amendment, and whoever only it names is not met."""
    assert reception.amended(KNOWN, None) is None
    other = reception.amended({**KNOWN, "player": "bob"}, None)
    assert isinstance(other, tuple)
    assert reception._roster.ids == ["", "anna", "bob"]
    wrong = reception.amended({"id": "1"}, None)
    assert isinstance(wrong, Rejection)
    assert wrong.reason == "unknown-type"
    ahead = reception.amended(KNOWN, parse_instant("2026-03-02T09:59:00Z"))
    assert isinstance(ahead, Rejection)
    assert ahead.reason == "too-far-ahead"


def test_a_content_that_an_event_has_had_is_a_duplicate_and_one_that_it_never_had_a_conflict(
    reception: Reception,
) -> None:
    fact = reception.amended({**KNOWN, "data": {"minutes": 6}}, None)
    assert isinstance(fact, tuple)
    reception._contents.take({"1": fact}, Correction("amend", "", "1"))
    tally = Tally()
    again = [{**KNOWN, "data": {"minutes": minutes}} for minutes in (5, 6, 7)]
    assert reception.accept(again, tally, None) == {}
    assert tally.counts == {"duplicate": 2, "conflict": 1}
    assert tally.differs == ("minutes",)


def test_an_event_that_was_amended_before_it_arrives_is_accepted_whatever_it_says(reception: Reception) -> None:
    event = {**KNOWN, "id": "2"}
    fact = reception.amended(event, None)
    assert isinstance(fact, tuple)
    reception._contents.take({"2": fact}, Correction("amend", "", "2"))
    tally = Tally()
    accepted = reception.accept([{**event, "player": "bob"}, event, {**event, "player": "cleo"}], tally, None)
    assert [one[3] for one in accepted.values()] == ["2"]
    assert tally.counts == {"duplicate": 1, "conflict": 1}
