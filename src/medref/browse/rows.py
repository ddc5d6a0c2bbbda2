"""A list of any length: only the rows that are seen are asked for and drawn."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[str, str]
"""Text and the name of its style: `quiet`, `strong`, or "" for plain."""
_CURSOR, _NO_CURSOR = "▌", " "  # not by colour alone
_THUMB = "▐"
_WHEEL = 3  # lines that one step of the wheel is worth


class Rows(Widget, can_focus=True):
    """Rows with a cursor. A subclass says how many there are (`count`) and what stands in each (`pieces`).

    It scrolls by itself: Textual's scrolling widgets lay out the whole screen anew when their length changes, at each key.
    """

    ROW: ClassVar[int] = 1
    """Lines that a row takes."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--quiet", "rows--strong", "rows--thumb"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
        Binding("enter", "choose", "Open"),
    ]

    class Chosen(Message):
        """A row was opened."""

        def __init__(self, rows: "Rows", number: int) -> None:
            super().__init__()
            self.rows, self.number = rows, number

    class Moved(Message):
        """The cursor stands on another row, or on none."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.cursor: int | None = None
        """The row that Enter opens."""
        self.top = 0
        """The line at the top of what is seen."""
        self._looks: dict[str, Style] = {}

    @property
    def count(self) -> int:
        raise NotImplementedError

    def pieces(self, number: int, line: int) -> list[Piece]:
        """What stands in a line (of `ROW`) of a row."""
        raise NotImplementedError

    def renew(self, cursor: int | None) -> None:
        """Show the rows from the top, the list being another one."""
        self.top = 0
        self.move_to(cursor)

    def move_to(self, number: int | None, *, top: bool = False) -> None:
        """Put the cursor on a row and show it; at the top of what is seen, if so asked."""
        if number is not None:
            number = max(0, min(number, self.count - 1)) if self.count else None
        self.cursor = number
        if number is not None:
            first, height = number * self.ROW, max(self.ROW, self.size.height)
            self.top = first if top else max(first + self.ROW - height, min(self.top, first))
        self.scroll_lines(0)
        self.post_message(self.Moved(self))

    def scroll_lines(self, by: int) -> None:
        self.top = max(0, min(self.top + by, self.count * self.ROW - self.size.height))
        self.refresh()

    def action_move(self, by: int) -> None:
        self.move_to(0 if self.cursor is None else self.cursor + by)

    def action_page(self, by: int) -> None:
        self.move_to((self.cursor or 0) + by * max(1, self.size.height // self.ROW - 1))

    def action_go(self, number: int) -> None:
        self.move_to(number if number >= 0 else self.count - 1)

    def action_choose(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        if self.cursor is None:
            self.scroll_lines(0)
        else:
            self.move_to(self.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        if event.x == self.size.width - 1 and self._overflows:
            self.top = 0
            self.scroll_lines(event.y * self.count * self.ROW // self.size.height)
        elif (number := (event.y + self.top) // self.ROW) < self.count:
            self.move_to(number)
            self.action_choose()

    @property
    def _overflows(self) -> bool:
        return self.count * self.ROW > self.size.height

    def render_lines(self, crop: Region) -> list[Strip]:
        names = (name.partition("--")[2] for name in Rows.COMPONENT_CLASSES)
        looks = {name: self.get_component_rich_style(f"rows--{name}", partial=True) for name in names}
        self._looks = {"": self.rich_style, **looks}  # once for all lines: they take longer than the lines themselves
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        number, line = divmod(y + self.top, self.ROW)
        width, plain, looks = self.size.width - 1, self._looks[""], self._looks
        segments, base = [], plain
        if number < self.count:
            chosen = number == self.cursor
            base = plain + looks["cursor"] if chosen else plain
            # Below the cursor what is quiet would be too faint, and where the list has the keyboard any colour of its own.
            bare = ("", "quiet", "strong") if chosen and self.has_focus else ("", "quiet") if chosen else ("",)

            def look(role: str) -> Style:
                return base if role in bare else base + looks[role]

            segments.append(Segment(_CURSOR if chosen else _NO_CURSOR, look("strong")))
            segments += fitted(self.pieces(number, line), width - 1, look)
        bar = Segment(_THUMB if self._overflows and y in self._thumb else " ", plain + looks["thumb"])
        return Strip([*Strip(segments).adjust_cell_length(width, base), bar], width + 1)

    @property
    def _thumb(self) -> range:
        """The lines of the scroll bar that stand for what is seen."""
        height, lines = self.size.height, self.count * self.ROW
        length = max(1, height * height // lines)
        first = round(self.top * (height - length) / max(1, lines - height))
        return range(first, first + length)


def fitted(pieces: list[Piece], width: int, style: Callable[[str], Style]) -> list[Segment]:
    """The pieces, cut with a sign where they are too long for `width` cells."""
    segments, left = [], width
    for text, role in pieces:
        if cell_len(text) > left:
            segments.append(Segment(set_cell_size(text, max(0, left - 1)).rstrip() + "…" * (left > 0), style(role)))
            break
        segments.append(Segment(text, style(role)))
        left -= cell_len(text)
    return segments
