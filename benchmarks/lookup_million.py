"""A million names made by recombining real words as they spread, and what it takes to build a collection of them.

Run as a script (ARTICLES FILE) it compiles one collection and prints what that took, as JSON: a process of its own, so that
the peak of memory is the build's and nobody else's.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from lookup_sets import compile_collection, plain

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_TRIES = 3  # draws at one length before another length is drawn: short names soon run out of new ones


class Built(NamedTuple):
    """What a build took."""

    seconds: float
    processor: float
    """Seconds of processor time."""
    peak: int
    """Bytes of memory at most."""
    size: int
    """Bytes of the file."""


def write_million(topics: Path, others: Path, path: Path, count: int = 1_000_000, seed: int = 0) -> None:
    """An article file of `count` made names, about as many a topic as in `topics`, and then the topics of `topics` themselves.

    Words are drawn as often as they stand in the names of `topics` and `others` (MeSH's, tab-separated), the words of a
    name and the names of a topic as many as there. No made name has the words of another or of a real one, in
    any order: a query could not tell such two apart. A made topic's id is its title's slug, as in medref's own collection.
    """
    head, *real = topics.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in real]
    named = [[article["title"], *article["also_called"]] for article in articles]
    names = [name for several in named for name in several]
    mesh = [line.split("\t")[1] for line in others.read_text(encoding="utf-8").splitlines()[1:]]
    sizes = [len(several) for several in named]
    fresh = _recombined([*names, *mesh], taken=names, random=Random(seed))
    random = Random(seed + 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(head + "\n")
        left = count
        while left:
            size = min(random.choice(sizes), left)
            title, *synonyms = (next(fresh) for _ in range(size))
            article = {"id": plain(title).replace(" ", "-"), "title": title, "also_called": synonyms}
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
            left -= size
        file.write("\n".join(real) + "\n")


def _recombined(names: list[str], taken: list[str], random: Random) -> Iterator[str]:
    """Made names without end, each of other words than all before and than those of `taken`."""
    split = [found for name in names if (found := _WORD.findall(name))]
    lengths = [len(found) for found in split]
    words = [(word, folded) for found in split for word in found if (folded := plain(word))]
    known = {_sorted(plain(name)) for name in taken}
    while True:
        length = random.choice(lengths)
        for _ in range(_TRIES):
            drawn = [random.choice(words) for _ in range(length)]
            key = _sorted(" ".join(folded for _, folded in drawn))
            if key not in known:
                known.add(key)
                name = " ".join(word for word, _ in drawn)
                yield name[0].upper() + name[1:]
                break


def _sorted(folded: str) -> str:
    return " ".join(sorted(folded.split()))


def build_apart(articles: Path, file: Path) -> Built:
    """The collection compiled in a process of its own."""
    done = subprocess.run([sys.executable, __file__, articles, file], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the build failed: {done.stderr.strip()[-500:]}")
    figures = json.loads(done.stdout)
    return Built(figures["seconds"], figures["processor"], figures["peak"], file.stat().st_size)


def _peak() -> int:
    """Bytes of memory that this process used at most."""
    try:
        # Linux hands a parent's peak down to what it starts, so the kernel's count for this program alone goes first.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        from resource import RUSAGE_SELF, getrusage

        return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(articles: str, file: str) -> None:
    begun = time.perf_counter()
    compile_collection(Path(articles), Path(file))
    print(json.dumps({"seconds": time.perf_counter() - begun, "processor": time.process_time(), "peak": _peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
