"""Badges and levels: jumps, what stays, what falls, and who is judged when."""

from __future__ import annotations

from tests.scenarios.play import Wire, event, play, steps

POINTS = """
    currencies: {xp: {}}
    events: {gain: {points: integer}, loss: {points: integer}}
    rules: {gains: {on: gain, give: {xp: points}}, losses: {on: loss, take: {xp: points}}}
"""


def moves(*points: int) -> list[Wire]:
    """One event a day: a gain of so many points, or a loss where they are negative."""
    return [
        event(str(day), "gain" if amount > 0 else "loss", "anna", f"2026-03-0{day}T12:00:00Z", points=abs(amount))
        for day, amount in enumerate(points, start=1)
    ]


def test_a_jump_earns_all_tiers_passed() -> None:
    """4 is below bronze; 4 + 30 passes 5 and 25 at once; 34 + 66 reaches 100 exactly."""
    game = POINTS + "    badges: {closer: {of: xp, tiers: {bronze: 5, silver: 25, gold: 100}}}\n"
    value = play(game, moves(4, 30, 66))
    assert steps(value, "badge", "closer") == [("2", "bronze", False), ("2", "silver", False), ("3", "gold", False)]
    assert value.badges == {"anna": {"closer": ["bronze", "silver", "gold"]}}
    assert value.awards["", "2", "badge", "closer", "silver", "", False, "anna"] == 1


def test_a_badge_once_earned_stays_and_is_earned_once() -> None:
    game = POINTS + "    badges: {closer: {of: xp, tiers: {bronze: 5}}}\n"
    value = play(game, moves(6, -6, 6))
    assert steps(value, "badge", "closer") == [("1", "bronze", False)]
    assert value.balances == {"anna": {"xp": 6}}


def test_a_badge_is_judged_after_all_awards_of_the_event() -> None:
    """Each call gives 10 and takes 7: the 10 of the first never show, 3 + 3 reach the 6."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {a: {on: call, give: {xp: 10}}, b: {on: call, take: {xp: 7}}}
        badges: {six: {of: xp, tiers: {only: 6}}}
        levels: {career: {of: xp, thresholds: [6]}}
    """
    value = play(game, [event(str(day), "call", "anna", f"2026-03-0{day}T12:00:00Z") for day in (1, 2)])
    assert steps(value, "badge", "six") == [("2", "only", False)]
    assert steps(value, "level", "career") == [("2", "1", False)]


def test_a_badge_of_a_measure_with_a_window() -> None:
    """Two calls on one day, not two calls on two days."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        badges: {busy: {of: "count(call, during=day)", tiers: {double: 2}}}
    """
    times = {"1": "2026-03-01T23:00:00Z", "2": "2026-03-02T01:00:00Z", "3": "2026-03-02T02:00:00Z"}
    value = play(game, [event(name, "call", "anna", time) for name, time in times.items()])
    assert steps(value, "badge", "busy") == [("3", "double", False)]


def test_a_tier_of_0_is_earned_at_the_first_judgement() -> None:
    """Carla is known by her row alone and never judged; dino is named in an event that gives him nothing."""
    game = """
        currencies: {xp: {}}
        events: {call: {with: player}}
        badges: {welcome: {of: xp, tiers: {hello: 0}}}
    """
    value = play(game, [event("1", "call", "anna", "2026-03-01T12:00:00Z", **{"with": "dino"})], {"carla": {}})
    assert value.badges == {"anna": {"welcome": ["hello"]}, "carla": {}, "dino": {}}


def test_a_condition_that_is_skipped_does_not_hold() -> None:
    """Anna's team is missing until it is said; bob is red from his second call on: count is 2 only then."""
    game = """
        currencies: {xp: {}}
        players: {team: text}
        events: {call: {}}
        badges: {reds: {when: player.team == "red" and count(call) >= 2}}
    """
    calls = [
        event(f"{player}{day}", "call", player, f"2026-03-0{day}T12:00:00Z")
        for player in ("anna", "bob")
        for day in (1, 2, 3)
    ]
    value = play(game, calls, {"bob": {"team": "red"}})
    assert value.badges == {"anna": {}, "bob": {"reds": [""]}}
    assert steps(value, "badge", "reds", "bob") == [("bob2", "", False)]


THANKS = """
    currencies: {xp: {}}
    players: {hired: date, experience: {bands_of: hired, bands: {new: 0d, old: 1y}}}
    events: {thank: {whom: player, points: integer}, call: {}}
    rules: {thanks: {on: thank, give: {xp: points}, to: whom, cap: {xp: 10}}}
    badges:
      old-hand: {when: player.experience == "old"}
      caller: {when: "count(call, during=month) == 2"}
      liked: {of: xp, tiers: {some: 5}}
"""


def test_a_recipient_is_judged_at_the_time_of_the_event_with_his_own_measures() -> None:
    """Bob called twice in March and is thanked by anna on 31 March (2 calls) and on 1 April (none in April)."""
    events = [
        event("c1", "call", "bob", "2026-03-01T12:00:00Z"),
        event("t1", "thank", "anna", "2026-03-02T12:00:00Z", whom="bob", points=5),
        event("c2", "call", "bob", "2026-03-31T10:00:00Z"),
        event("t2", "thank", "anna", "2026-03-31T23:59:59Z", whom="bob", points=5),
        event("t3", "thank", "anna", "2026-04-01T00:00:00Z", whom="bob", points=5),
    ]
    value = play(THANKS, events, {"bob": {"hired": "2025-04-01"}})
    assert steps(value, "badge", "liked", "bob") == [("t1", "some", False)]
    assert steps(value, "badge", "caller", "bob") == [("c2", "", False)]
    assert steps(value, "badge", "old-hand", "bob") == [("t3", "", False)]
    assert value.balances["bob"] == {"xp": 10}
    assert value.badges["anna"] == {}


def test_a_recipient_is_judged_also_where_the_cap_cuts_all_but_not_for_an_amount_of_0() -> None:
    """Hired on 2 March 2025, bob is old from 2 March 2026 on: the 0 points of that day concern nobody, the cut 5 do."""
    events = [
        event("t1", "thank", "anna", "2026-03-01T12:00:00Z", whom="bob", points=10),
        event("t2", "thank", "anna", "2026-03-02T12:00:00Z", whom="bob", points=0),
        event("t3", "thank", "anna", "2026-03-03T12:00:00Z", whom="bob", points=5),
    ]
    value = play(THANKS, events, {"bob": {"hired": "2025-03-02"}})
    assert steps(value, "badge", "old-hand", "bob") == [("t3", "", False)]
    assert value.balances["bob"] == {"xp": 10}


def levels(demotion: str, *thresholds: int) -> str:
    return POINTS + f"    levels: {{career: {{of: xp, thresholds: {list(thresholds)}, demotion: {demotion}}}}}\n"


def test_without_demotion_the_greatest_level_stays() -> None:
    """120 is level 2 (above 0 and 100); 120 - 90 leaves it there; 30 + 300 is level 3, reached once."""
    value = play(levels("never", 0, 100, 300), moves(120, -90, 90, 210))
    assert steps(value, "level", "career") == [("1", "2", False), ("4", "3", False)]
    assert value.levels == {"anna": {"career": 3}}


def test_with_demotion_the_level_follows_the_total_both_ways() -> None:
    """350 jumps to level 3; 350 - 300 falls to level 1 and loses 3 and 2; 50 + 50 is level 2 again."""
    value = play(levels("automatic", 0, 100, 300), moves(350, -300, 50))
    assert steps(value, "level", "career") == [
        ("1", "2", False),
        ("1", "3", False),
        ("2", "3", True),
        ("2", "2", True),
        ("3", "2", False),
    ]
    assert value.levels == {"anna": {"career": 2}}


def test_a_threshold_of_0_is_held_from_the_start() -> None:
    """Nobody reaches level 1; known players hold it, also those who were never judged, and level 0 is below 5."""
    value = play(levels("never", 0, 10), moves(3), {"zoe": {}})
    assert value.levels == {"anna": {"career": 1}, "zoe": {"career": 1}}
    assert steps(value, "level", "career") == []
    assert play(levels("never", 5, 10), moves(3)).levels == {"anna": {"career": 0}}


def test_below_0_the_first_level_is_lost_only_with_demotion() -> None:
    """-5 reaches no threshold: level 0, and level 1 is lost; back at 0 it is reached again."""
    assert play(levels("never", 0, 10), moves(-5)).levels == {"anna": {"career": 1}}
    value = play(levels("automatic", 0, 10), moves(-5, 5))
    assert steps(value, "level", "career") == [("1", "1", True), ("2", "1", False)]
    assert value.levels == {"anna": {"career": 1}}


def test_a_late_loss_takes_away_a_level_that_would_never_have_been() -> None:
    """10 on day 3 reached level 1; a loss of 4 on day 1 comes late, and 6 do not."""
    gain = event("gain", "gain", "anna", "2026-03-03T12:00:00Z", points=10)
    loss = event("loss", "loss", "anna", "2026-03-01T12:00:00Z", points=4)
    assert play(levels("never", 10), [gain]).levels == {"anna": {"career": 1}}
    assert play(levels("never", 10), [gain, loss]).levels == {"anna": {"career": 0}}
