"""What each step of look-up yields."""

from medref.collection.store import Collection
from medref.match import Match, Reason, Snippet


class Candidate:
    """A topic that a step proposes, and why; with the FTS5 expression that its text fits, if one does."""

    __slots__ = ("collection", "expression", "reason", "topic")

    def __init__(self, collection: Collection, topic: int, reason: Reason, expression: str = "") -> None:
        self.collection, self.topic, self.reason, self.expression = collection, topic, reason, expression


def as_match(candidate: Candidate) -> Match:
    collection = candidate.collection
    topic = collection.topic(candidate.topic)
    text, marks = collection.snippet(candidate.topic, candidate.expression) if candidate.expression else ("", ())
    confusable = tuple(title for title, _ in collection.confusables(candidate.topic))
    return Match(
        topic.id,
        collection.info.name,
        topic.title,
        topic.language,
        topic.kind,
        candidate.reason,
        confusable,
        Snippet(text, marks) if marks else None,
    )
