"""What strangers send does no harm: no foreign exception, no endless work, no long sentence, no trace of a refusal."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="memory and time of a process can be bounded on POSIX only")

from collections import Counter

from gamicore import read_game
from tests.hostile.corpus import KINDS, assembled, items
from tests.hostile.faults import FAULTS
from tests.hostile.ground import GAMES, ground, played, state_of
from tests.hostile.pool import Answer, answers
from tests.hostile.trial import Verdict, longest_echo

FILES = sorted({item.file for item in items()})


@pytest.fixture(scope="session")
def said() -> dict[str, Answer]:
    found = answers(range(len(items())))
    return {items()[number].title: answer for number, answer in found.items()}


@pytest.mark.parametrize("file", FILES)
def test_nothing_does_harm(file: str, said: dict[str, Answer]) -> None:
    harm = {item.title: said[item.title].complaints for item in items() if item.file == file}
    assert {title: complaints for title, complaints in harm.items() if complaints} == {}


def test_every_control_is_accepted(said: dict[str, Answer]) -> None:
    controls = [item for item in items() if item.file == "controls"]
    assert len(controls) >= 20
    assert {item.kind for item in controls} >= {"expression", "game yaml", "game json", "game toml", "event"}
    assert [item.title for item in controls if not said[item.title].is_accepted] == []


def test_the_corpus_is_large_and_of_every_kind() -> None:
    assert len(items()) >= 300
    assert len({item.title for item in items()}) == len(items())
    counts = Counter(item.kind for item in items())
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 20


def test_most_of_the_corpus_is_refused(said: dict[str, Answer]) -> None:
    """A ground that nothing grows on would refuse all of it, and a missing one accept it."""
    accepted = sum(answer.is_accepted for answer in said.values())
    assert 100 < accepted < len(items()) / 2


def test_the_ground_is_one_game_in_three_forms() -> None:
    digests = {read_game(file.read_bytes(), file.name).digest for file in sorted(GAMES.iterdir())}
    assert digests == {ground().digest}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("hang", "the process ended with -"),
        ("hoard", "MemoryError came out"),
        ("recur", "RecursionError came out"),
        ("die", "the process ended with 1"),
        ("sleep", "nothing came within 5 seconds"),
    ],
)
def test_each_kind_of_harm_is_noticed(fault: str, told: str) -> None:
    """The item after it is tried all the same."""
    first = len(items())
    numbers = {name: first + at for at, name in enumerate(FAULTS)}
    # To fill the memory takes a slow machine more than a second of work; only what hangs is to meet that limit.
    seconds, patience = (1 if fault == "hang" else 60), (5 if fault == "sleep" else 90)
    found = answers([numbers[fault], numbers["fine"]], seconds=seconds, patience=patience)
    assert found[numbers[fault]].complaints[0].startswith(told)
    assert found[numbers["fine"]].complaints == ()


def test_long_sentences_and_echoes_are_noticed() -> None:
    payload = "abc" * 100
    assert longest_echo("it says " + payload[:80], payload) == ""
    assert longest_echo("it says " + payload[:81], payload) == payload[:81]
    verdict = Verdict()
    verdict.examine("x" * 500, payload)
    assert verdict.complaints == []
    verdict.examine("x" * 501, payload)
    assert len(verdict.complaints) == 1


def test_a_change_is_noticed() -> None:
    """A state tells a player, a fact, an entry and a watermark more from what was before."""
    engine = played(generate_code=True)
    before = state_of(engine)
    assert state_of(played(generate_code=True)) == before
    engine.set_player("zoe", {})
    assert state_of(engine) != before


def test_contents_are_assembled() -> None:
    assert assembled({"numbered": "{n} ", "from": 9, "step": -2, "times": 3}) == b"9 7 5 "
    assert assembled({"base64": "aGk="}) == b"hi"
    assert assembled({"parts": ["\ud800", {"text": "a", "times": 2}]}) == b"\xed\xa0\x80aa"
