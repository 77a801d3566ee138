"""Mistakes that other engines make, each as a game that shows it; played by the oracle and by the engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gamicore.testing import Value
from tests.scenarios.play import Wire, event, given, play, play_engine, steps

NOON = "T12:00:00Z"
Plays = Callable[..., Value]


@pytest.fixture(params=[play, play_engine], ids=["oracle", "engine"])
def plays(request: pytest.FixtureRequest) -> Plays:
    """What a game is played with."""
    played: Plays = request.param
    return played


def calls(*times: str, player: str = "anna") -> list[Wire]:
    return [event(f"{player} {time}", "call", player, time) for time in times]


def test_an_average_is_no_sum(plays: Plays) -> None:
    """Deals closed in 10, 20 and 30 hours take 20 on average: another one of 20 makes it no worse."""
    game = """
        currencies: {xp: {}}
        events: {deal.won: {hours: number}}
        rules: {quick: {on: deal.won, give: {xp: average(deal.won.hours)}}}
    """
    deals = [
        event(str(number), "deal.won", "anna", f"2026-03-0{number}" + NOON, hours=hours)
        for number, hours in enumerate((10, 20, 30, 20), start=1)
    ]
    assert given(plays(game, deals), "quick") == {"1": 10, "2": 15, "3": 20, "4": 20}


def test_a_monday_is_in_one_week(plays: Plays) -> None:
    """Monday the 9th, its first and its last microsecond, belongs to the week that it begins, and to no other."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {weekly: {on: call, give: {xp: "count(call, during=week)"}}}
        leaderboards: {hall: {of: count(call), window: week}}
    """
    times = [
        "2026-03-08T23:59:59.999999Z",
        "2026-03-09T00:00:00Z",
        "2026-03-09T23:59:59.999999Z",
        "2026-03-16T00:00:00Z",
    ]
    value = plays(game, calls(*times))
    assert list(given(value, "weekly").values()) == [1, 1, 2, 1]
    assert value.boards["hall"] == {
        "2026-W10": [("anna", 1, 1)],
        "2026-W11": [("anna", 2, 1)],
        "2026-W12": [("anna", 1, 1)],
    }


def test_a_weekly_board_is_not_the_total_of_who_was_active(plays: Plays) -> None:
    """Anna has 1,000 of last week and 1 of this one; bob's 5 of this week put him ahead of her."""
    game = """
        currencies: {xp: {}}
        events: {gain: {points: integer}}
        rules: {gains: {on: gain, give: {xp: points}}}
        leaderboards: {hall: {of: xp, window: week}}
    """
    gains = [
        event("1", "gain", "anna", "2026-03-02" + NOON, points=1000),
        event("2", "gain", "anna", "2026-03-09" + NOON, points=1),
        event("3", "gain", "bob", "2026-03-10" + NOON, points=5),
    ]
    assert plays(game, gains).boards["hall"]["2026-W11"] == [("bob", 5, 1), ("anna", 1, 2)]


PENDING = """
    currencies: {xp: {}}
    events: {won: {deal: key}, paid: {deal: key, part: number}, refunded: {deal: key}}
    rules:
      wins: {on: won, give: {xp: 100}, pending: {by: deal, confirm: paid, share: part, void: refunded}}
"""


def test_what_is_void_is_not_taken_back_as_well(plays: Plays) -> None:
    """40 of 100 were posted; two refunds end the other 60 once, and take nothing of the 40."""
    found = [
        event("w", "won", "anna", "2026-03-01" + NOON, deal="D1"),
        event("p", "paid", "anna", "2026-03-02" + NOON, deal="D1", part=0.4),
        event("r", "refunded", "anna", "2026-03-03" + NOON, deal="D1"),
        event("again", "refunded", "anna", "2026-03-04" + NOON, deal="D1"),
    ]
    value = plays(PENDING, found)
    assert value.balances == {"anna": {"xp": 40}}
    held = {identity[1]: amount for identity, amount in value.awards.items() if identity[2] == "pending"}
    assert held == {"w": 100, "p": -40, "r": -60}


def test_partial_payments_are_of_the_whole_and_never_more(plays: Plays) -> None:
    """Thrice 40% of 100: 40, 40 and the 20 that are left, not 40% of what was left each time."""
    payments = [event(f"p{day}", "paid", "anna", f"2026-03-0{day}" + NOON, deal="D1", part=0.4) for day in (2, 3, 4, 5)]
    value = plays(PENDING, [event("w", "won", "anna", "2026-03-01" + NOON, deal="D1"), *payments])
    assert given(value, "wins") == {"p2": 40, "p3": 40, "p4": 20}


REFUNDED = """
    currencies: {xp: {}}
    multipliers: {weekend: {when: 'weekday() in [sat, sun]', factor: 2}}
    events:
      lead: {deal: key}
      won: {deal: key, amount: number}
      refunded: {player: optional, deal: key, part: number}
    rules:
      wins:
        on: won
        give: {xp: amount / 10}
        multiply: weekend
        cap: {xp: 150, per: day}
        split: {by: deal, model: linear}
        refund: {by: deal, on: refunded, share: part}
"""


def refund(day: int, part: float, deal: str = "D1") -> Wire:
    return event(f"r{day}", "refunded", None, f"2026-03-{day:02}" + NOON, deal=deal, part=part)


def test_a_refund_takes_back_what_was_earned_not_what_it_would_earn_today(plays: Plays) -> None:
    """Sunday the 1st: 2,000 / 10 x 2 is 400, 200 each, of which the cap leaves 150. A quarter of 150 is 37.5."""
    found = [
        event("l", "lead", "ben", "2026-03-01T09:00:00Z", deal="D1"),
        event("w", "won", "anna", "2026-03-01" + NOON, deal="D1", amount=2_000),
        refund(3, 0.25),
    ]
    value = plays(REFUNDED, found)
    assert value.balances == {"anna": {"xp": 112}, "ben": {"xp": 112}}


def test_nothing_is_taken_back_twice(plays: Plays) -> None:
    """Of 7: after 30% 4.9 are kept, so 5; after 60% 2.8, so 3; after 110%, which is all, nothing; and then nothing."""
    won = event("w", "won", "anna", "2026-03-02" + NOON, deal="D1", amount=70)
    refunds = [refund(day, part) for day, part in ((3, 0.3), (4, 0.3), (5, 0.5), (6, 1))]
    value = plays(REFUNDED, [won, *refunds, refunds[0]])
    taken_back = {identity[1]: amount for identity, amount in value.awards.items() if identity[2] == "refund"}
    assert taken_back == {"r3": -2, "r4": -2, "r5": -3}
    assert value.balances == {"anna": {"xp": 0}}


MULTIPLIERS = {
    "weekend": "weekend: {when: 'weekday() in [sat, sun]', factor: 2}",
    "feast": "feast: {factor: 1.5, from: 2026-03-01, until: 2026-03-31}",
}
RULES = {
    "calls": "calls: {on: call, give: {xp: 10}, multiply: [weekend, feast]}",
    "again": "again: {on: call, when: count(call) > 1, group: g, priority: 1, give: {xp: 100}}",
    "first": "first: {on: call, group: g, priority: 2, give: {xp: 1000}}",
}


@pytest.mark.parametrize(
    ("multipliers", "rules"),
    [
        (["weekend", "feast"], ["calls", "again", "first"]),
        (["feast", "weekend"], ["first", "again", "calls"]),
        (["feast", "weekend"], ["again", "first", "calls"]),
    ],
)
def test_the_order_in_which_rules_are_written_changes_no_payout(
    plays: Plays, multipliers: list[str], rules: list[str]
) -> None:
    """Sunday the 1st: 10 x 2 x 1.5 and 1,000. Monday: 10 x 1.5 and 100, whatever stands first or was edited last."""
    game = "\n".join(
        [
            "currencies: {xp: {cap: {limit: 1025, per: day}}}",
            "events: {call: {}}",
            "multipliers:",
            *(f"  {MULTIPLIERS[name]}" for name in multipliers),
            "rules:",
            *(f"  {RULES[name]}" for name in rules),
        ]
    )
    value = plays(game, calls("2026-03-01" + NOON, "2026-03-02" + NOON))
    assert {(identity[1][5:15], identity[3]): amount for identity, amount in value.awards.items()} == {
        ("2026-03-01", "calls"): 30,
        ("2026-03-01", "first"): 995,
        ("2026-03-02", "calls"): 15,
        ("2026-03-02", "again"): 100,
    }


def test_a_text_that_means_nothing_changes_no_payout(plays: Plays) -> None:
    game = """
        currencies: {xp: {}}
        events: {gain: {points: integer}}
        rules: {gains: {on: gain, give: {xp: points}}}
        levels: {career: {of: xp, thresholds: [0, 10], titles: [TITLES]}}
    """
    gains = [event("1", "gain", "anna", "2026-03-02" + NOON, points=12)]
    before = plays(game.replace("TITLES", "Rookie, Pro"), gains)
    assert before == plays(game.replace("TITLES", "Novice, Master"), gains)
    assert before.awards["", "1", "level", "career", "2", "", False, "anna"] == 1


def test_ties_share_a_rank_or_go_to_the_first_and_never_to_a_name(plays: Plays) -> None:
    """Zoe reaches 10 before anna, and carla at the same time as she does: 1, 1, 3. Without `earliest` all are first."""
    game = """
        currencies: {xp: {}}
        events: {gain: {}}
        rules: {gains: {on: gain, give: {xp: 10}}}
        leaderboards: {hall: {of: xp}, fair: {of: xp, ties: [share]}}
    """
    days = {"anna": "03", "carla": "02", "zoe": "02"}
    value = plays(game, [event(player, "gain", player, f"2026-03-{day}" + NOON) for player, day in days.items()])
    assert value.boards["hall"]["lifetime"] == [("carla", 10, 1), ("zoe", 10, 1), ("anna", 10, 3)]
    assert value.boards["fair"]["lifetime"] == [("anna", 10, 1), ("carla", 10, 1), ("zoe", 10, 1)]


@pytest.mark.parametrize(
    ("times", "rows"),
    [
        pytest.param(
            ["2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"],
            {"2026-03-28": 1, "2026-03-29": 2, "2026-03-30": 1},
            id="23 hours",
        ),
        pytest.param(
            ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"],
            {"2026-10-24": 1, "2026-10-25": 2, "2026-10-26": 1},
            id="25 hours",
        ),
    ],
)
def test_a_day_survives_the_change_of_the_clock(plays: Plays, times: list[str], rows: dict[str, int]) -> None:
    """Rome: measures, caps, streaks and boards cut the day at the same two midnights."""
    game = """
        timezone: Europe/Rome
        currencies: {xp: {}, coins: {}}
        events: {call: {}}
        rules:
          daily: {on: call, give: {xp: "count(call, during=day)"}}
          once: {on: call, give: {coins: 1}, cap: {times: 1, per: day}}
        badges: {steady: {of: "streak(call, every=day)", tiers: {three: 3}}}
        leaderboards: {hall: {of: count(call), window: day}}
    """
    value = plays(game, calls(*times))
    assert list(given(value, "daily").values()) == [1, 1, 2, 1]
    assert value.balances == {"anna": {"xp": 5, "coins": 3}}
    assert value.badges == {"anna": {"steady": ["three"]}}
    assert value.boards["hall"] == {day: [("anna", count, 1)] for day, count in rows.items()}


def test_months_have_their_own_length(plays: Plays) -> None:
    """31 January and 28 February are in months in a row; a month before 31 March is 1 March."""
    game = """
        currencies: {xp: {}, coins: {}}
        events: {call: {}}
        rules:
          monthly: {on: call, give: {xp: "streak(call, every=month)"}}
          rolling: {on: call, give: {coins: "count(call, last=1mo)"}}
    """
    value = plays(game, calls("2026-01-31" + NOON, "2026-02-28" + NOON, "2026-03-01T13:00:00Z", "2026-03-31" + NOON))
    assert list(given(value, "monthly").values()) == [1, 2, 3, 3]
    assert list(given(value, "rolling", currency="coins").values()) == [1, 2, 2, 2]


def test_two_rules_on_the_first_event_do_not_steal_it_from_each_other(plays: Plays) -> None:
    """Both pay for the first call; and the first is who called first, not whose call was heard of first."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules:
          starter: {on: call, give: {xp: 5}, cap: {times: 1}}
          welcome: {on: call, when: count(call) == 1, give: {xp: 7}}
        badges: {first-call: {when: count(call) >= 1}, hello: {when: count(call) >= 1}}
    """
    late = calls("2026-03-02" + NOON, "2026-03-01" + NOON)
    value = plays(game, late)
    first = "anna 2026-03-01" + NOON
    assert given(value, "starter") == {first: 5}
    assert given(value, "welcome") == {first: 7}
    assert steps(value, "badge", "first-call") == steps(value, "badge", "hello") == [(first, "", False)]


def test_a_streak_goes_by_when_things_happened(plays: Plays) -> None:
    """An import in any order, and a day that is told of weeks later, give the streak of the days."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {daily: {on: call, give: {xp: "streak(call, every=day)"}}}
    """
    days = ("2026-03-04", "2026-03-01", "2026-03-05", "2026-03-02", "2026-03-03")
    value = plays(game, calls(*(day + NOON for day in days)), until="2026-06-01T00:00:00Z")
    assert {name[5:15]: amount for name, amount in given(value, "daily").items()} == {
        f"2026-03-0{day}": day for day in range(1, 6)
    }


def test_who_earns_a_badge_twice_has_it_once(plays: Plays) -> None:
    """The event comes twice, the condition holds thrice: one badge and one prize."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {prize: {on: badge.earned, give: {xp: 50}}}
        badges: {caller: {when: count(call) >= 1}}
    """
    found = calls("2026-03-01" + NOON, "2026-03-01" + NOON, "2026-03-02" + NOON, "2026-03-03" + NOON)
    value = plays(game, found)
    assert value.statuses == ("recorded", "duplicate", "recorded", "recorded")
    assert value.badges == {"anna": {"caller": [""]}}
    assert value.balances == {"anna": {"xp": 50}}


def test_there_is_room_above_the_last_level(plays: Plays) -> None:
    """One big sale of 1,000,000 over a ladder that ends at 300: level 3, and no point is lost."""
    game = """
        currencies: {xp: {}}
        events: {gain: {points: integer}}
        rules: {gains: {on: gain, give: {xp: points}}}
        levels: {career: {of: xp, thresholds: [0, 100, 300]}}
    """
    value = plays(game, [event("1", "gain", "anna", "2026-03-02" + NOON, points=1_000_000)])
    assert value.levels == {"anna": {"career": 3}}
    assert value.balances == {"anna": {"xp": 1_000_000}}


def test_a_level_falls_where_it_is_declared_to(plays: Plays) -> None:
    game = """
        currencies: {xp: {}}
        events: {gain: {points: integer}, loss: {points: integer}}
        rules: {gains: {on: gain, give: {xp: points}}, losses: {on: loss, take: {xp: points}}}
        levels:
          kept: {of: xp, thresholds: [10]}
          live: {of: xp, thresholds: [10], demotion: automatic}
    """
    found = [
        event("1", "gain", "anna", "2026-03-01" + NOON, points=12),
        event("2", "loss", "anna", "2026-03-02" + NOON, points=5),
    ]
    assert plays(game, found).levels == {"anna": {"kept": 1, "live": 0}}
