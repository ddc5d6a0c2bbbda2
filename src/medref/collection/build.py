"""Articles into a collection's tables."""

import json
import sys
from array import array
from binascii import crc32
from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import Any

from medref.codec.encode import encode_article, encode_collection
from medref.collection.tables import INDEXES, SCHEMA
from medref.model import Article, CollectionInfo
from medref.text.confusable import near_names
from medref.text.fold import fold
from medref.text.keys import Keys, forget, initials, keys, stems
from medref.text.kindred import root
from medref.text.skeleton import sounds
from medref.text.weigh import idf

_BATCH = 2_000  # topics that are written at once
_HEAVIEST = 65_535  # what 16 bits hold


def build(connection: Connection, info: CollectionInfo, articles: Iterable[Article]) -> None:
    """Fill an empty database with the collection and commit it. Memory grows with the vocabulary, not with the articles."""
    connection.executescript(SCHEMA)
    with connection:
        connection.execute("INSERT INTO collection VALUES (?)", [_json(encode_collection(info))])
        writer = _Writer(connection)
        for article in articles:
            writer.add(article)
        writer.finish()
        connection.executemany("INSERT INTO confusable VALUES (?, ?, ?)", sorted(set(_confusables(connection))))


class _Writer:
    """Rows of all tables, gathered and written a batch at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._topic = self._name = 0
        self._words: dict[str, int] = {}
        self._postings: list[array[int]] = []  # for each word, the names that have it
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}

    def add(self, article: Article) -> None:
        self._topic += 1
        sort = fold(article.title)
        initial = sort[:1].upper()
        definition = article.summary.text if article.summary else ""
        self._rows["topic"].append(
            (
                self._topic,
                article.id,
                article.title,
                article.language,
                article.kind,
                initial if "A" <= initial <= "Z" else "#",
                sort,
                definition,
                _json(encode_article(article)),
            )
        )
        for name, kind in _names(article):
            self._add_name(name, kind)
        self._rows["category"] += [(self._topic, name) for name in article.categories]
        body = "\n".join(_passages(article))
        if definition or body:  # a topic of names alone has nothing that only full text would find
            names = " · ".join([article.title, *article.also_called])
            self._rows["page"].append((self._topic, names, definition, body))
        if self._topic % _BATCH == 0:
            self._write()

    def _add_name(self, name: str, kind: str) -> None:
        self._name += 1
        spelled = Keys(fold(name), "", "", "") if kind == "code" else keys(name)
        if kind in ("title", "synonym"):
            for stem in set(stems(name)):
                self._posting(stem).append(self._name)
            self._rows["initials"] += [(letters, self._name) for letters in initials(name)]
        sums = (crc32(spelled.folded.encode()), crc32(spelled.joined.encode()), crc32(spelled.core.encode()))
        self._rows["name"].append((self._name, self._topic, name, kind, *sums))

    def _posting(self, stem: str) -> "array[int]":
        number = self._words.setdefault(stem, len(self._words))
        if number == len(self._postings):
            self._postings.append(array("I"))
        return self._postings[number]

    def finish(self) -> None:
        self._write()
        forget()  # what follows needs the most memory
        words = ((number, word, sounds(word), root(word), len(self._postings[number])) for word, number in self._words.items())
        self._connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", words)
        weights = self._weights()
        light = weights.__getitem__
        postings = ((number, _stored("I", sorted(names, key=light))) for number, names in enumerate(self._postings))
        self._connection.executemany("INSERT INTO posting VALUES (?, ?)", postings)
        self._connection.execute("INSERT INTO weight VALUES (?)", [_stored("H", weights[1:])])
        self._connection.execute("INSERT INTO shelf (topic) SELECT id FROM topic ORDER BY letter, sort, slug")  # '#' before 'A'
        for statement in INDEXES.split(";"):  # not executescript, which would commit
            self._connection.execute(statement)

    def _weights(self) -> "array[int]":
        """What each name tells, in hundredths, by its id."""
        weights = array("I", bytes(4 * (self._name + 1)))
        for names in self._postings:
            weight = round(100 * idf(self._name, len(names)))
            for name in names:
                weights[name] += weight
        return array("H", (min(weight, _HEAVIEST) for weight in weights))

    def _write(self) -> None:
        for table, rows in self._rows.items():
            self._connection.executemany(_INSERTS[table], rows)
            rows.clear()


_INSERTS = {
    "topic": "INSERT INTO topic VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "name": "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?)",
    "initials": "INSERT INTO initials VALUES (?, ?)",
    "category": "INSERT INTO category VALUES (?, ?)",
    "page": "INSERT INTO page (rowid, names, definition, body) VALUES (?, ?, ?, ?)",
}


def _names(article: Article) -> Iterator[tuple[str, str]]:
    """The article's names and codes with their kinds, each folded name once."""
    seen = {fold(article.title)}
    yield article.title, "title"
    for synonym in article.also_called:
        if (folded := fold(synonym)) not in seen:
            seen.add(folded)
            yield synonym, "synonym"
    if fold(article.id) not in seen:
        yield article.id, "slug"  # completion offers slugs, so they open as the title does
    for _, codes in article.codes:
        for code in codes:
            yield code, "code"


def _passages(node: object) -> Iterator[str]:
    """Every text of the article's own that a reader might look for."""
    if isinstance(node, Article):
        for part in (node.warning, node.sections, node.factors, node.illustrations):
            yield from _passages(part)
    elif isinstance(node, tuple):
        for name, value in zip(getattr(node, "_fields", ("",) * len(node)), node, strict=True):
            if name not in ("cites", "link", "credit", "unit"):
                yield from _passages(value)
    elif isinstance(node, str):
        yield node


def _confusables(connection: Connection) -> Iterator[tuple[int, int, str]]:
    """Pairs of topics whose names are opposites or share a stem, each both ways, with the other's name."""
    names = connection.execute("SELECT topic, name FROM name WHERE kind IN ('title', 'synonym')")
    for topic, name in names:
        for near in near_names(fold(name)):
            others = connection.execute(
                "SELECT topic, name FROM name WHERE folded = ? AND kind IN ('title', 'synonym')", [crc32(near.encode())]
            )
            for other, its in others.fetchall():
                if other != topic and fold(its) == near:
                    yield topic, other, its
                    yield other, topic, name


def _stored(kind: str, numbers: Iterable[int]) -> bytes:
    """The numbers as the file holds them: least byte first on every machine."""
    stored = array(kind, numbers)
    if sys.byteorder == "big":
        stored.byteswap()
    return stored.tobytes()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
