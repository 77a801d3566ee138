"""Calls of what plug-ins add: whatever goes wrong in one is a skip, and what it gives is not trusted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NoReturn

from gamicore.model import DAY, RATIONAL_LIMIT
from gamicore.rules.operations.skips import PLUGIN_FAILED, Skip, missing
from gamicore.rules.types import ForeignFunction, Type

MAX_TEXT = 4_096
MAX_ITEMS = 1_000
MAX_TOLD = 120
# Days as ordinals: those of the years 1 to 9999.
_LAST_DAY = 3_652_059


def call_foreign(function: ForeignFunction, *arguments: Any) -> Any:
    """Call a plug-in's function and check what it gives.

    Raises:
        Skip: It raised something or gave what it had not declared (`plugin-failed`), or `None` (`missing-field`).
    """
    try:
        value = function.call(*arguments)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the plug-in is not ours: whatever it raises is a skip
        _fail(function, f"raised {error_text(error)}")
    if value is None:
        missing(f"{function.name}()")
    if not is_value_of(value, function.result):
        _fail(function, f"gave {value_shown(value)}, no {function.result}")
    return value


def _fail(function: ForeignFunction, what: str) -> NoReturn:
    raise Skip(PLUGIN_FAILED, hook_failed(function.plugin, f"{function.noun} {function.name!r}", what)) from None


def hook_failed(plugin: str, hook: str, what: str) -> str:
    """Say what a hook of a plug-in did wrong.

    Args:
        hook: What it is, and its name.
    """
    return f"plug-in {plugin[:80]!r}, {hook}: {what}"


def error_text(error: BaseException) -> str:
    """Say in one short line what an exception is that somebody else's code raised.

    Examples:
        >>> error_text(ValueError("no way")), error_text(KeyError())
        ('ValueError: no way', 'KeyError')
    """
    try:
        message = " ".join(str(error).split())[:MAX_TOLD].encode(errors="replace").decode()
    except Exception:  # noqa: BLE001 - even its message is somebody else's code
        message = ""
    name = type(error).__name__[:MAX_TOLD]
    return f"{name}: {message}" if message else name


def is_value_of(value: Any, declared: Type) -> bool:
    """Say whether a value is one that an expression may hold, of a type.

    Examples:
        >>> is_value_of(2, Type("number")), is_value_of(0.5, Type("number")), is_value_of(True, Type("integer"))
        (True, False, False)
    """
    kind = declared.kind
    if kind in {"number", "share"}:
        return _is_number(value) and (kind == "number" or bool(0 <= value <= 1))
    if kind in _WHOLE:
        least, most = _WHOLE[kind]
        return type(value) is int and least <= value <= most
    if kind == "enum":
        return type(value) is str and value in declared.values
    if kind == "list":
        return (
            type(value) is tuple
            and len(value) <= MAX_ITEMS
            and all(is_value_of(item, declared.items[0]) for item in value)
        )
    if kind == "truth":
        return type(value) is bool
    return type(value) is str and is_text(value, MAX_TEXT)


def is_text(text: str, most: int) -> bool:
    """Say whether a text has at most so many characters, and no half of one, which could not be written down."""
    if len(text) > most:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def value_shown(value: object) -> str:
    """Say what a value is, for messages.

    Examples:
        >>> value_shown(3), value_shown(0.5), value_shown(10**40)
        ('3', 'a float', 'an int of more than 38 digits')
    """
    if value is None or type(value) is bool:
        return str(value)
    if type(value) is str:
        return ascii(value[:80]) if len(value) <= 80 else f"a text of {len(value):,} characters"
    if type(value) is int and -RATIONAL_LIMIT < value < RATIONAL_LIMIT:
        return str(value)
    if type(value) is int:
        return "an int of more than 38 digits"
    name = type(value).__name__[:80]
    return f"an {name}" if name[:1].lower() in set("aeio") else f"a {name}"


def _is_number(value: Any) -> bool:
    if type(value) is not int and type(value) is not Fraction:
        return False
    # Whole numbers too have a numerator and a denominator.
    return bool(abs(value.numerator) < RATIONAL_LIMIT and value.denominator < RATIONAL_LIMIT)


_WHOLE = {
    "integer": (1 - RATIONAL_LIMIT, RATIONAL_LIMIT - 1),
    "duration": (1 - RATIONAL_LIMIT, RATIONAL_LIMIT - 1),
    "date": (1, _LAST_DAY),
    "time": (0, DAY - 1),
}
