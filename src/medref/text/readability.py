"""How hard a text is to read: the Flesch–Kincaid grade, the years of school in the US that it asks for.

The libraries for it bring dictionaries of syllables and many other measures; the formula needs an estimate alone.
"""

import re

LEAST_WORDS = 50
"""Words below which the measure says nothing."""
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE_END = re.compile(r"[.!?]+\s")
_VOWELS = re.compile(r"[aeiouy]+")


def count_words(text: str) -> int:
    return len(_WORD.findall(text.lower()))


def grade(text: str) -> float | None:
    """The grade of English prose (Kincaid et al., 1975), or None where there are fewer than `LEAST_WORDS` words."""
    words = _WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return None
    sentences = sum(bool(_WORD.search(sentence.lower())) for sentence in _SENTENCE_END.split(text))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, a last silent e left out; at least one."""
    return max(1, len(_VOWELS.findall(word.removesuffix("e"))))
