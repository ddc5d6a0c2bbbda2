"""MedlinePlus' health topics with their synonyms hidden: do people's other words for a topic find it by its text?"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lookup_sets import Case, plain

TOPICS = "medlineplus/health_topics_2025-10-01.json"
_SUMMARY = 2  # sentences that stand for the definition; the rest is a section
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def read_health_topics(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def hidden_synonyms(topics: list[dict[str, Any]]) -> list[Case]:
    """Each synonym that is no title too, with the topics that have it."""
    titles = {plain(topic["title"]) for topic in topics}
    right: dict[str, tuple[str, set[str]]] = {}
    for topic in topics:
        for synonym in topic["synonyms"]:
            right.setdefault(plain(synonym), (synonym, set()))[1].add(topic["id"])
    return [Case(query, frozenset(ids)) for folded, (query, ids) in right.items() if folded not in titles]


def write_without_synonyms(topics: list[dict[str, Any]], path: Path) -> None:
    """The topics, titles and text alone, as an article file of JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for line in _lines(topics):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(topics: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield {"format": "medref-articles/1", "collection": {"name": "health-topics", "title": "Health topics", "language": "en"}}
    for topic in topics:
        sentences = _SENTENCE_END.split(topic["content"].strip())
        article = {"id": topic["id"], "title": topic["title"], "summary": " ".join(sentences[:_SUMMARY])}
        if rest := " ".join(sentences[_SUMMARY:]):
            article["sections"] = [{"heading": "Information", "blocks": [{"type": "paragraph", "text": rest}]}]
        yield article
