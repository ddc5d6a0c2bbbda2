"""The words that a collection's names are made of, and which of them a query's word may be."""

from weakref import WeakKeyDictionary

from medref.collection.store import Collection
from medref.text.kindred import kindred, root
from medref.text.skeleton import sounds
from medref.text.weigh import idf

_COMPARED = 60  # words that sound near, of which the letters are compared too
_NEAREST = 20  # words that a query's word may be
_LEAST = 0.4  # of similarity; narrower candidates cost 10 points of top-5 on hard misspellings
_ROUGH = 0.34  # of the sounds alone
_LETTERS = 0.15  # of the letters alone: a "c" and a "qqq" may sound alike
_OTHER = 0.99  # what is not the word itself is never as sure
_KINDRED = 0.8  # of a word that means the same, or is the noun or the adjective of one root
_ROOTED = 5  # letters of a word that has a root to go by


class Vocabulary:
    """The stems of a collection's names in memory, for the queries of one process."""

    def __init__(self, collection: Collection) -> None:
        rows = collection.words()
        self._collection = collection
        self._words = [row.word for row in rows]
        self._sounds = [row.sounds for row in rows]
        self._ids = {word: number for number, word in enumerate(self._words)}
        self.weights = collection.weights()
        """What each name tells, in hundredths, by its id less 1."""
        self.counts = [row.names for row in rows]
        """How many names have each word."""
        self._near: dict[str, dict[int, float]] = {}
        self._kin: dict[str, list[int]] = {}

    def idf(self, word: int) -> float:
        """How much a word tells."""
        return idf(len(self.weights), self.counts[word])

    @property
    def rarest(self) -> float:
        """The weight of a word that no name has."""
        return idf(len(self.weights), 0)

    def sounds(self, word: str) -> str:
        """What a stem sounds like, as `text.skeleton` writes it."""
        number = self._ids.get(word)
        return sounds(word) if number is None else self._sounds[number]

    def itself(self, word: str) -> int | None:
        """The word's number, where a name has it."""
        return self._ids.get(word)

    def knows(self, word: str) -> bool:
        """Whether names have the word, or one of its meaning: what it is can be told without its spelling."""
        return word in self._ids or bool(self._kindred(word))

    def near(self, word: str) -> dict[int, float]:
        """The words that `word` may be, with their similarity, 0 to 1; 1 for itself.

        A word that names have is not taken for a misspelling: that cost half of the time and gained nothing.
        """
        found = self._near.get(word)
        if found is None:
            own = self._ids.get(word)
            found = self._near[word] = self._misspelled(word) if own is None else {own: 1.0}
            for other in self._kindred(word):
                found[other] = max(found.get(other, 0.0), _KINDRED)
        return found

    def _kindred(self, word: str) -> list[int]:
        if word not in self._kin:
            numbers = [self._ids[other] for other in kindred(word) if other in self._ids]
            self._kin[word] = numbers + (self._collection.words_of(root(word)) if len(word) >= _ROOTED else [])
        return self._kin[word]

    def _misspelled(self, word: str) -> dict[int, float]:
        """By optimal string alignment of what they sound like and of their letters, the mean of the two."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        similar = OSA.normalized_similarity
        rough = extract(self.sounds(word), self._sounds, scorer=similar, score_cutoff=_ROUGH, limit=_COMPARED)
        spelled = [(similar(word, self._words[number]), near, number) for _, near, number in rough]
        found = [(min((letters + near) / 2, _OTHER), number) for letters, near, number in spelled if letters > _LETTERS]
        found.sort(reverse=True)
        return {number: value for value, number in found[:_NEAREST] if value > _LEAST}


_loaded: "WeakKeyDictionary[Collection, Vocabulary]" = WeakKeyDictionary()


def vocabulary(collection: Collection) -> Vocabulary:
    """The collection's vocabulary, read once a process."""
    found = _loaded.get(collection)
    if found is None:
        found = _loaded[collection] = Vocabulary(collection)
    return found
