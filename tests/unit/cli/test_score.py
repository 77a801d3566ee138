from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gamicore.cli.problems import CommandError
from gamicore.cli.score import moment_from


def test_now_is_an_instant_with_an_offset() -> None:
    assert moment_from(None) is None
    assert moment_from("2026-03-02T10:15:00+01:00") == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-03-02T10:15:00", "now", ""])
def test_now_without_an_offset_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="--now: "):
        moment_from(text)
