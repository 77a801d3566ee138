"""Runs the code blocks of a page of the documentation, in order, in one folder and one namespace.

    python                  is run; one with >>> as a doctest
    text title="output"     is what the python block before printed
    console                 each line `$ command` is run; the lines below it are what is printed
    yaml, toml, json, jsonl has to be readable

A block with a title, or with `# file: game.yaml` as its first line, is written to that file instead. In an output a
line `...` stands for any lines, `...` within a line for any text. `{.no-run reason="..."}` after the language leaves a
block out. A language that is not named here is refused, but for plain `text`.
"""

from __future__ import annotations

import doctest
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import yaml
from attrs import Factory, define, frozen

FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,}) *(?P<language>[\w-]*) *(?P<options>[^`]*)")
PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


class PageError(AssertionError):
    """A code block does not do what the page says."""


@frozen
class Block:
    """One fenced block; `line` is where its fence opens."""

    language: str
    options: str
    text: str
    line: int

    @property
    def title(self) -> str:
        """The file that it is, or `output`; empty if it is neither."""
        named = re.match(r"# file: (\S+)", self.text)
        return named[1] if named else self.option("title")

    def option(self, name: str) -> str:
        """Read an option such as `title="game.yaml"`; empty if it is not given."""
        found = re.search(rf'\b{name}="([^"]*)"', self.options)
        return found[1] if found else ""


@define
class Page:
    """A page while it is run: its folder, its namespace and what its last python block printed."""

    folder: Path
    names: dict[str, object] = Factory(lambda: {"__name__": "__main__"})
    printed: str = ""

    def run(self, text: str, file: str) -> None:
        """Run every block of a page.

        Raises:
            PageError: A block fails, prints something else, or is not understood.
        """
        for block in blocks(text):
            try:
                self._run(block)
            except Exception as error:
                raise PageError(f"{file}:{block.line}: {type(error).__name__}: {error}") from error

    def _run(self, block: Block) -> None:
        if ".no-run" in block.options:
            assert block.option("reason"), "a block that is not run needs a reason"
        elif block.title == "output":
            compare(block.text, self.printed)
        elif block.title:
            (self.folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            self._run_python(block)
        elif block.language == "console":
            self._run_console(block.text)
        elif block.language == "yaml":
            yaml.safe_load(block.text)
        elif block.language == "toml":
            tomllib.loads(block.text)
        elif block.language in {"json", "jsonl"}:
            for text in block.text.splitlines() if block.language == "jsonl" else [block.text]:
                json.loads(text)
        else:
            assert block.language == "text", f"no rule for a block in {block.language or 'no language'!r}"

    def _run_python(self, block: Block) -> None:
        with redirect_stdout(io.StringIO()) as output:
            if ">>>" in block.text:
                test = doctest.DocTestParser().get_doctest(block.text, self.names, "block", None, block.line)
                failed = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, clear_globs=False).failed
                self.names.update(test.globs)
                assert not failed, output.getvalue()
            else:
                exec(compile(block.text, f"<block of line {block.line}>", "exec"), self.names)
        self.printed = output.getvalue()

    def _run_console(self, text: str) -> None:
        assert text.startswith("$ "), "a console block starts with `$ command`"
        plain = {**os.environ, **PLAIN, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, expected = step.replace("\\\n", " ").partition("\n")
            shell = ["/bin/sh", "-c", f"exec 2>&1\n{command}"]
            done = subprocess.run(shell, cwd=self.folder, env=plain, capture_output=True, text=True, check=False)
            compare(expected, done.stdout, f"$ {command} (exit status {done.returncode})\n")
            assert expected.strip() or done.returncode == 0, f"$ {command}: exit status {done.returncode}"


def blocks(text: str) -> Iterator[Block]:
    """Find the fenced blocks of a page, indented ones too.

    Raises:
        PageError: A block does not end.
    """
    lines = enumerate(text.splitlines(), start=1)
    for number, line in lines:
        if fence := FENCE.fullmatch(line):
            inside = []
            for _, inner in lines:
                if inner.strip() == fence["fence"]:
                    break
                inside.append(inner.removeprefix(fence["indent"]) + "\n")
            else:
                raise PageError(f"the block of line {number} does not end")
            yield Block(fence["language"], fence["options"], "".join(inside), number)


def compare(expected: str, printed: str, what: str = "") -> None:
    """Compare what the page says with what was printed; white space at the ends of lines does not count.

    Raises:
        PageError: They differ.
    """
    told = "".join(
        r"(?:.*\n)*" if line.strip() == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") + "\n"
        for line in expected.strip().splitlines()
    )
    if not re.fullmatch(told, "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())):
        raise PageError(f"{what}the page says:\n{expected}\nprinted is:\n{printed}")
