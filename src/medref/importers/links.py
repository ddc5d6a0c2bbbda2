"""The links of a health topic: its sites, the institute that researches it, its pages in other languages."""

from collections.abc import Iterable

from medref.importers.tidy import tidy, tidy_name, web_address
from medref.importers.xml_stream import Part
from medref.model import Link

_START = frozenset(("Start Here", "Comience aquí", "Empiece aquí"))
_HIDDEN = "NON-DISPLAY ("  # "NON-DISPLAY (Patient Handout)": not a heading of the topic's page
_INSTITUTE = {"en": "Primary NIH institute", "es": "Instituto principal de los NIH"}
_LANGUAGES = {"en": "Other languages", "es": "Otros idiomas"}


def site_links(sites: Iterable[Part]) -> list[Link]:
    """Those of sites with an address of the web, what NLM would have read first before all others."""
    first: list[Link] = []
    others: list[Link] = []
    for attributes, _, inner in sites:
        url = web_address(attributes.get("url"))
        if not url:
            continue
        start = category = hidden = publisher = notes = ""
        for tag, _, content in inner:
            text = tidy_name(content)
            if not text:
                continue
            if tag == "information-category":
                if text in _START:
                    start = text
                elif text.startswith(_HIDDEN):
                    hidden = hidden or text[len(_HIDDEN) :].rstrip(") ")
                else:
                    category = category or text
            elif tag == "organization":
                publisher = f"{publisher}; {text}" if publisher else text
            elif tag == "standard-description":
                notes = f"{notes}, {text}" if notes else text
        if notes:  # NLM's remarks on the page stand beside who publishes it: National Headache Foundation (PDF)
            publisher = f"{publisher} ({notes})" if publisher else notes
        link = Link(tidy(attributes.get("title")) or url, publisher, url, start or category or hidden)
        (first if start else others).append(link)
    return first + others


def institute_links(institutes: Iterable[Part], language: str) -> list[Link]:
    category = _INSTITUTE.get(language, _INSTITUTE["en"])
    named = [(tidy_name(name), web_address(attributes.get("url"))) for attributes, name, _ in institutes]
    return [Link(name or url, "", url, category) for name, url in named if url]


def language_links(others: Iterable[Part], mapped: set[str], language: str) -> list[Link]:
    """Pages in other languages as `русский (Russian)`, but for those at the addresses `mapped`: these are topics here."""
    category = _LANGUAGES.get(language, _LANGUAGES["en"])
    links = []
    for attributes, content, _ in others:
        url = web_address(attributes.get("url"))
        name, vernacular = tidy_name(content), tidy_name(attributes.get("vernacular-name"))
        if url and url not in mapped and (name or vernacular):
            title = f"{vernacular} ({name})" if name and vernacular and name != vernacular else name or vernacular
            links.append(Link(title, "", url, category))
    return links
