from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.rules import Constant, Operation, Scope, check_amount, check_condition, walk
from gamicore.testing.expressions import Vocabulary, amounts, conditions
from tests.unit.testing.sampling import rare, seen

GAME = read_game("""
game: g
events:
  deal:
    amount: number
    bonus: {type: integer, optional: true}
    urgent: truth
    stage: {type: enum, values: [a, b]}
    due: date
    length: duration
    owner: player
""")
(DEAL,) = GAME.event_types
SCOPE = Scope({"deal": DEAL}, event_type=DEAL)
VOCABULARY = Vocabulary(
    numbers=("amount", "count(deal)"),
    truths=("urgent",),
    texts=(("stage", ("a", "b")),),
    dates=("today()", "due"),
    durations=("length",),
    players=("player", "owner"),
)
VOCABULARIES = st.sampled_from([VOCABULARY, evolve(VOCABULARY, guarded="bonus"), Vocabulary(("amount",))])


@given(st.data())
def test_conditions_check(data: st.DataObject) -> None:
    tree = check_condition(data.draw(conditions(data.draw(VOCABULARIES))), SCOPE)
    assert tree.type.kind == "truth"


@given(st.data())
def test_amounts_check(data: st.DataObject) -> None:
    tree = check_amount(data.draw(amounts(data.draw(VOCABULARIES))), SCOPE, 100)
    assert tree.type.kind == "integer"


def test_everything_that_may_be_read_is_drawn() -> None:
    reads = ("amount", "count(deal)", "urgent", "stage", "due", "length", "owner", "(today() + ")
    guards = ("has(bonus) and", "not has(bonus) or", "if not has(bonus)")
    drawn = conditions(evolve(VOCABULARY, guarded="bonus"))
    counts = seen(drawn, lambda text: [part for part in (*reads, *guards) if part in text], 500)
    assert rare(counts, (*reads, *guards), 1) == {}


def test_amounts_are_plain_odd_and_computed() -> None:
    plain = ("1", "0.125", "0", "-1", "999999999999999999")
    operators = ("/", "//", "%", "*", "if", "round", "min")
    counts = seen(amounts(VOCABULARY), lambda text: [text, *(name for name in operators if name in text)], 800)
    assert rare(counts, (*plain, *operators), 1) == {}


@given(amounts(Vocabulary(("amount",))))
def test_what_is_computed_reads_something(text: str) -> None:
    """An amount that is no plain number has a part that is no constant."""
    parts = list(walk(check_amount(text, SCOPE, 1)))
    assert ("amount" in text) == any(not isinstance(part, Constant | Operation) for part in parts)
