"""The ledger: facts and entries, appended and never changed; where their bytes are kept.

The law here: append only; every entry moves an amount from one account to another, so that the sum over all accounts
is 0 at all times; what one call brought is kept as a whole or not at all. The ledger knows nothing of rules.
"""

from gamicore.ledger.codec import Activation, Changes, Correction, CorrectionKind, Header, Names, Unit, decode, encode
from gamicore.ledger.contents import NO_CONTENT, Contents, Dossier
from gamicore.ledger.entry import Change, Entry, Posting, holder_text, is_team, team_id
from gamicore.ledger.file_store import FileStore
from gamicore.ledger.ledger import Ledger
from gamicore.ledger.rows import (
    AMOUNT,
    CAUSE,
    CORRECTS,
    ELEMENT,
    FIELDS,
    HOLDER,
    ID,
    NOBODY,
    PACKED,
    PLAYER,
    SEQUENCE,
    SOURCE,
    TIME,
    TRIGGER,
    TYPE,
    UNCORRECTED,
    Element,
    ElementKind,
    Fact,
    Identity,
    Row,
    identity_from,
    identity_of,
)
from gamicore.ledger.store import MemoryStore, Store

__all__ = [
    "AMOUNT",
    "CAUSE",
    "CORRECTS",
    "ELEMENT",
    "FIELDS",
    "HOLDER",
    "ID",
    "NOBODY",
    "NO_CONTENT",
    "PACKED",
    "PLAYER",
    "SEQUENCE",
    "SOURCE",
    "TIME",
    "TRIGGER",
    "TYPE",
    "UNCORRECTED",
    "Activation",
    "Change",
    "Changes",
    "Contents",
    "Correction",
    "CorrectionKind",
    "Dossier",
    "Element",
    "ElementKind",
    "Entry",
    "Fact",
    "FileStore",
    "Header",
    "Identity",
    "Ledger",
    "MemoryStore",
    "Names",
    "Posting",
    "Row",
    "Store",
    "Unit",
    "decode",
    "encode",
    "holder_text",
    "identity_from",
    "identity_of",
    "is_team",
    "team_id",
]
