"""HTML of health topics to blocks: what each tag becomes, and that nothing is lost of whatever comes."""

import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medref.codec.encode import encode_article
from medref.codec.relations import relations
from medref.codec.validate import faults
from medref.importers.html_blocks import html_blocks
from medref.importers.sections import shape
from medref.importers.tidy import BLANK
from medref.model import Article, Block, ListBlock, Paragraph, Section, Table


def plain(block: Block) -> Any:
    """A paragraph as its text, a list as a list (an ordered one as a tuple), a table as (title, columns, rows)."""
    if isinstance(block, Paragraph):
        return block.text.text
    if isinstance(block, ListBlock):
        items = [item.text for item in block.items]
        return tuple(items) if block.ordered else items
    assert isinstance(block, Table)
    return block.title, block.columns, block.rows


def read(html: str) -> list[Any]:
    """The blocks; below a heading, a pair of it and its blocks."""
    found: list[Any] = []
    for heading, blocks in html_blocks(html, "Gout"):
        found += [(heading, [plain(block) for block in blocks])] if heading else map(plain, blocks)
    return found


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("just text", ["just text"]),
        ("<p>One.</p>\n\n <p class='x'>Two\n\t words.</p>", ["One.", "Two words."]),
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<p> </p><p>&nbsp;</p><ul></ul><ul><li> </li></ul><h3></h3>", []),
        ("<p>A <a href='https://x.y/'>link</a>, <em>so</em> <strong>bold</strong>.", ["A link, so bold."]),
        ("<blink>Old</blink> <o:p>tags</o:p> <font size=1>stay</font>", ["Old tags stay"]),
        ("<div>One.</div>Two.<section>Three.</section>", ["One.", "Two.", "Three."]),
        ("<p>5 < 6 & a <3 b > c", ["5 < 6 & a <3 b > c"]),
        ("<p>A &lt;b&gt; &amp; &eacute;&#233;&#xe9;</p>", ["A <b> & ééé"]),
        ("<ul><li>a</li><li>b</li></ul>", [["a", "b"]]),
        ("<ol><li>a<li>b</ol>", [("a", "b")]),
        ("<p>Symptoms include</p><ul><li>a</ul><p>Later.</p>", ["Symptoms include:", ["a"], "Later."]),
        ("<p>These are some.</p><ul><li>a</ul>", ["These are some.", ["a"]]),
        ("<ul><li>Diseases<ul><li>gout</li><li>flu</li></ul></li><li>age</li></ul>", [["Diseases: gout; flu", "age"]]),
        ("<ul><li>Some, such as:<ol><li>One.<li>Two.</ol>and more</ul>", [["Some, such as: One. Two. and more"]]),
        ("<ul><ul><li>a</ul><li>b</ul>", [["a", "b"]]),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", [["a: b", "c"]]),
        ("<ul><li><p>Age</p><p>over 50</p></li></ul>", [["Age; over 50"]]),
        ("<li>a</li><li>b</li><p>After.</p>", [["a", "b"], "After."]),
        ("<ul>stray<li>a</ul>after", [["stray", "a"], "after"]),
        ("</ul></li></p><p>Ends.</h3></table>", ["Ends."]),
        ("One.<br>Two<br/>lines<BR><br>three", ["One.", "Two lines", "three"]),
        ("H<sub>2</sub>O, 10<sup>-3</sup>, x<sup>n</sup>", ["H₂O, 10⁻³, xⁿ"]),
        ("1<sup>st</sup>, 2<sup>a1</sup>, PaO<sub>ab</sub>", ["1st, 2^a1, PaOab"]),
        ("m<sup>2<p>Next</sup>.", ["m²", "Next."]),
        ("a<script>if (x<b) '</p>'</script>b<STYLE>p{}</STYLE>c<!-- <p>no</p> -->d", ["abcd"]),
        ("a<script>kept, as it never ends", ["akept, as it never ends"]),
        ("a <!-- never ends", ["a <!-- never ends"]),
        ('<a title="5 > 4">b</a>', ["b"]),
        ("a\x1b[31m&#x202e;b&#27;&#8232;c", ["a[31mb c"]),
        ("<h2>What is it?</h2><p>One.</p><h3>Why <em>so</em>?</h3>Two.", [("What is it?", ["One."]), ("Why so?", ["Two."])]),
        ("<h2>Care</h2><h3>At home</h3><p>Rest.</p><h3>End</h3>", [("Care – At home", ["Rest.", "End"])]),
        ("<p>A<img src='x.png'>b.</p>", ["A b."]),
        ("<h3>Unclosed<p>Text.</p>", [("Unclosed", ["Text."])]),
        ("<ul><li><h4>Age</h4>Over 50.</li></ul>", [["Age; Over 50."]]),
    ],
)
def test_each_tag_becomes_what_it_means(html: str, blocks: list[Any]) -> None:
    """Broken HTML included: what is no tag is text."""
    assert read(html) == blocks


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [
        ("<tr><th>Age<th>Dose<tr><td>1<td>2", [("Gout", ("Age", "Dose"), (("1", "2"),))]),
        ("<caption>Doses</caption><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", [("Doses", ("a", "b"), (("c", ""),))]),
        ("<tr><td>alone<td>in a row</table>", ["alone; in a row"]),
        ("<tr><td>a<tr><td>b", [["a", "b"]]),
        ("<caption>C</caption><tr><td><p>x</p><p>y</p>", ["C", "x; y"]),
        ("<tr><td>a<td><table><tr><td>in<td>ner</table><tr><td>b<td>c", [("Gout", ("a", "in; ner"), (("b", "c"),))]),
        ("<tr><td></td></tr>", []),
        ("stray<tr><td>a<td>b", [("Gout", ("stray", ""), (("a", "b"),))]),
    ],
)
def test_a_table_keeps_its_cells(rows: str, blocks: list[Any]) -> None:
    """Its title is its caption, or the heading above it; without a second row or column it is none."""
    assert read(f"<table>{rows}</table>") == blocks
    if blocks and isinstance(blocks[0], tuple) and blocks[0][0] == "Gout":
        title, blocks_below = read(f"<h3>Above</h3><table>{rows}</table>")[0]
        assert (title, blocks_below[0][0]) == ("Above", "Above")


TAGS = "p div br li ul ol h2 h3 a em sub sup table tr td th caption span blockquote dl dt section unknown".split()
DROPPED = "<script> </script> <style> </style> <template> <!-- --> <!DOCTYPE x> < > & &amp; &#27;".split()
WORDS = st.sampled_from(["word", "Ärzte", "42", "H2", "¿qué?", "n", " ", "\n", ":", ".", "\u202e", "\u3164", "e\u0301"])
MARKUP = st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), '<a href="x>y">'])


def checked(html: str) -> str:
    """All that is said of it; fails where the format would not allow the article that is made of it."""
    groups = html_blocks(html, "·")
    sections = tuple(Section(group.heading or "·", group.blocks) for group in groups)
    shaped = shape(groups, "", "en")
    whole = Article("gout", "Gout", sections=sections)
    for article in (whole, whole._replace(summary=shaped.summary, sections=shaped.sections, factors=shaped.factors)):
        data = encode_article(article)
        assert not [*faults(data, {"$ref": "#/$defs/article"}), *relations(data, "")]
    return " ".join(texts(groups))


def texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple | list):
        for inner in node:
            yield from texts(inner)


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum() and not BLANK.fullmatch(sign))


@given(st.text())
def test_any_text_gives_sound_blocks(html: str) -> None:
    """Whatever characters it has."""
    checked(html)


@given(st.lists(MARKUP | WORDS | st.sampled_from(DROPPED), max_size=40))
def test_any_html_gives_sound_blocks(pieces: list[str]) -> None:
    """Scripts, comments, half a tag and half an entity included."""
    checked("".join(pieces))


@given(st.lists(MARKUP | WORDS, max_size=40))
def test_no_letter_is_lost_outside_of_scripts_and_comments(pieces: list[str]) -> None:
    """In whatever order tags open and close."""
    words = "".join(piece for piece in pieces if not piece.startswith("<"))
    assert not letters(words) - letters(checked("".join(pieces)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a '",
        '<a "',
        "<!--",
        "<script>",
        "<ul><li>x",
        "<sup>x",
        "<table><tr><td>x",
        "<h2>x",
        "<br>",
        "&",
        "<li>",
        "&#",
    ],
)
def test_a_long_summary_takes_time_by_its_length(piece: str) -> None:
    """Not by the square of it: a hundred thousand of each piece take seconds at most."""
    started = time.process_time()
    html_blocks(piece * 100_000, "Gout")
    assert time.process_time() - started < 20
