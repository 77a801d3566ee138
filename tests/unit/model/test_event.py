"""Events, as people see them."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from gamicore.model.event import Event


def test_an_event_says_what_it_is() -> None:
    assert str(Event("crm", "e1", "deal.won", "anna", 500_000)) == "deal.won e1 at 1970-01-01T00:00:00.500000Z"


def test_an_event_has_no_data_and_sequence_0_unless_given() -> None:
    event = Event("", "e1", "deal.won", None, 0)
    assert (event.sequence, event.data) == (0, {})


def test_an_event_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Event("", "e1", "deal.won", None, 0).time = 5  # type: ignore[misc]
