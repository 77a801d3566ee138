"""The project speaks of itself alone: no file names a place on somebody's machine."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT, own_files

PRIVATE = re.compile(r"(?<![\w.~$}-])/(?:home|root|Users|work|farm)/[\w.]|\b[A-Z]:\\Users\\")


def private_paths(text: str) -> list[int]:
    """Number the lines that name a private path."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if PRIVATE.search(line)]


def test_no_file_names_a_private_path() -> None:
    found = {}
    for file in own_files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if lines := private_paths(text):
            found[str(file.relative_to(ROOT))] = lines
    assert found == {}


def test_the_project_sees_its_own_files() -> None:
    names = {str(file.relative_to(ROOT)) for file in own_files()}
    assert {"pyproject.toml", "Makefile", ".ci/run", "tests/house/test_paths.py"} <= names
    assert not any(name.startswith((".git/", ".venv/")) for name in names)


@pytest.mark.parametrize("folder", ["home/anna", "root/game", "Users/anna", "work/game"])
def test_private_paths_are_found(folder: str) -> None:
    assert private_paths(f"fine\nopen('/{folder}/x')\n") == [2]


@pytest.mark.parametrize(
    "text", ["https://example.com/home/anna", "../shared/data", "docs/home/page.md", "/usr/bin/env"]
)
def test_other_paths_are_free(text: str) -> None:
    assert private_paths(text) == []
