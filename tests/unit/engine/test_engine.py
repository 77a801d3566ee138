"""The engine from outside: statuses, clocks, chunks, threads, and several engines side by side."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore import ArgumentError, Engine, LedgerWriteError, UnknownNameError, read_game
from gamicore.model import parse_instant
from tests.unit.engine.acts import event, is_balanced, told
from tests.unit.folds.games import GAMES

GAME = read_game("""
game: engine
currencies: {coins: {}, xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events: {call: {minutes: integer, helper: {type: player, optional: true}}}
rules:
  call: {on: call, give: {xp: minutes}, cap: {xp: 20, per: day}}
  help: {on: call, to: helper, when: count(call) > 2, give: {coins: "2"}}
badges: {loud: {of: xp, tiers: {some: 5, more: 15}}}
levels: {career: {of: xp, thresholds: [0, 10], demotion: automatic}}
leaderboards: {daily: {of: xp, window: day, segments: [team]}, calls: {of: count(call)}}
""")
TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_an_outcome_says_what_came_of_an_event() -> None:
    engine = Engine(GAME)
    first = engine.submit(event("1", minutes=6))
    assert (first.status, told(first.entries)) == ("recorded", ["+6 xp anna for 1", "+1 badge:loud:some anna for 1"])
    assert [entry.element.tier for entry in first.badges] == ["some"]
    again = engine.submit(event("1", minutes=6))
    assert (again.status, again.entries) == ("duplicate", first.entries)
    other = engine.submit(event("1", minutes=7))
    assert (other.status, other.differs, other.entries) == ("conflict", ("minutes",), ())
    wrong = engine.submit(event("2", minutes="7"))
    assert (wrong.status, wrong.entries) == ("rejected", ())
    assert wrong.rejection is not None
    assert wrong.rejection.reason == "wrong-type"
    assert len(engine.ledger) == 2


def test_a_late_event_has_its_corrections_and_a_duplicate_the_entries_of_its_event() -> None:
    engine = Engine(GAME)
    engine.submit(event("b", minutes=18))
    late = engine.submit(event("a", time="09:00", minutes=6))
    assert told(late.entries) == [
        *("+6 xp anna for a", "+1 badge:loud:some anna for a", "-4 xp anna for b, corrects 0, because of a"),
        "-1 badge:loud:some anna for b, corrects 1, because of a",
    ]
    again = engine.submit(event("b", minutes=18))
    assert [entry.number for entry in again.entries] == [0, 1, 2, 3, 6, 7]
    assert again.entries == engine.entries_of("b")


def test_events_of_another_source_are_others() -> None:
    engine = Engine(GAME)
    engine.submit_many([event("1", minutes=1), event("crm/1", minutes=2)])
    assert told(engine.entries_of("1")) == ["+1 xp anna for 1"]
    assert told(engine.entries_of("1", "crm")) == ["+2 xp anna for 1"]
    with pytest.raises(UnknownNameError, match="no event '1' from 'erp' was accepted"):
        engine.entries_of("1", "erp")


def test_a_cloud_event_sent_again_is_a_duplicate() -> None:
    cloud = {"specversion": "1.0", "source": "/crm", "subject": "anna", **event("1", None, minutes=1)}
    engine = Engine(GAME)
    assert [engine.submit(cloud).status, engine.submit(cloud).status] == ["recorded", "duplicate"]
    assert len(engine.submit(cloud).entries) == 1


@pytest.mark.parametrize("chunk", [1, 2, 3, 99])
def test_chunks_make_no_difference(chunk: int) -> None:
    events = [event(str(number), time=f"{20 - number:02}:00", minutes=number) for number in range(8)]
    seen: list[int] = []
    engine, whole = Engine(GAME), Engine(GAME)
    summary = engine.submit_many(iter([*events, "odd", events[0]]), chunk=chunk, progress=seen.append)
    whole.submit_many(events)
    assert engine.value() == whole.value()
    assert summary.counts == {"recorded": 8, "duplicate": 1, "conflict": 0, "rejected": 1}
    assert seen == [*range(chunk, 10, chunk), 10]
    assert [refused.number for refused in summary.rejections] == [9]


def test_a_chunk_of_nothing_is_refused() -> None:
    with pytest.raises(ArgumentError, match="chunk is out of range; give a whole number from 1 to 10,000,000"):
        Engine(GAME).submit_many([], chunk=0)


def test_no_events_at_all_give_an_empty_summary() -> None:
    summary = Engine(GAME).submit_many([])
    assert (summary.events, summary.reasons, summary.rejections) == (0, {}, ())


def test_with_a_clock_events_from_too_far_ahead_are_not_believed() -> None:
    """A day ahead is believed unless the host says otherwise; `recorded_at` stands for the clock."""
    engine = Engine(GAME, clock=lambda: TEN)
    assert engine.submit(event("1", time="03T10:00", minutes=1)).status == "recorded"
    assert engine.submit(event("2", time="03T10:01", minutes=1)).status == "rejected"
    assert engine.submit(event("2", time="03T10:01", minutes=1), TEN + timedelta(minutes=1)).status == "recorded"
    summary = engine.submit_many([event("3", time="04T10:00", minutes=1)])
    assert summary.reasons == {"too-far-ahead": 1}
    strict = Engine(GAME, clock=lambda: TEN, ahead=timedelta())
    assert [strict.submit(event("1", time=time, minutes=1)).status for time in ("10:01", "10:00")] == [
        "rejected",
        "recorded",
    ]


def test_a_clock_without_zone_is_the_hosts_mistake() -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 - the mistake
    engine = Engine(GAME, clock=lambda: naive)
    with pytest.raises(ArgumentError, match="has no offset; use an aware datetime"):
        engine.submit(event("1", minutes=1))
    with pytest.raises(ArgumentError, match="has no offset"):
        Engine(GAME).submit(event("1", minutes=1), recorded_at=naive)


@pytest.mark.parametrize(
    "to",
    [
        "2026-03-02T11:00:00+01:00",
        TEN,
        TEN.astimezone(timezone(timedelta(hours=5))),
        parse_instant("2026-03-02T10:00:00Z"),
    ],
)
def test_time_is_let_pass_to_any_form_of_an_instant(to: Any) -> None:
    engine = Engine(GAME)
    engine.advance(to)
    assert engine.watermark == parse_instant("2026-03-02T10:00:00Z")


@pytest.mark.parametrize(
    "to",
    ["noon", "2026-03-02T10:00:00", datetime(2026, 3, 2), 10**30, -(10**30), 1.5, None, True],  # noqa: DTZ001
)
def test_what_is_no_time_is_refused_and_breaks_nothing(to: Any) -> None:
    engine = Engine(GAME)
    with pytest.raises(ArgumentError):
        engine.advance(to)
    with pytest.raises(ArgumentError):
        engine.leaderboard("daily", at="noon" if to is None else to)
    assert engine.submit(event("1", minutes=1)).status == "recorded"


def test_players_are_known_from_what_is_said_of_them_and_from_events() -> None:
    engine = Engine(GAME)
    assert engine.set_players({"zoe": {"team": "red"}, "dan": {}}) == 2
    engine.submit(event("1", minutes=1, helper="bob"))
    assert engine.players == ["anna", "bob", "dan", "zoe"]
    assert engine.balances() == {
        "anna": {"coins": 0, "xp": 1},
        **{player: {"coins": 0, "xp": 0} for player in ("bob", "dan", "zoe")},
    }
    with pytest.raises(ArgumentError, match="attribute team"):
        engine.set_player("zoe", {"team": "green"})


def test_a_closed_engine_answers_and_takes_nothing_more() -> None:
    with Engine(GAME) as engine:
        engine.submit(event("1", minutes=1))
    assert engine.balance("anna", "xp") == 1
    for ask in (lambda: engine.submit(event("2", minutes=1)), lambda: engine.advance(TEN)):
        with pytest.raises(LedgerWriteError, match="the engine is closed; open the ledger again"):
            ask()
    engine.close()


def test_an_engine_is_closed_also_when_something_goes_wrong(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Engine(GAME, tmp_path / "points.gcl"):
        raise RuntimeError
    Engine(GAME, tmp_path / "points.gcl").close()


def some_events(count: int) -> list[dict[str, Any]]:
    """Make events of five players over three days, with helpers, in no order."""
    chance = random.Random(7)
    players = ["anna", "bob", "cleo", "dan", "eva"]
    return [
        event(
            str(number),
            chance.choice(players),
            f"{chance.randint(2, 4):02}T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
            minutes=chance.randint(0, 9),
            helper=chance.choice(players),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("share", [slice(0, None), slice(0, 300)], ids=["overlapping", "half"])
@pytest.mark.parametrize("singly", [True, False], ids=["one by one", "in chunks"])
def test_threads_give_the_value_of_one(*, share: slice, singly: bool) -> None:
    """Four threads submit a quarter each, and some of what the others submit too."""
    events = some_events(400)
    engine, alone = Engine(GAME), Engine(GAME)
    alone.submit_many(events)
    barrier = Barrier(5)

    def work(number: int) -> None:
        mine = events[number::4] + events[share]
        random.Random(number).shuffle(mine)
        barrier.wait()
        if not singly:
            engine.submit_many(mine, chunk=30)
            return
        for one in mine:
            engine.submit(one)

    def look() -> None:
        barrier.wait()
        for _ in range(50):
            assert sum(held["xp"] for held in engine.balances().values()) >= 0
            engine.leaderboard("daily").top(3)

    threads = [*(Thread(target=work, args=[number]) for number in range(4)), Thread(target=look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert engine.value() == alone.value()
    assert len(engine.ledger.contents.facts) == 400
    assert engine.verify() == []
    assert is_balanced(engine)


def test_engines_and_games_in_one_process_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Three engines of two games with the same players and ids, one of them kept, take turns."""
    other_game = read_game("""
        game: other
        currencies: {xp: {}}
        events: {call: {minutes: integer, helper: {type: player, optional: true}}}
        rules: {call: {on: call, give: {xp: minutes * 100}}}
    """)
    events = some_events(60)
    kept, memory, other = Engine(GAME, tmp_path / "points.gcl"), Engine(GAME), Engine(other_game)
    for number, one in enumerate(events):
        kept.submit(one)
        other.submit(one)
        if number % 2:
            memory.submit(one)
    alone, half, other_alone = Engine(GAME), Engine(GAME), Engine(other_game)
    alone.submit_many(events)
    half.submit_many(events[1::2])
    other_alone.submit_many(events)
    assert kept.value() == alone.value()
    assert memory.value() == half.value()
    assert other.value() == other_alone.value()
    assert other.balances() != kept.balances()
    kept.close()


@st.composite
def wire_events(draw: st.DrawFn, name: str) -> list[dict[str, Any]]:
    """Draw events of a game that uses every feature, as they come over the wire."""
    samples: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(-2, 7),
        "number": st.sampled_from([0, 1, 2, 3, 7, -1, 0.5, 2.5]),
        "player": st.sampled_from(["anna", "bob", "cleo"]),
        "date": st.sampled_from(["2026-01-01", "2026-03-31"]),
        "duration": st.sampled_from(["30m", "3h"]),
        "key": st.sampled_from(["k1", "k2"]),
        "text": st.sampled_from(["why", "who"]),
        "timezone": st.sampled_from(["Europe/Rome", "Asia/Tokyo"]),
        "truth": st.booleans(),
    }
    events = []
    for number in range(draw(st.integers(0, 10))):
        event_type = draw(st.sampled_from([known for known in GAMES[name].event_types if not known.is_derived]))
        fields = {
            field.name: draw(st.sampled_from(field.type.values) if field.type.values else samples[field.type.kind])
            for field in event_type.fields
            if not field.type.optional or draw(st.booleans())
        }
        player = draw(st.sampled_from(["anna", "bob", *([] if event_type.needs_player else [None])]))
        time = draw(st.sampled_from(["01T04:00", "01T23:00", "08T22:00", "31T21:59", "31T22:00"]))
        events.append(event(str(number), player, time, event_type.name, **fields))
    return events


@pytest.mark.parametrize("name", GAMES)
@given(data=st.data())
def test_without_generated_code_the_value_is_the_same(name: str, data: st.DataObject) -> None:
    events = data.draw(wire_events(name))
    rows = data.draw(st.sampled_from([{}, {"anna": {"team": "red", "hired": "2026-02-20", "quota": 3}}]))
    engines = [Engine(GAMES[name]), Engine(GAMES[name], generate_code=False)]
    for engine in engines:
        engine.set_players(rows)
        engine.submit_many(events, chunk=4)
        assert engine.verify() == []
    generated, evaluated = engines
    assert generated.value() == evaluated.value()
    assert list(generated.ledger) == list(evaluated.ledger)


def test_events_are_read_only_as_far_as_chunks_need() -> None:
    """What is submitted may be a stream that is longer than memory."""
    read: list[int] = []

    def stream() -> Iterator[dict[str, Any]]:
        for number in range(6):
            read.append(number)
            yield event(str(number), minutes=1)

    seen: list[int] = []
    Engine(GAME).submit_many(stream(), chunk=2, progress=lambda _: seen.append(len(read)))
    assert seen == [2, 4, 6]


@pytest.mark.parametrize("players", [None, 1, [], "abc", {"anna": [1]}, {10**5000: {}}, {"": {}}], ids=range(7))
def test_players_of_another_shape_are_refused(players: Any) -> None:
    game = read_game("{game: g, currencies: {xp: {}}, events: {e: {}}}")
    engine = Engine(game)
    with pytest.raises(ArgumentError):
        engine.set_players(players)
    assert engine.players == []


@pytest.mark.parametrize("chunk", [0, -1, 10**5000, float("inf"), "5"], ids=range(5))
def test_a_chunk_out_of_range_is_refused(chunk: Any) -> None:
    with pytest.raises(ArgumentError, match="chunk is out of range"):
        Engine(read_game("{game: g, events: {e: {}}}")).submit_many([], chunk=chunk)


COINS = read_game("""
game: coins
currencies: {coins: {decimals: 2, floor: 0, cap: {limit: 1}}, xp: {}}
levels: {career: {of: coins, thresholds: [2], demotion: automatic}}
""")
BY_EVA: dict[str, Any] = {"reason": "a broken link", "author": "eva", "id": "a1", "time": TEN}


@pytest.mark.parametrize(
    ("amount", "units"),
    [(2, 200), (-2, -200), ("2.50", 250), ("-0.01", -1), (Decimal("2.5"), 250), (Fraction(-1, 4), -25)],
)
def test_an_adjustment_gives_and_takes_whatever_caps_and_floors_say(amount: Any, units: int) -> None:
    engine = Engine(COINS)
    outcome = engine.adjust("anna", "coins", amount, **BY_EVA)
    assert outcome.status == "recorded"
    first = outcome.entries[0]
    assert (first.element.kind, first.amount, first.event, first.time) == (
        *("adjustment", units, "a1"),
        parse_instant("2026-03-02T10:00:00Z"),
    )
    assert engine.balance("anna", "coins") == units
    assert engine.levels("anna")["career"].number == (1 if units >= 200 else 0)
    assert (engine.verify(), is_balanced(engine)) == ([], True)


@pytest.mark.parametrize(
    "amount", [2.5, float("nan"), True, None, "", "many", "1/4", "1e30", 10**30, Decimal("NaN"), Fraction(1, 3), [2]]
)
def test_an_amount_that_is_no_exact_number_is_refused(amount: Any) -> None:
    engine = Engine(COINS)
    with pytest.raises(ArgumentError, match=r"^amount"):
        engine.adjust("anna", "coins", amount, **BY_EVA)
    assert (len(engine.ledger), engine.players) == (0, [])


def test_an_adjustment_sent_again_is_a_duplicate_and_one_that_cannot_be_is_rejected() -> None:
    engine = Engine(COINS)
    again = [engine.adjust("anna", "coins", amount, **BY_EVA).status for amount in (1, "1.00", 2)]
    assert again == ["recorded", "duplicate", "conflict"]
    fresh = {**BY_EVA, "id": "a2"}
    for currency, amount, reason in (("coins", "0.001", "amount-too-fine"), ("gold", 1, "unknown-currency")):
        rejection = engine.adjust("anna", currency, amount, **fresh).rejection
        assert rejection is not None
        assert rejection.reason == reason
    with pytest.raises(ArgumentError, match="is no time"):
        engine.adjust("anna", "coins", 1, **{**fresh, "time": None})
    assert engine.balances() == {"anna": {"coins": 100, "xp": 0}}


def test_a_time_or_a_segment_of_another_kind_is_refused() -> None:
    game = read_game("{game: g, currencies: {xp: {}}, events: {e: {}}, leaderboards: {b: {of: xp}}}")
    engine = Engine(game)
    with pytest.raises(ArgumentError, match="out of range"):
        engine.advance(10**5000)
    with pytest.raises(ArgumentError, match="a segment is a map"):
        engine.leaderboard("b", segment="x")  # type: ignore[arg-type]
