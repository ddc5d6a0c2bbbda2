#!/usr/bin/env python3
"""How fast the full-screen reader is: python benchmarks/browse.py DATA [--million] [--runs N]

DATA is the folder of the test sets (`lookup/`, `facts/`), which are not part of the project. Measured is `medref browse` as a
process of its own on a terminal of 80 × 24, which pyte reads (pip install pyte): the time until what is asked for stands there.
"""

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median, quantiles

from browse_terminal import Taken, Terminal
from lookup_million import write_million
from measure import child_environment, table
from medref.browse.asker import LIMIT
from medref.collection.store import Collection
from medref.intake.add import add
from medref.library import Library

_KEYS = 8  # of each title that is typed
_LETTERS = 3  # that are jumped to


def main() -> int:
    options = _options()
    if not Path(options.data, "lookup").is_dir():
        print(f"The test sets are not in {options.data}: there is no folder lookup. Nothing was measured.")
        return 0
    today = datetime.now(UTC).date()
    print(
        f"{today}, Python {platform.python_version()}, textual {version('textual')}, {platform.system()} {platform.machine()}",
        end="",
    )
    print(f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    topics, others = Path(options.data, "lookup", "topics.jsonl"), Path(options.data, "facts", "mesh_names.tsv")
    with tempfile.TemporaryDirectory(prefix="medref-benchmark-") as folder:
        rows = [first_paint(Path(folder, "none"), options.runs, "medref's own")]
        rows += measured(Path(folder, "thousands"), topics, options, "13,000 names")
        if options.million:
            articles = Path(folder, "million.jsonl")
            write_million(topics, others, articles)
            rows += measured(Path(folder, "million"), articles, options, "1,000,000 names")
    print(table(("what", "names", "times", "ms (median)", "95 %", "processor ms (median)", "95 %"), rows))
    return 0


def measured(home: Path, articles: Path, options: argparse.Namespace, names: str) -> list[tuple[str, ...]]:
    """First paint, and the keys, with the articles installed."""
    added = add(str(home / "medref" / "data"), str(articles))
    path = next(Path(home, "medref", "data", "collections").glob(f"{added.info.name}-*.sqlite"))
    return [first_paint(home, options.runs, names), *keys(home, path, options.titles, names)]


def first_paint(home: Path, runs: int, names: str) -> tuple[str, ...]:
    """From the start of the process to the first screen."""
    times = []
    for _ in range(runs + 1):
        with Terminal([sys.executable, "-m", "medref", "browse"], child_environment(home)) as terminal:
            times.append(terminal.until(lambda screen: "Look up a topic" in screen[0] and "A–Z" in "".join(screen)))
    return row("`medref browse` to its first screen", names, times[1:])


def keys(home: Path, path: Path, count: int, names: str) -> list[tuple[str, ...]]:
    """Each key of some titles, typed when the key before was answered; then letters, in the list A–Z."""
    painted, answered, letters = [], [], []
    with (
        Library((Collection.open(str(path)),)) as library,
        Terminal([sys.executable, "-m", "medref", "browse"], child_environment(home)) as terminal,
    ):
        terminal.until(lambda screen: "Look up a topic" in screen[0])
        for title in _titles(library, count):
            for end in range(1, _KEYS + 1):
                typed = title[:end]
                key = terminal.press(typed[-1])
                painted.append(key.until(lambda screen, typed=typed: _shows(screen, typed)))
                answered.append(key.until(lambda screen, typed=typed: _answered(screen, typed)))
            terminal.press("\x1b").until(lambda screen: "s Look up" in screen[-1])
            terminal.press("s").until(lambda screen: "tab Topics" in screen[-1])
        terminal.press("\t").until(lambda screen: "esc Page" in screen[-1])
        for letter in "SMC"[:_LETTERS]:
            letters.append(terminal.press(letter.lower()).until(lambda screen, letter=letter: f"▌{letter} {letter}" in screen[2]))
    return [
        row("a key: what begins so is there", names, painted),
        row(f"a key: the {LIMIT} topics that come near are there", names, answered),
        row("a letter: its first topic is there", names, letters),
    ]


def _titles(library: Library, count: int) -> list[str]:
    """Titles from all over the alphabet, of plain letters."""
    random, size, found = Random(0), library.size(), []
    while len(found) < count:
        title = library.titles(random.randrange(size), 1)[0].title
        if len(title) >= _KEYS and title[:_KEYS].replace(" ", "").isalpha() and " " not in title[_KEYS - 1]:
            found.append(title.lower())
    return found


def _shows(screen: list[str], typed: str) -> bool:
    """Whether the box has the word, and a row a title that begins so."""
    return typed.rstrip() in screen[0] and any(line[1:].strip().lower().startswith(typed.strip()) for line in screen[1:])


def _answered(screen: list[str], typed: str) -> bool:
    """Whether the answer to the same word is there, and no longer only what begins so."""
    return typed.rstrip() in screen[0] and any(
        word in line for word in ("Enter opens", "No topic", "names several") for line in screen[2:]
    )


def row(what: str, names: str, times: list[Taken]) -> tuple[str, ...]:
    told = [what, names, str(len(times))]
    for values in ([time.wall for time in times], [time.processor for time in times]):
        most = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
        told += [f"{median(values):.1f}", f"{most:.1f}"]
    return tuple(told)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How fast the full-screen reader is.")
    parser.add_argument("data", help="the folder of the test sets")
    parser.add_argument("--million", action="store_true", help="a million names too: some minutes, and 1 GB of memory and disk")
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="starts that are timed (default: 9)")
    parser.add_argument(
        "--titles", type=int, default=20, metavar="N", help=f"titles of which {_KEYS} keys are typed (default: 20)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
