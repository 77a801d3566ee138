from __future__ import annotations

import sys
from unittest.mock import patch

import pytest

from gamicore.cli.entry import main


def ended(*arguments: str) -> object:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    return caught.value.code


def test_the_process_ends_with_the_code_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("check", "no-such-file.yaml") == 2
    assert ended("--version") == 0
    assert "no-such-file.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_a_missing_extra_is_named(capsys: pytest.CaptureFixture[str], missing: str) -> None:
    gone = (f"{missing}.", "gamicore.cli.")
    kept = {name: module for name, module in sys.modules.items() if not name.startswith(gone)}
    with patch.dict(sys.modules, {**kept, missing: None}, clear=True):
        assert ended("demo") == 3
    assert capsys.readouterr().err.endswith(
        f'needs {missing}, which is not installed; install it with: pip install "gamicore[cli]"\n'
    )


def test_another_missing_module_is_our_own_mistake() -> None:
    error = ModuleNotFoundError("no module", name="gamicore.cli.nothing")
    with patch("gamicore.cli.app.app", side_effect=error), pytest.raises(ModuleNotFoundError):
        main([])


def test_an_interrupt_outside_a_command_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with patch("gamicore.cli.app.app", side_effect=KeyboardInterrupt):
        assert ended() == 130
    assert capsys.readouterr() == ("", "")
