"""Corrections as laws take them: values, written in stories as one writes them in Python."""

from __future__ import annotations

import pytest

from gamicore.testing import Amend, Arrival, Restore, Retract
from gamicore.testing.corrections import is_correction, name_of


def test_corrections_are_values() -> None:
    assert len({Retract("1"), Retract("1", ""), Retract("1", "crm"), Restore("1")}) == 3
    assert str(Retract("1", "crm")) == "Retract(id='1', source='crm')"
    assert str(Amend({"id": "1"})) == "Amend(event={'id': '1'})"


@pytest.mark.parametrize(
    ("arrival", "corrects", "name"),
    [
        (Retract("1"), True, ("", "1")),
        (Restore("1", "crm"), True, ("crm", "1")),
        (Amend({"id": "1", "source": "crm"}), True, ("crm", "1")),
        ({"id": "1", "source": None}, False, ("", "1")),
        ({"id": 7}, False, ("", "7")),
    ],
)
def test_arrivals_say_which_event_they_are_about(arrival: Arrival, corrects: bool, name: tuple[str, str]) -> None:
    assert (is_correction(arrival), name_of(arrival)) == (corrects, name)
