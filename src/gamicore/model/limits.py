"""How large a game and an event may be: bounds that a host may lower and nobody can raise."""

from __future__ import annotations

from attrs import Attribute, field, fields, frozen

from gamicore.errors import ArgumentError


def _within(_: object, attribute: Attribute[int], value: object) -> None:
    least, most = attribute.metadata["least"], attribute.metadata["most"]
    if type(value) is not int or not least <= value <= most:
        shown = value if type(value) is int and abs(value) < 10**18 else f"a {type(value).__name__}"
        raise ArgumentError(
            f"{attribute.name} is {shown}; give a whole number from {least} to {most:,}: limits can only be lowered"
        )


def _limit(most: int, meaning: str, *, least: int = 1) -> int:
    return field(default=most, validator=_within, metadata={"least": least, "most": most, "meaning": meaning})


@frozen(kw_only=True, cache_hash=True)
class Limits:
    """How large a game and its events may be at most; each limit can be lowered.

    Raises:
        ArgumentError: A limit is above its maximum, below what any game needs, or no whole number.

    Examples:
        >>> Limits(rules=50).rules, Limits().rules
        (50, 5000)
        >>> Limits(rules=6000)
        Traceback (most recent call last):
        gamicore.errors.ArgumentError: rules is 6000; give a whole number from 0 to 5,000: ... [bad-argument]
    """

    file_bytes: int = _limit(1_048_576, "bytes of a game file, in UTF-8")
    file_depth: int = _limit(32, "lists and maps inside one another in a game file")
    file_list: int = _limit(1_000, "items of one list in a game file")
    rules: int = _limit(5_000, "rules of a game", least=0)
    expression_text: int = _limit(4_096, "characters of an expression")
    expression_depth: int = _limit(32, "depth of an expression")
    expression_parts: int = _limit(512, "parts of an expression: values, operators, calls")
    game_parts: int = _limit(
        250_000, "parts of the expressions of a game, counted for each type of events they are for"
    )
    expression_literal: int = _limit(1_024, "characters of a text in an expression")
    event_bytes: int = _limit(65_536, "size of the data of an event")
    event_list: int = _limit(1_000, "items of a list in an event")


STANDARD_LIMITS = Limits()


def meanings_of_limits() -> dict[str, str]:
    """Say what each limit bounds, by its name.

    Examples:
        >>> meanings_of_limits()["rules"]
        'rules of a game'
    """
    return {attribute.name: attribute.metadata["meaning"] for attribute in fields(Limits)}
