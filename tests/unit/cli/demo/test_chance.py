from __future__ import annotations

from gamicore.cli.demo.chance import Chance


def test_draws_are_those_of_splitmix64() -> None:
    """The numbers that the published reference implementation gives for the seed 1234567."""
    chance = Chance(1234567)
    assert [chance.below(2**64) for _ in range(5)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_bounds_are_kept_and_reached() -> None:
    chance = Chance(1)
    assert {chance.below(3) for _ in range(200)} == {0, 1, 2}
    assert {chance.between(5, 6) for _ in range(100)} == {5, 6}
    assert {chance.pick("ab") for _ in range(100)} == {"a", "b"}


def test_percentages_are_extreme_at_their_ends() -> None:
    chance = Chance(1)
    assert not any(chance.happens(0) for _ in range(500))
    assert all(chance.happens(100) for _ in range(500))
