"""The terminal: what is shown there, and that nothing of it can take the terminal over."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

WIDTH = 100


class PlainConsole(Console):
    """A console that takes every text as it is: no markup, no emoji codes, no guessed highlights."""

    def __init__(self, *, stderr: bool = False) -> None:
        stream = sys.stderr if stderr else sys.stdout
        # Where nobody looks on, a width of one's own makes the same output everywhere.
        width = None if stream.isatty() or "COLUMNS" in os.environ else WIDTH
        super().__init__(stderr=stderr, width=width, markup=False, emoji=False, highlight=False)

    def on_broken_pipe(self) -> None:
        """Leave it to the command to end quietly.

        Raises:
            BrokenPipeError: Always: the reader has gone.
        """
        raise BrokenPipeError


def shown(text: str) -> str:
    r"""Give a text as a terminal may see it: what does not print is written as an escape.

    Examples:
        >>> print(shown("sales-07"), shown("red\x1b[31m"), shown("a\nb"))
        sales-07 red\x1b[31m a\nb
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def cell(text: object, style: str = "") -> Text:
    """Give a text for a table or tree, escaped and free of markup."""
    return Text(shown(str(text)), style=style)


def complain(message: str) -> None:
    """Tell a problem on standard error."""
    _tell("error", message)


def notice(message: str) -> None:
    """Tell something on standard error that is no problem."""
    _tell("notice", message)


def _tell(kind: str, message: str) -> None:
    lines = [shown(line) for line in message.split("\n")]
    print(f"{kind}: " + "\n".join(lines), file=sys.stderr)


def print_json(value: Any) -> None:
    """Print a value as JSON, the same bytes for the same value on every machine and in every locale."""
    print(json.dumps(value, indent=2, ensure_ascii=True))


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[int], None] | None]:
    """Show on a terminal how far reading has come; elsewhere give `None`.

    Args:
        total: Bytes to read; `None` if nobody knows.
    """
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("scoring"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=PlainConsole(stderr=True), transient=True) as bar:
        task = bar.add_task("scoring", total=total)
        yield lambda done: bar.update(task, completed=done)
