"""The folder of real data: a missing default one is a reason to skip, a missing named one is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture
def asking(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with our conftest and one test that asks for the folder."""
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile("def test_folder(data_folder): assert (data_folder / 'here').exists()")
    return pytester


def test_named_folder_is_given(asking: pytest.Pytester) -> None:
    asking.mkdir("real").joinpath("here").touch()
    asking.runpytest_subprocess("--data=real").assert_outcomes(passed=1)


def test_named_folder_that_is_missing_fails(asking: pytest.Pytester) -> None:
    result = asking.runpytest_subprocess("--data=nowhere")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*--data=nowhere: there is no folder*"])


def test_default_folder_that_is_missing_skips_with_a_reason(asking: pytest.Pytester) -> None:
    result = asking.runpytest_subprocess("-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*no real data in ../shared/data; name its folder with --data*"])


def test_the_folder_of_this_run_is_there(data_folder: Path) -> None:
    """A run that names a folder fails without it, even if no other test of that run asks for it."""
    assert data_folder.is_dir()
