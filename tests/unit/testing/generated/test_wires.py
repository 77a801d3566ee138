from __future__ import annotations

from typing import Any

from hypothesis import find, given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.model import Step
from gamicore.testing import PLAYERS, events, games, refused_events, rosters, value_of
from gamicore.testing.generated.fields import TIMES, ZONES
from gamicore.testing.generated.wires import REFUSED, STRANGER, constants_of
from tests.unit.testing.sampling import rare, seen

GAME = read_game("""
game: g
currencies: {xp: {}}
players: {fte: {type: number, default: 1}, senior: truth, hired: date, late: {bands_of: hired, bands: {yes: 1d}}}
events: {deal: {amount: number, ticket: key}, visit: {player: optional, helper: {type: player, optional: true}}}
rules:
  big: {on: deal, when: 'amount >= 1000 and ticket in ["vip", "gold"]', give: {xp: amount / 2.5}}
badges: {eager: {when: count(deal) > 70}}
""")


@given(st.data())
def test_every_event_is_accepted(data: st.DataObject) -> None:
    game = data.draw(games()).game
    assert value_of(game, [data.draw(events(game))]).statuses == ("recorded",)


@given(st.data())
def test_every_event_that_is_meant_to_be_refused_is(data: st.DataObject) -> None:
    game = data.draw(games()).game
    event = data.draw(refused_events(game))
    assert event["data"].items() >= REFUSED.items()
    assert value_of(game, [event]).statuses == ("rejected",)


@given(st.data())
def test_every_roster_is_read(data: st.DataObject) -> None:
    """No row says anything of a band, which follows from a date."""
    game = data.draw(games()).game
    players = data.draw(rosters(game))
    assert set(value_of(game, [], players).balances) == set(players) <= {*PLAYERS, STRANGER}
    bands = {field.name for field in game.attributes if field.bands_of is not None}
    assert not any(bands & row.keys() for row in players.values())


def test_events_are_what_is_asked_for() -> None:
    drawn = events(GAME, types=["visit"], players=["zoe"], times=st.just(0))
    event = find(drawn, lambda event: event.get("player") == "zoe" and "helper" in event["data"])
    assert (event["type"], event["time"], event["data"]["helper"]) == ("visit", "1970-01-01T00:00:00Z", "zoe")


def test_what_matters_is_drawn() -> None:
    def labels_of(event: dict[str, Any]) -> list[str]:
        found = [f"{name} {event['data'].get(name)}" for name in ("amount", "ticket")]
        absent = [f"no {name}" for name in ("player", "source", "sequence") if name not in event]
        parts = [f"{name} {event[name]!r}" for name in ("source", "sequence") if name in event]
        return [*found, *absent, *parts, *event["data"]]

    values = {"amount 999", "amount 1000", "amount 2.5", "ticket vip", "undeclared", "helper", "no player", "no source"}
    wanted = {*values, "no sequence", "source ''", "source 'crm'", "sequence 0", "sequence '2'"}
    assert rare(seen(events(GAME), labels_of, 400), wanted, 1) == {}


def test_events_of_built_in_types_are_drawn_and_derived_ones_are_not() -> None:
    """Changed attributes and adjustments come at times, and name attributes and currencies that are declared."""

    def labels_of(event: dict[str, Any]) -> list[str]:
        changed = list(event["data"]) if event["type"] == "player.changed" else []
        return [event["type"], *changed]

    counts = seen(events(GAME), labels_of, 400)
    assert rare(counts, ("deal", "visit", "player.changed", "points.adjusted", "fte", "senior", "hired"), 5) == {}
    assert not {"badge.earned", "level.reached", "late"} & counts.keys()
    adjusted = find(events(GAME), lambda event: event["type"] == "points.adjusted")
    assert adjusted["data"]["currency"] == "xp"


def test_nothing_is_adjusted_where_there_is_no_currency() -> None:
    counts = seen(events(read_game("{game: g, events: {call: {}}}")), lambda event: [event["type"]], 100)
    assert counts.keys() == {"call", "player.changed"}


def test_values_have_the_types_of_their_fields() -> None:
    game = read_game("""
        game: g
        players: {timezone: timezone}
        events: {call: {margin: share, at: time, tags: {type: list, items: text}, codes: {type: list, items: integer}}}
    """)
    drawn = find(events(game), lambda event: len(event["data"].get("tags", [])) == 2)["data"]
    assert {*drawn["tags"]} <= {"a", "b", "c"}
    assert all(type(code) is int for code in drawn["codes"])
    assert 0 <= drawn["margin"] <= 1
    assert drawn["at"] in TIMES
    moved = find(events(game), lambda event: event["data"].get("timezone") not in {None, "UTC"})
    assert moved["data"]["timezone"] in ZONES


def test_constants_inside_of_measures_and_multipliers_count() -> None:
    """77 stands in the condition of a measure, 55 in that of a multiplier, 33 in the share of what is held."""
    game = read_game("""
        game: g
        currencies: {xp: {}}
        events: {call: {amount: number, lead: key}}
        multipliers: {rush: {when: amount > 55, factor: 2}}
        rules:
          r:
            on: call
            when: count(call, where=amount > 77) > 1
            give: {xp: 1}
            multiply: rush
            pending: {by: lead, confirm: call, share: amount / 33}
    """)
    assert {77, 55, 33} <= set(constants_of(game).numbers)


def test_lengths_of_windows_cooldowns_and_terms_are_known() -> None:
    game = read_game("""
        game: g
        currencies: {xp: {}}
        events: {call: {lead: key}, paid: {lead: key}}
        measures: {often: "count(call, last=3h)"}
        rules:
          r:
            on: call
            when: sequence(call, paid, within=2d) == 0
            give: {xp: 1}
            cooldown: 1h
            split: {by: lead, model: decay, half_life: 4h}
            pending: {by: lead, confirm: paid, within: 1mo}
    """)
    hour = 3_600_000_000
    assert {*constants_of(game).lengths} == {hour, 3 * hour, 4 * hour, Step(days=2), Step(months=1)}


def test_times_and_weekdays_are_no_numbers_and_no_texts() -> None:
    game = read_game("""
        game: g
        currencies: {xp: {}}
        events: {call: {topic: text}}
        rules: {r: {on: call, when: 'clock() < 09:00 and weekday() == mon and topic == "vip"', give: {xp: 1}}}
    """)
    assert constants_of(game).texts == ("vip",)
    assert max(constants_of(game).numbers) == 2


def test_constants_are_those_of_the_expressions() -> None:
    """1000 of the condition, 2.5 of the amount, 70 of the badge, each with its neighbours."""
    constants = constants_of(GAME)
    assert constants.texts == ("gold", "vip")
    assert {999, 1000, 1001, 1.5, 2.5, 3.5, 69, 70, 71} <= set(constants.numbers)


def test_numbers_that_json_cannot_write_are_left_out() -> None:
    """A third is no decimal; 10**18 - 1 would be no float."""
    game = read_game("""
        game: g
        currencies: {xp: {}}
        events: {call: {}}
        rules: {r: {on: call, give: {xp: count(call) * (1 / 3) * 999999999999999999}}}
    """)
    assert [number for number in constants_of(game).numbers if number > 10] == []
    assert find(events(game), lambda event: event["type"] == "call")["data"] == {}


def test_attributes_come_as_text_and_as_values() -> None:
    def labels_of(players: dict[str, dict[str, Any]]) -> list[str]:
        return [*players, *(f"{name} {value!r}" for row in players.values() for name, value in row.items())]

    wanted = {STRANGER, "fte '0.5'", "fte 0.5", "senior 'true'", "senior True"}
    assert rare(seen(rosters(GAME), labels_of, 400), wanted, 1) == {}
