"""The command `why-not`: levels as they are written, events that can be sent as they are printed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.cli.asking.why_not import _level, _plain_event
from gamicore.cli.problems import CommandError


def test_a_level_is_a_ladder_with_a_number() -> None:
    assert _level("career:3") == ("career", 3)
    assert _level("a:b:12") == ("a:b", 12)


@pytest.mark.parametrize("text", ["career", ":3", "career:", "career:x", "career:-1", "career:٣", "career:1234567890"])
def test_other_texts_are_none(text: str) -> None:
    with pytest.raises(CommandError, match="LADDER:NUMBER"):
        _level(text)


def test_an_event_is_printed_as_json_can_hold_it() -> None:
    data = {"whole": 5, "part": Fraction(1, 4), "day": date(2026, 3, 2), "is": True, "tags": ["a", Fraction(3, 2)]}
    told = _plain_event({"id": "1", "data": data})
    assert told["data"] == {"whole": 5, "part": 0.25, "day": "2026-03-02", "is": True, "tags": ["a", 1.5]}
