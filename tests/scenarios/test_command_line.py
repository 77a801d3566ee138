"""The command line from end to end: every command, every exit code."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gamicore import Engine, load_game
from gamicore.ledger import Changes, FileStore, decode, encode
from tests.scenarios.terminal import GAME, event, lines, run

EVENTS = lines(
    event("e1"),
    event("e2", "deal.won", time="2026-02-27T09:00:00Z"),
    event("e3", "deal.won", "bob", time="2026-03-05T09:00:00Z", data={"amount": 250.5}),
    event("e1"),
    event("e4", "deal.won", "anna", data={"amount": "much"}),
    event("e1", time="2026-03-03T10:15:00+01:00"),
)
PLAYERS = "player,team,hired\nanna,north,2024-01-01\nbob,south,2026-01-07\ncleo,south,\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a game, events and players, which is where the commands run."""
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    (tmp_path / "events.jsonl").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "players.csv").write_text(PLAYERS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


SCORE = ("score", "game.yaml", "events.jsonl", "--players", "players.csv")


def test_score_prints_the_value_of_the_game(here: Path) -> None:
    """By hand: e1 is 5 xp; e2 is 120 xp and 12.00 coins; e3 is 3 xp (2.505 rounds) and 0.25 coins (0.2505)."""
    result = run(*SCORE, "--format", "json")
    assert (result.code, result.err) == (0, "")
    value = result.value
    digest = load_game(here / "game.yaml").digest
    assert value["game"] == {"name": "sales", "version": "1", "digest": digest}
    assert value["events"] == {
        "recorded": 3,
        "duplicate": 1,
        "conflict": 1,
        "rejected": 1,
        "reasons": {"wrong-type": 1},
    }
    assert [(line["line"], line["status"], line["reason"]) for line in value["refusals"]] == [
        (5, "rejected", "wrong-type"),
        (6, "conflict", "conflict"),
    ]
    assert value["balances"] == {
        "anna": {"coins": "12.00", "xp": 125},
        "bob": {"coins": "0.25", "xp": 3},
        "cleo": {"coins": "0.00", "xp": 0},
    }
    assert value["badges"] == {"anna": {"caller": [], "closer": ["bronze"]}, "bob": {"closer": ["bronze"]}, "cleo": {}}
    assert value["levels"] == {
        "anna": {"career": {"level": 2, "title": "Pro"}},
        "bob": {"career": {"level": 1, "title": "Rookie"}},
        "cleo": {"career": {"level": 1, "title": "Rookie"}},
    }
    assert value["watermark"] == "2026-03-05T09:00:00Z"


def test_score_prints_every_window_of_every_board(here: Path) -> None:
    """Months in time order; a currency with decimals is text, a measure is an integer or exact text."""
    anna, bob = {"rank": 1, "player": "anna"}, {"rank": 2, "player": "bob"}
    assert run(*SCORE, "--format", "json").value["boards"] == {
        "amounts": [
            {"window": "lifetime", "final": False, "standings": [{**anna, "score": 12_000}, {**bob, "score": "250.5"}]}
        ],
        "coins": [
            {"window": "lifetime", "final": False, "standings": [{**anna, "score": "12.00"}, {**bob, "score": "0.25"}]}
        ],
        "monthly": [
            {"window": "2026-02", "final": False, "standings": [{**anna, "score": 120}]},
            {"window": "2026-03", "final": False, "standings": [{**anna, "score": 5}, {**bob, "score": 3}]},
        ],
    }


def test_the_same_history_gives_the_same_bytes(here: Path) -> None:
    """Balances, badges, levels and boards do not depend on the order of lines, nor on the run."""
    first = run(*SCORE, "--format", "json")
    assert run(*SCORE, "--format", "json").out == first.out
    accepted = EVENTS.splitlines()[:3]
    (here / "shuffled.jsonl").write_text("\n".join(reversed(accepted)), encoding="utf-8")
    shuffled = run("score", "game.yaml", "shuffled.jsonl", "--players", "players.csv", "--format", "json")
    parts = ("balances", "badges", "levels", "boards", "watermark")
    assert [json.dumps(shuffled.value[part]) for part in parts] == [json.dumps(first.value[part]) for part in parts]


def test_score_as_text_tells_counts_refusals_players_and_boards(here: Path) -> None:
    result = run(*SCORE)
    assert result.code == 0
    for part in (
        "events: 3 recorded, 1 duplicate, 1 conflict, 1 rejected (1 wrong-type)",
        "not accepted: 2",
        "players: 3",
        "caller, closer bronze",
        "monthly, 2026-03",
        "coins, all time",
    ):
        assert part in result.out


@pytest.mark.parametrize("packed", [False, True])
def test_events_are_read_plain_and_compressed_from_files_and_standard_input(here: Path, packed: bool) -> None:
    content = gzip.compress(EVENTS.encode()) if packed else EVENTS.encode()
    (here / "other.gz").write_bytes(content)
    expected = run(*SCORE, "--format", "json").out
    assert run("score", "game.yaml", "other.gz", *SCORE[3:], "--format", "json").out == expected
    assert run("score", "game.yaml", "-", *SCORE[3:], "--format", "json", stdin=content).out == expected


def test_strict_scoring_ends_with_1_after_a_refusal_only(here: Path) -> None:
    assert run(*SCORE, "--strict").code == 1
    (here / "good.jsonl").write_text(lines(event("e1"), event("e1")), encoding="utf-8")
    assert run("score", "game.yaml", "good.jsonl", "--strict").code == 0
    (here / "conflict.jsonl").write_text(lines(event("e1"), event("e1", player="bob")), encoding="utf-8")
    assert run("score", "game.yaml", "conflict.jsonl", "--strict").code == 1
    (here / "malformed.jsonl").write_text("{\n", encoding="utf-8")
    assert run("score", "game.yaml", "malformed.jsonl", "--strict").code == 1


def test_now_rejects_what_lies_more_than_a_day_ahead(here: Path) -> None:
    """e3 happens on 5 March at 9:00 UTC: one day after 4 March at 9:00 it is believed, a second earlier it is not."""
    late = run(*SCORE, "--now", "2026-03-04T09:00:00Z", "--format", "json").value["events"]
    early = run(*SCORE, "--now", "2026-03-04T08:59:59Z", "--format", "json").value["events"]
    assert (late["recorded"], late["reasons"]) == (3, {"wrong-type": 1})
    assert (early["recorded"], early["reasons"]) == (2, {"too-far-ahead": 1, "wrong-type": 1})


def test_a_ledger_is_kept_between_runs(here: Path) -> None:
    """A file in two parts with a ledger gives what it gives at once; what was there counts as duplicate."""
    parts = ("balances", "badges", "levels", "boards", "watermark")
    whole = run(*SCORE, "--format", "json").value
    for name, part in (("a", EVENTS.splitlines()[:2]), ("b", EVENTS.splitlines()[2:])):
        (here / name).write_text("\n".join(part), encoding="utf-8")
    ledger = ("--ledger", "points.gcl")
    first = run("score", "game.yaml", "a", *SCORE[3:], *ledger, "--format", "json")
    second = run("score", "game.yaml", "b", *ledger, "--format", "json")
    assert (first.code, second.code) == (0, 0)
    assert {part: second.value[part] for part in parts} == {part: whole[part] for part in parts}
    assert {"points.gcl", "points.gcl.players"} <= {file.name for file in here.iterdir()}
    again = run(*SCORE, *ledger, "--format", "json").value["events"]
    assert (again["recorded"], again["duplicate"]) == (0, 4)


def kept(here: Path) -> tuple[str, ...]:
    """Score into a ledger, and name it as an option."""
    assert run(*SCORE, "--ledger", "points.gcl").code == 0
    return ("--ledger", str(here / "points.gcl"))


@pytest.mark.parametrize("asks_ledger", [True, False])
def test_questions_are_answered_from_a_ledger_or_from_events(here: Path, asks_ledger: bool) -> None:
    where = kept(here) if asks_ledger else ("--events", "events.jsonl", "--players", "players.csv")
    board = run("board", "game.yaml", "monthly", *where, "--segment", "team=north", "--format", "json")
    standings = [{"rank": 1, "player": "anna", "score": 5}]
    assert (board.code, board.value) == (
        0,
        {"board": "monthly", "window": "2026-03", "final": False, "segment": {"team": "north"}, "standings": standings},
    )
    statement = run("statement", "game.yaml", "bob", *where, "--currency", "coins", "--format", "json")
    (line,) = statement.value["lines"]
    assert statement.code == 0
    assert {name: line[name] for name in ("event", "by", "currency", "amount", "balance", "corrects")} == {
        "event": "e3",
        "by": "rule deal-won",
        "currency": "coins",
        "amount": "0.25",
        "balance": "0.25",
        "corrects": None,
    }
    explanation = run("explain", "game.yaml", "e3", *where, "--format", "json")
    assert (explanation.code, explanation.value["kind"]) == (0, "event")
    entry = run("explain", "game.yaml", "--entry", str(line["entry"]), *where)
    assert entry.code == 0
    assert "0.25 coins for bob by rule deal-won" in entry.out


def test_a_board_shows_the_top_or_those_around_a_player(here: Path) -> None:
    where = kept(here)

    def players(*options: str) -> list[str]:
        value = run("board", "game.yaml", "coins", *where, *options, "--format", "json").value
        return [row["player"] for row in value["standings"]]

    assert players() == ["anna", "bob"]
    assert players("--top", "1") == ["anna"]
    assert players("--around", "bob", "--count", "0") == ["bob"]
    assert players("--around", "bob") == ["anna", "bob"]


def test_a_board_shows_the_window_that_holds_a_time(here: Path) -> None:
    """The last instant of February in Rome is 23:00 UTC."""
    where = kept(here)
    result = run("board", "game.yaml", "monthly", *where, "--at", "2026-02-28T22:59:59Z")
    assert "monthly, 2026-02" in result.out
    result = run("board", "game.yaml", "monthly", *where, "--at", "2026-02-28T23:00:00Z", "--segment", "experience=pro")
    assert "monthly, 2026-03, experience pro" in result.out


def test_a_segment_in_which_nobody_stands_says_so(here: Path) -> None:
    result = run("board", "game.yaml", "monthly", *kept(here), "--segment", "team=none")
    assert (result.code, "nobody stands here yet" in result.out) == (0, True)


def test_statements_and_explanations_as_text(here: Path) -> None:
    where = kept(here)
    statement = run("statement", "game.yaml", "anna", *where)
    assert "anna: 3 entries" in statement.out
    assert "+12.00 coins" in statement.out
    explanation = run("explain", "game.yaml", "e3", *where)
    assert "rule deal-won fired" in explanation.out
    assert "amount = 250.5" in explanation.out


def test_explanations_speak_italian_where_they_are_asked_to(here: Path) -> None:
    """Bob's deal of 250.5 is worth 2.505 in xp, rounded to 3, and 0.2505 coins, rounded to 0.25."""
    where = kept(here)
    explanation = run("explain", "game.yaml", "e3", *where, "--lang", "it")
    assert "la regola deal-won si applica" in explanation.out
    assert "amount >= 100: vero" in explanation.out
    assert "assegna 0,25 coins a bob" in explanation.out
    english, italian = (
        run("explain", "game.yaml", "e3", *where, "--lang", lang, "--format", "json").value for lang in ("en", "it")
    )
    assert english == run("explain", "game.yaml", "e3", *where, "--format", "json").value
    assert italian["text"].startswith("evento e3: deal.won di bob, ")
    assert {**italian, "text": "", "because": []} == {**english, "text": "", "because": []}
    lacks = run("why-not", "game.yaml", "bob", "--badge", "closer", "--tier", "silver", *where, "--lang", "it")
    assert lacks.out.splitlines()[:3] == [
        "non ancora ottenuto: badge closer silver",
        "  count(deal.won): 1 su 2, manca ancora 1",
        "  ne basterebbe ancora 1:",
    ]
    told = run("why-not", "game.yaml", "bob", "--level", "career:2", *where, "--lang", "it", "--format", "json").value
    assert (told["subject"], told["gaps"][0]["what"]) == ("livello 2 di career", "guadagno totale di xp")


def test_verify_finds_a_sound_ledger_sound(here: Path) -> None:
    where = kept(here)
    before = (here / "points.gcl").read_bytes()
    result = run("verify", "game.yaml", *where)
    assert (result.code, result.out.startswith("3 events, ")) == (0, True)
    told = run("verify", "game.yaml", *where, "--format", "json").value
    assert (told["discrepancies"], told["tzdata_changed"]) == ([], False)
    assert (here / "points.gcl").read_bytes() == before


def test_verify_says_that_a_ledger_was_begun_with_other_time_zone_data(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("gamicore.engine.vault.tzdata_version", lambda: "1999z")
        where = kept(here)
    result = run("verify", "game.yaml", *where)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0].startswith("the ledger was begun with time zone data 1999z, ")
    told = run("verify", "game.yaml", *where, "--format", "json").value
    assert (told["tzdata"], told["tzdata_changed"], told["discrepancies"]) == ("1999z", True, [])


def test_verify_finds_an_entry_that_the_game_did_not_make(here: Path) -> None:
    """A ledger whose bytes are in order, but in which somebody has given bob 1000 units more."""
    kept(here)
    honest = FileStore(here / "points.gcl", read_only=True)
    forged = FileStore(here / "forged.gcl")
    for content in honest.units():
        unit = decode(content)
        if isinstance(unit, Changes) and unit.rows:
            unit.rows[2] += 1000
        forged.append(encode(unit))
    honest.close()
    forged.close()
    (here / "forged.gcl.players").write_bytes((here / "points.gcl.players").read_bytes())
    result = run("verify", "game.yaml", "--ledger", "forged.gcl", "--format", "json")
    (found,) = result.value["discrepancies"]
    assert (result.code, found["said"] - found["right"]) == (1, 1000)
    text = run("verify", "game.yaml", "--ledger", "forged.gcl")
    assert (text.code, "1 discrepancies" in text.out) == (1, True)


def test_check_praises_a_sound_game_and_lists_all_mistakes_of_another(here: Path) -> None:
    sound = run("check", "game.yaml")
    assert (sound.code, sound.out) == (
        0,
        "game sales is sound: 2 event types, 2 rules, 2 badges, 1 ladder, 3 leaderboards\n",
    )
    assert run("check", "game.yaml", "--format", "json").value == []
    bad = GAME.replace("on: call", "on: cal").replace("when: amount", "when: amont")
    (here / "bad.yaml").write_text(bad, encoding="utf-8")
    text = run("check", "bad.yaml")
    assert text.code == 1
    assert "bad.yaml:16:9: error[unknown-event-type]" in text.out
    assert "        on: cal\n            ^" in text.out
    assert text.out.endswith("2 mistakes\n")
    found = run("check", "bad.yaml", "--format", "json")
    assert found.code == 1
    assert [(mistake["line"], mistake["column"], mistake["code"]) for mistake in found.value] == [
        (16, 9, "unknown-event-type"),
        (20, 11, "unknown-field"),
    ]
    assert set(found.value[0]) == {"file", "line", "column", "severity", "code", "message", "remedy"}


def test_schema_is_a_json_schema_of_game_files(here: Path) -> None:
    result = run("schema")
    assert (result.code, "leaderboards" in result.value["properties"]) == (0, True)


def test_demo_shows_what_it_promises() -> None:
    result = run("demo")
    assert (result.code, result.err) == (0, "")
    for part in ("by specialization", "by experience", "career", "closer", "capped at", "wrong-type", "Where next"):
        assert part in result.out
    assert max(map(len, result.out.splitlines())) <= 100


def test_demo_written_to_a_folder_can_be_checked_and_scored(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "quarter"
    assert run("demo", "--write", folder).code == 0
    assert run("check", folder / "game.yaml").code == 0
    arguments = ("score", folder / "game.yaml", folder / "events.jsonl", "--players", folder / "players.csv")
    result = run(*arguments, "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert result.value["events"]["reasons"] == {"wrong-type": 1}
    assert len(result.value["balances"]) == 60
    again = run("demo", "--write", folder)
    assert (again.code, "is there already" in again.err) == (2, True)


COMMANDS = ("check", "score", "board", "statement", "explain", "verify", "demo", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert f"  gamicore {command}" in result.out


def test_help_lists_every_command() -> None:
    result = run("--help")
    assert result.code == 0
    assert all(f"  {command} " in result.out for command in COMMANDS)
    assert run("--version").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("scor", "game.yaml"),
        ("score", "game.yaml"),
        ("score", "game.yaml", "events.jsonl", "--format", "xml"),
        ("score", "game.yaml", "events.jsonl", "--now", "2026-03-04T09:00:00"),
        ("score", "missing.yaml", "events.jsonl"),
        ("score", "game.yaml", "missing.jsonl"),
        ("score", "game.yaml", "."),
        ("score", "game.yaml", "events.jsonl", "--players", "missing.csv"),
        ("score", "bad.yaml", "events.jsonl"),
        ("check", "missing.yaml"),
        ("board", "game.yaml", "monthly"),
        ("board", "game.yaml", "monthly", "--events", "events.jsonl", "--ledger", "points.gcl"),
        ("board", "game.yaml", "monthly", "--ledger", "missing.gcl"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--players", "players.csv"),
        ("board", "game.yaml", "daily", "--ledger", "points.gcl"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--segment", "team"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--segment", "team=west"),
        (
            "board",
            "game.yaml",
            "monthly",
            "--ledger",
            "points.gcl",
            "--segment",
            "team=north",
            "--segment",
            "team=south",
        ),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--segment", "height=1"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--at", "yesterday"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--top", "-1"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--top", "1", "--around", "anna"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--count", "1"),
        ("board", "game.yaml", "monthly", "--ledger", "points.gcl", "--around", "cleo"),
        ("score", "game.yaml", "events.jsonl", "--since", "2026-04-01T00:00:00Z"),
        ("score", "game.yaml", "events.jsonl", "--ledger", "points.gcl", "--since", "April"),
        ("what-if", "game.yaml", "--ledger", "points.gcl", "--since", "2026-04-01T00:00:00Z"),
        ("statement", "game.yaml", "dora", "--ledger", "points.gcl"),
        ("statement", "game.yaml", "anna", "--ledger", "points.gcl", "--currency", "gold"),
        ("explain", "game.yaml", "--ledger", "points.gcl"),
        ("explain", "game.yaml", "e1", "--entry", "0", "--ledger", "points.gcl"),
        ("explain", "game.yaml", "e9", "--ledger", "points.gcl"),
        ("explain", "game.yaml", "e1", "--source", "crm", "--ledger", "points.gcl"),
        ("explain", "game.yaml", "--entry", "99", "--ledger", "points.gcl"),
        ("explain", "game.yaml", "e1", "--ledger", "points.gcl", "--lang", "de"),
        ("why-not", "game.yaml", "anna", "--rule", "call", "--ledger", "points.gcl", "--lang", "IT"),
        ("verify", "game.yaml", "--ledger", "missing.gcl"),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_why(here: Path, arguments: tuple[str, ...]) -> None:
    kept(here)
    (here / "bad.yaml").write_text("game: [", encoding="utf-8")
    before = sorted(file.name for file in here.iterdir())
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "error" in result.err.lower()
    assert sorted(file.name for file in here.iterdir()) == before


def start(*arguments: str, folder: Path, **options: object) -> subprocess.Popen[bytes]:
    """Start a command as a process of its own."""
    command = [sys.executable, "-m", "gamicore", *arguments]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(command, cwd=folder, env=paths, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_the_package_is_a_program(here: Path) -> None:
    process = start("check", "game.yaml", folder=here, stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.startswith(b"game sales is sound")


def test_a_reader_that_goes_away_is_no_trouble(here: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start(*SCORE, "--format", "json", folder=here, stdout=writer)
    os.close(writer)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_result_that_cannot_be_written_ends_with_3(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(*SCORE, folder=here, stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert err.startswith(b"error: the result could not be written (no space left on device)")


def test_an_interrupt_ends_quietly_with_130(here: Path) -> None:
    """Interrupted while it waits for standard input; what a ledger had before is still there."""
    where = kept(here)
    # A shell starts what runs in the background deaf to interrupts, and a child inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = _holding(here, *where)
    finally:
        signal.signal(signal.SIGINT, before)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    with Engine(load_game(here / "game.yaml"), here / "points.gcl") as engine:
        assert engine.balance("anna", "xp") == 125


def _holding(here: Path, *where: str) -> subprocess.Popen[bytes]:
    """Start a process that has a ledger open; to look whether it has may itself be in its way, so then again."""
    for _ in range(5):
        process = start("score", "game.yaml", "-", *where, folder=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.25)
            if _is_locked(here / "points.gcl"):
                return process
    raise AssertionError("it never came to hold the ledger")


def _is_locked(ledger: Path) -> bool:
    try:
        FileStore(ledger).close()
    except OSError:
        return True
    return False


def test_without_the_extra_the_error_names_it(here: Path) -> None:
    program = "import sys; sys.modules['typer'] = None; from gamicore.cli import main; main(['demo'])"
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", program], env=paths, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        'error: the command line needs typer, which is not installed; install it with: pip install "gamicore[cli]"\n'
    )


def test_teams_are_shown_and_asked_for(here: Path) -> None:
    game = """
game: teams
currencies: {xp: {}}
players: {team: {type: enum, values: [north, south]}}
events: {call: {player: optional}}
rules: {call: {on: call, to: player.team, give: {xp: "5"}}}
"""
    (here / "teams.yaml").write_text(game, encoding="utf-8")
    (here / "calls.jsonl").write_text(lines(event("e1")), encoding="utf-8")
    (here / "north.csv").write_text("player,team\nanna,north\n", encoding="utf-8")
    where = ("--events", "calls.jsonl", "--players", "north.csv")
    scored = run("score", "teams.yaml", "calls.jsonl", "--players", "north.csv", "--format", "json")
    assert scored.value["teams"] == {"team": {"north": {"xp": 5}, "south": {"xp": 0}}}
    assert scored.value["balances"] == {"anna": {"xp": 0}}
    asked = run("statement", "teams.yaml", "north", *where, "--of", "player.team", "--format", "json")
    assert (asked.value["team"], [line["balance"] for line in asked.value["lines"]]) == ("team:north", [5])
    assert "team:north: 1 entry" in run("statement", "teams.yaml", "north", *where, "--of", "player.team").out
    unknown = run("statement", "teams.yaml", "nord", *where, "--of", "player.team")
    assert (unknown.code, "did you mean 'north'?" in unknown.err) == (2, True)


def test_lines_among_the_events_correct_them(here: Path) -> None:
    """A call of 5 is retracted, a deal of 12,000 becomes one of 500: 5 xp instead of 120, and half a coin."""
    text = lines(
        event("e1"),
        event("e2", "deal.won"),
        {"retract": "e1", "reason": "a test"},
        {"amend": event("e2", "deal.won", data={"amount": 500}), "reason": "refund"},
        {"restore": "e9"},
    )
    Path("corrected.jsonl").write_text(text, encoding="utf-8")
    told = run("score", "game.yaml", "corrected.jsonl", "--ledger", "corrected.gcl")
    assert (told.code, told.err) == (0, "")
    assert "events: 2 recorded, 0 duplicate, 0 conflict, 0 rejected (1 unknown-event)\n" in told.out
    assert "corrections: 2 recorded, 0 duplicate, 1 rejected\n" in told.out
    value = run("score", "game.yaml", "corrected.jsonl", "--format", "json", "--strict")
    assert value.code == 1
    assert value.value["corrections"] == {"recorded": 2, "duplicate": 0, "rejected": 1}
    assert value.value["balances"]["anna"] == {"coins": "0.50", "xp": 5}
    (refusal,) = value.value["refusals"]
    assert (refusal["line"], refusal["status"], refusal["reason"]) == (5, "rejected", "unknown-event")
    explained = run("explain", "game.yaml", "e1", "--ledger", "corrected.gcl").out
    assert "it is retracted, and counts for nothing" in explained
    assert "retracted by call 1: a test" in explained
    assert "2 events" in run("verify", "game.yaml", "--ledger", "corrected.gcl").out
    statement = run("statement", "game.yaml", "anna", "--events", "corrected.jsonl", "--format", "json")
    assert [line["change"] for line in statement.value["lines"] if line["event"] == "e1"] == [None, "retract"]


def test_corrections_sent_again_change_nothing(here: Path) -> None:
    """A whole file scored into the same ledger twice: a retraction before a retry of its event too."""
    text = lines({"retract": "e1"}, event("e1"), event("e2"), {"amend": event("e2", player="bob")})
    Path("again.jsonl").write_text(text, encoding="utf-8")
    for corrections in ({"recorded": 2, "duplicate": 0, "rejected": 0}, {"recorded": 0, "duplicate": 2, "rejected": 0}):
        value = run("score", "game.yaml", "again.jsonl", "--ledger", "again.gcl", "--format", "json").value
        assert value["corrections"] == corrections
        assert {player: held["xp"] for player, held in value["balances"].items()} == {"bob": 5}


def test_another_game_is_tried_on_a_ledger(here: Path) -> None:
    """A deal gives 100 xp for each 10,000; half of that under the other game: 120 becomes 60, and 3 becomes 1."""
    run(*SCORE, "--ledger", "points.gcl")
    other = GAME.replace("amount / 100", "amount / 200")
    assert other != GAME
    (here / "other.yaml").write_text(other, encoding="utf-8")
    asked = ("what-if", "game.yaml", "--with", "other.yaml", "--ledger", "points.gcl")
    told = run(*asked, "--format", "json")
    assert (told.code, told.err) == (0, "")
    assert {name: one["balances"]["xp"] for name, one in told.value["players"].items()} == {
        "anna": [125, 65],
        "bob": [3, 1],
    }
    assert told.value["totals"]["xp"] == [128, 66]
    shown = run(*asked, "--by", "team").out
    assert "would be" in shown
    assert "north" in shown
    without = run("what-if", "game.yaml", "--without", "e1", "--ledger", "points.gcl", "--format", "json")
    assert without.value["players"]["anna"]["balances"] == {"xp": [125, 120]}
    (here / "more.jsonl").write_text(lines(event("e9", "deal.won", data={"amount": 1000})), encoding="utf-8")
    more = run("what-if", "game.yaml", "--plus", "more.jsonl", "--ledger", "points.gcl", "--format", "json")
    assert more.value["totals"]["xp"] == [128, 138]
    unknown = run("what-if", "game.yaml", "--without", "e77", "--ledger", "points.gcl")
    assert (unknown.code, "'e77'" in unknown.err) == (2, True)
    nothing = run("what-if", "game.yaml", "--ledger", "points.gcl")
    assert (nothing.code, "say what would be different" in nothing.err) == (2, True)


def test_why_not_is_answered_with_a_way(here: Path) -> None:
    where = ("--events", "events.jsonl", "--players", "players.csv")
    rule = run("why-not", "game.yaml", "bob", "--rule", "call", *where, "--format", "json")
    assert (rule.code, rule.value["held"], len(rule.value["way"])) == (0, False, 1)
    told = run("why-not", "game.yaml", "bob", "--rule", "call", *where, "--within", "0")
    assert "rule call: not held" in told.out
    wrong = run("why-not", "game.yaml", "bob", "--level", "career", *where)
    assert (wrong.code, "LADDER:NUMBER" in wrong.err) == (2, True)
    assert run("why-not", "game.yaml", "nobody", "--rule", "call", *where).code == 2
