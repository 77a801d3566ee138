"""History functions: what each takes."""

from __future__ import annotations

import pytest
from attrs import evolve

from gamicore.rules.calls.history import HISTORY_FUNCTIONS, HistoryFunction
from gamicore.rules.checker import read_measure
from gamicore.rules.measure import Measure
from gamicore.rules.purposes import check_expression
from gamicore.rules.scope import Scope
from gamicore.rules.tree import FieldRead, MeasureRead, Operation
from gamicore.rules.types import DURATION, INTEGER, NUMBER, EventType, ForeignHistory, Type
from gamicore.syntax import Call, ExpressionError, parse
from tests.conformance.world import scope


def measure(text: str) -> Measure:
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope())


def mistake(text: str) -> tuple[str, str, str, int]:
    with pytest.raises(ExpressionError) as caught:
        measure(text)
    return caught.value.code, caught.value.message, caught.value.remedy, caught.value.at


def subject_of(function: HistoryFunction) -> str:
    taken = {"type": "visit", "types": "visit, deal.won", "field": "deal.won.amount", "either": "visit"}
    return taken[function.takes]


@pytest.mark.parametrize("function", [one for one in HISTORY_FUNCTIONS.values() if one.takes != "name"])
def test_a_function_takes_where_key_window_and_its_options_and_nothing_else(function: HistoryFunction) -> None:
    needed = ", every=day" if "every" in function.options else ""
    for name, value in (
        *(("where", "1 < 2"), ("of", "game"), ("during", "day"), ("last", "3d")),
        *(("since", "closer"), ("calendar", "office"), ("grace", "1"), ("within", "3d")),
    ):
        text = f"{function.name}({subject_of(function)}{needed}, {name}={value})"
        if name in function.named:
            assert f"has no argument {name!r}" not in str(tried(text))
        else:
            assert mistake(text)[1] == f"{function.name} has no argument {name!r}"


def tried(text: str) -> object:
    try:
        return measure(text)
    except ExpressionError as error:
        return error.message


def test_every_function_is_described() -> None:
    for name, function in HISTORY_FUNCTIONS.items():
        assert function.name == name
        assert function.signature.startswith(f"{name}(")
        assert " -> " in function.signature
        assert function.meaning


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("count()", "count takes one event type, not 0", "as in count(deal.won)"),
        ("count(visit, visit)", "count takes one event type, not 2", "as in count(deal.won)"),
        ("sum()", "sum takes one field, not 0", "as in sum(deal.won.amount)"),
        ("best()", "best takes one event type or field, not 0", "as in best(deal.won.amount, every=week)"),
        (
            *("sequence(visit)", "a sequence has 2 to 16 event types, not 1"),
            "as in sequence(lead.captured, deal.won, within=7d)",
        ),
    ],
)
def test_a_function_folds_one_thing(text: str, message: str, remedy: str) -> None:
    assert mistake(text) == ("wrong-arguments", message, remedy, 0)


def test_a_sequence_has_16_types_at_most() -> None:
    types = {name: EventType(name) for name in (f"t{number}" for number in range(17))}
    small = Scope(types)
    for count in (15, 16):
        call = parse(f"sequence({', '.join(list(types)[:count])})")
        assert isinstance(call, Call)
        assert len(read_measure(call, small).event_types) == count
    assert mistake(f"sequence({', '.join(types)})")[1] == "a sequence has 2 to 16 event types, not 17"


FOREIGN = {
    "median": ForeignHistory("median", True, None, "extras", (NUMBER, INTEGER)),
    "gaps": ForeignHistory("gaps", False, DURATION, "extras"),
}


def test_a_plug_ins_function_names_a_measure() -> None:
    extended = evolve(scope(), history=FOREIGN)
    median = check_expression("median(deal.won.amount, where=hot, of=lead, last=30d)", extended)
    assert isinstance(median, MeasureRead)
    assert (median.measure.function, median.measure.field, median.measure.of) == ("median", "amount", ("lead",))
    assert median.type == NUMBER
    assert median.measure.can_be_missing
    assert check_expression("default(gaps(visit), 1h)", extended).type == DURATION
    for text in ("median(visit)", "gaps(deal.won.amount)", "gaps(visit, every=day)", "median(deal.won.title)"):
        with pytest.raises(ExpressionError):
            check_expression(text, extended)


def test_a_condition_is_kept_for_each_type_of_a_sequence() -> None:
    found = measure('sequence(visit, deal.won, where=lead != "L0")')
    assert [where.operands[0] for where in found.where if isinstance(where, Operation)] == [
        FieldRead(2, "lead", Type("key")),
        FieldRead(11, "lead", Type("key")),
    ]
