"""The hand-written loop: what somebody who knows this one game writes, without a rule language, an engine or a refold.

It does the same work as the engine on events that come in order: it judges each field as strictly, refuses duplicates
by their content, keeps facts and entries, balances, badges, levels, and a journal of changes from which the three
leaderboards are brought up to date when somebody looks. It cannot take a late event, explain anything or be changed
without a programmer.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.sales import CALLER, CLOSER, EVENT_TYPES, LEVELS, RAINMAKER, STAGES

Fact = tuple[Any, ...]
Entry = tuple[Any, ...]
# Score, negative for order; time of its last change; player.
Standing = tuple[int, int, str]

EARNED, LEVEL, CALLS, WINS, REVENUE, CALLER_TIERS, CLOSER_TIERS, RAINMAKER_TIERS = range(8)

_ZONE = ZoneInfo("Europe/Rome")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - half the cost of subtracting aware times
_parse = datetime.fromisoformat
_OFFSETS: dict[str, int] = {}
_EARLIEST, _LATEST = -2_208_988_800_000_000, 32_503_680_000_000_000
_TYPES = {name: index for index, name in enumerate(EVENT_TYPES)}
_STAGES = frozenset(STAGES)
_CALL, _DEAL = _TYPES["call.made"], _TYPES["deal.won"]
_LEVEL_1, _CALLER_1, _CLOSER_1, _RAINMAKER_1 = 100, 200, 210, 220


class SalesLoop:
    """The game of the benchmarks, by hand."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.entries: list[Entry] = []
        self.by_id: dict[str, Fact] = {}
        self.players: dict[str, list[int]] = {}
        self.duplicates = self.conflicts = self.rejected = 0
        changes: list[tuple[str, int, int]] = []
        self._changes = changes
        self.boards = {
            "all-time": LoopBoard(changes, ""),
            "monthly": LoopBoard(changes, "month"),
            "weekly": LoopBoard(changes, "week"),
        }

    # Long and in line on purpose: that is what makes such a loop fast, and hard to change.
    def submit_many(self, events: list[Any]) -> None:  # noqa: C901, PLR0912, PLR0915
        """Take events in order of their times."""
        by_id, players = self.by_id, self.players
        keep, post, change = self.facts.append, self.entries.append, self._changes.append
        for raw in events:
            fact = judge(raw)
            if fact is None:
                self.rejected += 1
                continue
            time, event_id, player, kind, amount, stage, source, score = fact
            known = by_id.get(event_id)
            if known is not None:
                if known == fact:
                    self.duplicates += 1
                else:
                    self.conflicts += 1
                continue
            by_id[event_id] = fact
            keep(fact)
            state = players.get(player)
            if state is None:
                state = players[player] = [0] * 8
            base = 10 * kind
            amount -= 100 * kind
            score -= kind
            gained = 0
            if amount >= 1_000 and stage == "won" and source in ("web", "fair", "referral") and score > 50:
                gained = 20
                post((fact, base, 20, player))
            if amount >= 2_500 and stage == "won" and source in ("phone", "mail", "partner") and score > 30:
                gained += 15
                post((fact, base + 1, 15, player))
            if (
                amount >= 500
                and stage == "open"
                and source in ("web", "fair", "referral", "phone", "mail")
                and score > 10
            ):
                gained += 5
                post((fact, base + 2, 5, player))
            if amount >= 100 and stage == "won" and source in ("web", "fair", "referral", "phone") and score > 15:
                gained += 4
                post((fact, base + 3, 4, player))
            if amount >= 3_000 and stage == "won" and source in ("referral", "partner", "web", "mail") and score > 5:
                gained += 10
                post((fact, base + 4, 10, player))
            if (
                amount >= 100
                and stage == "lost"
                and source in ("web", "fair", "referral", "phone", "mail")
                and score > 5
            ):
                gained += 1
                post((fact, base + 5, 1, player))
            if amount >= 200 and stage == "open" and source in ("web", "phone", "mail", "partner") and score > 15:
                gained += 3
                post((fact, base + 6, 3, player))
            if amount >= 6_000 and stage == "won" and source in ("web", "fair", "referral", "partner") and score > 20:
                gained += 25
                post((fact, base + 7, 25, player))
            if amount >= 1_500 and stage == "won" and source in ("fair", "phone", "mail", "partner") and score > 5:
                gained += 8
                post((fact, base + 8, 8, player))
            if (
                amount >= 300
                and stage == "won"
                and source in ("web", "fair", "mail", "phone", "referral")
                and score > 10
            ):
                gained += 2
                post((fact, base + 9, 2, player))
            if gained:
                change((player, time, gained))
                earned = state[EARNED] = state[EARNED] + gained
                level = state[LEVEL]
                while level < 8 and earned >= LEVELS[level]:
                    post((fact, _LEVEL_1 + level, 1, player))
                    level += 1
                    state[LEVEL] = level
            if kind == _DEAL:
                state[WINS] += 1
                state[REVENUE] += fact[4]
                self._climb(fact, state, WINS, CLOSER_TIERS, CLOSER, _CLOSER_1)
                self._climb(fact, state, REVENUE, RAINMAKER_TIERS, RAINMAKER, _RAINMAKER_1)
            elif kind == _CALL:
                state[CALLS] += 1
                self._climb(fact, state, CALLS, CALLER_TIERS, CALLER, _CALLER_1)

    def _climb(self, fact: Fact, state: list[int], score: int, held: int, tiers: tuple[int, ...], first: int) -> None:
        tier = state[held]
        while tier < 3 and state[score] >= tiers[tier]:
            self.entries.append((fact, first + tier, 1, fact[2]))
            tier += 1
        state[held] = tier


def judge(raw: Any) -> Fact | None:
    """Give the fact that an event states: time, id, player, type, amount, stage, source, lead score; or `None`."""
    try:
        event_id, player, fields, written = raw["id"], raw["player"], raw["data"], raw["time"]
        kind = _TYPES[raw["type"]]
        amount, stage, source, score = fields["amount"], fields["stage"], fields["source"], fields["lead_score"]
    except (KeyError, TypeError):
        return None
    if (
        len(raw) != 5
        or type(event_id) is not str
        or not 0 < len(event_id) <= 256
        or not event_id.isprintable()
        or type(player) is not str
        or not 0 < len(player) <= 256
        or not player.isprintable()
        or len(fields) != 4
        or type(amount) is not int
        or not -(10**18) < amount < 10**18
        or type(stage) is not str
        or stage not in _STAGES
        or type(source) is not str
        or not 0 < len(source) <= 4096
        or not source.isascii()
        or type(score) is not int
        or not -(10**18) < score < 10**18
        or type(written) is not str
        or len(written) not in (20, 25)
        or written[10] != "T"
        or not written[5:7].isdecimal()
    ):
        return None
    offset = _OFFSETS.get(written[19:])
    if offset is None:
        offset = _offset(written)
        if offset is None:
            return None
    try:
        elapsed = _parse(written[:19]) - _NAIVE_EPOCH
    except ValueError:
        return None
    time = (elapsed.days * 86_400 + elapsed.seconds) * 1_000_000 - offset
    if not _EARLIEST <= time < _LATEST:
        return None
    return (time, event_id, player, kind, amount, stage, source, score)


def _offset(written: str) -> int | None:
    """Give the offset from UTC of a time whose offset was not met before."""
    try:
        offset = _parse(written).utcoffset()
    except ValueError:
        return None
    if offset is None:
        return None
    return _OFFSETS.setdefault(written[19:], offset // timedelta(microseconds=1))


class LoopBoard:
    """A leaderboard that reads the journal of changes from where it stopped.

    Args:
        changes: Player, time, points.
        unit: `month`, `week`, or empty for all time.
    """

    def __init__(self, changes: list[tuple[str, int, int]], unit: str) -> None:
        self._changes = changes
        self._unit = unit
        self._read = 0
        self._windows: dict[int, dict[str, tuple[int, int]]] = {}

    def top(self, count: int) -> list[tuple[int, str, int]]:
        """Give rank, player and score of the latest window's best; equal scores: who reached it first is ahead."""
        self._refresh()
        if not self._windows:
            return []
        latest = self._windows[max(self._windows)]
        ordered = sorted([(-score, last, player) for player, (score, last) in latest.items()])
        return ranked(ordered, count)

    def _refresh(self) -> None:
        start, end = _window(self._changes[self._read][1], self._unit) if self._changes[self._read :] else (0, 0)
        scores = self._windows.setdefault(start, {})
        for player, time, gained in self._changes[self._read :]:
            if not start <= time < end:
                start, end = _window(time, self._unit)
                scores = self._windows.setdefault(start, {})
            score = scores.get(player)
            scores[player] = (gained, time) if score is None else (score[0] + gained, time)
        self._read = len(self._changes)


def ranked(ordered: list[Standing], count: int) -> list[tuple[int, str, int]]:
    """Rank the best: equal score and time share a rank, and all who share the last one are shown."""
    rows: list[tuple[int, str, int]] = []
    for place, (score, last, player) in enumerate(ordered):
        tied = place > 0 and ordered[place - 1][:2] == (score, last)
        if place >= count and not tied:
            break
        rows.append((rows[-1][0] if tied else place + 1, player, -score))
    return rows


def _window(time: int, unit: str) -> tuple[int, int]:
    """Give the start and the end of the month or week in Rome that holds a time."""
    if not unit:
        return _EARLIEST, _LATEST
    day = (_EPOCH + timedelta(microseconds=time)).astimezone(_ZONE).date()
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        following = first + timedelta(days=7)
    else:
        first = day.replace(day=1)
        following = (first + timedelta(days=31)).replace(day=1)
    start, end = (datetime(at.year, at.month, at.day, tzinfo=_ZONE) - _EPOCH for at in (first, following))
    return start // timedelta(microseconds=1), end // timedelta(microseconds=1)
