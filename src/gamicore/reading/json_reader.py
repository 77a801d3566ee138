"""JSON with places: the same tree as from YAML, and nothing that readers of JSON disagree about.

Equal keys, `NaN`, halves of surrogate pairs and text behind the end are refused; numbers stay the text they are.
"""

from __future__ import annotations

from gamicore.reading.drafts import Draft, ListDraft, MapDraft, Mistakes, UnreadableError
from gamicore.reading.source import INVISIBLE, Node, Text, quoted, visible

_SPACES = " \t\r\n"
_ENDS = frozenset(' \t\r\n,:[]{}"')
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
_HIGH, _LOW, _BEHIND = 0xD800, 0xDC00, 0xE000


def read_json(mistakes: Mistakes) -> Node | None:
    """Read the text of a JSON file into a tree; None where there is nothing to read.

    Args:
        mistakes: Of the source to read; takes what is found.

    Raises:
        UnreadableError: If the text is no JSON, is nested too deep or has too many mistakes.
    """
    reader = _Reader(mistakes)
    if reader.peek() == "":
        return None
    node = reader.read_value(1)
    if reader.peek():
        raise reader.unreadable(reader.at, "text stands behind the end of the value", "one file is one value")
    return node


class _Reader:
    """Goes through the text once, from `at` on."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.at = 0
        self._mistakes = mistakes
        self._source = mistakes.source
        self._text = mistakes.source.text

    def unreadable(self, offset: int, message: str, remedy: str = "") -> UnreadableError:
        """Word why the text is no JSON, to be raised by the caller."""
        return self._mistakes.unreadable(offset, "unreadable-json", f"this is no JSON: {message}", remedy)

    def peek(self) -> str:
        """Go to the next character that is no space and give it; empty at the end."""
        text, at = self._text, self.at
        while text[at : at + 1] in _SPACES and at < len(text):
            at += 1
        self.at = at
        return text[at : at + 1]

    def read_value(self, depth: int) -> Node | None:
        """Read one value; None where it was refused.

        Args:
            depth: Of a list or map that begins here, from 1.
        """
        sign = self.peek()
        if sign == '"':
            return self._read_text()
        if sign not in ("{", "["):
            return self._read_word()
        if depth > self._mistakes.limits.file_depth:
            raise self._mistakes.too_deep(self.at)
        if sign == "{":
            return self._read_items(MapDraft(self._mistakes, self.at), "}", depth)
        return self._read_items(ListDraft(self._mistakes, self.at), "]", depth)

    def _read_items(self, draft: Draft, close: str, depth: int) -> Node:
        self.at += 1
        if self.peek() == close:
            self.at += 1
            return draft.finish()
        while True:
            if close == "}":
                draft.add(self._read_key())
            draft.add(self.read_value(depth + 1))
            sign = self.peek()
            if sign not in (",", close):
                raise self.unreadable(self.at, f"',' or '{close}' is expected here", self._say_opened(draft.start))
            self.at += 1
            if sign == close:
                return draft.finish()
            if self.peek() == close:
                raise self.unreadable(self.at, f"nothing stands between ',' and '{close}'", "take the ',' out")

    def _say_opened(self, start: int) -> str:
        return f"the bracket opens at {self._source.place(start)}"

    def _read_key(self) -> Text:
        if self.peek() != '"':
            raise self.unreadable(self.at, "a key is expected here", "a key stands in double quotes")
        key = self._read_text()
        if self.peek() != ":":
            raise self.unreadable(self.at, f"':' is expected behind the key {quoted(key.value)}")
        self.at += 1
        return key

    def _read_word(self) -> Text | None:
        start = self.at
        while self.at < len(self._text) and self._text[self.at] not in _ENDS:
            self.at += 1
        word = self._text[start : self.at]
        if word == "null":
            self._mistakes.add(start, "null-value", "null is no value of a game file", "leave the entry out")
            return None
        if word in ("true", "false") or _is_number(word):
            return Text(self._source, start, self.at, word, plain=True)
        if not word:
            raise self.unreadable(start, "a value is expected here")
        raise self.unreadable(start, f"{quoted(word)} is no value", _remedy_for(word))

    def _read_text(self) -> Text:
        start = self.at
        value = self._read_characters(start)
        if not INVISIBLE.isdisjoint(value):
            hidden = next(character for character in value if character in INVISIBLE)
            self._mistakes.note(self._source.diagnose_invisible(start, hidden))
            value = visible(value)
        return Text(self._source, start, self.at, value, plain=False)

    def _read_characters(self, start: int) -> str:
        """Read the text whose quote stands at `start`, and go behind it."""
        text, at, quote = self._text, start + 1, -1
        parts: list[str] = []
        while True:
            if quote < at:
                quote = text.find('"', at)
            if quote < 0:
                raise self.unreadable(start, "the quote that opens here is not closed")
            backslash = text.find("\\", at, quote)
            end = quote if backslash < 0 else backslash
            self._check_characters(start, at, end)
            parts.append(text[at:end])
            if backslash < 0:
                self.at = quote + 1
                return "".join(parts)
            character, at = self._read_escape(backslash)
            parts.append(character)

    def _check_characters(self, start: int, at: int, end: int) -> None:
        text = self._text
        if text.find("\n", at, end) >= 0 or text.find("\r", at, end) >= 0:
            raise self.unreadable(
                start, "the quote that opens here is not closed on its line", "write a line break as \\n"
            )
        tab = text.find("\t", at, end)
        if tab >= 0:
            raise self.unreadable(tab, "a tab stands inside a text", "write it as \\t")

    def _read_escape(self, at: int) -> tuple[str, int]:
        """Read the escape whose backslash stands at `at`; give its character and the offset behind it."""
        letter = self._text[at + 1 : at + 2]
        if letter != "u":
            if letter not in _ESCAPES:
                remedy = "a backslash itself is written twice"
                raise self.unreadable(at, f"{quoted(self._text[at : at + 2])} is no escape", remedy)
            return _ESCAPES[letter], at + 2
        code = self._read_code(at)
        if not _HIGH <= code < _BEHIND:
            return chr(code), at + 6
        low = self._read_code(at + 6) if code < _LOW and self._text[at + 6 : at + 8] == "\\u" else 0
        if not _LOW <= low < _BEHIND:
            message = f"{self._text[at : at + 6]} is half of a surrogate pair"
            raise self.unreadable(at, message, "write the character itself")
        return chr(0x10000 + ((code - _HIGH) << 10) + (low - _LOW)), at + 12

    def _read_code(self, at: int) -> int:
        digits = self._text[at + 2 : at + 6]
        if len(digits) < 4 or not _HEX_DIGITS.issuperset(digits):
            raise self.unreadable(at, "\\u wants four hexadecimal digits", "write the character itself")
        return int(digits, 16)


def _is_number(word: str) -> bool:
    """Tell whether a word is a number of JSON's grammar."""
    mantissa, mark, exponent = word.removeprefix("-").replace("E", "e", 1).partition("e")
    whole, point, fraction = mantissa.partition(".")
    if not _is_digits(whole) or (whole[0] == "0" and len(whole) > 1) or (point and not _is_digits(fraction)):
        return False
    return not mark or _is_digits(exponent[1:] if exponent[:1] in ("+", "-") else exponent)


def _is_digits(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _remedy_for(word: str) -> str:
    if word.lstrip("+-").lower() in ("nan", "infinity", "inf"):
        return "only finite numbers are values"
    if word[0] in "0123456789+-.":
        return "a number is written like 12, -0.5 or 1e3"
    if word[0] in "/#":
        return "JSON has no comments"
    return "a text stands in double quotes"
