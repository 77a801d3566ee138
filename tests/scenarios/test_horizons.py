"""A game whose past is closed: what comes too late, what is final, with numbers worked out by hand.

Whatever is said, engine and oracle are held to each other after each step, and the ledger to its facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine, TooLateError
from gamicore.model import instant_text, parse_instant
from gamicore.testing import Amend, Restore, Retract, arrive, value_of
from gamicore.testing.corrections import Advance, Step
from tests.scenarios.play import Wire, event, game_of

RULES = """
currencies: {xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events: {call: {minutes: integer}}
rules:
  call: {on: call, give: {xp: minutes}}
  third: {on: call, when: count(call) == 3, give: {xp: 100}}
  red: {on: call, when: "player.team == 'red'", give: {xp: 1000}}
leaderboards:
  daily: {of: xp, window: day, segments: [team]}
  monthly: {of: xp, window: month}
"""
LATER = ("refuse", "move")


def game_text(within: str, later: str = "refuse", zone: str = "Europe/Rome") -> str:
    return f"timezone: {zone}\nlateness: {{within: {within}, later: {later}}}\n{RULES}"


def call(name: str, time: str, minutes: int = 1, player: str = "anna") -> Wire:
    return event(name, "call", player, time, minutes=minutes)


class Played:
    """A game on an engine in a file, with all that was said to it."""

    def __init__(self, folder: Path, text: str, spacing: int = 1) -> None:
        self.game = game_of(text)
        self.path = folder / "points.gcl"
        self.spacing = spacing
        self.engine = self.open()
        self.steps: list[Step] = []
        self.players: dict[str, dict[str, Any]] = {}

    def open(self) -> Engine:
        return Engine(self.game, self.path, snapshot_every=self.spacing)

    def say(self, *steps: Step) -> list[str]:
        """Say events and corrections, and let time pass; give what came of them, a refusal by its reason."""
        found: list[str] = []
        for step in steps:
            self.steps.append(step)
            if isinstance(step, Advance):
                self.engine.advance(step.to)
                continue
            outcome = arrive(self.engine, step)
            rejection = getattr(outcome, "rejection", None)
            found.append(outcome.status if rejection is None else rejection.reason)
            assert outcome.status == self.expected().statuses[-1]
        self.agree()
        return found

    def expected(self) -> Any:
        return value_of(self.game, self.steps, self.players)

    def agree(self) -> None:
        assert self.engine.value() == self.expected().as_dict()
        assert self.engine.verify() == []

    def reopen(self) -> None:
        entries, value = list(self.engine.ledger), self.engine.value()
        self.engine.close()
        self.engine = self.open()
        assert list(self.engine.ledger) == entries
        assert self.engine.value() == value
        self.agree()

    def xp(self, player: str = "anna") -> int:
        return self.engine.balance(player, "xp")

    @property
    def horizon(self) -> str:
        assert self.engine.horizon is not None
        return instant_text(self.engine.horizon)


@pytest.fixture(params=[0, 1, 3], ids=["no snapshots", "snapshots everywhere", "some snapshots"])
def spacing(request: pytest.FixtureRequest) -> int:
    found: int = request.param
    return found


def test_a_second_too_late_is_too_late_and_the_horizon_itself_is_open(tmp_path: Path) -> None:
    """On 10 March in Rome, with a lateness of a day, 9 March is open from midnight on, which is 23:00 in Greenwich."""
    played = Played(tmp_path, game_text("1d"))
    assert played.say(call("now", "2026-03-10T00:00:00+01:00")) == ["recorded"]
    assert played.horizon == "2026-03-08T23:00:00Z"
    assert played.say(call("1", "2026-03-08T22:59:59Z"), call("2", "2026-03-08T23:00:00Z")) == ["too-late", "recorded"]
    assert played.xp() == 2


def test_an_exact_lateness_goes_back_to_the_second(tmp_path: Path) -> None:
    played = Played(tmp_path, game_text("90m"))
    played.say(call("now", "2026-03-10T12:00:00Z"))
    late, open_ = call("1", "2026-03-10T10:29:59.999999Z"), call("2", "2026-03-10T10:30:00Z")
    assert played.say(late, open_) == ["too-late", "recorded"]


def test_a_month_that_lacks_the_day_opens_with_the_next(tmp_path: Path) -> None:
    """On 28 March, 28 February is open; on the 31st nothing before 1 March; on 1 April nothing less."""
    played = Played(tmp_path, game_text("1mo"))
    february, march = "2026-02-28T12:00:00+01:00", "2026-03-01T00:00:00+01:00"
    assert played.say(call("1", "2026-03-28T12:00:00+01:00"), call("2", february)) == ["recorded", "recorded"]
    assert played.say(Advance("2026-03-31T12:00:00+02:00"), call("3", february), call("4", march)) == [
        *("too-late", "recorded")
    ]
    assert played.say(Advance("2026-04-01T23:59:59+02:00"), call("5", march)) == ["recorded"]
    assert played.say(Advance("2026-04-02T00:00:00+02:00"), call("6", march)) == ["too-late"]


def test_a_day_of_23_hours_is_a_day(tmp_path: Path) -> None:
    """The clocks of Rome go forward on 29 March: that day begins at 23:00Z and ends at 22:00Z."""
    played = Played(tmp_path, game_text("1d"))
    played.say(call("now", "2026-03-30T23:59:59+02:00"))
    assert played.horizon == "2026-03-28T23:00:00Z"
    assert played.say(Advance("2026-03-31T00:00:00+02:00")) == []
    assert played.horizon == "2026-03-29T22:00:00Z"


@pytest.mark.parametrize("many", [False, True], ids=["one by one", "at once"])
@pytest.mark.parametrize(("later", "xp", "entries"), [("refuse", 1 + 4, 2), ("move", 1 + 2 + 4 + 100, 4)])
def test_a_batch_is_judged_as_its_events_are_one_by_one(
    tmp_path: Path, many: bool, later: str, xp: int, entries: int
) -> None:
    """The second event comes before the third has closed its day, and the fourth after it.

    Moved, it is the third call: that of 9 March, the day that is open on the 10th.
    """
    played = Played(tmp_path, game_text("1d", later))
    batch = [
        call("1", "2026-03-01T12:00:00Z"),
        call("2", "2026-03-10T12:00:00Z", 4),
        call("3", "2026-03-05T12:00:00Z", 2),
    ]
    if many:
        summary = played.engine.submit_many(batch)
        assert dict(summary.reasons) == ({"too-late": 1} if later == "refuse" else {})
        played.steps += batch
        played.agree()
    else:
        played.say(*batch)
    assert (played.xp(), len(played.engine.ledger)) == (xp, entries)


def test_time_that_passes_closes_the_past(tmp_path: Path) -> None:
    played = Played(tmp_path, game_text("7d"))
    early = call("1", "2026-03-02T12:00:00Z")
    assert played.say(Advance("2026-03-09T12:00:00Z"), early) == ["recorded"]
    assert played.say(Advance("2026-03-10T12:00:00Z"), Retract("1"), call("2", "2026-03-02T13:00:00Z")) == [
        *("too-late", "too-late")
    ]
    assert played.say(early, {**early, "data": {"minutes": 2}}) == ["duplicate", "conflict"]


def test_what_is_refused_is_not_remembered(tmp_path: Path) -> None:
    """Neither its name, nor who did it: an event of the same name can come in time."""
    played = Played(tmp_path, game_text("1d"))
    played.say(call("now", "2026-03-10T12:00:00Z"))
    assert played.say(call("1", "2026-03-01T12:00:00Z", player="bob")) == ["too-late"]
    assert played.engine.players == ["anna"]
    assert played.say(call("1", "2026-03-10T13:00:00Z", player="cleo")) == ["recorded"]
    played.reopen()
    assert played.engine.players == ["anna", "cleo"]


def test_corrections_reach_no_further_than_the_horizon(tmp_path: Path, spacing: int) -> None:
    """Of three calls the third brings 100; the first two are final when it could still be taken back."""
    played = Played(tmp_path, game_text("1d"), spacing)
    first, second, third = (call(str(day), f"2026-03-{day:02}T12:00:00Z", day) for day in (1, 2, 3))
    played.say(first, second, third, Retract("2"))
    assert played.xp() == 1 + 3
    assert played.say(Retract("1"), Restore("2"), Restore("1")) == ["too-late", "recorded", "duplicate"]
    assert played.xp() == 1 + 2 + 3 + 100
    assert played.say(Amend({**second, "data": {"minutes": 20}})) == ["recorded"]
    assert played.say(Advance("2026-03-04T00:00:00+01:00"), Amend(second), Retract("2")) == ["too-late", "too-late"]
    assert played.say(Amend({**second, "data": {"minutes": 20}})) == ["duplicate"]
    assert played.say(Amend({**third, "time": "2026-03-02T13:00:00Z"})) == ["too-late"]
    assert played.say(Retract("3"), Restore("3"), Retract("9"), Restore("9")) == ["recorded"] * 4
    assert played.xp() == 1 + 20 + 3 + 100


def test_what_is_final_is_made_up_for_by_hand(tmp_path: Path) -> None:
    played = Played(tmp_path, game_text("1d"))
    played.say(call("1", "2026-03-01T12:00:00Z", 5), Advance("2026-03-10T12:00:00Z"))
    by_hand = {"reason": "a test", "author": "eva", "id": "a1"}
    assert played.engine.adjust("anna", "xp", -5, **by_hand, time="2026-03-01T12:00:00Z").status == "rejected"
    assert played.engine.adjust("anna", "xp", -5, **by_hand, time="2026-03-09T00:00:00+01:00").status == "recorded"
    assert played.xp() == 0


def test_an_event_that_is_moved_counts_at_the_horizon(tmp_path: Path, spacing: int) -> None:
    """On the 10th the 9th is open: what is of the 1st counts on the 9th, before the calls of that day."""
    played = Played(tmp_path, game_text("1d", "move"), spacing)
    played.say(call("a", "2026-03-09T12:00:00Z", 10), call("b", "2026-03-10T12:00:00Z", 20))
    late = call("late", "2026-03-01T12:00:00Z", 3)
    assert played.say(late) == ["recorded"]
    horizon, own = parse_instant("2026-03-08T23:00:00Z"), parse_instant("2026-03-01T12:00:00Z")
    first, *_ = played.engine.entries_of("late")
    assert (first.time, first.own_time, first.amount) == (horizon, own, 3)
    third = next(entry for entry in played.engine.ledger if entry.element.name == "third")
    assert (third.event, third.own_time) == ("b", None), "three calls by the 10th"
    assert [(board.window.label, board.row("anna").score) for board in played.engine.windows("daily")] == [
        *(("2026-03-09", 13), ("2026-03-10", 120))
    ]
    assert instant_text(played.engine.watermark or 0) == "2026-03-10T12:00:00Z"
    told = played.engine.explain("late").render().splitlines()[0]
    assert told == ("event late: call by anna at 2026-03-08T23:00:00Z, too late for its own time 2026-03-01T12:00:00Z")
    played.reopen()
    first, *_ = played.engine.entries_of("late")
    assert (first.time, first.own_time) == (horizon, own)


def test_an_event_that_was_moved_is_itself_when_it_is_sent_again(tmp_path: Path) -> None:
    """By its own time: at that of the horizon it is another. The horizon of now makes no difference."""
    played = Played(tmp_path, game_text("1d", "move"))
    late = call("late", "2026-03-01T12:00:00Z", 3)
    played.say(Advance("2026-03-10T12:00:00Z"), late, Advance("2026-03-20T12:00:00Z"))
    assert played.say(late, {**late, "time": "2026-03-01T13:00:00+01:00"}) == ["duplicate", "duplicate"]
    assert played.say({**late, "time": "2026-03-08T23:00:00Z"}) == ["conflict"]
    again = played.engine.submit(late)
    assert instant_text(again.moved_to or 0) == "2026-03-08T23:00:00Z"
    played.reopen()
    assert played.say(late) == ["duplicate"]


def test_an_event_that_was_moved_is_corrected_like_others(tmp_path: Path, spacing: int) -> None:
    """Restored it is where it was; amended it is where its new time puts it; once that is final it stays."""
    played = Played(tmp_path, game_text("1d", "move"), spacing)
    late = call("late", "2026-03-01T12:00:00Z", 3)
    played.say(Advance("2026-03-10T12:00:00Z"), late)

    def times() -> list[str]:
        return [instant_text(entry.time) for entry in played.engine.entries_of("late") if entry.amount > 0]

    assert played.say(Retract("late"), Advance("2026-03-10T20:00:00Z"), Restore("late")) == ["recorded", "recorded"]
    assert (played.xp(), times()) == (3, ["2026-03-08T23:00:00Z"] * 2)
    assert played.say(Amend({**late, "data": {"minutes": 4}})) == ["recorded"]
    assert (played.xp(), times()[-1]) == (4, "2026-03-08T23:00:00Z")
    assert played.say(Amend({**late, "time": "2026-03-10T12:00:00Z"})) == ["recorded"]
    assert (played.xp(), times()[-1]) == (3, "2026-03-10T12:00:00Z")
    assert played.engine.submit(late).moved_to is None
    assert played.say(Amend(late), Advance("2026-03-11T12:00:00Z")) == ["recorded"]
    assert played.say(Retract("late"), Amend({**late, "time": "2026-03-11T12:00:00Z"})) == ["too-late", "too-late"]
    assert played.say(Amend(late), Restore("late")) == ["duplicate", "duplicate"]
    assert (played.xp(), times()[-1]) == (3, "2026-03-08T23:00:00Z")


@pytest.mark.parametrize("later", LATER)
def test_an_amendment_that_came_before_its_event_is_judged_with_it(tmp_path: Path, later: str) -> None:
    """Whatever time the event itself has: what it would count as is what the amendment says."""
    played = Played(tmp_path, game_text("1d", later))
    old, new = call("1", "2026-03-01T12:00:00Z", 5), call("1", "2026-03-10T12:00:00Z", 7)
    played.say(Amend(call("1", "2026-03-01T12:00:00Z", 6)), Advance("2026-03-10T12:00:00Z"))
    assert played.say(new, old) == ["too-late", "too-late"]
    assert played.say(Amend(new), old) == ["recorded", "recorded"]
    assert played.xp() == 7
    assert played.say(old, new) == ["duplicate", "duplicate"]


def test_rows_of_attributes_change_nothing_that_is_final(tmp_path: Path) -> None:
    """Anna has called on the 1st, Bob on the 10th, Cleo never; team red brings 1,000 a call."""
    played = Played(tmp_path, game_text("1d"))
    calls = [call("1", "2026-03-01T12:00:00Z"), call("2", "2026-03-10T12:00:00Z", 1, "bob")]
    played.say(*calls)
    rows = {"bob": {"team": "red"}, "cleo": {"team": "red"}}
    with pytest.raises(TooLateError, match="player 'anna' has events behind the horizon"):
        played.engine.set_players({**rows, "anna": {"team": "red"}})
    played.agree()
    assert played.engine.set_players({**rows, "anna": {}}) == 3
    played.players = {**rows, "anna": {}}
    played.agree()
    assert (played.xp("anna"), played.xp("bob")) == (1, 1001)
    with pytest.raises(TooLateError):
        played.engine.set_player("anna", {"team": "blue"})
    changed = event("c", "player.changed", "anna", "2026-03-09T00:00:00+01:00", team="red")
    assert played.say(changed, call("3", "2026-03-09T01:00:00+01:00")) == ["recorded", "recorded"]
    assert played.xp("anna") == 1 + 1001
    assert played.say({**changed, "id": "d", "time": "2026-03-08T23:59:59+01:00"}) == ["too-late"]


@pytest.mark.parametrize("later", LATER)
def test_a_window_that_is_final_stays_as_it_is(tmp_path: Path, later: str) -> None:
    """March closes when 2 April has come, in Rome; until then its calls can be taken back."""
    played = Played(tmp_path, game_text("1d", later))
    played.say(call("1", "2026-03-31T12:00:00Z", 5), call("2", "2026-04-01T12:00:00Z", 6, "bob"))
    march = "2026-03-15T12:00:00Z"
    assert not played.engine.leaderboard("monthly", at=march).is_final
    played.say(Retract("1"), Restore("1"), Advance("2026-04-01T23:59:59+02:00"))
    assert not played.engine.leaderboard("monthly", at=march).is_final
    played.say(Advance("2026-04-02T00:00:00+02:00"))
    final = played.engine.leaderboard("monthly", at=march)
    assert (final.is_final, [(row.player, row.score) for row in final.standings]) == (True, [("anna", 5)])
    played.say(
        Retract("1"), call("3", "2026-03-31T12:00:00Z", 9, "cleo"), Retract("2"), Advance("2026-05-05T12:00:00Z")
    )
    assert played.engine.leaderboard("monthly", at=march) == final
    assert played.engine.leaderboard("monthly", at=march).standings == final.standings


def test_what_was_known_once_was_final_then_or_was_not(tmp_path: Path) -> None:
    played = Played(tmp_path, game_text("1d", "move"))
    late = call("late", "2026-03-01T12:00:00Z", 3)
    played.say(call("1", "2026-03-01T12:00:00Z"), Advance("2026-03-10T12:00:00Z"), late)
    first = "2026-03-01T12:00:00Z"
    finals = [played.engine.as_known_at(call=call).leaderboard("daily", at=first).is_final for call in range(3)]
    assert finals == [False, True, True]
    known = played.engine.as_known_at(call=2)
    assert [instant_text(entry.own_time or 0) for entry in known.entries_of("late")] == [first]
    assert known.value() == played.engine.value()


def test_what_if_takes_all_that_was_accepted_as_it_is(tmp_path: Path) -> None:
    """Also what came in time then and would not now, what was moved, and what could not come any more."""
    played = Played(tmp_path, game_text("1d", "move"))
    played.say(
        call("1", "2026-03-01T12:00:00Z"), call("2", "2026-03-10T12:00:00Z"), call("late", "2026-03-02T12:00:00Z")
    )
    assert played.engine.what_if().changes == ()
    more = played.engine.what_if(plus=[call("more", "2026-03-01T13:00:00Z", 50)])
    assert more.changes[0].balances == {"xp": (103, 153)}
    assert played.engine.what_if(without=["1"]).changes[0].balances == {"xp": (103, 2)}
    assert played.engine.why_not("anna", rule="third", within=1).way == ()
