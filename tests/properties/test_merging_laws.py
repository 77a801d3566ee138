"""Laws of merging: states of the parts of a history, put together, are as the state of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gamicore.measures import Machine, Rolling, sequence, streak, windows
from gamicore.model import Calendar, Step, parse_instant
from gamicore.rules import LIFETIME_WINDOW, Window
from tests.unit.measures.drawn import AMOUNTS, FUNCTIONS, GAPS, SINCE, START, WINDOWS, ZONES, history, taken
from tests.unit.measures.history import HOUR, copied, machine
from tests.unit.measures.slow import Happening

# On the 30th of December 2011 there was no day in Samoa.
BEFORE_A_LOST_DAY = parse_instant("2011-12-26T22:30:00Z")
SAMOA = Calendar(ZoneInfo("Pacific/Apia"))
DAY = 24 * HOUR
TYPES = ("a", "b", "c", "d", "e")

Measured = tuple[str, dict[str, Any], tuple[str, ...]]


@st.composite
def streaks(draw: st.DrawFn) -> Measured:
    """Draw a streak of units with any parameters."""
    options: dict[str, Any] = {"every": draw(st.sampled_from(["day", "day", "day", "workday", "week", "month"]))}
    if options["every"] == "workday":
        options["calendar"] = "office"
    if draw(st.booleans()):
        options["pauses"] = "office"
    for name, most in (("at_least", 3), ("grace", 2), ("freezes", 5)):
        options[name] = draw(st.integers(name == "at_least", most))
    return "streak", options, ("call",)


@st.composite
def sequences(draw: st.DrawFn) -> Measured:
    """Draw a sequence of one to five types, with any limit or none."""
    within = draw(st.sampled_from([None, 0, 5 * HOUR, 30 * HOUR, Step(days=1), Step(days=40)]))
    return "sequence", {} if within is None else {"within": within}, TYPES[: draw(st.integers(1, 5))]


def others(function: str) -> st.SearchStrategy[Measured]:
    """Draw a function of which only the window is generated."""
    return st.sampled_from([(name, options, ("call",)) for name, options in FUNCTIONS if name == function])


MEASURED: dict[str, st.SearchStrategy[Measured]] = {
    **{name: others(name) for name, _ in FUNCTIONS},
    "streak(every=event)": st.just(("streak", {"every": "event"}, ("call",))),
    "streak": streaks(),
    "sequence": sequences(),
}
ROLES = [(True, False)] * 6 + [(False, False), (True, True)]


def histories(gaps: list[int], zones: list[Calendar | None], start: int) -> st.SearchStrategy[list[Happening]]:
    """Draw events with some of these gaps between them, of a player who moves to some of these zones."""
    values = st.sampled_from(AMOUNTS), st.integers(0, 4), st.sampled_from(ROLES)
    steps = st.lists(st.tuples(st.sampled_from(gaps), st.sampled_from(zones), *values), min_size=1, max_size=25)
    return st.builds(history, steps, st.just(start))


PLAIN = histories([*GAPS, 2 * HOUR, DAY, DAY, 2 * DAY, 3 * DAY], [*[None] * 8, *ZONES], START)
IN_SAMOA = histories([*GAPS[:6], DAY], [*[SAMOA] * 8, *ZONES], BEFORE_A_LOST_DAY)


@frozen
class Folding:
    """Feeds a machine with events, at some of which a tier of the badge is earned; events of a sequence have kinds."""

    badges: set[str]
    kinds: int

    def fed(self, tried: Machine, events: Iterable[Happening], state: Any = None) -> Any:
        """Give the state after events."""
        state = tried.initial() if state is None else state
        for event in events:
            told = evolve(event, kind=event.kind % (self.kinds or 1))
            state = taken(tried, state, told, is_kind=self.kinds > 0)
            if event.moment[3][3] in self.badges:
                state = tried.restart(state)
        return state


def parts_are_as_the_whole(
    data: st.DataObject,
    measured: st.SearchStrategy[Measured],
    window: Window,
    drawn: st.SearchStrategy[list[Happening]] = PLAIN | IN_SAMOA,
) -> None:
    """Hold merged parts to the machine of whole histories: right after the parts, and as further events come."""
    function, options, types = data.draw(measured)
    plain = machine(function, window, types=types, **options)
    parts = plain.for_parts()
    assert parts.can_merge
    badges = data.draw(st.sets(st.integers(0, 24).map("e{:02}".format), max_size=2))
    folding = Folding(badges, len(types) if function == "sequence" else 0)
    *events, later = data.draw(drawn)
    ends = sorted(data.draw(st.integers(0, len(events))) for _ in range(3))
    a, b, c, rest = (events[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True))

    def part(events: list[Happening]) -> Any:
        return copied(folding.fed(parts, events))

    whole = folding.fed(plain, events[: ends[2]])
    merged = [
        parts.merge(parts.merge(part(a), part(b)), part(c)),
        parts.merge(part(a), parts.merge(part(b), part(c))),
        parts.merge(parts.initial(), parts.merge(part(events[: ends[2]]), parts.initial())),
    ]
    assert isinstance(parts, Rolling) or merged == [part(events[: ends[2]])] * 3
    for event in [*events[: ends[2]][-1:], *rest, later]:
        if event in rest:
            whole, *merged = (
                folding.fed(tried, [event], state)
                for tried, state in [(plain, whole), *((parts, copied(state)) for state in merged)]
            )
        assert [parts.read(state, event.moment) for state in merged] == [plain.read(whole, event.moment)] * 3


@pytest.mark.parametrize("measured", MEASURED.values(), ids=MEASURED)
@given(st.data())
def test_merged_parts_are_as_the_whole_however_they_are_put_together(
    measured: st.SearchStrategy[Measured], data: st.DataObject
) -> None:
    parts_are_as_the_whole(data, measured, data.draw(st.sampled_from([LIFETIME_WINDOW, *WINDOWS])))


def the_first_unit_alone(patch: pytest.MonkeyPatch) -> None:
    """The first unit of a later part has had no events before."""
    merge = streak.StreakParts.merge

    def merges(self: streak.StreakParts, earlier: Any, later: Any) -> Any:
        return merge(self, earlier, [[], *later[1:]] if earlier[0] else later)

    patch.setattr(streak.StreakParts, "merge", merges)


def freezes_without_end(patch: pytest.MonkeyPatch) -> None:
    """A run goes on along a course, however few freezes are left to it."""
    patch.setattr(streak, "_followed", lambda course, run, left: [run + course[0], max(left - course[1], 0)])


def days_that_were_never_lost(patch: pytest.MonkeyPatch) -> None:
    """A part does not know the days that its calendar lost."""
    patch.setattr(streak, "day_item", lambda moment: [moment[1], []])


def time_without_end(patch: pytest.MonkeyPatch) -> None:
    """A later part completes what is under way, whenever it does."""
    completed = sequence.SequenceParts._completed
    patch.setattr(
        sequence.SequenceParts,
        "_completed",
        lambda self, body, part: completed(self, [*body[:2], None], part),
    )


def a_head_that_only_begins(patch: pytest.MonkeyPatch) -> None:
    """What a later head carries on it must have carried on from the first place."""
    patch.setattr(sequence.SequenceParts, "_carried", lambda _self, reached, _head: reached)


def a_badge_that_is_earned_again(patch: pytest.MonkeyPatch) -> None:
    """The badge that a later part earns is the first, also if an earlier part has earned one."""
    patch.setattr(windows.SinceParts, "merge", lambda _self, earlier, later: later if later[1:] else earlier)


@pytest.mark.parametrize(
    ("fault", "measured", "window", "drawn"),
    [
        (the_first_unit_alone, "streak", LIFETIME_WINDOW, PLAIN),
        (freezes_without_end, "streak", LIFETIME_WINDOW, PLAIN),
        (days_that_were_never_lost, "streak", LIFETIME_WINDOW, IN_SAMOA),
        (time_without_end, "sequence", LIFETIME_WINDOW, PLAIN),
        (a_head_that_only_begins, "sequence", LIFETIME_WINDOW, PLAIN),
        (a_badge_that_is_earned_again, "count", SINCE, PLAIN),
    ],
)
def test_the_law_finds_faults(
    fault: Callable[[pytest.MonkeyPatch], None],
    measured: str,
    window: Window,
    drawn: st.SearchStrategy[list[Happening]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @settings(max_examples=600, derandomize=True, database=None, phases=[Phase.generate])
    @given(st.data())
    def law(data: st.DataObject) -> None:
        parts_are_as_the_whole(data, MEASURED[measured], window, drawn)

    fault(monkeypatch)
    with pytest.raises(AssertionError):
        law()
