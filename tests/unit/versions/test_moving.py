"""Moving: what stood at one index stands at another, and means the same."""

from __future__ import annotations

from attrs import evolve

from gamicore import Engine, read_game
from gamicore.versions.moving import Mover

TEXT = """
game: moved
currencies: {%s points: {}}
players: {%s team: {type: enum, values: [red, blue]}, hired: {type: date}, grade: {bands_of: hired, bands: {new: 0d}}}
events:
  deal: {%s amount: integer, lead: {type: key, optional: true}, whom: {type: player, optional: true}}
  call: {%s lead: {type: key, optional: true}}
multipliers: {red: {factor: 2, when: 'player.team == "red"'}}
rules:
  deal: {on: deal, when: amount > 2 and has(player.grade), give: {points: amount}, multiply: red,
         split: {by: lead, model: linear}, cap: {points: 50, per: month}}
  held: {on: deal, give: {points: 3}, to: whom, pending: {by: lead, confirm: call},
         refund: {by: lead, on: call, share: 50%%}}
  team: {on: call, when: "count(deal, where=(amount > 2 and player.team == \\"red\\")) > 1", give: {points: 1},
         to: player.team}
badges: {closer: {of: "sum(deal.amount, where=(amount > 2))", tiers: {bronze: 10}}, rich: {of: points, tiers: {one: 5}}}
levels: {up: {of: points, thresholds: [4]}}
"""
PLAIN = read_game(TEXT % ("", "", "", ""))
# Whatever comes first in order of names moves all that follows.
FIRST = ("integer", "text", "key")
WIDER = read_game(TEXT % ("aa: {},", *(f"aa: {{type: {kind}, optional: true}}," for kind in FIRST)))


def test_what_is_moved_is_what_the_other_game_says_itself() -> None:
    """Both games say the same of it, so that the indexes in it tell whether it was moved right."""
    mover = Mover(PLAIN, WIDER)
    assert tuple(map(mover.rule, PLAIN.rules)) == WIDER.rules
    assert tuple(map(mover.badge, PLAIN.badges)) == WIDER.badges
    assert tuple(map(mover.ladder, PLAIN.ladders)) == WIDER.ladders
    assert PLAIN.rules != WIDER.rules
    assert PLAIN.badges != WIDER.badges


def test_what_is_moved_is_worth_the_same() -> None:
    mover = Mover(PLAIN, WIDER)
    moved = evolve(
        WIDER,
        rules=tuple(map(mover.rule, PLAIN.rules)),
        badges=tuple(map(mover.badge, PLAIN.badges)),
        ladders=tuple(map(mover.ladder, PLAIN.ladders)),
    )
    values = []
    for game in (PLAIN, moved):
        engine = Engine(game)
        engine.set_player("anna", {"team": "red", "hired": "2025-01-01"})
        for number in range(6):
            data = {"amount": number * 3, "lead": "a", "whom": "bob"} if number % 3 else {"lead": "a"}
            kind, time = "deal" if number % 3 else "call", f"2026-03-1{number}T10:00:00Z"
            engine.submit({"id": str(number), "type": kind, "player": "anna", "time": time, "data": data})
        values.append(engine.value())
    for value in values:
        value["balances"] = {player: held["points"] for player, held in value["balances"].items()}
        value["teams"] = {team: held["points"] for team, held in value["teams"]["team"].items()}
    assert values[0]["balances"]["anna"] > 0
    assert values[0] == values[1]
