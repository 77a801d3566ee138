"""Shows where the time of scoring goes, by the profiler of the standard library."""

from __future__ import annotations

import cProfile
import pstats
import re
from pathlib import Path

from attrs import frozen

import gamicore
from benchmarks.comparison import Scale
from benchmarks.sales import game_file, sales_events
from benchmarks.scoring import chunks_of, engine_work
from gamicore import read_game

_PACKAGE = Path(gamicore.__file__).parent
_SHOWN = 14
# What generated functions are called, and what they do.
_GENERATED = (
    (re.compile(r"step_|lone_"), "generated code: rules, badges and levels of a type"),
    (re.compile(r"take_"), "generated code: judging an event of a type"),
    (re.compile(r"receive"), "generated code: awards from others' events"),
)


@frozen
class Cost:
    """What one function costs.

    Args:
        share: Of all the time, without what it calls.
        calls: By event.
    """

    function: str
    share: float
    calls: float


def costs_of_scoring(scale: Scale) -> list[Cost]:
    """Profile `submit_many` in calls of 1,000 and a look at the boards; give the dearest functions."""
    events = sales_events(scale.events, scale.players)
    work = engine_work(read_game(game_file()), chunks_of(events))
    profile = cProfile.Profile()
    profile.runcall(work)
    seconds: dict[str, float] = {}
    calls: dict[str, int] = {}
    for (file, _, name), (_, count, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        function = described(file, name)
        seconds[function] = seconds.get(function, 0.0) + own
        calls[function] = calls.get(function, 0) + count
    whole = sum(seconds.values())
    dearest = sorted(seconds, key=lambda function: -seconds[function])[:_SHOWN]
    return [Cost(name, seconds[name] / whole, calls[name] / len(events)) for name in dearest]


def described(file: str, name: str) -> str:
    """Say what a function of a profile is."""
    if file == "<gamicore generated>":
        return next((text for pattern, text in _GENERATED if pattern.match(name)), f"generated code: {name}")
    if file == "~":
        return name.removeprefix("<").removesuffix(">").replace("built-in method ", "").replace("method ", "")
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return f"{'.'.join(path.relative_to(_PACKAGE).with_suffix('').parts)}: {name}"
    return f"{path.stem}: {name}"
