"""What `collection.store` reads, a class for each kind of row.

Plain classes with slots: a NamedTuple takes eight times as long to define, and these are defined each time a page is shown.
"""


class Topic:
    """What lists and matches say of a topic."""

    __slots__ = ("id", "kind", "language", "letter", "number", "title")

    def __init__(self, number: int, slug: str, title: str, language: str, kind: str, letter: str) -> None:
        self.number, self.id, self.title, self.language, self.kind, self.letter = number, slug, title, language, kind, letter


class Name:
    """A name (or code) of a topic, as an index holds it.

    `kind` is `title`, `synonym`, `slug` or `code`.
    """

    __slots__ = ("id", "kind", "name", "topic")

    def __init__(self, number: int, topic: int, name: str, kind: str) -> None:
        self.id, self.topic, self.name, self.kind = number, topic, name, kind


class Word:
    """A stem of the collection's names, what it sounds like, and how many names have it."""

    __slots__ = ("id", "names", "sounds", "word")

    def __init__(self, number: int, word: str, sounds: str, names: int) -> None:
        self.id, self.word, self.sounds, self.names = number, word, sounds, names


class Hit:
    """A topic whose page has the words, and how well (bm25, above 0; more is better)."""

    __slots__ = ("rank", "title", "topic")

    def __init__(self, topic: int, title: str, rank: float) -> None:
        self.topic, self.title, self.rank = topic, title, rank
