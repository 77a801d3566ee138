from __future__ import annotations

import pytest

from gamicore.reading.drafts import ListDraft, MapDraft, Mistakes, UnreadableError
from gamicore.reading.source import LIST_LIMIT, MISTAKES_LIMIT, Text
from tests.unit.reading.trees import plain, source_of


def mistakes_in(text: str) -> Mistakes:
    return Mistakes(source_of(text))


def codes(mistakes: Mistakes) -> list[str]:
    return [mistake.code for mistake in mistakes.found]


def text(mistakes: Mistakes, start: int, value: str, *, plain: bool = True) -> Text:
    return Text(mistakes.source, start, start + len(value), value, plain)


def test_mistakes_are_given_in_the_order_of_their_places() -> None:
    mistakes = mistakes_in("a\nb\nc")
    for offset in (4, 0, 2):
        mistakes.add(offset, f"code-{offset}", "it is wrong")
    assert [mistake.code for mistake in mistakes.in_order()] == ["code-0", "code-2", "code-4"]


def test_one_mistake_more_than_the_limit_ends_reading() -> None:
    """What was found is told in the order of the places, then that there is more."""
    mistakes = mistakes_in("a\nb")
    mistakes.add(2, "last-code", "it is wrong")
    for _ in range(MISTAKES_LIMIT - 1):
        mistakes.add(0, "some-code", "it is wrong")
    with pytest.raises(UnreadableError) as caught:
        mistakes.add(0, "some-code", "it is wrong")
    assert [mistake.code for mistake in caught.value.diagnostics] == [
        *["some-code"] * (MISTAKES_LIMIT - 1),
        "last-code",
        "too-many-mistakes",
    ]


def test_what_makes_a_file_unreadable_is_reported_alone() -> None:
    mistakes = mistakes_in("a\nb")
    mistakes.add(0, "some-code", "it is wrong")
    assert [mistake.code for mistake in mistakes.unreadable(2, "worst", "no way").diagnostics] == ["worst"]


@pytest.mark.parametrize(
    ("count", "kept", "found"),
    [
        (LIST_LIMIT - 1, LIST_LIMIT - 1, []),
        (LIST_LIMIT, LIST_LIMIT, []),
        (LIST_LIMIT + 1, LIST_LIMIT, ["list-too-long"]),
        (LIST_LIMIT + 5, LIST_LIMIT, ["list-too-long"]),
    ],
)
def test_a_list_has_a_greatest_length(count: int, kept: int, found: list[str]) -> None:
    mistakes = mistakes_in("a")
    draft = ListDraft(mistakes, 0)
    for _ in range(count):
        draft.add(text(mistakes, 0, "a"))
    assert len(draft.finish().items) == kept
    assert codes(mistakes) == found


def test_a_refused_item_is_left_out() -> None:
    mistakes = mistakes_in("a")
    draft = ListDraft(mistakes, 0)
    draft.add(None)
    draft.add(text(mistakes, 0, "a"))
    assert plain(draft.finish()) == ["a"]


def test_a_map_takes_keys_and_values_in_turn() -> None:
    mistakes = mistakes_in("a b c d")
    draft = MapDraft(mistakes, 0)
    for start, value in ((0, "a"), (2, "b"), (4, "c"), (6, "d")):
        draft.add(text(mistakes, start, value))
    assert plain(draft.finish()) == {"a": "b", "c": "d"}
    assert codes(mistakes) == []


def test_with_a_refused_value_goes_its_entry_and_its_key_stays_taken() -> None:
    mistakes = mistakes_in("a a c")
    draft = MapDraft(mistakes, 0)
    for node in (text(mistakes, 0, "a"), None, text(mistakes, 2, "a"), text(mistakes, 4, "c")):
        draft.add(node)
    assert plain(draft.finish()) == {}
    assert codes(mistakes) == ["duplicate-key"]


def test_of_equal_keys_the_first_is_kept() -> None:
    mistakes = mistakes_in("a 1 a 2")
    draft = MapDraft(mistakes, 0)
    for start, value in ((0, "a"), (2, "1"), (4, "a"), (6, "2")):
        draft.add(text(mistakes, start, value))
    assert plain(draft.finish()) == {"a": "1"}
    assert codes(mistakes) == ["duplicate-key"]


@pytest.mark.parametrize(
    ("value", "is_plain", "code"),
    [("", True, "key-not-text"), ("<<", True, "merge-not-allowed"), ("", False, None), ("<<", False, None)],
)
def test_some_plain_keys_are_refused_and_quoted_ones_are_text(value: str, is_plain: bool, code: str | None) -> None:
    mistakes = mistakes_in("a b")
    draft = MapDraft(mistakes, 0)
    draft.add(text(mistakes, 0, value, plain=is_plain))
    draft.add(text(mistakes, 2, "b"))
    assert codes(mistakes) == ([] if code is None else [code])
    assert plain(draft.finish()) == ({value: "b"} if code is None else {})
