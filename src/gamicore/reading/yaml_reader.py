"""A strict subset of YAML: text, lists and maps, and nothing that stands for something else.

The parser's events are composed here, because composing by the YAML library types scalars by its own guesses, copies
aliases without bounds, recurses as deep as the file says, and keeps the last of two equal keys without a word.
"""

from __future__ import annotations

import yaml
from yaml import AliasEvent, DocumentStartEvent, Event, MappingStartEvent, ScalarEvent, SequenceStartEvent
from yaml.events import CollectionEndEvent, NodeEvent

from gamicore.reading.drafts import Draft, ListDraft, MapDraft, Mistakes, UnreadableError
from gamicore.reading.source import INVISIBLE, Node, Text, quoted, visible

_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Fast where PyYAML was built with its C library; both give the same events."""

_PROBLEM_LIMIT = 120
_LONG_PREFIX = "tag:yaml.org,2002:"
"""What the parser makes of the `!!` that an author writes."""
_TOLD_WHERE_THEY_BEGIN = ("while scanning a quoted scalar", "while scanning a simple key")
_MEANT_AS_TEXT = "put the text in quotes if it is meant as text"
_REMEDIES = (
    ("mapping values are not allowed", "check the indentation; put text that holds ': ' in quotes"),
    ("cannot start any token", "put the text in quotes"),
    ("unexpected end of stream", "close the quote"),
    ("could not find expected ':'", "write ': ' behind the key, and check the indentation"),
    ("did not find expected", "check the indentation of this line and of the one above, and that brackets are closed"),
    ("expected", "check the indentation of this line and of the one above, and that brackets are closed"),
    ("escape", "put the text in single quotes, or write the backslash twice"),
)


def read_yaml(mistakes: Mistakes, loader: type[yaml.SafeLoader | yaml.CSafeLoader] = _LOADER) -> Node | None:
    """Read the text of a YAML file into a tree; None where there is nothing to read.

    Args:
        mistakes: Of the source to read; takes what is found.
        loader: Whose events are taken.

    Raises:
        UnreadableError: If the text is no YAML, is nested too deep or has too many mistakes.
    """
    composer = _Composer(mistakes)
    try:
        for event in yaml.parse(mistakes.source.text, Loader=loader):
            if not composer.take(event):
                break
    except yaml.YAMLError as error:
        raise _word(mistakes, error) from None
    except (ValueError, OverflowError):
        # PyYAML's parser in Python lets these out of escapes and version numbers with absurd digits.
        raise mistakes.unreadable(0, "unreadable-yaml", "this is no YAML: a number in an escape is too big") from None
    return composer.top


def _word(mistakes: Mistakes, error: yaml.YAMLError) -> UnreadableError:
    """Say a mistake of the YAML parser in our own sentence, at its place."""
    source = mistakes.source
    problem = str(getattr(error, "problem", None) or "it cannot be read")[:_PROBLEM_LIMIT]
    context, opened = getattr(error, "context", None), getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None)
    if mark is None or context in _TOLD_WHERE_THEY_BEGIN:
        mark = opened or mark
    offset = 0 if mark is None else mark.index
    message = f"this is no YAML: {problem}"
    if context and opened is not None:
        message += f" ({str(context)[:_PROBLEM_LIMIT]} of line {source.place(opened.index).line})"
    remedy = next((remedy for part, remedy in _REMEDIES if part in problem), "")
    if source.text[offset : offset + 1] == "\t":
        remedy = "indent with spaces; YAML allows no tabs there"
    return mistakes.unreadable(offset, "unreadable-yaml", message, remedy)


class _Composer:
    """Builds the tree from events, with a stack of its own."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.top: Node | None = None
        self._mistakes = mistakes
        self._source = mistakes.source
        self._open: list[Draft] = []
        self._has_document = False

    def take(self, event: Event) -> bool:
        """Take the next event; False when no more is wanted."""
        if isinstance(event, ScalarEvent):
            self._add(self._read_scalar(event))
        elif isinstance(event, MappingStartEvent):
            self._begin(event, MapDraft(self._mistakes, _start_of(event)))
        elif isinstance(event, SequenceStartEvent):
            self._begin(event, ListDraft(self._mistakes, _start_of(event)))
        elif isinstance(event, CollectionEndEvent):
            self._add(self._open.pop().finish())
        elif isinstance(event, AliasEvent):
            self._refuse_anchor(event)
            self._add(None)
        elif isinstance(event, DocumentStartEvent):
            return self._begin_document(event)
        return True

    def _begin_document(self, event: DocumentStartEvent) -> bool:
        start = _start_of(event)
        if self._has_document:
            message = "a second document begins here; a game file is one document"
            self._mistakes.add(start, "second-document", message, "take the '---' out, or make it a file of its own")
            return False
        if self._source.text[start : start + 1] == "%":
            remedy = "take the line out; a text that begins with '%' stands in quotes"
            self._mistakes.add(start, "directive-not-allowed", "a YAML directive is not part of a game file", remedy)
        self._has_document = True
        return True

    def _begin(self, event: MappingStartEvent | SequenceStartEvent, draft: Draft) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check(event, event.tag)
        if len(self._open) == self._mistakes.limits.file_depth:
            raise self._mistakes.too_deep(draft.start)
        self._open.append(draft)

    def _add(self, node: Node | None) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.top = node

    def _read_scalar(self, event: ScalarEvent) -> Text:
        if event.anchor is not None or event.tag is not None:
            self._check(event, event.tag)
        assert event.start_mark is not None
        assert event.end_mark is not None
        start, value = event.start_mark.index, event.value
        if event.style == '"' and not INVISIBLE.isdisjoint(value):
            hidden = next(character for character in value if character in INVISIBLE)
            self._mistakes.note(self._source.diagnose_invisible(start, hidden))
            value = visible(value)
        return Text(self._source, start, event.end_mark.index, value, not event.style)

    def _check(self, event: NodeEvent, tag: str | None) -> None:
        """Refuse what hangs on a node; the node itself is read as if it were not there."""
        if event.anchor is not None:
            self._refuse_anchor(event)
        if tag is not None:
            message = f"the tag {quoted(tag.replace(_LONG_PREFIX, '!!'))} is not part of a game file"
            self._mistakes.add(_start_of(event), "tag-not-allowed", message, _MEANT_AS_TEXT)

    def _refuse_anchor(self, event: NodeEvent) -> None:
        kind, sign = ("alias", "*") if isinstance(event, AliasEvent) else ("anchor", "&")
        message = f"the {kind} {quoted(sign + str(event.anchor))} is not part of a game file"
        remedy = f"write out what is meant, or {_MEANT_AS_TEXT}"
        self._mistakes.add(_start_of(event), "anchor-not-allowed", message, remedy)


def _start_of(event: Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index
