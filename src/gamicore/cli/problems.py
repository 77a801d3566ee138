"""What can go wrong with a command, the exit codes, and how it is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from functools import wraps
from typing import ParamSpec

import typer

from gamicore.cli.terminal import complain
from gamicore.errors import GamicoreError, LedgerError

Parameters = ParamSpec("Parameters")


class ExitCode(IntEnum):
    """What a command says to the shell."""

    DONE = 0
    FOUND = 1
    WRONG_USE = 2
    UNFINISHED = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class CommandError(Exception):
    """A command cannot be carried out.

    Args:
        message: What is wrong, with the value, and what would be right.
        code: Wrong use, unless the command was right and could not be finished.
    """

    def __init__(self, message: str, code: ExitCode = ExitCode.WRONG_USE) -> None:
        super().__init__(message, code)
        self.message = message
        self.code = code


def reason_of(error: OSError | ValueError) -> str:
    """Say shortly why the system refused something."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def reporting(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Make a command tell its problems on standard error, and end with the exit code of the problem."""

    @wraps(command)
    def run(*arguments: Parameters.args, **options: Parameters.kwargs) -> None:
        try:
            command(*arguments, **options)
            # Here and not at the end of the process, where a failure could only be a traceback.
            sys.stdout.flush()
        except CommandError as error:
            _end(error.code, error.message)
        except LedgerError as error:
            _end(ExitCode.UNFINISHED, str(error))
        except GamicoreError as error:
            _end(ExitCode.WRONG_USE, str(error))
        except KeyboardInterrupt:
            _end(ExitCode.INTERRUPTED)
        except BrokenPipeError:
            _let_go_of_output()
            _end(ExitCode.BROKEN_PIPE)
        except OSError as error:
            _let_go_of_output()
            _end(
                ExitCode.UNFINISHED, f"the result could not be written ({reason_of(error)}); free the way and run again"
            )

    return run


def _end(code: ExitCode, message: str = "") -> None:
    if message:
        complain(message)
    raise typer.Exit(int(code)) from None


def _let_go_of_output() -> None:
    """Send what is still buffered nowhere, so that the end of the process has nothing left to fail at."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
