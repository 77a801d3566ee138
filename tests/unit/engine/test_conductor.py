"""The conductor: statuses in order of arrival, conflicts named part by part, players met only by what is accepted."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pytest

from gamicore import ArgumentError, read_game
from gamicore.engine.conductor import MAX_SHOWN, Conductor, Tally
from gamicore.intake import Rejection
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
        "conflict", f"event '1' was accepted before with another {others}; give it an id of its own"
    )
    assert conductor.roster.ids == ["", "anna"], "an event that is not accepted makes nobody known"
    assert len(conductor.ledger.facts) == 1


def test_a_player_is_known_from_the_accepted_event_that_names_him(conductor: Conductor) -> None:
    submit(conductor, event("1", "anna", minutes=1, helper="bob"), event("2", "cleo", minutes="x"))
    assert conductor.roster.ids == ["", "anna", "bob"]


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


def test_the_watermark_never_falls(conductor: Conductor) -> None:
    assert conductor.watermark is None
    submit(conductor, event("1", time="12:00", minutes=1))
    assert conductor.watermark == NOON
    submit(conductor, event("2", time="11:00", minutes=1), event("3", time="nonsense", minutes=1))
    conductor.advance(NOON - 1, None)
    assert conductor.watermark == NOON
    conductor.advance(NOON + 1, None)
    assert conductor.watermark == NOON + 1


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


def test_describing_says_how_many_are_new_or_changed(conductor: Conductor) -> None:
    """One of the three is new and has no attributes, one changes, one stays as it is."""
    assert conductor.describe({"anna": {"team": "red"}, "bob": {}}, None) == 2
    assert conductor.describe({"anna": {"team": "blue"}, "bob": {}, "cleo": {}}, None) == 2
    assert conductor.describe({"anna": {"team": "blue"}, "bob": {}, "cleo": {}}, None) == 0
    assert conductor.roster.ids == ["", "anna", "bob", "cleo"]


def test_a_wrong_attribute_changes_nobody(conductor: Conductor) -> None:
    conductor.describe({"anna": {"team": "red"}}, None)
    with pytest.raises(ArgumentError):
        conductor.describe({"anna": {"team": "blue"}, "bob": {"team": "green"}}, None)
    assert conductor.roster.ids == ["", "anna"]
    assert conductor.roster.attributes[1] == ("red",)
    assert submit(conductor, KNOWN).counts == {"recorded": 1}
