"""Topics by names that come near the query: misspelled, in other words, or in part."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medref.collection.rows import Name
from medref.collection.store import Collection
from medref.lookup.candidate import Candidate
from medref.lookup.talk import content
from medref.lookup.vocabulary import Vocabulary, vocabulary
from medref.match import Reason
from medref.text.fold import fold
from medref.text.keys import stems

_BUDGET = 3_000  # names that are looked at, those with the rarest words first
_RANKED = 200  # names that are compared with the query word by word
_COMPARED = 150  # of these, names that are compared with the whole string
_QUERY, _NAME = 0.6, 0.4  # what is weighed: how much of the query the name has; how much of the name the query has
_WHOLE, _WHOLE_UNKNOWN = 0.15, 0.25  # the weight of the whole string; and what is added to it where no word is known
_TITLE = 0.01  # between names equally near, a title comes before a synonym
_CONTAINED = 0.75  # the least score of a name that stands in the query whole: it comes before pages that only mention the words
_MUCH = 0.5  # the share of the query, by weight, that such a name has
_MOST = 40  # topics that are proposed
_SURE = 0.94  # the score of a name that has all words: never as sure as the name itself
_WRITTEN = 0.999  # a similarity from which a word counts as written right


class _Query(NamedTuple):
    folded: str
    """Empty where the whole string is not to be compared."""
    near: list[dict[int, float]]
    """For each content word: the words of the vocabulary that it may be, with their similarity."""
    nearest: dict[int, float]
    """For each of those words: its greatest similarity."""
    weights: list[float]
    unknown: float
    """The share of the words that no name has."""


class _Aligned(NamedTuple):
    score: float
    name: Name
    as_typed: bool
    """Whether all words of the query stand in the name."""
    contained: float
    """How much of the query the name is, where the name stands in it whole; else 0."""


def near_names(collections: Sequence[Collection], query: str, *, spelled_right: bool = False) -> Iterator[Candidate]:
    """Topics by their nearest name, the best first within each collection.

    Words are aligned both ways and weighed by how much they tell (inverse document frequency); the whole string counts the more
    the fewer words are known. Of a query that is `spelled_right` the words themselves are looked for, and no others.
    """
    for collection in collections:
        words = vocabulary(collection)
        asked = _ask(words, query, spelled_right)
        aligned = [_align(words, asked, name) for name in _candidates(collection, words, asked)]
        aligned.sort(key=lambda found: -found.score)
        best: dict[int, _Aligned] = {}
        for found in aligned[:_COMPARED]:
            whole = _with_whole(asked, found)
            known = best.get(found.name.topic)
            if known is None or whole.score > known.score:
                best[found.name.topic] = whole
        for found in sorted(best.values(), key=lambda found: -found.score)[:_MOST]:
            reason = Reason(
                "words" if found.as_typed or found.contained else "spelling",
                found.name.name,
                round(min(found.score, 1) * _SURE, 3),
            )
            yield Candidate(collection, found.name.topic, reason)


def _ask(words: Vocabulary, query: str, spelled_right: bool) -> _Query:
    sought = stems(" ".join(content(query)))
    near = [words.itself(word) if spelled_right else words.near(word) for word in sought]
    weights = [
        words.idf(next(iter(found)))
        if words.knows(word)
        else max((words.idf(n) * s for n, s in found.items()), default=words.rarest)
        for word, found in zip(sought, near, strict=True)
    ]
    unknown = sum(not words.knows(word) for word in sought) / len(sought)
    nearest: dict[int, float] = {}
    for found in near:
        for word, similarity in found.items():
            nearest[word] = max(similarity, nearest.get(word, 0.0))
    return _Query("" if spelled_right else fold(query), near, nearest, weights, unknown)


def _candidates(collection: Collection, words: Vocabulary, asked: _Query) -> list[Name]:
    """The names worth comparing: those with the words that tell most."""
    gain: Counter[int] = Counter()
    budget = _BUDGET
    telling = sorted(((words.idf(n) * s, n) for found in asked.near for n, s in found.items()), reverse=True)
    for weight, word in telling:
        count = words.counts[word]
        if count > budget and gain:
            continue
        for name in collection.names_with(word, budget):
            gain[name] += weight  # type: ignore[assignment]
        budget -= count
        if budget <= 0:
            break
    return collection.names_by_id([name for name, _ in gain.most_common(_RANKED)])


def _align(words: Vocabulary, asked: _Query, name: Name) -> _Aligned:
    """How much of the query's weight the name's words have, and how much of the name's the query's."""
    its = array("I", name.words)
    found = [max([near.get(word, 0.0) for word in its]) for near in asked.near]
    query_side = sum(map(float.__mul__, asked.weights, found)) / sum(asked.weights)
    weights = [words.idf(word) for word in its]
    got = [asked.nearest.get(word, 0.0) for word in its]
    name_side = sum(map(float.__mul__, weights, got)) / sum(weights)
    contained = min(got) >= _WRITTEN and query_side >= _MUCH
    return _Aligned(_QUERY * query_side + _NAME * name_side, name, min(found) >= _WRITTEN, query_side if contained else 0.0)


def _with_whole(asked: _Query, found: _Aligned) -> _Aligned:
    """The same with the whole string taken into account; about 0 to 1."""
    score = found.score
    if asked.folded:
        from rapidfuzz.distance import OSA

        share = _WHOLE + _WHOLE_UNKNOWN * asked.unknown
        score += share * (OSA.normalized_similarity(asked.folded, fold(found.name.name)) - score)
    score += _TITLE * (found.name.kind == "title")
    if found.contained:  # the whole name stands in the query: "what to do after a heart attack"
        score = max(score, _CONTAINED + _TITLE * found.contained)
    return found._replace(score=score)
