"""The reception: statuses in order of arrival, conflicts named part by part, corrections held against the record."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pytest

from gamicore import read_game
from gamicore.engine.conductor import Conductor
from gamicore.engine.receiving.reception import MAX_SHOWN, Reception, Tally
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


DAY = 86_400_000_000


def limited(later: str) -> Reception:
    """Give what judges for a game in which a day is open, of which the event `1` of 2 March is accepted."""
    game = read_game(f"{{game: late, lateness: {{within: 1d, later: {later}}}, events: {{call: {{minutes: number}}}}}}")
    roster, contents = Roster(game), Contents()
    reception = Reception(game, roster, contents, {})
    contents.take(reception.accept([KNOWN], Tally(), None, None))
    return reception


def test_events_are_judged_by_all_that_came_before_them_in_the_batch() -> None:
    """10:00 of the 2nd opens the 1st; 10:00 of the 4th closes the 2nd."""
    reception, tally = limited("refuse"), Tally()
    times = ("2026-03-01T00:00:00Z", "2026-02-28T23:59:59Z", "2026-03-04T10:00:00Z", "2026-03-02T23:00:00Z")
    events = [{**KNOWN, "id": f"e{number}", "time": time, "player": f"p{number}"} for number, time in enumerate(times)]
    accepted = reception.accept(events, tally, None, parse_instant(KNOWN["time"]))
    assert list(accepted) == ["e0", "e2"]
    assert tally.reasons == {"too-late": 2}
    assert [refused.number for refused in tally.rejections] == [2, 4]
    assert reception._roster.ids == ["", "anna", "p0", "p2"], "whoever is only named too late is not met"


def test_an_event_that_is_moved_keeps_its_own_time_as_its_content() -> None:
    reception, tally = limited("move"), Tally()
    late = {**KNOWN, "id": "2", "time": "2026-02-20T10:00:00Z"}
    horizon = parse_instant("2026-03-01T00:00:00Z")
    again = [late, late, {**late, "time": "2026-03-01T00:00:00Z"}]
    accepted = reception.accept(again, tally, None, parse_instant(KNOWN["time"]))
    assert [fact[0] for fact in accepted.values()] == [horizon]
    assert reception.moved == {"2": parse_instant(late["time"])}
    assert (tally.counts, tally.differs) == ({"duplicate": 1, "conflict": 1}, ("time",))
    reception._contents.take(accepted, moved=reception.moved)
    tally = Tally()
    assert reception.accept(again, tally, None, parse_instant(KNOWN["time"])) == {}
    assert (tally.counts, tally.differs, reception.moved) == ({"duplicate": 2, "conflict": 1}, ("time",), {})


@pytest.mark.parametrize("days", [1, 2])
def test_what_lies_behind_the_horizon_is_corrected_no_more(days: int) -> None:
    reception = limited("move")
    retract, restore = Correction("retract", "", "1"), Correction("restore", "", "1")
    watermark = parse_instant(KNOWN["time"]) + days * DAY
    other = reception.amended({**KNOWN, "data": {"minutes": 6}}, None, watermark)
    found = [reception.verdict(retract, watermark), reception.verdict(restore, watermark), other]
    if days == 1:
        assert found[:2] == ["recorded", "duplicate"]
        assert isinstance(other, tuple)
    else:
        assert [one.reason for one in found if isinstance(one, Rejection)] == ["too-late", "too-late"]
        assert found[1] == "duplicate"
        assert reception.amended(KNOWN, None, watermark) is None


def test_an_amendment_is_moved_as_an_event_of_its_time_would_be() -> None:
    reception = limited("move")
    event = {**KNOWN, "id": "2", "time": "2026-02-20T10:00:00Z"}
    fact = reception.amended(event, None, parse_instant(KNOWN["time"]))
    assert isinstance(fact, tuple)
    assert fact[0] == parse_instant("2026-03-01T00:00:00Z")
    reception._contents.take({"2": fact}, Correction("amend", "", "2"), reception.moved)
    assert reception.amended(event, None, parse_instant(KNOWN["time"])) is None


@pytest.mark.parametrize("later", ["refuse", "move"])
def test_an_event_whose_amendment_has_come_to_lie_behind_the_horizon_is_too_late(later: str) -> None:
    reception, event = limited(later), {**KNOWN, "id": "2"}
    fact = reception.amended(event, None, parse_instant(KNOWN["time"]))
    assert isinstance(fact, tuple)
    reception._contents.take({"2": fact}, Correction("amend", "", "2"))
    watermark, arriving = parse_instant(KNOWN["time"]) + 2 * DAY, {**event, "time": "2026-03-04T10:00:00Z"}
    tally = Tally()
    assert reception.accept([arriving], tally, None, watermark) == {}
    assert "amend it to a time from then on" in tally.rejections[0].rejection.message
    amended = reception.amended(arriving, None, watermark)
    assert isinstance(amended, tuple)
    reception._contents.take({"2": amended}, Correction("amend", "", "2"))
    assert list(reception.accept([event], tally, None, watermark)) == ["2"]
