"""Guards: they stand between the engine and the hooks of plug-ins, and let nothing through but what was promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from gamicore.errors import PluginError
from gamicore.model import Calendar, Instant, Number
from gamicore.plugins.hooks import (
    HistoryFunction,
    Hook,
    Moment,
    RankingMethod,
    SplitModel,
    Touch,
    described,
)
from gamicore.plugins.values import ForeignValueError, copy_of, number_from, state_from, value_from
from gamicore.rules import PLUGIN_FAILED, Skip, Type, error_text, hook_failed, value_shown

# As measures tell it: when, on which day, of which calendar, and where in event order.
FullMoment = tuple[Instant, int, Calendar, tuple[Any, ...]]


@frozen
class Guard:
    """Calls a hook of a plug-in; whatever it does wrong becomes one sentence that names both."""

    plugin: str
    hook: Hook

    def told(self, what: str) -> str:
        """Say what went wrong, with the names of the plug-in and the hook."""
        return hook_failed(self.plugin, described(self.hook), what)

    def called(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """Call the hook, or a part of it.

        Raises:
            ForeignValueError: It raised an exception.
        """
        try:
            return call(*arguments)
        except (Exception, SystemExit) as error:
            raise ForeignValueError(f"raised {error_text(error)}") from error


@frozen
class GuardedHistory(Guard):
    """A history function; its state stands behind a place for what went wrong, and then has no value any more."""

    hook: HistoryFunction

    @property
    def can_merge(self) -> bool:
        """Whether `merge` is there."""
        return self.hook.merge is not None

    def initial(self) -> list[Any]:
        """Give the state before any event."""
        return [None, copy_of(self.hook.initial)]

    def add(self, state: list[Any], moment: FullMoment, value: Any) -> list[Any]:
        """Take an event."""
        if state[0] is None:
            try:
                state[1] = self.added(state[1], Moment(moment[0], moment[1]), value)
            except ForeignValueError as error:
                state[:] = [self.told(f"{error}, for event {str(moment[3][3])[:80]!r}"), None]
        return state

    def read(self, state: list[Any], moment: FullMoment) -> Any:
        """Give the value; `None` if there is none.

        Raises:
            Skip: The function failed, now or when it took an event.
        """
        if state[0] is not None:
            raise Skip(PLUGIN_FAILED, state[0])
        try:
            return self.value(state[1], Moment(moment[0], moment[1]))
        except ForeignValueError as error:
            raise Skip(PLUGIN_FAILED, self.told(str(error))) from error

    def merge(self, earlier: list[Any], later: list[Any]) -> list[Any]:
        """Give the state of two parts of a history."""
        for state in (earlier, later):
            if state[0] is not None:
                return state
        try:
            return [None, self.merged(earlier[1], later[1])]
        except ForeignValueError as error:
            return [self.told(str(error)), None]

    def added(self, state: Any, moment: Moment, value: Any) -> Any:
        """Let the function add an event to a state of its own.

        Raises:
            ForeignValueError: It failed.
        """
        return self._checked("add", state_from, self.hook.add, state, moment, value)

    def value(self, state: Any, moment: Moment) -> Any:
        """Let the function read a state of its own.

        Raises:
            ForeignValueError: It failed.
        """
        return self._checked("read", self._value_from, self.hook.read, state, moment)

    def merged(self, earlier: Any, later: Any) -> Any:
        """Let the function merge states of its own.

        Raises:
            ForeignValueError: It failed.
        """
        assert self.hook.merge is not None
        return self._checked("merge", state_from, self.hook.merge, earlier, later)

    def _checked(self, part: str, check: Callable[[Any], Any], call: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return check(self.called(call, *arguments))
        except ForeignValueError as error:
            raise ForeignValueError(f"{part} {error}") from error

    def _value_from(self, value: Any) -> Any:
        return None if value is None else value_from(value, self.result)

    @property
    def result(self) -> Type:
        """The type of its values; a text where it is a textual field's."""
        return self.hook.result or self.hook.fields[0]


@frozen
class GuardedSplit(Guard):
    """A split model."""

    hook: SplitModel

    def __call__(
        self,
        split: object,  # noqa: ARG002 - built-in models read their shares here
        touches: Sequence[tuple[Instant, int, int]],
        names: Sequence[str],
        time: Instant,
    ) -> list[Number]:
        """Give the weight of each touch.

        Args:
            touches: When each was, the index of its type, the key of its player.
            names: The name of each touch's type.
            time: Of the award.

        Raises:
            Skip: It failed.
        """
        numbers: dict[int, int] = {}
        told = [
            Touch(at, name, numbers.setdefault(player, len(numbers)))
            for (at, _, player), name in zip(touches, names, strict=True)
        ]
        try:
            return self.weights(told, time)
        except ForeignValueError as error:
            raise Skip(PLUGIN_FAILED, self.told(str(error))) from error

    def weights(self, touches: Sequence[Touch], time: Instant) -> list[Number]:
        """Give the weight of each touch.

        Raises:
            ForeignValueError: It failed.
        """
        weights = _numbers(self.called(self.hook.weigh, tuple(touches), time), len(touches), "weights", "touches")
        for weight in weights:
            if weight < 0:
                raise ForeignValueError(f"gave a weight of {weight}; give 0 or more")
        return weights


@frozen
class GuardedRanking(Guard):
    """A ranking method."""

    hook: RankingMethod

    def __call__(self, board: str, scores: Sequence[Number]) -> list[Number]:
        """Give the ranks of a board.

        Args:
            scores: The greatest first.

        Raises:
            PluginError: It failed.
        """
        try:
            return self.ranks(scores)
        except ForeignValueError as error:
            raise PluginError(self.told(f"{error} (leaderboard {board!r})")) from error

    def ranks(self, scores: Sequence[Number]) -> list[Number]:
        """Give the rank of each score.

        Raises:
            ForeignValueError: It failed.
        """
        ranks = _numbers(self.called(self.hook.ranks, tuple(scores)), len(scores), "ranks", "scores")
        for above, score in zip(range(len(scores)), scores[1:], strict=False):
            if ranks[above + 1] < ranks[above]:
                raise ForeignValueError(f"gave rank {ranks[above + 1]} below rank {ranks[above]}; ranks must not fall")
            if score == scores[above] and ranks[above + 1] != ranks[above]:
                raise ForeignValueError(
                    f"gave ranks {ranks[above]} and {ranks[above + 1]} to the same score {score}; give equal ranks"
                )
        return ranks


def _numbers(given: object, count: int, what: str, each: str) -> list[Number]:
    if type(given) not in {list, tuple}:
        raise ForeignValueError(f"gave {value_shown(given)}, no list of {what}")
    assert isinstance(given, list | tuple)
    if len(given) != count:
        raise ForeignValueError(f"gave {len(given)} {what} for {count} {each}; give one for each")
    return [number_from(one) for one in given]
