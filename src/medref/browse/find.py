"""Finding words in a page, in any case and with or without accents, also where a line ends between them."""

from collections.abc import Sequence
from unicodedata import normalize

from rich.cells import cell_len

from medref.browse.page import Place

_FRAME = 2  # cells of a panel's side and the space beside it
_SIDE, _BORDERS = "│", "╭╰"


def find(lines: Sequence[str], wanted: str) -> list[tuple[Place, ...]]:
    """Each place where `wanted` stands in the lines of a page; more than one line of it where it is broken."""
    sought = _folded(" ".join(wanted.split()))
    if not sought:
        return []
    text, origins = _joined(lines)
    found, at = [], text.find(sought)
    while at >= 0:
        found.append(_places(lines, origins[at : at + len(sought)]))
        at = text.find(sought, at + len(sought))
    return found


def _joined(lines: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words of all lines, a space between any two, and the line and character that each sign of it comes from."""
    text, origins = [], []
    for number, line in enumerate(lines):
        start, end = _content(line)
        text.append(f"{_folded(line[start:end])} ")
        origins += [(number, place) for place in range(start, end + 1)]
    return "".join(text), origins


def _content(line: str) -> tuple[int, int]:
    """Where a line's own text starts and ends: within the frame, without the space around it."""
    start, end = 0, len(line)
    stripped = line.strip()
    if stripped[:1] == _SIDE and stripped[-1:] == _SIDE and len(stripped) > 1:
        start, end = line.index(_SIDE) + _FRAME, line.rindex(_SIDE)
    elif stripped[:1] and stripped[0] in _BORDERS:
        start = line.index(stripped[0]) + 1 + _FRAME
        end = len(line[:end].rstrip("─╮╯"))
    inner = line[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, max(start, start + len(inner.strip()))


def _places(lines: Sequence[str], origins: list[tuple[int, int]]) -> tuple[Place, ...]:
    """The characters as cells, a place a line."""
    places = []
    for number in dict.fromkeys(line for line, _ in origins):
        own = [place for line, place in origins if line == number]
        line = lines[number]
        piece = line[own[0] : own[-1] + 1].rstrip()  # the space that joins two lines stands in neither
        if piece:
            start = cell_len(line[: own[0]])
            places.append(Place(number, start, start + cell_len(piece)))
    return tuple(places)


def _folded(text: str) -> str:
    """`text` in small letters without accents, sign for sign."""
    if text.isascii():
        return text.lower()
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign in "’‘ʼ":
        return "'"
    return normalize("NFKD", sign)[0].lower()[:1] or sign
