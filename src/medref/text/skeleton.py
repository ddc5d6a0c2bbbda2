"""The skeleton of a word: what is left of it when the spellings of one sound are made one.

`fisishun`, `phisican` and `physician` come near each other only so. About two dozen rules of English and of Greek and Latin
spelling, in order; for comparing, never for showing.
"""

import re
from functools import cache

_RULES = (
    (r"^(?:p|k|g|m)n", "n"),  # pneumonia, knee, gnathic, mnemonic
    (r"^p(?=[st])", ""),  # psoriasis, ptosis
    (r"^wr|rh", "r"),
    (r"sch|sk|ch(?=[lr])", "k"),
    (r"ph", "f"),
    (r"gh(?=t)", ""),
    (r"gh", "g"),
    (r"[cst]ion|[sc]ian|shun|zion", "sn"),
    (r"ti(?=[ao])", "s"),
    (r"ck|qu|q", "k"),
    (r"x", "ks"),
    (r"sc(?=[eiy])|c(?=[eiy])", "s"),
    (r"ch", "c"),
    (r"c(?!$)(?=[^h])|c$", "k"),
    (r"dg|g(?=[eiy])", "j"),
    (r"z", "s"),
    (r"th", "t"),
    (r"wh", "w"),
    (r"(?<=[^aeiou])h|h(?=[^aeiouy]|$)", ""),
    (r"mb$", "m"),
    (r"ae|oe|ea|ee|ei|ie|ai|ay|ey", "e"),
    (r"ou|oo|au|aw|ow|oa", "o"),
    (r"y", "i"),
    (r"(?<=..)e$", ""),
    (r"(.)\1+", r"\1"),
)
_VOWELS = "aeiouwh"
# Consonants that are taken for each other: said with the same lips or tongue.
_KINDS = {
    letter: str(kind) for kind, letters in enumerate(("bpfv", "dt", "gkc", "szx", "mn", "lr", "j"), 1) for letter in letters
}


@cache
def _compiled() -> list[tuple[re.Pattern[str], str]]:
    """Not before they are needed: a query of known words needs none."""
    return [(re.compile(pattern), sound) for pattern, sound in _RULES]


@cache
def skeleton(word: str) -> str:
    """The skeleton of a folded word; at least its first letter is left."""
    bare = word
    for pattern, sound in _compiled():
        bare = pattern.sub(sound, bare)
    return bare or word


@cache
def sounds(word: str) -> str:
    """The skeleton with each consonant doubled: its kind, then itself. A vowel is one sign.

    An edit distance over it counts what misspellings teach (after Zobel and Dart's Editex, 1996): a vowel that is wrong or
    missing costs half as much as a consonant, and so does a consonant of the same kind (p for b, n for m).
    """
    return "".join(sign if sign in _VOWELS else _KINDS.get(sign, "0") + sign for sign in skeleton(word))
