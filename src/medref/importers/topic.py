"""One health topic of NLM's XML to an article."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from xml.etree.ElementTree import Element

from medref.importers.html_blocks import html_blocks
from medref.importers.languages import language_code
from medref.importers.links import institute_links, language_links, site_links
from medref.importers.sections import shape
from medref.importers.tidy import iso_date, tidy, tidy_name, web_address
from medref.model import Article, Link, Review, Source, Translation
from medref.text.keys import stems

PUBLISHER = "National Library of Medicine"
SITE = "MedlinePlus"


def read_topic(topic: Element, slug: str, title: str) -> Article:
    """The article with this id and title. Its file's date is the collection's: what has not changed stays as it was."""
    attributes = topic.attrib
    parts: dict[str, list[Element]] = {}
    for part in topic:
        if part.tag in parts:
            parts[part.tag].append(part)
        else:
            parts[part.tag] = [part]
    language = language_code(tidy_name(attributes.get("language")))
    summaries, mapped = parts.get("full-summary", []), parts.get("language-mapped-topic", [])
    blocks = html_blocks(_html(summaries[0]), title) if summaries else []
    shaped = shape(blocks, tidy(attributes.get("meta-desc")), language)
    written = iso_date(attributes.get("date-created"))
    codes = _unique(_codes(parts.get("mesh-heading", [])))
    return Article(
        id=slug,
        title=title,
        also_called=_names(title, chain(parts.get("also-called", []), parts.get("see-reference", []))),
        language=language,
        categories=_unique(_texts(parts.get("group", []))),
        codes=(("mesh", codes),) if codes else (),
        summary=shaped.summary,
        sections=shaped.sections,
        factors=shaped.factors,
        further_reading=_links(parts, {web_address(other.get("url")) for other in mapped}, language),
        see_also=_unique(text for text in _texts(parts.get("related-topic", [])) if text != title),
        translations=tuple(_translations(mapped)),
        sources=(Source(title, SITE, web_address(attributes.get("url"))),),
        review=Review(written=written, written_by=f"{SITE}, {PUBLISHER}") if written else None,
    )


def _html(summary: Element) -> str:
    """The HTML of a summary, also where its tags are elements of the XML."""
    if not len(summary):
        return summary.text or ""
    pieces = [escape(summary.text or "", quote=False)]
    inside = [(summary, iter(summary))]
    while inside:
        element, children = inside[-1]
        if (child := next(children, None)) is not None:
            pieces += f"<{child.tag}>", escape(child.text or "", quote=False)
            inside.append((child, iter(child)))
        else:
            inside.pop()
            if inside:
                pieces += f"</{element.tag}>", escape(element.tail or "", quote=False)
    return "".join(pieces)


def _texts(parts: Iterable[Element]) -> Iterator[str]:
    for part in parts:
        if text := tidy_name("".join(part.itertext()) if len(part) else part.text):
            yield text


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _names(title: str, parts: Iterable[Element]) -> tuple[str, ...]:
    """Names that say something new: look-up folds case, inflection and word order, so `Pain, Abdominal` is Abdominal Pain."""
    known: set[str] = set()
    found = []
    for name in _texts(parts):
        known = known or {_bag(title)}
        if (bag := _bag(name)) not in known:
            known.add(bag)
            found.append(name)
    return tuple(found)


def _bag(name: str) -> str:
    """The words by which look-up would find it, as in `text.keys.Keys.bag`."""
    return " ".join(sorted(stems(name))) or name


def _codes(headings: list[Element]) -> Iterator[str]:
    """MeSH descriptors. Of one with qualifiers only the pairs are what the topic is about, named as MeSH's RDF does."""
    for heading in headings:
        descriptor = next((tidy(part.get("id")) for part in heading.iter("descriptor")), "")
        qualifiers = [tidy(part.get("id")) for part in heading.iter("qualifier")]
        if descriptor:
            yield from (f"{descriptor}{qualifier}" for qualifier in qualifiers or [""])


def _links(parts: dict[str, list[Element]], mapped: set[str], language: str) -> tuple[Link, ...]:
    return (
        *site_links(parts.get("site", [])),
        *institute_links(parts.get("primary-institute", []), language),
        *language_links(parts.get("other-language", []), mapped, language),
    )


def _translations(mapped: list[Element]) -> Iterator[Translation]:
    for other in mapped:
        if title := tidy(other.text):
            yield Translation(language_code(tidy_name(other.get("language"))), title)
