"""Caps: of times, of pairs and teams, by season and by key, whole ones, and those of a currency."""

from __future__ import annotations

from tests.scenarios.play import Wire, event, given, play, taken

NOON = "T12:00:00Z"


def thank(name: str, player: str | None, whom: str, day: int, hour: int = 12, **fields: object) -> Wire:
    return event(name, "thank", player, f"2026-03-{day:02}T{hour:02}:00:00Z", whom=whom, **fields)


def test_so_many_awards_a_day() -> None:
    """Two a day: the third gives nothing, and takes nothing either. An amount of 0 is no award."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {deals: {on: deal, give: {xp: points}, take: {xp: 1}, cap: {times: 2, per: day}}}
    """
    points = {"a": 5, "b": 5, "c": 5}
    deals = [
        event(name, "deal", "anna", f"2026-03-02T{hour}:00:00Z", points=amount)
        for hour, (name, amount) in enumerate(points.items(), start=10)
    ]
    value = play(game, [*deals, event("d", "deal", "anna", "2026-03-03T10:00:00Z", points=5)])
    assert given(value, "deals") == {"a": 5, "b": 5, "d": 5}
    assert taken(value, "deals") == {"a": 1, "b": 1, "d": 1}


def test_what_made_no_entry_is_no_award() -> None:
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {deals: {on: deal, give: {xp: points}, cap: {times: 1}}}
    """
    deals = [event(str(day), "deal", "anna", f"2026-03-0{day}" + NOON, points=p) for day, p in enumerate((0, 7, 7), 1)]
    assert given(play(game, deals), "deals") == {"2": 7}


def test_a_pair_of_players() -> None:
    """Bob may have 10 a day by anna's thanks, and another 10 by carla's."""
    game = """
        currencies: {xp: {}}
        events: {thank: {whom: player}}
        rules: {thanks: {on: thank, give: {xp: 6}, to: whom, cap: {xp: 10, per: day, of: pair}}}
    """
    thanks = [
        thank("1", "anna", "bob", 2, 9),
        thank("2", "anna", "bob", 2, 10),
        thank("3", "carla", "bob", 2, 11),
        thank("4", "anna", "carla", 2, 12),
        thank("5", "anna", "bob", 3, 9),
    ]
    value = play(game, thanks)
    assert given(value, "thanks", "bob") == {"1": 6, "2": 4, "3": 6, "5": 6}
    assert given(value, "thanks", "carla") == {"4": 6}


TEAMS = """
    currencies: {xp: {}}
    players: {team: {type: enum, values: [red, blue]}}
    events: {call: {}}
    rules: {calls: {on: call, give: {xp: 6}, cap: {xp: 10, per: week, of: player.team}}}
"""


def test_a_team_shares_a_cap() -> None:
    """Red has 10 a week: anna 6, bob 4. Blue has its own; dino, of no team, has no cap."""
    players = {"anna": {"team": "red"}, "bob": {"team": "red"}, "carla": {"team": "blue"}, "dino": {}}
    found = [
        event(f"{player}-{day}", "call", player, f"2026-03-0{day}" + NOON)
        for day in (2, 3)
        for player in ("anna", "bob", "carla", "dino")
    ]
    value = play(TEAMS, found, players)
    assert {player: held["xp"] for player, held in value.balances.items()} == {
        "anna": 6,
        "bob": 4,
        "carla": 10,
        "dino": 12,
    }
    assert given(value, "calls", "bob") == {"bob-2": 4}


def test_what_was_given_counts_for_the_team_of_its_time() -> None:
    """Anna's 6 stay red's when she goes over to blue: bob finds 4 of red's left, she 10 of blue's."""
    players = {"anna": {"team": "red"}, "bob": {"team": "red"}}
    found = [
        event("1", "call", "anna", "2026-03-02" + NOON),
        event("move", "player.changed", "anna", "2026-03-03" + NOON, team="blue"),
        event("2", "call", "anna", "2026-03-04" + NOON),
        event("3", "call", "bob", "2026-03-04" + NOON),
    ]
    value = play(TEAMS, found, players)
    assert given(value, "calls") == {"1": 6, "2": 6}
    assert given(value, "calls", "bob") == {"3": 4}


def test_a_cap_for_a_season_holds_in_it_alone() -> None:
    """10 in spring: 6 + 4. What was given before does not count, and afterwards there is no cap."""
    game = """
        seasons: {spring: {from: 2026-03-02, until: 2026-03-04}}
        currencies: {xp: {}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 6}, cap: {xp: 10, per: spring}}}
    """
    found = [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in range(1, 7)]
    assert given(play(game, found), "calls") == {"1": 6, "2": 6, "3": 4, "5": 6, "6": 6}


def test_a_cap_for_each_lead() -> None:
    """One touch of each lead is paid; a call without a lead is not capped."""
    game = """
        currencies: {xp: {}}
        events: {call: {lead: {type: key, optional: true}}}
        rules: {calls: {on: call, give: {xp: 6}, cap: {times: 1, per: lead}}}
    """
    leads = ("L1", "L1", "L2", None, None)
    found = [
        event(str(day), "call", "anna", f"2026-03-0{day}" + NOON, **({"lead": lead} if lead else {}))
        for day, lead in enumerate(leads, start=1)
    ]
    assert given(play(game, found), "calls") == {"1": 6, "3": 6, "4": 6, "5": 6}


def test_a_whole_cap_gives_all_or_nothing() -> None:
    """10 a day: 6, then no 6 (and no coins, and nothing is taken), then the 4 that still fit."""
    game = """
        currencies: {xp: {}, coins: {}}
        events: {deal: {points: integer}}
        rules:
          deals: {on: deal, give: {xp: points, coins: 1}, take: {coins: 3}, cap: {xp: 10, per: day, whole: true}}
    """
    deals = [
        event(str(hour), "deal", "anna", f"2026-03-02T{hour}:00:00Z", points=points)
        for hour, points in ((10, 6), (11, 6), (12, 4), (13, 1))
    ]
    value = play(game, deals)
    assert given(value, "deals") == {"10": 6, "12": 4}
    assert given(value, "deals", currency="coins") == {"10": 1, "12": 1}
    assert taken(value, "deals", currency="coins") == {"10": 3, "12": 3}


def test_each_cap_looks_at_the_award_before_others_cut_it() -> None:
    """8 would be cut to 5 by the day; but 8 crosses the whole 7 of the month, so nothing is given. 6 is cut to 5."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {deals: {on: deal, give: {xp: points}, cap: [{xp: 5, per: day}, {xp: 7, per: month, whole: true}]}}
    """
    deals = [
        event("8", "deal", "anna", "2026-03-02" + NOON, points=8),
        event("6", "deal", "anna", "2026-03-03" + NOON, points=6),
    ]
    assert given(play(game, deals), "deals") == {"6": 5}


def test_the_tightest_of_several_caps_decides() -> None:
    """5 a day and 8 a week: 5, 3, and 0 until Monday the 9th."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 6}, cap: [{xp: 5, per: day}, {xp: 8, per: week}]}}
    """
    found = [event(str(day), "call", "anna", f"2026-03-{day:02}" + NOON) for day in (2, 3, 4, 9)]
    assert given(play(game, found), "calls") == {"2": 5, "3": 3, "9": 5}


def test_a_currency_caps_all_rules_together_in_order_of_names() -> None:
    """50 a day: `a` gives 40, `b` 10 of its 40. The take gives no room back, another currency is not stopped."""
    game = """
        currencies: {xp: {cap: {limit: 50, per: day}}, coins: {}}
        events: {call: {}}
        rules:
          b: {on: call, give: {xp: 40, coins: 1}}
          a: {on: call, give: {xp: 40}, take: {xp: 30}}
    """
    found = [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in (2, 3)]
    found.append(event("again", "call", "anna", "2026-03-02T13:00:00Z"))
    value = play(game, found)
    assert given(value, "a") == {"2": 40, "3": 40}
    assert given(value, "b") == {"2": 10, "3": 10}
    assert value.balances == {"anna": {"xp": 2 * 50 - 3 * 30, "coins": 3}}


def test_a_late_event_uses_the_room_first() -> None:
    """Once a day: the morning's call came late, but it is the first of the day."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 6}, cap: {times: 1, per: day}}}
    """
    found = [event("noon", "call", "anna", "2026-03-02" + NOON), event("early", "call", "anna", "2026-03-02T09:00:00Z")]
    assert given(play(game, found), "calls") == {"early": 6}
