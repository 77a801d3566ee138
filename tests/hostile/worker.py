"""A process in which trials are made: it reads the number of an item a line, and answers with a verdict a line.

Memory is bounded once, time for each item: whoever needs more is ended by the system, and the pool notices.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from tests.hostile.corpus import Item, items
from tests.hostile.faults import FAULTS
from tests.hostile.trial import tried

MEMORY = 1024 * 1024 * 1024
"""Bytes that a worker may have on top of what it began with."""
_PAGES = Path("/proc/self/statm")


def allow_memory() -> None:
    """Bound the memory that this process may have."""
    used = int(_PAGES.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if _PAGES.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))


def allow_seconds(seconds: int) -> None:
    """Bound the time that this process may work from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def main() -> None:
    """Make one trial after the other, until there is no more to read."""
    seconds = int(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    known = (*items(), *(Item("faults", name, "fault", None, "", "") for name in FAULTS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allow_memory()
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        allow_seconds(seconds)
        before = os.times()
        verdict = tried(known[int(line)])
        after = os.times()
        answer = {
            "is_accepted": verdict.is_accepted,
            "complaints": verdict.complaints,
            "reasons": verdict.reasons,
            "seconds": round(after.user + after.system - before.user - before.system, 2),
        }
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
