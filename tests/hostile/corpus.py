"""The corpus: what strangers might send, as data.

Each file in corpus/ is a list of items. An item has a name, a kind, a content, and `accept` where it is settled that it
has to be taken (true) or refused (false); without it, both are right, as long as nothing else happens. What is long is
written short: parts that repeat a text, or number it.
"""

from __future__ import annotations

import base64
import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

FOLDER = Path(__file__).parent / "corpus"
KINDS = ("expression", "game yaml", "game json", "game toml", "game python", "event", "events file", "players file")


@frozen
class Item:
    """One thing that a stranger might send.

    Args:
        file: The part of the corpus that it is from.
        accept: Whether it has to be taken; `None` where both are right.
        place: Where an expression stands: `when`, `amount`, `measure` or `badge`; the ending of a file of players.
    """

    file: str
    name: str
    kind: str
    accept: bool | None
    place: str
    written: Any = field(repr=False)

    @property
    def title(self) -> str:
        """Its name with its part of the corpus."""
        return f"{self.file}: {self.name}"

    @property
    def content(self) -> bytes:
        """What is sent."""
        return assembled(self.written)

    @property
    def text(self) -> str:
        """What is sent, as text."""
        return self.content.decode("utf-8", "surrogatepass")


def assembled(written: Any) -> bytes:
    """Give the bytes that a content stands for.

    Examples:
        >>> assembled({"parts": ["[", {"text": "ab", "times": 2}, {"numbered": "{n},", "times": 3}]})
        b'[abab0,1,2,'
    """
    if isinstance(written, str):
        return written.encode("utf-8", "surrogatepass")
    if "base64" in written:
        return base64.b64decode(written["base64"], validate=True)
    if "gzip" in written:
        return gzip.compress(assembled(written["gzip"]), mtime=0)
    if "parts" in written:
        return b"".join(assembled(part) for part in written["parts"])
    if "numbered" in written:
        first, step = written.get("from", 0), written.get("step", 1)
        numbers = range(first, first + step * written["times"], step)
        return b"".join(assembled(written["numbered"].replace("{n}", str(number))) for number in numbers)
    return assembled(written["text"]) * int(written["times"])


@cache
def items() -> tuple[Item, ...]:
    """Give the whole corpus, in order of its files."""
    return tuple(
        Item(file.stem, entry["name"], entry["kind"], entry.get("accept"), entry.get("place", ""), entry["content"])
        for file in sorted(FOLDER.glob("*.json"))
        for entry in json.loads(file.read_text(encoding="utf-8"))
    )
