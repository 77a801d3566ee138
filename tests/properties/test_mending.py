"""Snapshots, early stops and shifts make no difference but in time: nor to an entry, whatever is corrected."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from gamicore import Engine, read_game
from gamicore.testing import Amend, Restore, Retract, corrected_histories, equality, games, rosters
from tests.properties.mendings import SPACINGS, Spy, Step, agree, long_histories
from tests.unit.testing.sampling import try_afresh

HEAD = """
game: mending
timezone: Europe/Rome
currencies: {coins: {decimals: 2, floor: 0}, stars: {}, xp: {cap: {limit: 60, per: day}}}
players: {team: {type: enum, values: [red, blue]}, timezone: timezone}
events:
  call: {minutes: integer, lead: key}
  won: {n: number, lead: key, helper: {type: player, optional: true}}
  paid: {lead: key}
"""
OWN = """
rules:
  call:   {on: call, give: {xp: minutes}, cap: {xp: 30, per: day}}
  daily:  {on: call, when: "count(call, during=day) == 3", give: {stars: 1}}
  often:  {on: call, when: "count(call, last=2d) > 4 and distinct(call.lead, during=week) > 2", give: {stars: 2}}
  streak: {on: call, when: "streak(call, every=day) >= 2", give: {xp: 2}}
  lead:   {on: won, give: {coins: n / 3}, cap: {coins: 40, per: lead}}
  won:    {on: won, when: "sum(won.n) > 50 and balance(stars) < 40", give: {stars: 1}}
  spend:  {on: paid, take: {coins: 2.5}, cooldown: 6h}
  back:   {on: won, when: "n < 0", take: {stars: 2}}
  help:   {on: won, to: helper, give: {coins: 1.25, stars: 1}}
badges:
  caller: {of: count(call), tiers: {bronze: 5, silver: 20, gold: 60}}
  star: {of: stars, tiers: {some: 10, more: 30}}
  seller: {when: "sum(won.n) >= 80 and has_badge(star)"}
levels: {career: {of: stars, thresholds: [0, 8, 16, 24, 32], demotion: automatic}}
"""
GROUPS = """
rules:
  call:  {on: call, give: {xp: minutes}}
  third: {on: call, when: "count(call, of=lead, during=day) == 2", give: {stars: 1}}
  team:  {on: won, when: "sum(won.n, of=player.team, last=2d) > 20", give: {stars: 1}}
  all:   {on: paid, when: "count(paid, of=game, during=week) > 3", give: {coins: 1}}
  split: {on: won, give: {coins: n}, split: {by: lead, model: linear}}
levels: {career: {of: stars, thresholds: [0, 8, 16, 24, 32]}}
"""
SHARED = """
rules:
  call:
    on: call
    give: {xp: minutes}
    cap: [{xp: 40, per: day, of: player.team}, {times: 9, per: week, of: player.team}]
  hold: {on: won, give: {coins: n}, pending: {by: lead, confirm: paid, within: 3d}}
  star: {on: paid, when: "count(paid) > 1", give: {stars: 1}}
badges: {caller: {of: xp, tiers: {bronze: 50, silver: 100, gold: 200}}}
levels: {career: {of: stars, thresholds: [0, 4, 8, 12], demotion: automatic}}
"""
PLAYERS = ("anna", "bob", "cleo")


def drawn(draw: random.Random, number: int) -> dict[str, Any]:
    """Make an event of one of thirty days; many share an hour."""
    kind = draw.choice(["call", "call", "call", "won", "paid"])
    time = f"2026-03-{draw.randint(1, 30):02}T{draw.choice((8, 9, 9, 23)):02}:{draw.choice((0, 0, 30)):02}:00+01:00"
    given: dict[str, Any] = {"lead": draw.choice("abcdefghijkl")}
    if kind == "call":
        given["minutes"] = draw.randint(0, 12)
    if kind == "won":
        given["n"] = draw.choice((1, 2.5, 7, 12, -3))
        given |= {"helper": draw.choice(PLAYERS)} if draw.random() < 0.5 else {}
    return {"id": f"e{number}", "type": kind, "player": draw.choice(PLAYERS), "time": time, "data": given}


def corrected(draw: random.Random, known: list[dict[str, Any]]) -> Step:
    """Make what changes the past: an event comes late, alone or with others, goes, comes back, is another's; a team."""
    event, other = draw.choice(known), drawn(draw, len(known))
    form = draw.choice(["late", "many", "retract", "retract", "restore", "player", "time", "all", "team", "moved"])
    if form == "late":
        known.append(other)
        return other
    if form == "many":
        batch = [drawn(draw, len(known) + number) for number in range(5)]
        known += batch
        return batch
    if form in {"retract", "restore"}:
        return (Retract if form == "retract" else Restore)(event["id"])
    if form == "team":
        return "players", {draw.choice(PLAYERS): {"team": draw.choice(("red", "blue"))}}
    if form == "moved":
        name = f"m{draw.random()}"
        return {**other, "id": name, "type": "player.changed", "data": {"timezone": draw.choice(("Asia/Tokyo", "UTC"))}}
    return Amend({**other, "id": event["id"]} if form == "all" else {**event, form: other[form]})


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))])
@pytest.mark.parametrize(
    ("rules", "hit"),
    [
        (OWN, {"player same", "player shift", "player jump", "player end", "player differs", "large"}),
        (GROUPS, {"player same", "player shift", "player end", "group same", "group differs", "group end", "large"}),
        (SHARED, {"player same", "player end", "shared same", "shared differs", "shared end", "held same", "held end"}),
    ],
    ids=["own", "groups", "shared"],
)
def test_a_long_past_is_mended_to_the_same_entries(
    rules: str, hit: set[str], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, spy = random.Random(seed), Spy(monkeypatch)
    game = read_game(HEAD + rules)
    known = sorted((drawn(draw, number) for number in range(160)), key=lambda event: str(event["time"]))
    steps: list[Step] = [("players", {"anna": {"team": "red"}, "bob": {"team": "red"}, "cleo": {"team": "blue"}})]
    steps += [known[at : at + 20] for at in range(0, 160, 20)]
    steps += [corrected(draw, known) for _ in range(40)]
    factories = [partial(Engine, game, snapshot_every=spacing) for spacing in SPACINGS]
    agree([*(factory() for factory in factories), factories[1](generate_code=False)], steps)
    assert hit - spy.seen.keys() == set(), spy.seen


def test_generated_pasts_are_mended_to_the_same_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over long corrected histories, with all that generated games have."""
    spy = Spy(monkeypatch)

    def same(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(long_histories(game)), data.draw(rosters(game))
        agree([Engine(game, snapshot_every=spacing) for spacing in SPACINGS], [("players", players), *history])

    try_afresh(same, settings().max_examples // 2)
    hit = {f"{kind} {way}" for kind in ("player", "group") for way in ("same", "differs", "end")}
    assert hit | {"player shift", "player jump", "shared same", "held same"} <= spy.seen.keys(), spy.seen


def test_engines_with_snapshots_everywhere_equal_the_oracle() -> None:
    """Whatever stops early, whatever is shifted."""

    def equal(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(corrected_histories(game, max_size=30)), data.draw(rosters(game))
        factory = partial(Engine, snapshot_every=data.draw(st.integers(1, 5)))
        equality(factory, game, history, players, every_step=False)

    try_afresh(equal, 2 * settings().max_examples)
