"""Reading a collection."""

import json
import os
import sqlite3
import sys
from array import array
from binascii import crc32
from collections.abc import Iterator, Sized
from typing import Any

from medref.codec.decode import decode_article, decode_collection
from medref.collection.rows import Hit, Name, Topic, Word
from medref.collection.tables import APPLICATION_ID, VERSION
from medref.errors import BadData, MedrefError
from medref.model import Article, CollectionInfo
from medref.text.fold import fold

_WEIGHTS = "10.0, 4.0, 1.0"  # names, definition, body: a word in a name tells most of what a page is about
_TEXT_COLUMNS = (1, 2)  # definition, body: a snippet of the names would say nothing that the names do not
_MARK, _END, _CUT = "\x01", "\x02", "…"  # no text of a collection has control characters
_SNIPPET_WORDS = 18
_NAME = "id, topic, name, kind"


class Damaged(BadData):
    """A collection's file that SQLite cannot read; `path` is that file, or empty for one in memory."""

    def __init__(self, path: str, reason: object) -> None:
        super().__init__(f"the collection in {path or 'memory'} cannot be read: {reason}", hint="Delete the file and try again.")
        self.path = path


class Outdated(Damaged):
    """A collection's file whose tables are those of another version of medref."""


class Collection:
    """The articles of one publisher, opened for reading. Use it in a `with`, or `close()` it."""

    def __init__(self, connection: sqlite3.Connection, path: str = "") -> None:
        self.path = path
        self._connection = connection
        self._info: CollectionInfo | None = None

    @classmethod
    def open(cls, path: str, *, outdated: bool = False) -> "Collection":
        """The collection in the file at `path`, which is never written; raises `Damaged` where it is none, `Outdated` where it
        is of another version. Of such a one, `info` and `articles` can be read all the same, where `outdated` allows
        it."""
        try:
            connection = sqlite3.connect(address(path), uri=True)
        except sqlite3.Error as error:
            raise Damaged(path, error) from None
        collection = cls(connection, path)
        try:
            signs = [collection._rows(f"PRAGMA {pragma}")[0][0] for pragma in ("application_id", "user_version")]
        except Damaged:
            connection.close()
            raise
        if signs != [APPLICATION_ID, VERSION] and not (outdated and signs[0] == APPLICATION_ID):
            connection.close()
            if signs[0] == APPLICATION_ID:
                raise Outdated(path, "it was written by another version of medref")
            raise Damaged(path, "it is no collection of medref's")
        return collection

    def close(self) -> None:
        self._connection.close()

    @property
    def info(self) -> CollectionInfo:
        if self._info is None:
            row = self._rows("SELECT info FROM collection")[0][0]
            try:
                self._info = decode_collection(json.loads(row))
            except (ValueError, TypeError) as error:
                raise Damaged(self.path, error) from error
        return self._info

    def names(self, key: str, checksum: int) -> list[Name]:
        """The names whose key (`folded`, `joined` or `core`) has this CRC-32, titles first; the caller compares the keys."""
        order = "ORDER BY kind = 'title' DESC, id"
        return [Name(*row) for row in self._rows(f"SELECT {_NAME} FROM name WHERE {key} = ? {order}", [checksum])]  # noqa: S608 (ours)

    def names_by_id(self, ids: list[int]) -> list[Name]:
        return [Name(*row) for row in self._rows(f"SELECT {_NAME} FROM name WHERE id IN ({_marks(ids)})", ids)]  # noqa: S608 (marks)

    def words(self) -> list[Word]:
        """The vocabulary of the names, by id."""
        return [Word(*row) for row in self._rows("SELECT id, word, sounds, names FROM word ORDER BY id")]

    def words_of(self, root: str) -> list[int]:
        """Ids of the words of one root."""
        return [row[0] for row in self._rows("SELECT id FROM word WHERE root = ?", [root])]

    def names_with(self, words: "set[int]") -> "dict[int, array[int]]":
        """For each of some words, ids of the names that have it, those that tell least beside it first."""
        rows = self._rows(f"SELECT word, names FROM posting WHERE word IN ({_marks(words)})", list(words))  # noqa: S608 (marks)
        return {word: _numbers("I", names) for word, names in rows}

    def names_of_initials(self, letters: str) -> list[Name]:
        """The names whose words begin with these letters."""
        ids = [row[0] for row in self._rows("SELECT name FROM initials WHERE letters = ?", [letters])]
        return self.names_by_id(ids)

    def weights(self) -> "array[int]":
        """What each name tells, in hundredths, by its id less 1: the sum of its words' inverse document frequencies."""
        return _numbers("H", self._rows("SELECT names FROM weight")[0][0])

    def topic(self, number: int) -> Topic:
        return Topic(*self._rows("SELECT id, slug, title, language, kind, letter FROM topic WHERE id = ?", [number])[0])

    def topics(self, letter: str = "", category: str = "") -> list[Topic]:
        """Topics A–Z; of one letter (`#` for those that begin with none), of one category (exactly named), or of both."""
        return [
            Topic(*row)
            for row in self._rows(
                "SELECT id, slug, title, language, kind, letter FROM topic WHERE (? = '' OR letter = ?) AND"
                " (? = '' OR id IN (SELECT topic FROM category WHERE name = ?)) ORDER BY letter = '#' DESC, sort, slug",
                [letter, letter, category, category],
            )
        ]

    def shelf_length(self) -> int:
        """The number of topics; `count` walks over them all."""
        return int(self._rows("SELECT coalesce(max(place), 0) FROM shelf")[0][0])

    def shelf_key(self, place: int) -> tuple[str, str, str]:
        """What the topic at a place of the list A–Z, from 0, is sorted by: letter, folded title, id."""
        rows = self._rows("SELECT letter, sort, slug FROM shelf JOIN topic ON topic.id = topic WHERE place = ?", [place + 1])
        return (rows[0][0], rows[0][1], rows[0][2])

    def shelved(self, start: int, count: int) -> list[tuple[tuple[str, str, str], Topic]]:
        """Up to `count` topics of the list A–Z from the place `start` on, each with what it is sorted by."""
        rows = self._rows(
            "SELECT sort, topic.id, slug, title, language, kind, letter FROM shelf JOIN topic ON topic.id = topic"
            " WHERE place > ? AND place <= ? ORDER BY place",
            [start, start + count],
        )
        topics = [(sort, Topic(*row)) for sort, *row in rows]
        return [((topic.letter, sort, topic.id), topic) for sort, topic in topics]

    def categories(self) -> list[tuple[str, int]]:
        """Each category with the number of its topics, A–Z."""
        return self._rows("SELECT name, count(*) FROM category GROUP BY name ORDER BY name")

    def count(self) -> int:
        return int(self._rows("SELECT count(*) FROM topic")[0][0])

    def languages(self) -> list[str]:
        return [row[0] for row in self._rows("SELECT DISTINCT language FROM topic ORDER BY language")]

    def definition(self, number: int) -> str:
        return str(self._rows("SELECT definition FROM topic WHERE id = ?", [number])[0][0])

    def article(self, number: int) -> Article:
        return self._decoded(self._rows("SELECT article FROM topic WHERE id = ?", [number])[0][0])

    def articles(self) -> Iterator[Article]:
        """All of them, in the order in which they were added."""
        return map(self._decoded, self.bodies())

    def bodies(self) -> Iterator[str]:
        """The same as the format's JSON."""
        at = 0
        while rows := self._rows("SELECT id, article FROM topic WHERE id > ? ORDER BY id LIMIT 500", [at]):
            yield from (body for _, body in rows)
            at = rows[-1][0]

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file; [] for a sound one."""
        return [row[0] for row in self._rows("PRAGMA integrity_check(10)") if row[0] != "ok"]

    def number_of(self, slug: str) -> int | None:
        """The number of the topic with this id, if there is one."""
        rows = self._rows("SELECT id FROM topic WHERE slug = ?", [slug])
        return int(rows[0][0]) if rows else None

    def names_of(self, number: int) -> list[str]:
        """Title and synonyms of a topic."""
        rows = self._rows("SELECT name FROM name WHERE topic = ? AND kind IN ('title', 'synonym') ORDER BY id", [number])
        return [row[0] for row in rows]

    def neighbour(self, name: str, language: str) -> tuple[str, str] | None:
        """Id and title of the topic that an article names by its id or its title; of two titles, the one in its language."""
        rows = self._rows("SELECT slug, title FROM topic WHERE slug = ?", [name]) or self._rows(
            "SELECT slug, title FROM topic WHERE title = ? AND id IN (SELECT topic FROM name WHERE folded = ?)"
            " ORDER BY language = ? DESC",
            [name, crc32(fold(name).encode()), language],
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def confusables(self, number: int) -> list[tuple[str, str]]:
        """Topics that this one is easily taken for (opposites, shared stems): title, and a name that tells it apart (or "").

        That is the name that is so near (Dysphagia: Aphasia, *Dysphasia*); where the title itself is, its first synonym.
        """
        rows = self._rows(
            """
            SELECT title, CASE WHEN max(confusable.name = title) THEN coalesce(
                (SELECT name.name FROM name WHERE name.topic = other AND name.kind = 'synonym' ORDER BY name.rowid LIMIT 1),
                '') ELSE min(confusable.name) END
            FROM confusable JOIN topic ON topic.id = other WHERE confusable.topic = ? GROUP BY other ORDER BY sort
            """,
            [number],
        )
        return [(title, name) for title, name in rows]

    def look_alike(self, number: int) -> str:
        """Id of the first of them, or ""."""
        rows = self._rows(
            "SELECT slug FROM confusable JOIN topic ON topic.id = other WHERE confusable.topic = ? ORDER BY sort LIMIT 1",
            [number],
        )
        return str(rows[0][0]) if rows else ""

    def look_alikes(self, number: int) -> list[tuple[int, str]]:
        """The same topics by their numbers, with their names that are so near."""
        return self._rows("SELECT other, min(name) FROM confusable WHERE topic = ? GROUP BY other", [number])

    def full_text(self, expression: str, limit: int) -> list[Hit]:
        """The topics that an FTS5 expression fits, the best first."""
        rows = self._rows(
            f"SELECT topic.id, topic.title, bm25(page, {_WEIGHTS}) AS place"  # noqa: S608 (numbers of ours)
            " FROM page JOIN topic ON topic.id = page.rowid WHERE page MATCH ? ORDER BY place LIMIT ?",
            [expression, limit],
        )
        return [Hit(number, title, -place) for number, title, place in rows]

    def snippet(self, topic: int, expression: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """A piece of the topic's text that an FTS5 expression fits, and where its words stand; empty where only names do."""
        pieces = ", ".join(f"snippet(page, {column}, ?, ?, ?, ?)" for column in _TEXT_COLUMNS)
        rows = self._rows(
            f"SELECT {pieces} FROM page WHERE page MATCH ? AND rowid = ?",  # noqa: S608 (numbers of ours)
            [*[_MARK, _END, _CUT, _SNIPPET_WORDS] * len(_TEXT_COLUMNS), expression, topic],
        )
        return _unmarked(next((piece for row in rows for piece in row if _MARK in piece), ""))

    def _decoded(self, body: str) -> Article:
        try:
            return decode_article(json.loads(body))
        except (ValueError, TypeError, LookupError) as error:
            raise Damaged(self.path, f"an article in it is no article ({error})") from error

    def _rows(self, statement: str, values: list[Any] | None = None) -> list[Any]:
        try:
            return self._connection.execute(statement, values or []).fetchall()
        except sqlite3.ProgrammingError:
            raise MedrefError(
                "The library is closed, or open in another thread.", "Open one in each thread, and use it open."
            ) from None
        except sqlite3.DatabaseError as error:
            raise Damaged(self.path, error) from error

    def __enter__(self) -> "Collection":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def address(path: str) -> str:
    """The file as SQLite opens it for reading. `immutable` spares the locks: a collection's file is replaced, never changed."""
    escaped = os.path.abspath(path).replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:///{escaped.lstrip('/')}?mode=ro&immutable=1"


def _marks(values: Sized) -> str:
    return ",".join("?" * len(values))


def _numbers(kind: str, stored: bytes) -> "array[int]":
    numbers = array(kind)
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _unmarked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without FTS5's markers, and where they stood."""
    text, marks = "", []
    for piece in snippet.replace("\n", " · ").split(_MARK):
        marked, end, rest = piece.partition(_END)
        if end:
            marks.append((len(text), len(text) + len(marked)))
        text += marked + rest
    return text, tuple(marks)
