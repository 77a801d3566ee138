"""Every code block of the documentation and of the pages beside it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.page import Page

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_code_blocks_run(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page starts in an empty folder, with the project's examples beside it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    Page(tmp_path).run(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)))
