"""A table of HTML to a block."""

from collections.abc import Iterator

from medref.importers.tidy import joined
from medref.model import Block, ListBlock, Paragraph, Prose, Table

_WIDEST = 40  # cells of a row; a wider table is a list of its rows


class TableReader:
    """Takes a table's tags and texts in their order; tables within it are text of their cell."""

    def __init__(self) -> None:
        self._caption: list[str] = []
        self._rows: list[list[list[str]]] = []  # of cells, each in pieces
        self._in_caption = False
        self._depth = 1

    def tag(self, tag: str, end: bool) -> bool:
        """Whether the table ends with it."""
        if tag == "table":
            self._depth += -1 if end else 1
            return not self._depth
        if self._depth > 1:
            return False
        if tag == "caption":
            self._in_caption = not end
        elif tag == "tr" and not end:
            self._rows.append([])
        elif tag in ("td", "th") and not end:
            self._cell()
        return False

    def add(self, text: str) -> None:
        if self._in_caption:
            self._caption.append(text)
        else:
            if not (self._rows and self._rows[-1]):
                self._cell()
            self._rows[-1][-1].append(text)

    def _cell(self) -> None:
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append([])

    def blocks(self, title: str) -> Iterator[Block]:
        """A table where it has rows below a first one and cells beside each other; else a list, or a paragraph."""
        rows = [[joined(cell) for cell in row] for row in self._rows]
        rows = [row for row in rows if any(row)]
        caption = " ".join(self._caption)
        width = max(map(len, rows), default=0)
        if len(rows) > 1 and 1 < width <= _WIDEST:
            even = [(*row, *[""] * (width - len(row))) for row in rows]
            # Where no row says that it is the header, the first is taken for it.
            yield Table(caption or title, even[0], tuple(even[1:]))
            return
        if caption:
            yield Paragraph(Prose(caption))
        lines = [Prose("; ".join(filter(None, row))) for row in rows]
        if len(lines) == 1:
            yield Paragraph(lines[0])
        elif lines:
            yield ListBlock(tuple(lines))
