from __future__ import annotations

from hypothesis import find, given
from hypothesis import strategies as st

from gamicore.testing.generated.choices import happens, pick, pick_some
from tests.unit.testing.sampling import rare, seen


@st.composite
def picked(draw: st.DrawFn) -> str:
    return pick(draw, "abc")


@st.composite
def picked_some(draw: st.DrawFn) -> list[str]:
    return pick_some(draw, "abcd", least=1, most=3)


@st.composite
def happened(draw: st.DrawFn) -> list[bool]:
    return [happens(draw, one_in=5) for _ in range(20)]


def test_everything_is_picked_and_the_first_is_the_simplest() -> None:
    assert rare(seen(picked(), lambda found: [found], 100), "abc", 1) == {}
    assert find(picked(), lambda _: True) == "a"
    assert find(picked_some(), lambda _: True) == ["a"]
    assert not any(find(happened(), lambda _: True))


@given(picked_some())
def test_some_are_as_many_as_is_asked_and_all_different(found: list[str]) -> None:
    assert 1 <= len(found) == len({*found}) <= 3


@given(st.data())
def test_no_more_are_picked_than_there_are(data: st.DataObject) -> None:
    found = data.draw(st.composite(lambda draw: pick_some(draw, "ab", least=4, most=5))())
    assert sorted(found) == ["a", "b"]


def test_what_happens_seldom_happens() -> None:
    """Of 20 times each, with one in five, about 4: at least once nearly always, more than 10 times hardly ever."""
    counts = seen(happened(), lambda found: ["once"] * any(found) + ["often"] * (sum(found) > 10), 200)
    assert counts["once"] > 150
    assert counts["often"] < 20
