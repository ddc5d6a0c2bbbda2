"""Factors: who is at risk, in headings and sentences, and where on the page the list of it stands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import item_plain
from medref.importers.html_blocks import html_blocks
from medref.importers.sections import shape
from medref.library import Page
from medref.match import Match, Reason
from medref.model import Article, CollectionInfo, Factors, ListBlock, Paragraph, Prose, Section
from medref.render.parts import only, parts
from medref.text.factors import place
from medref.text.risk import is_about_risk, leads_to_factors


def page(**fields: Any) -> Page:
    match = Match("a", "mine", "A", "en", "", Reason("title", "A", 1.0))
    return Page(match, Article("a", "A", **fields), CollectionInfo("mine", "Mine"), (), ())


def shown(of: Page) -> list[str]:
    """All lines of the page's sections with their headings, but empty ones."""
    return [
        line
        for part in parts(of)
        if part.heading != "Sources and notice"
        for line in (part.heading, *item_plain(part.items, 0))
        if line
    ]


def imported(html: str) -> Page:
    found = shape(html_blocks(html, "A"), "", "en")
    return page(summary=found.summary, sections=found.sections, factors=found.factors)


@pytest.mark.parametrize(
    "heading",
    [
        "Who is at risk for asthma?",
        "Who's at risk of a stroke?",
        "Who is more likely to get gout?",
        "Who is most likely to develop it?",
        "Which children are at risk for asthma?",
        "What are the risk factors for stillbirth?",
        "What raises my risk of high cholesterol?",
        "What increases the risk of falls?",
        "Risk factors",
        "¿Quién tiene riesgo de padecer asma?",
        "¿Quiénes corren riesgo de tener gota?",
        "¿Quién tiene más probabilidades de tener gota?",
        "¿Cuáles son los factores de riesgo del ictus?",
        "¿Qué aumenta el riesgo de caídas?",
    ],
)
def test_a_heading_about_who_is_at_risk_is_known(heading: str) -> None:
    """In both languages of NLM's topics."""
    assert is_about_risk(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "What are the risks of anesthesia?",
        "Are there any risks from angioplasty?",
        "What are the health risks of smoking?",
        "How can I lower my risk of a stroke?",
        "Who can lower the risk?",
        "How do risk factors work?",
        "What causes asthma?",
        "Who needs this test?",
        "Causes",
        "Risks",
        "¿Cuáles son los riesgos de la cirugía?",
        "¿Cómo puedo reducir mi riesgo?",
        "",
    ],
)
def test_a_heading_about_other_risks_is_not_taken_for_one(heading: str) -> None:
    """Those of a treatment or a habit, and how to lower one's own."""
    assert not is_about_risk(heading)


@pytest.mark.parametrize(
    ("sentences", "leads"),
    [
        (["Risk factors for it include:"], True),
        (["You are more likely to get it if you:"], True),
        (["You may have a greater chance of getting polyps if you"], True),
        (["Your risk is higher if you:"], True),
        (["There are a number of risk factors.", "Risks that you cannot change include:"], True),
        (["Los factores de riesgo incluyen:"], True),
        (["Tiene mayor riesgo si:"], True),
        (["Symptoms include:"], False),
        (["There are many risk factors.", "Symptoms include:"], False),
        (["You can lower your risk if you:"], False),
        (["The risks of surgery include:"], False),
        (["There are three kinds:"], False),
    ],
)
def test_a_sentence_leads_to_factors_where_it_says_that_something_raises_a_risk(sentences: list[str], leads: bool) -> None:
    """The last one before the list counts; the one before tells what its risks are."""
    assert leads_to_factors(sentences) == leads


RISK = "<h3>Who is at risk for it?</h3>"


@pytest.mark.parametrize(
    "html",
    [
        f"{RISK}<p>Your risk is higher if you:</p><ul><li>x</li></ul>",
        f"{RISK}<p>Anyone.</p><p>Above all those who:</p><ul><li>x</li></ul><p>End.</p>",
        f"{RISK}<p>Anyone.</p><p>Women.</p><p>Above all:</p><ul><li>x</li></ul><p>End.</p>",
        f"{RISK}<p>Many things raise it.</p><ul><li>x</li></ul><p>You can change:</p><ul><li>y</li></ul>",
        f"<h3>Causes</h3><p>Few.</p>{RISK}<p>Those who:</p><ul><li>x</li></ul><h3>Signs</h3><p>Are:</p><ul><li>y</li></ul>",
        "<h3>Signs</h3><p>Some.</p><h3>Why?</h3><p>You are more likely to have it if you:</p><ul><li>x</li></ul><p>End.</p>",
        "<p>Some signs. They are:</p><ul><li>y</li></ul><p>Risk factors include</p><ul><li>x</li></ul>",
    ],
)
def test_what_is_imported_is_shown_in_the_order_of_its_source(html: str) -> None:
    """Though its list of factors has a field of its own: nothing is lost, nothing said twice."""
    whole = "<p>The definition.</p>" + html
    found = imported(whole)
    assert found.article.factors
    assert found.article.factors.items == (Prose("x"),)
    source = ["Definition", "The definition."]
    for group in html_blocks(whole, "A"):
        blocks = group.blocks[1:] if group.blocks[0] == Paragraph(Prose("The definition.")) else group.blocks
        if blocks:
            source.append(group.heading or "Information")
        for block in blocks:
            source += [f"- {item.text}" for item in block.items] if isinstance(block, ListBlock) else [block.text.text]
    assert shown(found) == source


def test_a_list_of_risk_alone_below_its_heading_stays_there() -> None:
    """A section has to have a block, and a heading is what the list is about."""
    found = imported(f"<p>D.</p>{RISK}<ul><li>x</li></ul>")
    assert found.article.factors is None
    assert shown(found)[-2:] == ["Who is at risk for it?", "- x"]


def test_the_section_on_who_is_at_risk_is_found_as_factors() -> None:
    """`--section factors` opens it."""
    found = parts(imported(f"<p>D.</p><h3>Causes</h3><p>Few.</p>{RISK}<p>Those who:</p><ul><li>x</li></ul>"))
    assert only(found, "factors")[0].heading == "Who is at risk for it?"


LEAD, OPEN, LIST = Paragraph(Prose("A.")), Paragraph(Prose("These:")), ListBlock((Prose("y"),))


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ((), (0, 0)),
        ((Section("I", (LEAD,)), Section("Who is at risk?", (LEAD,)), Section("Causes", (LEAD,))), (1, 1)),
        ((Section("I", (LEAD,)), Section("CAUSES", (LEAD, LEAD))), (1, 1)),
        ((Section("I", (LIST,)), Section("J", (LEAD,))), (0, 0)),
        ((Section("Causes", (LEAD,)), Section("J", (LEAD, OPEN))), (1, 2)),
        ((Section("Causes", (LEAD,)), Section("J", (OPEN, LEAD))), (1, 1)),
        ((Section("Causes", (OPEN, LIST)), Section("J", (LEAD,))), (0, 2)),
    ],
)
def test_the_place_of_factors(sections: tuple[Section, ...], expected: tuple[int, int]) -> None:
    """Where a sentence leads to a list that is not there; else by the heading; else in the first section, behind its lead."""
    assert place(sections) == expected


BLOCKS = st.lists(st.sampled_from([LEAD, OPEN, LIST]), min_size=1, max_size=4).map(tuple)


@given(st.lists(st.builds(Section, st.sampled_from(["I", "Causes", "Who is at risk?"]), BLOCKS), max_size=3).map(tuple))
def test_factors_are_always_shown_and_once(sections: tuple[Section, ...]) -> None:
    """Whatever sections there are."""
    lines = shown(page(sections=sections, factors=Factors(Prose(""), (Prose("the factor"),))))
    assert lines.count("- the factor") == 1
