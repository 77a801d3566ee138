"""What the command line says when a file, a line or a ledger is not what it should be: place, remedy, exit code."""

from __future__ import annotations

import errno
import gzip
from pathlib import Path

import pytest

from gamicore import Engine, load_game
from gamicore.cli.files import LINE_LIMIT
from gamicore.ledger.files import SystemFiles
from tests.scenarios.terminal import GAME, Ran, event, lines, run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a game, which is where the commands run."""
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scored(content: str | bytes, *options: str) -> Ran:
    """Score these events."""
    Path("events.jsonl").write_bytes(content if isinstance(content, bytes) else content.encode())
    return run("score", "game.yaml", "events.jsonl", *options, "--format", "json")


GOOD = '{"id":"x","type":"call","player":"anna","time":"2026-03-02T10:15:00Z","data":{}}'

MALFORMED = {
    "no JSON": ("{'id': 'x'}", "this is no JSON: expecting property name enclosed in double quotes at column 2"),
    "text behind the end": (f"{GOOD} x", "this is no JSON: extra data"),
    "cut off": (GOOD[:30], "this is no JSON: "),
    "a key twice": ('{"id":"x","id":"y"}', "the key 'id' stands twice in one object; keep one of them"),
    "a key twice inside": (GOOD.replace("{}", '{"a":1,"a":1}'), "the key 'a' stands twice in one object"),
    "NaN": (GOOD.replace("{}", '{"a":NaN}'), "NaN is no number; give a finite one, or leave the field out"),
    "infinite": (GOOD.replace("{}", '{"a":-Infinity}'), "-Infinity is no number"),
    "an endless integer": (GOOD.replace("{}", '{"a":%s}' % ("9" * 5000)), "a number has thousands of digits"),
    "an endless exponent": (
        GOOD.replace("{}", '{"a":1e99999999999999999999}'),
        "the number 1e99999999999999999999 has too large an exponent",
    ),
    "deep": ("[" * 65 + "]" * 65, "lists and maps stand more than 64 deep in one another; flatten them"),
    "very deep": ("[" * 60_000, "lists and maps stand more than 64 deep in one another; flatten them"),
    "a control character in a text": (GOOD.replace("anna", "an\x01na"), "this is no JSON: invalid control character"),
}


@pytest.mark.parametrize(("line", "message"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_line_is_rejected_with_its_number_and_the_rest_goes_on(here: Path, line: str, message: str) -> None:
    result = scored(lines(event("e1"), "", line, event("e2")))
    assert (result.code, result.err) == (0, "")
    value = result.value
    assert value["balances"]["anna"]["xp"] == 10
    assert (value["events"]["recorded"], value["events"]["reasons"]) == (2, {"malformed-line": 1})
    (refusal,) = value["refusals"]
    assert (refusal["line"], refusal["reason"]) == (3, "malformed-line")
    assert message in refusal["message"]


def test_a_line_that_is_not_utf_8_is_rejected(here: Path) -> None:
    value = scored(lines(event("e1")).encode() + b'{"id":"\xff"}\n' + lines(event("e2")).encode()).value
    (refusal,) = value["refusals"]
    assert (value["events"]["recorded"], refusal["line"], refusal["reason"]) == (2, 2, "malformed-line")
    assert refusal["message"] == "byte 8 is not UTF-8; save the file as UTF-8"


def test_a_line_is_too_long_from_one_byte_over_the_limit(here: Path) -> None:
    """At the limit a line is read; one byte more and it is not, however long it goes on."""
    longest = GOOD + " " * (LINE_LIMIT - len(GOOD))
    assert scored(f"{longest}\n").value["events"]["recorded"] == 1
    assert scored(f"{longest}\r\n").value["events"]["recorded"] == 1
    for more in (1, 2, 3, 5_000_000):
        value = scored(f"{longest}{' ' * more}\n{lines(event('e2'))}").value
        assert (value["events"]["recorded"], value["events"]["reasons"]) == (1, {"line-too-long": 1})
        assert value["refusals"][0]["message"] == "the line is longer than 1,048,576 bytes; one event is one line"


CORRECTIONS = {
    "two things at once": ('{"retract":"e1","restore":"e1"}', "malformed-correction", "a line says one thing"),
    "a wrong key": (
        '{"retract":"e1","sauce":"crm"}',
        "unknown-key",
        "a line with retract has no 'sauce'; did",
    ),
    "a number as id": ('{"retract":7}', "malformed-correction", "id '7': give a text of 1 to 256 printable characters"),
    "a long reason": ('{"restore":"e1","reason":"%s"}' % ("x" * 1001), "malformed-correction", "at most 1,000"),
    "an amendment that is no event": ('{"amend":"e1"}', "malformed-event", ""),
    "an event that nobody knows": ('{"restore":"e7"}', "unknown-event", "nothing is known of an event 'e7'"),
}


@pytest.mark.parametrize(("line", "reason", "message"), CORRECTIONS.values(), ids=CORRECTIONS.keys())
def test_a_wrong_correction_is_rejected_with_its_line(here: Path, line: str, reason: str, message: str) -> None:
    value = scored(lines(event("e1"), line, event("e2"))).value
    assert value["corrections"] == {"recorded": 0, "duplicate": 0, "rejected": 1}
    (refusal,) = value["refusals"]
    assert (refusal["line"], refusal["status"], refusal["reason"]) == (2, "rejected", reason)
    assert message in refusal["message"]
    assert value["balances"]["anna"]["xp"] == 10


REJECTED = {
    "no object": ("[]", "malformed-event", "list"),
    "unknown type": (lines(event("e2", "cal")), "unknown-type", "did you mean 'call'?"),
    "unknown key": (lines(event("e2", typ="call")), "unknown-key", "did you mean 'type'?"),
    "no id": (lines(event("")), "missing-id", "id"),
    "a number as id": (lines(event("e2", id=7)), "wrong-type", "id is int"),
    "wrong type": (lines(event("e2", "deal.won", data={"amount": "much"})), "wrong-type", "'much' is no number"),
    "a truth as number": (lines(event("e2", "deal.won", data={"amount": True})), "wrong-type", "amount"),
    "missing field": (lines(event("e2", "deal.won", data={})), "missing-field", "has no amount"),
    "naive time": (lines(event("e2", time="2026-03-02T10:15:00")), "naive-time", "2026-03-02T10:15:00+01:00"),
    "no time": (lines(event("e2", time="soon")), "bad-time", "'soon' is no time"),
    "fine time": (lines(event("e2", time="2026-03-02T10:15:00.0000001Z")), "time-too-fine", "at most 6 digits"),
    "far away time": (lines(event("e2", time="9999-01-01T00:00:00Z")), "time-out-of-range", "1900 to 2999"),
    "a number too big": (lines(event("e2", "deal.won", data={"amount": 10**18})), "number-too-big", "18"),
    "a number too fine": (
        lines(event("e2", "deal.won")).replace("12000", "0.0000000001"),
        "number-too-big",
        "9 after it",
    ),
    "no player": (lines(event("e2", player="")), "missing-player", "give his id"),
    "control characters": (lines(event("e2", player="an\x1b[31mna")), "bad-id", "control characters"),
}


@pytest.mark.parametrize(("line", "reason", "message"), REJECTED.values(), ids=REJECTED.keys())
def test_an_event_that_cannot_be_used_is_rejected_with_its_line(
    here: Path, line: str, reason: str, message: str
) -> None:
    """The line after a malformed and a blank one still has its own number."""
    result = scored(lines(event("e1"), "{", "", line.rstrip("\n"), event("e3")))
    value = result.value
    assert (result.code, value["events"]["recorded"], value["events"]["rejected"]) == (0, 2, 2)
    refusal = value["refusals"][1]
    assert (refusal["line"], refusal["reason"]) == (4, reason)
    assert message in refusal["message"]


def test_an_id_used_again_with_other_content_is_a_conflict_that_names_what_differs(here: Path) -> None:
    value = scored(lines(event("e1", "deal.won"), event("e1", "deal.won", data={"amount": 13_000}))).value
    assert value["events"] == {"recorded": 1, "duplicate": 0, "conflict": 1, "rejected": 0, "reasons": {}}
    (refusal,) = value["refusals"]
    assert (refusal["line"], refusal["status"]) == (2, "conflict")
    assert "'e1'" in refusal["message"]
    assert "amount" in refusal["message"]
    assert value["balances"]["anna"]["coins"] == "12.00"


def test_numbers_are_read_exactly(here: Path) -> None:
    """A binary float would make 1115 * 0.001 the coin 1.11 or 1.12 by chance; 1.115 rounds to the even 1.12."""
    text = lines(event("e1", "deal.won")).replace("12000", "1115.000") + lines(event("e2", "deal.won")).replace(
        "12000", "9007199254740993"
    )
    assert scored(text).value["balances"]["anna"]["coins"] == "9007199254742.11"


def test_what_stands_in_a_file_reaches_the_terminal_escaped(here: Path) -> None:
    """Neither a sequence that steers a terminal nor markup has any effect."""
    hostile = lines(event("e\x1b[2J"), event("e2", "[bold]call[/bold]"), event("e3", "\x1b]0;title\x07"))
    Path("events.jsonl").write_bytes(hostile.encode() + '{"id": "\x9b31m", "id": 1}\n{"\x1b[31m": 1}'.encode())
    result = run("score", "game.yaml", "events.jsonl")
    assert result.code == 0
    assert not {"\x1b", "\x9b", "\x07"} & set(result.out)
    assert "'[bold]call[/bold]'" in result.out
    assert r"e\x1b[2J" in result.out
    asked = run("board", "game.yaml", "\x1b[31mmonthly", "--events", "events.jsonl")
    assert (asked.code, "\x1b" in asked.err) == (2, False)


def test_a_game_file_with_mistakes_is_refused_with_all_of_them_before_anything_is_written(here: Path) -> None:
    Path("bad.yaml").write_text(GAME.replace("on: call", "on: cal").replace("of: xp,", "of: xq,"), encoding="utf-8")
    Path("events.jsonl").write_text(lines(event("e1")), encoding="utf-8")
    result = run("score", "bad.yaml", "events.jsonl", "--ledger", "points.gcl")
    assert (result.code, result.out) == (2, "")
    assert result.err.count(": error[") == 3
    assert not Path("points.gcl").exists()


def test_missing_files_are_named(here: Path) -> None:
    missing = run("check", "other.yaml")
    assert (missing.code, missing.err) == (
        2,
        "error: the game file other.yaml cannot be read (no such file or directory); name a game file\n",
    )
    missing = run("score", "game.yaml", "other.jsonl")
    assert (missing.code, missing.err) == (
        2,
        "error: the events file other.jsonl does not exist; name a file of JSON Lines, or - for standard input\n",
    )
    missing = run("verify", "game.yaml", "--ledger", "other.gcl")
    assert (missing.code, missing.err) == (
        2,
        "error: there is no ledger other.gcl; name one that `gamicore score --ledger` has written\n",
    )


def test_a_compressed_file_that_ends_too_early_is_told_and_what_a_ledger_has_stays(here: Path) -> None:
    Path("first.jsonl").write_text(lines(event("e0")), encoding="utf-8")
    assert run("score", "game.yaml", "first.jsonl", "--ledger", "points.gcl").code == 0
    packed = gzip.compress(lines(*(event(f"e{number}") for number in range(5))).encode())
    for broken in (packed[:-10], packed[:20] + b"\xff\xff" + packed[22:]):
        result = scored(broken, "--ledger", "points.gcl")
        assert (result.code, result.out) == (3, "")
        assert result.err.startswith("error: events.jsonl cannot be read beyond line ")
        assert "score all of it" in result.err
    value = scored(packed, "--ledger", "points.gcl").value
    assert (value["events"]["recorded"], value["events"]["duplicate"]) == (4, 1)


PLAYERS = {
    "no date": (
        "player,hired\nanna,2026-13-01\n",
        "players.csv:2: column hired: '2026-13-01' is no date; write it like 2026-03-31",
    ),
    "no value of an enum": (
        "player,team\n\nanna,nort\n",
        "players.csv:3: column team: 'nort' is not a value of this enum; did you mean 'north'?",
    ),
    "no number": (
        'player,target\nanna,"1,5"\n',
        "players.csv:2: column target: '1,5' is no number; write a number such as 12.5, or leave it empty",
    ),
    "a player twice": (
        "player\nanna\nbob\nanna\n",
        "players.csv:4: player 'anna' stands in line 2 already; keep one row",
    ),
    "no id": (
        "player,team\n,north\n",
        "players.csv:2: column player is empty or no text; give each row the id of its player",
    ),
    "no column player": (
        "name,team\nanna,north\n",
        "players.csv:1: the header has no column 'player'; begin with one such as player,team, separated by commas",
    ),
    "a column twice": (
        "player,team,team\n",
        "players.csv:1: the column 'team' stands twice; keep one of them",
    ),
    "too few cells": (
        "player,team\nanna\n",
        "players.csv:2: the row has 1 cells, the header has 2; give each column one",
    ),
    "empty": ("", "players.csv:1: the file is empty; begin with a header such as player,team"),
    "an open quote": (
        'player,team\nanna,"north\n',
        (
            "players.csv:2: this is no CSV (unexpected end of data); "
            "put a text with quotes, commas or line breaks in double quotes"
        ),
    ),
}


@pytest.mark.parametrize(("text", "message"), PLAYERS.values(), ids=PLAYERS.keys())
def test_a_mistake_in_a_players_file_is_told_with_line_and_column(here: Path, text: str, message: str) -> None:
    Path("players.csv").write_text(text, encoding="utf-8")
    result = scored(lines(event("e1")), "--players", "players.csv", "--ledger", "points.gcl")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: {message}\n"
    assert not Path("points.gcl").exists()


def test_all_mistakes_of_a_players_file_are_told_at_once_up_to_twenty(here: Path) -> None:
    Path("players.csv").write_text("player,team,hired\nanna,east,soon\nbob,west,\n", encoding="utf-8")
    result = scored("", "--players", "players.csv")
    assert result.err.count("players.csv:2: ") == 2
    assert result.err.count("players.csv:3: ") == 1
    rows = "".join(f"p{number},nowhere\n" for number in range(25))
    Path("players.csv").write_text(f"player,team\n{rows}", encoding="utf-8")
    result = scored("", "--players", "players.csv")
    assert result.err.count("players.csv:") == 20
    assert result.err.endswith("... and 5 more mistakes\n")


def test_players_as_json_lines_have_the_same_messages(here: Path) -> None:
    Path("players.jsonl").write_text('{"player": "anna", "hired": 7}\n[]\n{"player": 1}\n{', encoding="utf-8")
    result = scored("", "--players", "players.jsonl")
    assert result.code == 2
    assert "players.jsonl:2: a line is an object such as" in result.err
    assert "players.jsonl:4: this is no JSON" in result.err
    Path("players.jsonl").write_text('{"player": "anna", "hired": 7}\n{"player": "b\\u0007"}\n', encoding="utf-8")
    result = scored("", "--players", "players.jsonl")
    assert result.code == 2
    assert "players.jsonl:1: column hired: '7' is no date; write a day such as 2026-03-31" in result.err
    assert "players.jsonl:2: column player: " in result.err


def test_a_players_file_that_is_not_utf_8_is_told_with_its_line(here: Path) -> None:
    Path("players.csv").write_bytes(b"player,team\nanna,north\njos\xe9,south\n")
    result = scored("", "--players", "players.csv")
    assert (result.code, result.err) == (2, "error: players.csv:3: a byte is not UTF-8; save the file as UTF-8\n")


def test_columns_that_the_game_does_not_declare_are_ignored_with_one_notice(here: Path) -> None:
    Path("players.csv").write_text("player,height,team,experience\nanna,170,north,pro\n", encoding="utf-8")
    result = scored(lines(event("e1")), "--players", "players.csv")
    assert (result.code, result.err) == (
        0,
        "notice: players.csv: the game reads no 'height', 'experience' of players; ignored\n",
    )


def test_lines_that_are_not_accepted_are_told_once_when_a_question_scores_them_first(here: Path) -> None:
    Path("events.jsonl").write_text(lines(event("e1"), "{", "{"), encoding="utf-8")
    result = run("board", "game.yaml", "monthly", "--events", "events.jsonl")
    assert (result.code, result.err) == (
        0,
        "notice: 2 lines of events.jsonl were not accepted; `gamicore score` lists them\n",
    )


@pytest.fixture
def ledger(here: Path) -> Path:
    """A ledger with two units after its header, and the balance of 10 xp."""
    for name in ("e1", "e2"):
        assert scored(lines(event(name)), "--ledger", "points.gcl").code == 0
    return here / "points.gcl"


def xp(here: Path) -> int:
    """What anna has according to the ledger."""
    with Engine(load_game(here / "game.yaml"), here / "points.gcl") as engine:
        return engine.balance("anna", "xp")


def refused(*options: str, saying: list[str]) -> None:
    """Score one more event, which cannot be finished."""
    result = scored(lines(event("e3")), *options)
    assert (result.code, result.out) == (3, "")
    for part in saying:
        assert part in result.err


def test_a_second_writer_is_refused(ledger: Path, here: Path) -> None:
    with Engine(load_game(here / "game.yaml"), ledger):
        refused("--ledger", "points.gcl", saying=["points.gcl is open in another process", "close it there first"])
        assert run("verify", "game.yaml", "--ledger", "points.gcl").code == 0
    assert xp(here) == 10


def test_a_ledger_of_another_game_is_refused_and_not_changed(ledger: Path, here: Path) -> None:
    before = ledger.read_bytes()
    Path("game.yaml").write_text(GAME.replace("game: sales", "game: chess"), encoding="utf-8")
    refused(
        "--ledger", "points.gcl", saying=["points.gcl is the ledger of game 'sales', not of 'chess'", "another file"]
    )
    Path("game.yaml").write_text(GAME.replace("xp: 5", "xp: 6"), encoding="utf-8")
    refused("--ledger", "points.gcl", saying=["is played by another version of 'sales'", "or name a new ledger"])
    for question in (("board", "game.yaml", "monthly"), ("verify", "game.yaml")):
        assert run(*question, "--ledger", "points.gcl").code == 3
    assert ledger.read_bytes() == before


def test_a_file_that_is_no_ledger_is_refused_and_not_changed(here: Path) -> None:
    Path("notes.txt").write_text("to do: win\n", encoding="utf-8")
    refused("--ledger", "notes.txt", saying=["notes.txt is no gamicore ledger", "name a ledger, or a new file"])
    assert Path("notes.txt").read_text(encoding="utf-8") == "to do: win\n"


def test_a_damaged_ledger_is_refused_and_not_changed(ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    content[60] ^= 1
    ledger.write_bytes(content)
    refused("--ledger", "points.gcl", saying=["points.gcl is damaged at byte ", "restore it from a copy"])
    assert run("verify", "game.yaml", "--ledger", "points.gcl").code == 3
    assert ledger.read_bytes() == content


def test_a_ledger_without_its_folder_or_its_players_is_refused(ledger: Path) -> None:
    refused("--ledger", "nowhere/points.gcl", saying=["the folder of the ledger", "does not exist; make it first"])
    refused("--ledger", ".", saying=["cannot be opened as a ledger"])
    Path("points.gcl.players").unlink()
    refused("--ledger", "points.gcl", saying=["points.gcl.players", "restore it from a copy"])


def test_an_unfinished_append_is_cut_off_and_told_in_one_notice(ledger: Path, here: Path) -> None:
    with ledger.open("ab") as file:
        file.write(b"\xc1GL\xc1\xff")
    result = scored(lines(event("e3")), "--ledger", "points.gcl")
    assert (result.code, result.err.count("notice: ")) == (0, 1)
    assert "points.gcl ended in 5 bytes that are no whole append" in result.err
    assert xp(here) == 15


def test_a_full_disk_is_told_and_nothing_acknowledged_is_lost(
    ledger: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk takes half of an append and no more; once there is room again, the same command goes on."""

    def write(self: SystemFiles, descriptor: int, content: memoryview, offset: int) -> int:
        if len(content) > 40:
            return whole(self, descriptor, content[:40], offset)
        raise OSError(errno.ENOSPC, "No space left on device")

    whole = SystemFiles.write
    with monkeypatch.context() as full:
        full.setattr(SystemFiles, "write", write)
        refused("--ledger", "points.gcl", saying=["the disk is full: free some space", "nothing acknowledged was lost"])
    result = scored(lines(*(event(f"e{number}") for number in (1, 2, 3))), "--ledger", "points.gcl")
    assert (result.code, result.value["events"]["recorded"], result.value["events"]["duplicate"]) == (0, 1, 2)
    assert xp(here) == 15


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_no_ledger(here: Path) -> None:
    refused("--ledger", "/dev/full", saying=["/dev/full cannot be opened as a ledger", "name another"])
