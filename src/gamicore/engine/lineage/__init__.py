"""Lineage: the versions of a game one after the other, and what was recorded under one told in terms of the next."""

from gamicore.engine.lineage.recorded import Recorded
from gamicore.engine.lineage.translating import Translator
from gamicore.engine.lineage.versions import Segment, Version, played, segments_of

__all__ = ["Recorded", "Segment", "Translator", "Version", "played", "segments_of"]
