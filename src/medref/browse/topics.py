"""The topics A–Z, and the letters that lead into them."""

from collections.abc import Callable
from string import ascii_uppercase
from typing import ClassVar, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from medref.browse.rows import Piece, Rows
from medref.found import Listed
from medref.library import Library
from medref.text.clean import clean

_Answer = TypeVar("_Answer")

LETTERS = "#" + ascii_uppercase
_BLOCK = 128  # topics that are read at once
_KEPT = 32  # blocks


def key_of(letter: str) -> str:
    """The key that types a letter, as Textual names it."""
    return "number_sign" if letter == "#" else letter.lower()


class TopicList(Rows):
    """All topics of the library, read a block at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.leave", "Page"),
        Binding("slash", "screen.look_up", "Look up"),
        *(Binding(key_of(letter), f"letter('{letter}')", show=False) for letter in LETTERS),
        *(Binding(letter, f"letter('{letter}')", show=False) for letter in ascii_uppercase),
    ]

    class Trouble(Message):
        """The library could not answer, for this fault; or it has left out a collection."""

        def __init__(self, fault: Exception | None) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._library = library
        self._topics = 0
        self._blocks: dict[int, list[Listed]] = {}

    @property
    def count(self) -> int:
        return self._topics

    def read(self) -> None:
        """Read the library anew: at the start, and when a collection is left out."""
        self._blocks = {}
        self._topics = self._asked(self._library.size, 0)
        self.renew(0)

    def topic(self, number: int) -> Listed | None:
        """None where it could not be read."""
        block, place = divmod(number, _BLOCK)
        if block not in self._blocks:
            if len(self._blocks) >= _KEPT:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[block] = self._asked(lambda: self._library.titles(block * _BLOCK, _BLOCK), [])
        topics = self._blocks[block]
        return topics[place] if place < len(topics) else None

    def _asked(self, question: Callable[[], _Answer], otherwise: _Answer) -> _Answer:
        """The library's answer. Rows are read while the screen is painted, where no error may be raised."""
        before = self._library.left_out
        try:
            answer = question()
        except Exception as fault:  # shown by the reader, whatever it is
            self.post_message(self.Trouble(fault))
            return otherwise
        if self._library.left_out != before:
            self.post_message(self.Trouble(None))
        return answer

    def pieces(self, number: int, line: int) -> list[Piece]:  # noqa: ARG002 (a row is a line)
        topic, before, after = self.topic(number), self.topic(number - 1) if number else None, self.topic(number + 1)
        if topic is None:
            return [("  …", "quiet")]
        first = before is None or before.letter != topic.letter
        seen = first or number == self.top
        pieces = [(f"{topic.letter} " if seen else "  ", "strong" if first else "quiet"), (clean(topic.title), "")]
        if topic.title in [other.title for other in (before, after) if other]:
            pieces.append((f"  {topic.collection}", "quiet"))
        return pieces

    def action_letter(self, letter: str) -> None:
        """The first topic of a letter; of the next one that has any, where this has none."""
        self.move_to(self._asked(lambda: self._library.place("" if letter == "#" else letter), 0), top=True)


class Letters(Widget):
    """One line of letters to click on; that of the topic under the cursor is marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"letters--here"}

    class Picked(Message):
        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._here = ""

    def mark(self, letter: str) -> None:
        if letter != self._here:
            self._here = letter
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (there is one)
        here = Style.combine([self.rich_style, self.get_component_rich_style("letters--here", partial=True)])
        segments = [Segment(letter, here if letter == self._here else self.rich_style) for letter in LETTERS]
        return Strip(segments).adjust_cell_length(self.content_size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place and place.x < len(LETTERS):
            self.post_message(self.Picked(LETTERS[place.x]))
