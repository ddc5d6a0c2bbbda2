"""BibTeX, in UTF-8, with the entry types that every BibTeX style knows.

Sources: Oren Patashnik, BibTeXing (1988), for types, names and capitals; the biblatex manual, 2.2, for what BibTeX has no
field for and JabRef, Zotero, pandoc and biblatex read all the same (url, urldate, doi, isbn, issn, version, translator).
"""

from collections.abc import Sequence

from medref.citation.fields import Item, doi
from medref.citation.key import keys
from medref.citation.latex import latex, protected, verbatim
from medref.citation.reading import Name, dated, day, edition, iso, line, names, page_range
from medref.text.clean import clean

_TYPES = {
    **dict.fromkeys("article-journal article-magazine article-newspaper review review-book".split(), "article"),
    **dict.fromkeys("book classic musical_score periodical".split(), "book"),
    **dict.fromkeys("chapter entry entry-dictionary entry-encyclopedia".split(), "incollection"),
    **dict.fromkeys(("report", "standard"), "techreport"),
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
}
_OTHER = "misc"  # laws, web pages, films, data: BibTeX has no type for them
_HOUSES = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school"}
_PUBLISHED_SOMEHOW = (_OTHER, "booklet", "unpublished")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex(items: Sequence[Item]) -> str:
    """An entry for each item, in the order given."""
    return "\n".join(_entry(item, key) for item, key in zip(items, keys(items), strict=True))


def _entry(item: Item, key: str) -> str:
    kind = _TYPES.get(item["type"], _OTHER)
    if kind == "phdthesis" and "master" in line(item, "genre").lower():
        kind = "mastersthesis"
    fields = {**_people(item), **_titles(item, kind), **_place(item, kind), **_date(item), **_rest(item, kind)}
    filled = {name: value for name, value in fields.items() if value not in ("", "{}")}
    filled = filled or {"title": _braced(protected(line(item, "id")))}  # an entry of nothing is a fault to its readers
    lines = [f"  {name} = {value}" for name, value in filled.items()]
    return ",\n".join([f"@{kind}{{{key}", *lines]) + "\n}\n"


def _people(item: Item) -> dict[str, str]:
    return {role: _braced(" and ".join(map(_name, names(item, role)))) for role in ("author", "editor", "translator")}


def _titles(item: Item, kind: str) -> dict[str, str]:
    container, series, event = line(item, "container-title"), line(item, "collection-title"), line(item, "event-title")
    fields = {"title": _braced(protected(line(item, "title")))}
    if kind == "article":
        fields["journal"] = _braced(latex(container))
    elif kind in ("incollection", "inproceedings"):
        fields["booktitle"] = _braced(protected(container or event))
    elif kind in _PUBLISHED_SOMEHOW:
        told = [latex(words) for words in (line(item, "genre"), container, line(item, "authority"), _house(item)) if words]
        fields["howpublished"] = _braced(", ".join(dict.fromkeys(told)))
    else:
        series = series or container
    fields["series"] = _braced(protected(series))
    if container:
        fields["eventtitle"] = _braced(protected(event))
    return fields


def _house(item: Item) -> str:
    return ": ".join(filter(None, (line(item, "publisher-place"), line(item, "publisher"))))


def _place(item: Item, kind: str) -> dict[str, str]:
    count = line(item, "issue") or line(item, "number") if kind == "article" else line(item, "number") or line(item, "issue")
    fields = {
        "edition": edition(item),
        "version": line(item, "version"),
        "volume": line(item, "volume"),
        "number": count or line(item, "collection-number"),
        "chapter": line(item, "chapter-number"),
        "pages": "--".join(map(latex, filter(None, page_range(item)))),
    }
    found = {name: _braced(value if name == "pages" else latex(value)) for name, value in fields.items()}
    if kind not in _PUBLISHED_SOMEHOW:
        found[_HOUSES.get(kind, "publisher")] = _braced(latex(line(item, "publisher")))
        found["address"] = _braced(latex(line(item, "publisher-place")))
        found["type"] = _braced(latex(line(item, "genre"))) if kind in _HOUSES else ""
    return found


def _date(item: Item) -> dict[str, str]:
    """Year, month and day; a date of words is a year of words."""
    found = day(item.get("issued"))
    return {
        "year": _braced(str(found[0]) if found else latex(dated(item.get("issued")))),
        "month": _MONTHS[found[1] - 1] if len(found) > 1 else "",
        "day": _braced(str(found[2])) if len(found) > 2 else "",
    }


def _rest(item: Item, kind: str) -> dict[str, str]:
    about = dated(item.get("issued")) if day(item.get("issued")) else ""
    note = ". ".join(filter(None, (f"Dated {about}" if about else "", line(item, "note"))))
    if kind == "unpublished":  # which has to have a note
        note = note or line(item, "genre") or "Manuscript"
    addresses = {"doi": clean(doi(item)), "url": line(item, "URL"), "urldate": iso(day(item.get("accessed")))}
    plain = {"isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "language": "language", "keywords": "keyword"}
    return {
        **{name: _braced(verbatim(value)) for name, value in addresses.items()},
        **{name: _braced(latex(line(item, field))) for name, field in plain.items()},
        "abstract": _braced(latex(line(item, "abstract"))),
        "note": _braced(latex(note)),
    }


def _name(name: Name) -> str:
    """`von Last, Jr, First`; in braces what BibTeX would take apart otherwise: groups, particles that stay, commas, `and`."""
    if name.literal or not name.given:
        return _braced(latex(name.literal or " ".join(filter(None, (name.surname, name.suffix)))))
    family = latex(" ".join(filter(None, (name.particle, name.family))))
    if name.particle or _taken_apart(name.family):
        family = _braced(family)
    if name.dropping:
        small = all(word[0].islower() for word in name.dropping.split())
        family = f"{latex(name.dropping)} {family}" if small else _braced(latex(name.surname))
    given = _braced(latex(name.given)) if _joins(name.given) else latex(name.given)
    suffix = _braced(latex(name.suffix)) if _joins(name.suffix) else latex(name.suffix)
    return ", ".join(filter(None, (family, suffix, given)))


def _taken_apart(family: str) -> bool:
    words = family.split()
    return _joins(family) or any(word[0].islower() for word in words[:-1])


def _joins(name: str) -> bool:
    return "," in name or "and" in name.lower().split() or name.lower() == "others"


def _braced(text: str) -> str:
    return f"{{{text}}}"
