from __future__ import annotations

from gamicore.testing.differences import differences, event_lines, story


def test_equal_values_have_no_differences() -> None:
    assert differences({"a": {"b": [("anna", 1, 1)]}}, {"a": {"b": (["anna", 1, 1],)}}) == []


def test_each_difference_is_told_with_its_path() -> None:
    found = {"balances": {"anna": {"xp": 5}}, "levels": {}, "boards": [("anna", 1, 2)]}
    expected = {"balances": {"anna": {"xp": 7}, "bob": {}}, "levels": {}, "boards": [("anna", 1, 1)]}
    assert differences(found, expected) == [
        "balances > anna > xp: 5, not 7",
        "balances > bob: nothing, not {}",
        "boards: ((anna, 1, 2)), not ((anna, 1, 1))",
    ]


def test_identities_are_told_in_full() -> None:
    assert differences({("", "1", True): 5}, {}) == ["('', 1, True): 5, not nothing"]


def test_a_story_has_the_law_the_differences_and_the_events() -> None:
    told = story("the law", {"a": 1}, {"a": 2}, [{"id": "é"}])
    assert told.splitlines() == ["the law", "  a: 1, not 2", "events:", '  {"id": "é"}']
    assert story("the law", {"a": 1}, {"a": 1}, [{"id": "1"}]) == ""


def test_a_long_story_is_cut() -> None:
    told = story("the law", {}, {str(number): 1 for number in range(20)}, [])
    assert told.splitlines()[-2:] == ["  ... and 12 more", "events:"]


def test_events_are_lines_of_json() -> None:
    assert event_lines([{"id": "1"}, {"id": "2"}]) == ['  {"id": "1"}', '  {"id": "2"}']
