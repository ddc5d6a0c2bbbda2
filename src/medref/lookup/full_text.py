"""Topics whose page has the words, whatever their names are."""

from collections.abc import Iterator, Sequence

from medref.collection.store import Collection
from medref.lookup.candidate import Candidate
from medref.lookup.talk import content, is_talk
from medref.match import Reason
from medref.text.fold import fold
from medref.text.inflect import american, stem
from medref.text.keys import GENERIC_WORDS
from medref.text.kindred import kindred

_MOST = 30  # topics that are proposed
# The least score and what rank adds to it.
_OPENS = (0.8, 0.02)  # of a page whose definition begins with the very phrase
_DEFINES = (0.74, 0.03)  # whose definition has it
_PHRASE = (0.7, 0.03)  # that has it anywhere
_DEFINED = (0.66, 0.03)  # whose definition has all words
_WORDS = (0.57, 0.09)  # that has all words
_KINDRED = (0.48, 0.08)  # that has all words, or others of their meaning
_SOME = (0.19, 0.19)  # that has some words
_LEAST = 3  # letters of the longest word: a page that has an "a" or a "5" tells nothing


def in_text(collections: Sequence[Collection], query: str) -> Iterator[Candidate]:
    """Topics whose page holds the query as a phrase, then all of its content words, then some of them."""
    words = list(dict.fromkeys(map(american, content(query))))
    words = [word for word in words if stem(word) not in GENERIC_WORDS] or words
    if is_talk(query) or max(map(len, words)) < _LEAST:
        return
    for collection in collections:
        seen = set()
        for expression, (base, span) in _steps(query, words):
            hits = collection.full_text(expression, _MOST)
            for hit in hits:
                if hit.topic not in seen:
                    seen.add(hit.topic)
                    score = round(base + span * hit.rank / hits[0].rank, 3)
                    yield Candidate(collection, hit.topic, Reason("text", hit.title, score), expression)


def _steps(query: str, words: list[str]) -> Iterator[tuple[str, tuple[float, float]]]:
    """FTS5 expressions, the narrowest first. Words are quoted, since one may be FTS5's own (NEAR, OR)."""
    # Texts are cut at apostrophes, which folding would drop.
    phrase = " ".join(map(american, fold(query.replace("'", " ").replace("’", " ")).split()))
    if " " in phrase:
        yield f'definition : ^ "{phrase}"', _OPENS
        yield f'definition : "{phrase}"', _DEFINES
        yield f'"{phrase}"', _PHRASE
    every = " AND ".join(f'"{word}"' for word in words)
    if len(words) > 1:
        yield f"definition : ({every})", _DEFINED
    yield every, _WORDS
    wide = [[word, *kindred(stem(word))] for word in words]
    if any(len(meant) > 1 for meant in wide):
        yield " AND ".join("(" + " OR ".join(f'"{word}"' for word in meant) + ")" for meant in wide), _KINDRED
    if len(words) > 1:
        yield " OR ".join(f'"{word}"' for word in words), _SOME
