"""The words that a collection's names are made of, and which of them a query's word may be."""

import math
from weakref import WeakKeyDictionary

from medref.collection.store import Collection
from medref.text.skeleton import consonants, skeleton

_COMPARED = 60  # words kept of each of the two comparisons
_NEAREST = 20  # words that a query's word may be
_LEAST = 0.4  # of similarity; narrower candidates cost 10 points of top-5 on hard misspellings
_ROUGH = 0.34  # of either similarity alone
_CONSONANTS = 0.1  # bonus where the consonants of both are the same
_OTHER = 0.99  # what is not the word itself is never as sure


class Vocabulary:
    """The stems of a collection's names in memory, for the queries of one process."""

    def __init__(self, collection: Collection) -> None:
        rows = collection.words()
        self._words = [row.word for row in rows]
        self._skeletons = [row.skeleton for row in rows]
        self._ids = {word: number for number, word in enumerate(self._words)}
        self.names = max(1, collection.name_count())
        self._idf = [math.log(1 + self.names / (1 + row.names)) for row in rows]
        self.counts = [row.names for row in rows]
        self.rarest = math.log(1 + self.names)
        """The weight of a word that no name has."""
        self._near: dict[str, dict[int, float]] = {}

    def knows(self, word: str) -> bool:
        return word in self._ids

    def idf(self, word: int) -> float:
        """How much a word tells: the natural logarithm of the share of names that have it, inverted."""
        return self._idf[word]

    def itself(self, word: str) -> dict[int, float]:
        """The word alone, where a name has it."""
        return {self._ids[word]: 1.0} if word in self._ids else {}

    def near(self, word: str) -> dict[int, float]:
        """The words that `word` may be, with their similarity, 0 to 1; 1 for itself."""
        found = self._near.get(word)
        if found is None:
            found = self._near[word] = self._search(word)
        return found

    def _search(self, word: str) -> dict[int, float]:
        """By optimal string alignment of the words and of their skeletons, the mean of the two.

        A word that names have is itself alone: what else it might be cost half of the time and gained nothing.
        """
        if word in self._ids:
            return self.itself(word)
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        similar = OSA.normalized_similarity
        bare = skeleton(word)
        pool = {
            number
            for sought, choices in ((word, self._words), (bare, self._skeletons))
            for _, _, number in extract(sought, choices, scorer=similar, score_cutoff=_ROUGH, limit=_COMPARED)
        }
        found: list[tuple[float, int]] = []
        for number in pool:
            other = self._skeletons[number]
            value = (similar(word, self._words[number]) + similar(bare, other)) / 2
            if consonants(other) == consonants(bare):
                value += _CONSONANTS
            found.append((min(value, _OTHER), number))
        found.sort(reverse=True)
        return {number: value for value, number in found[:_NEAREST] if value > _LEAST}


_loaded: "WeakKeyDictionary[Collection, Vocabulary]" = WeakKeyDictionary()


def vocabulary(collection: Collection) -> Vocabulary:
    """The collection's vocabulary, read once a process."""
    found = _loaded.get(collection)
    if found is None:
        found = _loaded[collection] = Vocabulary(collection)
    return found
