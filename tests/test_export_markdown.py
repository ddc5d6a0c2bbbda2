"""Exported Markdown as a parser that others wrote reads it: all of a page's words, and nothing that its words did not mean.

markdown-it-py comes with Rich.
"""

import re
from collections.abc import Iterable, Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hostile import PAGE
from medref.export import markdown
from medref.export.places import handed_on
from medref.found import Page
from medref.library import Library
from medref.match import Match, Reason
from medref.render.flow import Caption, Chart, Gap, Grid, Line, Path
from medref.render.parts import header, parts
from medref.text.clean import clean

NEVER = {"html_inline", "html_block", "fence", "code_block", "code_inline", "s_open", "image", "hr", "blockquote_open"}


def read(document: str) -> list[Token]:
    """All tokens, those within a passage too."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document)
    return [token for block in tokens for token in (block, *(block.children or ()))]


def words(page: Page) -> Iterator[str]:
    """What the page says, from its title to its notice."""
    yield page.article.title
    shown = [(None, header(page).lines), *((part.heading, handed_on(part)) for part in parts(page))]
    for heading, items in shown:
        yield heading or ""
        for item in items:
            match item:
                case Line() | Caption():
                    yield from (run.text for run in item.runs)
                case Grid():
                    yield from (cell for row in (item.columns, *item.rows) for cell in row)
                case Path():
                    yield from (run.text for step in item.steps for run in step)
                case Chart():
                    yield from (f"{label}: {amount}" for label, _, amount in item.bars)
                case _:
                    assert isinstance(item, Gap)


def joined(texts: Iterable[str]) -> str:
    return re.sub(r"\s", "", clean("".join(texts)))


def check(page: Page) -> None:
    tokens = read(markdown.document(page, {}))
    assert not {token.type for token in tokens} & NEVER
    assert joined(token.content for token in tokens if token.type == "text").startswith(joined(words(page)))
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(link.startswith(("https://", "http://")) for link in links)
    assert sum(token.type == "table_open" for token in tokens) == sum(
        isinstance(item, Grid) for part in parts(page) for item in part.items
    )
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h1") == 1
    assert headings.count("h2") == len(parts(page))


@pytest.mark.slow
def test_every_article_is_read_back(library: Library) -> None:
    """Word by word, under its headings, in its tables."""
    for one in library.topics():
        check(library.page(Match(one.id, one.collection, one.title, "en", "", Reason("title", one.title, 1.0))))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hostile_article_is_read_back(language: str) -> None:
    """Signs that mean something in Markdown are signs."""
    check(PAGE._replace(article=PAGE.article._replace(language=language)))


@pytest.mark.parametrize(
    "said",
    ["1. one", "1) one", "- one", "+ one", "* one", "# one", "> one", "--- ", "===", "~~~", "```", "| a | b |", "    code",
     "a  \nb", "<!-- a -->", "&copy; &#65;", "![a](b)", "[a]: https://example.org", "\\", "__a__ *b* `c`", "https://a_b_c.example/*"],
)  # fmt: skip
def test_a_paragraph_stays_one(said: str) -> None:
    """Whatever it begins with."""
    summary = PAGE.article.warning._replace(text=said)  # type: ignore[union-attr]
    check(PAGE._replace(article=PAGE.article._replace(summary=summary, warning=summary)))
