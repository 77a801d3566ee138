from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.model import parse_instant
from gamicore.testing import Amend, Arrival, Restore, Retract, corrected_histories, events, games, histories, value_of
from gamicore.testing.corrections import is_correction, name_of
from gamicore.testing.generated.arrivals import respelled
from gamicore.testing.generated.wires import REFUSED
from tests.unit.testing.sampling import rare, seen

GAME = read_game("""
game: g
timezone: Europe/Rome
currencies: {xp: {}}
players: {timezone: timezone}
events: {deal: {amount: number, owner: player, lead: key}, visit: {player: optional}}
rules: {r: {on: deal, give: {xp: amount}}}
""")


def labels_of(history: list[dict[str, Any]]) -> set[str]:
    """Say what of all that can go wrong is in a history."""
    statuses = value_of(GAME, history).statuses
    accepted = [event for event, status in zip(history, statuses, strict=True) if status == "recorded"]
    times = [parse_instant(event["time"]) for event in accepted]
    owners = [(event.get("player"), time // 1_000_000) for event, time in zip(accepted, times, strict=True)]
    keys = [event["data"]["lead"] for event in accepted if event["type"] == "deal"]
    moved = [
        (event["player"], time)
        for event, time in zip(accepted, times, strict=True)
        if event["type"] == "player.changed" and "timezone" in event["data"]
    ]
    sources: dict[str, set[str]] = {}
    for event in accepted:
        sources.setdefault(event["id"], set()).add(event.get("source", ""))
    calendar = GAME.calendar
    labels = {
        "equal instants": len(set(times)) < len(times),
        "one player in one second": len(set(owners)) < len(owners),
        "one id in two sources": any(len(found) > 1 for found in sources.values()),
        "a sequence": any("sequence" in event for event in accepted),
        "a late event": any(later < earlier for earlier, later in pairwise(times)),
        "a duplicate": "duplicate" in statuses,
        "a conflict": "conflict" in statuses,
        "a refused event": any(event["data"].items() >= REFUSED.items() for event in history),
        "no player": any(not event.get("player") for event in accepted),
        "an adjustment": any(event["type"] == "points.adjusted" for event in accepted),
        "a key that three events share": any(keys.count(key) > 2 for key in keys),
        "a player who moved, between two of his events": any(
            {earlier < time, time < later} == {True}
            for player, time in moved
            for event, earlier in zip(accepted, times, strict=True)
            for other, later in zip(accepted, times, strict=True)
            if event.get("player") == other.get("player") == player
        ),
        "two months": len({calendar.period("month", time).label for time in times}) > 1,
        "one week in two years": any(
            calendar.period("week", first) == calendar.period("week", second)
            and calendar.period("year", first) != calendar.period("year", second)
            for first in times
            for second in times
        ),
        "a day that is not UTC's": any(
            calendar.day_of(time) != calendar.day_of(time - time % (24 * 3600 * 10**6)) for time in times
        ),
        "an hour of a changing clock": any(
            calendar.period("day", time).end - calendar.period("day", time).start != 24 * 3600 * 10**6 for time in times
        ),
    }
    return {label for label, is_there in labels.items() if is_there} | set(labels if not history else ())


ALL_LABELS = labels_of([])


def test_histories_hold_all_that_goes_wrong() -> None:
    """Each of the nasty cases is drawn again and again; none needs luck."""
    assert rare(seen(histories(GAME), labels_of, 400), ALL_LABELS, 4) == {}


@given(st.data())
def test_an_event_is_rejected_only_if_that_is_intended(data: st.DataObject) -> None:
    game = data.draw(games()).game
    for event in data.draw(histories(game)):
        is_refused = event["data"].items() >= REFUSED.items()
        assert value_of(game, [event]).statuses == (("rejected",) if is_refused else ("recorded",))


@given(histories(GAME, only_accepted=True))
def test_a_history_can_be_had_without_conflicts(history: list[dict[str, Any]]) -> None:
    assert set(value_of(GAME, history).statuses) <= {"recorded", "duplicate"}


@given(histories(GAME, max_size=2, only_accepted=True))
def test_a_history_is_as_large_as_is_asked(history: list[dict[str, Any]]) -> None:
    statuses = value_of(GAME, history).statuses
    assert 1 <= statuses.count("recorded") <= 2


@given(st.data())
def test_other_words_say_the_same(data: st.DataObject) -> None:
    game = data.draw(games()).game
    event = data.draw(events(game))
    again = data.draw(respelled(game, event))
    assert value_of(game, [event, again]).statuses == ("recorded", "duplicate")


def corrections_in(history: list[Arrival]) -> set[str]:
    """Say which corrections are in a history."""
    statuses = value_of(GAME, history).statuses
    told = list(zip(history, statuses, strict=True))
    done = [arrival for arrival, status in told if status == "recorded"]
    corrected = [name_of(arrival) for arrival in done if is_correction(arrival)]
    submitted = [name_of(arrival) for arrival in done if isinstance(arrival, dict)]
    moved = [arrival.event for arrival in done if isinstance(arrival, Amend)]
    first = {name_of(arrival): arrival for arrival in done if isinstance(arrival, dict)}
    pairs = [(first[name_of(event)], event) for event in moved if name_of(event) in first]
    labels = {
        "a retraction": any(isinstance(arrival, Retract) for arrival in done),
        "a restoration": any(isinstance(arrival, Restore) for arrival in done),
        "an amendment": bool(moved),
        "three corrections of one event": any(corrected.count(name) > 2 for name in corrected),
        "a correction before its event": any(
            is_correction(arrival)
            and name_of(arrival) in [name_of(later) for later in done[at + 1 :] if later in first.values()]
            for at, arrival in enumerate(done)
        ),
        "a correction of what never comes": any(name not in submitted for name in corrected),
        "a correction said again": any(is_correction(arrival) and status == "duplicate" for arrival, status in told),
        "a restoration of nothing": any(
            isinstance(arrival, Restore) and status == "rejected" for arrival, status in told
        ),
        "an event again after a correction of it": any(
            isinstance(arrival, dict) and status in {"duplicate", "conflict"} and name_of(arrival) in corrected
            for arrival, status in told
        ),
        "another player": any(before.get("player") != after.get("player") for before, after in pairs),
        "another type": any(before["type"] != after["type"] for before, after in pairs),
        "another time": any(parse_instant(before["time"]) != parse_instant(after["time"]) for before, after in pairs),
    }
    return {label for label, is_there in labels.items() if is_there} | set(labels if not history else ())


def test_corrected_histories_hold_all_that_can_be_said() -> None:
    assert rare(seen(corrected_histories(GAME), corrections_in, 400), corrections_in([]), 4) == {}
