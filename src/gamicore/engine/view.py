"""A view of a history: everything that can be asked of it, now or as it was known at some time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from threading import RLock
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.boards import Boards, segment_value
from gamicore.engine.conductor import Conductor
from gamicore.engine.imagining import (
    MOST_EVENTS,
    WhatIf,
    WhyNot,
    aim_of,
    compared,
    gaps_of,
    imagined,
    samples_of,
    shortest_way,
    told_why,
)
from gamicore.engine.outcome import SkippedRule
from gamicore.engine.succession import as_followed, check_game
from gamicore.engine.telling import Explainer, Explanation, told_ranks
from gamicore.engine.value import (
    Discrepancy,
    EarnedBadge,
    Level,
    Line,
    balances,
    balances_of,
    discrepancies,
    earned_badges,
    key_of,
    level_on,
    statement,
    value_of,
)
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.leaderboards import Board
from gamicore.ledger import Entry, Identity, Ledger, identity_of
from gamicore.model import Instant, InstantTextError, check_range, instant_of, parse_instant, suggest
from gamicore.plan import attribute_at
from gamicore.versions import Past

_MOST_WITHIN = 100


def instant_from(time: str | datetime | Instant) -> Instant:
    """Read a time that a host gives.

    Raises:
        ArgumentError: It is no time.
    """
    try:
        if isinstance(time, str):
            return parse_instant(time)
        if isinstance(time, datetime):
            return instant_of(time)
        if type(time) is int:
            return check_range(time, "in microseconds")
    except InstantTextError as error:
        raise ArgumentError(str(error)) from None
    raise ArgumentError(f"{type(time).__name__} is no time; give text, an aware datetime or microseconds")


class View:
    """All that can be asked of one history; safe for threads.

    An engine is one of its history as it is; `as_known_at` gives others.
    """

    def __init__(self, conductor: Conductor) -> None:
        self._lock = RLock()
        self._show(conductor)

    def _show(self, conductor: Conductor) -> None:
        self.game = conductor.game
        self._conductor = conductor
        elements = conductor.plan.elements
        self._boards = Boards(
            self.game, conductor.roster, conductor.ledger, elements, conductor.folding, conductor.known_players
        )
        self._explainer = Explainer(
            conductor.plan, conductor.interpreter, conductor.folding, conductor.roster, conductor.ledger
        )

    @property
    def ledger(self) -> Ledger:
        """The ledger; read it, and leave writing to the engine."""
        return self._conductor.ledger

    @property
    def watermark(self) -> Instant | None:
        """The greatest time accepted or advanced to, in microseconds since 1970 UTC."""
        return self._conductor.watermark

    @property
    def horizon(self) -> Instant | None:
        """The first instant that is open, where the game says how late an event may come; what lies before is final."""
        return self._conductor.horizon

    def as_known_at(self, time: str | datetime | Instant | None = None, *, call: int | None = None) -> View:
        """Give all answers as they were once: by what was recorded until then, and by the game as it is.

        It takes as long as opening a ledger of that length. What is asked of it afterwards stays as it is.

        Args:
            time: By the host's clock; calls without a time are as old as the one before.
            call: The number of the last call to be known, as entries have it; -1 is before all.

        Raises:
            ArgumentError: Not exactly one of both is given, `time` is no time, or there is no such call.
        """
        with self._lock:
            calls = self.ledger.calls
            if (time is None) == (call is None):
                raise ArgumentError("give either a time or the number of a call")
            if call is not None and (type(call) is not int or not -1 <= call < len(calls)):
                raise ArgumentError(f"there is no such call; give a number from -1 to {len(calls) - 1}")
            count = calls.until(instant_from(time)) if time is not None else int(call or 0) + 1
            return View(self._conductor.as_after(count))

    def what_if(
        self,
        game: Game | None = None,
        *,
        since: str | datetime | Instant | None = None,
        past: Past = "all",
        without: Iterable[str | tuple[str, str]] = (),
        plus: Iterable[object] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> WhatIf:
        """Say what the history would be worth under another game, without some events, or with more; nothing changes.

        All is scored again, in memory, from the events that count and from what is known of the players.

        Args:
            game: Another game, or another version of this one; by default this one.
            since: From when on the other version would be in force; by default it would always have been.
            past: With `since`: the names of what would hold for the past too, or `all`.
            without: Ids of events that would not have happened, or pairs of source and id.
            plus: Events in wire form that would have happened too.
            progress: Called now and then with how many events are scored, and how many there are.

        Raises:
            ArgumentError: `game` is none, `past` is given without `since`, `without` is one text, or a player's
                attribute is of another type in the other game.
            UnknownNameError: An event to be left out does not count.
            VersionError: The other version cannot follow this one; all reasons are given.

        Examples:
            >>> from gamicore import Engine, read_game
            >>> text = "{game: g, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: 5}}}}"
            >>> engine = Engine(read_game(text))
            >>> event = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00Z", "data": {}}
            >>> engine.submit(event).status, engine.what_if(without=["1"]).changes[0].balances
            ('recorded', {'xp': (5, 0)})
        """
        with self._lock:
            if game is not None:
                check_game(game)
            if game is not None and (since is not None or past != "all"):
                if since is None:
                    raise ArgumentError("past goes with since: say when the rest would be in force")
                game = as_followed(self._conductor, game, instant_from(since), past)
            other, tally = imagined(self._conductor, game, without, plus, progress)
            return compared(self, View(other), tally)

    def why_not(
        self,
        player: str,
        *,
        badge: str | None = None,
        tier: str | None = None,
        level: tuple[str, int] | None = None,
        rule: str | None = None,
        types: Sequence[str] | None = None,
        within: int = MOST_EVENTS,
    ) -> WhyNot:
        """Say what a player lacks for a badge, a level or an award of a rule, and a shortest way to it.

        The way is searched for by playing events on a copy of the history: one like his last ones over and over, at
        once and in steps of a day, a week and a month, then all orders of a few; at most 2,000 events are played. So
        it is the shortest of those that were tried.

        Args:
            tier: Of the badge; by default its first one.
            level: Name of the ladder, and number of the level.
            types: The types of events that he can cause; by default all that the game declares.
            within: The most events that the way may have, from 0 to 100.

        Raises:
            ArgumentError: Not exactly one of badge, level and rule is named, or `within` is out of range.
            UnknownNameError: There is no such player, badge, tier, level, rule or type.

        Examples:
            >>> from gamicore import Engine, read_game
            >>> caller = "caller: {of: count(call), tiers: {bronze: 3}}"
            >>> engine = Engine(read_game(f"{{game: g, events: {{call: {{}}}}, badges: {{{caller}}}}}"))
            >>> event = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00Z", "data": {}}
            >>> engine.submit(event).status, len(engine.why_not("anna", badge="caller").way)
            ('recorded', 2)
        """
        if type(within) is not int or not 0 <= within <= _MOST_WITHIN:
            raise ArgumentError(f"within is out of range; give a whole number from 0 to {_MOST_WITHIN}")
        declared = [one.name for one in self.game.event_types if not one.is_built_in]
        for name in types or ():
            if name not in declared:
                raise UnknownNameError(f"no event type {str(name)[:80]!r}; {suggest(str(name), declared)}")
        with self._lock:
            conductor = self._conductor
            key = conductor.roster.known_key(player)
            aim = aim_of(conductor, badge, tier, level, rule)
            is_held = aim.total(conductor, key) > 0
            why = told_why(conductor, self._explainer, key, aim)
            gaps = gaps_of(conductor, key, aim)
            if (is_held and rule is None) or not within:
                return WhyNot(aim.subject, is_held, gaps, why, most=within, zone=self.game.timezone)
            scratch, _ = imagined(conductor, None, (), (), None)
            mine = scratch.roster.known_key(player)
            samples = samples_of(scratch, mine, declared if types is None else types)
            way, tried = shortest_way(scratch, mine, aim, samples, within)
            return WhyNot(aim.subject, is_held, gaps, why, way, tried, within, self.game.timezone)

    def segment_of(self, player: str, attribute: str) -> str:
        """Give the segment in which a player is by an attribute, at the watermark; `none` if the value is missing.

        Raises:
            UnknownNameError: There is no such player or attribute.
        """
        index = self.game.attribute_index.get(attribute)
        if index is None:
            raise UnknownNameError(f"no attribute {attribute[:80]!r}; {suggest(attribute, self.game.attribute_index)}")
        with self._lock:
            key, instant = self._conductor.key_of(player), self.watermark or 0
            attributes = self._conductor.folding.attributes_at(key, instant)
            return segment_value(attribute_at(self.game, attributes, index, instant))

    @property
    def players(self) -> list[str]:
        """The ids of all known players, in order of their ids."""
        with self._lock:
            return list(self._conductor.known_players())

    def balance(self, player: str, currency: str, *, of: str = "player") -> int:
        """Give a player's balance in smallest units of the currency, or that of a team.

        Args:
            of: Of teams an attribute such as `player.team`; `player` is then one of its values.

        Raises:
            UnknownNameError: There is no such player, currency, attribute or value.
        """
        self.game.currency(currency)
        with self._lock:
            return balances_of(self._conductor, key_of(self._conductor, player, of))[currency]

    def balances(self, *, of: str = "player") -> dict[str, dict[str, int]]:
        """Give the balances of all known players, or of teams as in `balance`, in smallest units, by currency.

        Raises:
            UnknownNameError: There is no such attribute.
        """
        with self._lock:
            return balances(self._conductor, of)

    def statement(self, player: str, currency: str | None = None, *, of: str = "player") -> list[Line]:
        """Give every entry of a player's points, or a team's as in `balance`, with the running balance.

        Raises:
            UnknownNameError: There is no such player, currency, attribute or value.
        """
        if currency is not None:
            self.game.currency(currency)
        with self._lock:
            return statement(self.ledger, key_of(self._conductor, player, of), currency)

    def badges(self, player: str) -> list[EarnedBadge]:
        """Give the badges that a player holds, in the order in which he earned them.

        Raises:
            UnknownNameError: There is no such player.
        """
        with self._lock:
            key = self._conductor.key_of(player)
            return earned_badges(self.ledger.standing(key), self._conductor.plan.elements)

    def levels(self, player: str) -> dict[str, Level]:
        """Give a player's level on each ladder.

        Raises:
            UnknownNameError: There is no such player.
        """
        with self._lock:
            key = self._conductor.key_of(player)
            totals, elements = self.ledger.totals(), self._conductor.plan.elements
            return {ladder.name: level_on(ladder, totals, key, elements) for ladder in self.game.ladders}

    def leaderboard(
        self, name: str, segment: Mapping[str, str] | None = None, at: str | datetime | Instant | None = None
    ) -> Board:
        """Give a leaderboard as it stands.

        Args:
            segment: Values of attributes by which the board is cut; a missing value is `none`.
            at: The window that holds this time; by default the watermark. Before any event, only the lifetime has one.

        Raises:
            UnknownNameError: There is no such leaderboard, or it is not cut by that attribute.
            ArgumentError: The attribute has no such value, or `at` is no time.
        """
        with self._lock:
            instant = self.watermark if at is None else instant_from(at)
            return self._boards.board(name, segment or {}, instant, self.watermark)

    def windows(self, name: str) -> list[Board]:
        """Give every window of a leaderboard that has a standing, in order of time.

        Raises:
            UnknownNameError: There is no such leaderboard.
        """
        with self._lock:
            return self._boards.all_windows(name, self.watermark)

    def entries_of(self, event: str, source: str = "") -> tuple[Entry, ...]:
        """Give the entries that an accepted event caused, as the ledger holds them.

        Raises:
            UnknownNameError: No such event was accepted.
        """
        with self._lock:
            identity = identity_of(self.ledger.fact_of(event, source))
            return self.ledger.entries(self.ledger.caused_by(identity))

    def explain(self, subject: Entry | str, source: str = "") -> Explanation:
        """Explain an entry, or an event by its id: why each rule fired or was skipped.

        Raises:
            UnknownNameError: Nothing of such an event was recorded, or there is no such entry.
        """
        with self._lock:
            if isinstance(subject, Entry):
                return self._explainer.entry(subject)
            return self._explainer.event(subject, source)

    def explain_rank(
        self,
        board: str,
        player: str,
        other: str,
        segment: Mapping[str, str] | None = None,
        at: str | datetime | Instant | None = None,
    ) -> Explanation:
        """Say why one of two players stands above the other: what both scores are made of, and what decides.

        Args:
            segment: As in `leaderboard`.
            at: As in `leaderboard`.

        Raises:
            UnknownNameError: There is no such leaderboard, or a player does not stand on it.
            ArgumentError: Both are the same player, or `segment` or `at` cannot be used.
        """
        if player == other:
            raise ArgumentError(f"player {player[:80]!r} is compared with himself; name two players")
        with self._lock:
            found = self.leaderboard(board, segment, at)
            conductor, ledger = self._conductor, self.ledger
            stands = [(one, ledger.standing(conductor.key_of(one))) for one in (player, other)]
            return told_ranks(self.game, conductor.plan.elements, found, stands)

    def _skips(self, identity: Identity) -> tuple[SkippedRule, ...]:
        """Give the rules that awarded nothing for an event; none if it does not count."""
        with self._lock:
            fact = self.ledger.contents.counting(identity)
            return () if fact is None else self._explainer.skips(fact)

    def verify(self) -> list[Discrepancy]:
        """Derive everything again from the facts, and give what the ledger says otherwise; nothing, if all is well."""
        with self._lock:
            return discrepancies(self._conductor)

    def value(self) -> dict[str, Any]:
        """Give everything that the game says of the history, in plain values that can be compared."""
        with self._lock:
            boards = {board.name: self.windows(board.name) for board in self.game.leaderboards}
            levels = {player: self.levels(player) for player in self.players}
            badges = {player: self.badges(player) for player in self.players}
            return value_of(self._conductor, badges, levels, boards)
