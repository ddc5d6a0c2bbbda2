"""Exported HTML: what a browser, a screen reader and a printer rely on, held by every article and by a hostile one."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from hostile import OVERRIDE, PAGE
from medref.export import html
from medref.export.html_items import address
from medref.export.places import names, web_address
from medref.export.style import STYLE
from medref.found import Page
from medref.library import Library
from medref.match import Match, Reason
from medref.render.parts import header, parts
from medref.text.unsafe import UNSAFE

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "circle", "path"}
LOADS = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "use", "image"}


class Read(HTMLParser):
    """A document's tags in order, with what the tests ask of them; fails where a tag is not closed in its turn."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [str(attributes[attribute]) for _, attributes in self.tags if attribute in attributes]


def check(document: str) -> Read:
    """The promises that every document keeps."""
    assert document.startswith("<!DOCTYPE html>\n")
    assert not UNSAFE.search(document)
    read = Read(document)
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = read.values("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    named = [
        name
        for attribute in ("aria-labelledby", "aria-describedby")
        for value in read.values(attribute)
        for name in value.split()
    ]
    assert set(named) <= set(ids)
    for to in read.values("href"):
        assert to.removeprefix("#") in ids if to.startswith("#") else re.match(r"https?://|[a-z0-9-]+\.html$", to), to
    assert not {tag for tag, _ in read.tags} & LOADS
    assert not any(attribute.startswith("on") or attribute in ("style", "src") for _, found in read.tags for attribute in found)
    assert read.all("html")[0]["lang"]
    assert [tag for tag, _ in read.tags if tag in ("main", "footer")] == ["main", "footer"]
    assert read.tags[[tag for tag, _ in read.tags].index("body") + 1][1]["class"] == "skip"
    policy = next(meta["content"] for meta in read.all("meta") if meta.get("http-equiv"))
    assert "default-src 'none'" in str(policy)
    assert all(table["scope"] in ("col", "row") for table in read.all("th"))
    assert len(read.all("caption")) == len(read.all("table"))
    for picture in read.all("svg"):
        assert picture["role"] == "img"
        assert picture["aria-labelledby"]
    return read


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    from medref import open_library

    with open_library() as library:
        topics = library.topics()
        return [
            library.page(Match(one.id, one.collection, one.title, "en", "", Reason("title", one.title, 1.0))) for one in topics
        ]


def test_every_article_keeps_the_promises(pages: list[Page]) -> None:
    """One h1, headings in order, ids once, each #link with a target, nothing loaded; warning first, references all there."""
    links = {(page.match.collection, page.match.id): f"{page.match.id}.html" for page in pages}
    assert len(pages) >= 223
    for page in pages:
        read = check(html.document(page, links))
        headings = read.text["h2"]
        assert headings == [part.heading for part in parts(page)]
        assert not page.article.warning or headings[0] == "Warning"
        assert headings[-1] == "Sources and notice"
        assert sum("_ref-" in name for name in read.values("id")) == len(page.article.references)
        said = " ".join(text for texts in read.text.values() for text in texts)
        assert header(page).lines[-1].runs[0].text in said
        assert page.info.notice in said
        kinds = Counter(type(item).__name__ for part in parts(page) for item in part.items)
        assert (len(read.all("table")), len(read.all("svg"))) == (kinds["Grid"], kinds["Path"] + kinds["Chart"])


def test_all_articles_in_one_document_keep_them_too(pages: list[Page]) -> None:
    """With the contents on top, and each topic in them."""
    read = check(html.book(pages))
    assert len(read.all("article")) == len(pages)
    assert [link["aria-label"] for link in read.all("nav")] == ["Contents"]
    assert sum(to.startswith("#topic_") and "_ref-" not in to for to in read.values("href")) >= len(pages)


def test_the_index_leads_to_every_file(pages: list[Page]) -> None:
    """By letter, and keeps the promises."""
    links = {key: f"{name}.html" for key, name in names(page.match for page in pages).items()}
    topics = [((page.match.collection, page.match.id), page.article.title) for page in pages]
    read = check(html.index(topics, links, [pages[0].info]))
    assert set(links.values()) <= set(read.values("href"))
    assert read.text["h2"] == sorted(read.text["h2"], key=lambda letter: (letter != "#", letter))


def test_a_hostile_article_is_escaped() -> None:
    """No tag, link, control character or override of its own reaches the page, and nothing of its text is lost."""
    article = PAGE.article._replace(
        title="<script>alert(1)</script>",
        further_reading=(
            PAGE.article.further_reading[0]._replace(url="javascript:alert(1)"),
            PAGE.article.further_reading[0]._replace(url="https://example.org/\"onclick='x'>"),
        ),
    )
    document = html.document(PAGE._replace(article=article), {})
    read = check(document)
    assert "<script" not in document
    assert OVERRIDE not in document
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document
    assert not any(to.startswith("javascript") for to in read.values("href"))
    assert read.text["h2"][0] == "Warning"
    assert "CC BY 4.0" in document
    assert read.text["h1"] == ["<script>alert(1)</script>"]


def test_two_hostile_articles_share_a_document() -> None:
    """Ids stay apart where two collections have a topic of one id."""
    other = PAGE._replace(match=PAGE.match._replace(collection="other"))
    assert len(check(html.book([PAGE, other])).all("article")) == 2


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "\x01https", "https:///x", "file:///etc", "", "http://"]
)
def test_only_the_web_is_linked(url: str) -> None:
    """Other schemes run code, or read files."""
    assert address(url) == ""


def test_an_address_is_written_as_one() -> None:
    """Signs that no address may have are in hexadecimal, and what would end the attribute is not in it."""
    assert web_address('https://a.example/b c"<d>[e]?f=1&g=%20') == "https://a.example/b%20c%22%3Cd%3E%5Be%5D?f=1&g=%20"
    assert address("https://a.example/?a=1&b=2") == "https://a.example/?a=1&amp;b=2"


def test_see_also_leads_to_neighbours_that_are_exported(library: Library) -> None:
    """And is plain text where they are not, without the command that opens them: the reader may have no terminal."""
    page = library.page(library.find("metastasis"))
    slug, title = page.neighbours[0]
    assert f'<a href="{slug}.html">{title}</a>' in html.document(page, {("medref", slug): f"{slug}.html"})
    assert f"<li>{title}</li>" in html.document(page, {})


def test_a_long_page_says_what_is_on_it(library: Library) -> None:
    """After the warning, which nothing comes before; a short page does not."""
    page = library.page(library.find("asthma"))
    document = html.document(page, {})
    contents = document[document.index("<nav") : document.index("</nav>")]
    leads = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', contents)
    assert [heading for _, heading in leads] == [part.heading for part in parts(page) if part.role != "warning"]
    assert all(f'<h2 id="{place}">{heading}</h2>' in document for place, heading in leads)
    assert document.index(">Warning</h2>") < document.index("<nav") < document.index(">Definition</h2>")
    short = PAGE.article._replace(sections=(), factors=None, illustrations=(), references=(), further_reading=())
    assert "<nav" not in html.document(PAGE._replace(article=short, neighbours=()), {})


def test_what_medref_says_in_a_text_of_another_language_is_marked() -> None:
    """So that a screen reader says each in its own; the article's own headings and names are in the article's."""
    read = Read(document := html.document(PAGE._replace(article=PAGE.article._replace(language="es")), {}))
    english = {"lang": "en", "dir": "ltr"}
    assert read.all("html")[0]["lang"] == read.all("article")[0]["lang"] == "es"
    assert read.all("footer") == [english]
    assert {**english, "class": "about"} in read.all("div")
    assert '<span lang="es">' in document
    assert re.search('<h2 id="[^"]+" lang="en" dir="ltr">References</h2>', document)
    assert re.search('<h2 id="[^"]+">Numbers</h2>', document)


def test_a_right_to_left_language_says_so() -> None:
    """Else its punctuation stands on the wrong side."""
    page = PAGE._replace(article=PAGE.article._replace(language="ar"))
    assert Read(html.document(page, {})).all("html") == [{"lang": "ar", "dir": "rtl"}]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 has it, of #rgb or #rrggbb."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [("ink", "paper", 7), ("quiet", "paper", 7), ("link", "paper", 7), ("warn", "warn-paper", 7), ("ink", "warn-paper", 7),
     ("link", "warn-paper", 4.5), ("ink", "soft", 7), ("on-bar", "bar", 4.5), ("bar", "soft", 3), ("line", "paper", 3)],
)  # fmt: skip
def test_contrast_is_enough(scheme: int, ink: str, paper: str, least: float) -> None:
    """7:1 for text, 3:1 for lines and bars: WCAG 1.4.6 and 1.4.11."""
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", re.findall(r":root\{([^}]*)\}", STYLE)[scheme]))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least
