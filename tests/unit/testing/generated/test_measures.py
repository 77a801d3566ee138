from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore.rules import Measure
from gamicore.testing.generated.expressions import COUNTS
from gamicore.testing.generated.measures import MeasureText, Place, measures, quoted, summed_measures
from gamicore.testing.generated.vocabulary import Readable
from tests.unit.testing.generated.declared import DECLARED, game_of
from tests.unit.testing.generated.parts import FUNCTIONS
from tests.unit.testing.sampling import rare, seen

CALL = Place(DECLARED.common_fields(["call"]), tuple(DECLARED.tiers))
OWN = Place(is_own=True)


def read(measure: MeasureText) -> Measure:
    """Give what a rule on calls reads."""
    return game_of(DECLARED, measures={"m": measure.text}).measures["m"]


@given(measures(DECLARED, CALL))
@settings(max_examples=100)
def test_measures_are_what_is_said_of_them(measure: MeasureText) -> None:
    found = read(measure)
    assert found.is_own == measure.is_own
    assert {found.name, found.window.name} & {*DECLARED.tiers} == measure.badges
    assert {*found.of} & CALL.fields.keys() == measure.needs


def test_every_function_is_drawn() -> None:
    """Several at a time, as few of them are that many different ones."""
    several = st.lists(measures(DECLARED, CALL), min_size=5, max_size=5)
    counts = seen(several, lambda drawn: [measure.text.partition("(")[0] for measure in drawn], 200)
    assert rare(counts, FUNCTIONS, 5) == {}


@given(measures(DECLARED, OWN))
def test_a_measure_can_be_its_players_own_and_read_no_badge(measure: MeasureText) -> None:
    assert measure.is_own
    assert not measure.needs
    assert "of=" not in measure.text
    assert not measure.badges


@given(st.data())
def test_summed_measures_have_no_window(data: st.DataObject) -> None:
    measure = data.draw(summed_measures(DECLARED))
    assert measure.is_summed
    found = read(measure)
    assert (found.function in {"count", "sum"}, found.window.kind, found.of) == (True, "lifetime", ("player",))


@given(measures(evolve(DECLARED, calendars={}, seasons={}, events={"call": {}}, players={}), CALL))
def test_a_game_with_little_in_it_has_measures_too(measure: MeasureText) -> None:
    assert "office" not in measure.text
    assert "spring" not in measure.text


def test_a_measure_can_be_read_by_name() -> None:
    measure = MeasureText(Readable("count(call)", "integer", COUNTS), is_own=False)
    assert measure.named("effort").text == "effort"
    assert not measure.named("effort").is_own


def test_odd_names_are_quoted() -> None:
    assert [quoted(name) for name in ("deal.won", "lead-in")] == ["deal.won", '"lead-in"']
