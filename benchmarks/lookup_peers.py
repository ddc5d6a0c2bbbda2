"""The peers that look-up is measured against: what a programmer would reach for first, on the same names, folded alike.

Each is made once from all names, and then asked as medref is: a query to the ids of topics.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from lookup_sets import RANKED, Search, plain

_ROWS = 100  # names asked for, so that five topics are left when several names are of one


class Missing(Exception):
    """A peer that is not installed; its text says what to install."""


class NameList(NamedTuple):
    """All names of all topics, side by side."""

    topics: list[str]
    names: list[str]
    """Folded by `plain`."""


def name_list(topics: dict[str, list[str]]) -> NameList:
    pairs = [(topic, plain(name)) for topic, names in topics.items() for name in names]
    return NameList([topic for topic, _ in pairs], [name for _, name in pairs])


def _best(listed: NameList, rows: Iterable[int]) -> list[str]:
    """The first topics of ranked rows."""
    return list(dict.fromkeys(listed.topics[row] for row in rows))[:RANKED]


def _scored_by(scorer: Callable[..., float]) -> Callable[[NameList], Search]:
    def made(listed: NameList) -> Search:
        def search(query: str) -> list[str]:
            found = extract(plain(query), listed.names, scorer=scorer, limit=_ROWS)
            return _best(listed, (row for _, _, row in found))

        return search

    return made


def _full_text(tokenizer: str, expression: Callable[[str], str]) -> Callable[[NameList], Search]:
    """SQLite's FTS5 over the names, ranked by its bm25."""

    def made(listed: NameList) -> Search:
        connection = sqlite3.connect(":memory:")
        connection.execute(f'CREATE VIRTUAL TABLE names USING fts5 (name, tokenize = "{tokenizer}")')
        connection.executemany("INSERT INTO names (rowid, name) VALUES (?, ?)", enumerate(listed.names))
        connection.execute("INSERT INTO names (names) VALUES ('optimize')")

        def search(query: str) -> list[str]:
            wanted = expression(plain(query))
            if not wanted:
                return []
            found = connection.execute("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?", [wanted, _ROWS])
            return _best(listed, (row for (row,) in found))

        return search

    return made


def _any_word(query: str) -> str:
    return _any(query.split())


def _any_trigram(query: str) -> str:
    return _any(query[start : start + 3] for start in range(len(query) - 2))


def _any(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))


def _tantivy(listed: NameList) -> Search:
    """Each word exactly, or within the edits that Elasticsearch's AUTO allows it: none below 3 letters, 1 below 6, else 2."""
    try:
        tantivy = import_module("tantivy")
    except ImportError:
        raise Missing("pip install tantivy") from None
    schema = tantivy.SchemaBuilder().add_text_field("name").add_unsigned_field("row", stored=True).build()
    index = tantivy.Index(schema)
    with index.writer(num_threads=1) as writer:
        for row, name in enumerate(listed.names):
            writer.add_document(tantivy.Document(name=name, row=row))
    index.reload()
    searcher, should = index.searcher(), tantivy.Occur.Should

    def search(query: str) -> list[str]:
        parts = []
        for word in plain(query).split():
            parts.append((should, tantivy.Query.term_query(schema, "name", word)))
            edits = (len(word) >= 3) + (len(word) >= 6)
            if edits:
                parts.append((should, tantivy.Query.fuzzy_term_query(schema, "name", word, edits, True, False)))
        hits = searcher.search(tantivy.Query.boolean_query(parts), _ROWS).hits
        return _best(listed, (searcher.doc(address)["row"][0] for _, address in hits))

    return search


def _fzf(listed: NameList) -> Search:
    """A process a query, as fzf is used; the names go in by its standard input."""
    program = shutil.which("fzf")
    if program is None:
        raise Missing("install fzf, of Debian's package or https://github.com/junegunn/fzf")
    lines = "".join(f"{row}\t{name}\n" for row, name in enumerate(listed.names)).encode()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FZF_")}
    command = [program, "--delimiter=\t", "--nth=2", "--filter"]

    def search(query: str) -> list[str]:
        done = subprocess.run([*command, plain(query)], input=lines, capture_output=True, env=environment, check=False)
        ranked = done.stdout.split(b"\n", _ROWS)[:_ROWS]
        return _best(listed, (int(line.partition(b"\t")[0]) for line in ranked if line))

    return search


PEERS: dict[str, Callable[[NameList], Search]] = {
    "rapidfuzz WRatio": _scored_by(fuzz.WRatio),
    "rapidfuzz token_sort_ratio": _scored_by(fuzz.token_sort_ratio),
    "OSA on the whole name": _scored_by(OSA.normalized_similarity),
    "SQLite FTS5, porter, bm25": _full_text("porter unicode61", _any_word),
    "SQLite FTS5, trigram, bm25": _full_text("trigram", _any_trigram),
    "tantivy, fuzzy terms": _tantivy,
    "fzf --filter": _fzf,
}
"""Each raises `Missing` where it is not installed."""
