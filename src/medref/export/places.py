"""Where each topic of an export is: the stem of its file, or its place in a document, and what leads there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from medref.match import Match
from medref.model import CollectionInfo
from medref.render.flow import NEIGHBOURS, Item, Line, Part
from medref.text.clean import clean

Key = tuple[str, str]
"""A topic's collection and id."""
Links = Mapping[Key, str]
"""What leads to each topic of the export: the name of a file, or #place."""

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_ADDRESS_SIGNS = ":/?#@!$&'()*+,;=%~-._"
_RESERVED = {"index", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""The list of topics, and names that Windows keeps for devices."""


def key_of(match: Match) -> Key:
    return (match.collection, match.id)


def names(matches: Iterable[Match]) -> dict[Key, str]:
    """A name for each topic, its id where that is free: lower case, digits and hyphens, no two alike."""
    found: dict[Key, str] = {}
    taken = set(_RESERVED)
    for match in matches:
        stem = match.id
        name = f"{stem}-topic" if stem in _RESERVED else stem
        if name in taken:
            stem = name = f"{stem}-{match.collection}"
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        found[key_of(match)] = name
    return found


def targets(part: Part, collection: str, neighbours: tuple[tuple[str, str], ...], links: Links) -> Iterator[str]:
    """What each item of a part leads to: of neighbours, those that are exported too; else ""."""
    if part.role == NEIGHBOURS:
        for slug, _ in neighbours:
            yield links.get((collection, slug), "")
    else:
        yield from [""] * len(part.items)


def handed_on(part: Part) -> tuple[Item, ...]:
    """A part's items for a reader who may have no terminal: neighbours without the commands that open them."""
    if part.role != NEIGHBOURS:
        return part.items
    return tuple(Line(item.runs[:1], item.bullet) if isinstance(item, Line) else item for item in part.items)


def origin(info: CollectionInfo) -> str:
    """Whose text it is, of which day and on what terms, in one sentence; the collection's address is not in it."""
    publisher = info.publisher if info.publisher != info.title else ""
    return f"From {', '.join(filter(None, (info.title, publisher, info.date, info.licence)))}."


def web_address(url: str) -> str:
    """An address in the signs that one may have; "" for what is not of the web."""
    cleaned = clean(url).strip()
    return quote(cleaned, safe=_ADDRESS_SIGNS) if _WEB.match(cleaned) else ""
