"""From a character of a scalar's value to the character of the file that it was read from.

A value is not a slice of its file: line breaks are folded, indentation is taken away, quotes and escapes are read. What
stays is the order of the characters that are no space, so the n-th of the value is the n-th of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

_SPACES = " \t\r\n"
_SIGN_ESCAPES = '"\\/_'
_SPACE_ESCAPES = "nrt \t\r\n"
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}


def align(raw: str, value: str, index: int) -> int:
    r"""Give the offset in `raw` of the character at `index` of `value`; 0 where escapes make it impossible to say.

    Args:
        raw: The scalar as written, from its first character (a quote, a block's `|` or `>`, the three quotes of TOML)
            to its last.
        value: The scalar as read.
        index: From 0 to the length of `value`.

    Examples:
        >>> align("amount >\n    100", "amount > 100", 9)
        13
    """
    body = _find_body(raw, value)
    if raw[body : len(raw) - body] == value:
        return body + index
    before = value[:index].rstrip(_SPACES)
    count = sum(character not in _SPACES for character in before)
    signs = _walk(raw, body)
    if value[index : index + 1].strip(_SPACES):
        start, _ = next(islice(signs, count, None), (0, 0))
        return start
    _, end = next(islice(signs, count - 1, None), (0, 0)) if count else (body, body)
    return _pass_spaces(raw, end, index - len(before)) if end else 0


def _find_body(raw: str, value: str) -> int:
    """Give the offset at which the text itself begins."""
    if raw[:1] in ("|", ">"):
        return raw.find("\n") + 1
    # In YAML three single quotes are the opening one and an apostrophe, with which the value begins then.
    if raw[:3] == '"""' or (raw[:3] == raw[3:][-3:] == "'''" and value[:1] != "'"):
        return 3
    return 1 if raw[:1] in ("'", '"') else 0


def _pass_spaces(raw: str, start: int, count: int) -> int:
    """Go `count` spaces on where the file has so many, else stay behind the character before them."""
    return start + count if raw[start : start + count] == " " * count else start


def _walk(raw: str, body: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each character of the value that is no space, as far as they are certain."""
    quote = raw[:1] if body == 1 or raw[:body] == '"""' else ""
    at = len(raw) if raw[:1] in ("!", "&") else body
    while at < len(raw):
        length = 1
        is_space = raw[at] in _SPACES
        if quote == "'" and raw[at] == "'":
            length = 2
        elif quote == '"' and raw[at] == "\\":
            length, is_space = _read_escape(raw, at)
            if not length:
                return
        if not is_space:
            yield at, at + length
        at += length


def _read_escape(raw: str, at: int) -> tuple[int, bool]:
    """Give the length of the escape at `at` and whether it is a space; length 0 if it may be no single character."""
    letter = raw[at + 1]
    if letter in _SIGN_ESCAPES or letter in _SPACE_ESCAPES:
        return 2, letter in _SPACE_ESCAPES
    digits = _HEX_DIGITS.get(letter, 0)
    character = chr(int(raw[at + 2 : at + 2 + digits], 16)) if digits else ""
    return (2 + digits, character == " ") if character and character.isprintable() else (0, False)
