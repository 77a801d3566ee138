"""What every test may ask for: the folder of real data, and how hard generated examples try."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

DEFAULT_DATA = Path("../shared/data")

# Repeatable on every machine: what fails here fails for everybody. The long profile looks further each time.
settings.register_profile("default", deadline=None, max_examples=60, derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=2_000, derandomize=False, print_blob=True)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--data`."""
    parser.addoption(
        "--data",
        metavar="FOLDER",
        default=None,
        help=f"the folder of real data (default: {DEFAULT_DATA} beside the project; tests that need it skip without)",
    )


@pytest.fixture(scope="session")
def data_folder(pytestconfig: pytest.Config) -> Path:
    """The folder of real data: named by `--data` it must be there, the default one may be missing."""
    named: str | None = pytestconfig.getoption("--data")
    folder = pytestconfig.invocation_params.dir / named if named else pytestconfig.rootpath / DEFAULT_DATA
    if folder.is_dir():
        return folder.resolve()
    if named:
        pytest.fail(f"--data={named}: there is no folder {folder}; name the folder of real data", pytrace=False)
    pytest.skip(f"no real data in {DEFAULT_DATA}; name its folder with --data")
