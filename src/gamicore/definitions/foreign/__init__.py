"""What plug-ins bring to a game file: which ones the game uses, and awards of their kinds.

The law here: only what a game names is imported, and what is of no use is told at its place in the file.
"""

from gamicore.definitions.foreign.award_kinds import AMOUNT, AwardKindReader
from gamicore.definitions.foreign.installed import GROUP, choose_plugins, installed_names, installed_plugin

__all__ = ["AMOUNT", "GROUP", "AwardKindReader", "choose_plugins", "installed_names", "installed_plugin"]
