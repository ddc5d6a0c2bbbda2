"""The topics A–Z, and the letters that lead into them."""

from string import ascii_uppercase
from typing import ClassVar

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
        self._topics = self._library.size()
        self.renew(0)

    def topic(self, number: int) -> Listed:
        block, place = divmod(number, _BLOCK)
        if block not in self._blocks:
            if len(self._blocks) >= _KEPT:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[block] = self._library.titles(block * _BLOCK, _BLOCK)
        return self._blocks[block][place]

    def pieces(self, number: int, line: int) -> list[Piece]:  # noqa: ARG002 (a row is a line)
        topic = self.topic(number)
        first = number == 0 or self.topic(number - 1).letter != topic.letter
        seen = first or number == self.top
        pieces = [(f"{topic.letter} " if seen else "  ", "strong" if first else "quiet"), (clean(topic.title), "")]
        twin = number and self.topic(number - 1).title == topic.title
        if twin or (number + 1 < self.count and self.topic(number + 1).title == topic.title):
            pieces.append((f"  {topic.collection}", "quiet"))
        return pieces

    def action_letter(self, letter: str) -> None:
        """The first topic of a letter; of the next one that has any, where this has none."""
        self.move_to(self._library.place("" if letter == "#" else letter), top=True)


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
