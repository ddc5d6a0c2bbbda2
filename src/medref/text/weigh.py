"""How much a word tells: the natural logarithm of the share of names that have it, inverted."""

import math


def idf(names: int, having: int) -> float:
    """The weight of a word that `having` of `names` names have; of one that none has, with 0."""
    return math.log(1 + names / (1 + having))
