"""One topic in several collections, and in several languages."""

from binascii import crc32
from collections.abc import Iterator, Sequence

from medref.collection.store import Collection
from medref.text.fold import fold
from medref.text.keys import FUNCTION_WORDS, keys
from medref.text.languages import primary

Place = tuple[Collection, int]
"""A collection and the number of a topic in it."""
_Key = tuple[str, frozenset[str]]


class Seen:
    """Topics of several collections, each of which is to be met once."""

    def __init__(self) -> None:
        self._by_title: dict[_Key, list[tuple[Place, set[_Key]]]] = {}

    def add(self, place: Place) -> bool:
        """Take a topic in; whether it, or the same topic of another collection, is not there yet.

        Two are the same that are in one language and have one title, or are each named by the other's title. A name is one in
        the plural and in another order of its words. That one of them names the other is not enough: what is a topic of its own
        here may be one of several things that a broader topic is called there.
        """
        collection, number = place
        topic = collection.topic(number)
        title, names = _key(topic.title), {_key(name) for name in collection.names_of(number)}
        for name in names:
            for (other, its_number), its_names in self._by_title.get(name, ()):
                if other is collection or primary(other.topic(its_number).language) != primary(topic.language):
                    continue
                if name == title or title in its_names:
                    return False
        self._by_title.setdefault(title, []).append((place, names))
        return True


def elsewhere(collections: Sequence[Collection], collection: Collection, number: int) -> Iterator[Place]:
    """The same topic in the other collections, in their order."""
    core = crc32(keys(collection.topic(number).title).core.encode())
    for other in collections:
        if other is not collection:
            found = dict.fromkeys(name.topic for name in other.names("core", core) if name.kind in ("title", "synonym"))
            yield from ((other, topic) for topic in found if _is_same((collection, number), (other, topic)))


def in_language(collections: Sequence[Collection], collection: Collection, number: int, language: str) -> Place | None:
    """The topic in another language, as its article, or the same topic's elsewhere, says what it is called there."""
    for its, topic in ((collection, number), *elsewhere(collections, collection, number)):
        for translation in its.article(topic).translations:
            if primary(translation.language) == language:
                found = its.neighbour(translation.topic, translation.language)
                there = its.number_of(found[0]) if found else None
                if there is not None:
                    return its, there
    return None


def _is_same(one: Place, other: Place) -> bool:
    seen = Seen()
    return seen.add(one) and not seen.add(other)


def _key(name: str) -> _Key:
    """Function words tell alcohol *in* pregnancy from alcohol *and* pregnancy."""
    return keys(name).bag, FUNCTION_WORDS.intersection(fold(name).split())
