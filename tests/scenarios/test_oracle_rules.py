"""Rules beyond giving and taking: dates, groups, multipliers, cooldowns, floors, adjustments, prizes."""

from __future__ import annotations

import pytest

from tests.scenarios.play import Wire, event, given, play, steps, taken

NOON = "T12:00:00Z"


def calls(*days: int, player: str = "anna", **fields: object) -> list[Wire]:
    """One call at noon of each of these days of March."""
    return [event(f"{player}-{day}", "call", player, f"2026-03-{day:02}" + NOON, **fields) for day in days]


def test_a_rule_holds_from_its_first_day_until_its_last() -> None:
    """Both days belong to it, cut in the game's zone: 22:59:59Z on the 9th is the 9th in Rome too, 23:00Z the 10th."""
    game = """
        timezone: Europe/Rome
        currencies: {xp: {}}
        events: {call: {}}
        rules: {week: {on: call, give: {xp: 1}, from: 2026-03-10, until: 2026-03-12}}
    """
    times = {
        "before": "2026-03-09T22:59:59Z",
        "first": "2026-03-09T23:00:00Z",
        "last": "2026-03-12T22:59:59Z",
        "after": "2026-03-12T23:00:00Z",
    }
    value = play(game, [event(name, "call", "anna", time) for name, time in times.items()])
    assert given(value, "week") == {"first": 1, "last": 1}


GROUP = """
    currencies: {xp: {}}
    events: {deal: {amount: number}, note: {}}
    rules:
      big: {on: deal, group: size, priority: 2, when: amount >= 100, give: {xp: 20}}
      huge: {on: deal, group: size, priority: 1, when: amount >= 1000, give: {xp: 50}, cap: {xp: 50}}
      a-small: {on: deal, group: size, priority: 3, give: {xp: 5}}
      b-small: {on: [deal, note], group: size, priority: 3, give: {xp: 7}}
      apart: {on: deal, give: {xp: 1}}
"""


def test_of_a_group_the_first_rule_whose_condition_holds_is_asked() -> None:
    """Smallest priority first, then names; a rule of no group is asked in any case."""
    deals = [event(str(amount), "deal", "anna", "2026-03-02" + NOON, amount=amount) for amount in (10, 100, 1000)]
    value = play(GROUP, deals)
    assert given(value, "a-small") == {"10": 5}
    assert given(value, "big") == {"100": 20}
    assert given(value, "huge") == {"1000": 50}
    assert given(value, "b-small") == {}
    assert given(value, "apart") == {"10": 1, "100": 1, "1000": 1}


def test_the_first_of_a_group_stays_the_first_if_its_cap_leaves_nothing() -> None:
    """The second huge deal gets nothing by `huge`, whose 50 are used up, and nothing by the others either."""
    deals = [event(str(day), "deal", "anna", f"2026-03-0{day}" + NOON, amount=5000) for day in (1, 2)]
    assert play(GROUP, deals).balances == {"anna": {"xp": 52}}


def test_a_rule_out_of_season_leaves_its_group_to_the_next() -> None:
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules:
          march: {on: call, group: g, priority: 1, until: 2026-03-31, give: {xp: 3}}
          usual: {on: call, group: g, priority: 2, give: {xp: 1}}
    """
    found = [event("march", "call", "anna", "2026-03-31" + NOON), event("april", "call", "anna", "2026-04-01" + NOON)]
    value = play(game, found)
    assert given(value, "march") == {"march": 3}
    assert given(value, "usual") == {"april": 1}


MULTIPLIED = """
    currencies: {{xp: {{}}, coins: {{decimals: 2}}}}
    events: {{deal: {{amount: number, rate: {{type: number, optional: true}}}}}}
    multipliers:
      double: {{when: amount >= 10, factor: 2}}
      half-more: {{factor: 1.5}}
      rated: {{when: has(rate), factor: "default(rate, 0)"}}
    rules:
      deals: {{on: deal, give: {{xp: amount, coins: amount / 3}}, multiply: {multiply}}}
"""


@pytest.mark.parametrize(
    ("multiply", "points"),
    [
        pytest.param("[double, half-more]", {"small": 8, "large": 33}, id="5 x 1.5 = 7.5 -> 8; 11 x 2 x 1.5 = 33"),
        pytest.param(
            "{by: [double, half-more], stacking: add}",
            {"small": 8, "large": 28},
            id="1 + 0.5 = 1.5; 1 + 1 + 0.5 = 2.5: 27.5 -> 28",
        ),
        pytest.param(
            "{by: [double, half-more], stacking: highest}", {"small": 8, "large": 22}, id="the greater of 2 and 1.5"
        ),
        pytest.param("double", {"small": 5, "large": 22}, id="where none holds, the amount is as it is"),
        pytest.param("{by: [double], stacking: highest}", {"small": 5, "large": 22}, id="none to be the highest"),
    ],
)
def test_multipliers_stack_as_declared(multiply: str, points: dict[str, int]) -> None:
    deals = [
        event("small", "deal", "anna", "2026-03-02" + NOON, amount=5),
        event("large", "deal", "anna", "2026-03-02" + NOON, amount=11),
    ]
    assert given(play(MULTIPLIED.format(multiply=multiply), deals), "deals") == points


def test_an_amount_is_rounded_after_it_is_multiplied() -> None:
    """A third of 5 coins is 166.67 cents; times 1.5 it is 250 exactly, not 167 x 1.5 = 250.5."""
    value = play(MULTIPLIED.format(multiply="half-more"), [event("1", "deal", "anna", "2026-03-02" + NOON, amount=5)])
    assert given(value, "deals", currency="coins") == {"1": 250}


def test_a_factor_of_0_gives_nothing_and_one_below_1_less() -> None:
    deals = [
        event("none", "deal", "anna", "2026-03-02" + NOON, amount=5, rate=0),
        event("some", "deal", "anna", "2026-03-02" + NOON, amount=5, rate=0.2),
    ]
    assert given(play(MULTIPLIED.format(multiply="rated"), deals), "deals") == {"some": 1}


def test_a_multiplier_holds_inside_its_dates_and_takes_are_not_multiplied() -> None:
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        multipliers: {feast: {factor: 3, from: 2026-03-10, until: 2026-03-10}}
        rules: {calls: {on: call, give: {xp: 10}, take: {xp: 1}, multiply: feast}}
    """
    value = play(game, calls(9, 10, 11))
    assert given(value, "calls") == {"anna-9": 10, "anna-10": 30, "anna-11": 10}
    assert taken(value, "calls") == {"anna-9": 1, "anna-10": 1, "anna-11": 1}


def test_a_skip_in_a_condition_of_a_multiplier_is_false_and_one_in_its_factor_skips_the_rule() -> None:
    """Divided by 0, the condition of `a` does not hold; the factor of `b` has no value."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        multipliers:
          a: {when: 10 / (points + 0) > 1, factor: 2}
          b: {factor: 10 / (points + 0)}
        rules:
          first: {on: deal, give: {xp: 10}, multiply: a}
          second: {on: deal, give: {xp: 10}, multiply: b}
    """
    deals = [event(str(points), "deal", "anna", "2026-03-02" + NOON, points=points) for points in (0, 5)]
    value = play(game, deals)
    assert given(value, "first") == {"0": 10, "5": 20}
    assert given(value, "second") == {"5": 20}


def test_an_amount_that_multiplies_beyond_64_bits_skips_the_rule() -> None:
    """9 x 10**17 fits in 64 bits, 10.3 times as much (9.27 x 10**18 > 9.22 x 10**18) does not."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        multipliers: {much: {when: points < 0, factor: 1}, more: {factor: "10.3"}}
        rules:
          plain: {on: deal, give: {xp: points}, multiply: much}
          times: {on: deal, give: {xp: points}, multiply: more}
    """
    value = play(game, [event("1", "deal", "anna", "2026-03-02" + NOON, points=9 * 10**17)])
    assert value.balances == {"anna": {"xp": 9 * 10**17}}


def test_a_cooldown_of_an_hour() -> None:
    """Given at 9:00, nothing at 9:59:59, again at 10:00 sharp; bob cools down by himself."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 5}, take: {xp: 1}, cooldown: 1h}}
    """
    times = ("09:00:00", "09:59:59", "10:00:00", "10:30:00", "11:00:00")
    found = [event(time, "call", "anna", f"2026-03-02T{time}Z") for time in times]
    value = play(game, [*found, event("his", "call", "bob", "2026-03-02T09:30:00Z")])
    assert given(value, "calls") == {"09:00:00": 5, "10:00:00": 5, "11:00:00": 5}
    assert taken(value, "calls") == {"09:00:00": 1, "10:00:00": 1, "11:00:00": 1}
    assert given(value, "calls", "bob") == {"his": 5}


def test_a_cooldown_of_a_day_is_a_step_of_the_calendar() -> None:
    """The night to 29 March has 23 hours in Rome: noon to noon is a day, though it is 23 hours long."""
    game = """
        timezone: Europe/Rome
        currencies: {xp: {}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 5}, cooldown: 1d}}
    """
    times = {
        "first": "2026-03-28T12:00:00+01:00",
        "early": "2026-03-29T11:59:59+02:00",
        "noon": "2026-03-29T12:00:00+02:00",
    }
    value = play(game, [event(name, "call", "anna", time) for name, time in times.items()])
    assert given(value, "calls") == {"first": 5, "noon": 5}


def test_what_made_no_entry_cools_nothing_down() -> None:
    """The first event gives 0 and the second nothing but a cut; the third is not held up by them."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {deals: {on: deal, give: {xp: points}, cooldown: 1h, cap: {xp: 10, per: day}}}
    """
    found = [
        event("full", "deal", "anna", "2026-03-02T12:00:00Z", points=10),
        event("zero", "deal", "anna", "2026-03-02T13:30:00Z", points=0),
        event("cut", "deal", "anna", "2026-03-02T23:30:00Z", points=3),
        event("next", "deal", "anna", "2026-03-03T00:00:00Z", points=3),
    ]
    assert given(play(game, found), "deals") == {"full": 10, "next": 3}


@pytest.mark.parametrize(
    ("short", "takes", "balance"),
    [
        pytest.param("refuse", {"1": 30, "3": 40}, 0, id="70 are left; 80 are refused; 40 more are not: 30 left"),
        pytest.param("partial", {"1": 30, "2": 70}, 0, id="70 of the 80 are taken, and then there is nothing left"),
    ],
)
def test_a_take_respects_the_floor(short: str, takes: dict[str, int], balance: int) -> None:
    game = f"""
        currencies: {{xp: {{floor: 0, short: {short}}}}}
        events: {{gain: {{points: integer}}, fine: {{points: integer}}}}
        rules: {{gains: {{on: gain, give: {{xp: points}}}}, fines: {{on: fine, take: {{xp: points}}}}}}
    """
    fines = [
        event(str(day), "fine", "anna", f"2026-03-0{day + 1}" + NOON, points=points)
        for day, points in enumerate((30, 80, 40), start=1)
    ]
    value = play(game, [event("gain", "gain", "anna", "2026-03-01" + NOON, points=100), *fines])
    assert taken(value, "fines") == takes
    assert value.balances == {"anna": {"xp": 30 if short == "refuse" else balance}}


def test_a_take_sees_the_gift_of_its_own_event_and_a_floor_may_lie_below_0() -> None:
    """10 given, 15 taken: -5 is the floor. Then 10 more, and 10 of the 15 bring it there again."""
    game = """
        currencies: {xp: {floor: -5, short: partial}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 10}, take: {xp: 15}}}
    """
    value = play(game, calls(1, 2))
    assert taken(value, "calls") == {"anna-1": 15, "anna-2": 10}
    assert value.balances == {"anna": {"xp": -5}}


def test_an_adjustment_by_hand_counts_as_earned_and_heeds_no_cap_and_no_floor() -> None:
    """+2.50 coins are 250 cents; -3 go below the floor. The ladder follows what is earned. 2.505 is no amount."""
    game = """
        currencies: {coins: {decimals: 2, floor: 0, cap: {limit: 1, per: day}}}
        events: {call: {}}
        levels: {career: {of: coins, thresholds: [2.5], demotion: automatic}}
        leaderboards: {hall: {of: coins}}
    """
    found = [
        event("up", "points.adjusted", "anna", "2026-03-02" + NOON, currency="coins", amount=2.5, reason="late"),
        event("fine", "points.adjusted", "anna", "2026-03-02" + NOON, currency="coins", amount=2.505),
        event("down", "points.adjusted", "anna", "2026-03-03" + NOON, currency="coins", amount=-3, author="bob"),
    ]
    value = play(game, found)
    assert value.statuses == ("recorded", "rejected", "recorded")
    assert value.awards == {
        ("", "up", "adjustment", "points.adjusted", "", "coins", False, "anna"): 250,
        ("", "up", "level", "career", "1", "", False, "anna"): 1,
        ("", "down", "adjustment", "points.adjusted", "", "coins", False, "anna"): -300,
        ("", "down", "level", "career", "1", "", False, "anna"): -1,
    }
    assert value.balances == {"anna": {"coins": -50}}
    assert value.boards["hall"] == {"lifetime": [("anna", -50, 1)]}


def test_a_rule_may_be_asked_for_an_adjustment_and_for_a_changed_attribute() -> None:
    """The take of the fee comes after the adjustment, so it finds 10 above its floor; the promotion pays 7 once."""
    game = """
        currencies: {xp: {floor: 0}}
        players: {grade: {type: enum, values: [junior, senior], default: junior}}
        events: {call: {}}
        rules:
          fee: {on: points.adjusted, when: amount > 0, take: {xp: 10}}
          promoted: {on: player.changed, when: player.grade == "senior", give: {xp: 7}}
    """
    found = [
        event("hand", "points.adjusted", "anna", "2026-03-02" + NOON, currency="xp", amount=10),
        event("rise", "player.changed", "anna", "2026-03-03" + NOON, grade="senior"),
    ]
    value = play(game, found)
    assert taken(value, "fee") == {"hand": 10}
    assert given(value, "promoted") == {"rise": 7}


def test_what_awards_bring_about_is_never_submitted() -> None:
    game = "    currencies: {xp: {}}\n    badges: {shy: {of: xp, tiers: {only: 1}}}\n"
    value = play(game, [event("1", "badge.earned", "anna", "2026-03-02" + NOON, badge="shy", tier="only")])
    assert value.statuses == ("rejected",)


PRIZES = """
    currencies: {xp: {}, coins: {}}
    events: {deal: {points: integer}}
    rules:
      deals: {on: deal, give: {xp: points}}
      promotion: {on: level.reached, give: {coins: 10 * level}}
      honours: {on: badge.earned, when: badge == "closer", give: {xp: 50}}
    badges: {closer: {of: xp, tiers: {bronze: 100, silver: 180}}}
    levels: {career: {of: xp, thresholds: [100, 150, 200]}}
"""


def test_levels_and_badges_have_prizes_which_bring_more_of_them() -> None:
    """120 xp: bronze and level 1. Its prize makes 170: level 2. Nothing more: silver needs 180.

    Then 10 make 180: silver, whose prize makes 230: level 3.
    """
    found = [
        event("1", "deal", "anna", "2026-03-01" + NOON, points=120),
        event("2", "deal", "anna", "2026-03-02" + NOON, points=10),
    ]
    value = play(PRIZES, found)
    prizes = {identity[1:8:3]: amount for identity, amount in value.awards.items() if identity[3] == "promotion"}
    assert prizes == {
        ("1", "level career 1", "anna"): 10,
        ("1", "level career 2", "anna"): 20,
        ("2", "level career 3", "anna"): 30,
    }
    assert value.awards["", "1", "rule", "honours", "badge closer bronze", "xp", False, "anna"] == 50
    assert value.awards["", "2", "rule", "honours", "badge closer silver", "xp", False, "anna"] == 50
    assert value.balances == {"anna": {"xp": 230, "coins": 60}}
    assert steps(value, "level", "career") == [("1", "1", False), ("1", "2", False), ("2", "3", False)]


def test_a_jump_over_two_tiers_gives_two_prizes() -> None:
    """200 xp at once: bronze and silver, 50 each; levels 1 to 3, 10 + 20 + 30 coins."""
    value = play(PRIZES, [event("1", "deal", "anna", "2026-03-01" + NOON, points=200)])
    assert value.balances == {"anna": {"xp": 300, "coins": 60}}


def test_a_level_is_moved_once_by_one_event() -> None:
    """The third call reaches level 1 and earns a badge, whose fee of 20 leaves -8: it falls only with the next call."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules:
          calls: {on: call, give: {xp: 4}}
          fee: {on: badge.earned, take: {xp: 20}}
        badges: {caller: {when: count(call) >= 3}}
        levels: {career: {of: xp, thresholds: [10], demotion: automatic}}
    """
    value = play(game, calls(1, 2, 3, 4))
    assert steps(value, "level", "career") == [("anna-3", "1", False), ("anna-4", "1", True)]
    assert value.balances == {"anna": {"xp": -4}}


def test_a_collection_of_badges_is_earned_in_the_next_round() -> None:
    """The second badge completes the collection by the same event."""
    game = """
        currencies: {xp: {}}
        events: {call: {}, text: {}}
        badges:
          all: {when: has_badge(caller) and has_badge(writer)}
          caller: {when: count(call) >= 1}
          writer: {when: count(text) >= 1}
    """
    found = [event("c", "call", "anna", "2026-03-01" + NOON), event("t", "text", "anna", "2026-03-02" + NOON)]
    assert steps(play(game, found), "badge", "all") == [("t", "", False)]
