"""The default look: panels, drawn for a Rich console.

The frame is that of Rich's `Panel` (same lines, same title), but drawn around lines whose widths are known already: `Panel`,
`Padding` and `Table` measure and crop each line anew, which took a third of a page's instructions (docs/benchmarks.md).
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from medref.render.flow import Caption, Chart, Gap, Grid, Header, Item, Line, Part, Path, Run
from medref.render.wrap import cells, wrap
from medref.text.clean import JOINER, clean, encodable

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_NARROWEST_CELL = 12  # cells a table's column needs; a table that gets less is given as lines
_BETWEEN = 2  # cells between a table's columns
_LABEL_SHARE = 3  # a chart's labels take at most one third of the width
_FRAME = 4  # cells that a panel's sides take

# A panel's corners, line and side: those of Rich's boxes ROUNDED, SQUARE (for the old Windows console) and ASCII.
_ROUNDED_FRAME, _LEGACY_FRAME, _ASCII_FRAME = "╭╮╰╯─│", "┌┐└┘─│", "++++-|"
# What is drawn beside the text: bullet; rail and corners of steps; bar; rule below a table's head.
_UNICODE = {"bullet": "•", "first": "┌", "middle": "├", "last": "└", "rail": "│", "bar": "█", "rule": "─"}
_ASCII = {"bullet": "*", "first": "-", "middle": "-", "last": "-", "rail": "|", "bar": "#", "rule": "-"}

Drawn = tuple[list[Segment], int]
"""A line and its width in cells."""


class PageView:
    """A page: its header, then a panel for each part."""

    def __init__(self, header: Header, found: Iterable[Part]) -> None:
        self.header, self.found = header, found

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        yield from ItemsView((Line((Run(self.header.title, "title"),)), *self.header.lines)).__rich_console__(console, options)
        for part in self.found:
            yield from PartView(part).__rich_console__(console, options)


class PartView:
    """One panel."""

    def __init__(self, part: Part) -> None:
        self.part = part

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        return panel(self.part, console, options)


class ItemsView:
    """Items, one below the other, without a frame."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = items

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        painter = _Painter(console, options, options.max_width)
        for item in self.items:
            for segments, _ in painter.paint(item):
                yield from segments
                yield Segment.line()


def panel(part: Part, console: "Console", options: "ConsoleOptions") -> Iterator[Segment]:
    """The part in Rich's rounded box, its heading set into the upper border."""
    width = options.max_width
    painter = _Painter(console, options, max(1, width - _FRAME))
    frame = _ASCII_FRAME if options.ascii_only else _LEGACY_FRAME if options.legacy_windows else _ROUNDED_FRAME
    top_left, top_right, bottom_left, bottom_right, line, side = tuple(frame)
    warning = part.role == "warning"
    border = console.get_style("medref.warning" if warning else "medref.border")
    heading = _shortened(painter.safe(part.heading), width - _FRAME - 2, "..." if options.ascii_only else "…")
    newline, left = Segment.line(), Segment(f"{side} ", border)
    yield Segment(f"{top_left}{line} ", border)
    yield Segment(heading, console.get_style("medref.warning" if warning else "medref.heading"))
    yield Segment(f" {line * (width - _FRAME - 1 - cells(heading))}{top_right}", border)
    yield newline
    for item in part.items:
        for segments, used in painter.paint(item):
            yield left
            yield from segments
            yield Segment(f"{' ' * (painter.width - used)} {side}", border)
            yield newline
    yield Segment(f"{bottom_left}{line * (width - 2)}{bottom_right}", border)
    yield newline


def _shortened(heading: str, room: int, sign: str) -> str:
    """As much of a heading as fits into `room` cells."""
    if cells(heading) <= room:
        return heading
    return set_cell_size(heading, max(0, room - len(sign))).rstrip() + sign


class _Painter:
    """Items as lines of at most `width` cells."""

    def __init__(self, console: "Console", options: "ConsoleOptions", width: int) -> None:
        self.console, self.encoding, self.width = console, options.encoding, width
        self.signs = _ASCII if options.ascii_only else _UNICODE
        self._styles: dict[tuple[str, str], Style] = {("", ""): Style.null()}

    def paint(self, item: Item) -> Iterator[Drawn]:
        if isinstance(item, Line):
            bullet = self.signs["bullet"] if item.bullet == "•" else item.bullet
            first = f"{bullet} " if bullet else ""
            return self._wrapped(item.runs, first, " " * len(first))
        if isinstance(item, Gap):
            return iter([([], 0)])
        if isinstance(item, Caption):
            return self._wrapped([Run(run.text, run.role or "caption") for run in item.runs])
        if isinstance(item, Grid):
            narrow = self.width < _NARROWEST_CELL * len(item.columns)
            return self._rows_as_lines(item) if narrow else self._grid(item)
        if isinstance(item, Path):
            return self._path(item)
        return self._chart(item)

    def safe(self, text: str) -> str:
        """`text` as this console can take it."""
        return encodable(clean(text), self.encoding)

    def _wrapped(self, runs: Iterable[Run], first: str = "", further: str = "") -> Iterator[Drawn]:
        """The runs as lines; `first` before the first of them, `further` before the others."""
        before = first
        for line in wrap([Run(self.safe(run.text), run.role, run.url) for run in runs], max(1, self.width - len(first))):
            # A word that had to be cut may end in a joiner, which would take in the cell behind it.
            segments = [Segment(run.text.replace("\u00a0", " ").strip(JOINER), self._style(run.role, run.url)) for run in line]
            if before:
                segments.insert(0, Segment(before, self._style("bullet")))
            yield segments, len(before) + sum([cells(run.text) for run in line])
            before = further

    def _grid(self, grid: Grid) -> Iterator[Drawn]:
        columns = list(zip(grid.columns, *grid.rows, strict=True))
        widths = _fit([max(cells(self.safe(cell)) for cell in column) for column in columns], self.width)
        yield from self._row(grid.columns, widths, "caption")
        rule = self.signs["rule"] * (sum(widths) + _BETWEEN * (len(widths) - 1))
        yield [Segment(rule, self._style("border"))], len(rule)
        for row in grid.rows:
            yield from self._row(row, widths, "")

    def _row(self, row: tuple[str, ...], widths: list[int], role: str) -> Iterator[Drawn]:
        wrapped = [list(wrap([Run(self.safe(cell), role)], width)) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, wrapped))):
            segments, at, used = [], 0, 0
            for column, width in zip(wrapped, widths, strict=True):
                line = column[number] if number < len(column) else []
                segments.append(Segment(" " * (at - used)))
                segments += [Segment(run.text, self._style(run.role)) for run in line]
                used = at + sum([cells(run.text) for run in line])
                at += width + _BETWEEN
            yield segments, used

    def _rows_as_lines(self, grid: Grid) -> Iterator[Drawn]:
        for row in grid.rows:
            yield from self._wrapped([Run(row[0], "caption")])
            for column, cell in zip(grid.columns[1:], row[1:], strict=True):
                yield from self._wrapped([Run(f"{column}: ", "quiet"), Run(cell)], "  ", "  ")

    def _path(self, path: Path) -> Iterator[Drawn]:
        last = len(path.steps)
        wide = len(str(last))
        for number, runs in enumerate(path.steps, start=1):
            corner = " " if last == 1 else self.signs["first" if number == 1 else "last" if number == last else "middle"]
            rail = " " if number == last else self.signs["rail"]
            yield from self._wrapped(runs, f"{corner} {number:>{wide}} ", f"{rail} {' ' * wide} ")

    def _chart(self, chart: Chart) -> Iterator[Drawn]:
        """A bar a line, its label before and its quantity after it; below it where there is no room."""
        labels = [self.safe(label) for label, _, _ in chart.bars]
        amounts = [self.safe(amount) for _, _, amount in chart.bars]
        room = max(1, min(max(map(cells, labels)), self.width // _LABEL_SHARE))
        beside = max(map(cells, amounts)) <= self.width // _LABEL_SHARE
        longest = max(1, self.width - room - 1 - (max(map(cells, amounts)) + 1 if beside else 0))
        for label, amount, (_, share, _) in zip(labels, amounts, chart.bars, strict=True):
            *above, last = ["".join([run.text for run in line]) for line in wrap([Run(label)], room)] or [""]
            for line in above:
                yield [Segment(line)], cells(line)
            bar = self.signs["bar"] * round(longest * share)
            pad = " " * (room - cells(last) + 1)
            after = f" {amount}" if bar and beside else amount if beside else ""
            segments = [Segment(last + pad), Segment(bar, self._style("bar")), Segment(after)]
            yield segments, sum([cells(segment.text) for segment in segments])
            if not beside:
                yield from self._wrapped([Run(amount)], "  ", "  ")

    def _style(self, role: str, url: str = "") -> Style:
        style = self._styles.get((role, url))
        if style is None:
            style = self.console.get_style(f"medref.{role}") if role else Style.null()
            if url.startswith(("https://", "http://")):
                style = style.update_link(clean(url))
            self._styles[role, url] = style
        return style


def _fit(widths: list[int], room: int) -> list[int]:
    """Column widths that fit into `room` cells, the widest giving way first."""
    over = sum(widths) + _BETWEEN * (len(widths) - 1) - room
    while over > 0:
        widest = max(widths)
        if widest <= 1:
            break
        widths[widths.index(widest)] -= 1
        over -= 1
    return [max(1, width) for width in widths]
