from __future__ import annotations

from gamicore.engine.lineage import Recorded, Version


def test_what_is_recorded_is_all_and_is_to_be_asked_unless_it_says_otherwise() -> None:
    recorded = Recorded((Version("{}"),), ["anna"])
    assert (recorded.earlier, recorded.goes_on, recorded.is_folded, recorded.kept_names) == (None, False, True, 0)
    assert list(recorded.changes) == []
