"""The library: all collections, asked as one. This is medref's Python API."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from medref.collection.rows import Topic
from medref.collection.store import Collection, Damaged
from medref.errors import MedrefError, UsageFault
from medref.lookup.find import find, search, shown
from medref.match import Match
from medref.model import Article, CollectionInfo

if TYPE_CHECKING:
    from medref.collection.index import Entry
    from medref.collection.installed import LeftOut

_Answer = TypeVar("_Answer")


class Listed(NamedTuple):
    """A topic as lists show it."""

    id: str
    collection: str
    title: str
    kind: str
    language: str
    letter: str
    """A to Z, or # for a title that begins with none of them."""


class Installed:
    """A collection and what is in it.

    `path` is its file ("" where it is held in memory) and `size` that file's bytes; `source` is where its articles came from, and
    `added` when, in UTC (2026-11-22T18:30:00Z), both "" for what medref ships.
    """

    __slots__ = ("added", "articles", "info", "languages", "path", "size", "source")

    def __init__(
        self, info: CollectionInfo, articles: int, languages: tuple[str, ...], path: str, size: int, source: str, added: str
    ) -> None:
        self.info, self.articles, self.languages = info, articles, languages
        self.path, self.size, self.source, self.added = path, size, source, added


class Page(NamedTuple):
    """What a page is made of."""

    match: Match
    article: Article
    info: CollectionInfo
    neighbours: tuple[tuple[str, str], ...]
    """Id and title of each topic that the article names as a neighbour and its collection has."""
    confusables: tuple[tuple[str, str], ...]
    """Title of each topic that this one is easily taken for, and another name (or "") that tells it apart."""
    look_alike: str = ""
    """Id of the first of them."""


class Library:
    """Collections opened for reading. Use it in a `with`, or `close()` it.

    A collection of the reader's that proves damaged is left out, and the others are asked without it: see `left_out`.
    """

    def __init__(
        self,
        collections: tuple[Collection, ...],
        entries: "Mapping[str, Entry] | None" = None,
        left_out: "Sequence[LeftOut]" = (),
        on_left_out: "Callable[[LeftOut], None] | None" = None,
    ) -> None:
        """`collections` in the reader's order; `entries` tells of those that the reader added, by the path of their file."""
        self._collections = collections
        self._entries = entries or {}
        self._left_out: tuple[LeftOut, ...] = ()
        self._on_left_out = on_left_out
        for one in left_out:
            self._tell(one)

    @property
    def left_out(self) -> "tuple[LeftOut, ...]":
        """The installed collections that cannot be read, each an error with what to do about it."""
        return self._left_out

    def find(self, query: str) -> Match:
        """The one topic that `query` names, in the title's form or another of the same meaning.

        Raises `TopicNotFound` or `TopicUnsure`, both with `.candidates`; a misspelling never finds by itself.
        """
        return self._ask(lambda: find(self._collections, query))

    def search(self, query: str, limit: int = 10) -> list[Match]:
        """Up to `limit` topics that `query` may mean, the best first; [] where nothing comes near.

        Scores are 0 to 1. Topics that are easily taken for each other stand together, behind the better of them.
        """
        return self._ask(lambda: search(self._collections, query, limit))

    def article(self, match: Match) -> Article:
        return self._of(match, Collection.article)

    def definition(self, match: Match) -> str:
        """The summary of the topic's article, as plain text; may be empty."""
        return self._of(match, Collection.definition)

    def topics(self, letter: str | None = None, category: str | None = None) -> list[Listed]:
        """Topics A–Z; those of a letter (`#`: beginning with none), of a category, or of both. Case does not matter."""
        wanted = self._category(category) if category else ""
        found = self._each(lambda collection: collection.topics((letter or "").upper(), wanted))
        listed = [_listed(topic, collection) for collection, topics in found for topic in topics]
        return _a_to_z(listed) if len(found) > 1 else listed

    def categories(self) -> list[tuple[str, int]]:
        """Each category and the number of its topics, A–Z."""
        counts: dict[str, int] = {}
        for _, categories in self._each(Collection.categories):
            for name, count in categories:
                counts[name] = counts.get(name, 0) + count
        return sorted(counts.items())

    def collections(self) -> list[Installed]:
        """Those that are read, in the order in which they are asked."""
        return [installed for _, installed in self._each(self._installed)]

    def page(self, match: Match) -> Page:
        """The article of a match and all that its page says beside it."""
        return self._of(match, lambda collection, number: _page(match, collection, number))

    def close(self) -> None:
        for collection in self._collections:
            collection.close()

    def _ask(self, question: Callable[[], _Answer]) -> _Answer:
        """The answer of all collections, of fewer where one proves damaged."""
        while True:
            try:
                return question()
            except Damaged as error:
                if not self._leave_out(error):
                    raise

    def _each(self, question: Callable[[Collection], _Answer]) -> list[tuple[Collection, _Answer]]:
        return self._ask(lambda: [(collection, question(collection)) for collection in self._collections])

    def _of(self, match: Match, question: Callable[[Collection, int], _Answer]) -> _Answer:
        """The answer of the match's own collection. Where that proves damaged no other can answer: `Damaged` is raised."""
        try:
            for collection in self._collections:
                if collection.info.name == match.collection:
                    number = collection.number_of(match.id)
                    if number is not None:
                        return question(collection, number)
        except Damaged as error:
            self._leave_out(error)
            raise
        raise MedrefError(f"there is no topic {match.id} in the collection {match.collection}")

    def _leave_out(self, damage: Damaged) -> bool:
        """Go on without the collection that is damaged; whether that could be: what medref ships cannot be left out."""
        for collection in self._collections:
            if collection.path == damage.path and damage.path in self._entries:
                from medref.collection.installed import LeftOut

                collection.close()
                self._collections = tuple(other for other in self._collections if other is not collection)
                self._tell(LeftOut(self._entries[damage.path], damage.message))
                return True
        return False

    def _tell(self, one: "LeftOut") -> None:
        self._left_out += (one,)
        if self._on_left_out:
            self._on_left_out(one)

    def _installed(self, collection: Collection) -> Installed:
        from medref.collection.installed import BUNDLED
        from medref.paths import bundled_articles

        info, path, entry = collection.info, collection.path, self._entries.get(collection.path)
        size = os.path.getsize(path) if os.path.exists(path) else 0
        shipped = bundled_articles() if info.name == BUNDLED else ""
        source, added = (entry.source, entry.added) if entry else (shipped, "")
        return Installed(info, collection.count(), tuple(collection.languages()), path, size, source, added)

    def _category(self, wanted: str) -> str:
        """The category's own spelling; raises `UsageFault` with the nearest where there is none."""
        names = [name for name, _ in self.categories()]
        for name in names:
            if name.casefold() == wanted.strip().casefold():
                return name
        from difflib import get_close_matches

        near = get_close_matches(wanted, names, 3) or names[:3]
        raise UsageFault(f"There is no category {shown(wanted)}.", f"Near it: {', '.join(near)}. All: medref list --categories")

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_library(on_left_out: "Callable[[LeftOut], None] | None" = None) -> Library:
    """The library of this user: what they added, then what medref ships. `MEDREF_HOME` and the platform's customs say where.

    An installed collection that cannot be read stops nothing: it is told to `on_left_out`, and stands in `Library.left_out`.
    """
    from medref.collection.bundled import open_bundled
    from medref.paths import collections_index, user_paths

    paths = user_paths(os.environ)
    bundled = open_bundled(paths.cache)
    if not os.path.exists(collections_index(paths.data)):
        return Library((bundled,))
    from medref.collection.installed import open_installed

    opened, left_out = open_installed(paths.data)
    own = tuple(collection for _, collection in opened)
    return Library((*own, bundled), {entry.path: entry for entry, _ in opened}, left_out, on_left_out)


def _page(match: Match, collection: Collection, number: int) -> Page:
    article = collection.article(number)
    neighbours = (collection.neighbour(name) for name in article.see_also)
    return Page(
        match,
        article,
        collection.info,
        tuple(neighbour for neighbour in neighbours if neighbour),
        tuple(confusables := collection.confusables(number)),
        collection.look_alike(number) if confusables else "",
    )


def _listed(topic: Topic, collection: Collection) -> Listed:
    return Listed(topic.id, collection.info.name, topic.title, topic.kind, topic.language, topic.letter)


def _a_to_z(topics: list[Listed]) -> list[Listed]:
    """Topics of several collections in the order that each has by itself."""
    from medref.text.fold import fold

    return sorted(topics, key=lambda topic: (topic.letter != "#", fold(topic.title), topic.id))
