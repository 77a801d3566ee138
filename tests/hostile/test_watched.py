"""User text is computed with and nothing else: the interpreter's own audit of what it was asked to do."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from gamicore.rules.codegen import ALPHABET
from tests.hostile.watched import MARK
from tests.house.source import ROOT


def watch(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.hostile.watched", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    return watch()


def test_nothing_is_run_imported_opened_or_sent(seen: dict[str, Any]) -> None:
    """Of all texts of the corpus: no eval, exec, compile, import, file, socket or process, without generated code."""
    assert seen["tried"] > 1_000
    assert seen["without"] == []


def test_with_generated_code_only_that_is_compiled_and_run(seen: dict[str, Any]) -> None:
    assert seen["sources"]
    assert {line.split()[0] for line in seen["with"]} == {"compile", "exec"}
    assert all("<gamicore generated>" in line for line in seen["with"])


def test_no_character_of_an_author_stands_in_generated_source(seen: dict[str, Any]) -> None:
    """Every name and text of the game that was played has the mark; the source has its own alphabet, and no quotes."""
    assert ALPHABET.isdisjoint("'\"\\{}#@;`")
    for source in seen["sources"]:
        assert ALPHABET.issuperset(source)
        assert MARK not in source


def test_a_fault_would_be_seen() -> None:
    faults = watch("fault")["without"]
    assert [line.split()[0] for line in faults] == ["compile", "exec"]
    assert "<string>" in faults[0]
