"""The benchmarks are worth something: references do the same work, checks can fail, the command runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import pytest

import gamicore
from benchmarks import __main__ as command
from benchmarks import corrections, durable, growth, loading, measures, rules, rust_engines, scoring
from benchmarks.comparison import Comparison, Omission, Scale, Side, interleave
from benchmarks.profiling import Cost, costs_of_scoring, described
from benchmarks.sales import Event, game_file, sales_events, sales_rules
from benchmarks.scoring_loop import SalesLoop, judge, ranked
from benchmarks.table import duration_text, markdown_table, page, terminal_table
from gamicore import Engine, Game, read_game
from gamicore.measures import MACHINES

TINY = Scale(rounds=1, events=300, players=20)

RIGHT: Event = {
    "id": "e1",
    "type": "deal.won",
    "player": "anna",
    "time": "2026-03-02T10:15:00+01:00",
    "data": {"amount": 5_000, "lead_score": 60, "source": "web", "stage": "won"},
}


def changed(**parts: Any) -> Event:
    """Give the right event with other parts, or other fields."""
    fields = {name: value for name, value in parts.items() if name in RIGHT["data"]}
    return {**RIGHT, **{name: parts[name] for name in parts if name not in fields}, "data": {**RIGHT["data"], **fields}}


def without(name: str) -> Event:
    """Give the right event without a part or a field."""
    fields = {key: value for key, value in RIGHT["data"].items() if key != name}
    return {key: value for key, value in {**RIGHT, "data": fields}.items() if key != name}


BROKEN: list[Any] = [
    None,
    "deal.won",
    {},
    *(without(name) for name in ("id", "type", "player", "time", "amount", "lead_score", "source", "stage")),
    *(changed(id=value) for value in ("", 7, None, "a\nb", "e" * 257)),
    *(changed(type=value) for value in ("deal.lost", 7, None)),
    *(changed(player=value) for value in ("", 7, None, "a\tb", "p" * 257)),
    *(changed(amount=value) for value in ("many", True, None, 0.5, 10**18, [5])),
    *(changed(lead_score=value) for value in ("high", False, None, 1.5)),
    *(changed(source=value) for value in ("", 7, None, "s" * 4097)),
    *(changed(stage=value) for value in ("", "Won", "gone", 7, None, ["won"])),
    changed(time="2026-03-02T10:15:00"),
    changed(time="2026-03-02 10:15:00+01:00"),
    changed(time="2026-W10-1T10:15:00+01:00"),
    changed(time="2026-02-29T10:15:00+01:00"),
    changed(time="2026-03-02T24:15:00+01:00"),
    changed(time="2026-03-02T10:15:00+99:00"),
    changed(time="1899-12-31T10:15:00+01:00"),
    changed(time="3000-01-01T00:00:00Z"),
    changed(time=1_772_442_900),
    {**RIGHT, "points": 5},
    {**RIGHT, "data": [5_000, 60, "web", "won"]},
]


@pytest.fixture(scope="module")
def game() -> Game:
    return read_game(game_file())


@pytest.mark.parametrize("raw", BROKEN, ids=repr)
def test_both_sides_refuse_the_same_events(game: Game, raw: Any) -> None:
    assert Engine(game).submit(raw).status == "rejected"
    assert judge(raw) is None


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1970-01-01T01:00:05+01:00", 5),
        ("1970-01-01T00:00:05Z", 5),
        ("1969-12-31T22:30:00-01:30", 0),
        ("2000-03-01T00:00:00Z", 951_868_800),
    ],
)
def test_the_loop_reads_times(written: str, seconds: int) -> None:
    fact = judge(changed(time=written))
    assert fact is not None
    assert fact[0] == seconds * 1_000_000


def test_both_sides_make_the_same_of_events(game: Game) -> None:
    """Also where events come again, come again with other content, or are none."""
    events = sales_events(2_000, 50)
    again, other = dict(events[10]), {**events[20], "data": {**events[20]["data"], "amount": 1}}
    scoring.check(game, [*events, again, other, *BROKEN])
    loop = SalesLoop()
    loop.submit_many([*events, again, other, *BROKEN])
    assert (len(loop.facts), loop.duplicates, loop.conflicts, loop.rejected) == (2_000, 1, 1, len(BROKEN))


def test_a_loop_that_does_less_is_found(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = SalesLoop.submit_many
    monkeypatch.setattr(SalesLoop, "submit_many", lambda self, events: whole(self, events[:-1]))
    with pytest.raises(AssertionError, match="make different things"):
        scoring.check(game, sales_events(100, 10))


def test_the_loop_scores_by_hand() -> None:
    """Type 2 asks 200 more and 2 points of lead score more: rules 0, 3, 4 and 9 pay 20 + 4 + 10 + 2."""
    loop = SalesLoop()
    loop.submit_many([RIGHT])
    assert [(entry[1], entry[2]) for entry in loop.entries if entry[1] < 100] == [(20, 20), (23, 4), (24, 10), (29, 2)]
    assert loop.boards["weekly"].top(10) == [(1, "anna", 36)]


def test_equal_standings_share_a_rank() -> None:
    ordered = [(-9, 1, "bob"), (-5, 1, "anna"), (-5, 1, "cleo"), (-5, 2, "dave")]
    assert ranked(ordered, 2) == [(1, "bob", 9), (2, "anna", 5), (2, "cleo", 5)]
    assert ranked(ordered, 4)[-1] == (4, "dave", 5)


def test_the_rules_are_a_hundred_and_ten_a_type() -> None:
    by_type = [rule.event_type for rule in sales_rules()]
    assert len(by_type) == 100
    assert {by_type.count(index) for index in range(10)} == {10}


def test_rules_give_the_same_awards_on_all_sides() -> None:
    found = rust_engines.rust_engines()
    rules.check(rules.sales_facts(300), {name: engine for name, engine in found.items() if not isinstance(engine, str)})


def test_an_engine_with_other_awards_is_found() -> None:
    with pytest.raises(AssertionError, match="lazy gives other awards"):
        rules.check(rules.sales_facts(50), {"lazy": lambda *_: [0] * 10})


def test_an_engine_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(rust_engines, "import_module", refuse)
    omitted = [result for result in rules.measure(TINY) if isinstance(result, Omission)]
    assert [result.reference for result in omitted] == [rust_engines.ZEN, rust_engines.CEL, rust_engines.CEL_EACH]
    assert omitted[0].reason == "zen-engine is not installed; pip install 'gamicore[bench]'"
    assert "pip install 'gamicore[bench]'" in terminal_table(omitted)


def test_the_loop_with_a_file_keeps_everything(tmp_path: Path) -> None:
    events = sales_events(2_500, 50)
    kept = tmp_path / "loop"
    durable.kept_loop_work(kept, scoring.chunks_of(events))()
    loop = SalesLoop()
    loop.submit_many(events)
    with kept.open("rb") as stream:
        groups = list(msgpack.Unpacker(stream))
    assert [len(facts) for facts, _ in groups] == [1_000, 1_000, 500]
    assert sum(len(entries) for _, entries in groups) == len(loop.entries)


def test_sides_take_turns() -> None:
    ran: list[str] = []

    def side(name: str, units: int) -> Side:
        def prepare() -> Callable[[], object]:
            ran.append(f"prepare {name}")
            return lambda: ran.append(name)

        return Side(name, prepare, units)

    times = interleave([side("a", 1), side("b", 10)], 2)
    assert ran == ["prepare a", "a", "prepare b", "b", "prepare b", "b", "prepare a", "a"]
    assert {name: len(found) for name, found in times.items()} == {"a": 2, "b": 2}


def test_a_ratio_is_the_median_of_those_inside_a_round() -> None:
    found = Comparison("q0", "work", "event", "loop", [2.0, 8.0, 9.0], [1.0, 2.0, 9.0], least=1.5, goal=2.5)
    assert (found.ratios, found.ratio, found.verdict) == ([1.0, 2.0, 4.0], 2.0, "reached")


@pytest.mark.parametrize(
    ("least", "goal", "verdict"),
    [
        (1.0, 2.0, "goal reached"),
        (1.0, 3.0, "reached"),
        (2.5, 3.0, "MISSED"),
        (None, 3.0, "goal not reached"),
        (None, None, ""),
    ],
)
def test_a_verdict_says_what_was_reached(least: float | None, goal: float | None, verdict: str) -> None:
    assert Comparison("q0", "work", "event", "loop", [2.0], [1.0], least, goal).verdict == verdict


def test_times_are_written_with_three_digits() -> None:
    spans = (0.0000417, 1.5, 0.25, 0.0000000712)
    assert [duration_text(seconds) for seconds in spans] == ["41.7 µs", "1.50 s", "250 ms", "71.2 ns"]


def test_the_page_shows_the_table_and_the_profile() -> None:
    found = Comparison("q0", "work", "event", "loop", [2e-6], [1e-6], 1.5)
    text = page([found], [Cost("engine.folding: fold", 0.25, 1.5)], TINY)
    assert "| q0 | work | loop | 2.00 µs / event | 1.00 µs / event | 2.00 | 2.00-2.00 | 1.50 |  | reached |" in text
    assert "| `engine.folding: fold` | 25.0% | 1.50 |" in text
    assert "1 rounds or more" in text
    assert markdown_table([found]) in text


def test_the_profile_names_what_costs() -> None:
    costs = costs_of_scoring(Scale(rounds=1, events=2_000, players=50))
    assert 0.5 < sum(cost.share for cost in costs) <= 1.0
    assert "generated code: judging an event of a type" in {cost.function for cost in costs}
    assert described("~", "<method 'append' of 'list' objects>") == "'append' of 'list' objects"


def test_more_types_of_events_bring_the_same_awards() -> None:
    shown = sales_events(200, 10)
    games = {rules: read_game(growth.grown_file(rules)) for rules in (10, 100)}
    events = {rules: growth.grown_events(rules, shown) for rules in games}
    assert [len(game.rules) for game in games.values()] == [10, 100]
    assert len({event["type"] for event in events[100]}) == 10
    growth.check_grown(games, events)
    with pytest.raises(AssertionError, match="other awards"):
        growth.check_grown(games, {10: events[10], 100: [{**event, "player": "anna"} for event in events[100]]})


def test_a_thousand_rules_on_one_type_give_the_same_awards_on_all_sides() -> None:
    assert len(growth.region_rules()) == 1_000
    growth.check_regions(growth.region_facts())


def test_a_look_up_that_misses_rules_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "looked_up", lambda facts, passes: growth.asked_each(facts[:500], passes))
    with pytest.raises(AssertionError, match="different awards"):
        growth.check_regions(growth.region_facts())


def test_a_region_s_rules_pay_by_hand() -> None:
    """An amount of 8,000 reaches three of five thresholds: 1 + 2 + 3 points."""
    rows, work = growth.asked_each([(0, 0, "", "e", 1, 0, 8_000, "product-3", "region-04", None)], 1)
    work()
    assert [row[2] for row in rows] == [1, 2, 3]


def test_corrections_give_the_same_with_and_without_snapshots(game: Game) -> None:
    corrections.check(game, corrections.own_events(600))


def test_snapshots_that_change_something_are_found(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = corrections.loaded

    def loaded(game: Game, mine: list[Event], others: list[Event], **options: int) -> Engine:
        return whole(game, mine[: -1 if options else None], others)

    monkeypatch.setattr(corrections, "loaded", loaded)
    with pytest.raises(AssertionError, match="snapshots change"):
        corrections.check(game, corrections.own_events(100))


def test_corrections_are_measured_as_far_back_as_there_is_a_past() -> None:
    """300 events, so that 1,000 and 10,000 facts back there is none."""
    works = [result.work for result in corrections.measure(TINY) if isinstance(result, Comparison)]
    assert works[:4] == [f"one event {how}, {back} facts back" for back in (1, 100) for how in ("retracted", "late")]
    assert works[-4:] == [f"in order, a snapshot every {spacing}" for spacing in corrections.SPACINGS]
    assert len(works) == 4 + 6 + 1 + 4


def test_every_history_function_is_measured() -> None:
    """All that have a machine, in every way; and those that read awards."""
    found = measures.conditions()
    assert {function for function, _ in found} == {*MACHINES, "balance", "level", "has_badge"}
    assert len(found) == len(MACHINES) * len(measures.WAYS) + 3
    assert found["sum", "a week"] == "sum(deal.won.amount, during=week) > 1000000000000"
    assert found["streak(every=event)", "with where"].count("where") == 1


def test_a_measure_whose_condition_holds_is_found() -> None:
    game = read_game(measures.measuring_file("count(deal.won) > 1"))
    with pytest.raises(AssertionError, match="count, lifetime: something is awarded"):
        measures.check({("count", "lifetime"): game}, measures.measuring_events(400))


def test_costs_of_measures_are_written_by_function() -> None:
    found = Comparison("measures", "sum, a week", "event", "count(deal.won), lifetime", [2e-6], [3e-6])
    rows = measures.costs_table([found]).splitlines()
    assert rows[3] == "| `sum` |  | 1.50 |  |  |  | one number | time of each event, and the sum up to it |"
    assert rows[-1].startswith("| `has_badge` |")


def test_loading_is_measured() -> None:
    assert set(loading.load_times(1)) == {
        "read_game",
        "read_game and digest",
        "read_game and Engine",
        "compiling 100 hand-written functions",
    }


def test_an_import_is_timed_without_the_start_of_python(tmp_path: Path) -> None:
    """Nothing to import takes next to no time; modules that are imported are kept compiled."""
    assert loading.import_seconds("pass", str(tmp_path)) < 0.01
    assert loading.import_seconds("import sortedcontainers", str(tmp_path)) > 0
    assert list(tmp_path.rglob("sortedcontainers/*.pyc"))


def test_the_package_imports_its_parts_when_they_are_asked_for() -> None:
    asked = (
        "import sys, gamicore; a = 'pydantic' in sys.modules; gamicore.read_game; print(a, 'pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout == (
        "False True\n"
    )
    assert set(gamicore.__all__) <= set(dir(gamicore))
    with pytest.raises(AttributeError, match="module 'gamicore' has no attribute 'nothing'"):
        gamicore.nothing  # type: ignore[attr-defined]  # noqa: B018 - asking is what is tried


def test_the_command_runs_what_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = command.PAGE.read_text(encoding="utf-8")
    monkeypatch.setattr(command, "QUICK", TINY)
    assert command.main(["scoring", "durable", "--quick"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows[1:]] == ["scoring"] * 4 + ["durable"] * 2
    assert command.PAGE.read_text(encoding="utf-8") == before


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["q4"])
    told = "no benchmark 'q4'; there are rules, growth, scoring, corrections, measures, durable, loading"
    assert told in capsys.readouterr().err
