"""History functions: from a call to the measure that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from attrs import evolve, frozen

from gamicore.model import suggest
from gamicore.rules.calls.awarded import read_awarded
from gamicore.rules.calls.keys import read_key
from gamicore.rules.calls.options import read_options
from gamicore.rules.calls.subjects import (
    MAX_SEQUENCE,
    Subject,
    name_in,
    read_field,
    read_type,
    read_types,
    refuse_ambiguous,
    refuse_own_awards,
)
from gamicore.rules.calls.windows import WINDOWS, read_window
from gamicore.rules.measure import OF_PLAYER, Measure
from gamicore.rules.scope import Scope
from gamicore.rules.spelling import spell_measure
from gamicore.rules.tree import Tree
from gamicore.rules.types import Type
from gamicore.syntax import Call, ExpressionError, Syntax

Takes = Literal["type", "field", "either", "types", "name"]


@frozen
class HistoryFunction:
    """A history function as the reference describes it.

    Args:
        takes: What it folds: an event type, a field, either, several types, or the name of what awards change.
        kinds: Whether it folds fields of a type.
        options: What it takes by name besides `where`, `of` and a window.
    """

    name: str
    takes: Takes
    signature: str
    meaning: str
    kinds: Callable[[Type], bool] = lambda kind: kind.is_numeric
    options: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Everything that it takes by name."""
        return () if self.takes == "name" else ("where", "of", *WINDOWS, *self.options)

    @property
    def example(self) -> str:
        """A call of it."""
        subject = {"types": "lead.captured, deal.won", "type": "deal.won", "name": ""}.get(
            self.takes, "deal.won.amount"
        )
        needed = {"best": ", every=week", "streak": ", every=day", "sequence": ", within=7d"}.get(self.name, "")
        return f"{self.name}({subject}{needed})"


def _is_additive(kind: Type) -> bool:
    return kind.is_additive


_STREAK = ("every", "at_least", "grace", "freezes", "calendar", "pauses")
HISTORY_FUNCTIONS = {
    function.name: function
    for function in (
        HistoryFunction("count", "type", "count(type) -> integer", "how many"),
        HistoryFunction(
            "sum", "field", "sum(type.field) -> integer, number or duration", "the sum; of nothing 0", _is_additive
        ),
        HistoryFunction(
            "average",
            "field",
            "average(type.field) -> number or duration",
            "the average, exact; of nothing missing",
            _is_additive,
        ),
        HistoryFunction(
            "minimum", "field", "minimum(type.field) -> type of the field", "the least", lambda kind: kind.is_ordered
        ),
        HistoryFunction(
            "maximum", "field", "maximum(type.field) -> type of the field", "the greatest", lambda kind: kind.is_ordered
        ),
        HistoryFunction(
            "distinct",
            "field",
            "distinct(type.field) -> integer",
            "how many different values",
            lambda kind: kind.kind != "list",
        ),
        HistoryFunction(
            "first", "field", "first(type.field) -> type of the field", "the value in the first", lambda _: True
        ),
        HistoryFunction(
            "latest", "field", "latest(type.field) -> type of the field", "the value in the latest", lambda _: True
        ),
        HistoryFunction(
            "time_since",
            "type",
            "time_since(type) -> duration",
            "the time since the latest before the event at hand; calendar= counts only its hours",
            options=("calendar",),
        ),
        HistoryFunction(
            "best",
            "either",
            "best(type or type.field, every=unit) -> integer, number or duration",
            "the greatest count or sum of one day, week, month, quarter or year",
            _is_additive,
            options=("every",),
        ),
        HistoryFunction(
            "streak",
            "type",
            "streak(type, every=unit) -> integer",
            "how many in a row; of each event, day, workday, week or month",
            options=_STREAK,
        ),
        HistoryFunction(
            "sequence",
            "types",
            "sequence(type, type, ..., within=length) -> integer",
            "how many times the types came in this order",
            options=("within",),
        ),
        HistoryFunction("balance", "name", "balance(currency) -> integer or number", "what the player holds, before"),
        HistoryFunction("level", "name", "level(ladder) -> integer", "the player's level, before"),
        HistoryFunction(
            "has_badge",
            "name",
            "has_badge(badge, tier) -> truth",
            "whether he holds it, in any tier or this one, before",
        ),
    )
}


def read_call(call: Call, scope: Scope, check_where: Callable[[Syntax, Scope], Tree]) -> Measure:
    """Give the measure that a call of a history function names.

    Args:
        check_where: Checks a condition in the scope of a measured event type.

    Raises:
        ExpressionError: It names nothing that can be measured.
    """
    function = _function(call, scope)
    if function.takes == "name":
        return _spelled(read_awarded(call, scope))
    for name, value in call.named:
        if name not in function.named:
            what = f"{call.function} has no argument {name[:80]!r}"
            raise ExpressionError("wrong-arguments", what, suggest(name, function.named), value.at)
    subject = _subject(call, function, scope)
    of = read_key(call, subject, scope)
    if of == OF_PLAYER:
        refuse_own_awards(subject, call.arguments[0].at)
    measure = Measure(
        call.function,
        tuple(event_type.name for event_type in subject.event_types),
        subject.field,
        of,
        _where(call, subject, scope, check_where),
        read_window(call, scope, is_own=of == ("player",)),
        read_options(call, scope),
    )
    return _spelled(measure)


def _function(call: Call, scope: Scope) -> HistoryFunction:
    if call.function in HISTORY_FUNCTIONS:
        return HISTORY_FUNCTIONS[call.function]
    foreign = scope.history[call.function]
    takes: Takes = "field" if foreign.takes_field else "type"
    kinds = {declared.kind for declared in foreign.fields}
    return HistoryFunction(
        foreign.name, takes, f"{foreign.name}({takes})", "", lambda kind: kind.kind in kinds or not kinds
    )


def _subject(call: Call, function: HistoryFunction, scope: Scope) -> Subject:
    arguments, example = call.arguments, function.example
    if function.takes == "types":
        if not 2 <= len(arguments) <= MAX_SEQUENCE:
            what = f"a sequence has 2 to {MAX_SEQUENCE} event types, not {len(arguments)}"
            raise ExpressionError("wrong-arguments", what, f"as in {example}", call.at)
        return read_types(arguments, scope, example)
    if len(arguments) != 1:
        wanted = {"type": "event type", "field": "field"}.get(function.takes, "event type or field")
        what = f"{call.function} takes one {wanted}, not {len(arguments)}"
        raise ExpressionError("wrong-arguments", what, f"as in {example}", call.at)
    if function.takes == "type":
        return read_type(arguments[0], scope, f'{example} or {call.function}("deal-won")')
    if function.takes == "either":
        name = name_in(arguments[0], "an event type or a field", example)
        refuse_ambiguous(name, arguments[0].at, scope)
        if name in scope.event_types:
            return read_type(arguments[0], scope, example)
    return read_field(arguments[0], scope, call.function, function.kinds, example)


def _where(
    call: Call, subject: Subject, scope: Scope, check_where: Callable[[Syntax, Scope], Tree]
) -> tuple[Tree, ...]:
    syntax = dict(call.named).get("where")
    if syntax is None:
        return ()
    return tuple(
        check_where(syntax, evolve(scope, event_type=event_type, is_filter=True)) for event_type in subject.event_types
    )


def _spelled(measure: Measure) -> Measure:
    return evolve(measure, text=spell_measure(measure))
