from __future__ import annotations

from pathlib import Path

import pytest

from gamicore import Engine, read_game
from gamicore.cli.files import EventsFile, PlayersFile
from gamicore.cli.playing import MAX_REFUSALS, asked, instant_of, opened, past_of, play, read_players
from gamicore.cli.problems import CommandError
from gamicore.model import parse_instant
from gamicore.versions import Past
from tests.scenarios.terminal import GAME, event, lines


def file_of(folder: Path, text: str) -> EventsFile:
    (folder / "events.jsonl").write_text(text, encoding="utf-8")
    return EventsFile(folder / "events.jsonl")


def test_what_the_engine_judges_and_what_is_no_event_are_counted_together(tmp_path: Path) -> None:
    text = lines("{", event("e1"), event("e1"), "", event("e2", "cal"), "{", event("e1", player="bob"))
    intake = play(Engine(read_game(GAME)), PlayersFile({}), file_of(tmp_path, text))
    assert intake.counts == {"recorded": 1, "duplicate": 1, "conflict": 1, "rejected": 3}
    assert intake.reasons == {"malformed-line": 2, "unknown-type": 1}
    assert [(refusal.line, refusal.reason) for refusal in intake.refusals] == [
        (1, "malformed-line"),
        (5, "unknown-type"),
        (6, "malformed-line"),
        (7, "conflict"),
    ]
    assert intake.refused == 4


def test_the_first_refusals_are_kept_whoever_found_them(tmp_path: Path) -> None:
    text = lines("{", event("e1", "cal")) * 150
    intake = play(Engine(read_game(GAME)), PlayersFile({}), file_of(tmp_path, text))
    assert intake.refused == 300
    assert [refusal.line for refusal in intake.refusals] == list(range(1, MAX_REFUSALS + 1))


def test_corrections_are_handed_over_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """The first call is retracted before and after it comes back; the second becomes bob's; a third is unknown."""
    text = lines(
        event("e1"),
        {"retract": "e1", "reason": "a test"},
        "",
        event("e1"),
        {"restore": "e1"},
        {"restore": "e1", "source": None},
        event("e2"),
        {"amend": event("e2", player="bob"), "reason": "wrong person"},
        {"restore": "e3", "source": "crm"},
        event("e4", "cal"),
        {"retract": "e1"},
    )
    engine = Engine(read_game(GAME))
    intake = play(engine, PlayersFile({}), file_of(tmp_path, text))
    assert intake.counts == {"recorded": 2, "duplicate": 1, "conflict": 0, "rejected": 1}
    assert intake.corrections == {"recorded": 4, "duplicate": 1, "rejected": 1}
    assert intake.reasons == {"unknown-event": 1, "unknown-type": 1}
    assert [(refusal.line, refusal.status, refusal.reason) for refusal in intake.refusals] == [
        (9, "rejected", "unknown-event"),
        (10, "rejected", "unknown-type"),
    ]
    assert intake.refused == 2
    assert {player: held["xp"] for player, held in engine.balances().items()} == {"bob": 5}
    assert "a test" in engine.explain("e1").render()


def test_a_correction_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path) -> None:
    text = lines(
        event("e1"), "{", {"retract": "e1", "rason": "x"}, {"retract": 7}, {"amend": 5}, event("e1", player="b")
    )
    intake = play(Engine(read_game(GAME)), PlayersFile({}), file_of(tmp_path, text))
    assert intake.corrections == {"recorded": 0, "duplicate": 0, "rejected": 3}
    assert [(refusal.line, refusal.reason) for refusal in intake.refusals] == [
        (2, "malformed-line"),
        (3, "unknown-key"),
        (4, "malformed-correction"),
        (5, "malformed-event"),
        (6, "conflict"),
    ]
    assert intake.refused == 5


def test_players_are_known_before_the_first_event(tmp_path: Path) -> None:
    engine = Engine(read_game(GAME))
    play(engine, PlayersFile({"cleo": {"team": "north"}}), file_of(tmp_path, ""))
    assert engine.players == ["cleo"]


def test_without_a_file_there_are_no_players() -> None:
    assert read_players(None, read_game(GAME)) == PlayersFile({})


def test_an_engine_is_closed_also_after_a_problem(tmp_path: Path) -> None:
    game = read_game(GAME)
    with pytest.raises(CommandError), opened(game, tmp_path / "points.gcl"):
        raise CommandError("no")
    with opened(game, tmp_path / "points.gcl"):
        pass


def test_a_question_needs_one_place_to_look(tmp_path: Path) -> None:
    game, some = tmp_path / "game.yaml", tmp_path / "file"
    for ledger, events, players in ((None, None, None), (some, some, None), (some, None, some)):
        with pytest.raises(CommandError), asked(game, ledger, events, players):
            pass


def test_a_question_leaves_a_ledger_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    with opened(read_game(GAME), tmp_path / "points.gcl") as engine:
        engine.submit(event("e1"))
        with asked(tmp_path / "game.yaml", tmp_path / "points.gcl", None, None) as reader:
            assert reader.balance("anna", "xp") == 5


def test_a_time_given_by_an_option_has_an_offset() -> None:
    assert instant_of("2026-03-02T10:15:00+01:00", "--now") == parse_instant("2026-03-02T09:15:00Z")


@pytest.mark.parametrize("text", ["2026-03-02T10:15:00", "now", ""])
def test_a_time_without_an_offset_is_refused_by_the_name_of_its_option(text: str) -> None:
    with pytest.raises(CommandError, match="--now: "):
        instant_of(text, "--now")


@pytest.mark.parametrize(("given", "past"), [(None, ()), (["call"], ("call",)), (["call", "all"], "all")])
def test_what_holds_for_the_past_is_named_or_all(given: list[str] | None, past: Past) -> None:
    assert past_of(given) == past


def test_another_version_is_put_in_force_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """5 xp for the call of March, 8 for the one of April."""
    path, (first, later) = tmp_path / "l.gcl", (read_game(GAME), read_game(GAME.replace("xp: 5", "xp: 8")))
    assert first.digest != later.digest
    with opened(first, path) as engine:
        engine.submit(event("e1"))
    since = "2026-04-01T00:00:00Z"
    for said in ("version 1 is in force; 0 entries correct what it changes", "version 1 is in force already"):
        with opened(later, path, since=since) as engine:
            engine.submit({**event("e2"), "time": "2026-04-02T10:00:00Z"})
            assert engine.balance("anna", "xp") == 13
        assert said in capsys.readouterr().err
    with pytest.raises(CommandError, match="--since: "):
        opened(later, path, since="soon").__enter__()
