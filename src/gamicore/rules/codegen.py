"""Python source from checked trees, and the one place where source is compiled.

Nothing that a user wrote stands in the source: names are made here, values are bound to them. `GeneratedModule` refuses
any line with a character outside its own alphabet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from gamicore.rules.measure import Measure
from gamicore.rules.operations import (
    OPERATIONS,
    Skip,
    bounded,
    call_foreign,
    divide,
    divide_down,
    holds,
    missing,
    remainder,
    round_half_even,
    round_quotient,
)
from gamicore.rules.tree import (
    AttributeRead,
    Constant,
    FieldRead,
    ForeignCall,
    MeasureRead,
    Operation,
    PlayerRead,
    TimeRead,
    Tree,
    can_skip,
)

ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789 ()[],.:=<>!+-*/%\n")

_INFIX = frozenset({"+", "-", "*", "==", "!=", "<", "<=", ">", ">=", "in", "not in"})
_NAMED = {"/": "divide", "//": "divide_down", "%": "remainder", "round": "round_half_even"}
_WRITTEN = frozenset({"not", "in", "negate", *_NAMED})
_CALLS: dict[str, Callable[..., Any]] = {
    **{name: call for name, call in OPERATIONS.items() if name.isidentifier() and name not in _WRITTEN},
    "divide": divide,
    "divide_down": divide_down,
    "remainder": remainder,
    "round_half_even": round_half_even,
    "round_quotient": round_quotient,
    "bounded": bounded,
    "missing": missing,
    "holds": holds,
    "call_foreign": call_foreign,
    "Skip": Skip,
}


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

    def instant(self) -> str:
        """Spell the time of the event, in microseconds since 1970."""

    def today(self) -> str:
        """Spell the local day of the event's player, an ordinal."""

    def clock(self) -> str:
        """Spell what the local clock of the event's player shows, in microseconds since midnight."""


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
                return self._read(tree)
            case Operation():
                return self._operation(tree)
            case ForeignCall():
                operands = [self._module.bind(tree.function), *(self.emit(operand) for operand in tree.operands)]
                return f"call_foreign({', '.join(operands)})"
            case AttributeRead():
                return self._needed(self._read(tree), f"player.{tree.name}", can_be_missing=True)
            case MeasureRead():
                return self._measure(tree)
            case PlayerRead():
                return self._needed(self._read(tree), "player", can_be_missing=False)
        return self._read(tree)

    def _read(self, tree: FieldRead | AttributeRead | PlayerRead | MeasureRead | TimeRead) -> str:
        reads = self._reads
        match tree:
            case FieldRead():
                return reads.field(tree.index)
            case AttributeRead():
                return reads.attribute(tree.index)
            case PlayerRead():
                return reads.player()
            case MeasureRead():
                return reads.measure(tree.measure)
            case TimeRead(part="today"):
                return reads.today()
            case TimeRead(part="clock"):
                return reads.clock()
        return reads.instant()

    def _measure(self, tree: MeasureRead) -> str:
        measure, spelled = tree.measure, self._read(tree)
        name = "player" if spelled == "None" and measure.reads_player else measure.text
        return self._needed(spelled, name, can_be_missing=measure.can_be_missing)

    def _needed(self, spelled: str, name: str, *, can_be_missing: bool) -> str:
        if spelled == "None":
            return f"missing({self._module.bind(name)})"
        if not can_be_missing:
            return spelled
        return f"(t if (t := {spelled}) is not None else missing({self._module.bind(name)}))"

    def _operation(self, tree: Operation) -> str:
        if tree.operator in {"has", "default"}:
            return self._optional(tree)
        if tree.operator == "holds":
            condition = self.emit(tree.operands[0])
            return f"holds(lambda: {condition})" if _may_skip(tree.operands[0], condition) else condition
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
        if not isinstance(tree, Constant):
            return self.emit(tree)
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
        assert isinstance(subject, FieldRead | AttributeRead | MeasureRead)
        spelled = self._read(subject)
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


def _may_skip(tree: Tree, written: str) -> bool:
    return can_skip(tree) or "missing(" in written
