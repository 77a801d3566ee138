"""What others may import changes only on purpose: the names in public_api.txt are the agreed ones."""

from __future__ import annotations

import importlib

import pytest

from tests.house.public_api import agreed_names, public_names
from tests.house.source import packages, read_module


def test_public_names_are_the_agreed_ones() -> None:
    """A name that is new or gone: if it is meant, run `make public-api` and say so in CHANGELOG.md."""
    present, agreed = set(public_names(packages())), set(agreed_names())
    assert sorted(present - agreed) == [], "new public names; if they are meant: make public-api"
    assert sorted(agreed - present) == [], "public names are gone; if that is meant: make public-api"


@pytest.mark.parametrize("name", public_names(packages()))
def test_public_name_is_there(name: str) -> None:
    package, _, attribute = name.rpartition(".")
    assert hasattr(importlib.import_module(package), attribute)


def test_public_names_are_read_from_all_packages() -> None:
    found = [
        read_module('__all__ = ["B", "A"]', "gamicore/__init__.py"),
        read_module('__all__ = ["C"]', "gamicore/a/__init__.py"),
        read_module("", "gamicore/b/__init__.py"),
    ]
    assert public_names(found) == ["gamicore.A", "gamicore.B", "gamicore.a.C"]
