"""Topics whose page has the words, whatever their names are."""

from collections.abc import Iterator, Sequence

from medref.collection.store import Collection
from medref.lookup.candidate import Candidate
from medref.lookup.talk import content, is_talk
from medref.match import Reason, Snippet
from medref.text.fold import fold
from medref.text.inflect import american

_MOST = 30  # topics that are proposed
# The least score and what rank adds to it: of a page that has the very phrase, all words, some words.
_PHRASE = (0.78, 0.03)
_OPERATORS = ((" AND ", (0.6, 0.1)), (" OR ", (0.2, 0.2)))
_LEAST = 3  # letters of the longest word: a page that has an "a" or a "5" tells nothing


def in_text(collections: Sequence[Collection], query: str) -> Iterator[Candidate]:
    """Topics whose page holds the query as a phrase, then all of its content words, then some of them."""
    words = list(dict.fromkeys(map(american, content(query))))
    if is_talk(query) or max(map(len, words)) < _LEAST:
        return
    # Quoted, since a word may be one of FTS5's own (NEAR, OR).
    phrase = " ".join(map(american, fold(query).split()))
    steps = [(f'"{phrase}"', _PHRASE)] if " " in phrase else []
    steps += [(operator.join(f'"{word}"' for word in words), scores) for operator, scores in _OPERATORS]
    for collection in collections:
        seen = set()
        for expression, (base, span) in steps:
            hits = collection.full_text(expression, _MOST)
            for hit in hits:
                if hit.topic not in seen:
                    seen.add(hit.topic)
                    score = round(base + span * hit.rank / hits[0].rank, 3)
                    snippet = Snippet(hit.snippet, hit.marks) if hit.marks else None
                    yield Candidate(collection, hit.topic, Reason("text", collection.topic(hit.topic).title, score), snippet)
