"""The rule language: text -> words -> syntax tree -> checked tree -> value, or generated Python.

The law here: an expression is typed and bounded when it is loaded, and total when it runs - it gives an exact value or
a named skip. Nothing of the host can be reached from it. `codegen` alone compiles source, and never a user's text.
"""

from gamicore.rules.checker import check_amount, check_condition, check_expression
from gamicore.rules.codegen import ALPHABET, Emitter, GeneratedModule, Reads
from gamicore.rules.evaluator import Facts, evaluate
from gamicore.rules.functions import FUNCTIONS, Function
from gamicore.rules.lexer import MAX_LITERAL_TEXT, MAX_TEXT
from gamicore.rules.operations import DIVISION_BY_ZERO, MISSING_FIELD, OVERFLOW, Skip
from gamicore.rules.parser import MAX_DEPTH, MAX_NODES, parse
from gamicore.rules.scope import HISTORY_FUNCTIONS, RESERVED, Scope, measure_read, read_measure
from gamicore.rules.syntax import Call, ExpressionError
from gamicore.rules.tree import (
    AttributeRead,
    Constant,
    FieldRead,
    MeasureRead,
    Operation,
    PlayerRead,
    TodayRead,
    Tree,
    can_skip,
    measures_of,
    walk,
)
from gamicore.rules.types import (
    ATTRIBUTE_KINDS,
    DATE,
    FIELD_KINDS,
    INTEGER,
    NUMBER,
    PLAYER,
    TEXT,
    TRUTH,
    Earned,
    EventType,
    Field,
    Kind,
    Measure,
    Score,
    Type,
)

__all__ = [
    "ALPHABET",
    "ATTRIBUTE_KINDS",
    "DATE",
    "DIVISION_BY_ZERO",
    "FIELD_KINDS",
    "FUNCTIONS",
    "HISTORY_FUNCTIONS",
    "INTEGER",
    "MAX_DEPTH",
    "MAX_LITERAL_TEXT",
    "MAX_NODES",
    "MAX_TEXT",
    "MISSING_FIELD",
    "NUMBER",
    "OVERFLOW",
    "PLAYER",
    "RESERVED",
    "TEXT",
    "TRUTH",
    "AttributeRead",
    "Call",
    "Constant",
    "Earned",
    "Emitter",
    "EventType",
    "ExpressionError",
    "Facts",
    "Field",
    "FieldRead",
    "Function",
    "GeneratedModule",
    "Kind",
    "Measure",
    "MeasureRead",
    "Operation",
    "PlayerRead",
    "Reads",
    "Scope",
    "Score",
    "Skip",
    "TodayRead",
    "Tree",
    "Type",
    "can_skip",
    "check_amount",
    "check_condition",
    "check_expression",
    "evaluate",
    "measure_read",
    "measures_of",
    "parse",
    "read_measure",
    "walk",
]
