"""The agreed public names: read them, and take the present ones as agreed (`make public-api`)."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.house.source import Module, packages

AGREED = Path(__file__).with_suffix(".txt")


def public_names(found: Iterable[Module]) -> list[str]:
    """List what every package offers in its `__all__`, as `gamicore.rules.parse`, sorted."""
    return sorted(f"{package.name}.{name}" for package in found for name in _offered(package))


def agreed_names() -> list[str]:
    """List the agreed names; none if nothing was agreed yet."""
    return AGREED.read_text(encoding="utf-8").splitlines() if AGREED.exists() else []


def _offered(package: Module) -> list[str]:
    for node in package.tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []


if __name__ == "__main__":
    AGREED.write_text("".join(f"{name}\n" for name in public_names(packages())), encoding="utf-8")
