"""Where something stands in a text, and what an author did wrong there."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Severity = Literal["error", "warning"]
SHOWN_LENGTH = 200


@frozen(order=True)
class Place:
    """A place in a file: lines and columns count from 1, columns in characters.

    Args:
        path: Where a game was built in Python, the keys that lead to the place, such as `rules.call.give.xp`; there
            is no file to look at then, and it is said instead.

    Examples:
        >>> print(Place("game.yaml", 31, 11))
        game.yaml:31:11
    """

    file: str
    line: int
    column: int
    path: str = ""

    def __str__(self) -> str:
        return self.path or f"{self.file}:{self.line}:{self.column}"


@frozen
class Diagnostic:
    """One mistake of an author: what is wrong, where, and what would be right.

    Args:
        place: Where it stands.
        code: Stable kebab-case name of the kind of mistake; a heading of the reference.
        message: What is wrong, with the value.
        remedy: What would be right; empty where the message says it already.
        source: The line of the file, without its line break; empty if there is none.
    """

    place: Place
    code: str
    message: str
    remedy: str = ""
    source: str = ""
    severity: Severity = "error"

    def render(self) -> str:
        """Say it on one line, then the source line with a caret; without one where the place lies beyond what is shown.

        Examples:
            >>> print(Diagnostic(Place("g.yaml", 2, 5), "unknown-field", "no field 'amont'", "did you mean 'amount'?",
            ...                  "on: amont").render())
            g.yaml:2:5: error[unknown-field]: no field 'amont'; did you mean 'amount'?
                on: amont
                    ^
        """
        remedy = f"; {self.remedy}" if self.remedy else ""
        head = f"{self.place}: {self.severity}[{self.code}]: {self.message}{remedy}"
        if not self.source:
            return head
        line = self.source.replace("\t", " ")[:SHOWN_LENGTH]
        before = self.place.column - 1
        return f"{head}\n    {line}\n    {' ' * before}^" if before <= len(line) else f"{head}\n    {line}"
