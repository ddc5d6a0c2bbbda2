"""What a page has: its parts and their order, blocks, citations, the factors' place, who has checked the text."""

from typing import Any, get_args

import pytest

from hostile import PAGE, item_plain
from medref.errors import UsageFault
from medref.found import Page
from medref.match import Match, Reason
from medref.model import (
    Article,
    Bars,
    Block,
    CollectionInfo,
    Factors,
    Illustration,
    Link,
    ListBlock,
    Paragraph,
    Prose,
    Reference,
    Review,
    Section,
    Source,
    Steps,
    Table,
)
from medref.render.blocks import BLOCKS, Citations, block_items, section_items
from medref.render.flow import Part
from medref.render.parts import header, only, parts
from medref.render.provenance import review_line


def reference(name: str, **fields: Any) -> Reference:
    return Reference(name, {"id": name, "type": "book", "title": name, **fields})


def page(neighbours: Any = (), confusables: Any = (), notice: str = "", licence: str = "", **fields: Any) -> Page:
    article = Article(id="a", title="A", **fields)
    match = Match("a", "mine", "A", "en", "", Reason("title", "A", 1.0))
    return Page(match, article, CollectionInfo("mine", "Mine", notice=notice, licence=licence), neighbours, confusables)


def said(part: Part) -> list[str]:
    """A part's lines in the plain look, unbroken."""
    return item_plain(part.items, 0)


def part(of: Page, heading: str) -> list[str]:
    return said(next(found for found in parts(of) if found.heading == heading))


MODEL = reference("model", custom={"cited_by": "model"})
CITATIONS = Citations((MODEL, reference("r1"), reference("r2"), reference("r3")))


def drawn(block: Block) -> list[str]:
    return item_plain(block_items(block, CITATIONS), 0)


def test_every_kind_of_block_can_be_drawn() -> None:
    """The registry has each that the model has, and no other."""
    assert set(BLOCKS) == set(get_args(Block))


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Paragraph(Prose("One.", ("r1", "r3"))), ["One. [1,3]"]),
        (Paragraph(Prose("One."), ("r2",)), ["One. [2]"]),
        (Paragraph(Prose("One.", ("r1",)), ("r2",)), ["One. [1]"]),
        (ListBlock((Prose("a", ("r1",)), Prose("b"))), ["- a [1]", "- b"]),
        (ListBlock((Prose("a"), Prose("b")), ordered=True), ["1. a", "2. b"]),
        (ListBlock((Prose("a"), Prose("b")), cites=("r1", "r2")), ["- a", "- b", "[1,2]"]),
        (Table("T", ("c", "d"), (("1", "2"), ("3", "4")), ("r1",)), ["T [1]:", "- 1, d: 2", "- 3, d: 4"]),
        (Steps("S", (Prose("a", ("r2",)), Prose("b")), ("r1",)), ["S [1]:", "Step 1 of 2: a [2]", "Step 2 of 2: b"]),
        (Bars("B", (("l", 1.5), ("m", 2)), "%", ("r3",)), ["B [3]:", "- l: 1.5 %", "- m: 2 %"]),
    ],
)
def test_each_block_says_what_is_in_it_and_what_it_stands_on(block: Block, lines: list[str]) -> None:
    """Passages with the numbers of their references; tables, steps and bars with those of the whole at their title."""
    assert drawn(block) == lines


@pytest.mark.parametrize(
    ("cites", "marks"),
    [
        ((), "One."),
        (("r3", "r1"), "One. [1,3]"),
        (("model",), "One. [4]"),
        (("lost",), "One."),
        (("r2", "lost"), "One. [2]"),
        (("r1", "r1"), "One. [1]"),
    ],
)
def test_citations_are_the_sorted_numbers_of_the_references(cites: tuple[str, ...], marks: str) -> None:
    """The article's own first, then those of the page it is modelled on; each number once."""
    assert drawn(Paragraph(Prose("One.", cites))) == [marks]


def test_the_numbers_are_those_of_the_references_below() -> None:
    """Own references and those of the model page count on, wherever they stand in the article."""
    of = page(summary=Prose("S.", ("model", "r1", "r2")), references=(reference("r1"), MODEL, reference("r2")))
    assert part(of, "Definition") == ["S. [1,2,3]"]
    assert part(of, "References") == ["1. r1.", "2. r2."]
    assert part(of, "Cited by the page this one is modelled on") == ["3. model."]


LEAD, TO_LIST, LATER = Paragraph(Prose("Lead.")), Paragraph(Prose("Signs are:")), Paragraph(Prose("Later."))
LIST = ListBlock((Prose("one"), Prose("two")))
FACTORS = Factors(Prose("It depends on:"), (Prose("age"), Prose("sex", ("r1",))))
LISTED = ["It depends on:", "- age", "- sex [1]"]


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ((LEAD, LATER), ["Lead.", "", *LISTED, "", "Later."]),
        ((LEAD,), ["Lead.", "", *LISTED]),
        ((TO_LIST, LIST, LATER), ["Signs are:", "- one", "- two", "", *LISTED, "", "Later."]),
        ((LIST,), [*LISTED, "", "- one", "- two"]),
    ],
)
def test_the_factors_stand_after_the_lead_of_their_section(blocks: tuple[Block, ...], lines: list[str]) -> None:
    """And after the list that the lead leads to; before all where there is no lead."""
    assert item_plain(section_items(Section("H", blocks), FACTORS, CITATIONS), 0) == lines


def test_the_factors_stand_in_the_section_on_causes_else_in_the_first() -> None:
    """And once only; without a section they are a part of their own."""
    first, causes = Section("Information", (LEAD,)), Section("Causes", (LATER,))
    fields: dict[str, Any] = {"factors": FACTORS, "references": (reference("r1"),)}
    both = page(sections=(first, causes), **fields)
    assert part(both, "Information") == ["Lead."]
    assert part(both, "Causes") == ["Later.", "", *LISTED]
    assert part(page(sections=(first, Section("Outlook", (LATER,))), **fields), "Information") == ["Lead.", "", *LISTED]
    assert part(page(**fields), "Factors") == LISTED


def test_blocks_are_apart_but_a_list_stands_right_below_the_line_that_leads_to_it() -> None:
    """A line leads where it ends with a colon; a citation after it does not hide that."""
    items = section_items(Section("H", (LEAD, Paragraph(Prose("Signs are:", ("r1",))), LIST, LATER, LIST)), None, CITATIONS)
    assert item_plain(items, 0) == ["Lead.", "", "Signs are: [1]", "- one", "- two", "", "Later.", "", "- one", "- two"]


def test_a_list_does_not_repeat_the_citation_of_the_line_that_leads_to_it() -> None:
    """It says its own where that is another."""
    lead = Paragraph(Prose("Signs are:"), ("r1",))
    for cites, after in (("r1", []), ("r2", ["[2]"])):
        listed = ListBlock((Prose("one"), Prose("two")), cites=(cites,))
        items = section_items(Section("H", (lead, listed)), None, CITATIONS)
        assert item_plain(items, 0) == ["Signs are: [1]", "- one", "- two", *after]


ORDER = [
    *("Warning", "Definition", "Information [mg]", "Numbers", "Illustrations", "References"),
    *("Cited by the page this one is modelled on", "Further reading", "See also", "Not to be confused with"),
    "Sources and notice",
]


def test_the_parts_stand_in_the_order_of_the_page() -> None:
    """The warning first, sources and notice last."""
    assert [found.heading for found in parts(PAGE)] == ORDER


def test_the_warning_alone_is_drawn_as_one() -> None:
    """By its role, not by its name."""
    assert [found.heading for found in parts(PAGE) if found.role == "warning"] == ["Warning"]


def test_parts_without_anything_in_them_are_left_out() -> None:
    """An article of a title and a definition has a definition, and whose it is."""
    assert [found.heading for found in parts(page(summary=Prose("S.")))] == ["Definition", "Sources and notice"]


@pytest.mark.parametrize(
    ("wanted", "heading"),
    [
        ("Definition", "Definition"),
        ("numbers", "Numbers"),
        ("info", "Information [mg]"),
        ("refs", "References"),
        ("pictures", "Illustrations"),
        ("reading", "Further reading"),
        ("Defintion", "Definition"),
        ("sources", "Sources and notice"),
        ("modelled", "Cited by the page this one is modelled on"),
    ],
)
def test_one_section_is_shown_below_the_warning(wanted: str, heading: str) -> None:
    """By its name, its beginning, a word of it, another word for it, or a misspelling of it."""
    assert [found.heading for found in only(parts(PAGE), wanted)] == ["Warning", heading]


def test_the_warning_asked_for_is_shown_once() -> None:
    """It is first in any case."""
    assert [found.heading for found in only(parts(PAGE), "warning")] == ["Warning"]


@pytest.mark.parametrize("wanted", ["xyzzy", "", "?", "x" * 10_000])
def test_a_section_that_is_not_there_names_those_that_are(wanted: str) -> None:
    """The word that was asked for is not repeated beyond 40 characters."""
    with pytest.raises(UsageFault) as caught:
        only(parts(PAGE), wanted)
    assert caught.value.hint == f"It has: {', '.join(ORDER)}."
    assert len(caught.value.message) < 100


def test_a_heading_of_signs_alone_is_not_taken_for_every_word() -> None:
    """It has no letters to find it by."""
    found = parts(page(summary=Prose("S."), sections=(Section("???", (LEAD,)), Section("Outlook", (LEAD,)))))
    assert [one.heading for one in only(found, "outlook")] == ["Outlook"]


REVIEWED = Review(reviewed="2026-03", reviewers=("A. Doctor, MD", "B. Nurse"))


@pytest.mark.parametrize(
    ("review", "sources", "line"),
    [
        (None, (), "Not reviewed by a clinician"),
        (Review("2026"), (Source("S"),), "Not reviewed by a clinician"),
        (Review("2026"), (Source("S", accessed="2025-10-01"),), "Not reviewed by a clinician · checked against sources of 2025"),
        (
            None,
            (Source("S", accessed="2025"), Source("T", reviewed="2017-05", accessed="2025"), Source("U", accessed="2021")),
            "Not reviewed by a clinician · checked against sources of 2017–2025",
        ),
        (REVIEWED, (), "Reviewed 2026-03 by A. Doctor, MD; B. Nurse"),
        (
            REVIEWED,
            (Source("S", reviewed="2020"),),
            "Reviewed 2026-03 by A. Doctor, MD; B. Nurse · checked against sources of 2020",
        ),
    ],
)
def test_the_review_line_says_who_checked_and_how_old_the_sources_are(
    review: Review | None, sources: tuple[Source, ...], line: str
) -> None:
    """A source's own review is no review of this text, it dates the source only."""
    assert review_line(page(review=review, sources=sources)) == line


def test_above_the_panels_stand_title_names_way_here_and_review() -> None:
    """Other names and the way only where there are such."""
    named = header(page(also_called=("B", "C")), "plural of A")
    assert (named.title, item_plain(named.lines, 0)) == (
        "A",
        ["also called B; C", "opened as plural of A", "Not reviewed by a clinician"],
    )
    assert item_plain(header(page()).lines, 0) == ["Not reviewed by a clinician"]


def test_sources_say_whose_review_it_was_and_when_they_were_read() -> None:
    """A page of the references that has no review of its own to tell of is not listed again."""
    of = page(
        references=(reference("r1", URL="https://a.b/1"), reference("r2", URL="https://a.b/2")),
        sources=(
            Source("Cited", "P", "https://a.b/1", accessed="2025-10"),
            Source("Model", "A.D.A.M.", "https://a.b/2", "2022-10-25", ("F. B., MD", "D. D., MD"), "2025-01"),
        ),
        review=Review("2026-11-22", "the authors"),
        notice="Ask a doctor.",
        licence="CC BY 4.0",
    )
    assert part(of, "Sources and notice") == [
        "The facts of this page were checked against the pages under References, in copies of 2025-10. Checked against, besides:",
        "- Model. A.D.A.M. Copy of 2025-01. That page, not this one, was reviewed 2022-10-25 by F. B., MD; D. D., MD. https://a.b/2",
        "",
        "Written 2026-11-22 by the authors.",
        "",
        "Ask a doctor.",
        "",
        "Mine. CC BY 4.0.",
    ]


def test_the_other_parts_are_lists_of_titles_and_addresses() -> None:
    """Further reading, neighbours with the words that open them, topics that are easily taken for this one, pictures."""
    of = page(
        neighbours=(("cancer", "Cancer"),),
        confusables=(("Metabolism", "how the body uses food"), ("Metaplasia", "")),
        further_reading=(Link("More", "NIH", "https://a.b/"), Link("Why?", "", "https://a.b/c")),
        illustrations=(Illustration("One", "A caption.", credit="A credit"), Illustration("Two")),
    )
    assert part(of, "Further reading") == ["- More. NIH. https://a.b/", "- Why? https://a.b/c"]
    assert part(of, "See also") == ["- Cancer (medref cancer)"]
    assert part(of, "Not to be confused with") == ["- Metabolism (how the body uses food)", "- Metaplasia"]
    assert part(of, "Illustrations") == ["One", "A caption.", "A credit", "", "Two"]
