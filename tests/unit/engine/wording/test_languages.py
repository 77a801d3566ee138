"""Every language has every phrase with the same fields, and whatever is said is one of them, with all of its fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from gamicore.engine.wording import LANGUAGES, language_of
from gamicore.errors import UnknownNameError
from tests.house.source import Function, Module, functions, modules, read_module

ENGLISH = LANGUAGES["en"]
# A name for programs, as in `(condition-false)`, which words in another language may leave out.
FOR_PROGRAMS = {"code"}


def fields(words: str) -> set[str]:
    """Give the fields of a phrase."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def sayings(module: Module) -> Iterator[tuple[str, set[str], set[str]]]:
    """Give each call of `say`: its place, the phrases that it may name, and its fields.

    A name that is not written in the call is one of the phrases that are written in the same function.
    """
    rest = [node for node in module.tree.body if not isinstance(node, Function | ast.ClassDef)]
    for scope in [*functions(module.tree), *rest]:
        for call in ast.walk(scope):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say":
                name = call.args[0]
                names = set(named(scope if isinstance(name, ast.Name) else name))
                yield f"{module.path}:{call.lineno}", names, {one.arg for one in call.keywords if one.arg is not None}


def named(node: ast.AST) -> Iterator[str]:
    """Give the phrases that are written in a part of the source; `f"per-{unit}"` names all that begin so."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant):
            begin, end = str(part.values[0].value), part.values[-1]
            tail = str(end.value) if isinstance(end, ast.Constant) and len(part.values) > 1 else ""
            yield from (one for one in ENGLISH.phrases if begin.endswith("-") and is_between(one, begin, tail))
        elif isinstance(part, ast.Constant) and part.value in ENGLISH.phrases:
            yield str(part.value)


def is_between(name: str, begin: str, tail: str) -> bool:
    """Say whether a name begins and ends so, with one word between."""
    return name.startswith(begin) and name.endswith(tail) and name.removesuffix(tail) > begin


def mistaken(module: Module) -> list[str]:
    """Name the calls of `say` that name no phrase, or give it other fields than it has."""
    wrong = []
    for place, names, given in sayings(module):
        if not any(fields(ENGLISH.phrases[name]) == given for name in names):
            wrong.append(f"{place}: {sorted(names)} with {sorted(given)}")
    return wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_is_there_with_the_same_fields(code: str) -> None:
    phrases = LANGUAGES[code].phrases
    assert list(phrases) == list(ENGLISH.phrases)
    for name, words in ENGLISH.phrases.items():
        mine = fields(phrases[name])
        assert mine | FOR_PROGRAMS == fields(words) | FOR_PROGRAMS, name
        assert mine <= fields(words), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_by_number_has_a_form_for_one_and_for_many(code: str) -> None:
    for words in LANGUAGES[code].phrases.values():
        for _, _, form, _ in Formatter().parse(words):
            one, mark, many = (form or "").partition("|")
            assert not mark or (one and many and "|" not in many), words


def test_what_is_said_is_a_phrase_with_its_fields() -> None:
    assert [wrong for module in modules() for wrong in mistaken(module)] == []


def test_every_phrase_is_said() -> None:
    said = {name for module in modules() for _, names, _ in sayings(module) for name in names}
    assert sorted(set(ENGLISH.phrases) - said) == []


def test_what_is_said_wrongly_is_found() -> None:
    text = "def f(kind):\n    say('fired', rule=1)\n    say('fired', role=1)\n    say('fire', rule=1)\n"
    assert len(mistaken(read_module(text, "gamicore/n.py"))) == 2
    text = "def f(kind):\n    say(f'fate-{kind}', amount=1, event=2, time=3)\n    say(f'fat-{kind}', amount=1)\n"
    assert len(mistaken(read_module(text, "gamicore/n.py"))) == 1


def test_a_language_that_there_is_not_is_told_with_those_there_are() -> None:
    assert language_of("it").code == "it"
    with pytest.raises(UnknownNameError, match="no language 'de'; give en or it"):
        language_of("de")
