"""What it costs to take in MedlinePlus: python benchmarks/importer.py DATA

DATA is the folder with the test sets, which are not part of the project (docs/benchmarks.md). Of the health topics there a file
of the size of NLM's own is made. Measured are expat alone, with no handlers, our way to articles, and the way on to a collection;
each in a process of its own, in turns. Where valgrind is, the instructions of a tenth of the file are counted
too, which come out alike on a busy machine. Exit 1 where a budget is missed.
"""

import argparse
import platform
import shutil
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.parsers.expat import ParserCreate

import medref
from measure import child_environment, instructions, table
from medref.collection.build import build
from medref.collection.store import Collection
from medref.importers.medlineplus import HealthTopics

TOPICS = 2_000
SITES = 34  # of each topic: with them the file has the size of NLM's
BUDGET, MEMORY = 4.0, 150
"""To articles, as a multiple of expat's time; MB of the whole process at most."""
_CHUNK = 1 << 16


def make_file(data: Path, path: Path, count: int = TOPICS) -> None:
    """The topics of 2013 over and over under other names and numbers, each with sites of those of 2012."""
    topics = list(ElementTree.parse(data / "medlineplus" / "mplus_topics_2013-09-26.normalized.xml").getroot())
    sites = list(ElementTree.parse(data / "medlineplus" / "mplus_topics_2012-07-21.xml").getroot().iter("site"))
    titles = [topic.get("title", "") for topic in topics]
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(f'<health-topics total="{count}" date-generated="09/26/2013 02:44:56">\n')
        for number, (topic, title) in enumerate(islice(cycle(zip(topics, titles, strict=True)), count)):
            round_ = number // len(topics)
            topic.set("title", f"{title} {round_}" if round_ else title)
            topic.set("id", str(number + 1))
            for site in topic.findall("site"):
                topic.remove(site)
            topic.extend(_renamed(sites[(number * SITES + index) % len(sites)], f"{number}-{index}") for index in range(SITES))
            file.write(ElementTree.tostring(topic, encoding="unicode"))
        file.write("</health-topics>\n")


def _renamed(site: ElementTree.Element, mark: str) -> ElementTree.Element:
    """The site under another title and address: no memory of those seen before may help."""
    copy = ElementTree.Element(
        "site", {**site.attrib, "title": f"{site.get('title')} {mark}", "url": f"{site.get('url')}?{mark}"}
    )
    copy.extend(site)
    return copy


def nothing(_path: str) -> int:
    """What the others are counted from: Python, and the modules of this file."""
    return 0


def expat_alone(path: str) -> int:
    parser, count = ParserCreate(), 0
    with open(path, "rb") as file:
        while piece := file.read(_CHUNK):
            parser.Parse(piece, False)
            count += 1
        parser.Parse(b"", True)
    return count


def to_articles(path: str) -> int:
    topics = HealthTopics(path, partial(open, path, "rb"))
    count = sum(1 for _ in topics.articles())
    topics.check()
    return count


def to_collection(path: str) -> int:
    import sqlite3

    topics = HealthTopics(path, partial(open, path, "rb"))
    with TemporaryDirectory(prefix="medref-benchmark-") as folder:
        file = str(Path(folder) / "collection.sqlite")
        connection = sqlite3.connect(file)
        build(connection, topics.info, topics.articles())
        connection.close()
        topics.check()
        with_it = Collection.open(file)
        count = len(with_it.topics())
        with_it.close()
    return count


WAYS = {"expat alone": expat_alone, "to articles": to_articles, "to a collection": to_collection}


def counted(path: Path, home: Path) -> dict[str, int]:
    """The instructions of each way, without those of a process that does nothing."""
    ways = {"nothing": nothing, **WAYS}
    found = {way: instructions(words(way, path), environment(home)) for way in ways}
    return {way: count - found["nothing"] for way, count in found.items() if way != "nothing"}


def words(way: str, path: Path) -> list[str]:
    return [sys.executable, __file__, "--way", way, str(path)]


def environment(home: Path) -> dict[str, str]:
    """With the medref that this process has: that of the children knows no PYTHONPATH."""
    return {**child_environment(home), "PYTHONPATH": str(Path(medref.__file__).parent.parent)}


def measure_here(way: str, path: str) -> None:
    """Print the seconds of the processor that a way takes, and the peak of the process's memory in MB."""
    import resource

    started = time.process_time()
    WAYS.get(way, nothing)(path)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(seconds, peak)


def in_turns(path: Path, runs: int, home: Path) -> dict[str, list[tuple[float, float]]]:
    """For each way, seconds and MB of each run."""
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    for _ in range(runs):
        for way, pairs in found.items():
            ran = subprocess.run(words(way, path), env=environment(home), capture_output=True, text=True, check=True)
            seconds, peak = map(float, ran.stdout.split())
            pairs.append((seconds, peak))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="What it costs to take in MedlinePlus, as a ratio to expat alone.")
    parser.add_argument("data", metavar="DATA", help="the folder with the test sets")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each way (default: 5)")
    # Measure one in this process; DATA is the file.
    parser.add_argument("--way", choices=["nothing", *WAYS], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        measure_here(options.way, options.data)
        return 0
    with TemporaryDirectory(prefix="medref-benchmark-") as folder:
        path = Path(folder) / "health-topics.xml"
        make_file(Path(options.data), path)
        size = path.stat().st_size / 1e6
        measured = in_turns(path, options.runs, Path(folder))
        counts = {}
        if shutil.which("valgrind"):
            make_file(Path(options.data), path, TOPICS // 10)
            counts = counted(path, Path(folder))
    print(f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    print(f"\n{TOPICS:,} topics, {size:.1f} MB, {options.runs} runs\n")
    bare = [seconds for seconds, _ in measured["expat alone"]]
    ratios = {
        way: statistics.median(own / reference for (own, _), reference in zip(pairs, bare, strict=True))
        for way, pairs in measured.items()
    }
    peaks = {way: max(peak for _, peak in pairs) for way, pairs in measured.items()}
    rows = []
    for way, pairs in measured.items():
        seconds = statistics.median(second for second, _ in pairs)
        told = f"{counts[way] / counts['expat alone']:.2f}" if counts else "–"
        rows.append((way, f"{seconds:.2f}", f"{size / seconds:.0f}", f"{ratios[way]:.2f}", told, f"{peaks[way]:.0f}"))
    print(table(("way", "seconds", "MB/s", "ratio", "ratio of instructions", "peak MB"), rows))
    held = ratios["to articles"] <= BUDGET and max(peaks.values()) <= MEMORY
    print(f"\nBudget: to articles at most {BUDGET:g} × expat alone, {MEMORY} MB: {'kept' if held else 'missed'}.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
