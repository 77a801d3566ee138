"""Measures, worked out by hand: functions, keys, windows, streaks, sequences, what awards have changed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenarios.play import Wire, event, given, play, taken

NOON = "T12:00:00Z"
NUMBERS = """
    currencies: {{xp: {{}}}}
    events: {{deal: {{amount: {{type: number, optional: true}}, at: {{type: time, optional: true}}}}, call: {{}}}}
    rules: {{told: {{on: [deal, call], give: {{xp: "{expression}"}}}}}}
"""


def deal(day: int, amount: float | None = None, player: str = "anna", hour: int = 12) -> Wire:
    fields = {} if amount is None else {"amount": amount}
    return event(f"{player}-{day}-{hour}", "deal", player, f"2026-03-{day:02}T{hour:02}:00:00Z", **fields)


def told(expression: str, events: list[Wire], game: str = NUMBERS, **players: Any) -> list[int]:
    """Give what an expression comes to at each event, in points; 0 where nothing was given."""
    found = given(play(game.format(expression=expression), events, players), "told")
    return [found.get(one["id"], 0) for one in events]


DEALS = [deal(1, 10), deal(2), deal(3, 4), deal(4, 10), deal(5, 3)]


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        pytest.param("count(deal)", [1, 2, 3, 4, 5], id="count"),
        pytest.param("sum(deal.amount)", [10, 10, 14, 24, 27], id="sum"),
        pytest.param("4 * average(deal.amount)", [40, 40, 28, 32, 27], id="average of 10; 10; 10, 4; 10, 4, 10; all"),
        pytest.param("minimum(deal.amount)", [10, 10, 4, 4, 3], id="minimum"),
        pytest.param("maximum(deal.amount)", [10, 10, 10, 10, 10], id="maximum"),
        pytest.param("distinct(deal.amount)", [1, 1, 2, 2, 3], id="distinct"),
        pytest.param("first(deal.amount)", [10, 10, 10, 10, 10], id="first"),
        pytest.param("latest(deal.amount)", [10, 10, 4, 10, 3], id="latest: one without the field does not count"),
        pytest.param("count(deal, where=default(amount, 0) > 5)", [1, 1, 1, 2, 2], id="where"),
        pytest.param("count(deal, where=amount > 5)", [1, 1, 1, 2, 2], id="a skip in where counts as false"),
    ],
)
def test_functions(expression: str, values: list[int]) -> None:
    assert told(expression.replace("where=amount > 5", "where=10 / (default(amount, 5) - 5) > 0"), DEALS) == values


@pytest.mark.parametrize("function", ["average", "minimum", "maximum", "first", "latest"])
def test_of_nothing_there_is_no_value(function: str) -> None:
    """The first deal has no amount: the rule is skipped. `default` gives 7, `has` says no."""
    events = [deal(1), deal(2, 3)]
    assert told(f"{function}(deal.amount)", events) == [0, 3]
    assert told(f"default({function}(deal.amount), 7)", events) == [7, 3]
    assert told(f"1 if has({function}(deal.amount)) else 2", events) == [2, 1]


def test_of_nothing_a_sum_a_count_and_a_best_are_0() -> None:
    assert told("1 + sum(deal.amount) + distinct(deal.amount) + best(deal.amount, every=day)", [deal(1)]) == [1]


def test_time_since_looks_at_the_event_before() -> None:
    """In hours: missing at first; from Monday noon to Tuesday noon 24; then 1."""
    events = [deal(2), deal(3), deal(3, hour=13)]
    game = NUMBERS.replace('"{expression}"', '"1 if {expression} >= 24h else 2"')
    assert told("time_since(deal)", events, game) == [0, 1, 2]


def test_time_since_in_business_hours() -> None:
    """Friday 17:00 to Monday 10:00, office from 9 to 18: 1 hour of Friday and 1 of Monday."""
    game = """
        timezone: Europe/Rome
        calendars: {{office: {{hours: {{mon-fri: "09:00-18:00"}}}}}}
        currencies: {{xp: {{}}}}
        events: {{assigned: {{lead: key}}, contacted: {{lead: key}}}}
        rules:
          told: {{on: contacted, when: "{expression} == 2h", give: {{xp: 1}}}}
    """
    events = [
        event("a", "assigned", "bob", "2026-03-06T17:00:00+01:00", lead="L1"),
        event("b", "assigned", "bob", "2026-03-07T12:00:00+01:00", lead="L2"),
        event("c", "contacted", "anna", "2026-03-09T10:00:00+01:00", lead="L1"),
        event("d", "contacted", "anna", "2026-03-09T10:00:00+01:00", lead="L2"),
    ]
    assert told("time_since(assigned, of=lead, calendar=office)", events, game) == [0, 0, 1, 0]


KEYS = """
    currencies: {{xp: {{}}}}
    players: {{team: {{type: enum, values: [red, blue]}}}}
    events:
      touch: {{lead: {{type: key, optional: true}}, player: optional}}
      win: {{lead: {{type: key, optional: true}}}}
    rules: {{told: {{on: [touch, win], give: {{xp: "{expression}"}}}}}}
"""


def touch(day: int, player: str, lead: str | None = None, kind: str = "touch") -> Wire:
    return event(f"{day}", kind, player, f"2026-03-{day:02}" + NOON, **({"lead": lead} if lead else {}))


@pytest.mark.parametrize(
    ("of", "values"),
    [
        pytest.param("player", [1, 1, 2, 2, 3, 2], id="his own; a win is no touch"),
        pytest.param("game", [1, 2, 3, 4, 5, 5], id="everybody's"),
        pytest.param("lead", [1, 2, 1, 0, 2, 2], id="of the lead; without one the measure is missing"),
        pytest.param("player.team", [1, 2, 3, 1, 4, 1], id="of the team; bob has gone over to blue by day 4"),
        pytest.param("[player, lead]", [1, 1, 1, 0, 2, 1], id="his own of the lead"),
    ],
)
def test_keys(of: str, values: list[int]) -> None:
    """Anna and bob are red; bob is blue from day 4 on, and his win of day 6 is on L1, which he touched on day 2."""
    events = [
        touch(1, "anna", "L1"),
        touch(2, "bob", "L1"),
        touch(3, "anna", "L2"),
        touch(4, "bob"),
        touch(5, "anna", "L2"),
        touch(6, "bob", "L1", "win"),
    ]
    moving = event("move", "player.changed", "bob", "2026-03-03T18:00:00Z", team="blue")
    game = KEYS.format(expression=f"count(touch, of={of})")
    value = play(game, [*events, moving], {"anna": {"team": "red"}, "bob": {"team": "red"}})
    counts = given(value, "told") | given(value, "told", "bob")
    assert [counts.get(one["id"], 0) for one in events] == values


def test_where_sees_the_attributes_that_the_player_of_each_event_had_then() -> None:
    """Of everybody's touches, those by red players: bob's first counts for ever, his second does not."""
    events = [touch(1, "bob"), touch(3, "bob"), touch(4, "anna")]
    moving = event("move", "player.changed", "bob", "2026-03-02" + NOON, team="blue")
    game = KEYS.format(expression="10 + count(touch, of=game, where=player.team == 'red')")
    value = play(game, [*events, moving], {"anna": {"team": "red"}, "bob": {"team": "red"}})
    assert given(value, "told", "bob") == {"1": 11, "3": 11}
    assert given(value, "told") == {"4": 12}


@pytest.mark.parametrize(
    ("window", "values"),
    [
        pytest.param("during=month", [1, 2, 3, 1, 2], id="from the first of the month"),
        pytest.param("during=spring", [0, 1, 2, 3, 3], id="in named days, also when asked after them"),
        pytest.param("last=2d", [1, 1, 2, 2, 1], id="later than the same time two days before"),
        pytest.param("last=48h", [1, 1, 2, 2, 1], id="later than 48 hours before"),
        pytest.param("last=1mo", [1, 2, 2, 3, 4], id="a month before the 30th, 31st and 1st is 1 March in each case"),
    ],
)
def test_windows(window: str, values: list[int]) -> None:
    game = """
        seasons: {{spring: {{from: 2026-03-01, until: 2026-04-02}}}}
        currencies: {{xp: {{}}}}
        events: {{deal: {{}}}}
        rules: {{told: {{on: deal, give: {{xp: "{expression}"}}}}}}
    """
    days = {
        "during=month": ("2026-03-01", "2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02"),
        "during=spring": ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-02", "2026-04-03"),
        "last=2d": ("2026-03-01", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-07"),
        "last=48h": ("2026-03-01", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-07"),
        "last=1mo": ("2026-03-01", "2026-03-02", "2026-03-30", "2026-03-31", "2026-04-01"),
    }[window]
    events = [event(day, "deal", "anna", day + NOON) for day in days]
    assert told(f"count(deal, {window})", events, game) == values


def test_since_a_badge() -> None:
    """The third call earns it; only calls after that count, and only for who has it."""
    game = """
        currencies: {{xp: {{}}}}
        events: {{call: {{}}}}
        badges: {{caller: {{of: count(call), tiers: {{bronze: 3, silver: 5}}}}}}
        rules: {{told: {{on: call, give: {{xp: "{expression}"}}}}}}
    """
    events = [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in range(1, 7)]
    assert told("10 + count(call, since=caller)", events, game) == [10, 10, 10, 11, 12, 13]


def test_the_best_day() -> None:
    """Day 1 has 5 + 4, day 2 has 8, then 8 - 3; day 3 has 7 + 7. Day 1 is a Sunday, the others of the next week."""
    amounts = [(1, 10, 5), (1, 11, 4), (2, 10, 8), (2, 11, -3), (3, 10, 7), (3, 11, 7)]
    events = [deal(day, amount, hour=hour) for day, hour, amount in amounts]
    assert told("best(deal.amount, every=day)", events) == [5, 9, 9, 9, 9, 14]
    assert told("best(deal, every=day)", events) == [1, 2, 2, 2, 2, 2]
    assert told("best(deal, every=week)", events) == [1, 2, 2, 2, 3, 4]


def test_the_best_of_days_below_0() -> None:
    """2026-03-01 is a Sunday; -5 is the best there is, until -2."""
    assert told("10 + best(deal.amount, every=day)", [deal(1, -5), deal(2, -2)]) == [5, 8]


def test_events_in_a_row() -> None:
    amounts = (6, 7, 2, 9, 8)
    events = [deal(day, amount) for day, amount in enumerate(amounts, start=1)]
    assert told("streak(deal, every=event, where=default(amount, 0) > 5)", events) == [1, 2, 0, 1, 2]


STREAKS = """
    calendars:
      office: {{hours: {{mon-fri: "09:00-18:00"}}, holidays: [2026-03-04, 2026-03-05]}}
      leave: {{hours: {{mon-sun: "00:00-24:00"}}, holidays: {leave}}}
    currencies: {{xp: {{}}}}
    events: {{call: {{}}, look: {{}}}}
    rules: {{told: {{on: [call, look], give: {{xp: "10 + {expression}"}}}}}}
"""


def streaks(expression: str, calls: str, looks: str = "", leave: str = "[2020-01-01]") -> dict[str, int]:
    """Give the streak by day of March 2026; the 2nd is a Monday. Of two events a day the later one tells."""
    events = [
        event(f"{kind}-{day}-{number}", kind, "anna", f"2026-03-{int(day):02}T{hour + number % 9:02}:00:00Z")
        for kind, days, hour in (("call", calls, 9), ("look", looks, 19))
        for number, day in enumerate(days.split())
    ]
    game = STREAKS.replace("{leave}", leave)
    found = given(play(game.format(expression=expression), events), "told")
    ordered = sorted(events, key=lambda one: one["time"])
    return {str(int(one["time"][8:10])): found[one["id"]] - 10 for one in ordered}


def test_days_in_a_row() -> None:
    """The 5th looks back on a run of three, the 6th on a day that was missed."""
    assert streaks("streak(call, every=day)", "2 3 4", "5 6") == {"2": 1, "3": 2, "4": 3, "5": 3, "6": 0}


def test_a_day_is_kept_by_so_many_events() -> None:
    """Two a day are asked: the 3rd has two, the 4th only one so far."""
    assert streaks("streak(call, every=day, at_least=2)", "2 2 3 3 4", "5 6") == {
        "2": 1,
        "3": 2,
        "4": 2,
        "5": 0,
        "6": 0,
    }


def test_grace_forgives_so_many_days_in_a_row_each_time() -> None:
    found = streaks("streak(call, every=day, grace=1)", "2 4 6 9", "8")
    assert found == {"2": 1, "4": 2, "6": 3, "8": 3, "9": 1}


def test_freezes_are_used_up_by_a_run_and_new_with_the_next() -> None:
    """Two freezes: the 3rd and the 5th take them. The 8th and 9th are then too many; the run from the 10th has two."""
    found = streaks("streak(call, every=day, freezes=2)", "2 4 6 7 10 13", "8 9")
    assert found == {"2": 1, "4": 2, "6": 3, "7": 4, "8": 4, "9": 0, "10": 1, "13": 2}


def test_grace_goes_before_freezes() -> None:
    """Three days are missed: one is forgiven, two take the freezes; then one more is forgiven, two are not."""
    found = streaks("streak(call, every=day, grace=1, freezes=2)", "2 6 8 11")
    assert found == {"2": 1, "6": 2, "8": 3, "11": 1}


def test_working_days_in_a_row() -> None:
    """The 4th and 5th are holidays, the 7th and 8th a weekend: calls then neither count nor hurt."""
    found = streaks("streak(call, every=workday, calendar=office)", "2 3 4 6 7 9", "8 11 12")
    assert found == {"2": 1, "3": 2, "4": 2, "6": 3, "7": 3, "8": 3, "9": 4, "11": 0, "12": 0}


def test_on_a_weekend_the_friday_must_have_been_kept() -> None:
    found = streaks("streak(call, every=workday, calendar=office)", "2 3", "6 7")
    assert found == {"2": 1, "3": 2, "6": 2, "7": 0}


def test_pauses_end_nothing_but_count_where_they_are_kept() -> None:
    """Away from the 4th to the 6th: the 5th counts all the same; on the 8th the missed 7th shows."""
    found = streaks("streak(call, every=day, pauses=leave)", "2 3 5", "7 8", "[2026-03-04, 2026-03-05, 2026-03-06]")
    assert found == {"2": 1, "3": 2, "5": 3, "7": 3, "8": 0}


def test_a_week_of_holidays_is_a_pause() -> None:
    """Mondays the 2nd and the 16th, with the week between them off, but for a Sunday in the second case."""
    week = ", ".join(f"2026-03-{day:02}" for day in range(9, 16))
    expression = "streak(call, every=week, pauses=leave)"
    assert streaks(expression, "2 16", "", f"[{week}]") == {"2": 1, "16": 2}
    assert streaks(expression, "2 16", "", f"[{week[:-12]}]") == {"2": 1, "16": 1}


def test_months_in_a_row_are_calendar_months() -> None:
    """31 January, 28 February, 1 March and 30 April: months of 31, 28 and 31 days."""
    game = """
        currencies: {{xp: {{}}}}
        events: {{call: {{}}}}
        rules: {{told: {{on: call, give: {{xp: "{expression}"}}}}}}
    """
    days = ("2026-01-31", "2026-02-28", "2026-03-01", "2026-04-30", "2026-06-01")
    events = [event(day, "call", "anna", day + NOON) for day in days]
    assert told("streak(call, every=month)", events, game) == [1, 2, 3, 4, 1]


SEQUENCE = """
    currencies: {{xp: {{}}}}
    events: {{a: {{}}, b: {{}}, c: {{}}}}
    rules: {{told: {{on: "*", give: {{xp: "10 + {expression}"}}}}}}
"""


def sequence(expression: str, steps: str) -> list[int]:
    """Give the number of sequences after each step, such as `a1` for an `a` on day 1."""
    events = [
        event(f"{number}", step[0], "anna", f"2026-03-{int(step[1:]):02}T12:{number:02}:00Z")
        for number, step in enumerate(steps.split())
    ]
    return [number - 10 for number in told(expression, events, SEQUENCE.replace('on: "*"', "on: [a, b, c]"))]


@pytest.mark.parametrize(
    ("steps", "counts"),
    [
        pytest.param("a1 b2 c3 a4 b5 c6", [0, 0, 1, 1, 1, 2], id="twice"),
        pytest.param("b1 a2 c3 b4 c5", [0, 0, 0, 0, 1], id="what comes out of turn changes nothing"),
        pytest.param("a1 b2 c3 b4 c5", [0, 0, 1, 1, 1], id="a new one has to begin"),
        pytest.param("a1 b2 a3 c4 b5 c6", [0, 0, 0, 0, 0, 1], id="an a begins anew"),
        pytest.param("a1 b2 c9", [0, 0, 0], id="a minute later than a week after the beginning"),
        pytest.param("a1 b9 b10 c11 a12 b13 c14", [0, 0, 0, 0, 0, 0, 1], id="given up"),
    ],
)
def test_sequences(steps: str, counts: list[int]) -> None:
    assert sequence("sequence(a, b, c, within=7d)", steps) == counts


def test_a_sequence_without_a_term_has_all_the_time() -> None:
    assert sequence("sequence(a, b)", "a1 b31") == [0, 1]


def test_what_awards_have_changed_is_seen_as_it_was_before() -> None:
    """10 coins (two decimals) an event: 0 and 12.34 are seen; the level and the badge come with the first event."""
    game = """
        currencies: {coins: {decimals: 2}, xp: {}}
        events: {call: {}}
        rules:
          coins: {on: call, give: {coins: "12.34"}}
          told: {on: call, give: {xp: "100 * balance(coins)"}, take: {xp: "0"}}
          rich: {on: call, when: level(career) >= 1, give: {xp: 7}}
          owner: {on: call, when: "has_badge(purse, full) and has_badge(purse)", take: {xp: 1}}
        badges: {purse: {of: coins, tiers: {full: 12}}}
        levels: {career: {of: coins, thresholds: [12]}}
    """.replace(', take: {xp: "0"}', "")
    value = play(game, [event(str(day), "call", "anna", f"2026-03-0{day}" + NOON) for day in (1, 2)])
    assert given(value, "told") == {"2": 1234}
    assert given(value, "rich") == {"2": 7}
    assert taken(value, "owner") == {"2": 1}


def test_percent_of_target() -> None:
    game = """
        currencies: {{xp: {{}}}}
        players: {{quota: number}}
        events: {{deal: {{amount: number}}}}
        rules: {{told: {{on: deal, give: {{xp: "{expression}"}}}}}}
    """
    events = [event(str(day), "deal", "anna", f"2026-03-0{day}" + NOON, amount=30) for day in (1, 2)]
    assert told("percent_of_target(sum(deal.amount), player.quota + 0)", events, game, anna={"quota": 80}) == [38, 75]
