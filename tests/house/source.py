"""The project's own files, as the house tests see them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from attrs import field, frozen

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "gamicore"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@frozen
class Module:
    """One module of the library.

    Args:
        path: Relative to the project, as `src/gamicore/rules/lexer.py`.
        name: Dotted, as `gamicore.rules.lexer`; a package has its own name.
    """

    path: Path
    name: str
    text: str = field(repr=False)
    tree: ast.Module = field(repr=False)

    @property
    def is_package(self) -> bool:
        """Whether it is the map of a package."""
        return self.path.name == "__init__.py"

    @property
    def package(self) -> str:
        """The package that it lives in; a package lives in itself."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())


def read_module(text: str, path: str) -> Module:
    """Make a module of its text and its path below src/."""
    file = Path(path)
    parts = file.with_suffix("").parts
    name = ".".join(parts[:-1] if file.name == "__init__.py" else parts)
    return Module(Path("src") / file, name, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the library, in order of path."""
    source = ROOT / "src"
    files = sorted(PACKAGE.rglob("*.py"))
    return tuple(read_module(file.read_text(encoding="utf-8"), str(file.relative_to(source))) for file in files)


@cache
def packages() -> tuple[Module, ...]:
    """Every package of the library, by its map."""
    return tuple(module for module in modules() if module.is_package)


def files_of_tests() -> tuple[Path, ...]:
    """Every Python file of the tests."""
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


def own_files() -> Iterator[Path]:
    """Every file of the project that .gitignore does not name."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name != ".git" and not _is_ignored(name, ignored)]
        yield from (Path(folder) / name for name in files if not _is_ignored(name, ignored))


def _is_ignored(name: str, patterns: list[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, wherever it is defined."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Everything that is called, as it is written, and the line: `open`, `datetime.now`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno
