"""Look-up in a thread of its own, so that typing never waits for it."""

from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread
from typing import TYPE_CHECKING, NamedTuple

from medref.errors import MedrefError, TopicNotFound, TopicUnsure
from medref.library import Library
from medref.match import Match

if TYPE_CHECKING:
    from medref.collection.installed import LeftOut

LIMIT = 30
"""Topics that an answer has at most."""
NAMED = 0.9
"""The least score of a topic that has the query as a name (docs/lookup.md); guesses have less."""


class Answer(NamedTuple):
    """What came of a query."""

    query: str
    found: tuple[Match, ...] = ()
    """The best first."""
    named: Match | None = None
    """The one topic that the query names, and that opens without a question."""
    fault: Exception | None = None
    left_out: "tuple[LeftOut, ...]" = ()
    """The collections that could not be read."""


class Asker:
    """Answers the latest query; one that was not begun when a newer one came is never answered.

    `open_library` is called in the thread, since a library belongs to the thread that opened it; so is `tell`.
    """

    def __init__(self, open_library: Callable[[], Library], tell: Callable[[Answer], object]) -> None:
        self._open_library, self._tell = open_library, tell
        self._query: str | None = None
        self._closed = False
        self._changed = Condition()
        self._thread = Thread(target=self._run, name="look-up", daemon=True)
        self._thread.start()

    def ask(self, query: str) -> None:
        with self._changed:
            self._query = query
            self._changed.notify()

    def close(self) -> None:
        """End the thread; waits for a look-up that runs."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        library: Library | None = None
        try:
            while (query := self._next()) is not None:
                try:
                    library = library or self._open_library()
                    self._tell(answer(library, query))
                except Exception as fault:  # whatever it is, it is shown, and the next query may fare better
                    self._tell(Answer(query, fault=fault))
        finally:
            if library:
                library.close()

    def _next(self) -> str | None:
        """Wait for a query; None where there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._query is not None)
            query, self._query = self._query, None
            return None if self._closed else query


def answer(library: Library, query: str) -> Answer:
    """What comes near, and what is named; a query without a word (“?”) has no answer, and is no error."""
    try:
        found = tuple(library.search(query, LIMIT))
    except MedrefError as fault:
        return Answer(query, fault=fault)
    named = None
    if found and found[0].match.score >= NAMED:
        with suppress(TopicNotFound, TopicUnsure):  # a name of several topics: the reader chooses
            named = library.find(query)
    return Answer(query, found, named, left_out=library.left_out)
