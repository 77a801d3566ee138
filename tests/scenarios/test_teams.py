"""Teams that receive, from outside: their balances, statements, boards, explanations, and a ledger opened again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine, LedgerDamagedError, UnknownNameError, read_game
from gamicore.ledger import FileStore, Names, decode, encode, team_id
from gamicore.testing import value_of
from tests.unit.engine.acts import event, is_balanced, told

GAME = read_game("""
game: teams
timezone: Europe/Rome
currencies: {coins: {decimals: 2}, xp: {}}
players:
  team: {type: enum, values: [red, blue]}
  seat: {type: enum, values: [window, door]}
  town: text
events:
  call: {minutes: integer, lead: {type: key, optional: true}}
  paid: {player: optional, lead: key}
rules:
  call:  {on: call, to: player.team, give: {xp: minutes}, cap: {xp: 10, per: day}}
  held:  {on: call, to: player.team, give: {coins: minutes / 4}, pending: {by: lead, confirm: paid}}
  mine:  {on: call, when: minutes > 5, give: {xp: "1"}}
badges: {rich: {of: xp, tiers: {some: 1, more: 5}}}
levels: {career: {of: xp, thresholds: [0, 5]}}
leaderboards: {daily: {of: xp, window: day}, everybody: {of: xp, everybody: true}, coins: {of: coins}}
""")
ROWS = {"anna": {"team": "red"}, "bob": {"team": "red"}, "cleo": {"team": "blue"}, "dan": {}}
EVENTS = [
    event("1", "anna", "10:00", minutes=6, lead="L"),
    event("2", "bob", "11:00", minutes=7),
    event("3", "cleo", "12:00", minutes=2),
    event("4", "dan", "13:00", minutes=9),
    event("5", None, "14:00", kind="paid", lead="L"),
]


def played(*events: dict[str, Any], store: Path | None = None) -> Engine:
    engine = Engine(GAME, store)
    engine.set_players(ROWS)
    engine.submit_many(events or EVENTS)
    return engine


def test_a_team_has_balances_and_statements() -> None:
    """Red: 6 and 4 of 7 by its cap; 1.50 that wait for the payment, and 1.75 at once."""
    engine = played()
    assert engine.balances(of="player.team") == {"red": {"coins": 325, "xp": 10}, "blue": {"coins": 50, "xp": 2}}
    assert engine.balances(of="player.seat") == {value: {"coins": 0, "xp": 0} for value in ("window", "door")}
    assert engine.balance("red", "xp", of="player.team") == 10
    lines = engine.statement("red", of="player.team")
    assert [(line.entry.event, line.entry.amount, line.balance) for line in lines] == [
        ("1", 6, 6),
        ("2", 4, 10),
        ("2", 175, 175),
        ("5", 150, 325),
    ]
    assert [line.balance for line in engine.statement("red", "xp", of="player.team")] == [6, 10]
    assert {(line.entry.player, line.entry.team) for line in lines} == {("", "team:red")}
    assert engine.statement("door", of="player.seat") == []


def test_a_team_is_no_player() -> None:
    """It is in no list, on no board, has no badge and no level; what it got moves nothing of its people."""
    engine = played()
    assert engine.players == ["anna", "bob", "cleo", "dan"]
    assert engine.balances()["anna"] == {"coins": 0, "xp": 1}
    rows = [(row.player, row.score) for row in engine.leaderboard("everybody").standings]
    assert rows == [("anna", 1), ("bob", 1), ("dan", 1), ("cleo", 0)]
    assert [row.player for row in engine.leaderboard("daily").standings] == ["anna", "bob", "dan"]
    assert engine.windows("coins") == []
    assert {entry.element.kind for entry in engine.ledger if entry.team} == {"rule", "pending"}
    assert engine.levels("anna")["career"].number == 1
    for ask in (engine.badges, engine.levels, engine.statement):
        with pytest.raises(UnknownNameError):
            ask(team_id("team", "red"))
    rejected = engine.submit(event("9", team_id("team", "red"), minutes=1))
    assert rejected.status == "rejected"
    assert is_balanced(engine)


def test_a_player_called_like_a_team_has_an_account_of_his_own() -> None:
    engine = played(*EVENTS, event("6", "team:red", "15:00", minutes=8))
    accounts = engine.ledger.accounts()
    assert (accounts["team:red", "xp"], accounts["player:team:red", "xp"]) == (10, 1)
    awards = engine.value()["awards"]
    assert awards["", "1", "rule", "call", "", "xp", False, ("team", "red")] == 6
    assert awards["", "6", "rule", "mine", "", "xp", False, "team:red"] == 1


@pytest.mark.parametrize("factory", [Engine, partial(Engine, generate_code=False)], ids=["generated", "evaluated"])
def test_the_value_is_that_of_the_oracle_in_any_order(factory: Any) -> None:
    moved = event("0", "anna", "10:30", kind="player.changed", team="blue")
    events = [*EVENTS, moved, event("7", "anna", "10:45", minutes=3)]
    expected = value_of(GAME, events, ROWS).as_dict()
    for order in (events, events[::-1], [*events[3:], *events[:3]]):
        engine = factory(GAME)
        engine.set_players(ROWS)
        for one in order:
            engine.submit(one)
        assert engine.value() == expected
        assert engine.verify() == []


def test_who_changes_the_team_later_corrects_both() -> None:
    """Since ever: anna's 6 go over to blue, and of bob's 7 now all are below red's cap."""
    engine = played(*EVENTS[:2])
    before = len(engine.ledger)
    engine.set_player("anna", {"team": "blue"})
    assert sorted(told(list(engine.ledger)[before:])) == [
        "+150 pending:coins team:blue for 1, adds, because of attributes",
        "+3 xp team:red for 2, corrects 5, because of attributes",
        "+6 xp team:blue for 1, adds, because of attributes",
        "-150 pending:coins team:red for 1, corrects 2, because of attributes",
        "-6 xp team:red for 1, corrects 1, because of attributes",
    ]
    assert engine.verify() == []


def test_an_event_tells_what_teams_get_and_why_not() -> None:
    engine = played()
    assert engine.explain("2").render().splitlines() == [
        "event 2: call by bob at 2026-03-02T11:00:00Z",
        "  rule call fired",
        "    gives 7 xp to team:red",
        "      minutes = 7",
        "      capped at 10 xp a day: 4 were left",
        "      granted: 4 xp",
        "  rule held fired",
        "    gives 1.75 coins to team:red",
        "      minutes = 7",
        "  rule mine fired",
        "    minutes > 5: true",
        "      minutes = 7",
        "    gives 1 xp to bob",
        "  bob earns badge rich some",
    ]
    missing = engine.explain("4").render()
    assert "rule call was skipped (missing-field): the recipient is missing" in missing
    confirmed = engine.explain("5").render()
    assert 'confirms 1.50 coins for team:red, held by rule held under lead "L" since event 1' in confirmed


def test_an_entry_of_a_team_is_explained() -> None:
    engine = played()
    (posted,) = [entry for entry in engine.ledger if entry.event == "5" and entry.element.kind == "rule"]
    assert str(posted).endswith("2026-03-02T14:00:00Z team:red +150 coins by rule held for 5")
    assert engine.explain(posted).render().splitlines() == [
        f"entry {posted.number}: 1.50 coins for team:red by rule held",
        "  event 5: paid by nobody at 2026-03-02T14:00:00Z",
        '    confirms 1.50 coins for team:red, held by rule held under lead "L" since event 1',
        "      1.50 coins were held at first",
        "      0.00 coins are left",
    ]


def test_a_ledger_opened_again_knows_its_teams(tmp_path: Path) -> None:
    path = tmp_path / "points.gcl"
    whole = played()
    with Engine(GAME, path) as engine:
        assert engine.players == []
    for one in [None, *EVENTS]:
        with Engine(GAME, path) as engine:
            if one is None:
                engine.set_players(ROWS)
            else:
                engine.submit(one)
    with Engine(GAME, path, read_only=True) as reader:
        assert reader.value() == whole.value()
        assert reader.balances(of="player.team") == whole.balances(of="player.team")
        assert reader.verify() == []
        assert reader.players == whole.players


def test_a_ledger_without_events_is_read_with_all_its_teams(tmp_path: Path) -> None:
    """No team was kept yet: nothing was appended."""
    path = tmp_path / "points.gcl"
    Engine(GAME, path).close()
    with Engine(GAME, path, read_only=True) as reader:
        assert reader.balances(of="player.team") == {name: {"coins": 0, "xp": 0} for name in ("red", "blue")}


def test_names_of_teams_are_kept_beside_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "points.gcl"
    played(*EVENTS, store=path).close()
    with_names = FileStore(path.with_name("points.gcl.players"), read_only=True)
    kept = [name for unit in with_names.units() for name in decode(unit).ids]  # type: ignore[union-attr]
    with_names.close()
    assert kept == [team_id("team", "red"), team_id("team", "blue"), "anna", "bob", "cleo", "dan"]


def test_names_of_teams_that_no_rule_gives_to_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "points.gcl"
    Engine(GAME, path).close()
    names = FileStore(path.with_name("points.gcl.players"))
    names.append(encode(Names([team_id("seat", "door")])))
    names.close()
    with pytest.raises(LedgerDamagedError, match="holds what no engine of this game writes"):
        Engine(GAME, path)


def test_a_team_that_has_events_is_damage(tmp_path: Path) -> None:
    """The names were exchanged: the events of a player would be those of a team."""
    path = tmp_path / "points.gcl"
    played(*EVENTS, store=path).close()
    beside = path.with_name("points.gcl.players")
    beside.unlink()
    names = FileStore(beside)
    names.append(encode(Names(["anna", "bob", team_id("team", "red"), team_id("team", "blue"), "cleo", "dan"])))
    names.close()
    with pytest.raises(LedgerDamagedError, match="holds what no engine of this game writes"):
        Engine(GAME, path)


def test_what_a_ledger_says_wrong_of_a_team_is_found_out() -> None:
    engine = played(*EVENTS[:2])
    del engine.ledger.rows[1]
    (found,) = engine.verify()
    assert (found.player, found.team, found.said, found.right) == ("", "team:red", 0, 6)
    assert str(found) == "rule call for event '1' of 'team:red': the ledger says 0, right is 6"


def test_what_teams_had_once_is_still_known_and_what_is_retracted_is_taken_back() -> None:
    """Without the first call nothing was held that the payment confirms, and all of bob's 7 are below the cap."""
    engine = Engine(GAME)
    engine.set_players(ROWS)
    for one in EVENTS:
        engine.submit(one)
    assert engine.as_known_at(call=1).balances(of="player.team")["red"] == {"coins": 0, "xp": 6}
    assert engine.as_known_at(call=2).balance("red", "xp", of="player.team") == 10
    engine.retract("1", reason="a mistake")
    assert engine.balances(of="player.team")["red"] == {"coins": 175, "xp": 7}
    assert engine.what_if(without=["2"]).after.balance("red", "xp", of="player.team") == 0
    assert engine.verify() == []
