"""A page drawn for a width: the panels of `show`, with the places that a reader goes to. Rich alone, no Textual."""

from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.theme import Theme

from medref.found import Page
from medref.render.flow import Header, Item, Line, Part, Run
from medref.render.panels import PageView, PartView
from medref.render.parts import CONFUSED, SEE_ALSO, header, parts

WIDEST = 100
"""Columns of a page: longer lines are hard to read."""


class Place(NamedTuple):
    """Some cells of a line."""

    line: int
    start: int
    end: int


class Sheet(NamedTuple):
    """What is drawn."""

    lines: tuple[list[Segment], ...]
    sections: tuple[tuple[str, int], ...]
    """Each panel's heading and the line that it begins on."""
    links: tuple[tuple[Place, ...], ...]
    """Where each link to another topic stands, in the order of `targets`."""
    width: int


def targets(page: Page) -> list[str]:
    """The topics that the page leads to: ids of neighbours, titles of what is easily confused."""
    return [*(slug for slug, _ in page.neighbours), *(title for title, _ in page.confusables)]


def draw(page: Page, opened_as: str, width: int, theme: Theme) -> Sheet:
    """The page in lines of at most `width` cells; `theme` is of `themes.page_theme`, with a link for each of `targets`."""
    return draw_parts(header(page, opened_as), _linked(page), width, theme)


def draw_parts(head: Header, found: list[Part], width: int, theme: Theme) -> Sheet:
    """A header and panels below it."""
    console = Console(
        file=StringIO(),
        width=width,
        theme=theme,
        color_system="truecolor",
        force_terminal=True,
        legacy_windows=False,
        _environ={},  # what NO_COLOR asks for is done by Textual, for the whole screen
    )
    lines = _lines(PageView(head, []), console)
    sections = []
    for part in found:
        sections.append((part.heading, len(lines)))
        lines += _lines(PartView(part), console)
    links: dict[int, list[Place]] = {}
    for number, line in enumerate(lines):
        at = 0
        for segment in line:
            end = at + cell_len(segment.text)
            if segment.style and "go" in segment.style.meta:
                links.setdefault(segment.style.meta["go"], []).append(Place(number, at, end))
            at = end
    return Sheet(tuple(lines), tuple(sections), tuple(tuple(links[number]) for number in sorted(links)), width)


def _linked(page: Page) -> list[Part]:
    """The page's parts, the names of other topics made links."""
    neighbours, confusables = page.neighbours, page.confusables
    rows = {
        SEE_ALSO: [_link(title, number) for number, (_, title) in enumerate(neighbours)],
        CONFUSED: [_link(title, number, name) for number, (title, name) in enumerate(confusables, start=len(neighbours))],
    }
    found = parts(page)
    own = {heading: [part for part in found if part.heading == heading][-1:] for heading in rows}
    return [
        Part(part.heading, tuple(rows[part.heading]), part.role, part.aliases) if part in own.get(part.heading, []) else part
        for part in found
    ]


def _link(title: str, number: int, name: str = "") -> Item:
    return Line((Run(title, f"go{number}"), *([Run(f" ({name})")] if name else [])), "•")


def _lines(view: RenderableType, console: Console) -> list[list[Segment]]:
    return console.render_lines(view, pad=False, new_lines=False)
