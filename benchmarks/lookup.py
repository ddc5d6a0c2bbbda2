#!/usr/bin/env python3
"""Measure look-up on its test sets: python benchmarks/lookup.py DATA [--sets HARD,CORE] [--peers] [--million] [--show N]

DATA is the folder of the sets (`lookup/`, `facts/`, `medlineplus/`), which are not part of the project; where it is
absent, that is said and nothing is measured. What is printed is Markdown, for docs/lookup.md.
"""

import argparse
import os
import platform
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from lookup_parts import absent, accuracy, confusable, hidden, million, openings
from lookup_sets import opened

NAMES = ("HARD", "CORE", "WORDER", "INDEP")
"""The sets that ask for the names of one encyclopedia; the others have tables of their own."""
OTHERS = ("MEDLINEPLUS", "ABSENT", "CONFUSABLE")


def main() -> int:
    options = _options()
    data = Path(options.data)
    if not (data / "lookup").is_dir():
        print(f"The test sets are not in {data}: there is no folder {data / 'lookup'}. Nothing was measured.")
        return 0
    print(f"medref {version('medref')}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},", end=" ")
    print(f"rapidfuzz {version('rapidfuzz')}; {platform.system()} on {platform.machine()}", end="")
    print(f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.\n" if hasattr(os, "getloadavg") else ".\n")
    names = [name for name in NAMES if name in options.sets]
    with timed("Names of the encyclopedia's topics"), opened(data / "lookup" / "topics.jsonl") as library:
        if names:
            accuracy(library, data, names, options.show, options.peers)
        openings(library, data, names)
        if "CONFUSABLE" in options.sets:
            confusable(library, data, options.show)
    if "ABSENT" in options.sets:
        with timed("Half of the topics left out"):
            absent(data, options.show)
    if "MEDLINEPLUS" in options.sets:
        with timed("MedlinePlus 2025, synonyms hidden, with text"):
            hidden(data, options.show)
    if options.million:
        with timed("A million names"):
            million(data, options.show)
    return 0


@contextmanager
def timed(title: str) -> Iterator[None]:
    """A heading over a part, and under it how long the part took."""
    print(f"## {title}\n", flush=True)
    begun = time.perf_counter()
    yield
    print(f"({title}: {time.perf_counter() - begun:.0f} s)\n", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure look-up on its test sets.")
    known = (*NAMES, *OTHERS)
    parser.add_argument("data", help="the folder of the test sets")
    parser.add_argument("--sets", default=",".join(known), help=f"which of {','.join(known)}, parted by commas; all by default")
    parser.add_argument("--peers", action="store_true", help="the peers too, in the same run")
    parser.add_argument("--million", action="store_true", help="a million names too: some minutes, and 1 GB of memory and disk")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N misses of each set")
    options = parser.parse_args()
    options.sets = options.sets.upper().split(",") if options.sets else []
    unknown = [name for name in options.sets if name not in known]
    if unknown:
        parser.error(f"there is no set {', '.join(unknown)}; the sets are {', '.join(known)}")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
