"""Phrases, which are what is said without its words, and languages, which have words for them and write values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from string import Formatter
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gamicore.model import number_text

if TYPE_CHECKING:
    from gamicore.engine.wording.values import Span


class Written(ABC):
    """A value that each language writes in its own way."""

    @abstractmethod
    def written(self, language: Language) -> str:
        """Write it."""

    def count(self) -> str:
        """Write the number by which it is one or many; nothing, if it is no number."""
        return ""


@frozen
class Phrase(Written):
    """Something that is said: the name of a phrase, with the values of its fields.

    Args:
        values: By field: texts, which no language changes, numbers, values that can be written, or several of them.
    """

    name: str
    values: tuple[tuple[str, Any], ...] = ()

    def written(self, language: Language) -> str:
        """Write it."""
        return language.write(self)


def say(phrase: str, /, **values: Any) -> Phrase:
    """Say something.

    Examples:
        >>> say("rule-fired", rule="big-deal")
        Phrase(name='rule-fired', values=(('rule', 'big-deal'),))
    """
    return Phrase(phrase, tuple(values.items()))


class Language:
    """A language: the words of each phrase, and how values are written in them, here as in English.

    In its words `{field}` stands for a value, `{field:one|many}` for one of two words by that value's number, and
    `{field:form}` for the value in a form that the language knows.

    Args:
        code: Such as `en`.
        phrases: The words of each phrase, by its name.

    Examples:
        >>> calls = Language("en", {"calls": "{who} had {calls} {calls:call|calls}"})
        >>> calls.write(say("calls", who="anna", calls=1)), calls.write(say("calls", who="bob", calls=2))
        ('anna had 1 call', 'bob had 2 calls')
    """

    def __init__(self, code: str, phrases: Mapping[str, str]) -> None:
        self.code = code
        self.phrases = phrases
        self._formatter = _PhraseFormatter(self)

    def write(self, phrase: Phrase) -> str:
        """Write a phrase."""
        return self._formatter.vformat(self.phrases[phrase.name], (), dict(phrase.values))

    def value(self, value: Any) -> str:
        """Write a value of a phrase; a text as it is."""
        if isinstance(value, Written):
            return value.written(self)
        if isinstance(value, bool):
            return self.write(say("true" if value else "false"))
        if isinstance(value, int | Fraction):
            return self.number(number_text(value))
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return self.joined([self.value(one) for one in value])
        return f"[{self.listed([self.value(one) for one in value])}]" if isinstance(value, list) else str(value)

    def number(self, text: str) -> str:
        """Write a number that is written with a decimal point, or a fraction of two, perhaps with a sign behind it."""
        return text

    def joined(self, texts: Sequence[str]) -> str:
        """Write several texts as part of a sentence."""
        return ", ".join(texts)

    def listed(self, texts: Sequence[str]) -> str:
        """Write the values of a list."""
        return ", ".join(texts)

    def day(self, day: date) -> str:
        """Write a day."""
        return day.isoformat()

    def moment(self, local: datetime) -> str:
        """Write an instant, given in the zone of the game."""
        return local.astimezone(UTC).isoformat().replace("+00:00", "Z")

    def period(self, span: Span) -> str:
        """Write when something was that was in one calendar unit, or at any time."""
        return f"in {span.label}"

    def formed(self, text: str, form: str) -> str:
        """Put a value that is written into a form: here `,`, which groups the digits of a whole number."""
        assert form == ",", form
        return f"{int(text):,}"


class _PhraseFormatter(Formatter):
    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        one, mark, many = format_spec.partition("|")
        if mark:
            count = value.count() if isinstance(value, Written) else str(value)
            return one if count == "1" else many
        text = self._language.value(value)
        return self._language.formed(text, format_spec) if format_spec else text
