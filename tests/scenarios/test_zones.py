"""Games in which days are not as usual: players who move, changed clocks, new years, short months, ends of the world.

Each history is played by the oracle and by the engine, tidy and in reversed order of arrival.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from gamicore import Engine
from gamicore.model import instant_text, parse_instant
from tests.scenarios.play import Wire, event, game_of, given, play, play_engine

GAME = """
    timezone: {zone}
    currencies: {{xp: {{}}}}
    players: {{timezone: timezone, hired: date, experience: {{bands_of: hired, bands: {{rookie: 0d, pro: 1y}}}}}}
    events: {{call: {{}}}}
    rules: {{told: {{on: call, {rule}}}}}
"""
CAPPED = "give: {xp: 6}, cap: {xp: 10, per: day}"
STREAK = 'give: {xp: "streak(call, every=day)"}'
# Streaks of his own, and one that his team's state keeps for him.
STREAKS = (
    "streak(call, every=day)",
    "streak(call, every=day, freezes=1, last=9d)",
    "streak(call, every=day, grace=1, of=[player, player.timezone])",
)
A_DAY, A_WEEK, A_MONTH, A_YEAR = (
    f'give: {{xp: "count(call, during={unit})"}}' for unit in ("day", "week", "month", "year")
)
# A flight out of Tokyo, and four instants about the ends of days at both ends of the date line.
WEST = {"2026-03-02T18:00:00Z": "America/Los_Angeles"}
_ZONES = ("Pacific/Apia", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Rome", "America/Los_Angeles")
TIMES = ["2026-03-02T10:30:00Z", "2026-03-02T11:30:00Z", "2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"]


def told(
    rule: str,
    times: list[str],
    moves: dict[str, str] | None = None,
    zone: str = "UTC",
    **attributes: str,
) -> list[int]:
    """Give what each call comes to, the same by every way of playing.

    Args:
        moves: Where the player is, by the time from which on he is there.
        zone: The game's.
        attributes: What is known of the player since ever.
    """
    calls = [event(f"{number:02}", "call", "anna", time) for number, time in enumerate(times)]
    changes = [
        event(f"to {there}, {time}", "player.changed", "anna", time, timezone=there)
        for time, there in (moves or {}).items()
    ]
    text, events = GAME.format(zone=zone, rule=rule), [*calls, *changes]
    found = {str(way): given(value, "told") for way, value in _values(text, events, {"anna": attributes}).items()}
    (first, *others) = found.values()
    assert all(other == first for other in others), found
    return [first.get(f"{number:02}", 0) for number in range(len(times))]


def _values(text: str, events: list[Wire], players: dict[str, Any]) -> dict[str, Any]:
    return {
        "oracle": play(text, events, players),
        "engine": play_engine(text, events, players),
        "reversed": play_engine(text, events[::-1], players),
    }


class TestMoving:
    """A player's day is the latest local day that he has ever been in."""

    def test_west_across_the_date_line_a_day_lasts_until_the_next_begins(self) -> None:
        """Tokyo's 3rd begins at 15:00Z; he leaves in it. Los Angeles has the 4th from 08:00Z on the 4th: 41 hours."""
        times = [
            "2026-03-02T15:00:00Z",
            "2026-03-02T17:59:59Z",
            "2026-03-02T18:00:00Z",
            "2026-03-03T08:00:00Z",
            "2026-03-04T07:59:59Z",
            "2026-03-04T08:00:00Z",
        ]
        assert told(CAPPED, times, WEST, timezone="Asia/Tokyo") == [6, 4, 0, 0, 0, 6]
        assert told(STREAK, times, WEST, timezone="Asia/Tokyo") == [1, 1, 1, 1, 1, 2]

    def test_east_across_the_date_line_the_day_ends_early(self) -> None:
        """18:00Z is 10:00 of the 2nd in Los Angeles and 03:00 of the 3rd in Tokyo, whose 4th begins at 15:00Z."""
        times = ["2026-03-02T17:00:00Z", "2026-03-02T18:00:00Z", "2026-03-03T14:59:59Z", "2026-03-03T15:00:00Z"]
        moves = {"2026-03-02T17:30:00Z": "Asia/Tokyo"}
        assert told(CAPPED, times, moves, timezone="America/Los_Angeles") == [6, 6, 4, 6]
        assert told(STREAK, times, moves, timezone="America/Los_Angeles") == [1, 2, 2, 3]

    def test_there_and_back_the_day_is_the_latest_of_both(self) -> None:
        """In Tokyo it is the 3rd; an hour in Los Angeles, where it is the 2nd, changes nothing: home it is the 3rd."""
        times = [
            "2026-03-02T16:00:00Z",
            "2026-03-02T18:30:00Z",
            "2026-03-02T20:00:00Z",
            "2026-03-03T15:00:00Z",
        ]
        moves = {"2026-03-02T18:00:00Z": "America/Los_Angeles", "2026-03-02T19:00:00Z": "Asia/Tokyo"}
        assert told(CAPPED, times, moves, timezone="Asia/Tokyo") == [6, 4, 0, 6]
        assert told(A_DAY, times, moves, timezone="Asia/Tokyo") == [1, 2, 3, 1]

    def test_east_and_back_the_day_that_was_begun_there_goes_on_here(self) -> None:
        """From Los Angeles (the 2nd) to Tokyo (the 3rd) and back: his 3rd lasts until Los Angeles has its 4th."""
        times = [
            "2026-03-02T17:00:00Z",
            "2026-03-02T18:30:00Z",
            "2026-03-02T20:00:00Z",
            "2026-03-03T20:00:00Z",
            "2026-03-04T08:00:00Z",
        ]
        moves = {"2026-03-02T18:00:00Z": "Asia/Tokyo", "2026-03-02T19:00:00Z": "America/Los_Angeles"}
        assert told(A_DAY, times, moves, timezone="America/Los_Angeles") == [1, 1, 2, 3, 1]
        assert told(STREAK, times, moves, timezone="America/Los_Angeles") == [1, 2, 2, 2, 3]

    def test_a_move_at_midnight_counts_for_the_day_that_begins(self) -> None:
        """At 15:00Z, the first instant of Tokyo's 3rd, he leaves: he has been in it."""
        times = ["2026-03-02T14:59:59Z", "2026-03-02T16:00:00Z", "2026-03-03T09:00:00Z"]
        moves = {"2026-03-02T15:00:00Z": "America/Los_Angeles"}
        assert told(A_DAY, times, moves, timezone="Asia/Tokyo") == [1, 1, 2]

    def test_a_move_a_second_before_midnight_does_not(self) -> None:
        """At 14:59:59Z it is the 2nd in Tokyo, and in Los Angeles, too, from 08:00Z on the 2nd to the 3rd."""
        times = ["2026-03-02T14:00:00Z", "2026-03-02T16:00:00Z", "2026-03-03T07:59:59Z", "2026-03-03T08:00:00Z"]
        moves = {"2026-03-02T14:59:59Z": "America/Los_Angeles"}
        assert told(A_DAY, times, moves, timezone="Asia/Tokyo") == [1, 2, 3, 1]

    def test_the_day_of_new_year_is_not_had_twice(self) -> None:
        """Kiritimati's 2026 begins at 10:00Z on 31 December; in Honolulu, where he lands, it is 2025 until 10:00Z."""
        times = ["2025-12-31T09:59:59Z", "2025-12-31T10:00:00Z", "2025-12-31T20:00:00Z", "2026-01-01T10:00:00Z"]
        moves = {"2025-12-31T12:00:00Z": "Pacific/Honolulu"}
        assert told(A_YEAR, times, moves, timezone="Pacific/Kiritimati") == [1, 1, 2, 3]
        assert told(A_MONTH, times, moves, timezone="Pacific/Kiritimati") == [1, 1, 2, 3]

    def test_a_place_a_few_hours_away_changes_what_is_left_of_a_day(self) -> None:
        """At 23:30Z it is the 2nd in London and the 3rd in Rome, where the 3rd ends at 23:00Z."""
        times = ["2026-03-02T22:00:00Z", "2026-03-02T23:30:00Z", "2026-03-03T22:59:59Z", "2026-03-03T23:00:00Z"]
        moves = {"2026-03-02T22:30:00Z": "Europe/Rome"}
        assert told(A_DAY, times, moves, timezone="Europe/London") == [1, 1, 2, 1]
        assert told(A_DAY, times, timezone="Europe/London") == [1, 2, 1, 2]


class TestChangedClocks:
    """A local day may have 23 or 25 hours, or others; a cap and a streak hold for each as it is."""

    @pytest.mark.parametrize(
        ("zone", "times"),
        [
            pytest.param(
                "Europe/Rome",
                ["2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"],
                id="Rome, 23 hours",
            ),
            pytest.param(
                "Europe/Rome",
                ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"],
                id="Rome, 25 hours",
            ),
            pytest.param(
                "America/New_York",
                ["2026-03-08T04:59:59Z", "2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z", "2026-03-09T04:00:00Z"],
                id="New York, 23 hours",
            ),
            pytest.param(
                "America/New_York",
                ["2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z", "2026-11-02T05:00:00Z"],
                id="New York, 25 hours",
            ),
            pytest.param(
                "Australia/Lord_Howe",
                ["2026-04-04T12:59:59Z", "2026-04-04T13:00:00Z", "2026-04-05T13:29:59Z", "2026-04-05T13:30:00Z"],
                id="Lord Howe, 24 hours and a half",
            ),
            pytest.param(
                "America/Santiago",
                ["2026-09-06T03:59:59Z", "2026-09-06T04:00:00Z", "2026-09-07T02:59:59Z", "2026-09-07T03:00:00Z"],
                id="Santiago, whose 6 September has no midnight",
            ),
        ],
    )
    def test_a_day_is_that_of_the_wall(self, zone: str, times: list[str]) -> None:
        """The last second of the day before, the first and the last of the changed day, the first of the next."""
        assert told(CAPPED, times, timezone=zone) == [6, 6, 4, 6]
        assert told(CAPPED, times, zone=zone) == [6, 6, 4, 6]
        assert told(STREAK, times, timezone=zone) == [1, 2, 2, 3]

    def test_the_hour_that_comes_twice_is_in_between_twice(self) -> None:
        """02:30 in Rome on 25 October, at +02:00 and at +01:00; at 03:00 it is over."""
        rule = 'when: "between(02:00, 03:00)", give: {xp: 1}'
        times = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T03:00:00+01:00"]
        assert told(rule, times, timezone="Europe/Rome") == [1, 1, 0]

    def test_the_hour_that_does_not_come_is_never_between(self) -> None:
        """In Rome on 29 March 01:59:59 is followed by 03:00."""
        rule = 'when: "between(02:00, 03:00)", give: {xp: 1}'
        times = ["2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00"]
        assert told(rule, times, timezone="Europe/Rome") == [0, 0]

    def test_a_cooldown_of_a_day_ends_at_the_same_time_on_the_clock(self) -> None:
        """After 23 hours in spring and 25 in autumn."""
        rule = "give: {xp: 6}, cooldown: 1d"
        spring = ["2026-03-28T12:00:00+01:00", "2026-03-29T11:59:59+02:00", "2026-03-29T12:00:00+02:00"]
        autumn = ["2026-10-24T12:00:00+02:00", "2026-10-25T11:59:59+01:00", "2026-10-25T12:00:00+01:00"]
        assert told(rule, spring, timezone="Europe/Rome") == [6, 0, 6]
        assert told(rule, autumn, timezone="Europe/Rome") == [6, 0, 6]

    def test_a_country_may_lose_a_day(self) -> None:
        """Apia had no 30 December 2011: the 31st came after the 29th, and no call can be made on the 30th."""
        times = ["2011-12-29T20:00:00Z", "2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z"]
        assert told(A_DAY, times, timezone="Pacific/Apia") == [1, 2, 1]


class TestCalendarUnits:
    """Weeks that lie in two years, and months of every length."""

    @pytest.mark.parametrize(
        ("sunday", "monday", "new_year", "last", "following"),
        [
            pytest.param("2020-12-27", "2020-12-28", "2021-01-01", "2021-01-03", "2021-01-04", id="a 53rd week"),
            pytest.param("2024-12-29", "2024-12-30", "2025-01-01", "2025-01-05", "2025-01-06", id="two days of 2024"),
            pytest.param("2022-12-25", "2022-12-26", "2022-12-31", "2023-01-01", "2023-01-02", id="a Sunday of 2023"),
            pytest.param("2023-12-31", "2024-01-01", "2024-01-02", "2024-01-07", "2024-01-08", id="1 January first"),
        ],
    )
    def test_a_week_goes_on_in_the_new_year(
        self, sunday: str, monday: str, new_year: str, last: str, following: str
    ) -> None:
        times = [f"{day}T12:00:00Z" for day in (sunday, monday, new_year, last, following)]
        assert told(A_WEEK, times) == [1, 1, 2, 3, 1]
        assert told("give: {xp: 6}, cap: {xp: 10, per: week}", times) == [6, 6, 4, 0, 6]
        assert told('give: {xp: "streak(call, every=week)"}', times) == [1, 2, 2, 2, 3]

    @pytest.mark.parametrize(
        ("month", "days"),
        [
            *(("2026-01", 31), ("2026-02", 28), ("2024-02", 29), ("2026-03", 31), ("2026-04", 30), ("2026-05", 31)),
            *(("2026-06", 30), ("2026-07", 31), ("2026-08", 31), ("2026-09", 30), ("2026-10", 31), ("2026-11", 30)),
            *(("2026-12", 31), ("2000-02", 29), ("2100-02", 28)),
        ],
    )
    def test_a_month_has_its_days(self, month: str, days: int) -> None:
        """Its first and its last second are in it; the next second begins another."""
        year, number = (int(part) for part in month.split("-"))
        following = f"{year + number // 12}-{number % 12 + 1:02}-01"
        times = [f"{month}-01T00:00:00Z", f"{month}-{days}T23:59:59.999999Z", f"{following}T00:00:00Z"]
        assert told(A_MONTH, times) == [1, 2, 1]
        assert told("give: {xp: 6}, cap: {xp: 10, per: month}", times) == [6, 4, 6]
        assert told('give: {xp: "streak(call, every=month)"}', times) == [1, 1, 2]


class TestBothEndsOfTheDateLine:
    """The same instants are of three dates at once."""

    def test_in_kiritimati_fourteen_hours_ahead(self) -> None:
        """The 3rd lasts from 10:00Z on the 2nd to 10:00Z on the 3rd."""
        assert told(CAPPED, TIMES, timezone="Pacific/Kiritimati") == [6, 4, 6, 4]
        assert told("when: today() == 2026-03-03, give: {xp: 1}", TIMES, timezone="Pacific/Kiritimati") == [
            *(1, 1),
            *(0, 0),
        ]

    def test_in_pago_pago_eleven_hours_behind(self) -> None:
        """The 1st lasts to 11:00Z on the 2nd, and the 2nd to 11:00Z on the 3rd."""
        assert told(CAPPED, TIMES, timezone="Pacific/Pago_Pago") == [6, 6, 4, 6]
        assert told("when: today() == 2026-03-01, give: {xp: 1}", TIMES, timezone="Pacific/Pago_Pago") == [
            *(1, 0),
            *(0, 0),
        ]

    def test_from_one_end_to_the_other_a_day_lasts_two(self) -> None:
        """His 3rd begins at 10:00Z on the 2nd in Kiritimati, and ends at 11:00Z on the 4th in Pago Pago: 49 hours."""
        times = ["2026-03-02T09:59:59Z", "2026-03-02T10:00:00Z", "2026-03-04T10:59:59Z", "2026-03-04T11:00:00Z"]
        moves = {"2026-03-02T10:45:00Z": "Pacific/Pago_Pago"}
        assert told(CAPPED, times, moves, timezone="Pacific/Kiritimati") == [6, 6, 4, 6]

    def test_and_back_a_day_is_left_out(self) -> None:
        """At 10:45Z on the 2nd it is the 1st in Pago Pago and the 3rd in Kiritimati: his 2nd never was."""
        times = ["2026-03-02T10:30:00Z", "2026-03-02T11:00:00Z", "2026-03-03T09:59:59Z", "2026-03-03T10:00:00Z"]
        moves = {"2026-03-02T10:45:00Z": "Pacific/Kiritimati"}
        assert told(CAPPED, times, moves, timezone="Pacific/Pago_Pago") == [6, 6, 4, 6]
        assert told(STREAK, times, moves, timezone="Pacific/Pago_Pago") == [1, 2, 2, 3]


class TestLostDays:
    """A day that a player never was in is no unit of his streak."""

    def test_who_lives_in_apia_lost_a_friday(self) -> None:
        """Calls on the 28th, 29th and 31st of December 2011 and the 1st of January 2012 are four days in a row."""
        times = ["2011-12-28T20:00:00Z", "2011-12-29T20:00:00Z", "2011-12-30T20:00:00Z", "2011-12-31T20:00:00Z"]
        assert told(STREAK, times, timezone="Pacific/Apia") == [1, 2, 3, 4]
        assert told(STREAK, times, zone="Pacific/Apia") == [1, 2, 3, 4]
        assert told(STREAK, [times[0], *times[2:]], timezone="Pacific/Apia") == [1, 1, 2]
        assert told(STREAK, times, timezone="Pacific/Kiritimati") == [1, 2, 3, 4]

    def test_a_lost_day_uses_up_nothing(self) -> None:
        """Of the 28th, 29th, 31st and 1st he calls on the first and the last: the 29th and the 31st are missed."""
        times = ["2011-12-28T20:00:00Z", "2011-12-31T20:00:00Z"]
        for grace, streak in ((1, 1), (2, 2)):
            rule = f'give: {{xp: "streak(call, every=day, grace={grace})"}}'
            assert told(rule, times, timezone="Pacific/Apia") == [1, streak]

    def test_who_flies_over_the_date_line_loses_a_day(self) -> None:
        """He calls on his 9th, at noon, leaves at 23:40, and is where the 11th has begun 70 minutes ago."""
        times = ["2026-03-09T12:00:00-11:00", "2026-03-11T12:00:00+14:00", "2026-03-12T12:00:00+14:00"]
        moves = {"2026-03-09T23:40:00-11:00": "Pacific/Kiritimati"}
        assert told(STREAK, times, moves, timezone="Pacific/Pago_Pago") == [1, 2, 3]

    def test_who_lands_before_midnight_had_the_day(self) -> None:
        """He leaves at 22:50 on the 9th, and lands at 23:50 on the 10th: in ten minutes he could have called."""
        times = ["2026-03-09T12:00:00-11:00", "2026-03-11T12:00:00+14:00"]
        moves = {"2026-03-09T22:50:00-11:00": "Pacific/Kiritimati"}
        assert told(STREAK, times, moves, timezone="Pacific/Pago_Pago") == [1, 1]

    def test_what_a_zone_loses_while_he_is_elsewhere_he_does_not(self) -> None:
        """He is in Rome from the 28th to the 1st, and does not call on the 30th, which Apia never had."""
        times = ["2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z", "2012-01-02T20:00:00Z"]
        moves = {"2011-12-28T20:00:00Z": "Europe/Rome", "2012-01-01T20:00:00Z": "Pacific/Apia"}
        assert told(STREAK, times, moves, timezone="Pacific/Apia") == [1, 1, 1]

    def test_what_he_lost_before_he_left_is_lost(self) -> None:
        """From the 29th in Apia he comes to the 31st there, on the same day to Rome, and calls there on the 31st."""
        times = ["2011-12-29T20:00:00Z", "2011-12-31T12:00:00Z"]
        moves = {"2011-12-30T20:00:00Z": "Europe/Rome"}
        assert told(STREAK, times, moves, timezone="Pacific/Apia") == [1, 2]

    @settings(max_examples=60, deadline=None)
    @generated(
        st.lists(st.integers(0, 300), min_size=2, max_size=10, unique=True),
        st.dictionaries(st.integers(0, 300), st.sampled_from(_ZONES), max_size=6),
        st.sampled_from(_ZONES),
        st.sampled_from(STREAKS),
    )
    def test_whatever_way_he_goes(self, calls: list[int], moves: dict[int, str], zone: str, streak: str) -> None:
        """The engine says what the oracle says, wherever he is about the days that Apia and he lost."""
        start = parse_instant("2011-12-24T00:20:00Z")
        times = {hour: instant_text(start + hour * 3_600_000_000) for hour in {*calls, *moves}}
        there = {times[hour]: where for hour, where in moves.items()}
        told(f'give: {{xp: "{streak}"}}', [times[hour] for hour in sorted(calls)], there, timezone=zone)


class TestLeapDays:
    """A day that a month lacks is the first of the next month."""

    @pytest.mark.parametrize(
        ("hired", "last", "first"),
        [
            pytest.param("2024-02-29", "2025-02-28T22:59:59Z", "2025-02-28T23:00:00Z", id="29 February: 1 March"),
            pytest.param("2023-02-28", "2024-02-27T22:59:59Z", "2024-02-27T23:00:00Z", id="28 February: 28 February"),
            pytest.param("2023-03-01", "2024-02-29T22:59:59Z", "2024-02-29T23:00:00Z", id="1 March: 1 March"),
        ],
    )
    def test_a_band_of_a_year_begins_at_local_midnight(self, hired: str, last: str, first: str) -> None:
        rule = 'when: player.experience == "pro", give: {xp: 1}'
        assert told(rule, [last, first], zone="Europe/Rome", hired=hired) == [0, 1]

    def test_steps_from_and_to_29_february(self) -> None:
        """29 February and a year is 1 March; less a year, too; and a month after 29 January 2026 is 1 March."""
        day = ["2024-02-29T12:00:00Z"]
        assert told("when: today() + 1y == 2025-03-01, give: {xp: 1}", day) == [1]
        assert told("when: today() - 1y == 2023-03-01, give: {xp: 1}", day) == [1]
        assert told("when: today() + 4y == 2028-02-29, give: {xp: 1}", day) == [1]
        assert told("when: today() + 1mo == 2026-03-01, give: {xp: 1}", ["2026-01-29T12:00:00Z"]) == [1]
        assert told("when: today() + 1mo == 2024-02-29, give: {xp: 1}", ["2024-01-29T12:00:00Z"]) == [1]

    def test_a_cooldown_of_a_year_from_29_february(self) -> None:
        """It is over at noon of 1 March 2025."""
        times = ["2024-02-29T12:00:00Z", "2025-03-01T11:59:59Z", "2025-03-01T12:00:00Z"]
        assert told("give: {xp: 6}, cooldown: 1y", times) == [6, 0, 6]

    def test_a_season_to_29_february_ends_with_the_month(self) -> None:
        rule = 'when: "in_season(12-01, 02-28)", give: {xp: 1}'
        assert told(rule, ["2024-02-28T12:00:00Z", "2024-02-29T12:00:00Z", "2024-03-01T12:00:00Z"]) == [1, 0, 0]


@pytest.mark.parametrize("time", ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2015-07-01T01:59:60+02:00"])
def test_a_leap_second_is_refused(time: str) -> None:
    """Instants are counted without leap seconds, so there is none of that name; the second before it and after are."""
    engine = Engine(game_of(GAME.format(zone="UTC", rule=A_DAY)))
    outcome = engine.submit(event("1", "call", "anna", time))
    assert outcome.status == "rejected"
    assert outcome.rejection is not None
    assert outcome.rejection.reason == "bad-time"
    around = [event("2", "call", "anna", "2016-12-31T23:59:59Z"), event("3", "call", "anna", "2017-01-01T00:00:00Z")]
    assert [engine.submit(one).status for one in around] == ["recorded", "recorded"]
    value = play(GAME.format(zone="UTC", rule=A_DAY), [event("1", "call", "anna", time)])
    assert value.statuses == ("rejected",)
