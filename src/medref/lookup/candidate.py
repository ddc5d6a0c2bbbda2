"""What each step of look-up yields."""

from medref.collection.store import Collection
from medref.match import Match, Reason, Snippet


class Candidate:
    """A topic that a step proposes, and why."""

    __slots__ = ("collection", "reason", "snippet", "topic")

    def __init__(self, collection: Collection, topic: int, reason: Reason, snippet: Snippet | None = None) -> None:
        self.collection, self.topic, self.reason, self.snippet = collection, topic, reason, snippet


def as_match(candidate: Candidate) -> Match:
    collection = candidate.collection
    topic = collection.topic(candidate.topic)
    confusable = tuple(title for title, _ in collection.confusables(candidate.topic))
    return Match(
        topic.id,
        collection.info.name,
        topic.title,
        topic.language,
        topic.kind,
        candidate.reason,
        confusable,
        candidate.snippet,
    )
