"""What rules give and take, worked out by hand: conditions, recipients, rounding, caps."""

from __future__ import annotations

from tests.scenarios.play import event, given, play, taken

NOON = "T12:00:00Z"


def test_one_point_an_event() -> None:
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {one: {on: call, give: {xp: 1}}}
    """
    calls = [event("1", "call", "anna", "2026-03-02" + NOON), event("crm/1", "call", "anna", "2026-03-03" + NOON)]
    value = play(game, [*calls, event("2", "call", "bob", "2026-03-02" + NOON)])
    assert value.balances == {"anna": {"xp": 2}, "bob": {"xp": 1}}
    assert value.awards == {
        ("", "1", "rule", "one", "", "xp", False, "anna"): 1,
        ("crm", "1", "rule", "one", "", "xp", False, "anna"): 1,
        ("", "2", "rule", "one", "", "xp", False, "bob"): 1,
    }


def test_the_award_that_crosses_a_cap_is_granted_partly() -> None:
    """40 a call, at most 100 a day: Monday 40 + 40 + 20 + 0, Tuesday 40 again; bob has a cap of his own."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 40}, cap: {xp: 100, per: day}}}
    """
    monday = [event(str(hour), "call", "anna", f"2026-03-02T{hour}:00:00Z") for hour in (10, 11, 12, 13)]
    others = [event("next", "call", "anna", "2026-03-03T00:00:00Z"), event("his", "call", "bob", "2026-03-02" + NOON)]
    value = play(game, [*monday, *others])
    assert given(value, "calls") == {"10": 40, "11": 40, "12": 20, "next": 40}
    assert value.balances == {"anna": {"xp": 140}, "bob": {"xp": 40}}


def test_a_cap_counts_gifts_and_gives_no_room_back_for_what_is_taken() -> None:
    """60 given and 50 taken thrice under a cap of 100 in all: gifts 60 + 40 + 0, takes 3 x 50, so -50."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules: {both: {on: call, give: {xp: 60}, take: {xp: 50}, cap: {xp: 100}}}
    """
    value = play(game, [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in (1, 2, 3)])
    assert given(value, "both") == {"1": 60, "2": 40}
    assert taken(value, "both") == {"1": 50, "2": 50, "3": 50}
    assert value.balances == {"anna": {"xp": -50}}


def test_a_cap_sees_awards_in_event_order() -> None:
    """8 at noon arrived first; the 5 of the morning come late and use the cap of 10 first: 5, then 5 of the 8."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {deals: {on: deal, give: {xp: points}, cap: {xp: 10, per: month}}}
    """
    late = [
        event("noon", "deal", "anna", "2026-03-02T12:00:00Z", points=8),
        event("morning", "deal", "anna", "2026-03-02T09:00:00Z", points=5),
        event("april", "deal", "anna", "2026-04-01T00:00:00Z", points=8),
    ]
    assert given(play(game, late), "deals") == {"morning": 5, "noon": 5, "april": 8}


def test_caps_of_two_currencies_do_not_stop_each_other() -> None:
    """Coins are used up at 1.50 (150 smallest units) by the second call; xp goes on."""
    game = """
        currencies: {xp: {}, coins: {decimals: 2}}
        events: {call: {}}
        rules: {calls: {on: call, give: {xp: 3, coins: 1}, cap: {coins: "1.5", xp: 100, per: year}}}
    """
    value = play(game, [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in (1, 2, 3)])
    assert given(value, "calls", currency="coins") == {"1": 100, "2": 50}
    assert value.balances == {"anna": {"xp": 9, "coins": 150}}


def test_zero_and_negative_amounts_use_nothing_up() -> None:
    """0 makes no entry, -3 is skipped, and both leave the cap of 10 to 7 + 3."""
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {deals: {on: deal, give: {xp: points}, cap: {xp: 10}}}
    """
    deals = [event(str(n), "deal", "anna", f"2026-03-0{n}" + NOON, points=p) for n, p in enumerate((0, -3, 7, 7), 1)]
    assert given(play(game, deals), "deals") == {"3": 7, "4": 3}


def test_a_negative_take_is_skipped() -> None:
    game = """
        currencies: {xp: {}}
        events: {deal: {points: integer}}
        rules: {fine: {on: deal, take: {xp: points}}}
    """
    deals = [
        event("1", "deal", "anna", "2026-03-01" + NOON, points=-4),
        event("2", "deal", "anna", "2026-03-02" + NOON, points=4),
    ]
    value = play(game, deals)
    assert taken(value, "fine") == {"2": 4}
    assert value.balances == {"anna": {"xp": -4}}


def test_an_award_is_rounded_once_a_half_to_the_even_unit() -> None:
    """In cents 12.5, 13.5 and 14.5 are 12, 14 and 14; in whole xp 2.5 and 3.5 are 2 and 4, 2.51 is 3."""
    game = """
        currencies: {xp: {}, coins: {decimals: 2}}
        events: {pay: {amount: number}, deal: {amount: number}}
        rules:
          paid: {on: pay, give: {coins: amount}}
          half: {on: deal, give: {xp: amount / 2}}
    """
    pays = [event(f"p{n}", "pay", "anna", "2026-03-01" + NOON, amount=a) for n, a in enumerate((0.125, 0.135, 0.145))]
    deals = [event(f"d{n}", "deal", "anna", "2026-03-01" + NOON, amount=a) for n, a in enumerate((5, 7, 5.02))]
    value = play(game, [*pays, *deals])
    assert given(value, "paid", currency="coins") == {"p0": 12, "p1": 14, "p2": 14}
    assert given(value, "half") == {"d0": 2, "d1": 4, "d2": 3}


def test_thirds_are_exact_until_they_are_rounded() -> None:
    """10 / 3 * 3 is 10, not 9.99...; in tenths it is 100 smallest units."""
    game = """
        currencies: {coins: {decimals: 1}}
        events: {deal: {amount: number}}
        rules: {deals: {on: deal, give: {coins: amount / 3 * 3}}}
    """
    value = play(game, [event("1", "deal", "anna", "2026-03-01" + NOON, amount=10)])
    assert value.balances == {"anna": {"coins": 100}}


def test_a_skip_in_one_amount_skips_the_rule_alone() -> None:
    """Divided by 0 points, the rule `share` gives neither coins nor xp; `plain` gives its 1."""
    game = """
        currencies: {xp: {}, coins: {}}
        events: {deal: {points: integer}}
        rules:
          share: {on: deal, give: {xp: 5, coins: 100 / (points + 0)}}
          plain: {on: deal, give: {xp: 1}}
    """
    deals = [
        event("1", "deal", "anna", "2026-03-01" + NOON, points=0),
        event("2", "deal", "anna", "2026-03-02" + NOON, points=40),
    ]
    value = play(game, deals)
    assert given(value, "share") == {"2": 5}
    assert given(value, "share", currency="coins") == {"2": 2}
    assert value.balances == {"anna": {"xp": 7, "coins": 2}}


def test_an_award_beyond_64_bits_is_skipped() -> None:
    """10**18 - 1 units fit in 64 bits, ten times as many tenths do not."""
    game = """
        currencies: {units: {}, tenths: {decimals: 1}}
        events: {deal: {points: integer}}
        rules: {a: {on: deal, give: {units: points}}, b: {on: deal, give: {tenths: points, units: 1}}}
    """
    value = play(game, [event("1", "deal", "anna", "2026-03-01" + NOON, points=10**18 - 1)])
    assert value.balances == {"anna": {"units": 10**18 - 1, "tenths": 0}}


def test_a_player_field_receives_and_the_events_player_is_asked() -> None:
    """Anna rates thrice; from her second rating on, the owner gets 5. Bob's own ratings do not matter."""
    game = """
        currencies: {xp: {}}
        events: {rate: {owner: player}}
        rules: {rated: {on: rate, when: count(rate) >= 2 and owner != player, give: {xp: 5}, to: owner}}
    """
    rates = [
        event(str(n), "rate", "anna", f"2026-03-0{n}" + NOON, owner=who)
        for n, who in enumerate(("bob", "bob", "anna"), 1)
    ]
    value = play(game, [*rates, event("4", "rate", "bob", "2026-03-04" + NOON, owner="carla")])
    assert given(value, "rated", "bob") == {"2": 5}
    assert value.balances == {"anna": {"xp": 0}, "bob": {"xp": 5}, "carla": {"xp": 0}}


def test_a_cap_is_the_recipients() -> None:
    """Bob has 10 a day, whoever gives: 6 by anna and 4 of the 6 by carla."""
    game = """
        currencies: {xp: {}}
        events: {thank: {whom: player}}
        rules: {thanks: {on: thank, give: {xp: 6}, to: whom, cap: {xp: 10, per: day}}}
    """
    thanks = [
        event("1", "thank", "anna", "2026-03-02T09:00:00Z", whom="bob"),
        event("2", "thank", "carla", "2026-03-02T10:00:00Z", whom="bob"),
        event("3", "thank", "carla", "2026-03-02T11:00:00Z", whom="anna"),
    ]
    value = play(game, thanks)
    assert given(value, "thanks", "bob") == {"1": 6, "2": 4}
    assert given(value, "thanks", "anna") == {"3": 6}


def test_a_missing_recipient_is_a_skip() -> None:
    game = """
        currencies: {xp: {}}
        events: {rate: {helper: {type: player, optional: true}}}
        rules: {helped: {on: rate, give: {xp: 5}, to: helper}}
    """
    value = play(
        game,
        [
            event("1", "rate", "anna", "2026-03-01" + NOON),
            event("2", "rate", "anna", "2026-03-01" + NOON, helper="bob"),
        ],
    )
    assert value.balances == {"anna": {"xp": 0}, "bob": {"xp": 5}}


def test_an_event_without_player_has_no_measures_and_no_attributes() -> None:
    """`free` pays the owner, `unclaimed` too; the measure, the attribute, the player and the recipient are missing."""
    game = """
        currencies: {xp: {}}
        players: {team: {type: enum, values: [red, blue], default: red}}
        events: {lead: {player: optional, owner: player}}
        rules:
          free: {on: lead, give: {xp: 1}, to: owner}
          counted: {on: lead, when: count(lead) < 100, give: {xp: 10}, to: owner}
          red: {on: lead, when: player.team == "red", give: {xp: 100}, to: owner}
          unclaimed: {on: lead, when: not has(player.team), give: {xp: 1000}, to: owner}
          own: {on: lead, when: player == owner, give: {xp: 10000}, to: owner}
          mine: {on: lead, give: {xp: 100000}}
    """
    value = play(game, [event("1", "lead", None, "2026-03-01" + NOON, owner="anna")])
    assert value.balances == {"anna": {"xp": 1001}}
    with_player = play(game, [event("1", "lead", "anna", "2026-03-01" + NOON, owner="anna")])
    assert with_player.balances == {"anna": {"xp": 110111}}


def test_a_pattern_reads_all_its_types() -> None:
    game = """
        currencies: {xp: {}}
        events: {deal.won: {}, deal.lost: {}, call: {}}
        rules: {deals: {on: deal.*, give: {xp: 2}}, all: {on: "*", give: {xp: 10}}}
    """
    types = ("deal.won", "deal.lost", "call")
    value = play(game, [event(name, name, "anna", "2026-03-01" + NOON) for name in types])
    assert given(value, "deals") == {"deal.won": 2, "deal.lost": 2}
    assert value.balances == {"anna": {"xp": 34}}


def test_conditions_do_not_see_what_awards_change_but_measures_see_the_event() -> None:
    """The third call is the first for which three calls are counted, whatever the rules are called."""
    game = """
        currencies: {xp: {}}
        events: {call: {}}
        rules:
          a: {on: call, when: count(call) == 3, give: {xp: 1}}
          z: {on: call, when: count(call) == 3, give: {xp: 1}}
    """
    value = play(game, [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in (1, 2, 3, 4)])
    assert given(value, "a") == given(value, "z") == {"3": 1}
