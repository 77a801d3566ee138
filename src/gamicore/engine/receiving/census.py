"""The census: who is known of all who were ever met, once events are retracted, and of whom something is final."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.receiving.horizon import refuse_rows
from gamicore.errors import UnknownNameError
from gamicore.intake import Roster
from gamicore.ledger import FIELDS, PLAYER, TIME, TYPE, Contents, Fact, identity_of
from gamicore.model import Instant
from gamicore.plan import complete


class Census:
    """Who is known: everybody whom an event that counts names, and whom somebody has described."""

    def __init__(self, game: Game, roster: Roster, contents: Contents) -> None:
        self._game = game
        self._roster = roster
        self._contents = contents
        self._places = [
            (PLAYER, *(FIELDS + at for at, field in enumerate(event_type.fields) if field.type.kind == "player"))
            for event_type in game.event_types
        ]
        self._doubted: set[int] | None = None
        self._looked_at = 0
        self._counted = (-1, -1, -1)
        self._known: dict[str, int] = {}
        self._settled: set[int] = set()
        self._unsettled: list[int] = []
        self._sorted_out = 0

    def named_by(self, fact: Fact) -> set[int]:
        """Give the keys of the players whom an event names."""
        return {fact[at] for at in self._places[fact[TYPE]] if fact[at] is not None}

    def key_of(self, player: str) -> int:
        """Give the key of a player who was met: also of one who is not known any more, for his entries stay.

        Raises:
            UnknownNameError: Nobody of this id has been met.
        """
        key = self._roster.known_key(player)
        if key in self._strangers():
            raise UnknownNameError(f"no player {player[:80]!r}: nobody of this id had been met")
        return key

    def _strangers(self) -> set[int]:
        """Give the keys of those whom nothing names that is recorded.

        The roster of a past has players who came later, and one that was read from a file those of an append that a
        crash cut off. Whoever joins it afterwards is named by what is recorded then.
        """
        if self._doubted is None:
            self._doubted = set(self._roster.keys.values())
        if self._doubted:
            facts = self._contents.facts
            named = (self.named_by(facts[at]) for at in range(self._looked_at, len(facts)))
            self._doubted -= self._roster.described.union(*named)
            self._looked_at = len(facts)
        return self._doubted

    def known(self) -> dict[str, int]:
        """Give the keys of all who are known, by id, in order of ids."""
        state = (len(self._contents), self._contents.changes, len(self._roster) + len(self._roster.described))
        if state != self._counted:
            self._known, self._counted = self._count(), state
        return self._known

    def _count(self) -> dict[str, int]:
        everybody = sorted(self._roster.keys.items())
        if not self._strangers() and not self._contents.are_corrected:
            return dict(everybody)
        named = self._roster.described.union(*map(self.named_by, self._contents.all_counting()))
        return {player: key for player, key in everybody if key in named}

    def refuse_final(self, rows: Mapping[str, Mapping[str, Any]], horizon: Instant | None) -> None:
        """Refuse rows that make a difference for players whom events behind the horizon name.

        Args:
            rows: As the roster has read them.

        Raises:
            TooLateError: There are any.
        """
        if horizon is None:
            return
        keys = {player: self._roster.keys[player] for player in rows if player in self._roster.keys}
        held = self._roster.attributes
        changed = [player for player, key in keys.items() if complete(self._game, dict(rows[player])) != held[key]]
        settled = self._settled_at(horizon) if changed else set()
        refuse_rows((player for player in changed if keys[player] in settled), horizon)

    def _settled_at(self, horizon: Instant) -> set[int]:
        """Give the keys of all whom events behind the horizon name; nobody ever leaves them, for those are final."""
        facts = self._contents.facts
        numbers = [*self._unsettled, *range(self._sorted_out, len(facts))]
        self._sorted_out = len(facts)
        self._unsettled = [number for number in numbers if facts[number][TIME] >= horizon]
        for number in numbers:
            if facts[number][TIME] < horizon and self._contents.counting(identity_of(facts[number])) is facts[number]:
                self._settled |= self.named_by(facts[number])
        return self._settled
