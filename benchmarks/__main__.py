"""The command: `python -m benchmarks [rules growth scoring corrections measures durable loading] [--quick]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corrections, durable, growth, loading, measures, rules, scoring
from benchmarks.comparison import FULL, QUICK, Result
from benchmarks.profiling import costs_of_scoring
from benchmarks.table import page, terminal_table

_ALL = (rules, growth, scoring, corrections, measures, durable, loading)
BENCHMARKS = {benchmark.NAME: benchmark.measure for benchmark in _ALL}
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and after a whole run write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure gamicore beside its references.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {' '.join(BENCHMARKS)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="less work and fewer rounds, to see that all of it runs")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in BENCHMARKS]:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    scale = QUICK if asked.quick else FULL
    results: list[Result] = []
    for name, measure in BENCHMARKS.items():
        if name in asked.names or not asked.names:
            print(f"{name} ...", file=sys.stderr)
            results += measure(scale)
    print(terminal_table(results))
    if not asked.names and not asked.quick:
        PAGE.write_text(page(results, costs_of_scoring(scale), scale), encoding="utf-8")
        print(f"\nwritten to {PAGE.relative_to(PAGE.parents[2])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
