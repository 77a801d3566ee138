from __future__ import annotations

from collections.abc import Iterator

import pytest

from gamicore import Engine, Explanation, read_game
from gamicore.cli.demo.folder import game_text, season
from gamicore.cli.demo.tour import capped_deal, late_events, show_tour


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """The demonstration, played."""
    with Engine(read_game(game_text())) as engine:
        engine.set_players({person.player: person.attributes for person in season().people})
        engine.submit_many(season().events)
        yield engine


def test_the_tour_has_its_chapters_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    show_tour()
    out = capsys.readouterr().out
    chapters = ["by specialization", "by experience", "Two more boards", "Balances", "Why?", "Refused", "Where next"]
    places = [out.index(chapter) for chapter in chapters]
    assert places == sorted(places)


def test_the_game_makes_sense_for_everybody(engine: Engine) -> None:
    """Each department is among the best of March, every badge is held by somebody and by not all, levels differ."""
    best = {row.player.partition("-")[0] for row in engine.leaderboard("monthly").top(10)}
    assert best == {"marketing", "sales", "service"}
    holders = [{badge.badge for badge in engine.badges(player)} for player in engine.players]
    for badge in engine.game.badges:
        assert 0 < sum(badge.name in held for held in holders) < 60, badge.name
    assert len({engine.levels(player)["career"].number for player in engine.players}) >= 3


def test_every_segment_has_somebody(engine: Engine) -> None:
    for attribute in ("specialization", "experience"):
        values = next(field.type.values for field in engine.game.attributes if field.name == attribute)
        assert all(len(engine.leaderboard("monthly", {attribute: value})) for value in values)


def test_the_explained_deal_was_cut_by_a_cap_partly(engine: Engine) -> None:
    def told(explanation: Explanation, kind: str) -> list[str]:
        own = [explanation.text] if explanation.kind == kind else []
        return own + [text for part in explanation.because for text in told(part, kind)]

    deal = capped_deal(engine)
    (cap,) = told(deal, "cap")
    (granted,) = told(deal, "granted")
    room = cap.removesuffix(" were left").rpartition(": ")[2]
    assert granted == f"granted: {room} coins"
    assert room != "0.00"


def test_late_events_are_those_that_came_after_a_later_one() -> None:
    latest, late = "", 0
    known: set[str] = set()
    for event in season().events:
        late += event["time"] < latest and event["id"] not in known
        known.add(event["id"])
        latest = max(latest, event["time"])
    assert late_events() == late > 100


def test_the_ledger_of_the_demonstration_is_right(engine: Engine) -> None:
    assert engine.verify() == []
