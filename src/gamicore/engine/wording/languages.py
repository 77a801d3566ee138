"""The languages that there are. Another one is a module such as `italian`, and its line here."""

from __future__ import annotations

from collections.abc import Mapping

from gamicore.engine.wording.english import ENGLISH
from gamicore.engine.wording.italian import ITALIAN
from gamicore.engine.wording.language import Language
from gamicore.errors import UnknownNameError

LANGUAGES: Mapping[str, Language] = {one.code: one for one in (ENGLISH, ITALIAN)}


def language_of(code: str) -> Language:
    """Give a language.

    Raises:
        UnknownNameError: There is none of this code.
    """
    if code not in LANGUAGES:
        raise UnknownNameError(f"no language {str(code)[:80]!r}; give {' or '.join(LANGUAGES)}")
    return LANGUAGES[code]
