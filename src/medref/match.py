"""A topic that a query led to, and why."""

from typing import NamedTuple


class Reason(NamedTuple):
    """Why a topic matched."""

    kind: str
    """`title`, `synonym`, `code`, `inflection`, `spelling`, `words`, `initials`, `text` or `translation`."""
    name: str
    """The topic's name (or code) that the query met; the title where its text did."""
    score: float
    """0 to 1; 1 is the name itself (docs/lookup.md)."""


class Snippet(NamedTuple):
    """A piece of the article with the words of the query in it."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end of each marked word, in characters of `text`."""


class Match(NamedTuple):
    """One topic that a query led to. Its fields are those of the match in medref's JSON."""

    id: str
    collection: str
    title: str
    language: str
    kind: str
    """`condition`, `symptom`, `test`, `procedure`, `anatomy`, `medicine`, `concept`, or empty."""
    match: Reason
    confusable_with: tuple[str, ...] = ()
    """Titles of topics that this one is easily taken for (opposites, shared stems)."""
    snippet: Snippet | None = None
