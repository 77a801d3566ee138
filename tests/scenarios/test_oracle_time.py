"""Calendars, measures and bands: days of 23 and 25 hours, a skipped day, weeks in two years, 29 February."""

from __future__ import annotations

import pytest

from tests.scenarios.play import event, given, play

COUNTING = """
    timezone: {zone}
    currencies: {{xp: {{}}}}
    events: {{call: {{}}}}
    rules: {{counted: {{on: call, give: {{xp: "count(call, during={window})"}}}}}}
"""


def counted(zone: str, window: str, times: list[str]) -> list[int]:
    """Give what each event counts, itself included, in the order of the list."""
    calls = [event(str(number), "call", "anna", time) for number, time in enumerate(times)]
    counts = given(play(COUNTING.format(zone=zone, window=window), calls), "counted")
    return [counts[str(number)] for number in range(len(times))]


@pytest.mark.parametrize(
    ("times", "counts"),
    [
        pytest.param(
            [
                "2026-03-28T23:59:59.999999+01:00",
                "2026-03-29T00:00:00+01:00",
                "2026-03-29T03:00:00+02:00",
                "2026-03-29T23:59:59+02:00",
                "2026-03-30T00:00:00+02:00",
            ],
            [1, 1, 2, 3, 1],
            id="23 hours: 22:00Z is already the next day",
        ),
        pytest.param(
            [
                "2026-10-24T23:59:59+02:00",
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T02:30:00+01:00",
                "2026-10-25T23:59:59+01:00",
                "2026-10-26T00:00:00+01:00",
            ],
            [1, 1, 2, 3, 1],
            id="25 hours: half past two comes twice",
        ),
    ],
)
def test_a_day_survives_the_change_of_the_clock(times: list[str], counts: list[int]) -> None:
    assert counted("Europe/Rome", "day", times) == counts


def test_apia_had_no_30_december_2011() -> None:
    """The 29th at UTC-10 ends where the 31st at UTC+14 begins: 2011-12-30T10:00:00Z."""
    times = ["2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z", "2011-12-31T09:59:59Z", "2011-12-31T10:00:00Z"]
    assert counted("Pacific/Apia", "day", times) == [1, 1, 2, 1]


def test_a_week_begins_on_monday_and_may_lie_in_two_years() -> None:
    """29 December 2025 is a Monday: that week holds 1 January; the next begins on 5 January 2026."""
    times = [f"{day}T12:00:00Z" for day in ("2025-12-28", "2025-12-29", "2026-01-01", "2026-01-04", "2026-01-05")]
    assert counted("UTC", "week", times) == [1, 1, 2, 3, 1]
    assert counted("UTC", "year", times) == [1, 2, 1, 2, 3]
    assert counted("UTC", "month", times) == [1, 2, 1, 2, 3]


def test_quarters_and_all_time() -> None:
    times = [f"{day}T12:00:00Z" for day in ("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01")]
    assert counted("UTC", "quarter", times) == [1, 1, 2, 1]
    assert counted("UTC", "lifetime", times) == [1, 2, 3, 4]


def test_units_are_cut_in_the_games_zone() -> None:
    """23:30Z on 31 December is already January in Rome, and still December in New York."""
    times = ["2025-12-31T12:00:00Z", "2025-12-31T23:30:00Z", "2026-01-01T12:00:00Z"]
    assert counted("Europe/Rome", "month", times) == [1, 1, 2]
    assert counted("America/New_York", "month", times) == [1, 2, 1]


def test_a_late_event_counts_before_those_that_came_first() -> None:
    """Arrived second, happened first: it counts 1, and the other 2."""
    assert counted("UTC", "day", ["2026-03-02T12:00:00Z", "2026-03-02T09:00:00Z"]) == [2, 1]


def test_another_players_events_do_not_count() -> None:
    calls = [event("1", "call", "bob", "2026-03-02T09:00:00Z"), event("2", "call", "anna", "2026-03-02T10:00:00Z")]
    assert given(play(COUNTING.format(zone="UTC", window="day"), calls), "counted") == {"2": 1}


def test_a_sum_adds_nothing_for_a_missing_field() -> None:
    """0.5, nothing, -0.2 and 2: the sums are 0.5, 0.5, 0.3 and 2.3, in tenths 5, 5, 3 and 23."""
    game = """
        currencies: {coins: {decimals: 1}}
        events: {deal: {amount: {type: number, optional: true}}}
        rules: {summed: {on: deal, give: {coins: sum(deal.amount)}}}
    """
    fields: list[dict[str, float]] = [{"amount": 0.5}, {}, {"amount": -0.2}, {"amount": 2}]
    deals = [event(str(n), "deal", "anna", f"2026-03-0{n}T12:00:00Z", **given_) for n, given_ in enumerate(fields, 1)]
    assert given(play(game, deals), "summed", currency="coins") == {"1": 5, "2": 5, "3": 3, "4": 23}


def test_today_is_the_local_day() -> None:
    """23:30Z on 1 March is 2 March in Rome."""
    game = """
        timezone: Europe/Rome
        currencies: {xp: {}}
        events: {call: {}}
        rules: {second: {on: call, when: today() == 2026-03-02, give: {xp: 1}}}
    """
    calls = [event("1", "call", "anna", "2026-03-01T22:59:59Z"), event("2", "call", "anna", "2026-03-01T23:30:00Z")]
    assert given(play(game, calls), "second") == {"2": 1}


BANDS = """
    timezone: Europe/Rome
    currencies: {xp: {}}
    players:
      hired: date
      experience: {bands_of: hired, bands: {rookie: 1d, pro: 1y}}
    events: {call: {}}
    rules:
      rookies: {on: call, when: player.experience == "rookie", give: {xp: 1}}
      pros: {on: call, when: player.experience == "pro", give: {xp: 1}}
      others: {on: call, when: not has(player.experience), give: {xp: 1}}
"""


def test_a_year_after_29_february_is_1_march() -> None:
    """Bands begin at local midnight: 22:59:59Z is still 28 February in Rome, 23:00Z is 1 March."""
    times = {
        "before": "2024-02-29T22:59:59Z",
        "first": "2024-02-29T23:00:00Z",
        "last": "2025-02-28T22:59:59Z",
        "march": "2025-02-28T23:00:00Z",
    }
    value = play(
        BANDS, [event(name, "call", "anna", time) for name, time in times.items()], {"anna": {"hired": "2024-02-29"}}
    )
    assert given(value, "others") == {"before": 1}
    assert given(value, "rookies") == {"first": 1, "last": 1}
    assert given(value, "pros") == {"march": 1}


def test_without_the_date_there_is_no_band() -> None:
    """Nobody described bob, and carla's cell is empty: a comparison with a missing band is a skip."""
    calls = [event(player, "call", player, "2026-03-01T12:00:00Z") for player in ("bob", "carla")]
    value = play(BANDS, calls, {"carla": {"hired": ""}})
    assert value.balances == {"bob": {"xp": 1}, "carla": {"xp": 1}}
    assert given(value, "others", "bob") == {"bob": 1}


def test_attributes_have_their_defaults_and_hold_since_ever() -> None:
    """Anna's share is 0.5, bob is described without one, carla not at all: 5, 10 and 10 of 10."""
    game = """
        currencies: {xp: {}}
        players: {fte: {type: number, default: 1}, quota: {type: number, optional: true}}
        events: {call: {}}
        rules: {shared: {on: call, give: {xp: '10 * player.fte + default(player.quota, 0)'}}}
    """
    calls = [event(player, "call", player, "1999-01-01T00:00:00Z") for player in ("anna", "bob", "carla")]
    value = play(game, calls, {"anna": {"fte": "0.5"}, "bob": {"quota": 3}, "dino": {}})
    assert value.balances == {"anna": {"xp": 5}, "bob": {"xp": 13}, "carla": {"xp": 10}, "dino": {"xp": 0}}


def test_a_missing_attribute_is_a_skip() -> None:
    game = """
        currencies: {xp: {}}
        players: {senior: truth}
        events: {call: {}}
        rules:
          seniors: {on: call, when: player.senior, give: {xp: 1}}
          juniors: {on: call, when: not player.senior, give: {xp: 10}}
          anyway: {on: call, when: has(player.senior) or count(call) < 2, give: {xp: 100}}
    """
    calls = [event(player, "call", player, "2026-03-01T12:00:00Z") for player in ("anna", "bob", "carla")]
    value = play(game, calls, {"anna": {"senior": "true"}, "bob": {"senior": False}})
    assert value.balances == {"anna": {"xp": 101}, "bob": {"xp": 110}, "carla": {"xp": 100}}


def test_durations_and_dates_of_events() -> None:
    """90m is longer than 1h; due on 31 January plus one month is 1 March, because February has no 31st."""
    game = """
        currencies: {xp: {}}
        events: {task: {length: duration, due: date}}
        rules:
          long: {on: task, when: length > 1h, give: {xp: 1}}
          march: {on: task, when: due + 1mo == 2026-03-01, give: {xp: 10}}
    """
    tasks = [
        event("1", "task", "anna", "2026-03-01T12:00:00Z", length="90m", due="2026-01-31"),
        event("2", "task", "anna", "2026-03-01T12:00:00Z", length="3600s", due="2026-01-28"),
    ]
    value = play(game, tasks)
    assert given(value, "long") == {"1": 1}
    assert given(value, "march") == {"1": 10}
