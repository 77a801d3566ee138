"""The walls between packages stand: a house without faults passes, and each fault brings down its contract."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

PACKAGES = (
    "cli",
    "definitions",
    "engine",
    "folds",
    "intake",
    "leaderboards",
    "ledger",
    "logic",
    "measures",
    "model",
    "plan",
    "plugins",
    "progression",
    "reading",
    "rules",
    "schema",
    "syntax",
    "testing",
)

GOOD = {
    "cli/program": "import os\nimport typer\nimport gamicore.testing",
    "testing/laws": "import random\nimport hypothesis\nimport gamicore.engine",
    "engine/conductor": "import pathlib\nimport gamicore.definitions\nimport gamicore.ledger",
    "plan/steps": "import bisect\nimport gamicore.definitions",
    "definitions/loading": "import pathlib\nimport pydantic\nimport gamicore.progression\nimport gamicore.reading",
    "reading/yaml_reader": "import yaml\nimport gamicore.model",
    "ledger/codec": "import os\nimport msgpack\nimport gamicore.model",
    "plugins/hooks": "import inspect\nimport gamicore.leaderboards\nimport gamicore.measures",
    "leaderboards/board": "import sortedcontainers\nimport gamicore.rules",
    "rules/parser": "import math\nimport gamicore.model",
}

# For each contract of pyproject.toml an import that it forbids.
FAULTS = {
    "layers": ("rules/room", "import gamicore.plan"),
    "ledger": ("ledger/room", "import gamicore.rules"),
    "purity": ("plan/room", "import time"),
    "door-pydantic-yaml": ("engine/room", "import pydantic"),
    "door-msgpack": ("ledger/room", "import msgpack"),
    "door-sortedcontainers": ("progression/room", "import sortedcontainers"),
    "door-hypothesis": ("engine/room", "import hypothesis"),
    "door-typer-rich": ("engine/room", "import rich"),
}


def lint(folder: Path, rooms: dict[str, str], contract: str) -> subprocess.CompletedProcess[str]:
    """Build a house of these rooms and hold it to one contract."""
    folder.mkdir()
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    source = folder / "src" / "gamicore"
    for package in PACKAGES:
        (source / package).mkdir(parents=True)
        (source / package / "__init__.py").touch()
    (source / "__init__.py").touch()
    for room, text in rooms.items():
        (source / f"{room}.py").write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--contract", contract]
    plain = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("contract", FAULTS)
def test_each_contract_can_fail(contract: str, tmp_path: Path) -> None:
    good = lint(tmp_path / "good", GOOD, contract)
    assert good.returncode == 0, good.stdout + good.stderr
    room, text = FAULTS[contract]
    broken = lint(tmp_path / "broken", GOOD | {room: text}, contract)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "1 broken" in broken.stdout


def test_every_contract_is_tried() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {contract["id"] for contract in contracts} == set(FAULTS)
