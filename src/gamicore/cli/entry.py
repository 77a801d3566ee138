"""The entry point of the command `gamicore`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

_INTERRUPTED = 130
_NEEDED = {"rich", "typer"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code.

    Args:
        arguments: Without the name of the command; by default those of the process.

    Raises:
        SystemExit: Always; its code is that of the command.
        ModuleNotFoundError: The installation lacks something else than the extra `cli`.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        # Late, because typer and rich come with an extra only; without it this is the place to say so.
        from gamicore.cli.app import app  # noqa: PLC0415

        app(args=None if arguments is None else list(arguments), prog_name="gamicore")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _NEEDED:
            raise
        sys.stderr.write(
            f"error: the command line needs {missing}, which is not installed; "
            'install it with: pip install "gamicore[cli]"\n'
        )
        sys.exit(3)
    except KeyboardInterrupt:
        with suppress(OSError):
            sys.stdout.flush()
        sys.exit(_INTERRUPTED)
