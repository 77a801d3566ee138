"""Wording: what explanations say, as phrases with values, and how each language writes them.

The law here: what is said is settled before it is written, so that every language says the same; no locale and no
environment is asked.
"""

from gamicore.engine.wording.language import Language, Phrase, say
from gamicore.engine.wording.languages import LANGUAGES, language_of
from gamicore.engine.wording.values import Amount, Day, Moment, Shown, Span, Split

__all__ = [
    "LANGUAGES",
    "Amount",
    "Day",
    "Language",
    "Moment",
    "Phrase",
    "Shown",
    "Span",
    "Split",
    "language_of",
    "say",
]
