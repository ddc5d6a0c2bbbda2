"""What is typed, and what comes near it."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from medref.browse.asker import NAMED, Answer
from medref.browse.box import Box
from medref.browse.rows import Piece, Rows
from medref.lookup.find import LONGEST
from medref.lookup.why import reason
from medref.match import Match
from medref.text.clean import clean

BEGINS = "begins so"  # why a title is there


class Found:
    """A row: a topic, and why it is there."""

    __slots__ = ("match", "why")

    def __init__(self, match: Match, why: str) -> None:
        self.match, self.why = match, why


class ResultList(Rows):
    """Topics that come near the query: the one that it names, those whose titles begin with it, then all others."""

    ROW: ClassVar[int] = 2

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.found: list[Found] = []

    @property
    def count(self) -> int:
        return len(self.found)

    def pieces(self, number: int, line: int) -> list[Piece]:
        found = self.found[number]
        if line == 0:
            return [(f" {clean(found.match.title)}", "strong")]
        return [(f"   {' · '.join(filter(None, (clean(found.why), found.match.kind)))}", "quiet")]

    def show(self, found: list[Found], *, sure: bool) -> None:
        """Rows from the top; the first has the cursor where it is what was typed, or begins so."""
        self.found = found
        self.renew(0 if found and sure else None)


def merged(answer: Answer, beginning: list[Match]) -> tuple[list[Found], bool]:
    """The rows of an answer and of the titles that begin with its query; whether the first of them may be opened by Enter."""
    rows: dict[tuple[str, str], Found] = {}
    named = [match for match in answer.found if match.match.score >= NAMED]
    for match in (*([answer.named] if answer.named else []), *named):
        rows.setdefault((match.collection, match.id), Found(match, reason(match)))
    for match in beginning:
        rows.setdefault((match.collection, match.id), Found(match, BEGINS))
    for match in answer.found:
        rows.setdefault((match.collection, match.id), Found(match, reason(match)))
    return list(rows.values()), bool(answer.named or (beginning and not named))


class LookUpBox(Box):
    """Where a name is typed; the arrows move in what was found meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk(1)", show=False),
        Binding("up", "walk(-1)", show=False),
        Binding("pagedown", "walk(5)", show=False),
        Binding("pageup", "walk(-5)", show=False),
        Binding("enter", "submit", "Open"),
        Binding("escape", "leave", "Back"),
        Binding("tab", "app.focus_next", "Topics"),
    ]

    class Walked(Message):
        """An arrow key: so many rows down."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """Esc."""

    def __init__(self, typed: Callable[[str], None], *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        """`typed` is called at each change: by a message, the titles would come a frame after the key."""
        super().__init__(id=id, placeholder="Look up a topic", max_length=LONGEST, compact=True, select_on_focus=True)
        self._typed = typed

    def watch_value(self, value: str) -> None:
        self._typed(value)

    def action_walk(self, by: int) -> None:
        self.post_message(self.Walked(by))

    def action_leave(self) -> None:
        self.post_message(self.Left())
