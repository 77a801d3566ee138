"""Game files: what they may say, reading them with places, checking them whole, building the game.

The law here: all of an author's mistakes are collected, with their places, and told at once.
"""

from gamicore.definitions.game import Game
from gamicore.definitions.loading import check_game, load_game, read_game
from gamicore.definitions.models import GameDefinition
from gamicore.definitions.rule import Award, Cap, Case, Rule
from gamicore.definitions.text_value import read_text_value

__all__ = [
    "Award",
    "Cap",
    "Case",
    "Game",
    "GameDefinition",
    "Rule",
    "check_game",
    "load_game",
    "read_game",
    "read_text_value",
]
