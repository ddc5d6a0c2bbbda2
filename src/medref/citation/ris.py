"""RIS, as Reference Manager defined it (2011) and as Zotero, EndNote, JabRef and Mendeley read it.

Source: https://en.wikipedia.org/wiki/RIS_(file_format) and the specification that it links to. A tag a line, TY first, ER last.
"""

from collections.abc import Iterator, Sequence

from medref.citation.fields import Item, doi
from medref.citation.key import keys
from medref.citation.reading import Name, dated, day, edition, line, names, page_range
from medref.text.clean import clean

_TYPES = {
    "article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL",
    "book": "BOOK", "broadcast": "MPCT", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA", "entry": "ENCYC",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR",
    "interview": "PCOMM", "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CONF", "patent": "PAT",
    "periodical": "SER", "personal_communication": "PCOMM", "post": "ICOMM", "post-weblog": "BLOG", "regulation": "LEGAL",
    "report": "RPRT", "review": "JOUR", "review-book": "JOUR", "software": "COMP", "song": "SOUND", "speech": "SLIDE",
    "standard": "STAND", "thesis": "THES", "treaty": "LEGAL", "webpage": "ELEC",
}  # fmt: skip
_OTHER = "GEN"
_WHOLE = ("BOOK", "CLSWK", "SER")  # whose series, not container, is T2, and whose editors are A3


def ris(items: Sequence[Item]) -> str:
    """A record for each item, in the order given; an empty line between any two."""
    records = ("".join(f"{tag}  - {value}\n" for tag, value in _tags(*pair)) for pair in zip(items, keys(items), strict=True))
    return "\n".join(records)


def _tags(item: Item, key: str) -> Iterator[tuple[str, str]]:
    """The tags of a record and their values; absent fields have none."""
    kind = _TYPES.get(item["type"], _OTHER)
    yield "TY", kind
    for tag, value in (("ID", key), *_titles(item, kind), *_people(item, kind), *_dates(item), *_place(item, kind), *_rest(item)):
        if value:
            yield tag, value
    yield "ER", ""


def _titles(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    container, series = line(item, "container-title"), line(item, "collection-title")
    yield "TI", line(item, "title")
    if kind == "CONF":
        yield "T2", line(item, "event-title") or container
        yield "C3", container if line(item, "event-title") else ""
    elif kind in _WHOLE:
        yield "T2", series or container
    else:
        yield "T2", container or series
    if container and kind not in _WHOLE:
        yield "T3", series
    yield "J2", line(item, "container-title-short") or line(item, "journalAbbreviation")
    yield "ST", line(item, "title-short") or line(item, "shortTitle")


def _people(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    roles = {"author": "AU", "editor": "A3" if kind in _WHOLE else "A2", "translator": "A4"}
    for role, tag in roles.items():
        for name in names(item, role):
            yield tag, _name(name)


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    issued = item.get("issued")
    found = day(issued)
    yield "PY", f"{found[0]:04d}" if found else ""
    yield "DA", _date(found, dated(issued)) if len(found) > 1 or dated(issued) else ""
    accessed = item.get("accessed")
    yield "Y2", _date(day(accessed), dated(accessed))


def _date(found: tuple[int, ...], more: str = "") -> str:
    """YYYY/MM/DD/other: all three slashes stand, whatever is missing."""
    year, month, day_of_month = (*(f"{part:02d}" for part in found), "", "", "")[:3]
    told = (year.zfill(4) if year else "", month, day_of_month, more.replace("/", "-"))
    return "/".join(told) if any(told) else ""


def _place(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    first, last = page_range(item)
    yield "ET", edition(item) or line(item, "version")
    yield "VL", line(item, "volume")
    yield "IS", line(item, "issue") or line(item, "number") or line(item, "collection-number")
    yield "NV", line(item, "number-of-volumes")
    yield "SE", line(item, "chapter-number") or line(item, "section")
    yield "SP", first or (line(item, "number-of-pages") if kind in _WHOLE else "")
    yield "EP", last
    yield "CY", line(item, "publisher-place")
    yield "PB", line(item, "publisher") or line(item, "authority")
    yield "M3", line(item, "genre")


def _rest(item: Item) -> Iterator[tuple[str, str]]:
    yield "SN", line(item, "ISBN") or line(item, "ISSN")
    yield "DO", clean(doi(item))
    yield "AN", line(item, "PMID")
    yield "C2", line(item, "PMCID")
    yield "UR", line(item, "URL")
    yield "LA", line(item, "language")
    yield "AB", line(item, "abstract")
    yield "KW", line(item, "keyword")
    yield "N1", line(item, "note")


def _name(name: Name) -> str:
    """Family name with its particles, given name, suffix."""
    if name.literal:
        return name.literal
    parts = [name.surname, name.given, name.suffix]
    while not parts[-1]:
        parts.pop()
    return ", ".join(parts)
