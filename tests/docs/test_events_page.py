"""The reference of events names every reason for which an event can be rejected, and each of them can happen."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine, read_game
from gamicore.model import instant
from tests.docs.tables import DOCS, code_words, rows_of

GAME = read_game("{game: reasons, currencies: {xp: {}}, events: {call: {minutes: integer}}}")
RIGHT: dict[str, Any] = {
    "id": "e1",
    "type": "call",
    "player": "anna",
    "time": "2026-03-02T10:15:00Z",
    "data": {"minutes": 5},
}
WRONG: dict[str, Any] = {
    "malformed-event": [RIGHT],
    "unknown-key": {**RIGHT, "minutes": 5},
    "missing-id": {**RIGHT, "id": ""},
    "bad-id": {**RIGHT, "id": "e" * 257},
    "unknown-type": {**RIGHT, "type": "cal"},
    "missing-player": {**RIGHT, "player": None},
    "bad-time": {**RIGHT, "time": "yesterday"},
    "naive-time": {**RIGHT, "time": "2026-03-02T10:15:00"},
    "time-too-fine": {**RIGHT, "time": "2026-03-02T10:15:00.1234567Z"},
    "time-out-of-range": {**RIGHT, "time": "1899-12-31T23:59:59Z"},
    "too-far-ahead": {**RIGHT, "time": "2026-03-03T10:15:01Z"},
    "missing-field": {**RIGHT, "data": {}},
    "wrong-type": {**RIGHT, "data": {"minutes": "5"}},
    "number-too-big": {**RIGHT, "data": {"minutes": 10**18}},
    "event-too-large": {**RIGHT, "data": {"minutes": 5, "note": "x" * 65_536}},
    "unknown-attribute": {**RIGHT, "type": "player.changed", "data": {"team": "red"}},
    "unknown-currency": {**RIGHT, "type": "points.adjusted", "data": {"currency": "coins", "amount": 1}},
    "amount-too-fine": {**RIGHT, "type": "points.adjusted", "data": {"currency": "xp", "amount": 0.5}},
}


def documented_reasons() -> set[str]:
    """Give the reasons that the page names."""
    rows = rows_of("reference/events.md", "## Reasons for a rejection")
    return {code_words(row[0])[0] for row in rows}


def reasons_in(*sources: str) -> set[str]:
    """Give every text of a source that reads like a reason."""
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}


def test_reasons_are_those_of_the_intake() -> None:
    """The intake words its reasons itself, and takes those about times from the reader of instants."""
    intake = (DOCS.parent / "src" / "gamicore" / "intake").glob("*.py")
    sources = [text for text in (path.read_text(encoding="utf-8") for path in intake) if "Refused" in text]
    sources.append(Path(instant.__file__).read_text(encoding="utf-8"))
    assert documented_reasons() == reasons_in(*sources)


def test_reasons_are_found_in_a_source() -> None:
    assert reasons_in('refuse("bad-id", "an id"); code = "naive-time" if x else "é"') == {"bad-id", "naive-time"}


@pytest.mark.parametrize("reason", sorted(documented_reasons()))
def test_reason_happens(reason: str) -> None:
    engine = Engine(GAME, clock=lambda: datetime(2026, 3, 2, 10, 15, tzinfo=UTC))
    rejection = engine.submit(WRONG[reason]).rejection
    assert rejection is not None
    assert rejection.reason == reason


def test_the_right_event_is_recorded() -> None:
    assert Engine(GAME).submit(RIGHT).status == "recorded"
