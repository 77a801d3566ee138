"""Python source from checked trees, and the one place where source is compiled.

Nothing that a user wrote stands in the source: names are made here, values are bound to them. `GeneratedModule` refuses
any line with a character outside its own alphabet.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import Any, Protocol

from gamicore.rules.operations import (
    Skip,
    bounded,
    bounded_amount,
    divide,
    divide_down,
    earlier,
    later,
    missing,
    remainder,
    round_half_even,
    round_quotient,
)
from gamicore.rules.tree import (
    AttributeRead,
    Constant,
    FieldRead,
    MeasureRead,
    Operation,
    PlayerRead,
    TodayRead,
    Tree,
)
from gamicore.rules.types import Measure

ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789 ()[],.:=<>!+-*/%\n")

_CALLS: dict[str, Callable[..., Any]] = {
    "divide": divide,
    "divide_down": divide_down,
    "remainder": remainder,
    "bounded": bounded,
    "bounded_amount": bounded_amount,
    "missing": missing,
    "later": later,
    "earlier": earlier,
    "round_half_even": round_half_even,
    "round_quotient": round_quotient,
    "floor": floor,
    "ceil": ceil,
    "Skip": Skip,
}
_INFIX = frozenset({"+", "-", "*", "==", "!=", "<", "<=", ">", ">=", "in", "not in"})
_NAMED = {"/": "divide", "//": "divide_down", "%": "remainder", "round": "round_half_even"}


class Reads(Protocol):
    """How a generated function spells what an expression reads."""

    def field(self, index: int) -> str:
        """Spell the field of the event."""

    def attribute(self, index: int) -> str:
        """Spell the attribute of the event's player."""

    def player(self) -> str:
        """Spell the event's player."""

    def measure(self, measure: Measure) -> str:
        """Spell what a measure stands at."""

    def today(self) -> str:
        """Spell the local day of the event."""


class GeneratedModule:
    """Generated functions in the making: their lines, and the values bound to names in them.

    Examples:
        >>> module = GeneratedModule()
        >>> name = module.bind("x'; import os")
        >>> module.add(["def f(v):", f"    return v == {name}"])
        >>> module.build()["f"]("y")
        False
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.namespace: dict[str, Any] = dict(_CALLS)
        self._names: dict[tuple[type, Any], str] = {}

    def bind(self, value: Any) -> str:
        """Give the name under which a value is known; equal values of one type share it."""
        key = (type(value), value if type(value) is not tuple else (value, tuple(map(type, value))))
        name = self._names.get(key)
        if name is None:
            name = f"k{len(self._names)}"
            self._names[key] = name
            self.namespace[name] = value
        return name

    def add(self, lines: list[str]) -> None:
        """Append lines of source."""
        self.lines += lines

    @property
    def source(self) -> str:
        """The source as it will be compiled."""
        return "\n".join(self.lines) + "\n"

    def build(self) -> dict[str, Any]:
        """Compile the source and give its namespace."""
        source = self.source
        if not ALPHABET.issuperset(source):
            raise AssertionError("generated source left its alphabet")
        namespace = dict(self.namespace)
        exec(compile(source, "<gamicore generated>", "exec"), namespace)
        return namespace


class Emitter:
    """Writes checked trees as Python expressions, fully bracketed."""

    def __init__(self, module: GeneratedModule, reads: Reads) -> None:
        self._module = module
        self._reads = reads

    def emit(self, tree: Tree) -> str:
        """Write the expression of a tree; it raises `Skip` where the tree has no value."""
        match tree:
            case Constant():
                return self._module.bind(tree.value)
            case FieldRead():
                return self._reads.field(tree.index)
            case MeasureRead():
                return self._needed(self._reads.measure(tree.measure), "player", tree)
            case AttributeRead():
                return self._needed(self._reads.attribute(tree.index), f"player.{tree.name}", tree)
            case PlayerRead():
                return self._needed(self._reads.player(), "player", tree)
            case TodayRead():
                return self._reads.today()
            case Operation():
                return self._operation(tree)

    def _needed(self, spelled: str, name: str, tree: Tree) -> str:
        if spelled == "None":
            return f"missing({self._module.bind(name)})"
        if not isinstance(tree, AttributeRead):
            return spelled
        return f"(t if (t := {spelled}) is not None else missing({self._module.bind(name)}))"

    def _operation(self, tree: Operation) -> str:
        if tree.operator in {"has", "default"}:
            return self._optional(tree)
        if rounded := self._rounded_quotient(tree):
            return rounded
        if tree.operator in {"in", "not in"}:
            operands = [self.emit(tree.operands[0]), self._items(tree.operands[1])]
        else:
            operands = [self.emit(operand) for operand in tree.operands]
        written = self._applied(tree, operands)
        return written if tree.is_bounded else f"bounded({written})"

    def _items(self, tree: Tree) -> str:
        """Write the list in which a value is looked for: a set finds it at once, a tuple item by item."""
        assert isinstance(tree, Constant)
        assert isinstance(tree.value, tuple)
        return self._module.bind(frozenset(tree.value))

    def _applied(self, tree: Operation, operands: list[str]) -> str:
        operator = tree.operator
        if operator in {"and", "or"}:
            return "(" + f" {operator} ".join(operands) + ")"
        if operator == "if":
            return f"({operands[1]} if {operands[0]} else {operands[2]})"
        if operator == "not":
            return f"(not {operands[0]})"
        if operator == "negate":
            return f"(-{operands[0]})"
        if operator in _INFIX or (operator in {"//", "%"} and isinstance(tree.operands[1], Constant)):
            return f"({operands[0]} {operator} {operands[1]})"
        return f"{_NAMED.get(operator, operator)}({', '.join(operands)})"

    def _optional(self, tree: Operation) -> str:
        subject = tree.operands[0]
        assert isinstance(subject, FieldRead | AttributeRead)
        reads = self._reads
        spelled = reads.field(subject.index) if isinstance(subject, FieldRead) else reads.attribute(subject.index)
        if tree.operator == "has":
            return f"({spelled} is not None)"
        return f"(t if (t := {spelled}) is not None else {self.emit(tree.operands[1])})"

    def _rounded_quotient(self, tree: Operation) -> str:
        """Write `round(x / whole number)` without making a fraction; the empty text if it is something else."""
        if tree.operator != "round" or not tree.is_bounded:
            return ""
        quotient = tree.operands[0]
        if not (isinstance(quotient, Operation) and quotient.operator == "/" and quotient.is_bounded):
            return ""
        divisor = quotient.operands[1]
        if isinstance(divisor, Constant) and type(divisor.value) is int and divisor.value > 0:
            return f"round_quotient({self.emit(quotient.operands[0])}, {self._module.bind(divisor.value)})"
        return ""
