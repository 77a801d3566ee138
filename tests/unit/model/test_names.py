"""Names: which are allowed, and which one may have been meant."""

from __future__ import annotations

import pytest

from gamicore.model.names import MAX_NAME_LENGTH, is_identifier, is_name, suggest


@pytest.mark.parametrize("text", ["a", "_", "_a", "A1", "deal_won", "x" * 63, "x" * 64])
def test_an_identifier(text: str) -> None:
    assert is_identifier(text)
    assert is_name(text)


@pytest.mark.parametrize("text", ["1a", "deal-won", "deal.won", "9", "a-.b"])
def test_a_name_that_is_no_identifier(text: str) -> None:
    assert is_name(text)
    assert not is_identifier(text)


@pytest.mark.parametrize("text", ["", "-a", ".a", "a b", "é", "a\n", "\uff41", "x" * 65, "a/b", "a{b}"])
def test_no_name(text: str) -> None:
    assert not is_name(text)
    assert not is_identifier(text)


def test_the_nearest_name_is_suggested() -> None:
    assert suggest("amont", ["amount", "stage"]) == "did you mean 'amount'?"


def test_known_names_are_listed_in_order_each_once() -> None:
    assert suggest("zzz", ["stage", "amount", "stage"]) == "known are amount, stage"


def test_at_most_nine_known_names_are_listed() -> None:
    names = [f"name{number:02}" for number in range(12)]
    assert suggest("?", names[:9]) == f"known are {', '.join(names[:9])}"
    assert suggest("?", names) == f"known are {', '.join(names[:9])} ..."


def test_nothing_is_known() -> None:
    assert suggest("a", []) == "none is declared"


def test_a_suggestion_stays_short() -> None:
    """An author's own long texts are not thrown back at him."""
    assert len(suggest("?", ["y" * 1_000, "z" * 1_000])) == len("known are , ...") + 1 + 2 * MAX_NAME_LENGTH
    assert suggest("x" * 64, ["x" * 100]) == f"did you mean '{'x' * MAX_NAME_LENGTH}'?"


def test_of_very_many_names_only_the_likeliest_are_compared() -> None:
    """The near one is found among 20,000, and what none begins like costs no comparison with each."""
    names = [f"department-{number:05}" for number in range(20_000)]
    assert suggest("department-1234", names).startswith("did you mean 'department-1234")
    assert suggest("zz", names).startswith("known are department-00000, department-00001")
