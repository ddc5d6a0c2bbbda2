"""The keys by which a name and a query meet when they differ in form alone."""

from functools import cache
from typing import NamedTuple

from medref.text.fold import fold, without_possessives
from medref.text.inflect import american, stem

# Words that a name keeps its meaning without. No single letter is one: hepatitis A is not hepatitis B.
FUNCTION_WORDS = frozenset("an and at by for from in of on or the to with".split())
GENERIC_WORDS = frozenset(map(stem, "disease diseases disorder disorders syndrome syndromes".split()))

LONGEST_INITIALS = 5
"""Letters that a name is shortened to at most."""


class Keys(NamedTuple):
    folded: str
    """Case, accents, punctuation, hyphens and apostrophes folded."""
    joined: str
    """American spelling, without spaces: `medi-port` and `Mediport` meet here."""
    bag: str
    """The stems of its content words, sorted: inflection and word order fold here."""
    core: str
    """The bag without generic words (disease, syndrome); the bag itself where nothing else is in it."""


_american = cache(american)
_stem = cache(stem)


def forget() -> None:
    """Give back the memory that the words met so far take."""
    _american.cache_clear()
    _stem.cache_clear()


def keys(name: str) -> Keys:
    """The four keys of a name or a query, from the strictest to the loosest; each empty where `name` has no letter or digit."""
    folded = fold(name)
    joined = "".join(map(_american, folded.split()))
    bag = sorted(stems(name))
    core = [word for word in bag if word not in GENERIC_WORDS] or bag
    return Keys(folded, joined, " ".join(bag), " ".join(core))


def stems(name: str) -> list[str]:
    """The stems of the content words of a name or a query, in their order."""
    return [_stem(word) for word in _content([_american(word) for word in fold(without_possessives(name)).split()])]


def generic_words(name: str) -> frozenset[str]:
    """Whether it says disease, disorder or syndrome: the stems of those that it has."""
    return GENERIC_WORDS.intersection(stems(name))


def initials(name: str) -> set[str]:
    """The letters that a name of two to five words may be shortened to, with and without those of function words."""
    words = fold(name).split()
    content = [word for word in words if word not in FUNCTION_WORDS]
    return {"".join(word[0] for word in some) for some in (words, content) if 1 < len(some) <= LONGEST_INITIALS}


def _content(words: list[str]) -> list[str]:
    return [word for word in words if word not in FUNCTION_WORDS] or words
