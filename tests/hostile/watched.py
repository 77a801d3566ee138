"""A process that watches what the interpreter is asked to do while hostile input is read, checked and played.

It prints what it saw as JSON: `without` generated code, then the sources that were compiled `with` it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import zoneinfo
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import tzdata

import gamicore
from gamicore import DefinitionError, Engine, Game, game_from, read_game
from tests.hostile.corpus import Item, items
from tests.hostile.ground import GAMES, game_with, ground, sample_events
from tests.hostile.host_values import hosted

# What the interpreter tells an audit hook when something beyond plain computing is done.
WATCHED = (
    "builtins.breakpoint",
    "builtins.input",
    "code.",
    "compile",
    "cpython.",
    "ctypes.",
    "exec",
    "fcntl.",
    "function.",
    "http.",
    "import",
    "marshal.",
    "mmap.",
    "open",
    "os.",
    "pickle.",
    "shutil.",
    "signal.",
    "socket.",
    "sqlite3.",
    "subprocess.",
    "tempfile.",
    "urllib.",
)
MAX_CONTENT = 20_000
FEW = 20
ZONES = (*zoneinfo.TZPATH, str(Path(tzdata.__file__).parent))

# Every text that an author may write holds this word, which stands in no generated source.
MARK = "zqx"
MARKED = {
    "game": "zqx-game",
    "version": "zqx'; import os",
    "currencies": {"zqx_coin": {"decimals": 2}},
    "players": {"zqx_team": {"type": "enum", "values": ["zqx north", 'zqx"""south']}},
    "events": {"zqx.deal": {"zqx_amount": "number", "zqx_note": "text", "zqx_key": "key"}},
    "measures": {"zqx_wins": "count(zqx.deal, where=zqx_note == 'zqx\"(1)')"},
    "rules": {
        "zqx-rule": {
            "on": "zqx.deal",
            "when": 'zqx_note != "zqx\'__import__(1)" and zqx_wins < 9 and player.zqx_team in ["zqx north"]',
            "give": {"zqx_coin": "zqx_amount / 3"},
            "cap": {"zqx_coin": "100", "per": "day"},
        }
    },
    "badges": {"zqx-badge": {"of": "zqx_wins", "tiers": {"zqx-tier": "1"}}},
    "levels": {"zqx-career": {"of": "zqx_coin", "thresholds": ["0", "5"], "titles": ["zqx {0}", "zqx %s"]}},
    "leaderboards": {"zqx-board": {"of": "zqx_coin", "window": "month", "segments": ["zqx_team"]}},
}


LOOKS = {"open", "os.listdir", "os.scandir"}


def is_installed(path: str) -> bool:
    """Say whether a path belongs to what is looked at for known names: time zones, and the plug-ins of packages."""
    return path.startswith(ZONES) or path in sys.path or path.endswith("dist-info/entry_points.txt")


class Watch:
    """Writes down what the interpreter is asked to do, while it is on."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []
        self.sources: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: Sequence[Any]) -> None:
        if not self.is_on or not event.startswith(WATCHED):
            return
        if event in LOOKS and is_installed(str(arguments[0])):
            return
        if event == "compile":
            source, *arguments = arguments
            self.sources.append(source.decode() if isinstance(source, bytes) else str(source))
        line = f"{event} {str(arguments)[:200]}"
        if line not in self.seen:
            self.seen.append(line)


def load_everything() -> None:
    """Import every module and read every time zone once, so that what is loaded late does not look like a harm."""
    for module in pkgutil.walk_packages(gamicore.__path__, "gamicore."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for key in sorted(zoneinfo.available_timezones()):
        zoneinfo.ZoneInfo(key)


def texts() -> Iterator[Item]:
    """Give the corpus, but for files and what is huge."""
    for item in items():
        if not item.kind.endswith("file") and len(item.content) <= MAX_CONTENT:
            yield item


def read_and_play(item: Item, *, generate_code: bool) -> None:
    """Do with an item all that a host does, whatever comes of it."""
    if item.kind == "event":
        engine = Engine(ground(), generate_code=generate_code)
        engine.submit(hosted(item.text))
        return
    try:
        game = read(item)
    except DefinitionError as error:
        str(error)
        return
    play(Engine(game, generate_code=generate_code))


def read(item: Item) -> Game:
    """Read the game that an item is, or stands in."""
    if item.kind == "expression":
        return read_game(game_with(item.place, item.text), "game.json")
    if item.kind == "game python":
        return game_from(hosted(item.text))
    return read_game(item.content, f"game.{item.kind.removeprefix('game ')}")


def play(engine: Engine) -> None:
    """Submit some events and ask for everything."""
    for event in sample_events(engine.game):
        engine.submit(event)
    engine.value()
    engine.verify()


def main() -> None:
    """Watch, and print what was seen."""
    load_everything()
    for form in sorted(GAMES.iterdir()):
        play(Engine(read_game(form.read_bytes(), form.name), generate_code=False))
        play(Engine(read_game(form.read_bytes(), form.name)))
    is_fault = "fault" in sys.argv
    hostile = list(texts())[: FEW if is_fault else None]
    watch = Watch()
    watch.is_on = True
    for item in hostile:
        with suppress(Exception):  # what comes out is complained of elsewhere; here it is what goes in
            read_and_play(item, generate_code=False)
    if is_fault:
        eval("len('a fault')")
    watch.is_on = False
    without, watch.seen, watch.sources = watch.seen, [], []
    marked = read_game(json.dumps(MARKED), "marked.json")
    watch.is_on = True
    play(Engine(marked))
    watch.is_on = False
    report = {"tried": len(hostile), "without": without, "with": watch.seen, "sources": watch.sources}
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
