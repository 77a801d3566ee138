"""Lines that correct an event: strict keys, and what is wrong is said with its name."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import Engine, read_game
from gamicore.cli.files.correction_lines import (
    CorrectionLine,
    CorrectionLineError,
    is_correction_line,
    read_correction_line,
)
from tests.scenarios.terminal import GAME, event


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ({"retract": "e1"}, True),
        ({"restore": None}, True),
        ({"amend": {}, "id": "e1"}, True),
        ({"id": "e1", "type": "call", "data": {"retract": 1}}, False),
        ({}, False),
        (["retract"], False),
        ("retract", False),
        (None, False),
    ],
)
def test_a_line_is_known_by_what_it_does(value: Any, is_one: bool) -> None:
    assert is_correction_line(value) is is_one


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"retract": "e1"}, CorrectionLine("retract", "e1", "", "")),
        ({"restore": "e1", "source": "crm", "reason": "x"}, CorrectionLine("restore", "e1", "crm", "x")),
        ({"retract": "e1", "source": None, "reason": None}, CorrectionLine("retract", "e1", "", "")),
        ({"amend": {"id": "e1"}, "reason": "x"}, CorrectionLine("amend", {"id": "e1"}, "", "x")),
    ],
)
def test_a_line_says_what_is_done_with_which_event(value: dict[str, Any], line: CorrectionLine) -> None:
    assert read_correction_line(value) == line


@pytest.mark.parametrize(
    ("value", "reason", "said"),
    [
        ({"retract": "e1", "amend": {}}, "malformed-correction", "a line says one thing, not amend and retract"),
        ({"retract": "e1", "rason": "x"}, "unknown-key", "a line with retract has no 'rason'; did you mean 'reason'?"),
        ({"restore": "e1", "type": "x"}, "unknown-key", "a line with restore has no 'type'; "),
        (
            {"amend": {}, "source": "crm"},
            "unknown-key",
            "a line with amend has no 'source'; source and id stand in the event",
        ),
    ],
)
def test_what_cannot_be_understood_is_refused(value: dict[str, Any], reason: str, said: str) -> None:
    with pytest.raises(CorrectionLineError) as caught:
        read_correction_line(value)
    assert caught.value.reason == reason
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (CorrectionLine("retract", 7), "id '7': give a text of 1 to 256 printable characters"),
        (CorrectionLine("retract", ["e1"]), "id list: give a text"),
        (CorrectionLine("restore", "e1", source=False), "source 'False': give a text of at most 256"),
        (CorrectionLine("amend", event("e1"), reason="x" * 1001), "a reason is a text of at most 1,000 characters"),
    ],
)
def test_values_that_cannot_be_used_are_refused(line: CorrectionLine, said: str) -> None:
    engine = Engine(read_game(GAME))
    engine.submit(event("e1"))
    with pytest.raises(CorrectionLineError, match=said) as caught:
        line.apply(engine)
    assert caught.value.reason == "malformed-correction"
    assert len(engine.ledger.calls) == 1


def test_an_engine_does_what_the_lines_say() -> None:
    engine = Engine(read_game(GAME))
    engine.submit(event("e1"))
    said = [
        CorrectionLine("retract", "e1"),
        CorrectionLine("restore", "e1"),
        CorrectionLine("amend", event("e1", player="bob")),
        CorrectionLine("amend", event("e1", player="bob")),
        CorrectionLine("amend", {"id": "e1"}),
    ]
    statuses = [line.apply(engine).status for line in said]
    assert statuses == ["recorded", "recorded", "recorded", "duplicate", "rejected"]
    assert engine.players == ["bob"]
