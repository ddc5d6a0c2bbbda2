"""The page: scrolled, its sections jumped to, its links followed, words found in it marked."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from medref.browse.find import find
from medref.browse.page import WIDEST, Place, Sheet

_CONTEXT = 2  # lines that stay above what was jumped to by finding
_MARGIN = 1  # cells left and right of the page, at the least
_ROOMY = 60  # columns from which there is such a margin

Draw = Callable[[int], Sheet]
"""Draws the page for a width."""


class ArticleView(ScrollView, can_focus=True):
    """One page, in the keys of `less`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"article--found", "article--here", "article--link", "article--section"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("space,pagedown,f", "scroll_pages(1.0)", show=False),
        Binding("pageup,shift+space", "scroll_pages(-1.0)", show=False),
        Binding("d", "scroll_pages(0.5)", show=False),
        Binding("u", "scroll_pages(-0.5)", show=False),
        Binding("g,home", "top", show=False),
        Binding("G,end", "bottom", show=False),
        Binding("right_square_bracket", "section(1)", show=False),
        Binding("left_square_bracket", "section(-1)", show=False),
        *(Binding(str(number), f"section_of({number - 1})", show=False) for number in range(1, 10)),
        Binding("tab", "link(1)", show=False),
        Binding("shift+tab", "link(-1)", show=False),
        Binding("enter", "follow", "Follow", show=False),
        Binding("n", "next(1)", show=False),
        Binding("N", "next(-1)", show=False),
    ]

    class Followed(Message):
        """A link to another topic: its number in `page.targets`."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Moved(Message):
        """Another part of the page is seen, or is marked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._draw: Draw | None = None
        self.sheet = Sheet((), (), (), 0)
        self._strips: list[Strip] = []
        self._pad = 0
        self._jumped: int | None = None
        self.link: int | None = None
        self.found: list[tuple[Place, ...]] = []
        self.at = 0
        self.sought = ""
        self._start: int | None = None
        self._looks: dict[str, Style] = {}
        self._places: dict[int, list[tuple[int, int, Style]]] = {}

    def show(self, draw: Draw, line: int = 0) -> None:
        """Show another page, from one of its lines on."""
        self._draw, self.link, self._jumped, self.sought, self._start = draw, None, None, "", line
        self.redraw()
        self._to(line)

    def redraw(self) -> None:
        """The same page for another width, or in other colours."""
        if self._draw is None or not self.size.width:
            return
        inner = self.scrollable_content_region.width
        margin = _MARGIN if inner >= _ROOMY else 0
        width = min(WIDEST, inner - 2 * margin)
        self.sheet = self._draw(max(20, width))
        self._pad = max(margin, (inner - width) // 2)
        indent = [Segment(" " * self._pad)] if self._pad else []
        self._strips = [Strip([*indent, *line]) for line in self.sheet.lines]
        self.virtual_size = Size(0, len(self._strips))
        self.found = find(self._texts, self.sought) if self.sought else []
        self.at = min(self.at, max(0, len(self.found) - 1))
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _texts(self) -> list[str]:
        return ["".join(segment.text for segment in line) for line in self.sheet.lines]

    @property
    def section(self) -> int:
        """The section that is read: the one jumped to, else the one at the top; -1 above them all."""
        if self._jumped is not None:
            return self._jumped
        return sum(line <= self.scroll_offset.y for _, line in self.sheet.sections) - 1

    @property
    def share(self) -> int:
        """How much of the page has been seen, in percent."""
        seen = self.scroll_offset.y + self.size.height
        return min(100, round(100 * seen / max(1, len(self._strips))))

    def on_resize(self) -> None:
        """The page for the new width, from about the same words on."""
        place = self.scroll_offset.y / max(1, len(self._strips))
        self.redraw()
        self._to(round(place * len(self._strips)) if self._start is None else self._start)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._start = None
            self.post_message(self.Moved())

    def _to(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True)

    def _scroll(self, line: float) -> None:
        self._jumped = None
        self._to(round(line))

    def action_scroll_by(self, lines: int) -> None:
        self._scroll(self.scroll_offset.y + lines)

    def action_scroll_pages(self, pages: float) -> None:
        lines = max(1, round(abs(pages) * self.size.height) - (abs(pages) == 1))
        self._scroll(self.scroll_offset.y + (lines if pages > 0 else -lines))

    def action_top(self) -> None:
        self._scroll(0)

    def action_bottom(self) -> None:
        self._scroll(len(self._strips))

    def action_section(self, by: int) -> None:
        """The next section or the one before; on the way back the beginning of this one first."""
        here = self.section
        if by < 0 and here >= 0 and self._jumped is None and self.sheet.sections[here][1] < self.scroll_offset.y:
            here += 1
        self.action_section_of(max(-1, here + by))

    def action_section_of(self, number: int) -> None:
        if number < len(self.sheet.sections):
            self._to(self.sheet.sections[number][1] if number >= 0 else 0)
            self._jumped = number
            self.refresh()
            self.post_message(self.Moved())

    def action_link(self, by: int) -> None:
        """The next link that the page has, or what comes after the page where it has no more."""
        number = (self.link + by) if self.link is not None else (0 if by > 0 else len(self.sheet.links) - 1)
        if 0 <= number < len(self.sheet.links):
            self.link = number
            self._see(self.sheet.links[number][0])
        else:
            self.link = None
            self.screen.focus_next() if by > 0 else self.screen.focus_previous()
        self.refresh()

    def action_follow(self) -> None:
        if self.link is not None:
            self.post_message(self.Followed(self.link))

    def on_click(self, event: events.Click) -> None:
        if event.style.meta and "go" in event.style.meta:
            self.post_message(self.Followed(event.style.meta["go"]))

    def seek(self, wanted: str) -> None:
        """Mark where `wanted` stands, and show the first place from here on."""
        self.sought = wanted
        self.found = find(self._texts, wanted)
        top = self.scroll_offset.y
        self.at = next((number for number, places in enumerate(self.found) if places[0].line >= top), 0)
        self._show_found()

    def action_next(self, by: int) -> None:
        if self.found:
            self.at = (self.at + by) % len(self.found)
            self._show_found()

    def _show_found(self) -> None:
        if self.found:
            self._see(self.found[self.at][0])
        self.refresh()
        self.post_message(self.Moved())

    def _see(self, place: Place) -> None:
        self._jumped = None
        if not self.scroll_offset.y <= place.line < self.scroll_offset.y + self.size.height:
            self._to(max(0, place.line - _CONTEXT))
        else:
            self.scroll_to_region(Region(0, place.line, 1, 1), animate=False, immediate=True)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse has selected, without the frames."""
        text = "\n".join(" " * self._pad + line for line in self._texts)
        return "\n".join(line.strip("│ ") for line in selection.extract(text).split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 (Textual's signature)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        names = (name.partition("--")[2] for name in self.COMPONENT_CLASSES)
        looks = {name: self.get_component_rich_style(f"article--{name}", partial=True) for name in names}
        self._looks = {"": self.rich_style, **looks}  # once for all lines: they take longer than the lines themselves
        self._places = self._overlays()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        number, width, plain = y + self.scroll_offset.y, self.size.width, self._looks[""]
        if number >= len(self._strips):
            return Strip.blank(width, plain)
        overlays = self._places.get(number, [])
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            end = self._strips[number].cell_length if span[1] < 0 else span[1]
            look = self.screen.get_component_rich_style("screen--selection", partial=True)
            overlays = [*overlays, (span[0], end, look)]
        strip = _styled(self._strips[number], overlays)
        return strip.apply_style(plain).adjust_cell_length(width, plain).apply_offsets(0, number)

    def _overlays(self) -> dict[int, list[tuple[int, int, Style]]]:
        """What is drawn over each line: from cell, to cell, style."""
        over: dict[int, list[tuple[int, int, Style]]] = {}

        def add(places: Sequence[Place], name: str) -> None:
            for place in places:
                spans = over.setdefault(place.line, [])
                spans.append((place.start + self._pad, place.end + self._pad, self._looks[name]))

        if self._jumped is not None and self._jumped >= 0:
            heading, line = self.sheet.sections[self._jumped]
            add([Place(line, 3, 3 + min(cell_len(heading), self.sheet.width - 6))], "section")
        for number, places in enumerate(self.found):
            add(places, "here" if number == self.at else "found")
        if self.link is not None and self.has_focus:
            add(self.sheet.links[self.link], "link")
        return over


def _styled(strip: Strip, overlays: list[tuple[int, int, Style]]) -> Strip:
    for start, end, look in overlays:
        before, within, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
        strip = Strip.join([before, Strip(Segment.apply_style(within, post_style=look)), after])
    return strip
