"""The boards of an engine: windows of the game's zone, ties by the history as it is now, segments, who stands."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import ArgumentError, Board, Engine, UnknownNameError, read_game
from gamicore.engine.boards import segment_value
from tests.unit.engine.acts import event

GAME = read_game("""
game: boards
timezone: Europe/Rome
currencies: {coins: {}, xp: {}}
players:
  hired: date
  remote: truth
  team: {type: enum, values: [red, blue]}
  town: text
  experience: {bands_of: hired, bands: {new: 0d, old: 1mo}}
events: {call: {minutes: number}, shop: {price: integer}}
rules:
  call: {on: call, give: {xp: minutes}, cap: {xp: 10, per: day}}
  shop: {on: shop, give: {coins: price}, take: {coins: price}}
  swap: {on: call, when: minutes > 5, give: {coins: "1"}}
leaderboards:
  all:     {of: xp, segments: [experience, remote, team, town]}
  coins:   {of: coins}
  daily:   {of: xp, window: day, everybody: true}
  monthly: {of: xp, window: month, segments: [experience]}
  shared:  {of: xp, ties: [share]}
  spoken:  {of: sum(call.minutes), window: week}
  talks:   {of: count(call), window: quarter}
""")


def engine_with(*events: dict[str, Any]) -> Engine:
    engine = Engine(GAME)
    engine.submit_many(events)
    return engine


def rows(board: Board) -> list[tuple[int, str, object]]:
    return [(int(row.rank), row.player, row.score) for row in board.standings]


def labels(engine: Engine, name: str) -> list[str]:
    return [board.window.label for board in engine.windows(name)]


def test_windows_turn_where_the_clock_of_the_game_says() -> None:
    """Rome goes from +01:00 to +02:00 on 29 March: the month ends two hours before midnight in Greenwich."""
    engine = engine_with(
        event("1", time="31T21:59", minutes=1),
        event("2", time="31T22:00", minutes=2),
        event("3", "bob", "28T23:00", minutes=3),
        event("4", "bob", "28T22:59", minutes=4),
    )
    assert [(board.window.label, rows(board)) for board in engine.windows("monthly")] == [
        ("2026-03", [(1, "bob", 7), (2, "anna", 1)]),
        ("2026-04", [(1, "anna", 2)]),
    ]
    assert labels(engine, "daily") == ["2026-03-28", "2026-03-29", "2026-03-31", "2026-04-01"]
    assert labels(engine, "talks") == ["2026-Q1", "2026-Q2"]
    assert labels(engine, "spoken") == ["2026-W13", "2026-W14"]
    assert labels(engine, "all") == ["lifetime"]


def test_a_board_shows_the_window_that_holds_the_watermark_or_the_time_asked_for() -> None:
    engine = engine_with(event("1", time="05T10:00", minutes=1))
    engine.advance("2026-05-05T00:00:00Z")
    assert engine.leaderboard("monthly").window.label == "2026-05"
    march = engine.leaderboard("monthly", at="2026-03-31T21:59:59Z")
    assert (march.window.label, rows(march)) == ("2026-03", [(1, "anna", 1)])


def test_before_anything_has_happened_boards_are_empty() -> None:
    engine = Engine(GAME)
    engine.set_player("anna", {})
    for board in GAME.leaderboards:
        assert rows(engine.leaderboard(board.name)) == []
        assert engine.windows(board.name) == []


def test_who_reached_an_equal_score_first_stands_ahead_also_after_corrections() -> None:
    """Bob has 5 at 11:00, anna at 12:00; then a late event of bob's moves when he came to 5, and one of anna's too."""
    engine = engine_with(
        event("1", minutes=3), event("2", "bob", "11:00", minutes=5), event("3", time="12:00", minutes=2)
    )
    assert rows(engine.leaderboard("all")) == [(1, "bob", 5), (2, "anna", 5)]
    assert rows(engine.leaderboard("shared")) == [(1, "anna", 5), (1, "bob", 5)]
    engine.submit_many([event("4", "bob", "09:00", minutes=10), event("5", time="09:00", minutes=5)])
    assert rows(engine.leaderboard("all")) == [(1, "bob", 10), (2, "anna", 10)]
    assert [(entry.event, entry.amount) for entry in engine.ledger if entry.is_correction] == [("2", -5)]
    engine.submit(event("6", "bob", "13:00", minutes=5))
    assert rows(engine.leaderboard("all")) == [(1, "bob", 10), (2, "anna", 10)], "what is capped away changes no score"


def test_what_one_event_gives_and_takes_back_changes_no_score_but_stands() -> None:
    """Anna and bob reach 2 coins at noon and at one; what they shop for later comes to nothing."""
    engine = engine_with(
        *(event("1", time="11:00", minutes=6), event("2", time="12:00", minutes=6)),
        *(event("3", "bob", "11:00", minutes=6), event("4", "bob", "13:00", minutes=6)),
        *(event("5", time="14:00", kind="shop", price=9), event("6", "cleo", "14:00", "shop", price=9)),
    )
    assert rows(engine.leaderboard("coins")) == [(1, "anna", 2), (2, "bob", 2), (3, "cleo", 0)]
    engine.submit(event("7", "bob", "10:00", "shop", price=1))
    assert rows(engine.leaderboard("coins")) == [(1, "anna", 2), (2, "bob", 2), (3, "cleo", 0)]


def test_corrections_are_shown_whenever_somebody_looks() -> None:
    """The cap of 10 leaves 4 of the second; a late 8 leaves it nothing, and then a change of windows."""
    engine = engine_with(event("1", minutes=6), event("2", time="11:00", minutes=6))
    assert rows(engine.leaderboard("daily")) == [(1, "anna", 10)]
    engine.submit(event("3", time="09:00", minutes=8))
    assert rows(engine.leaderboard("daily")) == [(1, "anna", 10)]
    engine.submit(event("4", "bob", time="01T22:59", minutes=9))
    assert [rows(board) for board in engine.windows("daily")] == [
        [(1, "bob", 9), (2, "anna", 0)],
        [(1, "anna", 10), (2, "bob", 0)],
    ]


def test_a_player_whose_last_entry_is_corrected_away_does_not_stand() -> None:
    game = read_game("""
        game: first
        currencies: {xp: {}}
        events: {call: {}, visit: {}}
        rules: {early: {on: call, when: count(visit) == 0, give: {xp: "1"}}}
        leaderboards: {all: {of: xp}, daily: {of: xp, window: day}}
    """)
    engine = Engine(game)
    engine.submit(event("1", time="10:00"))
    assert rows(engine.leaderboard("all")) == [(1, "anna", 1)]
    engine.submit(event("2", time="09:00", kind="visit"))
    assert rows(engine.leaderboard("all")) == []
    assert engine.windows("daily") == []


def test_everybody_stands_where_there_is_a_standing_or_the_watermark() -> None:
    """To look at another window, or at the watermark's before time goes on, makes no standing there."""
    engine = engine_with(event("1", time="05T10:00", minutes=1))
    engine.set_player("bob", {})
    engine.advance("2026-03-07T10:00:00Z")
    assert rows(engine.leaderboard("daily")) == [(1, "anna", 0), (1, "bob", 0)]
    assert rows(engine.leaderboard("daily", at="2026-03-06T10:00:00Z")) == []
    assert labels(engine, "daily") == ["2026-03-05", "2026-03-07"]
    engine.advance("2026-03-09T10:00:00Z")
    assert labels(engine, "daily") == ["2026-03-05", "2026-03-09"]
    assert rows(engine.leaderboard("daily", at="2026-03-05T10:00:00Z")) == [(1, "anna", 1), (2, "bob", 0)]


def test_a_measure_counts_events_and_adds_up_fields() -> None:
    engine = engine_with(
        *(
            event("1", minutes=2.5),
            event("2", minutes=0.5),
            event("3", "bob", minutes=0),
            event("4", "bob", minutes=-1),
        ),
        event("5", "cleo", kind="shop", price=5),
    )
    assert rows(engine.leaderboard("spoken")) == [(1, "anna", 3), (2, "bob", -1)]
    assert rows(engine.leaderboard("talks")) == [(1, "anna", 2), (1, "bob", 2)]
    engine.submit(event("6", "bob", "09:00", minutes=9))
    assert rows(engine.leaderboard("talks")) == [(1, "bob", 3), (2, "anna", 2)]


TWICE = """
game: twice
currencies: {xp: {}}
events: {call: {extra: {type: integer, optional: true}, owner: player}}
rules:
  a: {on: call, give: {xp: "1"}}
  b: {on: call, give: {xp: "2"}}
  c: {on: call, to: owner, give: {xp: "5"}}
leaderboards: {all: {of: xp}, daily: {of: xp, window: day}, extra: {of: sum(call.extra)}}
"""


def test_all_that_one_event_gives_counts_for_each_who_gets_it() -> None:
    """Three rules for anna's first call, two for her second, whose third is for bob; also when they come late."""
    engine = Engine(read_game(TWICE))
    engine.submit_many([event("1", time="03T10:00", owner="anna"), event("2", time="04T10:00", owner="bob")])
    assert rows(engine.leaderboard("all")) == [(1, "anna", 11), (2, "bob", 5)]
    engine.submit(event("3", "bob", "03T09:00", owner="bob"))
    assert rows(engine.leaderboard("all")) == [(1, "bob", 13), (2, "anna", 11)]
    assert [rows(board) for board in engine.windows("daily")] == [
        [(1, "bob", 8), (2, "anna", 8)],
        [(1, "bob", 5), (2, "anna", 3)],
    ]


def test_an_event_that_lacks_the_field_does_not_stand() -> None:
    engine = Engine(read_game(TWICE))
    engine.submit_many([event("1", "bob", owner="bob"), event("2", owner="bob", extra=0)])
    assert rows(engine.leaderboard("extra")) == [(1, "anna", 0)]


SEGMENTED = {
    "anna": {"hired": "2026-02-10", "remote": "true", "team": "red", "town": "Rome"},
    "bob": {"hired": "2026-03-01", "remote": "false", "team": "blue", "town": "none"},
    "cleo": {"team": "red"},
    "dan": {},
}


def segmented() -> Engine:
    """Anna 4, bob 3, cleo 2, dan 1 in March."""
    engine = Engine(GAME)
    engine.set_players(SEGMENTED)
    engine.submit_many(
        event(str(number), player, "05T10:00", minutes=number)
        for number, player in enumerate(reversed(SEGMENTED), start=1)
    )
    return engine


@pytest.mark.parametrize(
    ("segment", "players"),
    [
        ({}, [(1, "anna"), (2, "bob"), (3, "cleo"), (4, "dan")]),
        ({"team": "red"}, [(1, "anna"), (2, "cleo")]),
        ({"team": "none"}, [(1, "dan")]),
        ({"remote": "true"}, [(1, "anna")]),
        ({"remote": "none"}, [(1, "cleo"), (2, "dan")]),
        ({"town": "Rome"}, [(1, "anna")]),
        ({"town": "none"}, [(1, "bob"), (2, "cleo"), (3, "dan")]),
        ({"town": "Paris"}, []),
        ({"team": "red", "remote": "true", "experience": "new"}, [(1, "anna")]),
        ({"team": "red", "remote": "false"}, []),
    ],
)
def test_ranks_inside_a_segment_count_only_those_in_it(segment: dict[str, str], players: list[tuple[int, str]]) -> None:
    """The text `none` and a missing text are one segment."""
    board = segmented().leaderboard("all", segment)
    assert [(row.rank, row.player) for row in board.standings] == players
    assert board.segment == segment


def test_a_band_is_that_of_the_last_instant_of_the_window_or_of_the_watermark() -> None:
    """In Rome anna is old from 10 March on, bob from 1 April; the watermark goes from 5 March over the 9th to April."""
    engine = segmented()

    def old(name: str, at: str | None = None) -> list[str]:
        return [row.player for row in engine.leaderboard(name, {"experience": "old"}, at).standings]

    assert old("monthly") == []
    engine.advance("2026-03-09T22:59:59Z")
    assert old("monthly") == []
    engine.advance("2026-03-09T23:00:00Z")
    assert old("monthly") == ["anna"]
    engine.advance("2026-04-20T00:00:00Z")
    assert old("monthly", "2026-03-05T00:00:00Z") == ["anna"], "bob is new up to the last instant of March"
    assert old("all") == ["anna", "bob"]


def test_a_changed_attribute_moves_its_player_to_another_segment() -> None:
    engine = segmented()
    engine.set_player("cleo", {"team": "blue"})
    assert [row.player for row in engine.leaderboard("all", {"team": "blue"}).standings] == ["bob", "cleo"]


def test_what_is_not_there_is_an_error_that_helps() -> None:
    engine = segmented()
    with pytest.raises(UnknownNameError, match=r"has no leaderboard 'dayly'; did you mean 'daily'\?"):
        engine.leaderboard("dayly")
    with pytest.raises(UnknownNameError, match=r"has no leaderboard 'dayly'"):
        engine.windows("dayly")
    with pytest.raises(UnknownNameError, match=r"leaderboard 'monthly' is not cut by 'team'; known are experience"):
        engine.leaderboard("monthly", {"team": "red"})
    with pytest.raises(UnknownNameError, match=r"leaderboard 'all' is not cut by 'tem'; did you mean 'team'\?"):
        engine.leaderboard("all", {"tem": "red"})
    with pytest.raises(UnknownNameError, match=r"player 'eva' does not stand on all in lifetime"):
        engine.leaderboard("all").rank("eva")
    with pytest.raises(ArgumentError, match=r"team has no value 'green'; known are blue, none, red"):
        engine.leaderboard("all", {"team": "green"})
    with pytest.raises(ArgumentError, match=r"remote has no value 'yes'; known are false, none, true"):
        engine.leaderboard("all", {"remote": "yes"})
    with pytest.raises(ArgumentError, match=r"experience has no value 'older'; did you mean 'old'\?"):
        engine.leaderboard("monthly", {"experience": "older"})


@pytest.mark.parametrize(("value", "segment"), [(None, "none"), (True, "true"), (False, "false"), ("Red", "Red")])
def test_a_segment_is_named_by_its_value(value: object, segment: str) -> None:
    assert segment_value(value) == segment


@pytest.mark.parametrize(
    ("name", "until", "final"),
    [
        ("daily", "2026-03-12T12:00:00+01:00", []),
        ("weekly", "2026-03-15T12:00:00+01:00", []),
        ("weekly", "2026-03-16T00:00:00+01:00", ["2026-W10"]),
        ("weekly", "2026-04-08T00:00:00+02:00", ["2026-W10", "2026-W11"]),
        ("monthly", "2026-04-07T23:59:59+02:00", []),
        ("monthly", "2026-04-08T00:00:00+02:00", ["2026-03"]),
        ("all", "2026-04-08T00:00:00+02:00", []),
    ],
)
def test_a_window_is_final_once_it_ends_before_the_horizon_opens(name: str, until: str, final: list[str]) -> None:
    """A week is open; a day on whose board everybody stands never is, and nor is all time."""
    engine = Engine(
        read_game("""
game: final
timezone: Europe/Rome
lateness: 7d
currencies: {xp: {}}
events: {call: {}}
rules: {call: {on: call, give: {xp: 1}}}
leaderboards:
  all: {of: xp}
  daily: {of: xp, window: day, everybody: true}
  monthly: {of: xp, window: month}
  weekly: {of: count(call), window: week}
""")
    )
    engine.submit_many([event("1", time="02T10:00"), event("2", time="10T10:00")])
    engine.advance(until)
    assert [board.window.label for board in engine.windows(name) if board.is_final] == final


def test_no_window_is_final_where_events_may_always_come() -> None:
    engine = engine_with(event("1", minutes=1))
    engine.advance("2030-01-01T00:00:00Z")
    assert not any(board.is_final for board in engine.windows("monthly"))
