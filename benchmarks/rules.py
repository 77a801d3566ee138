"""Measures rules alone: 1,000 typed events, 100 rules, of which ten concern an event's type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.comparison import Comparison, Omission, Result, Scale, Side, Work, interleave
from benchmarks.rule_functions import RuleFunction, functions_by_type
from benchmarks.rust_engines import CEL_EACH, ZEN, Evaluation, rust_engines
from benchmarks.sales import EVENT_TYPES, rules_file, sales_events
from gamicore import read_game
from gamicore.folds import Interpreter, generate, steps_of
from gamicore.ledger import FIELDS, PLAYER, TYPE, Fact, Row
from gamicore.model import parse_instant
from gamicore.plan import Plan, Step

NAME = "rules"
EVENTS = 1_000
RULES_AN_EVENT = 10
_FIELDS = ("amount", "lead_score", "source", "stage")
_PASSES = 100
_RUST_PASSES = 3

_HAND_WRITTEN = "one hand-written function a rule"
_GOALS = {ZEN: 5.0, CEL_EACH: 20.0}


def sales_facts(count: int) -> list[Fact]:
    """Give events as typed facts: time, sequence, source, id, player's key, type, fields, nothing undeclared."""
    keys: dict[str, int] = {}
    return [
        (
            parse_instant(event["time"]),
            0,
            "",
            event["id"],
            keys.setdefault(event["player"], 1 + len(keys)),
            EVENT_TYPES.index(event["type"]),
            *event["data"].values(),
            None,
        )
        for event in sales_events(count, 100)
    ]


def generated(
    facts: list[Fact], passes: int, content: str | None = None, names: Sequence[str] = EVENT_TYPES
) -> tuple[list[Row], Work]:
    """Give the generated functions at work on facts, and where their awards go.

    They post each award and also add it up for the player, which the hand-written functions do not.

    Args:
        content: The game file; without it, that of the hundred rules.
        names: Of the types of events, in the order in which facts number them.
    """
    game = read_game(content or rules_file())
    plan = Plan(game)
    interpreter = Interpreter(plan, ["", "anna"])
    by_index = steps_of(plan, interpreter, generate(plan, interpreter))
    steps = [by_index[game.type_index[name]] for name in names]
    slots, rows = plan.initial(()), list[Row]()

    def work() -> None:
        post = rows.append
        for _ in range(passes):
            rows.clear()
            _step_all(facts, steps, slots, post)

    return rows, work


def _step_all(facts: list[Fact], steps: list[Step], slots: list[Any], post: Callable[[Row], None]) -> None:
    for fact in facts:
        steps[fact[TYPE]](slots, fact, post, _no_sending)


def _no_sending(sent: object) -> None:
    raise AssertionError(sent)


def hand_written(facts: list[Fact], passes: int) -> tuple[list[Row], Work]:
    """Give the hand-written functions at work on facts, and where their awards go."""
    functions, rows = functions_by_type(), list[Row]()

    def work() -> None:
        post = rows.append
        for _ in range(passes):
            rows.clear()
            _ask_all(facts, functions, post)

    return rows, work


def _ask_all(facts: list[Fact], functions: list[list[RuleFunction]], post: Callable[[Row], None]) -> None:
    for fact in facts:
        for function in functions[fact[TYPE]]:
            function(fact, post)


def evaluated(facts: list[Fact], evaluation: Evaluation, passes: int) -> Work:
    """Give an engine at work on the fields of facts; it has to post nothing."""
    asked = [(fact[TYPE], dict(zip(_FIELDS, fact[FIELDS:-1], strict=True))) for fact in facts]

    def work() -> None:
        for _ in range(passes):
            for kind, fields in asked:
                evaluation(kind, fields)

    return work


def check(facts: list[Fact], engines: dict[str, Evaluation]) -> None:
    """Make sure that all sides give the same awards.

    Raises:
        AssertionError: They do not.
    """
    (own, work), (hand, hand_work) = generated(facts, 1), hand_written(facts, 1)
    work()
    hand_work()
    assert own == hand, "the generated functions and the hand-written ones differ"
    for name, evaluation in engines.items():
        rows: list[Row] = []
        for fact in facts:
            given = evaluation(fact[TYPE], dict(zip(_FIELDS, fact[FIELDS:-1], strict=True)))
            first = RULES_AN_EVENT * fact[TYPE]
            rows += [(fact, first + at, points, fact[PLAYER]) for at, points in enumerate(given) if points]
        assert rows == own, f"{name} gives other awards"


def measure(scale: Scale) -> list[Result]:
    """Measure rules beside the hand-written functions and the engines in Rust."""
    facts = sales_facts(EVENTS)
    found = rust_engines()
    engines = {name: engine for name, engine in found.items() if not isinstance(engine, str)}
    check(facts, engines)
    evaluations = EVENTS * RULES_AN_EVENT
    sides = [
        Side("own", lambda: generated(facts, _PASSES)[1], _PASSES * evaluations),
        Side(_HAND_WRITTEN, lambda: hand_written(facts, _PASSES)[1], _PASSES * evaluations),
    ]
    for name, engine in engines.items():
        work = evaluated(facts, engine, _RUST_PASSES)
        sides.append(Side(name, lambda work=work: work, _RUST_PASSES * evaluations))  # type: ignore[misc]
    times = interleave(sides, 3 * scale.rounds)

    def compared(reference: str, least: float | None, goal: float | None) -> Comparison:
        return Comparison(NAME, "rules alone", "rule", reference, times[reference], times["own"], least, goal)

    results: list[Result] = [compared(_HAND_WRITTEN, 1.5, 2.0)]
    for name, evaluation in found.items():
        if isinstance(evaluation, str):
            results.append(Omission(NAME, name, evaluation))
        else:
            results.append(compared(name, None, _GOALS.get(name)))
    return results
