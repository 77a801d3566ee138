"""Time zones by their names, from the packaged data alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from gamicore.definitions.zones import zone_keys, zone_of


def test_zones_have_their_names() -> None:
    assert {"UTC", "Europe/Rome", "America/Argentina/Buenos_Aires"} <= zone_keys()


def test_a_zone_knows_its_offsets() -> None:
    rome = zone_of("Europe/Rome")
    assert datetime(2026, 1, 1, tzinfo=rome).isoformat() == "2026-01-01T00:00:00+01:00"
    assert datetime(2026, 7, 1, tzinfo=rome).isoformat() == "2026-07-01T00:00:00+02:00"
    assert zone_of("Europe/Rome") is rome


@pytest.mark.parametrize("key", ["", "Mars", "../zones", "/etc/localtime", "europe/rome", "Europe", "Europe/Rome\n"])
def test_a_name_that_is_not_listed_is_no_zone(key: str) -> None:
    """Above all no path."""
    with pytest.raises(KeyError):
        zone_of(key)
