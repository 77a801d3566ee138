"""The vault: a kept ledger is opened again as it was left, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import pytest

from gamicore import (
    Engine,
    Game,
    LedgerDamagedError,
    LedgerError,
    LedgerForeignError,
    LedgerLockedError,
    LedgerWriteError,
    read_game,
)
from gamicore.engine.vault import Vault
from gamicore.ledger import Changes, FileStore, Header, Names, encode
from gamicore.schema import tzdata_version
from tests.unit.engine.acts import event

TEXT = """
game: vault
currencies: {coins: {}, xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events: {call: {minutes: number, helper: {type: player, optional: true}}}
rules:
  call: {on: call, give: {xp: minutes}, cap: {xp: 10, per: day}}
  help: {on: call, to: helper, give: {coins: "2"}}
  red:  {on: call, when: player.team == "red", give: {coins: "1"}}
badges: {first: {when: count(call) > 0}}
levels: {career: {of: xp, thresholds: [5]}}
leaderboards: {daily: {of: xp, window: day, segments: [team], everybody: true}}
"""
GAME = read_game(TEXT)
EVENTS = [
    event("1", time="10:00", minutes=6),
    event("crm/1", "bob", "12:00", minutes=2.5, helper="cleo"),
    event("2", time="09:00", minutes=7, undeclared=[1]),
    event("3", time="11:00", minutes=1),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "points.gcl"


def play(engine: Engine) -> None:
    """Submit events, a late one among them, and say what is known of two players."""
    engine.submit_many(EVENTS[:2])
    engine.set_players({"anna": {"team": "red"}, "dan": {}})
    engine.submit_many(EVENTS[2:])
    engine.advance("2026-03-05T00:00:00Z")


def kept_value(path: Path, game: Game = GAME) -> dict[str, Any]:
    with Engine(game, path) as engine:
        assert engine.verify() == []
        return engine.value()


def test_a_ledger_opened_again_has_the_same_value_and_entries(path: Path) -> None:
    with Engine(GAME, path) as engine:
        play(engine)
        value, entries, facts = engine.value(), list(engine.ledger), engine.ledger.contents.facts
    in_memory = Engine(GAME)
    play(in_memory)
    assert value == in_memory.value()
    with Engine(GAME, path) as again:
        assert again.value() == value
        assert list(again.ledger) == entries
        assert again.ledger.contents.facts == facts
        assert again.players == ["anna", "bob", "cleo", "dan"]
        assert again.recovered_bytes == 0


def test_a_ledger_opened_again_goes_on_as_if_it_had_not_been_closed(path: Path) -> None:
    """Duplicates, late events and new players are met as before."""
    whole = Engine(GAME)
    play(whole)
    whole.submit_many([event("4", "eva", "08:00", minutes=9), *EVENTS])
    with Engine(GAME, path) as engine:
        play(engine)
    with Engine(GAME, path) as engine:
        summary = engine.submit_many([event("4", "eva", "08:00", minutes=9), *EVENTS])
        assert (summary.counts["recorded"], summary.counts["duplicate"]) == (1, 4)
    assert kept_value(path) == whole.value()


def test_a_new_ledger_is_empty_and_bears_its_game(path: Path) -> None:
    Vault(path, GAME).close()
    vault = Vault(path, GAME)
    assert vault.read_changes() == []
    assert list(vault.units.units()) == [encode(Header("vault", "1", GAME.digest, tzdata_version(), GAME.canonical))]
    vault.close()


def test_the_ledger_of_another_game_is_refused(path: Path) -> None:
    Engine(GAME, path).close()
    before = path.read_bytes()
    other = read_game(TEXT.replace("game: vault", "game: other"))
    with pytest.raises(LedgerForeignError, match="is the ledger of game 'vault', not of 'other'; name another file"):
        Engine(other, path)
    assert path.read_bytes() == before
    assert kept_value(path)["awards"] == {}


@pytest.mark.parametrize("change", [("minutes}", "minutes + 1}"), ("game: vault", "game: vault\nversion: 2")])
def test_the_ledger_of_another_version_is_refused(path: Path, change: tuple[str, str]) -> None:
    Engine(GAME, path).close()
    with pytest.raises(LedgerForeignError, match="is played by another version of 'vault'"):
        Engine(read_game(TEXT.replace(*change)), path)


def test_a_ledger_begun_with_other_time_zone_data_opens_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("gamicore.engine.vault.tzdata_version", lambda: "1999z")
        with Engine(GAME, path) as engine:
            play(engine)
    with Engine(GAME, path) as engine:
        assert (engine.tzdata_version, engine.tzdata_changed) == ("1999z", True)
        assert engine.verify() == []
        assert engine.submit(event("9", minutes=1)).status == "recorded"
    with Engine(GAME, path, read_only=True) as engine:
        assert engine.tzdata_version == "1999z", "the header says with what the ledger was begun"


def test_a_ledger_begun_with_these_time_zone_data_says_which(path: Path) -> None:
    in_memory = Engine(GAME)
    with Engine(GAME, path) as engine:
        for one in (engine, in_memory):
            assert (one.tzdata_version, one.tzdata_changed) == (tzdata_version(), False)


def test_a_ledger_of_the_first_format_is_refused(path: Path) -> None:
    """Its header had four parts behind the kind: the format, the game, its version, its digest."""
    Engine(GAME, path).close()
    path.unlink()
    store = FileStore(path)
    store.append(msgpack.packb([0, 1, "vault", "1", GAME.digest]))
    store.close()
    with pytest.raises(LedgerForeignError, match="format 1 by an earlier gamicore"):
        Engine(GAME, path)


def test_a_list_in_an_event_comes_back_as_it_was(path: Path) -> None:
    game = read_game("game: lists\nevents: {sale: {items: {type: list, items: number}}}\n")
    sold = event("1", kind="sale", items=[1, 0.5, 3])
    with Engine(game, path) as engine:
        assert engine.submit(sold).status == "recorded"
        facts = list(engine.ledger.contents.facts)
    with Engine(game, path) as engine:
        assert engine.ledger.contents.facts == facts
        assert engine.submit(sold).status == "duplicate"
        assert engine.submit(event("1", kind="sale", items=[1, 0.5])).differs == ("items",)


def test_a_game_that_only_looks_different_is_the_same(path: Path) -> None:
    Engine(GAME, path).close()
    assert kept_value(path, read_game(f"# a comment\n{TEXT}\n"))["awards"] == {}


def test_a_second_writer_is_kept_out_until_the_first_is_closed(path: Path) -> None:
    first = Engine(GAME, path)
    with pytest.raises(LedgerLockedError):
        Engine(GAME, path)
    assert first.submit(EVENTS[0]).status == "recorded"
    first.close()
    assert kept_value(path)["balances"]["anna"]["xp"] == 6


def test_a_failed_opening_leaves_no_lock(path: Path) -> None:
    Engine(GAME, path).close()
    for _ in range(2):
        with pytest.raises(LedgerForeignError):
            Engine(read_game(TEXT.replace("game: vault", "game: other")), path)
    Engine(GAME, path).close()


def test_a_reader_sees_what_is_there_beside_a_writer_and_changes_nothing(path: Path) -> None:
    with Engine(GAME, path) as writer:
        play(writer)
        reader = Engine(GAME, path, read_only=True)
        assert reader.value() == writer.value()
        for ask in (lambda: reader.submit(event("9", minutes=1)), lambda: reader.set_player("anna", {})):
            with pytest.raises(LedgerWriteError, match="open it without read_only"):
                ask()
        with pytest.raises(LedgerWriteError, match="open it without read_only"):
            reader.advance("2027-01-01T00:00:00Z")
        assert reader.value() == writer.value()
        reader.close()
    with pytest.raises(LedgerError):
        Engine(GAME, path.with_name("missing.gcl"), read_only=True)
    assert not path.with_name("missing.gcl").exists()


def test_what_was_opened_to_be_read_only_may_be_empty(path: Path) -> None:
    FileStore(path).close()
    FileStore(path.with_name("points.gcl.players")).close()
    with Engine(GAME, path, read_only=True) as engine:
        assert (engine.players, engine.watermark) == ([], None)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_lost_file_of_players_is_damage_and_is_not_made_anew(path: Path, *, read_only: bool) -> None:
    with Engine(GAME, path) as engine:
        play(engine)
    names = path.with_name("points.gcl.players")
    names.rename(path.with_name("elsewhere"))
    for _ in range(2):
        with pytest.raises(LedgerDamagedError, match=r"points.gcl.players is missing"):
            Engine(GAME, path, read_only=read_only)
    assert not names.exists()
    path.with_name("elsewhere").rename(names)
    assert kept_value(path)["balances"]["anna"]["xp"] == 10


@pytest.mark.parametrize("kept", [[], ["anna"], ["anna", "bob"]])
def test_a_file_of_players_that_lacks_some_is_damage(path: Path, kept: list[str]) -> None:
    """Anna acts, bob is described, cleo is only named by an event."""
    with Engine(GAME, path) as engine:
        engine.submit(event("1", minutes=1))
        engine.set_player("bob", {"team": "red"})
        engine.submit(event("2", minutes=1, helper="cleo"))
    names = path.with_name("points.gcl.players")
    names.unlink()
    store = FileStore(names)
    store.append(encode(Names(kept)))
    store.close()
    with pytest.raises(LedgerDamagedError, match=r"points.gcl.players lacks players that the ledger knows"):
        Engine(GAME, path)


@pytest.mark.parametrize(
    ("name", "units", "message"),
    [
        ("points.gcl", [Names(["anna"])], "does not begin with a header"),
        (
            "points.gcl",
            [Header("vault", "1", GAME.digest, tzdata_version(), GAME.canonical), Names(["anna"])],
            "holds a unit of another kind",
        ),
        ("points.gcl.players", [Changes([], [], None)], "holds something else than players"),
    ],
)
def test_a_unit_in_the_wrong_place_is_damage(path: Path, name: str, units: list[Any], message: str) -> None:
    stores = {file: FileStore(path.with_name(file)) for file in ("points.gcl", "points.gcl.players")}
    for unit in units:
        stores[name].append(encode(unit))
    for store in stores.values():
        store.close()
    with pytest.raises(LedgerDamagedError, match=message):
        Engine(GAME, path)


def test_names_without_a_fact_are_harmless(path: Path) -> None:
    """A crash between the two files leaves names that no fact knows: the same event, sent again, is simply accepted."""
    whole = Engine(GAME)
    whole.submit_many(EVENTS)
    with Engine(GAME, path) as engine:
        engine.submit(EVENTS[0])
    store = FileStore(path.with_name("points.gcl.players"))
    store.append(encode(Names(["bob", "cleo"])))
    store.close()
    with Engine(GAME, path) as engine:
        assert engine.verify() == []
        engine.submit_many(EVENTS)
    assert kept_value(path) == whole.value()


class FullDisk:
    """Lets the named file take no more units."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
        append = FileStore.append

        def refuse(store: FileStore, unit: bytes) -> None:
            if store.path.name.endswith(ending):
                raise LedgerWriteError("the disk is full")
            append(store, unit)

        monkeypatch.setattr(FileStore, "append", refuse)


@pytest.mark.parametrize("ending", [".gcl", ".players"])
@pytest.mark.parametrize(
    "change",
    [
        lambda engine: engine.submit(event("9", "eva", "08:00", minutes=3, helper="anna")),
        lambda engine: engine.set_players({"anna": {"team": "blue"}, "eva": {"team": "red"}}),
    ],
    ids=["submit", "describe"],
)
def test_a_failed_write_stops_the_engine_and_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, change: Callable[[Engine], object]
) -> None:
    """The event would be late, of a new player: what is read after the failure is what was acknowledged."""
    engine = Engine(GAME, path)
    play(engine)
    value, entries = engine.value(), list(engine.ledger)
    with monkeypatch.context() as patched:
        FullDisk(patched, ending)
        with pytest.raises(LedgerWriteError, match="the disk is full"):
            change(engine)
    for _ in range(2):
        with pytest.raises(LedgerWriteError, match="open the ledger again, nothing acknowledged is lost"):
            engine.submit(EVENTS[0])
    with pytest.raises(LedgerWriteError):
        engine.set_player("anna", {})
    with pytest.raises(LedgerWriteError):
        engine.advance("2027-01-01T00:00:00Z")
    assert list(engine.ledger) == entries
    engine.close()
    with Engine(GAME, path) as again:
        assert list(again.ledger) == entries
        reopened = again.value()
        assert {part: reopened[part] for part in ("awards", "watermark")} == {
            part: value[part] for part in ("awards", "watermark")
        }
        assert {player: again.balances()[player] for player in value["balances"]} == value["balances"]
        assert again.submit(event("9", "eva", "08:00", minutes=3)).status == "recorded"
        assert again.verify() == []


def test_a_failed_write_of_time_keeps_the_watermark(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(GAME, path)
    engine.submit(EVENTS[0])
    watermark = engine.watermark
    with monkeypatch.context() as patched:
        FullDisk(patched, ".gcl")
        with pytest.raises(LedgerWriteError):
            engine.advance("2027-01-01T00:00:00Z")
    assert engine.watermark == watermark
    engine.close()
    with Engine(GAME, path) as again:
        assert again.watermark == watermark


def test_players_are_read_in_the_order_in_which_they_were_kept(path: Path) -> None:
    vault = Vault(path, GAME)
    vault.keep_names(["zoe", "anna"])
    vault.keep_names(["bob"])
    assert vault.read_names() == ["zoe", "anna", "bob"]
    vault.close()


def test_a_ledger_opened_by_another_name_has_its_players_beside_the_file_itself(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.gcl"
    link.symlink_to(path)
    with Engine(GAME, link) as engine:
        play(engine)
        value = engine.value()
    assert kept_value(path) == value
    assert not (tmp_path / "link.gcl.players").exists()


@pytest.mark.parametrize(
    "changes",
    [
        Changes([(0, 0, "", "e", 1, 99)], [], None),
        Changes([(0, 0, "", "e", "one", 0, 5, None, None)], [], None),
        Changes([], [7, 0, 1, 1, -1, -1], None),
        Changes([], [-1, 0, 1, 1, -1, -1], None),
        Changes([], [0, 99, 1, 1, -1, -1], None),
        Changes([], [0, 0, 1, 99, -1, -1], None),
        Changes([], [], "soon"),  # type: ignore[arg-type]
    ],
    ids=["type", "player", "cause", "cause below 0", "element", "holder", "watermark"],
)
def test_units_that_are_whole_and_make_no_sense_are_damage(path: Path, changes: Changes) -> None:
    with Engine(GAME, path) as engine:
        play(engine)
    store = FileStore(path)
    store.append(encode(changes))
    store.close()
    with pytest.raises(LedgerDamagedError, match=r"points\.gcl"):
        Engine(GAME, path)


def test_bytes_that_are_no_whole_append_are_told_to_readers_too(path: Path) -> None:
    with Engine(GAME, path) as engine:
        play(engine)
    path.write_bytes(path.read_bytes()[:-3])
    with Engine(GAME, path, read_only=True) as reader:
        assert reader.recovered_bytes > 0
