#!/usr/bin/env python3
"""What it costs to start medref, against bare Python and the `tldr` client: python benchmarks/startup.py

Measured is the environment of the Python that runs this: its `medref`, and its `tldr` if that is installed there. The budgets
count instructions, which come out alike on a busy machine; the times are for the reader. Exit 1 where a budget is missed.
"""

import argparse
import platform
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from measure import Wall, child_environment, installed, instructions, prepare, table, wall
from steps import print_steps

BARE = [sys.executable, "-c", "pass"]
HEAD = ("what", "budget", "instructions (millions)", "ratio", "wall ms (median)", "wall ratio", "holds?")
PAGE = """# medref-benchmark

> A page of about the usual size, for a benchmark.
> More information: <https://example.org>.

- Do the first thing:

`medref-benchmark first {{path/to/file}}`

- Do the second thing, quietly:

`medref-benchmark --quiet second {{path/to/file1 path/to/file2 ...}}`

- Do it again each [n]th second:

`medref-benchmark {{[-n|--every]}} {{2}} again`

- Display help:

`medref-benchmark --help`
"""
"""What the `tldr` client shows: of our own making, so that nothing is downloaded."""


class Measured(NamedTuple):
    """One line of the table."""

    name: str
    words: list[str]
    expected: int = 0
    """The exit code of a run that did what is to be measured."""
    budget: float | None = None
    """The instructions that it may take, as a multiple of bare Python's."""


def commands(tldr: str | None) -> list[Measured]:
    medref = installed("medref")
    if medref is None:
        raise SystemExit("medref is not installed beside this Python: pip install -e .")
    lines = [
        ("show metastasis", 0, 8),
        ("metastasis", 0, 8),
        ("metastisis", 4, None),
        ("list", 0, 13),
        ("search cancer", 0, 13),
        ("search cancr", 0, 13),
        ("--help", 0, 18),
    ]
    own = [Measured(f"`medref {line}`", [medref, *line.split()], code, budget) for line, code, budget in lines]
    return [*own, Measured("`tldr`, showing a page", [tldr, "medref-benchmark"])] if tldr else own


def cache_page(home: Path) -> None:
    """A page where the `tldr` client looks before it asks the network: $XDG_CACHE_HOME/tldr/pages/PLATFORM/COMMAND.md."""
    folder = home / "cache" / "tldr" / "pages" / "common"
    folder.mkdir(parents=True)
    (folder / "medref-benchmark.md").write_text(PAGE, encoding="utf-8")


def print_budgets(home: Path, runs: int, *, counting: bool) -> bool:
    """Measure, print the table; whether every budget holds."""
    environment = child_environment(home)
    tldr = installed("tldr")
    cache_page(home)
    lines = [Measured("bare `python -c pass`", BARE), *commands(tldr)]
    for line in lines:
        prepare(line.words, environment, line.expected)
    counts = [instructions(line.words, environment) if counting else None for line in lines]
    times = wall([line.words for line in lines], BARE, environment, runs)
    by_name = {line.name: count for line, count in zip(lines, counts, strict=True)}
    held = [holds(line, by_name) for line in lines]
    print(table(HEAD, [cells(*row, bare=counts[0]) for row in zip(lines, counts, times, held, strict=True)]))
    if tldr is None:
        print("\nNo `tldr` client is installed beside this Python (pip install tldr): not compared.")
    return False not in held


def holds(line: Measured, counts: dict[str, int | None]) -> bool | None:
    """Whether a line's budget holds; None where it has none or nothing was counted. The client's is that a page costs less."""
    count, bare = counts[line.name], counts["bare `python -c pass`"]
    if count is None or bare is None:
        return None
    if line.name.startswith("`tldr`"):
        shown = counts["`medref show metastasis`"]
        return shown is not None and shown < count
    return None if line.budget is None else count <= line.budget * bare


def cells(line: Measured, count: int | None, time: Wall, held: bool | None, *, bare: int | None) -> tuple[str, ...]:
    budget = "more than `show`" if line.name.startswith("`tldr`") else f"{line.budget:g} ×" if line.budget else "–"
    counted = (f"{count / 1e6:.0f}", f"{count / bare:.2f}") if count and bare else ("–", "–")
    return (
        line.name,
        budget,
        *counted,
        f"{time.milliseconds:.0f}",
        f"{time.ratio:.1f}",
        {True: "yes", False: "**no**", None: "–"}[held],
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="What it costs to start medref, against bare Python and the tldr client.")
    parser.add_argument("--runs", type=int, default=21, metavar="N", help="timed runs of each command (default: 21)")
    parser.add_argument("--no-valgrind", action="store_true", help="count no instructions: times alone, no budget is checked")
    parser.add_argument("--imports", action="store_true", help="instead: what each step of showing a page costs")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs: at least 1")
    counting = not options.no_valgrind and shutil.which("valgrind") is not None
    today = datetime.now(UTC).date()
    print(f"{today}, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    with tempfile.TemporaryDirectory(prefix="medref-benchmark-") as home:
        if options.imports:
            if not counting:
                parser.exit(1, "The steps are counted in instructions; that needs valgrind, which is not here.\n")
            print_steps(child_environment(Path(home)))
            return 0
        kept = print_budgets(Path(home), options.runs, counting=counting)
    if not counting:
        why = "as asked" if options.no_valgrind else "valgrind is not installed"
        print(f"\nNo instructions were counted ({why}): no budget was checked.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
