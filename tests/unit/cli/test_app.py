from __future__ import annotations

import shlex

from gamicore.cli.app import EXAMPLES
from tests.scenarios.terminal import run


def test_every_example_calls_its_own_command() -> None:
    for command, examples in EXAMPLES.items():
        assert examples, command.__name__
        for example in examples:
            words = shlex.split(example)
            assert words[words.index("gamicore") + 1] == command.__name__.replace("_", "-")


def test_help_is_the_first_paragraph_of_the_docstring_with_examples() -> None:
    out = run("verify", "--help").out
    assert "Derive a whole ledger again from its events." in out
    assert "Raises" not in out
    assert "  gamicore verify game.yaml --ledger points.gcl\n" in out


def test_no_command_at_all_shows_the_help() -> None:
    result = run()
    assert "Commands:" in result.out + result.err


def test_the_version_is_printed() -> None:
    assert run("--version").out.startswith("gamicore")
