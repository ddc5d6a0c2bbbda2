"""How much of a query the names of a collection have, and how much of each name the query has."""

from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from medref.collection.store import Collection
from medref.lookup.vocabulary import Vocabulary

ALL = 0.995
"""The share from which all is there; a name's weight is rounded to hundredths."""
_QUERY, _NAME = 0.7, 0.3  # what is weighed: how much of the query the name has; how much of the name the query has
_NOTHING = 0.4  # the weight of a word that no name has anything like, as a share of the rarest word's
_ADMITTED = 15_000  # names that a query may bring in by its words, those of the rarest first


class Share(NamedTuple):
    """A name, and the shares by weight that it and the query have in common; 0 to 1."""

    score: float
    name: int
    of_query: float
    of_name: float


def align(
    collection: Collection, words: Vocabulary, own: Sequence[int | None], near: Sequence[dict[int, float]], limit: int
) -> list[Share]:
    """The `limit` names that have most in common with a query, the best first.

    `near` has for each word of the query the words that it may be, with their similarity (0 to 1); `own` the word itself, where
    names have it. A word weighs its inverse document frequency, one that no name has what the words near it tell at most. The
    words of which there are fewest bring names in, as many as are admitted; the others only add to these, so that among a
    million names no more is looked at than among ten thousand.
    """
    weights = [_weight(words, number, found) for number, found in zip(own, near, strict=True)]
    nearest: dict[int, float] = {}
    for found in near:
        for word, similarity in found.items():
            nearest[word] = max(similarity, nearest.get(word, 0.0))
    postings = collection.names_with(set(nearest))
    of_query: dict[int, float] = {}
    of_name: dict[int, float] = {}
    room = _ADMITTED
    told: set[int] = set()
    rarest = sorted(zip(near, weights, strict=True), key=lambda of: sum(words.counts[word] for word in of[0]))
    for found, weight in rarest:
        alike: dict[int, float] = {}
        admits = room > 0
        for word, similarity in sorted(found.items(), key=lambda of: -of[1]):
            names: Sequence[int] = postings[word]
            if admits:
                names = names[:room]
                room -= len(names)
            else:
                names = [name for name in names if name in of_query]
            for name in names:
                alike.setdefault(name, similarity)
            if word not in told:
                told.add(word)
                value = words.idf(word) * nearest[word]
                for name in names:
                    of_name[name] = of_name.get(name, 0.0) + value
        for name, similarity in alike.items():
            of_query[name] = of_query.get(name, 0.0) + weight * similarity
    return _best(words, of_query, of_name, sum(weights), limit)


def _weight(words: Vocabulary, own: int | None, near: dict[int, float]) -> float:
    if own is not None:
        return words.idf(own)
    return max((words.idf(word) * similarity for word, similarity in near.items()), default=words.rarest * _NOTHING)


def _best(words: Vocabulary, of_query: dict[int, float], of_name: dict[int, float], whole: float, limit: int) -> list[Share]:
    its = words.weights
    scores = ((_QUERY * share / whole + _NAME * 100 * of_name[name] / its[name - 1], name) for name, share in of_query.items())
    best = nlargest(limit, scores)
    return [Share(score, name, of_query[name] / whole, 100 * of_name[name] / its[name - 1]) for score, name in best]
