"""What comes in to correct an event: an id, a source and a reason, each plain text."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.errors import ArgumentError
from gamicore.intake.corrections import MAX_REASON, check_reason, correction_of
from gamicore.ledger import Correction


def test_a_correction_names_an_event_by_id_and_source() -> None:
    assert correction_of("retract", "e1", "", "") == Correction("retract", "", "e1", "")
    found = correction_of("restore", "e1", "crm", "it was\nno test")
    assert found == Correction("restore", "crm", "e1", "it was\nno test")
    assert (found.identity, correction_of("retract", "e1", "", "").identity) == (("crm", "e1"), "e1")


@pytest.mark.parametrize("event", ["", "a\nb", "x" * 257, 5, None, b"e1", ["e1"]])
def test_an_id_is_a_text_of_printable_characters(event: Any) -> None:
    with pytest.raises(ArgumentError, match=r"^id .*: give a text of 1 to 256 printable characters"):
        correction_of("retract", event, "", "")


@pytest.mark.parametrize("source", ["a\tb", "x" * 257, 5, None])
def test_a_source_is_one_too_but_may_be_empty(source: Any) -> None:
    with pytest.raises(ArgumentError, match=r"^source .*: give a text of at most 256 printable characters"):
        correction_of("retract", "e1", source, "")


@pytest.mark.parametrize("reason", ["", "x", "x" * MAX_REASON, "zweimal gezählt"])
def test_a_reason_is_any_text(reason: str) -> None:
    assert check_reason(reason) == reason


@pytest.mark.parametrize("reason", [None, 5, b"x", "x" * (MAX_REASON + 1)])
def test_a_reason_of_another_kind_or_too_long_is_refused(reason: Any) -> None:
    with pytest.raises(ArgumentError, match="a reason is a text of at most 1,000 characters"):
        check_reason(reason)


def test_a_reason_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(ArgumentError, match="the reason: the text has half a surrogate pair; write it in Unicode"):
        check_reason("\ud800")
