"""NLM's health topics: what each element becomes, in the shapes of 2012, 2013 and 2025."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlineplus import OF_2012, OF_2013, OF_2025, articles, file_of, one, summary, topic, topics
from medref.codec.encode import encode_article, encode_collection
from medref.codec.relations import relations
from medref.codec.validate import faults
from medref.importers.medlineplus import HealthTopics, is_health_topics
from medref.model import Article, CollectionInfo, Factors, Link, ListBlock, Paragraph, Prose, Review, Section, Source, Translation

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "medlineplus"


def p(text: str) -> Paragraph:
    return Paragraph(Prose(text))


def items(*texts: str) -> tuple[Prose, ...]:
    return tuple(map(Prose, texts))


def wrong(article: Article) -> list[object]:
    data = encode_article(article)
    return [*faults(data, {"$ref": "#/$defs/article"}), *relations(data, "")]


def test_the_collection_says_whose_it_is_and_on_what_terms() -> None:
    """With NLM's attribution word by word."""
    info = topics(OF_2012).info
    assert info._replace(notice="") == CollectionInfo(
        "medlineplus", "MedlinePlus health topics", "en", "Public domain (health topic summaries)", "",
        "National Library of Medicine", "https://medlineplus.gov/", "2012-07-21",
    )  # fmt: skip
    assert info.notice.startswith("Source: MedlinePlus, National Library of Medicine. ")
    assert "does not endorse medref" in info.notice
    assert not list(faults(encode_collection(info), {"$ref": "#/$defs/collection"}))
    assert topics(OF_2012, "nlm").info.name == "nlm"


def test_each_element_of_2012_has_its_place() -> None:
    """Names that say something new, pairs of MeSH, links with who publishes them, what is to be read first before all others."""
    english, spanish = articles(OF_2012)
    assert english == Article(
        id="sore-elbow",
        title="Sore Elbow",
        also_called=("Elbow Ache", "Tennis Elbow"),
        categories=("Bones and Joints",),
        codes=(("mesh", ("D000001Q000002", "D000001Q000003", "D000004")),),
        summary=Prose("An elbow that hurts is sore."),
        sections=(
            Section("Information", (p("Much can hurt it. These include:"), ListBlock(items("Falls", "Tools")), p("Rest helps."))),
        ),
        factors=Factors(Prose("Risk factors include:"), items("Tennis", "Age")),
        further_reading=(
            Link("Elbows Explained", "", "http://example.org/an%20elbow", "Start Here"),
            Link("Elbows at Work", "Guild of Smiths; Guild of Masons (PDF)", "http://example.org/work?a=1&b=2", "Prevention"),
            Link("Handout", "Video", "http://example.org/handout", "Patient Handout"),
            Link("Institute of Elbows", "", "https://www.niams.nih.gov/", "Primary NIH institute"),
            Link(
                "Русский (Russian)", "", "https://www.nlm.nih.gov/medlineplus/languages/soreelbow.html#Russian", "Other languages"
            ),
        ),
        see_also=("Pain",),
        translations=(Translation("es", "Codo dolorido"),),
        sources=(Source("Sore Elbow", "MedlinePlus", "https://www.nlm.nih.gov/medlineplus/soreelbow.html"),),
        review=Review("2003-01-07", "MedlinePlus, National Library of Medicine"),
    )
    assert (spanish.id, spanish.language) == ("codo-dolorido-es", "es")
    assert spanish.sections == (Section("Información", (p("El reposo ayuda."),)),)
    assert spanish.translations == (Translation("en", "Sore Elbow"),)
    assert [link.category for link in spanish.further_reading] == ["Instituto principal de los NIH", "Otros idiomas"]


def test_a_summary_of_2013_has_its_factors_in_its_text() -> None:
    """Below a sentence that says so; the page shows them there."""
    (article,) = articles(OF_2013)
    assert article.summary == Prose("Feet that are cold. Most feet warm up.")
    lead = "Certain people have them. You may have a greater chance of getting cold feet if you:"
    assert article.sections == (Section("Information", (p(lead), p("NIH: Institute of Feet"))),)
    assert article.factors == Factors(Prose(""), items("Sit still"))


def test_a_summary_of_2025_has_headings() -> None:
    """The first paragraph is the definition; what is left below its heading stays there."""
    hiccups, yawning, sneezing = articles(OF_2025)
    assert hiccups.summary == Prose("Hiccups are jumps of the diaphragm.")
    assert hiccups.sections == (
        Section("What are hiccups?", (p("They sound funny."),)),
        Section(
            "What causes hiccups?", (p("The causes include:"), ListBlock(items("Drinks, such as: Cola; CO₂ water", "Haste")))
        ),
        Section(
            "Who is more likely to get hiccups?",
            (p("Anyone can get hiccups. But you are more likely to get them if you:"), p("Babies hiccup too.")),
        ),
        Section("How do they end?", (ListBlock(items("Wait.", "Wait on."), ordered=True),)),
    )
    assert hiccups.factors == Factors(Prose(""), items("Eat spicy food", "Laugh"))
    assert yawning.summary == Prose("What yawning is, in a sentence.")
    assert (sneezing.summary, sneezing.sections, sneezing.also_called) == (None, (), ("Achoo",))


def test_the_order_of_elements_does_not_matter() -> None:
    """Nor do elements that no format has."""
    parts = [
        "<also-called>B</also-called>",
        summary("<p>One.</p>"),
        "<group>G</group>",
        "<new><also-called>C</also-called></new>",
    ]
    assert one("".join(parts)) == one("".join(reversed(parts)))
    assert one("".join(parts)).also_called == ("B",)


@pytest.mark.parametrize(
    ("html", "meta", "definition", "left"),
    [
        ("<p>A. B.</p><p>C.</p>", "", "A. B.", [p("C.")]),
        (
            "<p>Plain words here. It has parts:</p><ul><li>x</ul>",
            "",
            "Plain words here.",
            [p("It has parts:"), ListBlock(items("x"))],
        ),
        ("<p>Three kinds are</p><ul><li>x<li>y</ul><p>Z.</p>", "", "Three kinds are: x; y", [p("Z.")]),
        ("<p>Three kinds are</p><ul><li>x</ul>", "Said.", "Said.", [p("Three kinds are:"), ListBlock(items("x"))]),
        (f"<p>Kinds:</p><ul><li>{'x ' * 300}</ul>", "", None, [p("Kinds:"), ListBlock(items(("x " * 300).strip()))]),
        ("<ul><li>x</ul>", "Said.", "Said.", [ListBlock(items("x"))]),
        ("<p>See Dr. Who or U.S. A word: </p><p>B.</p>", "", "See Dr. Who or U.S. A word:", [p("B.")]),
        ("", "Said.", "Said.", []),
    ],
)
def test_the_definition_is_the_first_paragraph(html: str, meta: str, definition: str | None, left: list[object]) -> None:
    """One that leads to a list does not stand without it: what it says before is the definition, or NLM's description."""
    article = one(summary(html), **{"meta-desc": meta})
    assert article.summary == (Prose(definition) if definition else None)
    assert [block for section in article.sections for block in section.blocks] == left


def test_html_may_be_elements_of_the_xml() -> None:
    """As a file has it that was made anew by other tools; text beside them is text, not HTML."""
    article = one("<full-summary><p>A &lt; <em>b</em> &amp;amp; c.</p><h3>H</h3><ul><li>x</li></ul></full-summary>")
    assert article.summary == Prose("A < b &amp; c.")
    assert article.sections == (Section("H", (ListBlock(items("x")),)),)
    assert one("<full-summary><![CDATA[<p>A &lt; b.</p>]]></full-summary>").summary == Prose("A < b.")


@pytest.mark.parametrize(
    ("title", "language", "number", "slug"),
    [
        ("Crohn's Disease", "English", "1", "crohns-disease"),
        ("Acné", "Spanish", "2", "acne-es"),
        ("Acne", "English", "3", "acne"),
        ("ACNE!", "English", "4", "acne-4"),
        ("Acne 4", "English", "5", "acne-4-5"),
        ("ACNE?", "English", None, "acne-2"),
        ("喘息", "Japanese", "6", "topic-6-ja"),
        ("Grippe", "fr", "7", "grippe-fr"),
        ("Moo", "Cowish", "8", "moo-und"),
        ("Ears", None, "9", "ears"),
    ],
)
def test_an_id_is_the_title_and_what_tells_it_from_those_before(title: str, language: str, number: str, slug: str) -> None:
    """The language where it is not English, NLM's number where the slug is taken."""
    before = [topic(title="Acne", id="a1"), topic(title="acne", id="4", language="English")] if "ACNE" in title else []
    before = before[:1] if number == "4" else before
    if title == "Acne 4":
        before = [topic(title="Acne", id="3"), topic(title="ACNE", id="4")]
    if number is None:
        before = before[:1]
    found = articles(file_of(*before, topic(title=title, language=language, id=number)))
    assert found[-1].id == slug
    assert len({article.id for article in found}) == len(found)


def test_text_is_made_safe_wherever_it_stands() -> None:
    """XML forbids most control characters; bidi overrides and what HTML's entities say it lets through."""
    bad = "a\u202eb\x9bc\u2066"
    inner = "".join(f"<{tag}>{bad}</{tag}>" for tag in ("also-called", "group", "related-topic", "language-mapped-topic"))
    inner += f'<site title="{bad}" url="http://x.y/{bad}"><organization>{bad}</organization></site>'
    article = one(
        inner + summary(f"<p>{bad}&#x202e;&#27;[31m</p><h3>{bad}</h3><p>\u2066</p>"), title=bad + "d", url=f"https://a/{bad}"
    )
    assert not wrong(article)
    assert article.title == "abcd"
    assert article.summary == Prose("abc[31m")
    assert article.further_reading[0] == Link("abc", "abc", "http://x.y/abc")
    assert article.sections == (Section("Information", (p("abc"),)),)


@pytest.mark.parametrize("date", ["", "soon", "13/45/2012", "2/30/2012", "07-21-2012", "00/00/0000", "9" * 50])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    """Rather than the topic."""
    opened = topics(f'<health-topics date-generated="{date}">{topic("", **{"date-created": date})}</health-topics>')
    (article,) = opened.articles()
    assert (opened.info.date, article.review, wrong(article)) == ("", None, [])


@pytest.mark.parametrize("date", ["2/3/2012 02:32:56", "02/03/2012", "2012-02-03", "2012-02-03T02:32:56Z"])
def test_a_date_is_read_as_nlm_writes_it_and_as_iso_does(date: str) -> None:
    """The month first in the former."""
    assert topics(f'<health-topics date-generated="{date}"/>').info.date == "2012-02-03"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_are_read_as_they_are_declared(encoding: str) -> None:
    """And told by their first bytes."""
    name = encoding.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{name}"?>\n{file_of(topic(title="Acné"))}'.encode(encoding)
    assert is_health_topics(data)
    assert [article.title for article in articles(data)] == ["Acné"]


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (OF_2012[:200], True),
        ("\n  <health-topics>", True),
        ("<!DOCTYPE health-topics>", True),
        ("<!-- health-topics -->", True),
        ("<!DOCTYPE html><html>", False),
        ('{"format": "medref-articles/1"}', False),
        ("health-topics", False),
        ("", False),
    ],
)
def test_a_file_is_told_by_how_it_begins(head: str, is_one: bool) -> None:
    """Before any of it is parsed."""
    assert is_health_topics(head.encode()) == is_one


_TAGS = "also-called full-summary group mesh-heading other-language related-topic site primary-institute x".split()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                "also-called full-summary group mesh-heading other-language related-topic site primary-institute x".split()
            ),
            st.text(
                st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff", exclude_categories=["Cc", "Cs"]), max_size=12
            ),
        ),
        max_size=8,
    )
)
def test_any_topic_is_sound_or_has_a_fault(parts: list[tuple[str, str]]) -> None:
    """Whatever its elements say."""
    from html import escape

    text = "".join(f'<{tag} url="http://a.b/{escape(said)}" title="{escape(said)}">{escape(said)}</{tag}>' for tag, said in parts)
    for article in articles(file_of(topic(text, title="T" + "".join(said for _, said in parts)))):
        assert not wrong(article)


@pytest.mark.parametrize("shape", [OF_2012, OF_2013, OF_2025], ids=["2012", "2013", "2025"])
def test_every_article_is_as_the_format_asks(shape: str) -> None:
    """By the schema, and by what no schema can say."""
    assert [wrong(article) for article in articles(shape)] == [[]] * len(articles(shape))


@pytest.mark.parametrize(
    "path", sorted(REAL.glob("mplus_topics_*.xml")) or [None], ids=lambda path: path.name if path else "none"
)
def test_every_topic_of_nlm_is_as_the_format_asks(path: Path | None) -> None:
    """The files are not part of the project: skipped where they do not lie beside it."""
    if path is None:
        pytest.skip(f"no health topics in {REAL}")
    opened = HealthTopics(path.name, lambda: path.open("rb"))
    found = list(opened.articles())
    opened.check()
    assert found
    assert [(article.id, wrong(article)) for article in found if wrong(article)] == []
    assert all(article.summary for article in found)
