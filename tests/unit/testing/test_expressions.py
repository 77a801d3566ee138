from __future__ import annotations

from attrs import evolve
from hypothesis import find, given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.rules import Constant, Scope, check_amount, check_condition, walk
from gamicore.testing.expressions import Vocabulary, amounts, conditions

GAME = read_game("""
game: g
events:
  deal: {amount: number, bonus: {type: integer, optional: true}, urgent: truth, stage: {type: enum, values: [a, b]}, due: date, length: duration, owner: player}
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
    for read in ("amount", "count(deal)", "urgent", "stage", "due", "length", "owner"):
        find(conditions(VOCABULARY), lambda text, read=read: read in text)
    for form in ("has(bonus) and", "not has(bonus) or", "if not has(bonus)"):
        find(conditions(evolve(VOCABULARY, guarded="bonus")), lambda text, form=form: form in text)


def test_amounts_are_plain_odd_and_computed() -> None:
    for wanted in ("1", "0.125", "0", "-1", "999999999999999999"):
        find(amounts(VOCABULARY), lambda text, wanted=wanted: text == wanted)
    for operator in ("/", "//", "%", "*", "if", "round", "min"):
        find(amounts(VOCABULARY), lambda text, operator=operator: operator in text)
    computed = find(amounts(VOCABULARY), lambda text: "amount" in text)
    assert any(not isinstance(part, Constant) for part in walk(check_amount(computed, SCOPE, 1)))
