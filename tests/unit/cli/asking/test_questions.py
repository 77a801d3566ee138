from __future__ import annotations

import pytest

from gamicore.cli.asking.questions import segment_from
from gamicore.cli.problems import CommandError


def test_segments_are_pairs() -> None:
    assert segment_from([]) == {}
    assert segment_from(["team=north", "note=a=b", "kind="]) == {"team": "north", "note": "a=b", "kind": ""}


@pytest.mark.parametrize("pairs", [["team"], ["=north"], ["team=a", "team=a"]])
def test_other_segments_are_refused(pairs: list[str]) -> None:
    with pytest.raises(CommandError, match="--segment"):
        segment_from(pairs)
