"""Time zones by their names, from the packaged data alone."""

from __future__ import annotations

import re
from datetime import datetime
from importlib.resources import files

import pytest

from gamicore.schema.zones import tzdata_version, zone_keys, zone_of


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


def test_the_data_have_a_version() -> None:
    """A year and a letter, which the data themselves tell in their first line."""
    assert re.fullmatch(r"20[0-9]{2}[a-z]", tzdata_version())
    assert (
        files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text().splitlines()[0] == f"# version {tzdata_version()}"
    )
