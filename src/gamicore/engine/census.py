"""The census: who is known of all who were ever met, once events are retracted."""

from __future__ import annotations

from gamicore.definitions import Game
from gamicore.errors import UnknownNameError
from gamicore.intake import Roster
from gamicore.ledger import FIELDS, PLAYER, TYPE, Contents, Fact


class Census:
    """Who is known: everybody whom an event that counts names, and whom somebody has described."""

    def __init__(self, game: Game, roster: Roster, contents: Contents) -> None:
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
