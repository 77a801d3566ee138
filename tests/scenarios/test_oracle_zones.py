"""Zones: the day of a player who moves, the clock on his wall, attributes that change, both ends of the date line."""

from __future__ import annotations

import pytest

from tests.scenarios.play import event, given, play, segment

GAME = """
    timezone: {zone}
    currencies: {{xp: {{}}}}
    players: {{timezone: timezone}}
    events: {{call: {{}}}}
    rules: {{told: {{on: call, {rule}}}}}
"""


def counted(rule: str, times: list[str], moves: dict[str, str], home: str = "", zone: str = "UTC") -> list[int]:
    """Give what each call comes to; `moves` are zones by the time from which on the player is there."""
    calls = [event(str(number), "call", "anna", time) for number, time in enumerate(times)]
    changes = [event(f"to {there}", "player.changed", "anna", time, timezone=there) for time, there in moves.items()]
    players = {"anna": {"timezone": home} if home else {}}
    found = given(play(GAME.format(zone=zone, rule=rule), [*calls, *changes], players), "told")
    return [found.get(str(number), 0) for number in range(len(times))]


A_DAY = 'give: {xp: "count(call, during=day)"}'


def test_a_day_is_that_of_the_players_zone() -> None:
    """15:00Z is midnight in Tokyo; a player without a zone has the game's."""
    times = ["2026-03-02T14:59:59Z", "2026-03-02T15:00:00Z", "2026-03-02T23:59:59Z", "2026-03-03T00:00:00Z"]
    assert counted(A_DAY, times, {}, "Asia/Tokyo") == [1, 1, 2, 3]
    assert counted(A_DAY, times, {}) == [1, 2, 3, 1]


def test_who_flies_west_does_not_have_the_day_again() -> None:
    """In Tokyo it is the 3rd at 16:00Z; in Los Angeles then the 2nd. The 3rd lasts until Los Angeles has the 4th."""
    times = [
        "2026-03-02T16:00:00Z",
        "2026-03-02T20:00:00Z",
        "2026-03-03T12:00:00Z",
        "2026-03-04T07:59:59Z",
        "2026-03-04T08:00:00Z",
    ]
    assert counted(A_DAY, times, {"2026-03-02T18:00:00Z": "America/Los_Angeles"}, "Asia/Tokyo") == [1, 2, 3, 4, 1]


def test_who_flies_east_goes_on_to_the_day_that_is_there() -> None:
    """At 18:00Z on the 2nd it is 10:00 in Los Angeles, and the 3rd in Tokyo."""
    times = ["2026-03-02T16:00:00Z", "2026-03-02T18:00:00Z", "2026-03-03T14:59:59Z", "2026-03-03T15:00:00Z"]
    assert counted(A_DAY, times, {"2026-03-02T17:00:00Z": "Asia/Tokyo"}, "America/Los_Angeles") == [1, 1, 2, 1]


def test_both_ends_of_the_date_line() -> None:
    """Kiritimati is 14 hours ahead, Pago Pago 11 behind: at 10:30Z it is the 3rd there and the 1st here."""
    times = ["2026-03-02T10:30:00Z", "2026-03-03T10:59:59Z", "2026-03-03T11:00:00Z", "2026-03-04T11:00:00Z"]
    moves = {"2026-03-02T10:45:00Z": "Pacific/Pago_Pago"}
    assert counted(A_DAY, times, moves, "Pacific/Kiritimati") == [1, 2, 3, 1]


def test_a_streak_survives_a_flight_and_cannot_be_flown_longer() -> None:
    """Tokyo's 2nd and 3rd; then in Los Angeles the 2nd again, which is still the 3rd for him; and the 4th."""
    times = ["2026-03-02T01:00:00Z", "2026-03-02T16:00:00Z", "2026-03-02T20:00:00Z", "2026-03-04T20:00:00Z"]
    moves = {"2026-03-02T18:00:00Z": "America/Los_Angeles"}
    streak = 'give: {xp: "streak(call, every=day)"}'
    assert counted(streak, times, moves, "Asia/Tokyo") == [1, 2, 2, 3]


def test_a_cap_a_day_is_not_renewed_by_flying() -> None:
    times = ["2026-03-02T16:00:00Z", "2026-03-02T20:00:00Z", "2026-03-04T08:00:00Z"]
    moves = {"2026-03-02T18:00:00Z": "America/Los_Angeles"}
    assert counted("give: {xp: 6}, cap: {xp: 10, per: day}", times, moves, "Asia/Tokyo") == [6, 4, 6]


def test_weeks_and_months_are_those_of_the_players_day() -> None:
    """Sunday 1 March in Los Angeles; Tokyo has had Monday since 15:00Z. He who comes from there has it still."""
    times = ["2026-03-01T14:00:00Z", "2026-03-01T16:00:00Z", "2026-03-01T20:00:00Z"]
    moves = {"2026-03-01T18:00:00Z": "America/Los_Angeles"}
    assert counted('give: {xp: "count(call, during=week)"}', times, moves, "Asia/Tokyo") == [1, 1, 2]
    assert counted('give: {xp: "count(call, during=month)"}', times, moves, "Asia/Tokyo") == [1, 2, 3]


def test_today_and_the_clock_are_those_of_the_wall() -> None:
    """20:00Z on the 2nd: in Los Angeles noon of Monday the 2nd, though his day is the 3rd, as in Tokyo before."""
    times = ["2026-03-02T16:00:00Z", "2026-03-02T20:00:00Z"]
    moves = {"2026-03-02T18:00:00Z": "America/Los_Angeles"}
    assert counted("when: today() == 2026-03-03, give: {xp: 1}", times, moves, "Asia/Tokyo") == [1, 0]
    assert counted("when: weekday() == mon, give: {xp: 1}", times, moves, "Asia/Tokyo") == [0, 1]
    assert counted("when: 'between(12:00, 13:00)', give: {xp: 1}", times, moves, "Asia/Tokyo") == [0, 1]
    assert counted("when: 'clock() == 01:00', give: {xp: 1}", times, moves, "Asia/Tokyo") == [1, 0]


@pytest.mark.parametrize(
    ("span", "times", "inside"),
    [
        pytest.param("between(09:00, 18:00)", ["08:59:59", "09:00:00", "17:59:59", "18:00:00"], [0, 1, 1, 0], id="day"),
        pytest.param(
            "between(22:00, 06:00)", ["21:59:59", "22:00:00", "05:59:59", "06:00:00"], [0, 1, 1, 0], id="night"
        ),
    ],
)
def test_from_is_inclusive_and_to_is_not(span: str, times: list[str], inside: list[int]) -> None:
    assert counted(f"when: '{span}', give: {{xp: 1}}", [f"2026-03-02T{time}Z" for time in times], {}) == inside


def test_a_season_of_the_year_has_both_its_days_and_may_wrap_the_new_year() -> None:
    times = [f"{day}T12:00:00Z" for day in ("2025-11-30", "2025-12-01", "2026-01-01", "2026-02-28", "2026-03-01")]
    assert counted("when: 'in_season(12-01, 02-28)', give: {xp: 1}", times, {}) == [0, 1, 1, 1, 0]


def test_business_hours_are_those_of_the_calendars_own_zone() -> None:
    """10:00 on Monday in Rome is not in the hours of New York; 15:00 there is 9:00. The 6th of April is a holiday."""
    game = """
        timezone: Europe/Rome
        calendars:
          office: {hours: {mon-fri: "09:00-18:00"}, holidays: [2026-04-06], timezone: America/New_York}
        currencies: {xp: {}}
        events: {call: {}}
        rules:
          open: {on: call, when: business_hours(office), give: {xp: 1}}
          working: {on: call, when: workday(office), give: {xp: 1}}
          off: {on: call, when: holiday(office), give: {xp: 1}}
    """
    times = {
        "early": "2026-03-30T10:00:00+02:00",
        "open": "2026-03-30T15:00:00+02:00",
        "sunday": "2026-04-05T15:00:00+02:00",
        "easter": "2026-04-06T15:00:00+02:00",
        "after": "2026-04-07T05:59:59+02:00",
    }
    value = play(game, [event(name, "call", "anna", time) for name, time in times.items()])
    assert given(value, "open") == {"open": 1}
    assert given(value, "working") == {"early": 1, "open": 1}
    assert given(value, "off") == {"easter": 1, "after": 1}


TEAMS = """
    currencies: {xp: {}}
    players: {team: {type: enum, values: [red, blue], default: red}, hired: date}
    events: {call: {}}
    rules:
      red: {on: call, when: player.team == "red", give: {xp: 1}}
      blue: {on: call, when: player.team == "blue", give: {xp: 10}}
    leaderboards: {hall: {of: xp, window: month, segments: [team]}}
"""


def test_an_attribute_changes_from_its_time_on_in_event_order() -> None:
    """Of three events of one instant the change is second by its sequence; it does not name `hired`, which stays."""
    time = "2026-03-02T12:00:00Z"
    calls = [event(name, "call", "anna", time) for name in ("a#1", "b#3")]
    change = event("c#2", "player.changed", "anna", time, team="blue")
    later = event("d", "call", "anna", "2026-03-03T12:00:00Z")
    value = play(TEAMS, [later, *calls, change], {"anna": {"hired": "2026-01-01"}})
    assert given(value, "red") == {"a": 1}
    assert given(value, "blue") == {"b": 10, "d": 10}


def test_a_row_corrects_what_no_event_has_changed() -> None:
    """The row says blue since ever; the event says red from the 2nd on."""
    found = [
        event("1", "call", "anna", "2026-03-01T12:00:00Z"),
        event("2", "player.changed", "anna", "2026-03-02T12:00:00Z", team="red"),
        event("3", "call", "anna", "2026-03-03T12:00:00Z"),
    ]
    value = play(TEAMS, found, {"anna": {"team": "blue"}})
    assert given(value, "blue") == {"1": 10}
    assert given(value, "red") == {"3": 1}


def test_a_board_is_cut_by_the_value_at_the_end_of_its_window() -> None:
    """In March anna ends as blue, so her red points stand there; in April she is red again until the watermark."""
    found = [
        event("1", "call", "anna", "2026-03-01T12:00:00Z"),
        event("2", "player.changed", "anna", "2026-03-31T23:59:59Z", team="blue"),
        event("3", "player.changed", "anna", "2026-04-01T00:00:00Z", team="red"),
        event("4", "call", "anna", "2026-04-02T12:00:00Z"),
    ]
    assert segment(TEAMS, found, {}, team="blue") == {"2026-03": [("anna", 1, 1)]}
    assert segment(TEAMS, found, {}, team="red") == {"2026-04": [("anna", 1, 1)]}


def test_a_changed_date_moves_the_bands() -> None:
    game = """
        currencies: {xp: {}}
        players: {hired: date, experience: {bands_of: hired, bands: {rookie: 0d, pro: 1y}}}
        events: {call: {}}
        rules: {pros: {on: call, when: player.experience == "pro", give: {xp: 1}}}
    """
    found = [
        event("1", "call", "anna", "2026-03-01T12:00:00Z"),
        event("2", "player.changed", "anna", "2026-03-02T12:00:00Z", hired="2024-01-01"),
        event("3", "call", "anna", "2026-03-03T12:00:00Z"),
    ]
    assert given(play(game, found, {"anna": {"hired": "2026-01-01"}}), "pros") == {"3": 1}
