"""One health topic of NLM's XML to an article."""

from collections.abc import Iterable, Iterator
from itertools import chain

from medref.importers.html_blocks import html_blocks
from medref.importers.languages import language_code
from medref.importers.links import institute_links, language_links, site_links
from medref.importers.sections import shape
from medref.importers.tidy import iso_date, tidy, tidy_name, web_address
from medref.importers.xml_stream import Part, Topic
from medref.model import Article, Link, Review, Source, Translation
from medref.text.keys import stems

PUBLISHER = "National Library of Medicine"
SITE = "MedlinePlus"


def read_topic(topic: Topic, slug: str, title: str) -> Article:
    """The article with this id and title. Its file's date is the collection's: what has not changed stays as it was."""
    attributes, parts = topic.attributes, topic.parts
    language = language_code(tidy_name(attributes.get("language")))
    summaries, mapped = parts.get("full-summary", []), parts.get("language-mapped-topic", [])
    blocks = html_blocks(summaries[0][1], title) if summaries else []
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
        further_reading=_links(parts, {web_address(other.get("url")) for other, _, _ in mapped}, language),
        see_also=_unique(text for text in _texts(parts.get("related-topic", [])) if text != title),
        translations=tuple(_translations(mapped)),
        sources=(Source(title, SITE, web_address(attributes.get("url"))),),
        review=Review(written=written, written_by=f"{SITE}, {PUBLISHER}") if written else None,
    )


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    for _, content, _ in parts:
        if text := tidy_name(content):
            yield text


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _names(title: str, parts: Iterable[Part]) -> tuple[str, ...]:
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


def _codes(headings: list[Part]) -> Iterator[str]:
    """MeSH descriptors. One with qualifiers is not by itself the topic's subject, but each pair is, as MeSH's RDF names it."""
    for _, _, inner in headings:
        descriptor = next((tidy(attributes.get("id")) for tag, attributes, _ in inner if tag == "descriptor"), "")
        qualifiers = [tidy(attributes.get("id")) for tag, attributes, _ in inner if tag == "qualifier"]
        if descriptor:
            yield from (f"{descriptor}{qualifier}" for qualifier in qualifiers or [""])


def _links(parts: dict[str, list[Part]], mapped: set[str], language: str) -> tuple[Link, ...]:
    return (
        *site_links(parts.get("site", [])),
        *institute_links(parts.get("primary-institute", []), language),
        *language_links(parts.get("other-language", []), mapped, language),
    )


def _translations(mapped: list[Part]) -> Iterator[Translation]:
    for attributes, content, _ in mapped:
        if title := tidy(content):
            yield Translation(language_code(tidy_name(attributes.get("language"))), title)
