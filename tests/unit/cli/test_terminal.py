from __future__ import annotations

import io
import json

import pytest

from gamicore.cli.terminal import WIDTH, PlainConsole, cell, complain, notice, print_json, progress, shown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("sales-07", "sales-07"),
        ("José 李", "José 李"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x9b31m", r"\x9b31m"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\u202eabc", r"\u202eabc"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_does_not_print_is_escaped(text: str, escaped: str) -> None:
    assert shown(text) == escaped
    assert shown(text).isprintable()


def test_markup_and_emoji_codes_are_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    PlainConsole().print("[bold]x[/bold] :smile:", cell("[red]y[/red]"))
    assert capsys.readouterr().out == "[bold]x[/bold] :smile: [red]y[/red]\n"


def test_where_nobody_looks_on_the_width_is_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert PlainConsole().width == WIDTH
    monkeypatch.setenv("COLUMNS", "80")
    assert PlainConsole().width == 80


def test_a_broken_pipe_is_left_to_the_command() -> None:
    with pytest.raises(BrokenPipeError):
        PlainConsole().on_broken_pipe()


def test_problems_and_notices_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    complain("one\ntwo\x07")
    notice("three")
    assert capsys.readouterr() == ("", "error: one\ntwo\\x07\nnotice: three\n")


def test_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"é": "\x9b"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {"é": "\x9b"}


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    quiet = io.StringIO()
    monkeypatch.setattr("sys.stderr", quiet)
    with progress(10) as watch:
        assert watch is None
    assert quiet.getvalue() == ""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress(10) as watch:
        assert watch is not None
        watch(5)
    assert "scoring" in terminal.getvalue()
