"""What medref's own articles amount to, and how many of MedlinePlus' topics they open.

    python benchmarks/articles.py [DATA]

DATA: the folder with the test sets, which are not part of the project; without it the last table is left out.
"""

import argparse
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from lookup_medlineplus import TOPICS, read_health_topics
from lookup_report import table
from lookup_sets import opened
from measure import child_environment, installed
from medref.codec.document import Document
from medref.codec.remarks import passages
from medref.errors import MedrefError
from medref.library import Library
from medref.model import Article, Bars, Steps, Table
from medref.text.readability import count_words

ARTICLES = Path(__file__).parent.parent / "data" / "articles.json"
WANTED = 30
LEAST = 2  # articles that a group should have
DRAWN = {Table: "tables", Steps: "steps", Bars: "bars"}


def amounts(articles: list[Article]) -> Iterator[list[str]]:
    """Rows of the first table."""
    all_passages = [passage for article in articles for passage in passages(article)]
    drawn = {article.id: [type(b) for s in article.sections for b in s.blocks if type(b) in DRAWN] for article in articles}
    kinds = Counter(kind for its in drawn.values() for kind in its)
    synonyms = sum(len(article.also_called) for article in articles)
    links = {(article.id, other) for article in articles for other in article.see_also}
    both = sum((other, one) in links for one, other in links)
    citing = sum(passage.cites for passage in all_passages)
    yield ["articles", f"{len(articles)}"]
    yield ["words", f"{sum(count_words(passage.text) for passage in all_passages):,}"]
    yield ["passages, of which cite", f"{len(all_passages):,}, {citing:,}"]
    yield ["references", f"{sum(len(article.references) for article in articles):,}"]
    yield ["distinct pages cited", f"{len({str(r.csl.get('URL', r.csl['title'])) for a in articles for r in a.references}):,}"]
    yield ["synonyms, an article", f"{synonyms:,}, {synonyms / len(articles):.1f}"]
    yield [", ".join(DRAWN.values()), ", ".join(f"{kinds[kind]}" for kind in DRAWN)]
    yield ["articles with a table, steps or bars", f"{sum(map(bool, drawn.values())) / len(articles):.0%}"]
    yield ["neighbours named, of which name back", f"{len(links):,}, {both / len(links):.0%}"]
    yield ["kinds", ", ".join(f"{kind} {count}" for kind, count in Counter(a.kind for a in articles).most_common())]


def opens(library: Library, query: str) -> bool:
    try:
        return bool(library.find(query))
    except MedrefError:
        return False


def compare(library: Library, data: Path) -> None:
    """MedlinePlus' topics against ours. How wanted a topic is: how many others name it as related."""
    topics = read_health_topics(data / TOPICS)
    related = Counter(name for topic in topics for name in topic["related_topics"])
    found = {topic["title"]: opens(library, topic["title"]) for topic in topics}
    synonyms = [name for topic in topics for name in topic["synonyms"]]
    known = sum(opens(library, name) for name in synonyms)
    table(
        ["MedlinePlus 2025", "all", "open an article", "share"],
        [
            ["titles", f"{len(found):,}", f"{sum(found.values()):,}", f"{sum(found.values()) / len(found):.1%}"],
            ["synonyms", f"{len(synonyms):,}", f"{known:,}", f"{known / len(synonyms):.1%}"],
        ],
    )
    missing = sorted((title for title, there in found.items() if not there), key=lambda title: -related[title])
    print(f"The {WANTED} most wanted that do not: {'; '.join(missing[:WANTED])}.\n")
    ours = dict(library.categories())
    theirs = {name for topic in topics for name in topic["groups"]}
    few = [f"{name} ({ours.get(name, 0)})" for name in sorted(theirs) if ours.get(name, 0) < LEAST]
    print(f"Their groups with fewer than {LEAST} articles: {'; '.join(few)}.\n")


def runs() -> Iterator[list[str]]:
    """Wall time of the first run, which compiles the articles, and of the second."""
    command = installed("medref")
    if not command:
        return
    with TemporaryDirectory(prefix="medref-benchmark-") as home:
        for label in ("first run", "second run"):
            begun = time.perf_counter()
            subprocess.run([command, "metastasis"], env=child_environment(Path(home)), capture_output=True, check=True)
            yield [label, f"{time.perf_counter() - begun:.2f} s"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, help="the folder of the test sets")
    data: Path | None = parser.parse_args().data
    articles = list(Document(str(ARTICLES)).articles())
    table(["medref's own articles", ""], [*amounts(articles), *runs()])
    if not data or not (data / TOPICS).exists():
        print("MedlinePlus' topics are not there, so they are not compared.")
        return
    with opened(ARTICLES) as library:
        compare(library, data)


if __name__ == "__main__":
    main()
