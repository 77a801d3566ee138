from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.model import EARLIEST, LATEST, Step, instant_text, parse_instant
from gamicore.testing import instants
from gamicore.testing.generated.moments import clock_changes, gatherings, time_texts
from tests.unit.testing.sampling import rare, seen

ROME = read_game("{game: g, timezone: Europe/Rome}")
HOUR = 3_600_000_000
APIA = read_game("{game: g, timezone: Pacific/Apia}")


def test_clock_changes_are_found() -> None:
    """In Rome at 01:00Z of the last Sundays of March and October; in Apia the clock stands still since 2021."""
    changes = [instant_text(instant) for instant in clock_changes(ZoneInfo("Europe/Rome"))]
    days = ("2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25")
    assert changes == [f"{day}T01:00:00Z" for day in days]
    assert clock_changes(ZoneInfo("Pacific/Apia")) == ()


@given(st.data())
def test_instants_can_be_used(data: st.DataObject) -> None:
    instant = data.draw(instants(data.draw(st.sampled_from([ROME, APIA]))))
    assert EARLIEST < instant < LATEST


def test_nasty_instants_are_drawn() -> None:
    year = parse_instant("2026-01-01T00:00:00+01:00")
    clock = clock_changes(ROME.calendar.zone)[0]
    nasty = {"clock": clock, "new year": year, "just before": year - 1, "within": year + 500_000}
    counts = seen(instants(ROME), lambda drawn: [label for label, instant in nasty.items() if instant == drawn], 1_000)
    assert rare(counts, nasty, 1) == {}


@given(st.data())
def test_a_gathering_is_never_empty(data: st.DataObject) -> None:
    gathered = data.draw(gatherings(data.draw(st.sampled_from([ROME, APIA]))))
    assert 1 <= len(gathered) <= 8
    assert all(EARLIEST < instant < LATEST for instant in gathered)


def test_gatherings_hold_rows_of_days_and_lengths_of_windows() -> None:
    """A week of noons for streaks; an hour and a day, to the microsecond, for what is rolling and cooling down."""

    def labels_of(gathered: list[int]) -> list[str]:
        gaps = {later - earlier for earlier in gathered for later in gathered if later > earlier}
        days = [instant for instant in gathered if ROME.calendar.clock_of(instant) == 12 * HOUR]
        return [str(gap) for gap in gaps] + ["a week of noons"] * (len(days) == 8)

    wanted = {"a week of noons", str(HOUR), str(HOUR - 1), str(24 * HOUR), str(24 * HOUR - 1), str(30 * 24 * HOUR)}
    assert rare(seen(gatherings(ROME), labels_of, 400), wanted, 1) == {}


def test_gatherings_play_around_the_lengths_of_a_game() -> None:
    """A month after 1 February is 1 March; ten minutes are exact. Each end is hit, and missed by a microsecond."""
    start, end = parse_instant("2026-02-01T00:00:00+01:00"), parse_instant("2026-03-01T00:00:00+01:00")
    ten = 600_000_000

    def labels_of(gathered: list[int]) -> list[str]:
        is_stepped = {start, end - 1, end, end + 1} <= {*gathered}
        return ["stepped"] * is_stepped + ["exact"] * ({gathered[0] + ten + step for step in (-1, 0, 1)} <= {*gathered})

    counts = seen(gatherings(ROME, (Step(months=1), ten)), labels_of, 600)
    assert rare(counts, ("stepped", "exact"), 1) == {}


def test_days_of_players_begin_where_players_have_zones() -> None:
    """4 March 2026 begins first in Kiritimati, at 10:00Z of the day before."""
    start = parse_instant("2026-03-03T10:00:00Z")
    own = read_game("{game: g, timezone: Europe/Rome, players: {timezone: timezone}}")

    def labels_of(gathered: list[int]) -> list[str]:
        return ["begins", "ends"] if {start, start - 1} <= {*gathered} else []

    assert rare(seen(gatherings(own), labels_of, 200), ["begins"], 1) == {}
    assert seen(gatherings(ROME), labels_of, 200)["begins"] == 0


@given(st.data())
def test_every_way_to_write_an_instant_means_it(data: st.DataObject) -> None:
    instant = data.draw(instants(ROME))
    assert parse_instant(data.draw(time_texts(instant))) == instant
