"""The census: who is known, by events that count and by descriptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore import Engine, read_game
from gamicore.engine.receiving.census import Census
from gamicore.errors import TooLateError, UnknownNameError
from gamicore.intake import Roster
from gamicore.ledger import Contents, Correction
from tests.unit.engine.acts import event

GAME = read_game("""
game: census
currencies: {xp: {}}
players: {team: text}
events: {call: {player: optional, helper: {type: player, optional: true}, boss: {type: player, optional: true}}}
""")


def census_of(*players: str) -> tuple[Roster, Contents, Census]:
    roster, contents = Roster(GAME), Contents()
    for player in players:
        roster.key_of(player)
    return roster, contents, Census(GAME, roster, contents)


def test_an_event_names_its_player_and_those_in_its_fields() -> None:
    _, _, census = census_of()
    call = GAME.type_index["call"]
    assert census.named_by((5, 0, "", "e", 1, call, 2, 3, None)) == {1, 2, 3}
    assert census.named_by((5, 0, "", "e", 0, call, None, 3, None)) == {0, 3}


def test_without_corrections_everybody_is_known_whom_an_event_names() -> None:
    """By id, whatever the order of their keys."""
    _, contents, census = census_of("bob", "anna")
    contents.take({"1": (5, 0, "", "1", 1, GAME.type_index["call"], 2, None, None)})
    assert list(census.known().items()) == [("anna", 2), ("bob", 1)]


def test_once_something_was_corrected_those_are_known_whom_what_counts_names() -> None:
    roster, contents, census = census_of("anna", "bob", "cleo", "dora")
    call = GAME.type_index["call"]
    contents.take({"1": (5, 0, "", "1", 1, call, 2, None, None), "2": (6, 0, "", "2", 3, call, None, None, None)})
    roster.describe(4, {})
    assert list(census.known()) == ["anna", "bob", "cleo", "dora"]
    contents.take({}, Correction("retract", "", "1"))
    assert list(census.known()) == ["cleo", "dora"]
    contents.take({}, Correction("restore", "", "1"))
    assert list(census.known()) == ["anna", "bob", "cleo", "dora"]


def test_whom_the_roster_has_is_known_once_something_names_him() -> None:
    roster, contents, census = census_of("anna", "bob", "cleo")
    assert census.known() == {}
    contents.take({"1": (5, 0, "", "1", 2, GAME.type_index["call"], None, None, None)})
    assert census.known() == {"bob": 2}
    roster.describe(3, {})
    assert census.known() == {"bob": 2, "cleo": 3}
    assert census.key_of("bob") == 2
    with pytest.raises(UnknownNameError, match="'anna'"):
        census.key_of("anna")


def test_a_look_back_knows_only_whom_its_part_of_the_history_names() -> None:
    engine = Engine(GAME)
    engine.submit(event("1", "anna"))
    engine.submit(event("2", "bob"))
    then = engine.as_known_at(call=0)
    assert then.players == ["anna"]
    with pytest.raises(UnknownNameError, match="'bob'"):
        then.balance("bob", "xp")
    with pytest.raises(UnknownNameError, match="'bob'"):
        then.segment_of("bob", "team")


def test_a_player_of_an_append_that_a_crash_cut_off_is_not_known(tmp_path: Path) -> None:
    """His name is kept before the event that names him; that event comes again, or never."""
    ledger = tmp_path / "kept.gcl"
    with Engine(GAME, ledger) as engine:
        engine.submit(event("1", "anna"))
        kept = ledger.read_bytes()
        engine.submit(event("2", "bob"))
    ledger.write_bytes(kept)
    with Engine(GAME, ledger) as engine:
        assert engine.players == list(engine.value()["balances"]) == ["anna"]
        with pytest.raises(UnknownNameError, match="'bob'"):
            engine.balance("bob", "xp")
        engine.submit(event("2", "bob"))
        assert engine.players == ["anna", "bob"]
        assert engine.balance("bob", "xp") == 0


def test_who_is_described_is_known_from_then_on_also_after_a_count() -> None:
    engine = Engine(GAME)
    engine.submit(event("1", "anna"))
    engine.retract("1")
    assert engine.players == []
    engine.set_player("anna", {})
    assert engine.players == ["anna"]


def test_rows_that_make_a_difference_are_refused_for_whoever_an_event_behind_the_horizon_names() -> None:
    """Anna does something at 5, with Bob's help; Cleo at 8, Dan nothing that counts."""
    roster, contents, census = census_of("anna", "bob", "cleo", "dan")
    call = GAME.type_index["call"]
    contents.take({"1": (5, 0, "", "1", 1, call, 2, None, None), "2": (8, 0, "", "2", 3, call, None, None, None)})
    contents.take({"3": (4, 0, "", "3", 4, call, None, None, None)})
    contents.take({}, Correction("retract", "", "3"))
    red = {"team": "red"}

    def refused(horizon: int | None, **rows: dict[str, str]) -> bool:
        try:
            census.refuse_final(rows, horizon)
        except TooLateError:
            return True
        return False

    assert [refused(None, anna=red), refused(5, anna=red), refused(6, anna=red), refused(6, bob=red)] == [
        *(False, False, True, True)
    ]
    assert [refused(8, cleo=red), refused(9, cleo=red), refused(9, dan=red), refused(9, eve=red)] == [
        *(False, True, False, False)
    ]
    assert refused(9, eve=red, cleo=red)
    assert not refused(9, anna={}, bob={})
    roster.describe(1, red)
    assert [refused(9, anna=red), refused(9, anna={}), refused(6, anna={"team": "blue"})] == [False, True, True]
