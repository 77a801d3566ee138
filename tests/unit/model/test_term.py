from __future__ import annotations

import pytest

from gamicore.model import FOREVER, Term


@pytest.mark.parametrize(("instant", "holds"), [(2, False), (3, True), (4, True), (5, False)])
def test_a_term_has_its_first_instant_and_not_its_end(instant: int, holds: bool) -> None:
    assert Term(3, 5).holds_at(instant) is holds
    assert FOREVER.holds_at(instant)


def test_what_is_left_inside_another_span_may_be_nothing() -> None:
    assert Term(3, 5).within(4, 9) == Term(4, 5)
    assert Term(3, 5).within(5, 9).is_empty
    assert not Term(3, 5).is_empty
    assert not FOREVER.is_empty
