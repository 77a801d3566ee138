"""English is the language that explanations speak unless another is asked for."""

from __future__ import annotations

from gamicore.engine.wording import say
from gamicore.engine.wording.english import ENGLISH


def test_one_is_told_from_many() -> None:
    said = [ENGLISH.write(say("term", amount="5 xp", element="rule r", count=count)) for count in (1, 1200)]
    assert said == ["5 xp by rule r, 1 entry", "5 xp by rule r, 1,200 entries"]


def test_it_is_named_as_in_its_standard() -> None:
    assert (ENGLISH.code, ENGLISH.write(say("missing"))) == ("en", "missing")
