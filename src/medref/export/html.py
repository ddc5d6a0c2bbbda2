"""Self-contained HTML: one file that needs no network and no script, to be read on a phone or printed."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import groupby

from medref import __version__
from medref.export.html_items import Items, address, text
from medref.export.places import Key, Links, handed_on, key_of, names, origin, targets
from medref.export.style import STYLE
from medref.found import Page
from medref.model import CollectionInfo
from medref.render.flow import REFERENCES, WARNING, Part
from medref.render.parts import header, parts
from medref.text.fold import fold
from medref.text.languages import primary

INDEX = "index.html"
_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
_TOP, _CONTENT = "page_top", "page_content"
_LONG = 6  # parts from which on a page says what is on it
_OWN = "en"  # the language of medref's own words


def document(page: Page, links: Links) -> str:
    """One topic; `links` lead to the files of the topics that are exported beside it."""
    home = f'<p class="home"><a href="{INDEX}">All topics, A–Z</a></p>' if links else ""
    return _document(
        page.article.title,
        page.article.language,
        [f"<p>{text(page.info.title)}</p>", *filter(None, [home])],
        (),
        _article(page, f"topic_{page.article.id}", 1, links, contents=True),
        [page.info],
    )


def book(pages: Sequence[Page]) -> str:
    """Several topics in one document, the contents on top."""
    called = names(page.match for page in pages)
    links = {key: f"#topic_{name}" for key, name in called.items()}
    languages = {page.article.language for page in pages}
    infos = _infos(pages)
    title = f"{len(pages)} topics from {' and '.join(info.title for info in infos)}"
    contents = (
        '<nav aria-label="Contents">',
        "<h2>Contents</h2>",
        "<ul>",
        *(f'<li><a href="{links[key_of(page.match)]}">{text(page.article.title)}</a></li>' for page in pages),
        "</ul>",
        "</nav>",
    )

    def articles() -> Iterator[str]:
        for page in pages:
            yield from _article(page, f"topic_{called[key_of(page.match)]}", 2, links)
            yield f'<p class="top"><a href="#{_TOP}">Back to the contents</a></p>'

    language = languages.pop() if len(languages) == 1 else _OWN
    return _document(title, language, [f"<h1>{text(title)}</h1>"], contents, articles(), infos)


def index(topics: Sequence[tuple[Key, str]], links: Links, infos: Sequence[CollectionInfo]) -> str:
    """The topics A–Z, each with its collection and title, and leading to its file."""
    titles = {info.name: info.title for info in infos}
    ordered = sorted(topics, key=lambda topic: (_letter(topic[1]) != "#", fold(topic[1]), topic[0]))
    groups = [(letter, list(group)) for letter, group in groupby(ordered, key=lambda topic: _letter(topic[1]))]
    places = {letter: "letter_" + ("other" if letter == "#" else letter) for letter, _ in groups}
    letters = (
        '<nav aria-label="Letters">',
        '<ul class="letters">',
        *(f'<li><a href="#{place}">{letter}</a></li>' for letter, place in places.items()),
        "</ul>",
        "</nav>",
    )
    several = len(titles) > 1

    def body() -> Iterator[str]:
        for letter, group in groups:
            yield f'<section><h2 id="{places[letter]}">{letter}</h2>'
            yield '<ul class="columns">'
            for key, title in group:
                whose = f' <span class="quiet">· {text(titles.get(key[0], key[0]))}</span>' if several else ""
                yield f'<li><a href="{escape(links[key])}">{text(title)}</a>{whose}</li>'
            yield "</ul></section>"

    title = "Topics A–Z"
    head = [f"<h1>{title}</h1>", f"<p>{text('; '.join(titles.values()))}</p>"]
    return _document(title, _OWN, head, letters, body(), infos)


def _document(
    title: str, language: str, head: list[str], nav: Iterable[str], main: Iterable[str], infos: Sequence[CollectionInfo]
) -> str:
    ours = _of_ours(language)
    lines = (
        "<!DOCTYPE html>",
        f"<html {_in(language)}>",
        "<head>",
        '<meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{_HASH}';"
        " base-uri 'none'; form-action 'none'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="generator" content="medref {__version__}">',
        f"<title>{text(title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        f'<body id="{_TOP}">',
        f'<a class="skip" href="#{_CONTENT}"{ours}>Skip to the text</a>',
        f"<header{ours}>",
        *head,
        "</header>",
        *nav,
        f'<main id="{_CONTENT}">',
        *main,
        "</main>",
        f"<footer{ours}>",
        *map(_provenance, infos),
        f"<p>Exported by medref {__version__}.</p>",
        "</footer>",
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def _article(page: Page, name: str, level: int, links: Links, *, contents: bool = False) -> Iterator[str]:
    """One topic, its title as a heading of `level`, its parts below; `contents` leads to these where they are many."""
    ours = _of_ours(page.article.language)
    items = Items(name, level + 1, f" {_in(page.article.language)}" if ours else "")
    head, found = header(page), parts(page)
    own = {section.heading for section in page.article.sections}
    places = {part: f"{name}_part-{number}" for number, part in enumerate(found, start=1)}
    listed = [part for part in found if part.role != WARNING] if contents and len(found) >= _LONG else []
    yield f'<article id="{name}" {_in(page.article.language)}>'
    yield "<header>"
    yield f"<h{level}>{text(head.title)}</h{level}>"
    yield f'<div class="about"{ours}>'
    yield from items.of(head.lines)
    yield "</div>"
    yield "</header>"
    for part in found:
        if listed and part is listed[0]:
            yield from _contents(listed, places, ours)
        yield f'<section class="{part.role}">' if part.role else "<section>"
        yield f'<h{level + 1} id="{places[part]}"{"" if part.heading in own else ours}>{text(part.heading)}</h{level + 1}>'
        leads = targets(part, page.match.collection, page.neighbours, links)
        yield from items.of(handed_on(part), leads, numbered=part.role == REFERENCES)
        yield "</section>"
    yield "</article>"


def _contents(listed: Iterable[Part], places: Mapping[Part, str], ours: str) -> Iterator[str]:
    """What is on the page: after the warning, since nothing comes before that."""
    yield f'<nav class="contents" aria-label="On this page"{ours}>'
    yield "<details><summary>On this page</summary>"
    yield '<ul class="columns">'
    yield from (f'<li><a href="#{places[part]}">{text(part.heading)}</a></li>' for part in listed)
    yield "</ul></details>"
    yield "</nav>"


def _provenance(info: CollectionInfo) -> str:
    to = address(info.url)
    link = f' <a class="bare" href="{to}">{text(info.url)}</a>' if to else ""
    return f"<p>{text(origin(info))}{link}</p>"


def _infos(pages: Iterable[Page]) -> list[CollectionInfo]:
    """The collections, each once, in the order of their first page."""
    return list({page.match.collection: page.info for page in pages}.values())


def _in(language: str) -> str:
    direction = ' dir="rtl"' if primary(language) in _RTL else ""
    return f'lang="{text(language)}"{direction}'


def _of_ours(language: str) -> str:
    """The attributes of medref's own words within a text of `language`."""
    return "" if primary(language) == _OWN else f' lang="{_OWN}" dir="ltr"'


def _letter(title: str) -> str:
    first = fold(title)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
