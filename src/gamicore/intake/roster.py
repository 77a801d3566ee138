"""The roster: who is known, by the host's ids outside and by internal keys inside, and each player's attributes.

Teams to which rules give have keys too, so that whatever holds points is found by a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.intake.content import MAX_ID, MAX_TEXT, check_day, plain_text, shown, typed
from gamicore.ledger import NOBODY, Entry, holder_text, is_team, team_id
from gamicore.model import suggest
from gamicore.plan import Attributes, complete
from gamicore.rules import Field
from gamicore.schema import read_text_value


class Roster:
    """The players of one engine, and the teams to which rules of its game give; key 0 is nobody.

    A key says nothing about a player but when he was first met; it is what facts and entries hold. Attributes hold
    since ever; a team has none.

    Args:
        given_before: Attributes to whose teams earlier versions of the game gave.

    Attributes:
        described: Keys of the players of whom somebody has said attributes, if only that there are none.
        ids: Of players and teams, by key.
        keys: Of players, by id.
        teams: The keys of teams: by the index of the attribute, then by its value.
    """

    def __init__(self, game: Game, given_before: Iterable[str] = ()) -> None:
        self._game = game
        self.ids: list[str] = [""]
        self.keys: dict[str, int] = {}
        self.given: list[dict[str, Any]] = [{}]
        self.described: set[int] = set()
        self.nothing = complete(self._game, {})
        self._none: Attributes = (None,) * len(game.attributes)
        self.attributes: list[Attributes] = [self._none]
        before = (game.attribute_index[name] for name in given_before)
        self.teams: dict[int, dict[str, int]] = {index: {} for index in sorted({*game.team_attributes, *before})}

    def __len__(self) -> int:
        return len(self.ids) - 1

    def key_of(self, player: str) -> int:
        """Give the key of a player; one who is not known yet gets the next key."""
        key = self.keys.get(player)
        if key is None:
            key = self.keys[player] = self._next_key(player, self.nothing)
        return key

    def _next_key(self, name: str, attributes: Attributes) -> int:
        self.ids.append(name)
        self.given.append({})
        self.attributes.append(attributes)
        return len(self.ids) - 1

    def meet_again(self, name: str) -> None:
        """Give the next key to somebody who had it before: a player, or a team by the id under which it is kept.

        Raises:
            ValueError: No rule gives, or gave, to that team.
        """
        if not is_team(name):
            self.key_of(name)
            return
        attribute, _, value = holder_text(name).partition(":")
        index = self._game.attribute_index.get(attribute, -1)
        if index not in self.teams or value not in self._game.attributes[index].type.values:
            raise ValueError(f"no rule gives to {holder_text(name)[:80]!r}")
        self._meet_team(index, value)

    def meet_teams(self) -> None:
        """Give keys to all teams to which rules give, unless they have them."""
        for index in self.teams:
            for value in self._game.attributes[index].type.values:
                self._meet_team(index, value)

    def _meet_team(self, index: int, value: str) -> None:
        if value not in self.teams[index]:
            self.teams[index][value] = self._next_key(team_id(self._game.attributes[index].name, value), self._none)

    @property
    def team_keys(self) -> frozenset[int]:
        """The keys of all teams."""
        return frozenset(key for keys in self.teams.values() for key in keys.values())

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
        asked: object = player
        key = self.keys.get(player) if isinstance(asked, str) else None
        if key is None:
            raise UnknownNameError(f"no player {shown(player)}: nobody of this id has been met")
        return key

    def key_of_entry(self, entry: Entry) -> int:
        """Give the key of the player or the team that an entry of the ledger moves."""
        if not entry.team:
            return self.keys[entry.player]
        attribute, _, value = entry.team.partition(":")
        return self.teams[self._game.attribute_index[attribute]][value]

    @property
    def team_attributes(self) -> list[str]:
        """The attributes to whose teams rules give, or gave."""
        return [self._game.attributes[index].name for index in self.teams]

    def team_key(self, value: str, of: str) -> int:
        """Give the key of a team; one to which no rule gives is nobody.

        Args:
            of: `player.` with the name of the attribute.

        Raises:
            UnknownNameError: There is no such attribute or value.
        """
        keys = self.teams_of(of)
        if type(value) is not str or value not in keys:
            raise UnknownNameError(f"no team {shown(value)} of {of}; {_near(value, keys)}")
        return keys[value]

    def teams_of(self, of: str) -> dict[str, int]:
        """Give the keys of the teams by an attribute, in order of its values.

        Raises:
            UnknownNameError: There is no such attribute.
        """
        attributes = enumerate(self._game.attributes)
        known = {f"player.{one.name}": (index, one.type.values) for index, one in attributes if one.type.kind == "enum"}
        if type(of) is not str or of not in known:
            raise UnknownNameError(f"no teams of {shown(of)}; {_near(of, ['player', *known])}")
        index, values = known[of]
        keys = self.teams.get(index, {})
        return {value: keys.get(value, NOBODY) for value in values}

    def describe(self, key: int, given: dict[str, Any]) -> bool:
        """Set what is given of a player, as read by `read`; say whether that says anything new."""
        if self.given[key] == given and key in self.described:
            return False
        self.described.add(key)
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


def _near(asked: object, known: Iterable[str]) -> str:
    """Say what may have been meant by what is perhaps no text."""
    return suggest(asked if isinstance(asked, str) else "", known)


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
