"""The topics of several collections A–Z, as one list of which any piece can be read without the rest."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import merge
from itertools import islice

from medref.collection.rows import Topic
from medref.collection.store import Collection

Key = tuple[str, str, str]
"""What the list is sorted by: letter, folded title, id."""


class Shelf:
    """Positions count from 0. Of the same topic in several collections, that of the collection asked first stands first."""

    def __init__(self, collections: Sequence[Collection]) -> None:
        self._collections = collections
        self._lengths = [collection.shelf_length() for collection in collections]

    def __len__(self) -> int:
        return sum(self._lengths)

    def topics(self, start: int, count: int) -> list[tuple[Collection, Topic]]:
        """Up to `count` topics from position `start` on. Takes some hundred short reads at most, however long the list."""
        runs = []
        for number, collection in enumerate(self._collections):
            piece = collection.shelved(self._skipped(number, start), count)
            runs.append([(key, number, topic) for key, topic in piece])
        together = merge(*runs, key=lambda row: (row[0], row[1]))
        return [(self._collections[number], topic) for _, number, topic in islice(together, count)]

    def place(self, letter: str, sort: str) -> int:
        """The position of the first topic whose letter and folded title are these or come after them."""
        key = (letter, sort, "")
        return sum(
            bisect_left(range(length), key, key=collection.shelf_key)
            for collection, length in zip(self._collections, self._lengths, strict=True)
        )

    def _skipped(self, number: int, start: int) -> int:
        """How many topics of one collection stand before position `start`."""
        if len(self._collections) == 1:
            return start
        collection, length = self._collections[number], self._lengths[number]
        return bisect_left(range(length), start, key=lambda place: self._position(number, place, collection.shelf_key(place)))

    def _position(self, number: int, place: int, key: Key) -> int:
        """Where the topic at `place` of one collection stands among those of all."""
        before = place
        for other, (collection, length) in enumerate(zip(self._collections, self._lengths, strict=True)):
            if other != number:
                side = bisect_right if other < number else bisect_left
                before += side(range(length), key, key=collection.shelf_key)
        return before
