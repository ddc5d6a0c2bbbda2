"""References in AMA style.

Source: AMA Manual of Style, 11th edition (2020), chapter 3: authors 3.7, books and chapters 3.12, journals 3.11, web pages
3.15.3.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from medref.citation.fields import MONTHS, doi, number, ordinal
from medref.citation.fields import text as _text

Runs = tuple[tuple[str, bool], ...]
"""Text in pieces, each with whether it is set in italics."""

_ALL_NAMES, _FIRST_NAMES = 6, 3  # up to six authors are listed, of more the first three (3.7)
_MOST_INITIALS = 3  # more capitals in a row are a name in capitals
_WITHIN = ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia")
_JOURNAL = ("article-journal", "article-magazine", "article-newspaper", "review", "review-book")
_WEB = ("webpage", "post", "post-weblog")


def ama(item: Mapping[str, Any]) -> Runs:
    """A CSL-JSON item as a reference, without its number."""
    kind = item["type"]
    if kind in _JOURNAL:
        pieces = _journal(item)
    elif kind in _WEB:
        pieces = _web(item)
    elif kind in _WITHIN:
        pieces = _chapter(item)
    else:
        pieces = _book(item)
    return _sentences(pieces) or _sentences([(_text(item, "id"), False)])


def _chapter(item: Mapping[str, Any]) -> list[tuple[str, bool]]:
    editors, book = _editors(item), _text(item, "container-title")
    return [
        (_names(item.get("author")), False),
        (_text(item, "title"), False),
        (f"In: {editors}" if editors else "In:" if book else "", False),
        (book, True),
        (_edition(item), False),
        (_imprint(item, _place_in_book(item)), False),
        *_online(item),
    ]


def _book(item: Mapping[str, Any]) -> list[tuple[str, bool]]:
    return [
        (_names(item.get("author")) or _editors(item), False),
        (_text(item, "title"), True),
        (_text(item, "genre") if item["type"] == "thesis" else "", False),
        (_edition(item), False),
        (_imprint(item, _place_in_book(item)), False),
        *_online(item),
    ]


def _journal(item: Mapping[str, Any]) -> list[tuple[str, bool]]:
    issue = f"({_text(item, 'issue')})" if item.get("issue") else ""
    pages = f":{_range(_text(item, 'page'))}" if item.get("page") else ""
    where = f"{_text(item, 'volume')}{issue}{pages}"
    date = _date(item.get("issued"), year_only=bool(item.get("volume")))
    return [
        (_names(item.get("author")), False),
        (_text(item, "title"), False),
        (
            _text(item, "container-title-short") or _text(item, "journalAbbreviation") or _text(item, "container-title"),
            True,
        ),
        (";".join(filter(None, (date, where))), False),
        *_online(item),
    ]


def _web(item: Mapping[str, Any]) -> list[tuple[str, bool]]:
    site, publisher = _text(item, "container-title"), _text(item, "publisher")
    issued = _date(item.get("issued"))
    return [
        (_names(item.get("author")), False),
        (_text(item, "title"), False),
        (site, False),
        (publisher if publisher != site else "", False),
        (f"Published {issued}" if issued else "", False),
        *_online(item),
    ]


def _online(item: Mapping[str, Any]) -> list[tuple[str, bool]]:
    accessed = _date(item.get("accessed"))
    if identifier := doi(item):
        return [(f"doi:{identifier}", False)]
    return [(f"Accessed {accessed}" if accessed else "", False), (_text(item, "URL"), False)]


def _editors(item: Mapping[str, Any]) -> str:
    editors = _listed(item.get("editor"))
    return f"{_joined(editors)}, {'ed' if len(editors) == 1 else 'eds'}" if editors else ""


def _names(people: Sequence[Mapping[str, Any]] | None) -> str:
    return _joined(_listed(people))


def _listed(people: Sequence[Mapping[str, Any]] | None) -> list[str]:
    return list(filter(None, map(_name, people or ())))


def _joined(names: list[str]) -> str:
    if len(names) > _ALL_NAMES:
        return f"{', '.join(names[:_FIRST_NAMES])}, et al"
    return ", ".join(names)


def _name(person: Mapping[str, Any]) -> str:
    if literal := _text(person, "literal"):
        return literal
    parts = (_text(person, part) for part in ("dropping-particle", "non-dropping-particle", "family"))
    family, given = " ".join(filter(None, parts)), _text(person, "given")
    if not family:
        return given
    initials = "".join(map(_initials, given.replace(".", " ").replace("-", " ").split()))
    return " ".join(filter(None, (family, initials, _text(person, "suffix"))))


def _initials(part: str) -> str:
    """Of a given name its first letter; `JH` is two names' initials already."""
    return part if len(part) <= _MOST_INITIALS and part.isupper() else part[0]


def _edition(item: Mapping[str, Any]) -> str:
    edition = _text(item, "edition")
    if count := number(edition):
        return f"{ordinal(count)} ed" if count > 1 else ""  # a first edition is not named (3.12.5)
    edition = edition.rstrip(".").removesuffix(" edition").removesuffix(" ed")
    version = _text(item, "version")
    return f"{edition} ed" if edition else f"Version {version}" if version else ""


def _imprint(item: Mapping[str, Any], place: str) -> str:
    publisher = ": ".join(filter(None, (_text(item, "publisher-place"), _text(item, "publisher"))))
    dated = "; ".join(filter(None, (publisher, _date(item.get("issued")))))
    return ":".join(filter(None, (dated, place)))


def _place_in_book(item: Mapping[str, Any]) -> str:
    if item.get("page"):
        return _range(_text(item, "page"))
    return f"chap {_text(item, 'chapter-number')}" if item.get("chapter-number") else ""


def _range(pages: str) -> str:
    return pages.replace("–", "-")


def _date(date: Mapping[str, Any] | None, *, year_only: bool = False) -> str:
    """A CSL date as AMA writes it: October 1, 2025; October 2025; 2025. Of a range, its beginning."""
    if not date:
        return ""
    parts = [_text({"part": part}, "part") for part in (date.get("date-parts") or [[]])[0]]
    if not parts or not parts[0]:
        return _text(date, "literal") or _text(date, "raw")
    year, month, day = parts[0], *(number(part) for part in (*parts[1:3], "", "")[:2])
    if year_only or not 1 <= month <= len(MONTHS):
        return year
    return f"{MONTHS[month - 1]} {day}, {year}" if day else f"{MONTHS[month - 1]} {year}"


def _sentences(pieces: list[tuple[str, bool]]) -> Runs:
    """The pieces that are there, each closed by a full stop unless it closes itself; an address stays as it is."""
    runs: list[tuple[str, bool]] = []
    for text, italic in pieces:
        if not text:
            continue
        if runs:
            runs.append((" ", False))
        runs.append((text, italic))
        if not text.endswith((".", "?", "!", ":")) and not text.startswith(("https://", "http://", "doi:")):
            runs.append((".", False))
    return tuple(runs)
