"""Topics by names that come near the query: misspelled, in other words, in part, or by their initials."""

from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from medref.collection.rows import Name
from medref.collection.store import Collection
from medref.lookup.align import ALL, Share, align
from medref.lookup.candidate import Candidate
from medref.lookup.talk import content
from medref.lookup.vocabulary import Vocabulary, vocabulary
from medref.match import Reason
from medref.text.fold import fold, without_possessives
from medref.text.keys import LONGEST_INITIALS, stems

_COMPARED = 40  # names that are compared with the whole string
_WHOLE, _WHOLE_UNKNOWN = 0.15, 0.25  # the weight of the whole string; and what is added to it where no word is known
_TITLE = 0.01  # between names equally near, a title comes before a synonym
# The least score of a name that stands in the query whole, and what is added by how much of the query it is: it comes before
# pages that only mention the words.
_CONTAINED, _OF_QUERY = 0.55, 0.25
_MUCH = 0.5  # the share of the query, by weight, that such a name has
_MOST = 40  # topics that are proposed
_SURE = 0.89  # the score of a name that has all words: never as sure as the name itself
_TWO = 2
_INITIALS = 0.7  # the score of a name whose words begin with the query's letters


class _Query(NamedTuple):
    folded: str
    """Empty where the whole string is not to be compared."""
    sounds: str
    """What its stems sound like."""
    unknown: float
    """The share of the words that no name has, in any form."""


def near_names(collections: Sequence[Collection], query: str, *, spelled_right: bool = False) -> Iterator[Candidate]:
    """Topics by their nearest name, the best first within each collection.

    Words are aligned both ways and weighed by how much they tell (inverse document frequency); the whole string counts the more
    the fewer words are known. Of a query that is `spelled_right` the words themselves are looked for, and no others.
    """
    for collection in collections:
        words = vocabulary(collection)
        best: dict[int, Reason] = {}
        for sought in _readings(words, query):
            for name, reason in _near(collection, words, query, sought, spelled_right):
                known = best.get(name.topic)
                if known is None or reason.score > known.score:
                    best[name.topic] = reason
        for topic, reason in nlargest(_MOST, best.items(), key=lambda found: found[1].score):
            yield Candidate(collection, topic, reason)


def _readings(words: Vocabulary, query: str) -> Iterator[list[str]]:
    """The stems of the query; and where it is two words, of which a name lacks one, those of the two as one: `my graine`."""
    sought = stems(" ".join(content(without_possessives(query))))
    yield sought
    typed = fold(query).split()
    if len(typed) == _TWO and any(words.itself(word) is None for word in stems(" ".join(typed))):
        yield stems("".join(typed))


def _near(
    collection: Collection, words: Vocabulary, query: str, sought: list[str], spelled_right: bool
) -> Iterator[tuple[Name, Reason]]:
    own = [words.itself(word) for word in sought]
    near = [{} if number is None else {number: 1.0} for number in own] if spelled_right else list(map(words.near, sought))
    unknown = sum(not words.knows(word) for word in sought) / len(sought)
    asked = _Query("" if spelled_right else fold(query), "".join(map(words.sounds, sought)) if unknown else "", unknown)
    shares = {share.name: share for share in align(collection, words, own, near, _COMPARED)}
    for name in collection.names_by_id(list(shares)):
        share = shares[name.id]
        kind = "words" if share.of_query >= ALL or _contained(share) else "spelling"
        yield name, Reason(kind, name.name, round(min(_score(words, asked, name, share), 1) * _SURE, 3))


def by_initials(collections: Sequence[Collection], query: str) -> Iterator[Candidate]:
    """Topics that the query may be short for: `AF`, Atrial fibrillation."""
    letters = fold(query)
    if 1 < len(letters) <= LONGEST_INITIALS and letters.isalpha():
        for collection in collections:
            for name in collection.names_of_initials(letters):
                score = round(_INITIALS + _TITLE * (name.kind == "title"), 3)
                yield Candidate(collection, name.topic, Reason("initials", name.name, score))


def _contained(share: Share) -> bool:
    """Whether the whole name stands in the query."""
    return share.of_name >= ALL and share.of_query >= _MUCH


def _score(words: Vocabulary, asked: _Query, name: Name, share: Share) -> float:
    """How near the name is, about 0 to 1, the whole string taken into account."""
    score = share.score
    if asked.folded:
        from rapidfuzz.distance import OSA

        whole = OSA.normalized_similarity(asked.folded, fold(name.name))
        if asked.unknown:
            sounds = "".join(map(words.sounds, stems(name.name)))
            whole = (whole + OSA.normalized_similarity(asked.sounds, sounds)) / 2
        score += (_WHOLE + _WHOLE_UNKNOWN * asked.unknown) * (whole - score)
    score += _TITLE * (name.kind == "title")
    if _contained(share):  # the whole name stands in the query: "what to do after a heart attack"
        score = max(score, _CONTAINED + _OF_QUERY * share.of_query)
    return score
