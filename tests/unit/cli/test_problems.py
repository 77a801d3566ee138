from __future__ import annotations

import errno

import pytest
import typer

from gamicore.cli.problems import CommandError, ExitCode, reason_of, reporting
from gamicore.errors import (
    ArgumentError,
    LedgerDamagedError,
    LedgerForeignError,
    LedgerLockedError,
    LedgerWriteError,
    UnknownNameError,
)

CODES: list[tuple[BaseException, int]] = [
    (CommandError("wrong use"), 2),
    (CommandError("not finished", ExitCode.UNFINISHED), 3),
    (UnknownNameError("unknown"), 2),
    (ArgumentError("bad"), 2),
    (LedgerLockedError("locked"), 3),
    (LedgerDamagedError("damaged"), 3),
    (LedgerForeignError("foreign"), 3),
    (LedgerWriteError("full"), 3),
    (OSError(errno.ENOSPC, "No space left on device"), 3),
    (BrokenPipeError(), 141),
    (KeyboardInterrupt(), 130),
]


@pytest.mark.parametrize(("error", "code"), CODES, ids=[type(error).__name__ for error, _ in CODES])
def test_each_problem_has_its_exit_code(error: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    @reporting
    def command() -> None:
        raise error

    with pytest.raises(typer.Exit) as caught:
        command()
    assert caught.value.exit_code == code
    is_quiet = isinstance(error, BrokenPipeError | KeyboardInterrupt)
    assert capsys.readouterr().err.startswith("" if is_quiet else "error: ")


def test_a_command_without_problem_ends_as_it_likes() -> None:
    @reporting
    def command(code: int) -> None:
        if code:
            raise typer.Exit(code)

    command(0)
    with pytest.raises(typer.Exit):
        command(1)


def test_our_own_mistakes_are_not_dressed_up() -> None:
    @reporting
    def command() -> None:
        raise AssertionError

    with pytest.raises(AssertionError):
        command()


def test_reasons_are_short() -> None:
    assert reason_of(OSError(errno.ENOENT, "No such file or directory", "x")) == "no such file or directory"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"
