"""Time zones, from the tzdata package alone, so that every host cuts its days alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import tzdata


@cache
def zone_keys() -> frozenset[str]:
    """Give the names of all zones."""
    listing = files("tzdata").joinpath("zones").read_text(encoding="ascii")
    return frozenset(listing.split()) - {"Factory"}


@cache
def zone_of(key: str) -> ZoneInfo:
    """Give the zone of a listed name.

    Raises:
        KeyError: The name is not listed.
    """
    if key not in zone_keys():
        raise KeyError(key)
    with files("tzdata").joinpath("zoneinfo", *key.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key)


def tzdata_version() -> str:
    """Give the version of the time zone data in use, such as `2026a`."""
    return str(tzdata.IANA_VERSION)
