"""Names: what an author may call things, and what he may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nsmallest

MAX_NAME_LENGTH = 64
MAX_COMPARED = 32
MAX_LENGTH_APART = 2
MAX_SHOWN = 9
MAX_SHOWN_LENGTH = 300
_FIRST = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_REST = _FIRST | frozenset("0123456789")
_ANYWHERE = _REST | frozenset("-.")


def is_identifier(text: str) -> bool:
    """Say whether a text can stand bare in an expression: an ASCII letter or `_`, then letters, digits or `_`."""
    return 0 < len(text) <= MAX_NAME_LENGTH and text[0] in _FIRST and _REST.issuperset(text)


def is_name(text: str) -> bool:
    """Say whether a text can name a rule, badge, level or board: ASCII letters, digits, `_`, `-` and `.`.

    Examples:
        >>> is_name("quick-first-touch"), is_name("-x"), is_name("a b")
        (True, False, False)
    """
    return 0 < len(text) <= MAX_NAME_LENGTH and text[0] in _REST and _ANYWHERE.issuperset(text)


def suggest(text: str, known: Iterable[str]) -> str:
    """Say what may have been meant, as the remedy of a diagnostic; the known names if nothing is near.

    Examples:
        >>> suggest("amont", ["amount", "stage"])
        "did you mean 'amount'?"
        >>> suggest("zzz", ["amount", "stage"])
        'known are amount, stage'
    """
    names = set(known) - {""}
    alike = sorted(name for name in names if name.casefold() == text.casefold())
    near = alike or get_close_matches(
        text[:MAX_NAME_LENGTH], _candidates(text[:MAX_NAME_LENGTH], names), n=1, cutoff=0.6
    )
    if near:
        return f"did you mean {near[0][:MAX_NAME_LENGTH]!r}?"
    if not names:
        return "none is declared"
    first = nsmallest(MAX_SHOWN, names)
    shown = ", ".join(name[:MAX_NAME_LENGTH] for name in first)
    is_cut = len(names) > MAX_SHOWN or len(shown) > MAX_SHOWN_LENGTH or any(len(one) > MAX_NAME_LENGTH for one in first)
    return f"known are {shown[:MAX_SHOWN_LENGTH]}{' ...' if is_cut else ''}"


def _candidates(text: str, names: set[str]) -> list[str]:
    """Give the names that are worth comparing: a comparison is dear, and a file or a producer can ask for many."""
    if len(names) <= MAX_COMPARED:
        return sorted(names)
    alike = [name for name in names if abs(len(name) - len(text)) <= MAX_LENGTH_APART]
    return nsmallest(MAX_COMPARED, alike, key=lambda name: (-_common(name, text), name))


def _common(name: str, text: str) -> int:
    """Count the characters with which both begin."""
    return next(
        (at for at, pair in enumerate(zip(name, text, strict=False)) if pair[0] != pair[1]), min(len(name), len(text))
    )
