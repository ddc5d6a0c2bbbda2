"""`medref compare`: what stands beside what, at which width, and what is refused."""

import json
from typing import Any

import pytest
from rich.cells import cell_len

import hostile
from conftest import Run
from medref.cli.console import make_console
from medref.library import Library, Page
from medref.model import Article, CollectionInfo, Paragraph, Prose, Section
from medref.render.alike import meaning
from medref.render.compare import SideBySide, compare, one_after_the_other
from medref.render.results import candidate_items, result_items


def article(name: str, *headings: str, **fields: Any) -> Page:
    sections = tuple(Section(heading, (Paragraph(Prose(f"{heading} of {name}.")),)) for heading in headings)
    its = Article(name.lower(), name, sections=sections, **fields)
    return hostile.PAGE._replace(article=its, info=CollectionInfo("x", "X", notice="Ask."), neighbours=(), confusables=())


ASTHMA = article(
    "Asthma", "What is asthma?", "What are the symptoms of asthma?", "Causes", "Prevention", warning=Prose("Call at once.")
)
CROUP = article("Croup", "Signs and symptoms", "Exams and tests", "Causes", "Information")


def headings(page: Page, other: Page) -> list[tuple[list[str], list[str]]]:
    bands = compare(page, other).bands
    return [([part.heading for part in band.left], [part.heading for part in band.right]) for band in bands]


def test_like_sections_are_in_line_and_the_rest_comes_after() -> None:
    """By what their headings mean, in the first topic's order; a missing warning is said."""
    assert headings(ASTHMA, CROUP) == [
        (["Warning"], ["Warning"]),
        (["What is asthma?"], ["Information"]),
        (["What are the symptoms of asthma?"], ["Signs and symptoms"]),
        (["Causes"], ["Causes"]),
        (["Prevention"], ["Exams and tests"]),
    ]


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Symptoms", "What are the symptoms of asthma?"),
        ("Symptoms", "What it feels like"),
        ("Diagnosis", "How is asthma diagnosed?"),
        ("Treatment", "What are the treatments for croup?"),
        ("Prevention", "Can flu be prevented?"),
        ("When to get help", "When to contact a medical professional"),
        ("Outlook", "Outlook (prognosis)"),
        ("Causes", "What causes acne?"),
        ("Síntomas", "Symptoms"),
    ],
)
def test_headings_of_one_meaning_are_alike(heading: str, other: str) -> None:
    """Ours beside those of MedlinePlus."""
    assert meaning(heading) == meaning(other)


def test_headings_of_the_bundled_articles_are_not_mixed_up(library: Library) -> None:
    """Within an article no two sections are about the same, but for the few whose two headings both tell of harm."""
    twice = []
    for topic in library.topics():
        page = library.page(library.find(topic.id))
        found = [meaning(section.heading) for section in page.article.sections]
        twice += [(topic.id, kind) for kind in set(found) if found.count(kind) > 1]
    assert len(twice) <= 12, twice


@pytest.mark.parametrize("width", [100, 101, 200])
def test_panels_stand_beside_each_other_where_there_is_room(width: int, run: Run) -> None:
    """Each line is as wide as was asked for, both boxes of a row end on the same line."""
    lines = run("compare", "hypertension", "hypotension", "--width", str(width)).out.splitlines()
    boxes = [line for line in lines if line[0] in "╭│╰" and line[-1] in "╮│╯"]
    assert {len(line) for line in boxes if line.count("╭") == 2 or line.count("╰") == 2} == {width}
    assert max(map(len, lines)) == width
    warning = next(line for line in lines if "Warning" in line)
    assert warning.count("Warning") == 2
    assert [line.count("╰") for line in lines if line.startswith("╰")][:3] == [2, 2, 2]


def test_pages_follow_each_other_where_it_is_narrow_and_in_plain(run: Run) -> None:
    """Each panel with its topic's name; the warnings of both before all else."""
    narrow = run("compare", "hypertension", "hypotension", "--width", "99").out
    assert [line.split("─")[1].strip() for line in narrow.splitlines() if line.startswith("╭")][:4] == [
        "Hypertension: Warning", "Hypotension: Warning", "Hypertension: Definition", "Hypotension: Definition",
    ]  # fmt: skip
    plain = run("compare", "hypertension", "hypotension", "--width", "200", "--format", "plain").out
    assert not set(plain) & set("╭│╰─")
    assert plain.index("Hypotension: Warning") < plain.index("Section: Hypertension: Definition")


def test_numbers_of_references_are_left_out_and_the_pages_named(run: Run) -> None:
    """They would lead nowhere; the pages have them."""
    out = run("compare", "hypertension", "hypotension", "--width", "120").out
    assert "[1" not in out
    assert "medref show hypertension and medref show hypotension" in out
    assert "Side by side" not in out
    assert "References" not in out


@pytest.mark.parametrize(
    ("name", "told"), [("refs", "References"), ("symptoms", "What it feels like"), ("prevent", "Prevention")]
)
def test_a_section_of_both_comes_after_the_warnings(name: str, told: str, run: Run) -> None:
    """By name or by meaning; one that has none says so."""
    lines = run("compare", "dysphagia", "aphasia", "-s", name, "--width", "100").out.splitlines()
    found = [line for line in lines if line.startswith("╭")]
    assert len(found) == 2
    assert found[0].count("Warning") == 2
    assert found[1].count(told) == 2
    assert any("This page has none." in line for line in lines) == (name == "prevent")


def test_json_has_both_articles(run: Run) -> None:
    """As `show` has them, in the order in which they were asked for."""
    said = json.loads(run("compare", "hypotension", "hypertension", "--json").out)
    assert list(said) == ["medref", "articles"]
    assert said["articles"] == [
        json.loads(run("show", name, "--json").out)["article"] for name in ("hypotension", "hypertension")
    ]


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("asthma",), 2, "two topics, not 1"),
        (("a", "b", "c"), 2, "two topics, not 3"),
        (("asthma", "Asthma"), 2, "same topic: Asthma"),
        (("asthma", "zzzz"), 3, "zzzz"),
        (("metastisis", "asthma"), 4, "metastisis"),
        (("asthma", "flu", "-s", "weather"), 2, "Neither article has a section"),
        (("asthma", "flu", "-s", "causes", "--json"), 2, "do not go together"),
    ],
)
def test_what_cannot_be_compared_is_refused(args: tuple[str, ...], code: int, told: str, run: Run) -> None:
    """With what to do, and nothing on standard output."""
    ran = run("compare", *args)
    assert ran.code == code
    assert told in ran.err + ran.out
    assert bool(ran.out) == ("--json" in args)


@pytest.mark.parametrize("width", [100, 140])
def test_hostile_pages_keep_their_frames(width: int) -> None:
    """Wide signs, long words and control characters move no border, whether something stands beside them or not."""
    lines = hostile._print(SideBySide(compare(hostile.PAGE, CROUP)), width, "utf-8", "never")
    assert not set("".join(lines)) & {"\x1b", hostile.OVERRIDE, "\x07"}
    assert {cell_len(line) for line in lines if line.endswith(("│", "╮", "╯"))} == {width, (width - 1) // 2}
    header, found = one_after_the_other(compare(hostile.PAGE, CROUP))
    assert header.title.endswith(" and Croup")
    assert found[0].role == "warning"


def test_lists_offer_it_for_topics_that_are_easily_confused(run: Run, library: Library) -> None:
    """Once, in search and among candidates; not where none of those shown are."""
    offer = "Tell them apart: medref compare hypertension hypotension"
    assert run("hypertention").err.count(offer) == 1
    assert run("search", "blood pressure").out.count("Tell them apart: medref compare") == 1
    assert "Tell them apart" not in run("search", "metastasis").out + run("metastisis").err
    found = library.search("hypertension", 1)
    assert not any("Tell" in str(item) for item in [*candidate_items([(found[0], "")]), *result_items([(found[0], "")])])


def test_a_page_names_it_where_it_names_what_it_is_confused_with(run: Run) -> None:
    """Once, with ids that open."""
    out = run("hypotension").out
    assert out.count("Side by side: medref compare hypotension hypertension") == 1
    assert "medref compare" not in run("metastasis").out


def test_colour_marks_the_warnings() -> None:
    """As on a page; the borders of both are the warning's."""
    import io

    stream = io.StringIO()
    console = make_console(stream, 120, "always")
    console.print(SideBySide(compare(ASTHMA, ASTHMA)), crop=False, end="")
    first = next(line for line in stream.getvalue().splitlines() if "Warning" in line)
    assert first.count("\x1b[1;31m") >= 2
