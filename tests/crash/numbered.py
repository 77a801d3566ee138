"""A program that appends numbered units to a ledger until it is killed, and says each number once it is safe."""

from __future__ import annotations

import sys

from gamicore.ledger.file_store import FileStore


def numbered(number: int) -> bytes:
    """Give the unit with this number; their lengths differ."""
    return f"{number}:".encode() + b"x" * (number * 3_701 % 20_011)


if __name__ == "__main__":
    store = FileStore(sys.argv[1])
    for number in range(len(store), 1_000_000):
        store.append(numbered(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
