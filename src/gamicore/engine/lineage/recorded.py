"""What was recorded before, as it is handed to whatever goes on with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from gamicore.engine.lineage.versions import Version
from gamicore.ledger import Changes

if TYPE_CHECKING:
    from gamicore.engine.conductor import Conductor


@frozen
class Recorded:
    """What was recorded before, to be taken over.

    Args:
        versions: Of the game, in their order; the last one is in force.
        names: The ids of the players and teams, by key from 1 on.
        earlier: The history as the versions before have played it; `None` if there were none.
        goes_on: The changes come after those of the earlier history; else they are all.
        is_folded: Whether it is to be asked and to go on; else it only serves what comes after.
        kept_names: How many of the names are kept in the vault.
    """

    versions: tuple[Version, ...]
    names: Sequence[str]
    changes: Iterable[Changes] = ()
    earlier: Conductor | None = None
    goes_on: bool = False
    is_folded: bool = True
    kept_names: int = 0
