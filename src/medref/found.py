"""What the library answers with, beside matches and articles."""

from typing import NamedTuple

from medref.match import Match
from medref.model import Article, CollectionInfo


class Listed(NamedTuple):
    """A topic as lists show it."""

    id: str
    collection: str
    title: str
    kind: str
    language: str
    letter: str
    """A to Z, or # for a title that begins with none of them."""


class Place(NamedTuple):
    """Where else a topic is."""

    collection: str
    """The collection's name."""
    publisher: str
    """The collection's title."""
    id: str
    title: str
    language: str


class Installed:
    """A collection and what is in it.

    `path` is its file ("" where it is held in memory) and `size` that file's bytes; `source` is where its articles came from, and
    `added` when, in UTC (2026-11-22T18:30:00Z), both "" for what medref ships; of which `oldest` is the date of the oldest page
    that its articles were checked against.
    """

    __slots__ = ("added", "articles", "info", "languages", "oldest", "path", "size", "source")

    def __init__(
        self,
        info: CollectionInfo,
        articles: int,
        languages: tuple[str, ...],
        path: str,
        size: int,
        source: str,
        added: str,
        oldest: str = "",
    ) -> None:
        self.info, self.articles, self.languages = info, articles, languages
        self.path, self.size, self.source, self.added, self.oldest = path, size, source, added, oldest


class Page(NamedTuple):
    """What a page is made of."""

    match: Match
    article: Article
    info: CollectionInfo
    neighbours: tuple[tuple[str, str], ...]
    """Id and title of each topic that the article names as a neighbour and its collection has."""
    confusables: tuple[tuple[str, str], ...]
    """Title of each topic that this one is easily taken for, and another name (or "") that tells it apart."""
    elsewhere: tuple[Place, ...] = ()
    """The same topic in the reader's other collections."""
    translations: tuple[Place, ...] = ()
    """The same topic in other languages, in this collection."""
    language: str = ""
    """The reader's language, where the article is in another; else ""."""
    translated: Place | None = None
    """The same topic in the reader's language, whichever collection has it."""
