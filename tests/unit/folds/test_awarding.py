"""Awarding: cooldowns, caps of every form at their edges, floors, what is held and what is taken back."""

from __future__ import annotations

import pytest

from tests.unit.engine.acts import Wire, event
from tests.unit.folds.played import amounts, played

GAME = """
timezone: Europe/Rome
currencies: {coins: {}, xp: {}}
seasons: {spring: {from: 2026-03-02, until: 2026-03-04}}
players: {team: text}
events: {call: {n: integer, lead: {type: key, optional: true}, to_whom: {type: player, optional: true}}}
rules: {r: {on: call, give: {xp: n}, MORE}}
"""


def given(more: str, *calls: Wire) -> dict[str, int]:
    """Give the xp that each event brings."""
    entries = [said.split() for said in played(GAME.replace("MORE", more), *calls)]
    return {words[4]: int(words[0]) for words in entries if words[1] == "xp"}


@pytest.mark.parametrize(("n", "second"), [(3, 3), (4, 4), (5, 4), (6, 4)])
def test_a_cap_cuts_what_crosses_it(n: int, second: int) -> None:
    """10 a day, of which 6 are used."""
    calls = [event("1", n=6), event("2", time="11:00", n=n)]
    assert given("cap: {xp: 10, per: day}", *calls) == {"1": 6, "2": second}


@pytest.mark.parametrize(("n", "second"), [(3, 3), (4, 4), (5, 0), (6, 0)])
def test_a_whole_cap_gives_all_or_nothing(n: int, second: int) -> None:
    """What was refused uses up nothing: the third has the room that the second did not take."""
    calls = [event("1", n=6), event("2", time="11:00", n=n), event("3", time="12:00", n=1)]
    found = given("cap: {xp: 10, per: day, whole: true}", *calls)
    assert found == {"1": 6, **({"2": second} if second else {}), **({} if second == 4 else {"3": 1})}


def test_times_count_awards_that_made_an_entry() -> None:
    """The second gives nothing, and is no award."""
    calls = [event(str(hour), time=f"{hour}:00", n=n) for hour, n in ((10, 5), (11, 0), (12, 5), (13, 5))]
    assert given("cap: {times: 2, per: day}", *calls) == {"10": 5, "12": 5}


@pytest.mark.parametrize(
    ("per", "times", "expected"),
    [
        ("day", ["02T22:59", "02T23:00"], [5, 5]),
        ("day", ["01T23:00", "02T22:59"], [5, 2]),
        ("week", ["08T22:59", "08T23:00"], [5, 5]),
        ("week", ["02T10:00", "08T22:59"], [5, 2]),
        ("month", ["31T21:59", "31T22:00"], [5, 5]),
        ("month", ["01T10:00", "31T21:59"], [5, 2]),
        ("quarter", ["31T21:59", "31T22:00"], [5, 5]),
        ("year", ["01T10:00", "31T22:00"], [5, 2]),
    ],
)
def test_a_cap_is_open_again_with_the_next_unit_in_the_players_zone(
    per: str, times: list[str], expected: list[int]
) -> None:
    """Rome is an hour ahead of UTC, and from 29 March two."""
    calls = [event(str(number), time=time, n=5) for number, time in enumerate(times)]
    assert list(given(f"cap: {{xp: 7, per: {per}}}", *calls).values()) == expected


def test_a_cap_of_a_season_counts_and_cuts_only_inside_it() -> None:
    days = (1, 2, 3, 4, 5)
    calls = [event(str(day), time=f"0{day}T10:00", n=5) for day in days]
    assert given("cap: {xp: 12, per: spring}", *calls) == {"1": 5, "2": 5, "3": 5, "4": 2, "5": 5}


def test_a_cap_of_a_key_field_is_one_limit_for_each_value_and_none_without() -> None:
    calls = [
        event(name, time=f"1{at}:00", n=5, **({"lead": name[0]} if name[0] != "-" else {}))
        for at, name in enumerate(("a1", "b1", "a2", "-1", "-2", "b2", "a3"))
    ]
    found = given("cap: {xp: 7, per: lead}", *calls)
    assert found == {"a1": 5, "b1": 5, "a2": 2, "-1": 5, "-2": 5, "b2": 2}


def test_a_cap_of_a_pair_counts_what_one_player_gave_another() -> None:
    calls = [
        event(str(at), giver, f"1{at}:00", n=5, to_whom=whom)
        for at, (giver, whom) in enumerate([("anna", "bob"), ("cleo", "bob"), ("anna", "bob"), ("anna", "cleo")])
    ]
    assert given("to: to_whom, cap: {xp: 7, of: pair}", *calls) == {"0": 5, "1": 5, "2": 2, "3": 5}


def test_each_cap_looks_at_the_award_as_it_was_before_others_cut_it() -> None:
    """The day has room for 3 of the second; the whole cap of the week for 6 of the 8, and so for none of them."""
    calls = [event("1", n=7), event("2", time="11:00", n=8)]
    assert given("cap: [{xp: 10, per: day}, {xp: 13, per: week, whole: true}]", *calls) == {"1": 7}
    assert given("cap: [{xp: 10, per: day}, {xp: 15, per: week, whole: true}]", *calls) == {"1": 7, "2": 3}


def test_a_currencys_own_cap_counts_gifts_of_all_rules() -> None:
    text = """
currencies: {xp: {cap: {limit: 10, per: day}}}
events: {call: {n: integer}}
rules: {a: {on: call, give: {xp: n}}, b: {on: call, give: {xp: 4}}}
"""
    assert played(text, event("1", n=5), event("2", time="11:00", n=5), event("3", time="03T10:00", n=5)) == [
        *("+5 xp anna for 1", "+4 xp anna for 1"),
        "+1 xp anna for 2",
        *("+5 xp anna for 3", "+4 xp anna for 3"),
    ]


@pytest.mark.parametrize(
    ("cooldown", "times", "expected"),
    [
        ("1h", ["10:00", "10:59", "11:00"], ["0", "2"]),
        ("1h", ["10:00", "11:00", "11:59"], ["0", "1"]),
        # A day's step keeps the clock: from 10:00 to 10:00 over the shorter day of 29 March are 23 hours.
        ("1d", ["28T09:00", "29T07:59", "29T08:00"], ["0", "2"]),
        ("24h", ["28T09:00", "29T08:00", "29T09:00"], ["0", "2"]),
    ],
)
def test_a_cooldown_is_over_at_its_end(cooldown: str, times: list[str], expected: list[str]) -> None:
    calls = [event(str(number), time=time, n=1) for number, time in enumerate(times)]
    assert list(given(f"cooldown: {cooldown}", *calls)) == expected


def test_an_award_that_made_no_entry_starts_no_cooldown() -> None:
    calls = [event("1", n=0), event("2", time="10:01", n=3), event("3", time="10:02", n=3)]
    assert given("cooldown: 1h", *calls) == {"2": 3}


FLOOR = """
currencies: {{coins: {{floor: {floor}, short: {short}}}, xp: {{}}}}
events: {{call: {{n: integer, fee: integer}}}}
rules: {{r: {{on: call, give: {{coins: n}}, take: {{coins: fee}}}}}}
"""


@pytest.mark.parametrize(
    ("floor", "short", "fee", "taken"),
    [
        (0, "refuse", 4, -4),
        (0, "refuse", 5, -5),
        (0, "refuse", 6, 0),
        (0, "partial", 6, -5),
        (2, "partial", 4, -3),
        (2, "refuse", 3, -3),
        (-3, "refuse", 8, -8),
        (-3, "partial", 9, -8),
    ],
)
def test_a_take_finds_what_was_given_and_stops_at_the_floor(floor: int, short: str, fee: int, taken: int) -> None:
    found = amounts(FLOOR.format(floor=floor, short=short), event("1", n=5, fee=fee))
    assert found == [5, *([taken] if taken else [])]


@pytest.mark.parametrize("short", ["refuse", "partial"])
def test_below_its_floor_nothing_is_taken(short: str) -> None:
    text = FLOOR.format(floor=0, short=short)
    adjusted = event("0", time="09:00", kind="points.adjusted", currency="coins", amount=-9)
    assert amounts(text, adjusted, event("1", n=3, fee=2)) == [-9, 3]


PENDING = """
currencies: {coins: {}}
events: {won: {lead: key, n: integer}, paid: {lead: key, part: number}, lost: {lead: key}}
rules: {r: {on: won, give: {coins: n}, pending: {by: lead, confirm: paid, void: lost, MORE}}}
badges: {rich: {of: coins, tiers: {some: 5}}}
"""


def won(n: int = 10, time: str = "10:00", lead: str = "K") -> Wire:
    return event(f"w{time[-5:-3]}", time=time, kind="won", lead=lead, n=n)


def paid(name: str, time: str, part: float = 1, lead: str = "K") -> Wire:
    return event(name, "bob", time, "paid", lead=lead, part=part)


def test_what_is_held_is_no_part_of_the_balance_until_it_is_confirmed() -> None:
    assert played(PENDING.replace(", MORE", ""), won(), paid("p", "11:00"), paid("q", "12:00")) == [
        "+10 pending:coins anna for w10",
        "-10 pending:coins anna for p",
        "+10 coins anna for p",
        "+1 badge:rich:some anna for p",
    ]


def test_a_voiding_event_ends_it_and_another_lead_does_not() -> None:
    other = event("v", time="10:30", kind="won", lead="L", n=3)
    lost = event("x", "bob", "11:00", "lost", lead="K")
    assert played(
        PENDING.replace(", MORE", ""), won(), other, lost, paid("p", "12:00"), paid("q", "13:00", lead="L")
    ) == [
        "+10 pending:coins anna for w10",
        "+3 pending:coins anna for v",
        "-10 pending:coins anna for x",
        "-3 pending:coins anna for q",
        "+3 coins anna for q",
    ]


def test_a_share_is_of_what_was_held_at_first_and_never_more_than_is_left() -> None:
    """A quarter of 10 is 2.5, so 2; two are 5; then what is left: 5, not 20; a share above 1 is 1."""
    text = PENDING.replace("MORE", "share: part")
    events = [won(), *(paid(f"p{at}", f"1{at}:00", part) for at, part in ((1, 0.25), (2, 0.25), (3, -1), (4, 2)))]
    confirmed = [said for said in played(text, *events) if " coins " in said]
    assert confirmed == ["+2 coins anna for p1", "+3 coins anna for p2", "+5 coins anna for p4"]


@pytest.mark.parametrize(("time", "count"), [("05T10:00", 1), ("05T10:01", 0)])
def test_a_confirmation_later_than_within_confirms_nothing(time: str, count: int) -> None:
    found = played(PENDING.replace("MORE", "within: 3d"), won(), paid("p", time))
    assert len([said for said in found if " coins " in said]) == count


def test_no_event_confirms_what_it_gives_itself() -> None:
    text = """
currencies: {coins: {}}
events: {won: {lead: key, n: integer}}
rules: {r: {on: won, give: {coins: n}, pending: {by: lead, confirm: won}}}
"""
    assert played(text, won(4), won(5, "11:00")) == [
        "+4 pending:coins anna for w10",
        "+5 pending:coins anna for w11",
        "-4 pending:coins anna for w11",
        "+4 coins anna for w11",
    ]


REFUND = """
currencies: {coins: {}}
events: {won: {lead: key, n: integer}, back: {lead: {type: key, optional: true}, part: number}, paid: {lead: key}}
rules: {r: {on: won, give: {coins: n}, MORE refund: {by: lead, on: back, share: part}}}
badges: {rich: {of: coins, tiers: {some: 5}}}
levels: {up: {of: coins, thresholds: [0, 5], demotion: automatic}}
"""


def back(name: str, time: str, part: float = 1, lead: str | None = "K") -> Wire:
    return event(name, "bob", time, "back", part=part, **({"lead": lead} if lead else {}))


def test_what_was_given_is_taken_back_and_lowers_a_level_but_no_badge() -> None:
    """Of 10, 40% and 70% of 10 are taken in all: 4, then all that is left."""
    found = played(REFUND.replace("MORE", ""), won(), back("b", "11:00", 0.4), back("c", "12:00", 0.7))
    assert found == [
        "+10 coins anna for w10",
        "+1 badge:rich:some anna for w10",
        "+1 level:up:2 anna for w10",
        "-4 coins anna for b",
        "-6 coins anna for c",
        "-1 level:up:2 anna for c",
    ]


@pytest.mark.parametrize(
    "one", [back("b", "09:00"), back("b", "11:00", lead="L"), back("b", "11:00", lead=None), back("b", "11:00", -1)]
)
def test_an_earlier_refund_or_one_of_something_else_takes_nothing_back(one: Wire) -> None:
    assert amounts(REFUND.replace("MORE", "").partition("badges:")[0], won(), one) == [10]


def test_each_posting_of_what_was_held_is_a_gift_of_its_own() -> None:
    text = REFUND.replace("MORE", "pending: {by: lead, confirm: paid, share: 50%},").partition("badges:")[0]
    pay = [event(f"p{hour}", "bob", f"{hour}:00", "paid", lead="K") for hour in (11, 13)]
    events = [won(5), pay[0], back("b", "12:00", 0.5), pay[1], back("c", "14:00", 0.5)]
    assert [said for said in played(text, *events) if " coins " in said] == [
        "+2 coins anna for p11",
        "-1 coins anna for b",
        "+3 coins anna for p13",
        "-2 coins anna for c",
    ]


def test_no_event_takes_back_what_it_gives_itself() -> None:
    text = """
currencies: {coins: {}}
events: {won: {lead: key, n: integer}}
rules: {r: {on: won, give: {coins: n}, take: {coins: 1}, refund: {by: lead, on: won}}}
"""
    assert played(text, won(4), won(5, "11:00")) == [
        "+4 coins anna for w10",
        "-1 coins anna for w10",
        "+5 coins anna for w11",
        "-1 coins anna for w11",
        "-4 coins anna for w11",
    ]
