"""The page on architecture says of parts of a history what the machines for them keep."""

from __future__ import annotations

import pytest

from gamicore.model import Step
from gamicore.rules import LIFETIME_WINDOW, Window
from tests.docs.tables import rows_of
from tests.unit.measures.history import machine

ROLLING = Window("rolling", length=Step(days=30))
SINCE = Window("since", name="starter")


@pytest.mark.parametrize(
    ("row", "function", "window"),
    [
        (0, "streak", LIFETIME_WINDOW),
        (1, "sequence", LIFETIME_WINDOW),
        (2, "streak", ROLLING),
        (2, "sequence", ROLLING),
        (3, "count", SINCE),
        (3, "streak", SINCE),
    ],
)
def test_what_is_kept_of_a_part_is_what_its_machine_says(row: int, function: str, window: Window) -> None:
    parts = machine(function, window, types=("a", "b"), every="day").for_parts()
    rows = rows_of("explanation/architecture.md", "## Parts of a history")
    assert rows[row][1] == getattr(parts, "keeps", "")
    assert len(rows) == 4
