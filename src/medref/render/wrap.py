"""Text of several looks into lines of a width.

Rich's `Text.wrap` knows no hanging indent and takes about 40,000 instructions a word, more than all else that a page needs
(docs/benchmarks.md). This looks for the break from the far end of each line instead of going from word to word.
"""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

from medref.render.flow import Run

Line = list[Run]

# Signs of one cell that Western text is full of: Rich would load its table of all of Unicode to say so.
_ONE_CELL = dict.fromkeys(map(ord, "\u00a0–—‘’“”…·•°±×≥≤"), "x")
_WINDOW = 4  # characters without a cell that may go with one that has one


def wrap(runs: Iterable[Run], width: int) -> Iterator[Line]:
    """The lines of `runs`, at most `width` cells each: broken at spaces, a longer word within; an address after a slash."""
    pieces = [run for run in runs if run.text]
    text = "".join([run.text for run in pieces])
    at = 0
    for start, end in _breaks(text, width):
        line: Line = []
        position = at
        for index, run in enumerate(pieces):
            stop = position + len(run.text)
            if stop > start and position < end:
                line.append(_cut(run, start - position, end - position))
            if stop > end:
                del pieces[:index]  # the next line begins in this run
                at = position
                break
            position = stop
        yield line


def cells(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if narrow(text) else cell_len(text)


def narrow(text: str) -> bool:
    """Whether each character is one cell wide, as far as that is plain to see."""
    return text.isascii() or text.translate(_ONE_CELL).isascii()


def _cut(run: Run, start: int, end: int) -> Run:
    if start <= 0 and end >= len(run.text):
        return run
    return Run(run.text[max(start, 0) : end], run.role, run.url)


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends."""
    if not narrow(text) and any(cell_len(character) != 1 for character in set(text)):
        yield from _breaks_by_cells(text, width)
        return
    start, length = 0, len(text)
    while start < length:
        end = start + width
        if end < length:
            end = _break(text, start, end)
        yield start, start + len(text[start:end].rstrip(" ")) if end < length else length
        start = min(end, length)
        while start < length and text[start] == " ":
            start += 1


def _break(text: str, start: int, end: int) -> int:
    """Where a line that starts at `start` and may go on to `end` is broken."""
    space = text.rfind(" ", start, end + 1)
    if space > start:
        return space
    if "://" in text[start:end] or "/" in text[start:end]:
        slash = max(text.rfind("/", start, end), text.rfind("-", start, end)) + 1
        if slash - start > (end - start) // 2:
            return slash
    return end


def _breaks_by_cells(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The same for text with wide or empty characters."""
    start = line_end = cells = 0
    for word_start, word_end in _words(text):
        for piece_start, piece_end in _pieces(text, word_start, word_end, width):
            wide = cell_len(text[piece_start:piece_end])
            gap = piece_start - line_end if line_end > start else 0
            if line_end > start and cells + gap + wide > width:
                yield start, line_end
                start, cells, gap = piece_start, 0, 0
            elif line_end == start:
                start = piece_start
            cells += gap + wide
            line_end = piece_end
    if line_end > start:
        yield start, line_end


def _words(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in text.split(" "):
        if word:
            yield at, at + len(word)
        at += len(word) + 1


def _pieces(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """A word in pieces of at most `width` cells; a single character may be wider, one without a cell stays with its neighbour."""
    while start < end:
        # No more of the word than a line or two could hold: a paragraph of Chinese is one word.
        window = text[start : min(end, start + _WINDOW * width + _WINDOW)]
        if cell_len(window) <= width:
            cut = start + len(window)
        elif window.isascii():
            cut = _break(text, start, start + width)
        else:
            cut = start + max(1, len(chop_cells(window, width)[0]))
        yield start, cut
        start = cut
