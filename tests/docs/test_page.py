"""The runner of the pages: what it runs, and that it fails when a page is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.page import Page, PageError, blocks


def fence(head: str, text: str) -> str:
    """Write a fenced block."""
    return f"```{head}\n{text}\n```\n"


GOOD = {
    "one namespace": fence("python", "x = 1") + fence("python", "assert x == 1"),
    "the output of the block before": fence("python", "print(1)\nprint(2)") + fence('text title="output"', "1\n2"),
    "a doctest": fence("python", ">>> x = 2") + fence("python", ">>> x + 1\n3"),
    "a command and its output": fence("console", "$ echo one; echo two\none\ntwo\n$ true"),
    "any lines": fence("console", "$ printf 'a\\nb\\nc\\nd\\n'\na\n...\nd"),
    "any text": fence("console", "$ echo took 12 ms\ntook ... ms"),
    "a command that fails and says why": fence("console", "$ echo no such game; false\nno such game"),
    "a command on two lines": fence("console", "$ echo a \\\n  b\na b"),
    "a file by its title": fence('yaml title="g.yaml"', "a: 1") + fence("console", "$ cat g.yaml\na: 1"),
    "a file by its first line": fence("yaml", "# file: g.yaml\na: 1") + fence("console", "$ tail -n 1 g.yaml\na: 1"),
    "a program": fence('python title="a.py"', "print(7)") + fence("console", "$ python a.py\n7"),
    "readable fragments": fence("yaml", "a: [1, 2]") + fence("json", '{"a":\n1}') + fence("jsonl", "{}\n{}"),
    "a readable fragment of TOML": fence("toml", "a = [1, 2]"),
    "plain text": fence("text", "anything"),
    "a block left out": fence('python {.no-run reason="needs a network"}', "1 / 0"),
    "an indented block": "1. Do\n\n    ```python\n    x = 1\n    ```\n",
    "a fence in a fence": "````text\n```python\n1 / 0\n```\n````\n",
}

BAD = {
    "python that raises": fence("python", "1 / 0"),
    "another output": fence("python", "print(1)") + fence('text title="output"', "2"),
    "a doctest that fails": fence("python", ">>> 1 + 1\n3"),
    "a command that prints something else": fence("console", "$ echo one\ntwo"),
    "a command that prints more": fence("console", "$ echo one; echo two\none"),
    "a command that fails": fence("console", "$ no-such-command"),
    "a command that fails silently": fence("console", "$ false"),
    "no command": fence("console", ""),
    "no command at first": fence("console", "echo one"),
    "yaml that cannot be read": fence("yaml", "a: [1"),
    "toml that cannot be read": fence("toml", "a = [1"),
    "json that cannot be read": fence("json", "{1}"),
    "a line of json that cannot be read": fence("jsonl", "{}\n{1}"),
    "a block left out without a reason": fence("python {.no-run}", "1 / 0"),
    "a language without a rule": fence("bash", "echo one"),
    "no language": fence("", "echo one"),
    "a block that does not end": "```python\nx = 1\n",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_page_that_is_right_passes(text: str, tmp_path: Path) -> None:
    assert list(blocks(text))
    Page(tmp_path).run(text, "page.md")


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_page_that_is_wrong_fails(text: str, tmp_path: Path) -> None:
    with pytest.raises(PageError):
        Page(tmp_path).run(text, "page.md")


def test_a_failure_names_its_place(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"^page\.md:3: ZeroDivisionError: division by zero$"):
        Page(tmp_path).run("# Title\n\n" + fence("python", "1 / 0"), "page.md")
