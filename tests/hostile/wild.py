"""Texts, files and events that nobody thought of, drawn by Hypothesis."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.hostile.corpus import items
from tests.hostile.ground import HISTORY
from tests.hostile.host_values import MAKERS

_DRAWN = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
WORDS: list[str] = _DRAWN["expressions"]
FORMS: dict[str, list[str]] = _DRAWN["forms"]
SNIPPETS: list[str] = _DRAWN["files"]
VALUES: list[Any] = [*_DRAWN["events"], float("nan")]
SHORT = 200

# Values whose own code raises: whoever hands them over has asked for it; and those that take long to make.
LEFT_OUT = {
    *("hostile text", "hostile object", "hostile dict", "map with a hostile key", "list of hostile objects"),
    *("long list", "deep list", "deep map", "integer of 100,000 digits"),
}
EVENT_KEYS = ("id", "type", "player", "time", "data", "source", "sequence", "specversion")
KEYS = (*EVENT_KEYS, "subject", "amount", "deal", "note")


def wild_texts() -> st.SearchStrategy[str]:
    """Expressions that are nearly right, words in any order with and without spaces, and texts of any kind."""
    words = st.lists(st.sampled_from(WORDS), max_size=40)
    soup = st.one_of(words.map(" ".join), words.map("".join), st.text(max_size=200))
    return st.one_of(nearly_right(), nearly_right(), mutated(expressions()), soup)


@st.composite
def nearly_right(draw: st.DrawFn, kind: str = "TRUTH", depth: int = 4) -> str:
    """Write an expression by the grammar; now and then something stands where another type belongs."""
    if draw(st.integers(0, 30)) == 30:
        kind = draw(st.sampled_from(sorted(FORMS)))
    forms = [form for form in FORMS[kind] if depth or not FORMS.keys() & set(form.split())]
    words = draw(st.sampled_from(forms)).split()
    return " ".join(draw(nearly_right(word, max(depth - 1, 0))) if word in FORMS else word for word in words)


def expressions() -> tuple[str, ...]:
    """Give expressions that are right, and those of the corpus that are short."""
    return tuple(item.text for item in items() if item.kind == "expression" and len(item.content) < SHORT)


@st.composite
def mutated(draw: st.DrawFn, texts: Sequence[str], snippets: Sequence[str] = tuple(WORDS)) -> str:
    """Take a text and do to it, a few times, what an accident or an attacker does."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        last = min(last, first + draw(st.sampled_from([0, 1, 8, 200])))
        match draw(st.sampled_from(["insert", "replace", "delete", "double", "cut", "move"])):
            case "insert":
                text = text[:first] + draw(st.sampled_from(snippets)) + text[first:]
            case "replace":
                text = text[:first] + draw(st.sampled_from(snippets)) + text[last:]
            case "delete":
                text = text[:first] + text[last:]
            case "double":
                text = text[:last] + text[first:last] + text[last:]
            case "cut":
                text = text[:first]
            case _:
                at = draw(st.integers(0, len(text)))
                text = text[:at] + text[first:last] + text[at:]
    return text


def values() -> st.SearchStrategy[Any]:
    """Anything that JSON or a careless host may hold, and much that events hold."""
    odd = [name for name in sorted(MAKERS) if name not in LEFT_OUT]
    leaves = st.one_of(
        st.sampled_from(VALUES), st.text(max_size=20), st.integers(), st.floats(), st.sampled_from(odd).map(_made)
    )
    return st.recursive(leaves, lambda inner: st.one_of(st.lists(inner, max_size=3), _maps(inner)), max_leaves=8)


def _made(name: str) -> Any:
    return MAKERS[name]()


def _maps(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=5)), inner, max_size=4)


@st.composite
def wild_events(draw: st.DrawFn) -> Any:
    """Draw an event that is nearly right, or anything at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(values())
    event: dict[str, Any] = {**draw(st.sampled_from(HISTORY)), "id": draw(st.sampled_from(["h", "known", "deal"]))}
    if draw(st.booleans()):
        event["data"] = {"deal": "d1", "amount": 5, **draw(_maps(values()))}
        event["type"] = "deal.won"
    for key in draw(st.lists(st.sampled_from(EVENT_KEYS), max_size=2)):
        event[key] = draw(values())
    return event
