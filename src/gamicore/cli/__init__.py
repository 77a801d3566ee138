"""The command line: reads files and options, asks the engine, and shows what it says.

The law here: thin. Nothing is decided here that the engine decides; a mistake of the person at the terminal is one
readable sentence and an exit code, never a traceback; nothing that stands in a file reaches the terminal unescaped.
"""

from gamicore.cli.entry import main

__all__ = ["main"]
