"""A ledger on disk that is told anything, closed and killed, and after every step held to the oracle."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar, TypeVar

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gamicore import Engine, Standing, TooLateError, VersionError
from gamicore.definitions import Game
from gamicore.model import Instant, Period
from gamicore.testing import (
    Amend,
    Arrival,
    GeneratedGame,
    Restore,
    Retract,
    Value,
    arrive,
    events,
    games,
    instants,
    refused_events,
    rosters,
    successors,
    value_of,
)
from gamicore.testing.corrections import Advance, Step, name_of
from gamicore.testing.generated.arrivals import respelled
from gamicore.testing.generated.wires import IDS, PLAYERS, SOURCES
from gamicore.testing.oracle.history import history_of, horizon_of
from gamicore.testing.oracle.players import may_describe
from gamicore.testing.playing import agree
from gamicore.versions import names_of, succeeded

Wire = dict[str, Any]
Name = tuple[str, str]
Chosen = TypeVar("Chosen")
Bytes = tuple[bytes, bytes]
# The first instants of months: in leap years, of quarters and years, and where clocks go forward just before.
MONTHS = (date(2024, 3, 1), date(2025, 3, 1), date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1))
STARTS = st.booleans().flatmap(lambda generates: st.tuples(st.integers(1, 4), st.just(generates)))


@frozen
class Told:
    """All that an engine was told.

    Args:
        players: What was said last of each.
        versions: Of the game, the one in force at last.
        game: What is played: all versions in one.
    """

    versions: tuple[GeneratedGame, ...]
    game: Game
    steps: tuple[Step, ...] = ()
    players: dict[str, dict[str, Any]] = field(factory=dict)

    def more(self, steps: Sequence[Step]) -> Told:
        """Give what it is when more has arrived."""
        return evolve(self, steps=(*self.steps, *steps))

    @property
    def arrivals(self) -> list[Arrival]:
        """The events and corrections."""
        return [one for one in self.steps if not isinstance(one, Advance)]

    @property
    def submitted(self) -> list[Wire]:
        """The events that were not plainly to be refused, each time that they arrived."""
        return [dict(one) for one in self.arrivals if not isinstance(one, Retract | Restore | Amend) and _is_sound(one)]

    @property
    def contents(self) -> list[Wire]:
        """All that was ever said to be the content of an event, whether it has come or not."""
        said = [one.event if isinstance(one, Amend) else one for one in self.arrivals]
        return [dict(one) for one in said if not isinstance(one, Retract | Restore) and _is_sound(one)]

    @property
    def awaited(self) -> list[Name]:
        """The events that were corrected, and have not come."""
        come = {name_of(event) for event in self.submitted}
        named = [name_of(one) for one in self.arrivals if isinstance(one, Retract | Amend)]
        return [name for name in dict.fromkeys(named) if name not in come]


def _is_sound(event: Any) -> bool:
    return "meant" not in event["data"]


def named(event: Wire, name: Name) -> Wire:
    """Give an event by another source and id."""
    source, own = name
    rest = {part: value for part, value in event.items() if part != "source"}
    return {**rest, "id": own, **({"source": source} if source else {})}


@st.composite
def moments(draw: st.DrawFn, game: Game) -> list[Instant]:
    """Draw the few instants of a history, so that many events share one: a month ends between two of them."""
    start = game.calendar.start_of(draw(st.sampled_from(MONTHS)))
    return [start - 1, start, *draw(st.lists(instants(game), min_size=1, max_size=4))]


class LedgerMachine(RuleBasedStateMachine):
    """One engine, which keeps its ledger in a folder of its own.

    Attributes:
        seen: How often each rule was taken, and each status given.
    """

    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp())
        self.path = self.root / "0" / "kept.gcl"
        self.path.parent.mkdir()
        self.expected: tuple[Told, Value] | None = None
        self.engine: Engine | None = None
        self.final: dict[tuple[str, Period], list[Standing]] = {}

    def teardown(self) -> None:
        if self.engine is not None:
            self.engine.close()
        shutil.rmtree(self.root)

    @initialize(data=st.data(), start=STARTS)
    def begin(self, data: st.DataObject, start: tuple[int, bool]) -> None:
        generated = data.draw(games())
        self.told = Told((generated,), generated.game)
        self.moments = data.draw(moments(self.game))
        self.drawn = PLAYERS[: data.draw(st.integers(1, len(PLAYERS)))]
        self._draw_events()
        self._open(start)
        self.written = self._bytes()
        self.last = (self.written, self.told)
        self.watermark = self.engine.watermark if self.engine else None

    # What is told.

    @rule(data=st.data())
    def submit(self, data: st.DataObject) -> None:
        """An event that nobody has heard of."""
        self._arrive("submit", self._fresh(data.draw(self.events)))

    @precondition(lambda self: (self.watermark or 0) > min(self.moments))
    @rule(data=st.data())
    def submit_late(self, data: st.DataObject) -> None:
        late = [time for time in self.moments if time < (self.watermark or 0)]
        event = data.draw(events(self.game, times=st.sampled_from(late)))
        self._arrive("submit late", self._fresh(event))

    @precondition(lambda self: self.told.submitted)
    @rule(data=st.data())
    def submit_a_twin(self, data: st.DataObject) -> None:
        """An event at the same instant as another, and with the same id: its source alone tells them apart."""
        twin = data.draw(st.sampled_from(self.told.submitted))
        sources = {"", *SOURCES, "erp"} - {
            name_of(event)[0] for event in self.told.contents if event["id"] == twin["id"]
        }
        content = twin if data.draw(st.booleans()) else {**data.draw(self.events), "time": twin["time"]}
        name = (min(sources, default=f"s{len(self.told.arrivals)}"), str(twin["id"]))
        self._arrive("submit a twin", named(content, name))

    @precondition(lambda self: self.told.awaited)
    @rule(data=st.data())
    def submit_what_was_corrected_before(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.told.awaited))
        said = [event for event in self.told.contents if name_of(event) == name]
        event = _pick(data, said) if said and not _rarely(data) else data.draw(self.events)
        self._arrive("submit what was corrected before", named(event, name))

    @precondition(lambda self: self.told.contents)
    @rule(data=st.data())
    def submit_again(self, data: st.DataObject) -> None:
        """In other words, what is said to be or to have been the content of an event."""
        event = data.draw(st.sampled_from(self.told.contents))
        self._arrive("submit again", data.draw(respelled(self.game, event)))

    @precondition(lambda self: self.told.submitted)
    @rule(data=st.data())
    def contradict(self, data: st.DataObject) -> None:
        self._arrive("contradict", self._altered(data))

    @rule(data=st.data())
    def submit_what_is_refused(self, data: st.DataObject) -> None:
        event = data.draw(refused_events(self.game))
        self._arrive("refused", Amend(event) if data.draw(st.booleans()) else event)

    @rule(data=st.data(), chunk=st.sampled_from([50_000, 1, 2]))
    def submit_many(self, data: st.DataObject, chunk: int) -> None:
        """New ones, twins, duplicates and conflicts in one call."""
        batch = data.draw(st.lists(self.events, min_size=1, max_size=5))
        batch += [data.draw(respelled(self.game, batch[0]))] if data.draw(st.booleans()) else []
        batch += [data.draw(refused_events(self.game))] if data.draw(st.booleans()) else []
        self.seen["submit many"] += 1
        before = self.told
        summary = self._engine.submit_many(
            batch, chunk=chunk, progress=lambda judged: self._keep(before.more(batch[:judged]))
        )
        found = {status: count for status, count in summary.counts.items() if count}
        assert found == Counter(self._expected.statuses[-len(batch) :])

    # What is corrected.

    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        source, own = self._any_name(data)
        self._arrive("retract", Retract(own, source))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        retracted = [name_of(one) for one in self.told.arrivals if isinstance(one, Retract)]
        is_known = retracted and not _rarely(data)
        source, own = _pick(data, retracted) if is_known else self._any_name(data)
        self._arrive("restore", Restore(own, source))

    @precondition(lambda self: self.told.submitted)
    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        self._arrive("amend", Amend(self._altered(data)))

    @precondition(lambda self: self.told.contents)
    @rule(data=st.data())
    def amend_back(self, data: st.DataObject) -> None:
        """To what is said to be, or to have been, its content."""
        self._arrive("amend back", Amend(data.draw(st.sampled_from(self.told.contents))))

    @rule(data=st.data())
    def amend_early(self, data: st.DataObject) -> None:
        """An event that has not come."""
        self._arrive("amend early", Amend(self._fresh(data.draw(self.events))))

    # What is told beside events.

    @rule(data=st.data())
    def set_player(self, data: st.DataObject) -> None:
        for player, row in data.draw(rosters(self.game)).items():
            self.seen["set player"] += 1
            may = may_describe(self.game, history_of(self.game, self.told.steps), self.told.players, player, row)
            try:
                self._engine.set_player(player, row)
            except TooLateError:
                assert not may
                self.seen["set player too late"] += 1
                continue
            assert may
            self._keep(evolve(self.told, players={**self.told.players, player: row}))

    @rule(data=st.data())
    def advance(self, data: st.DataObject) -> None:
        to = data.draw(st.sampled_from(self.moments) | instants(self.game))
        self.seen["advance"] += 1
        self._engine.advance(to)
        self._keep(self.told.more([Advance(to)]))

    # What becomes of the game.

    @rule(data=st.data())
    def activate(self, data: st.DataObject) -> None:
        """A later version: from a time on, for the past too, or in part."""
        later = data.draw(successors(self.told.versions[-1]))
        names = sorted(names_of(self.told.versions[-1].game) | names_of(later.game))
        some = st.lists(st.sampled_from(names), unique=True, max_size=3) if names else st.just([])
        past: Any = data.draw(st.just([]) | st.just("all") | some)
        self._say_only_what_was_recorded()
        since = data.draw(st.sampled_from(self.moments))
        try:
            game = succeeded(self.game, later.game, since, past)
            self._engine.activate(later.game, since=since, past=past)
        except VersionError:
            self.seen["refuse a version"] += 1
            return
        self.seen["activate"] += 1
        self._keep(evolve(self.told, versions=(*self.told.versions, later), game=game))
        # Boards that are otherwise now show something else in the same windows.
        self.final = {}
        self._draw_events()

    def _draw_events(self) -> None:
        self.events = events(self.game, players=self.drawn, times=st.sampled_from(self.moments))

    def _say_only_what_was_recorded(self) -> None:
        """Forget what changed nothing: another version may read it otherwise."""
        statuses = iter(self._expected.statuses)
        steps = [one for one in self.told.steps if isinstance(one, Advance) or next(statuses) == "recorded"]
        self.told = evolve(self.told, steps=tuple(steps))

    # What becomes of the files.

    @rule(start=STARTS)
    def reopen(self, start: tuple[int, bool]) -> None:
        """Everything is as it was, whichever way it is folded."""
        self.seen["reopen"] += 1
        entries = list(self._engine.ledger)
        self._engine.close()
        self._open(start)
        assert list(self._engine.ledger) == entries
        assert self._engine.recovered_bytes == 0

    @precondition(lambda self: self.last[0] != self.written)
    @rule(data=st.data(), start=STARTS)
    def kill(self, data: st.DataObject, start: tuple[int, bool]) -> None:
        """The last append was cut off at some byte: players are written first, then the ledger."""
        before, told = self.last
        ledger, players = (new[len(old) :] for new, old in zip(self.written, before, strict=True))
        whole = len(players) + len(ledger)
        edges = {0, 1, len(players), len(players) + 1, whole - 1, whole}
        at = data.draw(st.sampled_from(sorted(edges)) | st.integers(0, whole))
        kept = (before[0] + ledger[: max(at - len(players), 0)], before[1] + players[:at])
        self._engine.close()
        self.path = self.root / str(int(self.path.parent.name) + 1) / self.path.name
        self.path.parent.mkdir()
        for file, content in zip(self._files(), kept, strict=True):
            file.write_bytes(content)
        if at < whole:
            self.told, self.watermark, self.final = told, told_value(told).watermark, {}
            self._draw_events()
        self._open(start)
        self.written = self._bytes()
        assert self._engine.recovered_bytes == sum(map(len, kept)) - sum(map(len, self.written))
        if at < whole:
            assert self.written[0] == before[0]
            assert self.written[1] in {before[1], before[1] + players}
        else:
            assert self.written == kept
        self.last = (self.written, self.told)
        self.seen["kill before it was whole" if at < whole else "kill behind it"] += 1

    # What holds after every step.

    @invariant()
    def the_value_is_the_oracles(self) -> None:
        told = f"with {self.told.players} the value is not the oracle's, after {self.told.steps}"
        agree(told, self._engine, self._expected.as_dict(), self.told.arrivals)

    @invariant()
    def the_ledger_says_what_its_facts_are_worth(self) -> None:
        assert self._engine.verify() == []

    @invariant()
    def asking_writes_nothing(self) -> None:
        assert self._bytes() == self.written

    @invariant()
    def all_accounts_sum_to_zero(self) -> None:
        sums: Counter[str] = Counter()
        for (_, unit), amount in self._engine.ledger.accounts().items():
            sums[unit] += amount
        assert {unit: total for unit, total in sums.items() if total} == {}

    @invariant()
    def statements_end_with_the_balance(self) -> None:
        """Also those of players who are not known any more, and those of teams."""
        engine = self._engine
        holders = {(player, "player") for player in engine.players}
        holders |= {(entry.player, "player") for entry in engine.ledger if not entry.team}
        for attribute in self._expected.teams:
            holders |= {(team, f"player.{attribute}") for team in self._expected.teams[attribute]}
        for holder, of in sorted(holders):
            for currency in self.game.currencies:
                lines = engine.statement(holder, currency.name, of=of)
                balance = engine.balance(holder, currency.name, of=of)
                assert (lines[-1].balance if lines else 0) == balance == sum(line.entry.amount for line in lines)

    @invariant()
    def the_watermark_never_falls(self) -> None:
        found = self._engine.watermark
        assert (found or 0) >= (self.watermark or 0) or found == self.watermark
        self.watermark = found

    @invariant()
    def what_is_final_is_never_different(self) -> None:
        horizon = horizon_of(self.game, self._engine.watermark)
        assert self._engine.horizon == horizon
        found = {
            (board.name, window.window): window.standings
            for board in self.game.leaderboards
            for window in self._engine.windows(board.name)
            if window.is_final
        }
        assert all(horizon is not None and window.end <= horizon for _, window in found)
        assert {key: found[key] for key in self.final} == self.final
        self.seen["final"] += bool(found)
        self.final = found

    # How all this is done.

    @property
    def game(self) -> Game:
        """What is played: all versions in one."""
        return self.told.game

    @property
    def _engine(self) -> Engine:
        assert self.engine is not None
        return self.engine

    @property
    def _expected(self) -> Value:
        """What the oracle says, asked once after each call."""
        if self.expected is None or self.expected[0] is not self.told:
            self.expected = (self.told, told_value(self.told))
        return self.expected[1]

    def _open(self, start: tuple[int, bool]) -> None:
        spacing, generates = start
        self.engine = Engine(self.told.versions[-1].game, self.path, snapshot_every=spacing, generate_code=generates)

    def _files(self) -> tuple[Path, Path]:
        return (self.path, self.path.with_name(f"{self.path.name}.players"))

    def _bytes(self) -> Bytes:
        ledger, players = self._files()
        return (ledger.read_bytes(), players.read_bytes())

    def _arrive(self, what: str, arrival: Arrival) -> None:
        outcome = arrive(self._engine, arrival)
        status, rejection = outcome.status, getattr(outcome, "rejection", None)
        self.seen[what] += 1
        self.seen[f"{type(arrival).__name__} {status}"] += 1
        if rejection is not None and rejection.reason == "too-late":
            self.seen[f"{type(arrival).__name__} too late"] += 1
        if status == "recorded" and getattr(outcome, "moved_to", None) is not None:
            self.seen[f"{type(arrival).__name__} moved"] += 1
        self._keep(self.told.more([arrival]))
        assert status == self._expected.statuses[-1]

    def _keep(self, told: Told) -> None:
        """Note what a call has told; the files have only grown, as it was kept."""
        found = self._bytes()
        for new, old in zip(found, self.written, strict=True):
            assert new.startswith(old), "what was written before is not what it was"
        if found != self.written:
            self.last = (self.written, self.told)
        self.written, self.told = found, told

    def _fresh(self, event: Wire) -> Wire:
        """Give an event by a name that no event has yet, if need be by another id."""
        taken = {name_of(one) for one in self.told.contents}
        is_taken = name_of(event) in taken
        return named(event, (name_of(event)[0], str(len(self.told.arrivals)))) if is_taken else event

    def _any_name(self, data: st.DataObject) -> Name:
        """Give the name of an event that was heard of, or perhaps will be."""
        known = list(dict.fromkeys(name_of(one) for one in self.told.contents))
        unknown = [("", IDS[0]), (SOURCES[0], IDS[0]), *self.told.awaited]
        return _pick(data, known if known and not _rarely(data) else unknown)

    def _altered(self, data: st.DataObject) -> Wire:
        """Give an event that has come (nearly always) other content: all of it, its time or its player."""
        event, other = data.draw(st.sampled_from(self.told.submitted)), data.draw(self.events)
        forms = [named(other, name_of(event)), {**event, "time": other["time"]}]
        forms += [{**event, "player": other["player"]}] if other.get("player") else []
        return data.draw(st.sampled_from(forms))


def _pick(data: st.DataObject, choices: Sequence[Chosen]) -> Chosen:
    return data.draw(st.sampled_from(choices))


def _rarely(data: st.DataObject) -> bool:
    """Draw what is so once in four times."""
    return data.draw(st.integers(0, 3)) == 0


def told_value(told: Told) -> Value:
    """Say what the oracle makes of it."""
    return value_of(told.game, told.steps, told.players)
