"""Edits: which inputs of a state change, from where on, and up to where."""

from __future__ import annotations

import pytest

from gamicore.engine.folding.edits import Call, Edit

OWN = (5, 0, "", "own", 1, 0, None)
EARLIER = (3, 0, "", "cause", 2, 0, None)


def test_an_edit_spans_the_inputs_that_change() -> None:
    edit = Edit(because=OWN)
    assert (edit.first(), edit.last()) == (None, None)
    edit.add(OWN)
    assert (edit.first(), edit.last()) == (OWN[:4], OWN[:4])
    edit.remove(EARLIER)
    assert (edit.first(), edit.last()) == (EARLIER[:4], OWN[:4])
    assert (edit.added, edit.removed) == ({OWN}, {EARLIER})


@pytest.mark.parametrize("order", ["added, removed", "removed, added"])
def test_what_is_added_and_removed_again_changes_nothing(order: str) -> None:
    edit = Edit()
    for what in order.split(", "):
        (edit.add if what == "added" else edit.remove)(OWN)
    assert (edit.added, edit.removed, edit.first()) == (set(), set(), None)


def test_a_call_begins_with_nothing_done() -> None:
    """Each call has lists of its own."""
    one, other = Call(OWN, {}, []), Call(EARLIER, {}, [])
    one.touched.add(1)
    one.deferred.append((1, OWN))
    assert (other.touched, other.deferred, other.is_folded) == (set(), [], False)
