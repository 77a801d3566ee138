"""The roster: who is known, by the host's ids outside and by internal keys inside, and each player's attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.intake.content import MAX_ID, MAX_TEXT, check_day, plain_text, shown, typed
from gamicore.plan import Attributes, complete
from gamicore.rules import Field
from gamicore.schema import read_text_value


class Roster:
    """The players of one engine; key 0 is nobody.

    A key says nothing about a player but when he was first met; it is what facts and entries hold. Attributes hold
    since ever.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        self.ids: list[str] = [""]
        self.keys: dict[str, int] = {}
        self.given: list[dict[str, Any]] = [{}]
        self.nothing = complete(self._game, {})
        self.attributes: list[Attributes] = [(None,) * len(game.attributes)]

    def __len__(self) -> int:
        return len(self.keys)

    def key_of(self, player: str) -> int:
        """Give the key of a player; one who is not known yet gets the next key."""
        key = self.keys.get(player)
        if key is None:
            key = self.keys[player] = len(self.ids)
            self.ids.append(player)
            self.given.append({})
            self.attributes.append(self.nothing)
        return key

    def drop_since(self, count: int) -> None:
        """Forget the players met after the first `count`: the event that named them was not accepted."""
        for player in self.ids[count + 1 :]:
            del self.keys[player]
        for known in (self.ids, self.given, self.attributes):
            del known[count + 1 :]

    def known_key(self, player: str) -> int:
        """Give the key of a known player.

        Raises:
            UnknownNameError: Nobody of this id has been met.
        """
        key = self.keys.get(player)
        if key is None:
            raise UnknownNameError(f"no player {shown(player)}: nobody of this id has been met")
        return key

    def set_attributes(self, key: int, given: dict[str, Any]) -> bool:
        """Set what is given of a player, as read by `read`; say whether that changed anything."""
        if self.given[key] == given:
            return False
        self.given[key] = given
        self.attributes[key] = complete(self._game, given)
        return True

    def read(self, player: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Read attributes as a host or a file gives them; a missing or empty value is left out.

        Raises:
            ArgumentError: The id cannot be used, `row` is no map, or a value is not of its attribute's type.
        """
        check_id(player)
        if not isinstance(row, Mapping):
            raise ArgumentError(f"player {player[:80]!r}: attributes are a map by name, not {type(row).__name__}")
        given: dict[str, Any] = {}
        for declared in self._game.attributes:
            value = row.get(declared.name)
            if declared.bands_of is not None or value is None or (type(value) is str and not value):
                continue
            try:
                given[declared.name] = _read(declared, value)
            except ValueError as error:
                raise ArgumentError(f"player {player[:80]!r}, attribute {declared.name}: {error}") from None
        return given


def check_id(player: object) -> None:
    """Refuse what cannot be a player's id.

    Raises:
        ArgumentError: It is no text of 1 to 256 printable characters.
    """
    if type(player) is not str or not 0 < len(player) <= MAX_ID or not player.isprintable():
        raise ArgumentError(f"player {shown(player)} is no id; give a text of 1 to {MAX_ID} printable characters")


def _read(declared: Field, value: object) -> Any:
    if type(value) is str:
        plain_text(value, MAX_TEXT)
    read: Any = read_text_value(value, declared.type) if type(value) is str else typed(declared.type, value)
    if declared.type.kind == "date":
        check_day(read, value)
    return read
