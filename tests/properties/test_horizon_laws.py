"""The laws of a horizon, over generated games that say how late an event may come: what is final stays as it is."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gamicore import Engine, TooLateError, read_game
from gamicore.definitions import Game
from gamicore.engine.receiving import Horizon
from gamicore.ledger import ID, SOURCE
from gamicore.testing import arrive, batching, corrected_histories, equality, games, histories, idempotence, rosters
from gamicore.testing.generated.game_texts import LATENESS
from gamicore.testing.oracle import value_of
from gamicore.testing.oracle.history import history_of, horizon_of
from gamicore.testing.oracle.players import may_describe
from tests.properties.test_engine_laws import MANY_GAMES
from tests.unit.testing.sampling import ROUND, try_afresh

SPACINGS = (0, 1, 3)
# So many examples each fault is given.
FAULT_EXAMPLES = 300


@st.composite
def limited_games(draw: st.DrawFn) -> Game:
    """Draw a game with a lateness of either kind."""
    definition = json.loads(draw(games()).text)
    definition["lateness"] = {
        "within": draw(st.sampled_from(LATENESS)),
        "later": draw(st.sampled_from(["refuse", "move"])),
    }
    return read_game(json.dumps(definition), "limited.json")


def final_standings(engine: Engine) -> dict[tuple[str, ...], Any]:
    """Give all windows that are final, whole and by each value of an attribute."""
    found: dict[tuple[str, ...], Any] = {}
    for board in engine.game.leaderboards:
        for window in engine.windows(board.name):
            if window.is_final:
                found[board.name, window.window.label] = window.standings
                for name in board.segments:
                    values = {engine.segment_of(player, name) for player in engine.players}
                    for value in values | {"none"}:
                        cut = engine.leaderboard(board.name, {name: value}, window.window.start)
                        assert cut.is_final
                        found[board.name, window.window.label, name, value] = cut.standings
    return found


def test_engine_equals_oracle_where_events_come_too_late() -> None:
    seen: set[str] = set()

    def equal(data: st.DataObject) -> None:
        game = data.draw(limited_games())
        history, players = data.draw(corrected_histories(game, max_size=20)), data.draw(rosters(game))
        spacing, generates = data.draw(st.sampled_from(SPACINGS)), data.draw(st.booleans())
        factory = partial(Engine, snapshot_every=spacing, generate_code=generates)
        equality(factory, game, history, players, every_step=data.draw(st.booleans()))
        seen.update(value_of(game, history, players).statuses)

    try_afresh(equal, MANY_GAMES // 2)
    assert seen == {"recorded", "duplicate", "conflict", "rejected"}


def test_batches_do_not_matter_where_events_come_too_late() -> None:
    def same(data: st.DataObject) -> None:
        game = data.draw(limited_games())
        history = data.draw(corrected_histories(game))
        cuts = data.draw(st.lists(st.integers(0, len(history)), max_size=3).map(sorted))
        batching(Engine, game, history, data.draw(rosters(game)), cuts)

    try_afresh(same, settings().max_examples)


def test_submitting_twice_changes_nothing_where_events_come_too_late() -> None:
    def same(data: st.DataObject) -> None:
        game = data.draw(limited_games())
        idempotence(Engine, game, data.draw(histories(game)), data.draw(rosters(game)))

    try_afresh(same, settings().max_examples)


def play_to_the_end(data: st.DataObject, seen: set[str]) -> None:
    """Play events, corrections and descriptions; nothing that was final once is different later."""
    game = data.draw(limited_games())
    engine = Engine(game, snapshot_every=data.draw(st.sampled_from(SPACINGS)))
    rows: dict[str, dict[str, Any]] = {}
    history = data.draw(corrected_histories(game, max_size=20))
    final: dict[tuple[str, ...], Any] = {}
    for number, arrival in enumerate(history, start=1):
        arrive(engine, arrival)
        if data.draw(st.booleans()):
            for player, row in data.draw(rosters(game)).items():
                may = may_describe(game, history_of(game, history[:number]), rows, player, row)
                try:
                    engine.set_player(player, row)
                    rows[player] = row
                except TooLateError:
                    seen.add("refused")
                assert may == (rows.get(player) is row)
        found = final_standings(engine)
        assert {key: found.get(key, []) for key in final} == final
        final = found
        seen.update(("final", "cut") if any(map(len, final)) and max(map(len, final)) > 2 else ())
    assert engine.value() == value_of(game, history, rows).as_dict()
    assert engine.horizon == horizon_of(game, engine.watermark)


def test_what_is_final_is_never_different() -> None:
    seen: set[str] = set()
    try_afresh(lambda data: play_to_the_end(data, seen), MANY_GAMES // 2)
    assert seen == {"refused", "final", "cut"}


def forgetful(data: st.DataObject, forgot: list[int]) -> None:
    """Hold an engine that drops inputs behind the horizon to one that keeps all: value, entries and explanations."""
    game, spacing = data.draw(limited_games()), data.draw(st.integers(1, 2))
    history, players = data.draw(corrected_histories(game, max_size=30)), data.draw(rosters(game))
    forgets, keeps = (Engine(game, snapshot_every=spacing) for _ in range(2))
    keeps._conductor.folding.forget = lambda instant, facts: None  # type: ignore[method-assign]
    for engine in (forgets, keeps):
        engine.set_players(players)
        for arrival in history:
            arrive(engine, arrival)
    states, others = (engine._conductor.folding.states for engine in (forgets, keeps))
    forgot.append(sum(len(other.facts) - len(state.facts) for state, other in zip(states, others, strict=True)))
    assert forgets.ledger.rows == keeps.ledger.rows
    for fact in list(forgets.ledger.contents.all_counting()):
        told, wanted = (engine.explain(fact[ID], fact[SOURCE]) for engine in (forgets, keeps))
        assert told.render() == wanted.render()
    for entry in forgets.ledger:
        assert forgets.explain(entry).render() == keeps.explain(entry).render()
    assert final_standings(forgets) == final_standings(keeps)
    assert forgets.value() == keeps.value()
    assert forgets.verify() == []


def test_what_is_dropped_behind_the_horizon_makes_no_difference() -> None:
    forgot: list[int] = []
    try_afresh(lambda data: forgetful(data, forgot), MANY_GAMES // 2)
    assert sum(one > 0 for one in forgot) > len(forgot) // 10


def try_some(examples: int) -> None:
    """Try what is final on examples that are always the same; nothing is shrunk, it is enough to know."""
    limits = settings(
        max_examples=ROUND, phases=[Phase.generate], derandomize=False, suppress_health_check=list(HealthCheck)
    )
    for number in range(examples // ROUND):
        seed(number)(limits(given(st.data())(lambda data: play_to_the_end(data, set()))))()


@pytest.mark.parametrize("fault", ["rows", "corrections", "events"])
def test_a_breach_of_what_is_final_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where anything reaches behind the horizon."""
    if fault == "rows":
        monkeypatch.setattr("gamicore.engine.receiving.census.refuse_rows", lambda players, horizon: None)
    elif fault == "corrections":
        monkeypatch.setattr(
            "gamicore.engine.receiving.reception.Reception._final", lambda self, identity, horizon: None
        )
    else:
        monkeypatch.setattr(Horizon, "is_any", False)
    with pytest.raises(AssertionError):
        try_some(FAULT_EXAMPLES)
