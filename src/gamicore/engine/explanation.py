"""Explanations: a tree that says why, to be read by people or as JSON."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen


@frozen
class Explanation:
    """A statement with what it rests on.

    Args:
        kind: What the statement is about: `event`, `entry`, `rule`, `condition`, `value`, `amount`, `cap`, `badge`,
            `level`, `correction`.
        text: The statement.
        because: What it rests on.

    Examples:
        >>> print(Explanation("rule", "rule r fired", (Explanation("value", "amount = 5"),)).render())
        rule r fired
          amount = 5
    """

    kind: str
    text: str
    because: tuple[Explanation, ...] = field(default=())

    def render(self, indent: int = 0) -> str:
        """Write it as indented lines."""
        lines = [f"{'  ' * indent}{self.text}"]
        return "\n".join(lines + [part.render(indent + 1) for part in self.because])

    def as_dict(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        plain: dict[str, Any] = {"kind": self.kind, "text": self.text}
        if self.because:
            plain["because"] = [part.as_dict() for part in self.because]
        return plain
