"""The links of a health topic: its sites, the institute that researches it, its pages in other languages."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from medref.importers.tidy import tidy_all, tidy_name, web_address, web_addresses
from medref.model import Link

_START = frozenset(("Start Here", "Comience aquí", "Empiece aquí"))
_HIDDEN = "NON-DISPLAY ("  # "NON-DISPLAY (Patient Handout)": not a heading of the topic's page
_INSTITUTE = {"en": "Primary NIH institute", "es": "Instituto principal de los NIH"}
_LANGUAGES = {"en": "Other languages", "es": "Otros idiomas"}


def site_links(sites: list[Element]) -> list[Link]:
    """Those of sites with an address of the web, what NLM would have read first before all others."""
    first: list[Link] = []
    others: list[Link] = []
    titles = tidy_all([site.get("title", "") for site in sites])
    urls = web_addresses([site.get("url", "") for site in sites])
    for site, title, url in zip(sites, titles, urls, strict=True):
        if not url:
            continue
        start = category = hidden = publisher = notes = ""
        for part in site:
            tag, text = part.tag, tidy_name(part.text)
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
        link = Link(title or url, publisher, url, start or category or hidden)
        (first if start else others).append(link)
    return first + others


def institute_links(institutes: Iterable[Element], language: str) -> list[Link]:
    category = _INSTITUTE.get(language, _INSTITUTE["en"])
    named = [(tidy_name(institute.text), web_address(institute.get("url"))) for institute in institutes]
    return [Link(name or url, "", url, category) for name, url in named if url]


def language_links(others: Iterable[Element], mapped: set[str], language: str) -> list[Link]:
    """Pages in other languages as `русский (Russian)`, but for those at the addresses `mapped`: these are topics here."""
    category = _LANGUAGES.get(language, _LANGUAGES["en"])
    links = []
    for other in others:
        url = web_address(other.get("url"))
        name, vernacular = tidy_name(other.text), tidy_name(other.get("vernacular-name"))
        if url and url not in mapped and (name or vernacular):
            title = f"{vernacular} ({name})" if name and vernacular and name != vernacular else name or vernacular
            links.append(Link(title, "", url, category))
    return links
