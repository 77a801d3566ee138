from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample, Unsatisfiable
from hypothesis.vendor import pretty

from gamicore.definitions import read_game
from gamicore.errors import DefinitionError
from gamicore.testing import GeneratedGame, games
from gamicore.testing.generated.expressions import COUNTS
from gamicore.testing.generated.game_texts import badges, definitions, ladders, leaderboards
from gamicore.testing.generated.measures import MeasureText
from gamicore.testing.generated.rules import Surroundings
from gamicore.testing.generated.vocabulary import Readable
from tests.unit.testing.generated.declared import DECLARED, game_of
from tests.unit.testing.generated.parts import ALL_PARTS, parts_of
from tests.unit.testing.sampling import rare, seen

MANY = 300
SINCE = Readable("count(call, since=closer)", "integer", COUNTS)
KNOWN = Surroundings(
    DECLARED,
    {
        "calls": MeasureText(Readable("count(call)", "integer", COUNTS), is_summed=True),
        "everybody": MeasureText(Readable("count(call, of=game)", "integer", COUNTS), is_own=False),
        "since_then": MeasureText(SINCE, badges=frozenset({"closer"})),
    },
)
MEASURES = {name: measure.text for name, measure in KNOWN.measures.items()}


@given(games())
@settings(max_examples=100)
def test_every_game_is_the_one_of_its_text(generated: GeneratedGame) -> None:
    """The strategy loads the text, so that a game with a mistake would fail here with its diagnostics."""
    assert read_game(generated.text, "again.json") == generated.game
    assert 1 <= len(generated.game.rules) <= 6


def test_every_part_of_a_game_is_drawn() -> None:
    """Of so many games, each part of the language is in some, so that a hundred are likely to meet it."""
    counts = seen(games(), lambda generated: parts_of(generated.game), MANY)
    assert rare(counts, ALL_PARTS, 4) == {}


def test_nearly_all_definitions_load() -> None:
    """Only where parts that were drawn apart contradict one another, a definition is left out."""

    def labels_of(definition: dict[str, Any]) -> Iterator[str]:
        try:
            read_game(json.dumps(definition), "drawn.json")
        except DefinitionError as error:
            yield from ("left out", str(error))
        else:
            yield "loaded"

    counts = seen(definitions(), labels_of, 200)
    assert counts["loaded"] >= 180, [text for text in counts if "error" in text][:3]


def test_what_is_wrong_for_another_reason_is_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules[definitions.__module__]
    mistaken = {"game": "g", "events": {"call": {}}, "rules": {"r": {"on": "cal", "give": {"xp": "1"}}}}
    monkeypatch.setattr(module, "definitions", lambda: st.just(mistaken))
    with pytest.raises(DefinitionError, match="unknown-event-type"):
        find(games(), lambda _: True)
    decided = {"game": "g", "events": {"call": {}}, "badges": {"b": {"when": "count(call) > 1 and count(call) < 1"}}}
    monkeypatch.setattr(module, "definitions", lambda: st.just(decided))
    with pytest.raises((NoSuchExample, Unsatisfiable)):
        find(games(), lambda _: True)


def test_a_game_is_shown_as_its_file() -> None:
    """What Hypothesis prints of an example can be read, and loaded again."""
    game = read_game("{game: g}")
    assert pretty.pretty(GeneratedGame("{game: g}", game)) == "GeneratedGame('{game: g}')"


@given(badges(KNOWN, "closer"))
def test_a_badge_reads_measures_of_its_own_player_and_badges_before_it(badge: dict[str, Any]) -> None:
    written = json.dumps(badge)
    assert not any(name in written for name in ("everybody", "since_then", "since=", "has_badge", "of="))
    assert len(badge["tiers"]) == 1


@given(badges(KNOWN, "first-one"))
def test_badges_have_conditions_where_they_have_no_tiers(badge: dict[str, Any]) -> None:
    """The second one may read the first one."""
    assert badge.keys() == {"when"}
    assert "everybody" not in badge["when"]


@given(st.data())
def test_ladders_fall_only_where_they_may(data: st.DataObject) -> None:
    ladder = data.draw(ladders(DECLARED, may_fall=False))
    (found,) = game_of(DECLARED, levels={"career": ladder}).ladders
    assert found.demotion == "never"


def test_ladders_of_both_kinds_are_drawn() -> None:
    counts = seen(ladders(DECLARED), lambda drawn: [str(drawn.get("demotion"))], 50)
    assert rare(counts, ("None", "never", "automatic"), 5) == {}


@given(st.data())
def test_leaderboards_load(data: st.DataObject) -> None:
    board = data.draw(leaderboards(KNOWN))
    found = game_of(DECLARED, measures=MEASURES, leaderboards={"hall": board}).leaderboards[0]
    assert found.window == board["window"]
    assert board["of"] not in {"everybody", "since_then"}
