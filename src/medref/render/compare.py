"""Two pages side by side: warnings first, then definitions, then the sections that both have, then those of one alone."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from medref.errors import UsageFault
from medref.found import Page
from medref.render.alike import like
from medref.render.flow import Gap, Header, Item, Line, Part, Run
from medref.render.panels import ItemsView, panel
from medref.render.parts import header, part_named, parts
from medref.text.clean import clean

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

SIDE_BY_SIDE = 100
"""Columns from which on two pages stand beside each other."""
_BETWEEN = 1  # columns between them

_WARNING, _DEFINITION, _CONFUSABLES, _NOTICE = "Warning", "Definition", "Not to be confused with", "Sources and notice"
# What a comparison leaves to the pages themselves; asked for by name, it is there.
_REFERENCES = ("References", "Cited by the page this one is modelled on")
_LEFT_OUT = (*_REFERENCES, "Illustrations", "Further reading", "See also", _NOTICE)


class Band(NamedTuple):
    """What stands on the left and on the right: a panel of each that are in line, or those that only one page has."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]


class Comparison(NamedTuple):
    """Two pages' headers, and what stands below them in two columns."""

    headers: tuple[Header, Header]
    bands: tuple[Band, ...]
    closing: tuple[Part, ...]
    """A panel below both; none below a single section."""


def compare(one: Page, other: Page, opened_as: tuple[str, str] = ("", ""), section: str = "") -> Comparison:
    """Both pages, or one section of both; raises `UsageFault` where neither has it."""
    left, right = parts(_uncited(one)), parts(_uncited(other))
    warnings = _fixed(left, right, _WARNING)
    if section:
        chosen = _section(one, other, section)
        bands = [*warnings, chosen] if chosen.left[0].heading != _WARNING else warnings
    else:
        bands = [*warnings, *_fixed(left, right, _DEFINITION), *_sections(left, right), *_fixed(left, right, _CONFUSABLES)]
    headers = (header(one, opened_as[0]), header(other, opened_as[1]))
    return Comparison(headers, tuple(bands), () if section else (_closing(one, other),))


def one_after_the_other(compared: Comparison) -> tuple[Header, list[Part]]:
    """The same for a narrow screen, or to be heard: each panel says whose it is."""
    titles = [head.title for head in compared.headers]
    lines = [line for head in compared.headers for line in (Line((Run(head.title, "title"),)), *head.lines)]
    found = [
        Part(f"{title}: {part.heading}", part.items, part.role)
        for band in compared.bands
        for title, column in zip(titles, band, strict=True)
        for part in column
    ]
    return Header(" and ".join(titles), tuple(lines)), [*found, *compared.closing]


class SideBySide:
    """The same in two columns: panels in line begin and end on the same lines."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        left = (options.max_width - _BETWEEN) // 2
        halves = (options.update_width(left), options.update_width(options.max_width - _BETWEEN - left))
        heads = []
        for head, half in zip(self.compared.headers, halves, strict=True):
            view = ItemsView((Line((Run(head.title, "title"),)), *head.lines))
            heads.append(_lines(view.__rich_console__(console, half)))
        yield from _beside(heads, left)
        for band in self.compared.bands:
            columns = [[_lines(panel(part, console, half)) for part in its] for its, half in zip(band, halves, strict=True)]
            if len(band.left) == len(band.right) == 1:
                tallest = max(len(drawn) for column in columns for drawn in column)
                for column, its, half in zip(columns, band, halves, strict=True):
                    missing = (Gap(),) * (tallest - len(column[0]))
                    filled = Part(its[0].heading, (*its[0].items, *missing), its[0].role)
                    column[0] = _lines(panel(filled, console, half)) if missing else column[0]
            yield from _beside([[line for drawn in column for line in drawn] for column in columns], left)
        for part in self.compared.closing:
            yield from panel(part, console, options)


def _lines(drawn: "RenderResult | Iterable[Segment]") -> list[list[Segment]]:
    return list(Segment.split_lines(segment for segment in drawn if isinstance(segment, Segment)))


def _beside(columns: Sequence[list[list[Segment]]], width: int) -> Iterable[Segment]:
    """Lines of two columns as lines of both, the first `width` cells wide."""
    for left, right in zip_longest(*columns, fillvalue=[]):
        yield from left
        if right:
            used = sum(segment.cell_length for segment in left)
            yield Segment(" " * (width - used + _BETWEEN))
            yield from right
        yield Segment.line()


def _uncited(page: Page) -> Page:
    """A page without its references, and so without their numbers: two pages' numbers would be taken for those of one list."""
    return page._replace(article=page.article._replace(references=()), look_alike="")


def _fixed(left: list[Part], right: list[Part], heading: str) -> list[Band]:
    """The panels of a heading that every page knows, in line; that one has none is said. Nothing where both have none."""
    found = [next((part for part in its if part.heading == heading), None) for its in (left, right)]
    return [_in_line(*found)] if any(found) else []


def _sections(left: list[Part], right: list[Part]) -> list[Band]:
    fixed = (_WARNING, _DEFINITION, _CONFUSABLES, *_LEFT_OUT)
    ours, theirs = ([part for part in its if part.heading not in fixed] for its in (left, right))
    bands, alone = [], []
    for part in ours:
        if match := like(part, theirs):
            bands.append(_in_line(part, match))
            theirs.remove(match)
        else:
            alone.append(part)
    return [*bands, Band(tuple(alone), tuple(theirs))] if alone or theirs else bands


def _section(one: Page, other: Page, wanted: str) -> Band:
    """The section of each page that has this name, or is about the same."""
    whole = [[*parts(_uncited(page)), *(part for part in parts(page) if part.heading in _REFERENCES)] for page in (one, other)]
    found = [like(Part(wanted, ()), its) or part_named(its, wanted) for its in whole]
    if not any(found):
        headings = ", ".join(dict.fromkeys(part.heading for its in whole for part in its))
        raise UsageFault(f"Neither article has a section “{clean(wanted)[:40]}”.", f"They have: {headings}.")
    return _in_line(*found)


def _in_line(left: Part | None, right: Part | None) -> Band:
    return Band((left or _none(right),), (right or _none(left),))


def _none(other: Part | None) -> Part:
    return Part(other.heading if other else "", (Line((Run("This page has none.", "quiet"),)),))


def _closing(one: Page, other: Page) -> Part:
    """Where the rest is, and the notice of each collection, once."""
    pages = " and ".join(f"medref show {page.article.id}" for page in (one, other))
    lines = [f"Each page has its references, and what else is left out here: {pages}."]
    infos = dict.fromkeys((one.info, other.info))
    lines += dict.fromkeys(info.notice for info in infos if info.notice)
    told = dict.fromkeys(". ".join(filter(None, (info.title, info.licence))) for info in infos)
    items: list[Item] = []
    for line in lines:
        items += [Line((Run(line),)), Gap()]
    return Part(_NOTICE, (*items, Line((Run(f"{'; '.join(told)}.", "quiet"),))))
