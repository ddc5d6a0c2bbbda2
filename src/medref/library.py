"""The library: all collections, asked as one. This is medref's Python API."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from medref.asked import Answer, Asked
from medref.collection.rows import Topic
from medref.collection.store import Collection
from medref.errors import UsageFault
from medref.found import Installed, Listed, Page, Place
from medref.lookup.candidate import Candidate, as_match
from medref.lookup.find import find, search, shown
from medref.match import Match, Reason
from medref.model import BUNDLED, Article, CollectionInfo
from medref.text.fold import fold
from medref.text.languages import primary

if TYPE_CHECKING:
    from medref.collection.installed import LeftOut
    from medref.collection.shelf import Shelf


class Library(Asked):
    """Collections opened for reading. Use it in a `with`, or `close()` it.

    A collection of the reader's that proves damaged is left out, and the others are asked without it: see `left_out`.
    """

    _language, _translate = "", False

    def prefer(self, language: str, *, translate: bool = False) -> None:
        """Take the topic in `language` (BCP 47) where two have one name. Where `translate`, also where the name is of a topic in
        another language that some collection has in this one, and search in this language alone."""
        self._language, self._translate = primary(language), translate

    def find(self, query: str) -> Match:
        """The one topic that `query` names, in the title's form or another of the same meaning.

        Raises `TopicNotFound` or `TopicUnsure`, both with `.candidates`; a misspelling never finds by itself.
        """
        return self._ask(lambda: self._translated(find(self._asked, query, self._language or "en")))

    def search(self, query: str, limit: int = 10) -> list[Match]:
        """Up to `limit` topics that `query` may mean, the best first; [] where nothing comes near.

        Scores are 0 to 1. Topics that are easily taken for each other stand together, behind the better of them.
        """
        return self._ask(lambda: search(self._asked, query, limit, self._language if self._translate else ""))

    def article(self, match: Match) -> Article:
        return self._of(match, Collection.article)

    def topic(self, slug: str, collection: str) -> Match | None:
        """The topic of that id and collection as its own name finds it; None where it is gone, or its collection is."""

        def there() -> Match | None:
            return next((_named(one, slug) for one in self._collections if one.info.name == collection), None)

        return self._ask(there)

    def definition(self, match: Match) -> str:
        """The summary of the topic's article, as plain text; may be empty."""
        return self._of(match, Collection.definition)

    def topics(self, letter: str | None = None, category: str | None = None, language: str | None = None) -> list[Listed]:
        """Topics A–Z; those of a letter (`#`: beginning with none), of a category, in a language, or of all three.

        Case does not matter. A title that several collections have stands once, for the first of them.
        """
        wanted = self._category(category) if category else [""]
        found = self._each(lambda collection: [one for name in wanted for one in collection.topics((letter or "").upper(), name)])
        listed = [
            _listed(topic, collection)
            for collection, topics in found
            for topic in topics
            if not language or primary(topic.language) == primary(language)
        ]
        return _a_to_z(listed) if len(found) > 1 or len(wanted) > 1 else listed

    def size(self) -> int:
        """The number of topics in all collections, each with all of its own."""
        return self._ask(lambda: len(self._shelf()))

    def titles(self, start: int, count: int) -> list[Listed]:
        """A piece of all topics A–Z: up to `count` from the position `start` on, read without those before it."""
        found = self._ask(lambda: self._shelf().topics(start, count))
        return [_listed(topic, collection) for collection, topic in found]

    def place(self, beginning: str) -> int:
        """The position in that list of the first title that begins so, or that would come after such a one."""
        sort = fold(beginning)
        letter = sort[:1].upper()
        return self._ask(lambda: self._shelf().place(letter if "A" <= letter <= "Z" else "#", sort))

    def beside(self, match: Match, name: str) -> Match | None:
        """The topic of the same collection that an article means by `name`, an id or a title."""

        def there(collection: Collection, _: int) -> Match | None:
            found = collection.neighbour(name, match.language)
            return _named(collection, found[0]) if found else None

        return self._of(match, there)

    def other_languages(self, page: Page) -> list[Match]:
        """The same topic in other languages: those that its article names, and of other collections that with its id."""
        match = page.match
        named = [self.topic(there.id, there.collection) for there in page.translations]
        elsewhere = self._each(lambda collection: _named(collection, match.id))
        found = [*named, *(other for collection, other in elsewhere if collection.info.name != match.collection)]
        return [other for other in found if other and other.language != match.language]

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

    def publishers(self) -> list[CollectionInfo]:
        """The same without their numbers, for which all topics would have to be read."""
        return [info for _, info in self._each(lambda collection: collection.info)]

    def page(self, match: Match) -> Page:
        """The article of a match and all that its page says beside it."""
        return self._of(match, lambda collection, number: self._page(match, collection, number))

    def _page(self, match: Match, collection: Collection, number: int) -> Page:
        article, info = collection.article(number), collection.info
        neighbours = (collection.neighbour(name, article.language) for name in article.see_also)
        translations = ((collection.neighbour(other.topic, other.language), other.language) for other in article.translations)
        page = Page(
            match,
            article,
            info,
            tuple(neighbour for neighbour in neighbours if neighbour),
            tuple(confusables := collection.confusables(number)),
            collection.look_alike(number) if confusables else "",
            translations=tuple(Place(info.name, info.title, *found, language) for found, language in translations if found),
        )
        if len(self._collections) > 1:
            from medref.lookup.same import elsewhere

            page = page._replace(elsewhere=tuple(_place(*there) for there in elsewhere(self._collections, collection, number)))
        if self._language in ("", primary(article.language)):
            return page
        from medref.lookup.same import in_language

        there = in_language(self._collections, collection, number, self._language)
        return page._replace(language=self._language, translated=_place(*there) if there else None)

    def _translated(self, match: Match) -> Match:
        """The topic in the reader's language, where they asked for that and there is one."""
        if not self._translate or primary(match.language) == self._language:
            return match
        from medref.lookup.same import in_language

        collection, number = self._at(match)
        there = in_language(self._asked, collection, number, self._language)
        return as_match(Candidate(*there, Reason("translation", match.title, match.match.score))) if there else match

    def with_collection(self, name: str, question: Callable[[Collection], Answer]) -> Answer:
        """What one collection answers. Raises `UsageFault` where there is none of that name, `BadData` where it is left out."""
        for one in self._left_out:
            if one.name == name:
                raise one
        self.restrict(name)
        return question(self._asked[0])

    def _shelf(self) -> "Shelf":
        from medref.collection.shelf import Shelf

        return Shelf(self._collections)

    def _installed(self, collection: Collection) -> Installed:
        from medref.paths import bundled_articles

        info, path, entry = collection.info, collection.path, self._entries.get(collection.path)
        size = os.path.getsize(path) if os.path.exists(path) else 0
        shipped = bundled_articles() if info.name == BUNDLED else ""
        source, added = (entry.source, entry.added) if entry else (shipped, "")
        oldest = min(filter(None, map(_oldest, collection.articles())), default="") if shipped else ""
        return Installed(info, collection.count(), tuple(collection.languages()), path, size, source, added, oldest)

    def __enter__(self) -> "Library":
        return self

    def _category(self, wanted: str) -> list[str]:
        """The category as the collections spell it; raises `UsageFault` with the nearest where there is none."""
        names = [name for name, _ in self.categories()]
        if found := [name for name in names if name.casefold() == wanted.strip().casefold()]:
            return found
        from difflib import get_close_matches

        near = get_close_matches(wanted, names, 3) or names[:3]
        raise UsageFault(f"There is no category {shown(wanted)}.", f"Near it: {', '.join(near)}. All: medref list --categories")


def open_library(on_left_out: "Callable[[LeftOut], None] | None" = None, order: Sequence[str] = ()) -> Library:
    """The library of this user: what they added, then what medref ships. `MEDREF_HOME` and the platform's customs say where.

    Collections that `order` names come before the others, in that order.

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
    place = {name: number for number, name in enumerate(order)}
    named = [*((entry.name, collection) for entry, collection in opened), (BUNDLED, bundled)]
    named.sort(key=lambda one: place.get(one[0], len(place)))
    return Library(
        tuple(collection for _, collection in named), {entry.path: entry for entry, _ in opened}, left_out, on_left_out
    )


def _oldest(article: Article) -> str:
    """The date of the oldest of the pages that an article was checked against."""
    return min(filter(None, (source.reviewed or source.accessed for source in article.sources)), default="")


def _place(collection: Collection, number: int) -> Place:
    topic, info = collection.topic(number), collection.info
    return Place(info.name, info.title, topic.id, topic.title, topic.language)


def _named(collection: Collection, slug: str) -> Match | None:
    """The topic with this id."""
    number = collection.number_of(slug)
    if number is None:
        return None
    return as_match(Candidate(collection, number, Reason("title", collection.topic(number).title, 1.0)))


def _listed(topic: Topic, collection: Collection) -> Listed:
    return Listed(topic.id, collection.info.name, topic.title, topic.kind, topic.language, topic.letter)


def _a_to_z(topics: list[Listed]) -> list[Listed]:
    """Topics of several collections in the order that each has by itself, those of one title and language once."""
    first: dict[tuple[str, str], str] = {}
    kept = [topic for topic in topics if first.setdefault(_same(topic), topic.collection) == topic.collection]
    return sorted(kept, key=lambda topic: (topic.letter != "#", fold(topic.title), topic.id))


def _same(topic: Listed) -> tuple[str, str]:
    return fold(topic.title), primary(topic.language)
