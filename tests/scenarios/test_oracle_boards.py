"""Leaderboards: ranks, ties, windows, everybody, segments."""

from __future__ import annotations

from typing import Any

from tests.scenarios.play import Wire, event, play, segment

GAME = """
    currencies: {{xp: {{}}}}
    players:
      team: {{type: enum, values: [red, blue]}}
      senior: truth
      hired: date
      experience: {{bands_of: hired, bands: {{rookie: 0d, pro: 1y}}}}
    events: {{gain: {{points: integer}}, loss: {{points: integer}}, deal: {{amount: {{type: number, optional: true}}}}}}
    rules: {{gains: {{on: gain, give: {{xp: points}}}}, losses: {{on: loss, take: {{xp: points}}}}}}
    leaderboards: {{hall: {{{board}}}}}
"""


def board(text: str) -> str:
    return GAME.format(board=text)


def gain(player: str, day: int, points: int, month: int = 3) -> Wire:
    return event(f"{player}-{month}-{day}", "gain", player, f"2026-{month:02}-{day:02}T12:00:00Z", points=points)


def loss(player: str, day: int, points: int) -> Wire:
    return {**gain(player, day, points), "type": "loss", "id": f"loss-{player}-{day}"}


def hall(text: str, events: list[Wire], players: dict[str, Any] | None = None, until: str | None = None) -> Any:
    return play(board(text), events, players, until).boards["hall"]


def test_ranks_are_competition_ranks() -> None:
    """30, 20, 20 and 10: ranks 1, 2, 2 and 4; equal ones are listed by id."""
    events = [gain("dino", 1, 10), gain("carla", 2, 20), gain("bob", 3, 20), gain("anna", 4, 30)]
    rows = [("anna", 30, 1), ("bob", 20, 2), ("carla", 20, 2), ("dino", 10, 4)]
    assert hall("of: xp, ties: [share]", events) == {"lifetime": rows}


def test_who_reached_the_score_first_is_ahead() -> None:
    """Carla had her 20 on day 2, bob on day 3: the ranks are 2 and 3."""
    events = [gain("carla", 2, 20), gain("bob", 3, 20), gain("anna", 4, 30)]
    assert hall("of: xp", events) == {"lifetime": [("anna", 30, 1), ("carla", 20, 2), ("bob", 20, 3)]}


def test_what_is_equal_after_that_shares_the_rank() -> None:
    events = [gain("bob", 2, 20), gain("anna", 2, 20), gain("carla", 2, 5)]
    assert hall("of: xp", events) == {"lifetime": [("anna", 20, 1), ("bob", 20, 1), ("carla", 5, 3)]}


def test_the_last_change_counts_and_an_event_that_adds_0_is_none() -> None:
    """Both have 20. Bob's last change is of day 3. Anna's is of day 2: her event of day 5 gives 7 and takes 7."""
    game = board("of: xp").replace("rules: {", "rules: {back: {on: deal, give: {xp: 7}, take: {xp: 7}}, ")
    events = [
        gain("bob", 1, 10),
        gain("bob", 3, 10),
        gain("anna", 2, 20),
        event("deal", "deal", "anna", "2026-03-05T12:00:00Z"),
    ]
    assert play(game, events).boards["hall"] == {"lifetime": [("anna", 20, 1), ("bob", 20, 2)]}


def test_losing_and_gaining_back_is_reaching_it_later() -> None:
    """Anna had 20 on day 1, but lost 5 on day 4 and has 20 again since day 5; bob has them since day 3."""
    events = [gain("anna", 1, 20), loss("anna", 4, 5), gain("anna", 5, 5), gain("bob", 3, 20)]
    assert hall("of: xp", events) == {"lifetime": [("bob", 20, 1), ("anna", 20, 2)]}


def test_who_has_an_entry_stands_even_at_0() -> None:
    """Bob's 5 are taken again; carla is known, but has no entry; dino is below 0."""
    events = [gain("anna", 1, 1), gain("bob", 1, 5), loss("bob", 2, 5), loss("dino", 3, 2), gain("carla", 4, 0)]
    assert hall("of: xp", events) == {"lifetime": [("anna", 1, 1), ("bob", 0, 2), ("dino", -2, 3)]}


def test_a_window_holds_what_happened_inside_it() -> None:
    """A day of the game's zone; windows come in order of time, whatever arrived first."""
    events = [gain("anna", 1, 5, month=4), gain("anna", 31, 3), gain("anna", 1, 2), gain("bob", 15, 4)]
    assert list(hall("of: xp, window: month", events).items()) == [
        ("2026-03", [("anna", 5, 1), ("bob", 4, 2)]),
        ("2026-04", [("anna", 5, 1)]),
    ]
    assert hall("of: xp, window: quarter", events) == {
        "2026-Q1": [("anna", 5, 1), ("bob", 4, 2)],
        "2026-Q2": [("anna", 5, 1)],
    }
    assert hall("of: xp, window: year", events) == {"2026": [("anna", 10, 1), ("bob", 4, 2)]}


def test_ties_are_broken_inside_the_window() -> None:
    """In April both gain 3, bob earlier; that anna was ahead in March does not matter."""
    events = [gain("anna", 1, 9), gain("anna", 7, 3, month=4), gain("bob", 6, 3, month=4)]
    assert hall("of: xp, window: month", events)["2026-04"] == [("bob", 3, 1), ("anna", 3, 2)]


def test_weeks_and_days_have_iso_labels() -> None:
    """1 January 2026 lies in the week 2026-W01, which began on 29 December 2025."""
    events = [
        {**gain("anna", 1, 1), "time": "2026-01-01T12:00:00Z"},
        {**gain("anna", 2, 2), "time": "2025-12-29T00:00:00Z"},
    ]
    assert hall("of: xp, window: week", events) == {"2026-W01": [("anna", 3, 1)]}
    assert list(hall("of: xp, window: day", events)) == ["2025-12-29", "2026-01-01"]


def test_a_board_of_a_measure_counts_events() -> None:
    """Bob's deals sum up to 2.5; anna's one lacks the field and adds nothing, so she does not stand; carla has 0."""
    deals = [
        event("1", "deal", "bob", "2026-03-01T12:00:00Z", amount=0.5),
        event("2", "deal", "bob", "2026-03-02T12:00:00Z", amount=2),
        event("3", "deal", "anna", "2026-03-03T12:00:00Z"),
        event("4", "deal", "carla", "2026-03-03T12:00:00Z", amount=0),
    ]
    assert hall("of: count(deal)", deals) == {"lifetime": [("bob", 2, 1), ("anna", 1, 2), ("carla", 1, 2)]}
    rows = hall("of: sum(deal.amount)", deals)["lifetime"]
    assert [(player, float(score), rank) for player, score, rank in rows] == [("bob", 2.5, 1), ("carla", 0.0, 2)]


def test_everybody_stands_where_anybody_stands_and_at_the_watermark() -> None:
    """March has entries, April none, May holds the watermark; a score that never changed was reached first of all."""
    events = [gain("bob", 1, 5), gain("carla", 2, 1), loss("carla", 3, 1)]
    boards = hall("of: xp, window: month, everybody: true", events, {"zoe": {}, "anna": {}}, "2026-05-01T00:00:00Z")
    assert boards == {
        "2026-03": [("bob", 5, 1), ("anna", 0, 2), ("zoe", 0, 2), ("carla", 0, 4)],
        "2026-05": [("anna", 0, 1), ("bob", 0, 1), ("carla", 0, 1), ("zoe", 0, 1)],
    }


def test_without_a_watermark_no_window_is_shown() -> None:
    assert hall("of: xp, everybody: true", [], {"anna": {}}) == {}
    assert hall("of: xp, everybody: true", [], {"anna": {}}, "2026-05-01T00:00:00Z") == {"lifetime": [("anna", 0, 1)]}
    assert hall("of: xp", [], {"anna": {}}, "2026-05-01T00:00:00Z") == {}


def test_ranks_inside_a_segment_count_only_those_in_it() -> None:
    """Reds are anna and carla; dino is known from his event alone: the segment `none`."""
    text = board("of: xp, segments: [team, senior]")
    events = [gain("anna", 1, 10), gain("bob", 1, 30), gain("carla", 1, 20), gain("dino", 1, 5)]
    players = {
        "anna": {"team": "red", "senior": True},
        "bob": {"team": "blue", "senior": "false"},
        "carla": {"team": "red", "senior": "false"},
    }
    assert segment(text, events, players, team="red") == {"lifetime": [("carla", 20, 1), ("anna", 10, 2)]}
    assert segment(text, events, players, team="red", senior="true") == {"lifetime": [("anna", 10, 1)]}
    assert segment(text, events, players, senior="false") == {"lifetime": [("bob", 30, 1), ("carla", 20, 2)]}
    assert segment(text, events, players, team="none") == {"lifetime": [("dino", 5, 1)]}
    assert segment(text, events, players, team="blue", senior="true") == {}


def test_a_segment_is_that_of_the_windows_end() -> None:
    """Anna is a pro from 1 April: all of March is a rookie's, and all of April a pro's, whenever she earned it.

    Bob is a pro from 15 April. While the watermark is 10 April he is a rookie in April too; at its end he is a pro.
    """
    text = board("of: xp, window: month, segments: [experience]")
    players = {"anna": {"hired": "2025-04-01"}, "bob": {"hired": "2025-04-15"}}
    events = [gain("anna", 31, 1), gain("anna", 10, 2, month=4), gain("bob", 9, 3, month=4)]
    assert segment(text, events, players, experience="rookie") == {
        "2026-03": [("anna", 1, 1)],
        "2026-04": [("bob", 3, 1)],
    }
    assert segment(text, events, players, experience="pro") == {"2026-04": [("anna", 2, 1)]}
    later = "2026-06-01T00:00:00Z"
    assert segment(text, events, players, later, experience="rookie") == {"2026-03": [("anna", 1, 1)]}
    assert segment(text, events, players, later, experience="pro") == {"2026-04": [("bob", 3, 1), ("anna", 2, 2)]}


def test_in_all_time_a_segment_is_that_of_the_watermark() -> None:
    text = board("of: xp, segments: [experience]")
    players = {"anna": {"hired": "2025-04-01"}}
    assert segment(text, [gain("anna", 31, 1)], players, experience="rookie") == {"lifetime": [("anna", 1, 1)]}
    until = "2026-04-01T00:00:00Z"
    assert segment(text, [gain("anna", 31, 1)], players, until, experience="pro") == {"lifetime": [("anna", 1, 1)]}


def test_everybody_stands_inside_a_segment_too() -> None:
    text = board("of: xp, everybody: true, segments: [team]")
    players = {"anna": {"team": "red"}, "zoe": {"team": "red"}, "bob": {"team": "blue"}}
    assert segment(text, [gain("anna", 1, 4)], players, team="red") == {"lifetime": [("anna", 4, 1), ("zoe", 0, 2)]}
    assert segment(text, [gain("anna", 1, 4)], players, team="blue") == {"lifetime": [("bob", 0, 1)]}
