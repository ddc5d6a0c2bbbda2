"""The line that says which page is read, and where in it one is."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from medref.browse.article import ArticleView
from medref.browse.rows import Piece, fitted
from medref.found import Page
from medref.match import Match
from medref.text.clean import clean

_ROOMY = 60  # columns from which there is room for both


class StateBar(Widget):
    """The page to the left, the place in it to the right; where there is little room, the place alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"state--title"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.page: list[Piece] = []
        self.place = ""

    def show(self, page: Page | None, languages: Sequence[Match], view: ArticleView) -> None:
        """`languages`: the same topic in others."""
        sections = view.sheet.sections
        marked = f"{view.at + 1} of {len(view.found)} marked" if view.found else ""
        section = clean(sections[view.section][0]) if view.section >= 0 else ""
        self.place = " · ".join(filter(None, (marked, section, f"{view.share} %")))
        self.page = []
        if page:
            match = page.match
            also = f" (also {', '.join(other.language for other in languages)})" if languages else ""
            told = " · ".join(filter(None, ("", match.kind, match.collection, f"{match.language}{also}")))
            self.page = [(clean(match.title), "title"), (f" · {told}" if told else "", "")]
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (there is one)
        def look(role: str) -> Style:
            return self.rich_style + self.get_component_rich_style("state--title", partial=True) if role else self.rich_style

        width = self.size.width
        right = Strip(fitted([(self.place, "")], width, look))
        if width < _ROOMY:
            return right.adjust_cell_length(width, self.rich_style)
        room = width - right.cell_length - 2
        left = Strip(fitted(self.page, room, look)).adjust_cell_length(room, self.rich_style)
        return Strip([*left, Segment("  ", self.rich_style), *right], width)
