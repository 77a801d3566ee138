"""The files that people hand in: a game, events a line each, players.

The law here: a file is read in bounded memory and exactly as it is written; whatever its bytes are, a mistake is told
with file and line, and never ends in a traceback.
"""

from gamicore.cli.files.correction_lines import (
    CorrectionLine,
    CorrectionLineError,
    is_correction_line,
    read_correction_line,
)
from gamicore.cli.files.events_file import LINE_LIMIT, EventsFile, Refusal
from gamicore.cli.files.game_file import check_game_file, load_game_file
from gamicore.cli.files.players_file import PlayersFile, read_players_file

__all__ = [
    "LINE_LIMIT",
    "CorrectionLine",
    "CorrectionLineError",
    "EventsFile",
    "PlayersFile",
    "Refusal",
    "check_game_file",
    "is_correction_line",
    "load_game_file",
    "read_correction_line",
    "read_players_file",
]
