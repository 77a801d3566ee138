"""Wire: a fact is written as an event that is judged to be the same fact again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gamicore.intake import Intake, Rejection, Roster, wire_of
from gamicore.ledger import TYPE
from gamicore.testing import events, games


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_fact_is_judged_to_be_itself_again(data: st.DataObject) -> None:
    game = data.draw(games()).game
    roster = Roster(game)
    intake = Intake(game, roster)
    drawn = {**data.draw(events(game)), "id": "1"}
    drawn["data"] = {**drawn["data"], "undeclared": data.draw(st.sampled_from([[1, 0.5, None], {"a": "b"}, True]))}
    fact = intake.judge(drawn)
    if not isinstance(fact, Rejection):
        assert intake.judge(wire_of(game.event_types[fact[TYPE]], roster.ids, fact)) == fact
