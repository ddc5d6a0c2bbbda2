"""What the look-up benchmark is made of: queries with their right topics, collections built for asking, and scores.

The folding here is the benchmark's own, so that a fault in medref's folding cannot hide from it.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unicodedata import normalize

from medref.codec.document import Document
from medref.collection.build import build
from medref.collection.store import Collection
from medref.library import Library

RANKED = 5
"""Topics of an answer that count: top-1 is the first, top-5 all of them."""

Search = Callable[[str], Sequence[str]]
"""A query to the ids of topics, the best first, each once, `RANKED` at most."""


class Case(NamedTuple):
    """A query and what is right for it."""

    query: str
    right: frozenset[str]
    """Ids of topics; any of them is right. Empty where no topic is."""


class Answer(NamedTuple):
    """What came of a case."""

    case: Case
    ids: tuple[str, ...]
    milliseconds: float
    processor: float
    """Milliseconds of this process's processor time, which a busy machine leaves alone."""


class Score(NamedTuple):
    """How good and how fast the answers to a set were."""

    queries: int
    first: float
    """Share of the queries with a right topic first."""
    ranked: float
    """The same within `RANKED`."""
    p50: float
    p95: float
    """Milliseconds a query."""
    processor: tuple[float, float]
    """The same of processor time."""


def plain(text: str) -> str:
    """`text` in lower case, ASCII, without apostrophes; all that is no letter or digit becomes a space."""
    for apostrophe in "'’‘`´":
        text = text.replace(apostrophe, "")
    ascii_only = normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in ascii_only).split())


def read_cases(path: Path) -> list[Case]:
    """The queries of a set, each once, with all the topics that the set calls right for it."""
    right: dict[str, set[str]] = {}
    for query, topic, _ in _rows(path):
        right.setdefault(query, set()).add(topic)
    return [Case(query, frozenset(topics)) for query, topics in right.items()]


def read_absent(path: Path) -> list[Case]:
    """Queries whose topic is missing: nothing is right."""
    return [Case(query, frozenset()) for query, _, _ in _rows(path)]


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Names that are easily confused with another topic's, each with its own topic's id."""
    return [(query, topics.partition("|")[0]) for query, topics, _ in _rows(path)]


def read_topics(path: Path) -> dict[str, list[str]]:
    """The names of each topic of a JSON Lines collection, its title first."""
    with path.open(encoding="utf-8") as file:
        next(file)
        articles = map(json.loads, file)
        return {article["id"]: [article["title"], *article["also_called"]] for article in articles}


def topics_by_name(topics: dict[str, list[str]]) -> dict[str, set[str]]:
    """The topics that share each name, the name folded by `plain`."""
    owners: dict[str, set[str]] = {}
    for topic, names in topics.items():
        for name in names:
            owners.setdefault(plain(name), set()).add(topic)
    return owners


def compile_collection(articles: Path, file: Path) -> None:
    """An article file into a collection's file, as medref compiles one."""
    document = Document(str(articles))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # nobody reads the file before it is whole
        build(connection, document.info, document.articles())
    document.check()


@contextmanager
def opened(articles: Path) -> Iterator[Library]:
    """A library of one collection, compiled from an article file into a temporary folder."""
    with TemporaryDirectory(prefix="medref-benchmark-") as folder:
        file = Path(folder, "names.sqlite")
        compile_collection(articles, file)
        with Library((Collection.open(str(file)),)) as library:
            yield library


def asker(library: Library) -> Search:
    """medref's search, as the peers' are asked."""
    return lambda query: [match.id for match in library.search(query, RANKED)]


def answers(cases: Iterable[Case], search: Search, patience: float = float("inf")) -> list[Answer]:
    """Each case asked in its turn, until `patience` seconds have gone by; a first query, not timed, warms `search` up."""
    search("warm up")
    given = []
    begun = time.perf_counter()
    for case in cases:
        start, start_processor = time.perf_counter(), time.process_time()
        ids = tuple(search(case.query))
        end, end_processor = time.perf_counter(), time.process_time()
        given.append(Answer(case, ids, (end - start) * 1000, (end_processor - start_processor) * 1000))
        if end - begun > patience:
            break
    return given


def is_first(answer: Answer) -> bool:
    return bool(answer.ids) and answer.ids[0] in answer.case.right


def score(given: Sequence[Answer]) -> Score:
    p50, p95 = _percentiles([answer.milliseconds for answer in given])
    return Score(
        len(given),
        sum(map(is_first, given)) / len(given),
        sum(not answer.case.right.isdisjoint(answer.ids[:RANKED]) for answer in given) / len(given),
        p50,
        p95,
        _percentiles([answer.processor for answer in given]),
    )


def _percentiles(times: list[float]) -> tuple[float, float]:
    return median(times), quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]
