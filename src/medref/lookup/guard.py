"""Which candidate may be taken without being named: the first, where taking it cannot be a look-alike's slip."""

from collections.abc import Sequence

from medref.match import Match
from medref.text.confusable import look_alike
from medref.text.fold import fold

_SLIP = 2  # edits between two names that count as one slip of the finger or the ear
_CLEAR = 0.78  # similarity of the query to a name from which it is clearly that name misspelled
_SHORT = 5  # letters below which one edit makes another word (CVD, CVA)


def takeable(query: str, candidates: Sequence[Match]) -> Match | None:
    """The first candidate, or None.

    None where it is no clear misspelling of that name word by word, where the two differ in an opposite, a suffix, a number or a
    short word (hypernatremia and Hyponatremia, hepatitis A and B), or where the second is as near, or so close to the first that
    either may have been meant. benchmarks/lookup.py counts how often it is wrong.
    """
    if not candidates:
        return None
    first, *others = candidates
    if first.match.kind != "spelling" or not _clear(fold(query), fold(first.match.name)):
        return None
    if others:
        second = others[0]
        if second.match.score >= first.match.score or second.title in first.confusable_with:
            return None
        if _within_a_slip(first.match.name, second.match.name):
            return None
    return first


def _clear(query: str, name: str) -> bool:
    """Whether each word of the query is a word of the name, or a clear misspelling of it."""
    from rapidfuzz.distance import OSA

    if look_alike(query, name):
        return False
    typed, meant = query.split(), name.split()
    if len(typed) != len(meant):
        return OSA.normalized_similarity(query.replace(" ", ""), name.replace(" ", "")) == 1.0
    for mine, its in zip(sorted(typed), sorted(meant), strict=True):
        if mine == its:
            continue
        if min(len(mine), len(its)) < _SHORT or not (mine + its).isalpha():
            return False
        if OSA.normalized_similarity(mine, its) < _CLEAR or OSA.distance(mine, its) > _SLIP:
            return False
    return True


def _within_a_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(fold(one), fold(other), score_cutoff=_SLIP) <= _SLIP
