"""The command `score`: its options that need one another. What it prints is with the command line's scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore.cli.options import Form
from gamicore.cli.problems import CommandError
from gamicore.cli.score import score
from tests.scenarios.terminal import GAME, event, lines


@pytest.mark.parametrize("how", [{"since": "2026-04-01T00:00:00Z"}, {"past": ["all"]}])
def test_a_version_is_put_in_force_only_over_a_kept_ledger(tmp_path: Path, how: dict[str, str]) -> None:
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    (tmp_path / "events.jsonl").write_text(lines(event("e1")), encoding="utf-8")
    with pytest.raises(CommandError, match="put a version in force over a kept ledger; name it with --ledger"):
        score(tmp_path / "game.yaml", tmp_path / "events.jsonl", form=Form.JSON, **how)  # type: ignore[arg-type]
