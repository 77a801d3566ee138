"""Games by hand that use every feature of a plan, and how their facts are drawn."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from gamicore.definitions import Game, read_game
from gamicore.ledger import NOBODY, Fact
from gamicore.model import parse_instant
from gamicore.plan import RECEIVED, Plan
from gamicore.rules import Field

CAPS = """
game: caps
timezone: Europe/Rome
currencies: {coins: {decimals: 2}, xp: {}}
events: {call: {minutes: integer}, chat: {minutes: integer}}
rules:
  a-day:      {on: call, give: {xp: minutes}, cap: {xp: 5, per: day}}
  b-week:     {on: call, give: {xp: minutes}, cap: {xp: 8, per: week}}
  c-month:    {on: [call, chat], give: {xp: minutes, coins: minutes / 3}, cap: {xp: 9, coins: "2.5", per: month}}
  d-quarter:  {on: call, give: {xp: minutes}, cap: {xp: 12, per: quarter}}
  e-year:     {on: call, give: {xp: minutes}, cap: {xp: 20, per: year}}
  f-lifetime: {on: call, give: {xp: minutes}, take: {coins: minutes / 7}, cap: {xp: 25}}
  g-never:    {on: call, when: minutes > 900, give: {xp: 3}}
levels:
  falls: {of: xp, thresholds: [10, 30, 50], demotion: automatic}
"""

GIFTS = """
game: gifts
currencies: {xp: {}}
players: {team: {type: enum, values: [red, blue]}, quota: {type: number, optional: true}}
events:
  deal:  {amount: number, helper: {type: player, optional: true}, owner: player}
  visit: {player: optional, host: player, guest: {type: player, optional: true}, size: {type: integer, optional: true}}
measures: {visits: count(visit), spread: "sum(visit.size, during=week)"}
rules:
  a-owner:  {on: deal, to: owner, when: amount > 0, give: {xp: amount / 2}, cap: {xp: 10, per: week}}
  b-helper: {on: deal, to: helper, give: {xp: "4"}, take: {xp: "1"}}
  c-host:   {on: visit, to: host, give: {xp: "2"}}
  d-guest:  {on: visit, to: guest, when: visits > 1, give: {xp: visits}}
  e-own:    {on: visit, when: has(size) and size > 0, give: {xp: "default(size, 0)"}}
  f-team:   {on: "*", when: player.team == "red", give: {xp: "1"}}
  g-quota:  {on: deal, give: {xp: "round(10 / default(player.quota, amount))"}}
  h-same:   {on: deal, when: player == owner, take: {xp: "3"}}
  i-loss:   {on: visit, to: host, when: player != host, take: {xp: spread - 2}}
badges:
  first: {when: visits >= 1}
  mine:  {when: player.team == "blue" and count(deal) > 1}
  risky: {when: 10 / (visits - 2) > 3}
  rich:  {of: xp, tiers: {some: -1, more: 5, most: 12}}
  week:  {of: "count(deal, during=week)", tiers: {one: 1, two: 2}}
  zero:  {of: visits, tiers: {born: 0, two: 2}}
levels:
  falls: {of: xp, thresholds: [0, 3, 6, 9], demotion: automatic}
  stays: {of: xp, thresholds: [2, 4, 8]}
"""

SIGHTS = """
game: sights
timezone: America/New_York
currencies: {coins: {decimals: 2}, xp: {}}
players:
  hired: {type: date}
  remote: {type: truth, default: "false"}
  experience: {bands_of: hired, bands: {new: 0d, known: 1w, old: 1mo}}
events:
  call: {minutes: number, due: date, wait: {type: duration, optional: true}, stage: {type: enum, values: [a, b, c]}}
measures: {today_minutes: "sum(call.minutes, during=day)", calls: "count(call, during=month)"}
rules:
  a-band:   {on: call, when: 'player.experience in ["new", "old"]', give: {xp: minutes}}
  b-due:    {on: call, when: today() > due or player.remote, give: {coins: minutes / 3}}
  c-wait:   {on: call, when: "has(wait) and wait <= 2h or default(wait, 30m) == 0m", give: {xp: "2"}}
  d-stage:  {on: call, give: {xp: '5 if stage == "a" else (0 if stage == "b" else -5)'}}
  e-spread: {on: call, give: {coins: today_minutes / calls}, take: {xp: minutes // 2}, cap: {coins: 3, per: day}}
  f-modulo: {on: call, when: minutes % 2 == 1, give: {xp: "min(minutes, 3) + max(minutes, 1) + abs(-minutes)"}}
  g-hired:  {on: call, when: today() - 1mo >= player.hired and not player.remote, give: {xp: floor(minutes)}}
badges:
  quick: {when: today_minutes >= 4}
  old:   {when: player.experience == "old"}
"""

JOURNEYS = """
game: journeys
timezone: Europe/Rome
currencies: {coins: {decimals: 2, floor: 0, short: partial}, xp: {cap: {limit: 9, per: week}}}
seasons: {spring: {from: 2026-01-05, until: 2026-03-31}}
multipliers:
  double: {when: "weekday() in [mon, thu]", factor: 2}
  steep:  {when: amount > 2, factor: amount, from: 2026-01-05}
players: {team: {type: enum, values: [red, blue]}, timezone: timezone}
events:
  touch: {lead: {type: key, optional: true}, amount: number}
  won:   {player: optional, lead: key, amount: number, helper: {type: player, optional: true}}
  paid:  {player: optional, lead: key, part: number}
  lost:  {player: optional, lead: key}
measures:
  on_lead: count(touch, of=lead)
  by_team: "sum(touch.amount, of=player.team, during=day)"
rules:
  a-split: {on: won, give: {xp: amount * 3}, multiply: [double, steep], split: {by: lead, model: linear}}
  b-team:  {on: touch, give: {xp: amount}, cap: {xp: 5, per: day, of: player.team}}
  c-key:   {on: touch, give: {coins: amount / 3}, cap: [{coins: 3, per: lead}, {times: 2, per: spring}]}
  d-pair:  {on: won, to: helper, give: {coins: amount}, cap: {coins: 4, of: pair, whole: true}}
  e-hold:  {on: won, give: {coins: amount}, pending: {by: lead, confirm: paid, share: part / 3, void: lost, within: 1w}}
  f-cool:  {on: touch, give: {xp: 2}, cooldown: 1d}
  g-first: {on: won, when: on_lead > 1, group: only, priority: 2, give: {xp: on_lead}}
  h-other: {on: won, when: by_team > 2, group: only, priority: 1, take: {coins: by_team}}
  i-badge: {on: badge.earned, give: {xp: 1}}
badges:
  busy:  {when: count(touch) > 1}
  after: {when: "count(touch, since=busy) > 0 and balance(xp) > 3"}
levels: {falls: {of: xp, thresholds: [2, 5, 9], demotion: automatic}}
"""

_ASKED = ("stage == 'a'", "'b' == stage", "stage in ['a', 'c']", "size > 2", "has(team) and team == 'k1'")
_SECOND = "".join(
    f"  s-{number:02}: {{on: call, when: \"stage == 'c' and size == {number % 4}\", give: {{xp: {number + 1}}}}}\n"
    for number in range(30)
)
MANY = (
    """
game: many
currencies: {xp: {}, coins: {decimals: 1}}
events: {call: {stage: {type: enum, values: [a, b, c]}, size: integer, team: {type: key, optional: true}}}
badges: {rich: {of: xp, tiers: {some: 4, more: 60}}}
rules:
  x-any: {on: call, give: {coins: size / 7}}
"""
    + "".join(
        f'  r-{number:02}: {{on: call, when: "{_ASKED[number % 5]}", give: {{xp: 6 / (size - {number % 3})}}}}\n'
        for number in range(40)
    )
    + _SECOND
)

_TEXTS = (("caps", CAPS), ("gifts", GIFTS), ("sights", SIGHTS), ("journeys", JOURNEYS), ("many", MANY))
GAMES = {name: read_game(text) for name, text in _TEXTS}
# Games whose states stand alone: an event concerns its player, and is sent to nobody but recipients.
ALONE = ("caps", "gifts", "sights", "many")

# The ends of days, weeks, months, quarters and years of the three zones, and what lies around them.
_TURNS = ("2025-12-31T23:00:00Z", "2026-01-01T05:00:00Z", "2026-01-05T00:00:00Z", "2026-03-31T22:00:00Z")
_STEPS = (-1, 0, 1, 3_600_000_000, 20 * 3_600_000_000, 24 * 3_600_000_000)
_TIMES = sorted({parse_instant(turn) + step for turn in _TURNS for step in _STEPS})
_DAYS = tuple(parse_instant(turn) // 86_400_000_000 + 719_163 for turn in _TURNS)


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Draw the value of a field as facts keep it."""
    samples: dict[str, tuple[Any, ...]] = {
        "integer": (-2, 0, 1, 2, 3, 7),
        "number": (0, 1, 2, 3, 7, -1, Fraction(1, 2), Fraction(5, 2), Fraction(13, 3)),
        "truth": (True, False),
        "date": _DAYS,
        "duration": (0, 7_200_000_000, 7_200_000_001),
        "player": (1, 2, 3),
        "enum": field.type.values,
        "key": ("k1", "k2"),
        "text": ("said",),
        "timezone": ("Europe/Rome", "Asia/Tokyo"),
    }
    return st.sampled_from([*samples[field.type.kind], *([None] if field.type.optional else [])])


def attributes_of(game: Game) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw what is known of a player; a band is where each of its values begins."""
    begins = st.sampled_from([None, (_TIMES[0], _TIMES[9], _TIMES[12]), (_TIMES[7], _TIMES[9], _TIMES[9])])
    return st.tuples(*(begins if field.bands else st.none() | values_of(field) for field in game.attributes))


@st.composite
def facts_of(draw: st.DrawFn, plan: Plan, player: int) -> list[Fact]:
    """Draw facts of one player in event order: his own events, and awards that the events of others bring him."""
    times = sorted(draw(st.lists(st.sampled_from(_TIMES), max_size=12)))
    return [draw(_facts(plan, player, time, f"e{number:02}")) for number, time in enumerate(times)]


@st.composite
def _facts(draw: st.DrawFn, plan: Plan, player: int, time: int, name: str) -> Fact:
    submitted = [index for index, known in enumerate(plan.game.event_types) if not known.is_derived]
    sent = [index for index in submitted if any(case.case.recipient is not None for case in plan.cases[index])]
    if player != NOBODY and sent and draw(st.integers(0, 3)) == 0:
        index = draw(st.sampled_from(sent))
        cases = [case for case in plan.cases[index] if case.case.recipient is not None]
        wants = tuple(
            (case.index, tuple(draw(st.integers(1, 6)) for _ in case.awards))
            for case in cases
            if len(cases) == 1 or draw(st.booleans())
        )
        fields = [draw(values_of(field)) for field in plan.game.event_types[index].fields]
        cause = (time, 0, "", name, 9, index, *fields, None)
        return (time, 0, "", name, player, RECEIVED, cause, wants)
    types = [index for index in submitted if player != NOBODY or not plan.game.event_types[index].needs_player]
    index = draw(st.sampled_from(types))
    fields = [draw(values_of(field)) for field in plan.game.event_types[index].fields]
    return (time, 0, "", name, player, index, *fields, None)
