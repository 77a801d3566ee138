"""What a ledger holds, cut by the versions of its game, and the one game that these make."""

from __future__ import annotations

import pytest
from attrs import evolve

from gamicore import LedgerForeignError, Limits, read_game
from gamicore.engine.lineage import Version, played, segments_of
from gamicore.ledger import Activation, Changes

TEXT = "{game: g, version: %d, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: %d}}}}"
FIRST, SECOND = (read_game(TEXT % (number, 5 * number)) for number in (1, 2))


def activation(names: int) -> Changes:
    told = Activation("2", SECOND.digest, SECOND.canonical, 100, ("r",), names)
    return Changes([], [], None, activation=told)


def test_a_ledger_is_cut_where_a_version_was_put_in_force() -> None:
    recorded = [Changes([], [], number) for number in range(4)]
    cut = segments_of("first", [recorded[0], activation(3), recorded[1], recorded[2], activation(7), recorded[3]])
    assert [[len(one.versions), one.names, len(one.changes)] for one in cut] == [[1, 3, 1], [2, 7, 3], [3, None, 2]]
    assert cut[2].versions[0] == Version("first")
    assert cut[2].versions[1] == Version(SECOND.canonical, 100, ("r",))
    assert [len(one.changes) for one in segments_of("first", [])] == [0]


def test_one_version_is_played_as_its_host_has_it() -> None:
    assert played([Version(FIRST.canonical)], FIRST) is FIRST


def test_several_are_played_as_one_with_the_limits_of_the_host() -> None:
    limited = evolve(SECOND, limits=Limits(event_bytes=99))
    both = played([Version(FIRST.canonical), Version(SECOND.canonical, 100)], limited)
    assert [rule.term.since for rule in both.rules][1:] == [100]
    assert (both.digest, both.limits.event_bytes) == (SECOND.digest, 99)


def test_a_version_that_cannot_be_read_is_told() -> None:
    with pytest.raises(LedgerForeignError, match=r"cannot be read from the ledger: game\.json:1:"):
        played([Version("{"), Version(SECOND.canonical, 100)], SECOND)
