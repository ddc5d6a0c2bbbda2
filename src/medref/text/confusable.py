"""Names that are easily taken for each other though they mean something else: opposites and shared stems.

By rule, not by list: prefixes that turn a term into its opposite, and suffixes that make another thing of one stem
(after the Institute for Safe Medication Practices' warnings on look-alike terms, and medical dictionaries' tables of
combining forms).
"""

from collections.abc import Iterator
from functools import cache

_OPPOSITES = (
    ("hypo", "hyper"), ("inter", "intra"), ("ab", "ad"), ("ante", "post"), ("pre", "post"), ("endo", "exo"), ("macro", "micro"),
    ("brady", "tachy"), ("poly", "oligo"), ("supra", "infra"), ("super", "sub"), ("af", "ef"), ("in", "ex"), ("hypo", "eu"),
)  # fmt: skip
_OPPOSITE_WORDS = (
    ("low", "high"), ("upper", "lower"), ("left", "right"), ("benign", "malignant"), ("acute", "chronic"),
    ("underactive", "overactive"), ("male", "female"), ("internal", "external"), ("anterior", "posterior"),
)  # fmt: skip
# Suffixes that name different things of one organ or one root; each line is a family.
_FAMILIES = (
    ("ectomy", "otomy", "ostomy", "oscopy", "ography", "oplasty", "opexy"),
    ("phagia", "phasia", "plasia", "pnea"),
    ("emia", "uria"),
    ("itis", "osis", "oma", "opathy", "algia"),
    ("cele", "cyst"),
)
_LEAST = 4  # letters that must be left of a stem for two names to be of one


def near_names(folded: str) -> Iterator[str]:
    """The names that differ from `folded` in one word alone, which is turned into its opposite or has a kindred suffix."""
    words = folded.split()
    for index, word in enumerate(words):
        for other in (*opposites(word), *kin(word)):
            yield " ".join([*words[:index], other, *words[index + 1 :]])


@cache
def opposites(word: str) -> tuple[str, ...]:
    """The words that are, or have a prefix that makes them, the opposite of a folded word."""
    found = [pair[pair[0] == word] for pair in _OPPOSITE_WORDS if word in pair]
    for pair in _OPPOSITES:
        for mine, other in (pair, pair[::-1]):
            if word.startswith(mine) and len(word) - len(mine) >= _LEAST:
                found.append(other + word.removeprefix(mine))
    return tuple(found)


@cache
def kin(word: str) -> tuple[str, ...]:
    """The words that differ from a folded word in a suffix of one family."""
    return tuple(
        word.removesuffix(mine) + other
        for family in _FAMILIES
        for mine in family
        if word.endswith(mine) and len(word) - len(mine) >= _LEAST - 1
        for other in family
        if other != mine
    )


def look_alike(one: str, other: str) -> bool:
    """Whether two folded names that are near in spelling differ in an opposite or a suffix, somewhere.

    `hypernatremia` (which need be no topic) and `hyponatremia` do, `hypernatrmia` and `hyponatremia` too: so a misspelling's
    candidate is told from its opposite.
    """
    return any(_opposed(mine, its) or _parted(mine, its) for mine, its in zip(one.split(), other.split(), strict=False))


def _opposed(one: str, other: str) -> bool:
    if any({one, other} == set(pair) for pair in _OPPOSITE_WORDS):
        return True
    pairs = ((a, b) for pair in _OPPOSITES for a, b in (pair, pair[::-1]))
    return any(_prefixed(one, a, b) and _prefixed(other, b, a) for a, b in pairs)


def _prefixed(word: str, prefix: str, not_this: str) -> bool:
    longer = len(not_this) > len(prefix) and word.startswith(not_this)
    return word.startswith(prefix) and not longer and len(word) - len(prefix) >= _LEAST


def _parted(one: str, other: str) -> bool:
    return any(one.endswith(a) and other.endswith(b) for family in _FAMILIES for a in family for b in family if a != b)
