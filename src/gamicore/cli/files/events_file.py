"""Events, one a line, as JSON: plain, compressed by gzip, or from standard input."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from attrs import frozen

from gamicore.cli.files.exact_json import ExactJsonError, read_exact_json
from gamicore.cli.problems import CommandError, ExitCode, reason_of

LINE_LIMIT = 1_048_576
"""Bytes of a line; data of 64 KiB are six times as long where every character is written as an escape."""
MAX_SHOWN = 100
STANDARD_INPUT = "-"
_BUFFER = 1 << 18
_WATCHED_LINES = 2_000
_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"


@frozen(order=True)
class Refusal:
    """A line that was not accepted.

    Args:
        line: Of the file, from 1.
        status: `rejected` or `conflict`.
        reason: Stable kebab-case name.
        message: What is wrong, with the value, and what would be right.
    """

    line: int
    status: str
    reason: str
    message: str


class EventsFile:
    """A file of events; what is no event at all is counted here, and the rest goes on.

    Args:
        path: `-` is standard input.

    Attributes:
        reasons: How many lines were refused here, by reason.
        refusals: The first of them, at most 100.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = "standard input" if str(path) == STANDARD_INPUT else str(path)
        self.reasons: Counter[str] = Counter()
        self.refusals: list[Refusal] = []
        self._read = 0
        self._first_numbers: list[int] = []
        self._skipped: list[int] = []

    @property
    def size(self) -> int | None:
        """Its bytes on the disk; `None` where nobody knows."""
        return self.path.stat().st_size if self.path.is_file() else None

    def refuse_missing(self) -> None:
        """Complain early of a file that is not there.

        Raises:
            CommandError: There is no such file.
        """
        if str(self.path) != STANDARD_INPUT and (not self.path.exists() or self.path.is_dir()):
            what = "is a folder" if self.path.is_dir() else "does not exist"
            raise CommandError(
                f"the events file {self.path} {what}; name a file of JSON Lines, or - for standard input"
            )

    def events(self, watch: Callable[[int], None] | None = None) -> Iterator[Any]:
        """Give the events in the order of the lines, in wire form.

        Args:
            watch: Called now and then with the number of bytes read.

        Raises:
            CommandError: The file cannot be read to its end.
        """
        number = skipped = 0
        try:
            with self._opened() as (stream, told):
                for line in self._lines(stream):
                    if watch is not None and self._read % _WATCHED_LINES == 0:
                        watch(told())
                    event = self._event(line)
                    if event is _NOTHING:
                        continue
                    number += 1
                    if self._read - number != skipped:
                        skipped = self._read - number
                        self._first_numbers.append(number)
                        self._skipped.append(skipped)
                    yield event
        except (OSError, EOFError, zlib.error) as error:
            reason = reason_of(error) if isinstance(error, OSError) else "its compressed bytes are damaged"
            raise CommandError(
                f"{self.name} cannot be read beyond line {self._read} ({reason}); get the file again and score all of "
                "it: what a ledger has already counts as duplicate then",
                ExitCode.UNFINISHED,
            ) from None

    def line_of(self, number: int) -> int:
        """Give the line of an event.

        Args:
            number: Place among the events that were given, from 1.
        """
        at = bisect_right(self._first_numbers, number)
        return number + (self._skipped[at - 1] if at else 0)

    def _event(self, line: bytes | None) -> Any:
        if line is None:
            return self._refuse("line-too-long", f"the line is longer than {LINE_LIMIT:,} bytes; one event is one line")
        if not line.strip():
            return _NOTHING
        try:
            return read_exact_json(line)
        except ExactJsonError as error:
            return self._refuse("malformed-line", str(error))

    def _refuse(self, reason: str, message: str) -> Any:
        self.reasons[reason] += 1
        if len(self.refusals) < MAX_SHOWN:
            self.refusals.append(Refusal(self._read, "rejected", reason, message))
        return _NOTHING

    def _lines(self, stream: BinaryIO) -> Iterator[bytes | None]:
        """Give the lines, and `None` for each that is too long; memory stays bounded whatever the file is."""
        read = stream.readline
        while line := read(LINE_LIMIT + 2):
            self._read += 1
            if self._read == 1:
                line = line.removeprefix(_MARK)
            if len(line) > LINE_LIMIT and len(line.rstrip(b"\r\n")) > LINE_LIMIT:
                while line and not line.endswith(b"\n"):
                    line = read(_BUFFER)
                yield None
            else:
                yield line

    @contextmanager
    def _opened(self) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
        """Open it, and give with it what tells how many bytes of the file were read."""
        is_file = str(self.path) != STANDARD_INPUT
        source = self.path.open("rb", buffering=0) if is_file else cast("io.RawIOBase", sys.stdin.buffer)
        file = io.BufferedReader(source, _BUFFER)
        try:
            stream = file
            if file.peek(2)[:2] == _GZIP:
                stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=file)), _BUFFER)
            yield stream, source.tell if is_file else lambda: 0
        finally:
            file.detach()
            if is_file:
                source.close()


_NOTHING = object()
