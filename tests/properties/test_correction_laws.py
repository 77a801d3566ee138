"""The laws of corrections, over generated games and histories in which events are retracted, restored and amended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gamicore import Engine, TooLateError
from gamicore.testing import (
    append_only,
    arrive,
    batching,
    conservation,
    corrected_histories,
    equality,
    games,
    histories,
    instants,
    interleaving,
    repetition,
    retraction,
    rosters,
    value_of,
)
from tests.properties.test_engine_laws import ENGINES, LONG_HISTORY, MANY_GAMES, law
from tests.unit.testing.sampling import try_afresh


@pytest.mark.parametrize("factory", ENGINES.values(), ids=ENGINES)
@law
@given(data=st.data())
def test_engine_equals_oracle_after_every_correction(factory: Callable[..., Engine], data: st.DataObject) -> None:
    game = data.draw(games()).game
    history, players = data.draw(corrected_histories(game)), data.draw(rosters(game))
    equality(factory, game, history, players, data.draw(st.none() | instants(game)))


def test_engine_equals_oracle_after_a_corrected_history() -> None:
    def equal(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(corrected_histories(game)), data.draw(rosters(game))
        equality(Engine, game, history, players, data.draw(st.none() | instants(game)), every_step=False)

    try_afresh(equal, MANY_GAMES)


def test_generated_code_and_the_tree_evaluator_make_the_same_entries() -> None:
    """Of corrections too; and after a retraction the ledger is still sound."""

    def agree(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(corrected_histories(game, max_size=LONG_HISTORY // 2)), data.draw(rosters(game))
        compiled, evaluated = (factory(game) for factory in ENGINES.values())
        for engine in (compiled, evaluated):
            engine.set_players(players)
            for arrival in history:
                arrive(engine, arrival)
        assert compiled.value() == evaluated.value()
        assert list(compiled.ledger) == list(evaluated.ledger)
        assert compiled.verify() == []

    try_afresh(agree, MANY_GAMES // 2)


@law
@given(data=st.data())
def test_a_retracted_event_leaves_no_trace_in_the_value(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history = data.draw(histories(game))
    retracted = data.draw(st.sets(st.integers(0, len(history) - 1), min_size=1))
    retraction(Engine, game, history, data.draw(rosters(game)), retracted)


@law
@given(data=st.data())
def test_entries_are_only_ever_appended(data: st.DataObject) -> None:
    game = data.draw(games()).game
    append_only(Engine, game, data.draw(corrected_histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_saying_something_again_changes_nothing(data: st.DataObject) -> None:
    game = data.draw(games()).game
    repetition(Engine, game, data.draw(corrected_histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_what_is_said_of_other_events_in_between_does_not_matter(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history = data.draw(corrected_histories(game))
    order = data.draw(st.permutations(range(len(history))))
    interleaving(Engine, game, history, data.draw(rosters(game)), order)


@law
@given(data=st.data())
def test_batches_between_corrections_do_not_matter(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history = data.draw(corrected_histories(game))
    cuts = data.draw(st.lists(st.integers(0, len(history)), max_size=4).map(sorted))
    batching(Engine, game, history, data.draw(rosters(game)), cuts)


@law
@given(data=st.data())
def test_accounts_sum_to_zero_after_every_correction(data: st.DataObject) -> None:
    game = data.draw(games()).game
    conservation(Engine, game, data.draw(corrected_histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_statements_end_with_the_balance(data: st.DataObject) -> None:
    """Those of players who are not known any more end with 0."""
    game = data.draw(games()).game
    engine = Engine(game)
    engine.set_players(data.draw(rosters(game)))
    for arrival in data.draw(corrected_histories(game)):
        arrive(engine, arrival)
    met = {*engine.players, *(entry.player for entry in engine.ledger if not entry.team)}
    for player in met:
        for currency in game.currencies:
            lines = engine.statement(player, currency.name)
            balance = engine.balance(player, currency.name)
            assert sum(line.entry.amount for line in lines) == balance
            assert (lines[-1].balance if lines else 0) == balance
            assert player in engine.players or balance == 0


@law
@given(data=st.data())
def test_looking_back_gives_what_was_said_then(data: st.DataObject) -> None:
    """Value, entries and soundness after each call, whatever came later."""
    game = data.draw(games()).game
    engine, players = Engine(game), data.draw(rosters(game))
    said: list[tuple[dict[str, Any], list[Any]]] = [(engine.value(), [])]

    def note() -> None:
        if len(engine.ledger.calls) == len(said):
            said.append((engine.value(), list(engine.ledger)))

    for arrival in data.draw(corrected_histories(game, max_size=6)):
        arrive(engine, arrival)
        note()
    for player, row in players.items():
        with suppress(TooLateError):
            engine.set_player(player, row)
        note()
    assert len(engine.ledger.calls) == len(said) - 1
    for call, (value, entries) in enumerate(said, start=-1):
        view = engine.as_known_at(call=call)
        assert view.value() == value
        assert list(view.ledger) == entries
        assert view.verify() == []


@settings(law, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_only_grows_and_says_the_same_when_it_is_opened_again(data: st.DataObject) -> None:
    """Both files: what was written stays as it is, byte for byte."""
    game = data.draw(games()).game
    history = data.draw(corrected_histories(game, max_size=6))
    with TemporaryDirectory() as folder:
        files = Path(folder) / "kept.gcl", Path(folder) / "kept.gcl.players"
        before, entries = (b"", b""), list[Any]()
        for number, arrival in enumerate(history, start=1):
            with Engine(game, files[0]) as engine:
                assert list(engine.ledger) == entries
                arrive(engine, arrival)
                value, entries = engine.value(), list(engine.ledger)
                expected = value_of(game, history[:number]).as_dict()
                assert {part: value[part] for part in expected} == expected
            after = files[0].read_bytes(), files[1].read_bytes()
            for old, new in zip(before, after, strict=True):
                assert new.startswith(old)
            before = after
        with Engine(game, files[0], read_only=True) as engine:
            assert engine.verify() == []
            assert [engine.as_known_at(call=call).verify() for call in range(len(engine.ledger.calls))] == [
                [] for _ in range(len(engine.ledger.calls))
            ]
