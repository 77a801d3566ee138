from __future__ import annotations

import inspect

from gamicore.testing import Engine, EngineFactory
from tests.unit.testing.oracle_engine import OracleEngine


def test_an_engine_that_does_what_the_laws_need_is_one() -> None:
    """The type checker holds the factory to the contract; here, that nothing in it is missing."""
    factory: EngineFactory = OracleEngine
    wanted = {name for name, _ in inspect.getmembers(Engine) if not name.startswith("_")}
    asked, told = {"leaderboard", "ledger", "value"}, {"advance", "set_player", "submit", "submit_many"}
    assert wanted == asked | told | {"amend", "restore", "retract"}
    assert {name for name in wanted if not hasattr(factory, name)} == set()
