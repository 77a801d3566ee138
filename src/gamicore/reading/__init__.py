"""Reading games: bytes -> text, or a host's mapping -> a tree of texts, lists and maps, each with its place.

The law here: nothing is typed or guessed, nothing is raised whatever the bytes are, and the time it takes is bounded.
"""

from gamicore.reading.mapping_reader import read_mapping
from gamicore.reading.source import (
    DEPTH_LIMIT,
    FILE_LIMIT,
    LIST_LIMIT,
    MISTAKES_LIMIT,
    TOO_MANY_MISTAKES,
    List,
    Map,
    Node,
    Source,
    Text,
)
from gamicore.reading.tree_reader import read_tree

__all__ = [
    "DEPTH_LIMIT",
    "FILE_LIMIT",
    "LIST_LIMIT",
    "MISTAKES_LIMIT",
    "TOO_MANY_MISTAKES",
    "List",
    "Map",
    "Node",
    "Source",
    "Text",
    "read_mapping",
    "read_tree",
]
