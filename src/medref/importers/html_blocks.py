"""HTML as health topics have it, to an article's blocks.

A tag is what one pattern finds, not what a browser would make of it: Python's own html.parser takes three times as long, and on
some broken HTML a time that grows with the square of its length. What is no tag is text, so broken HTML loses no words.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from medref.importers.html_table import TableReader
from medref.importers.tidy import CLOSED, joined, tidy
from medref.model import Block, ListBlock, Paragraph, Prose

# It begins with a plain sign, so that the text between tags is skipped at the speed of a search for that.
_TOKEN = re.compile(
    r"""<(?:(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^"'<>]*+(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*+)*+>|[^<>]*>)|(!--)|[!?][^<>]*>)"""
)
_COMMENT_END = "-->"
_DROPPED = frozenset(("script", "style", "template"))
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


def _last_ends(tokens: list[tuple[str | None, ...]]) -> dict[str, int]:
    """Where comments, scripts and styles end for the last time: one that begins after that never ends, and its words are kept."""
    ends = {_COMMENT_END: -1}
    for at, (end, name, _, text) in enumerate(tokens):
        if end and name and name.lower() in _DROPPED:
            ends[name.lower()] = at
        if text and _COMMENT_END in text:
            ends[_COMMENT_END] = at
    return ends


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
        first, *rest = _TOKEN.split(html)
        self._add(first)
        dropping = ""  # the tag, or the end of the comment, whose content is dropped
        ends: dict[str, int] = {}
        tokens = list(zip(*[iter(rest)] * 4, strict=True))
        for at, (end, name, comment, text) in enumerate(tokens):
            tag = name.lower() if name else ""
            kept = text
            if dropping:
                if dropping == _COMMENT_END:
                    _, found, kept = text.partition(_COMMENT_END)
                    if not found:
                        continue
                elif not end or tag != dropping:
                    continue
                dropping = ""
            elif handler := _HANDLERS.get(tag):
                handler(self, tag, bool(end))
            elif comment or (tag in _DROPPED and not end):
                ends = ends or _last_ends(tokens)
                what = _COMMENT_END if comment else tag
                if comment and _COMMENT_END in text:
                    kept = text.partition(_COMMENT_END)[2]
                elif ends.get(what, -1) > at:
                    dropping = what
                    continue
                elif comment:
                    self._add(f"<{comment}")
            self._add(kept)

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

    def _boundary(self, _tag: str, _end: bool) -> None:
        self._break()
        self._in_heading = False
        if self._lists and self._lists[-1].is_implied and not self._in_item:
            self._end_list()

    def _space(self, _tag: str, _end: bool) -> None:
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

    def _line_end(self, _tag: str, _end: bool) -> None:
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

    def _heading(self, _tag: str, end: bool) -> None:
        self._break()
        if self._table:
            return
        if end:
            self._in_heading = False
        elif not (self._lists and self._in_item):
            while self._lists:
                self._end_list()
            self._in_heading = True

    def _list(self, tag: str, end: bool) -> None:
        self._break()
        if self._table:
            return
        self._in_heading = False
        if end and self._too_deep:
            self._too_deep -= 1
        elif end:
            self._end_list()
        elif len(self._lists) >= _DEEPEST:
            self._too_deep += 1
        else:
            self._lists.append(_Open(tag == "ol", []))
            self._in_item = False

    def _item(self, _tag: str, end: bool) -> None:
        self._break()
        if self._table:
            return
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


# What a tag does to the text around it; those that are not here do nothing.
_HANDLERS: dict[str, Callable[[_Reader, str, bool], None]] = {
    tag: handler
    for tags, handler in (
        ("p div section article header footer main aside nav blockquote pre hr dl dt dd figure figcaption", _Reader._boundary),
        ("address form fieldset details summary center body html head title tbody thead tfoot", _Reader._boundary),
        ("br", _Reader._line_end),
        ("img", _Reader._space),
        ("sub sup", _Reader._raise),
        ("ul ol menu dir", _Reader._list),
        ("li", _Reader._item),
        ("h1 h2 h3 h4 h5 h6", _Reader._heading),
        ("table tr td th caption", _Reader._table_tag),
    )
    for tag in tags.split()
}
