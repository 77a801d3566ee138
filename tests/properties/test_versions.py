"""Versions of a game: several, one after the other, are worth what the oracle says of all of them in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gamicore import Engine
from gamicore.engine import succession
from gamicore.engine.value import net_of
from gamicore.errors import VersionError
from gamicore.folds.reads import Spelling
from gamicore.ledger import CAUSE, TIME
from gamicore.model import BEGINNING, END, Instant, parse_instant
from gamicore.testing import Arrival, arrive, corrected_histories, games, instants, rosters, successors, value_of
from gamicore.testing.generated import GeneratedGame
from gamicore.testing.playing import agree, describe
from gamicore.versions import names_of, succeeded

STARTS = st.tuples(st.sampled_from([0, 1, 3]), st.booleans())


class Player:
    """An engine that is told things, and held to the oracle."""

    def __init__(self, generated: GeneratedGame, start: tuple[int, bool], path: Path | None = None) -> None:
        self.start, self.path = start, path
        self.authored = self.game = generated.game
        self.engine = self.opened()
        self.arrivals: list[Arrival] = []
        self.players: dict[str, dict[str, Any]] = {}

    def opened(self) -> Engine:
        spacing, generates = self.start
        return Engine(self.authored, self.path, snapshot_every=spacing, generate_code=generates)

    def describe(self, players: dict[str, dict[str, Any]]) -> None:
        describe(self.engine, players)
        self.players |= players

    def arrive(self, arrivals: Sequence[Arrival]) -> None:
        """Keep what changes something: another version may read the rest otherwise."""
        for arrival in arrivals:
            if arrive(self.engine, arrival).status == "recorded":
                self.arrivals.append(arrival)

    def activate(self, later: GeneratedGame, since: Instant, past: Sequence[str] | str) -> bool:
        """Say whether the version follows; if not, nothing has changed."""
        before, entries = self.engine.value(), list(self.engine.ledger)
        try:
            game = succeeded(self.game, later.game, since, past)
            self.engine.activate(later.game, since=since, past=past)
        except VersionError:
            assert (self.engine.value(), list(self.engine.ledger)) == (before, entries)
            return False
        assert list(self.engine.ledger)[: len(entries)] == entries
        self.authored, self.game = later.game, game
        return True

    def check(self) -> None:
        expected = value_of(self.game, self.arrivals, self.players)
        agree("the value is not the oracle's", self.engine, expected.as_dict(), self.arrivals)
        assert self.engine.verify() == []
        made = [
            (one.source, one.event, one.time, one.element, one.player, one.team)
            for one in self.engine.ledger
            if not one.is_correction
        ]
        assert len(made) == len(set(made)), "an identity was used twice"


def pasts(*versions: GeneratedGame) -> st.SearchStrategy[Any]:
    names = sorted(set().union(*(names_of(one.game) for one in versions)))
    some = st.lists(st.sampled_from(names), unique=True, max_size=3).map(tuple) if names else st.just(())
    return st.just(()) | st.just("all") | some


def played(data: st.DataObject, path: Path | None) -> Counter[str]:
    """Play a game through several versions, held to the oracle after each step; say what became of the versions."""
    generated, seen = data.draw(games()), Counter[str]()
    player = Player(generated, data.draw(STARTS), path)
    player.describe(data.draw(rosters(generated.game)))
    versions = [generated]
    for _ in range(data.draw(st.integers(1, 3))):
        player.arrive(data.draw(corrected_histories(player.engine.game, max_size=6)))
        player.check()
        later = data.draw(successors(versions[-1]))
        # Often from the very time of an event on.
        times = [parse_instant(str(one["time"])) for one in player.arrivals if isinstance(one, dict)]
        since = data.draw(st.sampled_from(times) | instants(generated.game) if times else instants(generated.game))
        past = data.draw(pasts(versions[-1], later))
        before = {key: amount for key, amount in net_of(player.engine.ledger.rows).items() if key[1] < since}
        if not player.activate(later, since, past):
            seen["refused"] += 1
            continue
        seen["followed for the past" if past else "followed"] += 1
        versions.append(later)
        player.check()
        if not past:
            held_to(before, player, since)
    player.arrive(data.draw(corrected_histories(player.engine.game, max_size=4)))
    player.check()
    reopened(player)
    return seen


@pytest.mark.parametrize("rounds", [100, pytest.param(3_000, marks=pytest.mark.long)], ids=["some", "many"])
def test_versions_are_worth_what_the_oracle_says_of_them_in_one(
    rounds: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen = Counter[str]()

    @settings(max_examples=rounds, phases=[Phase.generate])
    @given(st.data())
    def search(data: st.DataObject) -> None:
        path = tmp_path_factory.mktemp("kept") / "l.gcl" if data.draw(st.booleans()) else None
        seen.update(played(data, path))

    search()
    assert seen.keys() == {"followed", "followed for the past", "refused"}


def late(since: Instant, before: Instant) -> list[str]:
    lower = [] if since == BEGINNING else [f"f[0] > {since}"]
    return lower + ([] if before == END else [f"f[0] <= {before}"])


@pytest.mark.parametrize(
    ("where", "name", "fault"),
    [
        (Spelling, "in_span", lambda _, since, before: late(since, before)),
        (succession, "_owed", lambda conductor: conductor.folding.fold([]) or []),
        (succession, "played", lambda versions, last: last),
    ],
    ids=["an instant too late", "nothing corrected", "only the last version"],
)
def test_a_planted_fault_is_found(where: Any, name: str, fault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, name, fault)

    @settings(max_examples=400, phases=[Phase.generate], database=None)
    @given(st.data())
    def search(data: st.DataObject) -> None:
        played(data, None)

    with pytest.raises(AssertionError):
        search()


def held_to(before: dict[Any, int], player: Player, since: Instant) -> None:
    """What was made before a version was in force is as it was, unless it says so.

    Elements have other numbers now, and identities and amounts are the same.
    """
    rows = [row for row in player.engine.ledger.rows if row[CAUSE][TIME] < since]
    assert sorted((str(key[:2]), key[3], one) for key, one in net_of(rows).items()) == sorted(
        (str(key[:2]), key[3], one) for key, one in before.items()
    )


def reopened(player: Player) -> None:
    """Every entry can be explained; opened again, everything is as it was, also what was known at any time."""
    engine = player.engine
    for entry in engine.ledger:
        assert engine.explain(entry).render() != engine.explain(entry).in_language("it").render()
    calls = len(engine.ledger.calls)
    known = [engine.as_known_at(call=call).value() for call in range(-1, calls)]
    assert known[-1] == engine.value()
    if player.path is None:
        return
    entries, value = list(engine.ledger), engine.value()
    engine.close()
    with player.opened() as again:
        assert (list(again.ledger), again.value(), again.verify()) == (entries, value, [])
        assert [again.as_known_at(call=call).value() for call in range(-1, calls)] == known
