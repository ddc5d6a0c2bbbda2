"""HTML as health topics have it, to an article's blocks.

A tag is what one pattern finds, not what a browser would make of it: Python's own html.parser takes three times as long, and on
some broken HTML a time that grows with the square of its length. What is no tag is text, so broken HTML loses no words.
"""

import re
from html import unescape
from typing import NamedTuple

from medref.importers.html_table import TableReader
from medref.importers.tidy import CLOSED, joined, tidy
from medref.model import Block, ListBlock, Paragraph, Prose

_TOKEN = re.compile(
    r"""<(?:(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^"'<>]*+(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*+)*+>|[^<>]*>)|(!--)|[!?][^<>]*>)|(-->)"""
)
_DROPPED = frozenset("script style template".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOUNDARIES = frozenset(
    "p div section article header footer main aside nav blockquote pre hr dl dt dd figure figcaption address form fieldset "
    "details summary center body html head title tbody thead tfoot".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_DEEPEST = 8  # lists within each other; what is deeper is text of the eighth
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LINE_END = "\x1f"  # no text: it stands for a br until the text is put together


class Group(NamedTuple):
    """A heading and what stands below it; the first may have none."""

    heading: str
    blocks: tuple[Block, ...]


def html_blocks(html: str, title: str) -> list[Group]:
    """The blocks of `html` by heading. `title` names a table that has neither caption nor heading above it."""
    reader = _Reader(title)
    reader.read(html)
    return reader.groups()


class _Open(NamedTuple):
    """A list that has not ended: its items, each in pieces."""

    ordered: bool
    items: list[list[str]]
    is_implied: bool = False
    """Whether no tag has opened it but that of an item."""


class _Reader:
    def __init__(self, title: str) -> None:
        self._title = title
        self._found: list[tuple[list[str], list[Block]]] = [([], [])]
        self._text: list[str] = []  # what stands between two boundaries, in pieces
        self._raised: list[tuple[str, int]] = []  # sub and sup that are open, and where in the text they begin
        self._in_heading = self._in_item = False
        self._lists: list[_Open] = []
        self._too_deep = 0
        self._table: TableReader | None = None

    def read(self, html: str) -> None:
        last_comment_end = html.rfind("-->")
        position = 0
        dropping = ""  # the tag, or the comment, whose content is dropped
        lower = html.lower() if "<s" in html or "<S" in html or "<t" in html.lower() else ""
        for token in _TOKEN.finditer(html):
            end, name, comment, comment_end = token.group(1, 2, 3, 4)
            tag = name.lower() if name else ""
            start = token.start()
            if dropping:
                if comment_end if dropping == "-->" else end and tag == dropping:
                    dropping, position = "", token.end()
                continue
            if comment_end:
                continue  # text, since no comment is open
            if start > position:
                self._add(html[position:start])
            position = token.end()
            if comment:
                if last_comment_end > start:
                    dropping = "-->"
                else:
                    position = start  # it never ends, so it is none
            elif tag in _DROPPED:
                if not end and lower.rfind(f"</{tag}") > start:
                    dropping = tag
            elif tag:
                self._tag(tag, bool(end))
        if not dropping:
            self._add(html[position:])

    def groups(self) -> list[Group]:
        self._break()
        self._end_table()
        while self._lists:
            self._end_list()
        made: list[Group] = []
        waiting: list[str] = []  # headings with nothing of their own below
        for headings, blocks in self._found:
            waiting += headings
            if blocks:
                made.append(Group(" – ".join(waiting), tuple(blocks)))
                waiting = []
        if waiting:
            last = made.pop() if made else Group("", ())
            made.append(last._replace(blocks=(*last.blocks, *(Paragraph(Prose(text)) for text in waiting))))
        return made

    def _add(self, text: str) -> None:
        if text:
            self._text.append(unescape(text) if "&" in text else text)

    def _tag(self, tag: str, end: bool) -> None:
        if tag in _BOUNDARIES:
            self._break()
            self._in_heading = False
            if self._lists and self._lists[-1].is_implied and not self._in_item:
                self._end_list()
        elif tag == "br":
            self._line_end()
        elif tag in ("sub", "sup"):
            self._raise(tag, end)
        elif self._table or tag == "table":
            self._table_tag(tag, end)
        elif tag == "li":
            self._item(end)
        elif tag in _LISTS:
            self._list(end, tag == "ol")
        elif tag in _HEADINGS:
            self._heading(end)
        elif tag in ("tr", "td", "th", "caption"):
            self._break()
        elif tag == "img":
            self._text.append(" ")

    def _break(self) -> None:
        """A boundary: the text before it goes where it belongs."""
        if not self._text:
            return
        while self._raised:
            self._raise(self._raised[-1][0], end=True)
        text = tidy("".join(self._text))
        self._text.clear()
        if not text:
            return
        if self._table:
            self._table.add(text)
        elif self._lists:
            items = self._lists[-1].items
            if self._in_item and items:
                items[-1].append(text)
            else:
                items.append([text])
                self._in_item = True
        elif self._in_heading:
            self._found.append(([text], []))
            self._in_heading = False
        else:
            self._put(Paragraph(Prose(text)))

    def _put(self, block: Block) -> None:
        self._found[-1][1].append(block)

    def _line_end(self) -> None:
        """A `br` ends a paragraph after a sentence, or as the second of two; elsewhere it is a space."""
        before = next((piece for piece in reversed(self._text) if not piece.isspace() or piece == _LINE_END), "")
        is_end = before == _LINE_END or before.rstrip().endswith((".", "!", "?", ":"))
        if is_end and not (self._table or self._lists or self._in_heading):
            self._break()
        else:
            self._text.append(_LINE_END)

    def _raise(self, tag: str, end: bool) -> None:
        """Sub- and superscripts in Unicode's own signs where it has all of them."""
        if not end:
            if len(self._raised) < _DEEPEST:
                self._raised.append((tag, len(self._text)))
            return
        if not self._raised or self._raised[-1][0] != tag:
            return
        _, start = self._raised.pop()
        inner = "".join(self._text[start:])
        del self._text[start:]
        signs = _SUPERSCRIPTS if tag == "sup" else _SUBSCRIPTS
        if all(ord(sign) in signs for sign in inner):
            self._text.append(inner.translate(signs))
        elif tag == "sup" and any(map(str.isdigit, inner)):
            self._text.append(f"^{inner.strip()}")
        else:  # 1st, or a unit's letters
            self._text.append(inner)

    def _heading(self, end: bool) -> None:
        self._break()
        if end:
            self._in_heading = False
        elif not (self._lists and self._in_item):
            while self._lists:
                self._end_list()
            self._in_heading = True

    def _list(self, end: bool, ordered: bool) -> None:
        self._break()
        self._in_heading = False
        if end and self._too_deep:
            self._too_deep -= 1
        elif end:
            self._end_list()
        elif len(self._lists) >= _DEEPEST:
            self._too_deep += 1
        else:
            self._lists.append(_Open(ordered, []))
            self._in_item = False

    def _item(self, end: bool) -> None:
        self._break()
        if end:
            self._in_item = False
            return
        if not self._lists:
            self._lists.append(_Open(ordered=False, items=[], is_implied=True))
        self._lists[-1].items.append([])
        self._in_item = True

    def _end_list(self) -> None:
        """The innermost list: one within an item becomes part of its text, "Certain diseases, such as: a; b"."""
        if not self._lists:
            return
        ordered, pieces, _ = self._lists.pop()
        items = [joined(piece) for piece in pieces if piece]
        self._in_item = bool(self._lists)
        if not items:
            return
        if not self._lists:
            self._put_list(items, ordered)
        elif not self._lists[-1].items or not self._lists[-1].items[-1]:
            self._lists[-1].items.extend([item] for item in items)
        else:
            within = self._lists[-1].items[-1]
            if not within[-1].endswith(CLOSED):
                within[-1] += ":"
            within.append((" " if items[0].endswith(".") else "; ").join(items))

    def _put_list(self, items: list[str], ordered: bool) -> None:
        before = self._found[-1][1]
        if before and isinstance(before[-1], Paragraph) and not before[-1].text.text.endswith(CLOSED):
            before[-1] = Paragraph(Prose(f"{before[-1].text.text}:"))  # "Symptoms include", as older topics lead to a list
        self._put(ListBlock(tuple(map(Prose, items)), ordered))

    def _table_tag(self, tag: str, end: bool) -> None:
        self._break()
        if tag == "table" and not self._table and not end:
            if self._lists:
                return  # within an item its cells are text
            self._in_heading = False
            self._table = TableReader()
        elif self._table and self._table.tag(tag, end):
            self._end_table()

    def _end_table(self) -> None:
        if self._table:
            heading = self._found[-1][0]
            for block in self._table.blocks(heading[-1] if heading else self._title):
                self._put(block)
            self._table = None
