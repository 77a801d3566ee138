"""Measures what it takes to begin: importing gamicore, and loading a game of 100 rules."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.comparison import Comparison, Result, Scale, Side, interleave
from benchmarks.rule_functions import functions_source
from benchmarks.sales import rules_file
from gamicore import Engine, Game, read_game
from gamicore.syntax import parse

NAME = "loading"
RULES = 100
_PROBE = "from time import perf_counter; start = perf_counter(); {}; print(perf_counter() - start)"
_STATEMENTS = {
    "own": "import gamicore",
    "own, to play": "from gamicore import Engine, read_game",
    "import pydantic": "import pydantic",
    "from pydantic import BaseModel": "from pydantic import BaseModel",
}
_COMPILED = f"compiling {RULES} hand-written functions"
_READ, _IDENTIFIED, _STARTED = "read_game", "read_game and digest", "read_game and Engine"


def import_times(rounds: int) -> dict[str, list[float]]:
    """Time the imports in turns; a first round, in which modules are compiled, does not count."""
    times: dict[str, list[float]] = {name: [] for name in _STATEMENTS}
    with TemporaryDirectory(prefix="gamicore-benchmark-") as compiled:
        for number in range(rounds + 1):
            for name, statement in _STATEMENTS.items():
                seconds = import_seconds(statement, compiled)
                if number:
                    times[name].append(seconds)
    return times


def import_seconds(statement: str, compiled: str) -> float:
    """Time an import in a fresh process, without the start of Python itself.

    Args:
        compiled: Folder in which modules are kept compiled, as they are wherever a package is installed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    command = [sys.executable, "-c", _PROBE.format(statement)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)


def load_times(rounds: int) -> dict[str, list[float]]:
    """Time loading a game, and what somebody with rules in Python has to wait for."""
    game, source = rules_file(), functions_source()

    def start() -> Engine:
        return Engine(read_game(game))

    def compile_functions() -> dict[str, Any]:
        namespace: dict[str, Any] = {}
        exec(compile(source, "<rules by hand>", "exec"), namespace)
        return namespace

    def read() -> Game:
        return read_game(game)

    def identify() -> str:
        return read_game(game).digest

    def forgetful(work: Callable[[], Any]) -> Callable[[], Any]:
        """Give work that meets the texts of the game for the first time, as whoever loads a game does."""
        parse.cache_clear()
        return work

    # Once beforehand: the first game of a process also reads the list of time zones.
    start()
    sides = [
        Side(_READ, lambda: forgetful(read), 1),
        Side(_IDENTIFIED, lambda: forgetful(identify), 1),
        Side(_STARTED, lambda: forgetful(start), 1),
        Side(_COMPILED, lambda: compile_functions, 1),
    ]
    return interleave(sides, rounds)


def measure(scale: Scale) -> list[Result]:
    """Measure imports beside pydantic's, and loading beside compiling hand-written functions."""
    imports, loads = import_times(2 * scale.rounds), load_times(3 * scale.rounds)
    imported = (("own", "import pydantic", 0.5), ("own, to play", "from pydantic import BaseModel", None))
    return [
        *(
            Comparison(NAME, _STATEMENTS[own], "import", reference, imports[reference], imports[own], None, goal)
            for own, reference, goal in imported
        ),
        *(
            Comparison(NAME, f"{work}, {RULES} rules", "game", _COMPILED, loads[_COMPILED], loads[work], None, 0.25)
            for work in (_READ, _IDENTIFIED, _STARTED)
        ),
    ]
