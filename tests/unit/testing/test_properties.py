from __future__ import annotations

import pytest

from gamicore.definitions import Game, read_game
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.testing import Verdict, monotonicity, split_proofness

DEALS = """
game: g
currencies: {{xp: {{}}, coins: {{decimals: 2}}}}
events: {{deal: {{amount: number, note: text}}, call: {{}}}}
rules: {rules}
"""


def game(rules: str) -> Game:
    return read_game(DEALS.format(rules=rules))


@pytest.mark.parametrize(
    "rules",
    [
        "{r: {on: deal, give: {xp: 10}}}",
        "{r: {on: deal, give: {xp: 10}, cap: {xp: 25, per: week}}}",
        "{r: {on: deal, when: count(deal) <= 2, give: {xp: 10}}}",
        "{r: {on: call, take: {xp: 10}}}",
    ],
)
def test_monotone_games(rules: str) -> None:
    """More deals never cost anything: the last game takes for calls alone."""
    verdict = monotonicity(game(rules), "deal", "xp", examples=100)
    assert verdict == Verdict("monotonicity of xp in deal", holds=True, examples=100)


def test_a_take_is_not_monotone() -> None:
    verdict = monotonicity(game("{r: {on: deal, take: {coins: 0.5}}}"), "deal", "coins")
    assert not verdict.holds
    assert "moves the balance from 0.00 to -0.50 coins" in verdict.story


def test_a_fine_for_too_many_is_not_monotone() -> None:
    """The fourth deal costs 5: three are needed before one more shows it."""
    verdict = monotonicity(game("{r: {on: deal, when: count(deal) > 3, take: {xp: 5}}}"), "deal", "xp", examples=500)
    assert not verdict.holds
    assert verdict.story.count('"type": "deal"') >= 3


@pytest.mark.parametrize("amount", ["amount", "floor(amount / 100)", "3 * amount"])
def test_split_proof_games(amount: str) -> None:
    """Linear amounts, and what is rounded down, are not worth more in parts; whole parts leave nothing to round."""
    verdict = split_proofness(
        game(f"{{r: {{on: deal, give: {{xp: {amount}}}}}}}"), "deal", "amount", "xp", examples=100
    )
    assert verdict == Verdict("split-proofness of xp in deal.amount", holds=True, examples=100)


def test_a_prize_for_each_deal_is_not_split_proof() -> None:
    verdict = split_proofness(game("{r: {on: deal, give: {xp: 10}}}"), "deal", "amount", "xp")
    assert not verdict.holds
    assert "gives anna 20 xp instead of 10" in verdict.story or "gives bob 20 xp instead of 10" in verdict.story


def test_a_cliff_is_not_split_proof() -> None:
    """Below 1000 a deal is worth 1, from there on nothing: the search tries amounts near that constant."""
    verdict = split_proofness(game("{r: {on: deal, when: amount < 1000, give: {xp: 1}}}"), "deal", "amount", "xp")
    assert not verdict.holds
    assert verdict.story.startswith("splitting deal amount ")


def test_verdicts_can_be_read() -> None:
    assert str(Verdict("p", holds=True, examples=7)) == "p: holds within 7 examples"
    assert str(Verdict("p", holds=False, examples=7, story="a told to b")) == "p: refuted; a told to b"


def test_names_have_to_be_known() -> None:
    rules = "{r: {on: deal, give: {xp: 1}}}"
    with pytest.raises(UnknownNameError, match="did you mean 'deal'"):
        monotonicity(game(rules), "dea", "xp")
    with pytest.raises(UnknownNameError, match="no currency"):
        monotonicity(game(rules), "deal", "gold")
    with pytest.raises(UnknownNameError, match="no field 'amont'; did you mean 'amount'"):
        split_proofness(game(rules), "deal", "amont", "xp")
    with pytest.raises(ArgumentError, match="note is text; name an integer or a number"):
        split_proofness(game(rules), "deal", "note", "xp")
