"""The laws of engines, over generated games and generated histories; `make test-long` looks at thousands of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gamicore import Engine, TooLateError
from gamicore.testing import (
    anonymity,
    arrival_order,
    batching,
    conservation,
    corrected_players,
    equality,
    games,
    histories,
    idempotence,
    instants,
    rosters,
    rule_order,
    segmentation,
    value_of,
)
from tests.unit.testing.sampling import try_afresh

ENGINES: dict[str, Callable[..., Engine]] = {
    "generated code": Engine,
    "tree evaluator": partial(Engine, generate_code=False),
}
LONG_HISTORY = 30
# Games are drawn inside of examples, so an example is large and slow to draw; that is no mistake.
law = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
# Where a game is asked once, and not after every event, there is time for more of them.
MANY_GAMES = 5 * settings().max_examples


@pytest.mark.parametrize("factory", ENGINES.values(), ids=ENGINES)
@law
@given(data=st.data())
def test_engine_equals_oracle_after_every_event(factory: Callable[..., Engine], data: st.DataObject) -> None:
    game = data.draw(games()).game
    history, players = data.draw(histories(game)), data.draw(rosters(game))
    equality(factory, game, history, players, data.draw(st.none() | instants(game)))


def test_engine_equals_oracle_after_a_history() -> None:
    """In any order of arrival: histories hold late events, duplicates and conflicts."""

    def equal(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(histories(game)), data.draw(rosters(game))
        equality(Engine, game, history, players, data.draw(st.none() | instants(game)), every_step=False)

    try_afresh(equal, MANY_GAMES)


def test_engine_equals_oracle_after_a_long_history() -> None:
    def equal(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(histories(game, max_size=LONG_HISTORY)), data.draw(rosters(game))
        equality(Engine, game, history, players, every_step=False)

    try_afresh(equal, MANY_GAMES // 2)


def test_generated_code_equals_the_tree_evaluator() -> None:
    """Value and entries: both ways to evaluate are one language."""

    def agree(data: st.DataObject) -> None:
        game = data.draw(games()).game
        history, players = data.draw(histories(game, max_size=LONG_HISTORY)), data.draw(rosters(game))
        compiled, evaluated = (factory(game) for factory in ENGINES.values())
        for engine in (compiled, evaluated):
            engine.set_players(players)
            engine.submit_many(history)
        assert compiled.value() == evaluated.value()
        assert list(compiled.ledger) == list(evaluated.ledger)

    try_afresh(agree, MANY_GAMES)


@law
@given(data=st.data())
def test_order_of_rules_does_not_matter(data: st.DataObject) -> None:
    game = data.draw(games()).game
    order = data.draw(st.permutations(range(len(game.rules))))
    rule_order(Engine, game, data.draw(histories(game)), data.draw(rosters(game)), order)


@law
@given(data=st.data())
def test_segments_equal_those_of_the_oracle(data: st.DataObject) -> None:
    game = data.draw(games()).game
    segmentation(Engine, game, data.draw(histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_submitting_twice_changes_nothing(data: st.DataObject) -> None:
    game = data.draw(games()).game
    idempotence(Engine, game, data.draw(histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history = data.draw(histories(game, only_accepted=True))
    order = data.draw(st.permutations(range(len(history))))
    arrival_order(Engine, game, history, data.draw(rosters(game)), order)


@law
@given(data=st.data())
def test_batches_do_not_matter(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history = data.draw(histories(game))
    cuts = data.draw(st.lists(st.integers(0, len(history)), max_size=4).map(sorted))
    batching(Engine, game, history, data.draw(rosters(game)), cuts)


@law
@given(data=st.data())
def test_accounts_sum_to_zero_at_every_step(data: st.DataObject) -> None:
    game = data.draw(games()).game
    conservation(Engine, game, data.draw(histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_names_of_players_mean_nothing(data: st.DataObject) -> None:
    game = data.draw(games()).game
    anonymity(Engine, game, data.draw(histories(game)), data.draw(rosters(game)))


@law
@given(data=st.data())
def test_attributes_told_later_count_for_all_of_the_past(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history, players = data.draw(histories(game)), data.draw(rosters(game))
    corrected_players(Engine, game, history, data.draw(rosters(game)), players)


@law
@given(data=st.data())
def test_closing_and_reopening_between_events_changes_nothing(data: st.DataObject) -> None:
    """And no entry that was written is another afterwards; the ledger says what its facts are worth."""
    game = data.draw(games()).game
    history, players = data.draw(histories(game)), data.draw(rosters(game))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kept.gcl"
        written: list[Any] = []
        for event in history:
            with Engine(game, path) as engine:
                assert list(engine.ledger) == written
                engine.submit(event)
                written = [*written, *list(engine.ledger)[len(written) :]]
        with Engine(game, path) as engine:
            try:
                engine.set_players(players)
            except TooLateError:
                players = {}
            expected = value_of(game, history, players).as_dict()
            value = engine.value()
            assert {part: value[part] for part in expected} == expected
            assert engine.verify() == []
