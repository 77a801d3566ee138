"""The words of TOML 1.0, each with its place: keys, texts, numbers, dates, times, truths, and what lies between them.

Numbers, dates and times stay the text they are written as (without the `_` between digits), as in every other form.
"""

from __future__ import annotations

import re

from gamicore.reading.drafts import Mistakes, UnreadableError
from gamicore.reading.source import INVISIBLE, Text, quoted, visible

_LONE_RETURN = re.compile(r"\r(?!\n)")
_BLANKS = re.compile(r"[ \t\r]*")
_LINES = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_WORD = re.compile(r"[^ \t\r\n,\]}#]*")
_DIGITS = r"[0-9](?:_?[0-9])*"
_NUMBER = re.compile(
    rf"[+-]?(?:0|[1-9](?:_?[0-9])*)(?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?|[+-]?(?:inf|nan)"
    r"|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
)
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
_MOMENT = re.compile(rf"{_DAY}(?:[Tt ]{_CLOCK}(?:[Zz]|[+-][0-9]{{2}}:[0-9]{{2}})?)?|{_CLOCK}")
_SPACED_MOMENT = re.compile(rf"{_DAY} [0-9]{{2}}:")
_PLAIN_PART = re.compile(r'[^"\\\n]*')
_PLAIN_LINES = re.compile(r'[^"\\]*')
_LINE_JOINT = re.compile(r"\\[ \t\r]*\n[ \t\r\n]*")
_CLOSING_QUOTES = re.compile(r"\"{1,5}|'{3,5}")
_ESCAPES = {'"': '"', "\\": "\\", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CODE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_FIRST_SURROGATE, _LAST_SURROGATE, _LAST_CODE = 0xD800, 0xDFFF, 0x10FFFF


class Words:
    """Goes through the text of a TOML file once, from `at` on.

    Raises:
        UnreadableError: A carriage return stands alone, so that people would see other lines than are read.
    """

    def __init__(self, mistakes: Mistakes) -> None:
        self.at = 0
        self._mistakes = mistakes
        self._source = mistakes.source
        self._text = mistakes.source.text
        lone = _LONE_RETURN.search(self._text)
        if lone:
            message = "a carriage return stands alone here"
            raise self.unreadable(lone.start(), message, "end a line with a line feed")

    def unreadable(self, offset: int, message: str, remedy: str = "") -> UnreadableError:
        """Word why the text is no TOML, to be raised by the caller."""
        return self._mistakes.unreadable(offset, "unreadable-toml", f"this is no TOML: {message}", remedy)

    def peek(self) -> str:
        """Go to the next character that is no space, and give it: a line feed where the line ends, at last nothing."""
        self.at = self._end(_BLANKS, self.at)
        return self._text[self.at : self.at + 1]

    def peek_on(self) -> str:
        """Go to the next character that belongs neither to a space nor to a comment and give it; empty at the end."""
        self.at = self._end(_LINES, self.at)
        return self._text[self.at : self.at + 1]

    def take(self, word: str) -> bool:
        """Go behind a word, if it stands here."""
        if not self._text.startswith(word, self.at):
            return False
        self.at += len(word)
        return True

    def end_line(self) -> None:
        """Go to the end of a line on which nothing but a comment may follow.

        Raises:
            UnreadableError: Something else follows.
        """
        if self.peek() not in ("", "\n", "#"):
            message = f"{quoted(self._text[self.at])} is not expected here"
            raise self.unreadable(self.at, message, "begin a new line, or put the text in quotes")

    def read_keys(self) -> list[Text]:
        """Read a key, or several with dots between.

        Raises:
            UnreadableError: Here is no key, or there are more of them than maps may stand in one another.
        """
        keys = [self._read_key()]
        while self.peek() == ".":
            self.at += 1
            keys.append(self._read_key())
            if len(keys) > self._mistakes.limits.file_depth:
                raise self._mistakes.too_deep(keys[-1].start)
        return keys

    def _read_key(self) -> Text:
        sign, start = self.peek(), self.at
        if sign in ('"', "'"):
            key = self.read_text()
            if self._text.startswith(sign * 3, start) and self.at - start > 2:
                raise self.unreadable(start, "a key stands on one line", f"write it in one {sign}")
            return key
        self.at = self._end(_BARE_KEY, start) if _BARE_KEY.match(self._text, start) else start
        if self.at == start:
            remedy = "a key has letters, digits, '_' and '-', or stands in quotes"
            raise self.unreadable(start, "a key is expected here", remedy)
        return Text(self._source, start, self.at, self._text[start : self.at], plain=True)

    def read_word(self) -> Text:
        """Read a number, a date, a time or a truth.

        Raises:
            UnreadableError: It is none of them.
        """
        start = self.at
        self.at = self._end(_WORD, start)
        if _SPACED_MOMENT.match(self._text, start):
            self.at = self._end(_WORD, self.at + 1)
        word = self._text[start : self.at]
        if _NUMBER.fullmatch(word):
            return Text(self._source, start, self.at, word.replace("_", ""), plain=True)
        if word in ("true", "false") or _MOMENT.fullmatch(word):
            return Text(self._source, start, self.at, word, plain=True)
        if not word:
            raise self.unreadable(start, "a value is expected here")
        remedy = "a text stands in quotes"
        if word[0] in "0123456789+-.":
            remedy = "write 12, 0.5, 2026-03-31 or 09:00:00; anything else stands in quotes"
        raise self.unreadable(start, f"{quoted(word)} is no value", remedy)

    def read_text(self) -> Text:
        """Read a text in quotes, of one line or of many.

        Raises:
            UnreadableError: The quote is not closed, or an escape is none.
        """
        start, quote = self.at, self._text[self.at]
        if self._text.startswith(quote * 3, start):
            behind = start + 3
            behind += 2 if self._text.startswith("\r\n", behind) else int(self._text.startswith("\n", behind))
            value = self._read_escaped(start, behind, '"""') if quote == '"' else self._read_lines(start, behind)
            value = value.replace("\r\n", "\n")
        else:
            value = self._read_escaped(start, start + 1, '"') if quote == '"' else self._read_line(start)
        if not INVISIBLE.isdisjoint(value):
            hidden = next(character for character in value if character in INVISIBLE)
            self._mistakes.note(self._source.diagnose_invisible(start, hidden))
            value = visible(value)
        return Text(self._source, start, self.at, value, plain=False)

    def _read_line(self, start: int) -> str:
        """Read a text in single quotes."""
        end = self._text.find("'", start + 1)
        if end < 0 or self._text.find("\n", start, end) >= 0:
            raise self._unclosed(start, "'")
        self.at = end + 1
        return self._text[start + 1 : end]

    def _read_lines(self, start: int, behind: int) -> str:
        """Read a text in three single quotes; up to two more before the closing ones belong to it."""
        end = self._text.find("'''", behind)
        if end < 0:
            raise self._unclosed(start, "'''")
        self.at = self._end(_CLOSING_QUOTES, end)
        return self._text[behind : self.at - 3]

    def _read_escaped(self, start: int, at: int, closing: str) -> str:
        """Read a text in double quotes, from `at` on, and go behind it."""
        parts: list[str] = []
        plain = _PLAIN_LINES if len(closing) == 3 else _PLAIN_PART
        while True:
            end = self._end(plain, at)
            parts.append(self._text[at:end])
            sign = self._text[end : end + 1]
            if sign == "\\":
                character, at = self._read_escape(end, joins=len(closing) == 3)
                parts.append(character)
            elif sign != '"':
                raise self._unclosed(start, closing)
            else:
                at = self._end(_CLOSING_QUOTES, end) if len(closing) == 3 else end + 1
                if at - end >= len(closing):
                    self.at = at
                    return "".join([*parts, '"' * (at - end - len(closing))])
                parts.append(self._text[end:at])

    def _read_escape(self, at: int, *, joins: bool) -> tuple[str, int]:
        """Read the escape whose backslash stands at `at`; give its character and the offset behind it."""
        joint = _LINE_JOINT.match(self._text, at) if joins else None
        if joint:
            return "", joint.end()
        letter = self._text[at + 1 : at + 2]
        if letter in _ESCAPES:
            return _ESCAPES[letter], at + 2
        written = _CODE.match(self._text, at)
        if not written:
            remedy = "put the text in single quotes, or write the backslash twice"
            raise self.unreadable(at, f"{quoted(self._text[at : at + 2])} is no escape", remedy)
        code = int(written[1] or written[2], 16)
        if _FIRST_SURROGATE <= code <= _LAST_SURROGATE or code > _LAST_CODE:
            raise self.unreadable(at, f"{written[0]} is no character", "write the character itself")
        return chr(code), written.end()

    def _unclosed(self, start: int, closing: str) -> UnreadableError:
        where = "" if len(closing) == 3 else " on its line"
        return self.unreadable(start, f"the quote that opens here is not closed{where}", f"close it with {closing}")

    def _end(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._text, at)
        assert found is not None
        return found.end()
