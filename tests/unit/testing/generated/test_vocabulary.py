from __future__ import annotations

from attrs import evolve

from gamicore.testing.generated.expressions import COUNTS, SHARES, WHOLES
from gamicore.testing.generated.fields import FIELDS
from gamicore.testing.generated.vocabulary import Readable, plain_vocabulary, readable_of, vocabulary_of
from tests.unit.testing.generated.declared import DECLARED

FTE = ("player.fte",)
EXPERIENCE = (
    "player.experience",
    'default(player.experience, "pro")',
    '(player.experience if has(player.experience) else "pro")',
)


def test_only_what_all_types_have_can_be_read() -> None:
    """A call and a lead-in share the bonus and the lead; the stage is a call's alone."""
    effort = Readable("effort", "integer")
    call, both = vocabulary_of(DECLARED, ["call"]), vocabulary_of(DECLARED, ["call", "lead-in"], [effort])
    assert dict(call.texts)["stage"] == ("a", "b", "won")
    assert "stage" not in dict(both.texts)
    assert [text for text, literals in both.texts if literals == ("pro",)] == [*EXPERIENCE]
    assert [text for text, _ in both.numbers] == ["default(bonus, 2)", *FTE, "effort"]


def test_a_guarded_number_is_read_nowhere_else() -> None:
    guarded = vocabulary_of(DECLARED, ["call"], is_guarded=True)
    assert guarded.guarded == ("bonus", WHOLES)
    assert not any("bonus" in text for text, _ in guarded.numbers)
    assert vocabulary_of(DECLARED, [], is_guarded=True).guarded == ("", ())


def test_what_may_miss_is_read_bare_too_and_what_is_optional_is_not() -> None:
    average = Readable("average(call.bonus)", "number", may_miss=True)
    assert average.written()[0] == "average(call.bonus)"
    assert readable_of("bonus", FIELDS["bonus"]).written() == ("default(bonus, 2)",)
    assert readable_of("amount", FIELDS["amount"]).written() == ("amount",)


def test_lists_are_read_by_what_is_in_them_and_by_their_size() -> None:
    events = {"call": {"tags": FIELDS["tags"], "codes": FIELDS["codes"]}}
    vocabulary = vocabulary_of(evolve(DECLARED, events=events, players={}), ["call"])
    assert vocabulary.lists == (("tags", ('"a"', '"b"', '"c"')),)
    assert vocabulary.numbers == (("size(tags)", COUNTS), ("(size(codes) if has(codes) else 0)", COUNTS))
    assert vocabulary.truths == ("(has(codes) and 2 in codes)",)


def test_every_place_has_a_clock_but_the_inside_of_a_measure() -> None:
    whole, inside = vocabulary_of(DECLARED, ["call"]), plain_vocabulary(DECLARED, ["call"])
    assert whole.calendars == ("office",)
    assert (whole.has_clock, whole.dates[0], whole.times[0], whole.players[0]) == (True, "today()", "clock()", "player")
    assert (inside.has_clock, inside.times, inside.players, inside.calendars) == (False, (), (), ())
    assert plain_vocabulary(evolve(DECLARED, events={"call": {}}, players={}), ["call"]).is_empty
    assert not inside.is_empty


def test_numbers_are_compared_with_what_decides_nothing_beforehand() -> None:
    """A share lies between 0 and 1, so that no literal lies beyond."""
    assert readable_of("margin", FIELDS["margin"]).literals == SHARES
    assert all(literal not in COUNTS for literal in ("0", "-1", "0.5"))
