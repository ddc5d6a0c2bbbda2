"""References in AMA style; *italics* are marked so here."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from medref.citation.ama import ama
from strategies import csl_items


def said(item: dict[str, Any]) -> str:
    """The reference, what is set in italics between stars."""
    return "".join(f"*{text}*" if italic else text for text, italic in ama({"id": "x", "type": "book", **item}))


def person(name: str) -> dict[str, str]:
    """`Townsend, Courtney M, Jr` as a CSL name."""
    return dict(zip(("family", "given", "suffix"), name.split(", "), strict=False))


def people(names: str) -> list[dict[str, str]]:
    return [person(name) for name in names.split("; ")]


def chapter(**fields: Any) -> dict[str, Any]:
    return {"type": "chapter", "publisher": "Elsevier", **fields}


MODEL = {
    "Doroshow JH. Approach to the patient with cancer. In: Goldman L, Schafer AI, eds. *Goldman-Cecil Medicine*. 26th ed. "
    "Philadelphia, PA: Elsevier; 2020:chap 169.": chapter(
        **{
            "author": people("Doroshow, James H"),
            "title": "Approach to the patient with cancer",
            "editor": people("Goldman, Lee; Schafer, Andrew I"),
            "container-title": "Goldman-Cecil Medicine",
            "edition": "26",
            "publisher-place": "Philadelphia, PA",
            "issued": {"date-parts": [[2020]]},
            "chapter-number": "169",
        }
    ),
    "Krasnick BA, Goedegebuure SP, Fields R. Tumor biology and tumor markers. In: Townsend CM Jr, Beauchamp RD, Evers BM, "
    "Mattox KL, eds. *Sabiston Textbook of Surgery*. 21st ed. St Louis, MO: Elsevier; 2022:chap 28.": chapter(
        **{
            "author": people("Krasnick, B. A.; Goedegebuure, S. P.; Fields, R."),
            "title": "Tumor biology and tumor markers",
            "editor": people("Townsend, C. M., Jr; Beauchamp, R. D.; Evers, B. M.; Mattox, K. L."),
            "container-title": "Sabiston Textbook of Surgery",
            "edition": 21,
            "publisher-place": "St Louis, MO",
            "issued": {"date-parts": [["2022"]]},
            "chapter-number": 28,
        }
    ),
    "Rankin EB, Giaccia AJ. Cellular microenvironment and metastases. In: Niederhuber JE, Armitage JO, Kastan MB, Doroshow JH, "
    "Tepper JE, eds. *Abeloff's Clinical Oncology*. 6th ed. Philadelphia, PA: Elsevier; 2020:chap 3.": chapter(
        **{
            "author": people("Rankin, Erinn B; Giaccia, Amato J"),
            "title": "Cellular microenvironment and metastases",
            "editor": people("Niederhuber, J E; Armitage, J O; Kastan, M B; Doroshow, J H; Tepper, J E"),
            "container-title": "Abeloff's Clinical Oncology",
            "edition": "6",
            "publisher-place": "Philadelphia, PA",
            "issued": {"date-parts": [[2020]]},
            "chapter-number": 3,
        }
    ),
}


@pytest.mark.parametrize("printed", MODEL)
def test_the_three_chapters_of_the_model_page_come_out_exactly_so(printed: str) -> None:
    """Initials from full names, from dotted and from spaced ones; titles of books in italics."""
    assert said(MODEL[printed]) == printed


JOURNAL = {
    "type": "article-journal",
    "author": people("Hanahan, Douglas; Weinberg, Robert A"),
    "title": "Hallmarks of cancer: the next generation",
    "container-title": "Cell Journal",
    "container-title-short": "Cell",
    "issued": {"date-parts": [[2011, 3, 4]]},
    "volume": 144,
    "issue": "5",
    "page": "646–674",
    "DOI": "10.1016/j.cell.2011.02.013",
}
KINDS = {
    "journal article": (
        JOURNAL,
        "Hanahan D, Weinberg RA. Hallmarks of cancer: the next generation. *Cell*. 2011;144(5):646-674. "
        "doi:10.1016/j.cell.2011.02.013",
    ),
    "journal article ahead of print": (
        {key: JOURNAL[key] for key in ("type", "title", "container-title", "issued", "DOI")},
        "Hallmarks of cancer: the next generation. *Cell Journal*. March 4, 2011. doi:10.1016/j.cell.2011.02.013",
    ),
    "book": (
        {
            "author": people("Weinberg, Robert"),
            "title": "The Biology of Cancer",
            "edition": 2,
            "publisher": "Garland",
            "issued": {"date-parts": [[2014]]},
        },
        "Weinberg R. *The Biology of Cancer*. 2nd ed. Garland; 2014.",
    ),
    "pages of a book": (
        {"title": "The Biology of Cancer", "publisher": "Garland", "issued": {"date-parts": [[2014]]}, "page": "3-7"},
        "*The Biology of Cancer*. Garland; 2014:3-7.",
    ),
    "edited book": (
        {"editor": people("DeVita, Vincent T, Jr; Lawrence, Theodore"), "title": "Cancer", "publisher": "Wolters Kluwer"},
        "DeVita VT Jr, Lawrence T, eds. *Cancer*. Wolters Kluwer.",
    ),
    "book of one editor": ({"editor": people("Kasper, Dennis"), "title": "Harrison's"}, "Kasper D, ed. *Harrison's*."),
    "web page": (
        {
            "type": "webpage",
            "author": [{"literal": "A.D.A.M."}],
            "title": "Metastasis",
            "container-title": "MedlinePlus Medical Encyclopedia",
            "publisher": "National Library of Medicine",
            "issued": {"date-parts": [[2022, 10, 25]]},
            "accessed": {"date-parts": [[2025, 10, 1]]},
            "URL": "https://medlineplus.gov/ency/article/002260.htm",
        },
        "A.D.A.M. Metastasis. MedlinePlus Medical Encyclopedia. National Library of Medicine. Published October 25, 2022. "
        "Accessed October 1, 2025. https://medlineplus.gov/ency/article/002260.htm",
    ),
    "web page of the site's own publisher": (
        {"type": "webpage", "title": "Cancer", "container-title": "CDC", "publisher": "CDC", "URL": "https://cdc.gov/"},
        "Cancer. CDC. https://cdc.gov/",
    ),
    "report": (
        {
            "type": "report",
            "author": [{"literal": "World Health Organization"}],
            "title": "Cancer Control",
            "publisher": "WHO",
            "issued": {"date-parts": [[2007]]},
            "URL": "https://who.int/x",
        },
        "World Health Organization. *Cancer Control*. WHO; 2007. https://who.int/x",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_source_has_its_form(kind: str) -> None:
    """Journal articles, books, web pages, reports, each with what belongs to it."""
    item, printed = KINDS[kind]
    assert said(item) == printed


def test_a_thesis_says_that_it_is_one() -> None:
    """Its genre stands after the title, as the manual has it for dissertations."""
    thesis = {
        "type": "thesis",
        "author": people("Maiti, Nandita"),
        "title": "Association Between Behavioral Features and Lifestyle",
        "genre": "Dissertation",
        "publisher": "Brandeis University",
        "issued": {"date-parts": [[2010]]},
    }
    assert said(thesis) == (
        "Maiti N. *Association Between Behavioral Features and Lifestyle*. Dissertation. Brandeis University; 2010."
    )


@pytest.mark.parametrize(
    ("count", "printed"), [(1, "F1 A."), (6, "F1 A, F2 A, F3 A, F4 A, F5 A, F6 A."), (7, "F1 A, F2 A, F3 A, et al.")]
)
def test_more_than_six_authors_become_the_first_three(count: int, printed: str) -> None:
    """Up to six are listed."""
    assert said({"author": [person(f"F{number}, Ann") for number in range(1, count + 1)], "title": "T"}) == f"{printed} *T*."


def test_more_than_six_editors_become_the_first_three() -> None:
    """And are editors still."""
    assert (
        said({"editor": [person(f"F{number}, Ann") for number in range(7)], "title": "T"}) == "F0 A, F1 A, F2 A, et al, eds. *T*."
    )


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, "van den Berg J"),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "von Humboldt A"),
        ({"family": "Curie", "given": "Marie-Pierre"}, "Curie MP"),
        ({"family": "Townsend", "given": "Courtney M", "suffix": "Jr"}, "Townsend CM Jr"),
        ({"family": "Evers", "given": "B. Mark", "suffix": "III"}, "Evers BM III"),
        ({"family": "Ångström", "given": "Édith"}, "Ångström É"),
        ({"family": "Hippocrates"}, "Hippocrates"),
        ({"literal": "National Cancer Institute"}, "National Cancer Institute"),
        ({"literal": "", "family": "Rankin", "given": "E B"}, "Rankin EB"),
        ({"family": "Doroshow", "given": "JH"}, "Doroshow JH"),
    ],
)
def test_names_are_family_name_and_initials(name: dict[str, str], printed: str) -> None:
    """With particles before, a suffix after; a group has its own name; initials that were given as such all stay."""
    assert said({"author": [name], "title": "T"}) == f"{printed}. *T*."


@pytest.mark.parametrize("editors", [[], [{}], [{"family": "", "given": " "}]])
def test_nobody_is_not_named(editors: list[dict[str, str]]) -> None:
    """An editor without a name is left out, with what would tell that it is one."""
    assert said({"editor": editors, "title": "T"}) == "*T*."


@pytest.mark.parametrize(
    ("edition", "printed"),
    [
        (1, ""), ("1", ""), (2, "2nd ed. "), (3, "3rd ed. "), ("4", "4th ed. "), (11, "11th ed. "), ("12", "12th ed. "),
        ("13", "13th ed. "), ("21", "21st ed. "), (22, "22nd ed. "), (111, "111th ed. "), ("Rev", "Rev ed. "),
        ("Rev ed", "Rev ed. "), ("3rd", "3rd ed. "), ("3rd ed", "3rd ed. "), ("3rd ed.", "3rd ed. "),
    ],
)  # fmt: skip
def test_editions_are_ordinals_and_the_first_is_not_named(edition: Any, printed: str) -> None:
    """What is no number stays as it is; "ed" stands once."""
    assert said({"title": "T", "edition": edition, "publisher": "P"}) == f"*T*. {printed}P."


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ({"date-parts": [[2025, 10, 1]]}, "October 1, 2025"),
        ({"date-parts": [["2025", "10", "01"]]}, "October 1, 2025"),
        ({"date-parts": [[2025, 10]]}, "October 2025"),
        ({"date-parts": [[2025]]}, "2025"),
        ({"date-parts": [[2025, 13]]}, "2025"),
        ({"date-parts": [[2025, 5], [2025, 7]]}, "May 2025"),
        ({"literal": "about 1900"}, "about 1900"),
        ({"raw": "Spring 2020"}, "Spring 2020"),
        ({"date-parts": [[1900]], "circa": True}, "1900"),
    ],
)
def test_dates_are_written_out(date: dict[str, Any], printed: str) -> None:
    """Full, month, year, of a range its beginning, or in the source's own words."""
    assert said({"type": "webpage", "title": "T", "issued": date}) == f"T. Published {printed}."


@pytest.mark.parametrize("fields", [{}, {"issued": {}}, {"issued": {"season": "1"}}])
def test_an_absent_date_leaves_no_trace(fields: dict[str, Any]) -> None:
    """Neither a word nor a sign of it."""
    assert said({"title": "T", "publisher": "P", **fields}) == "*T*. P."
    assert said({"type": "webpage", "title": "T", **fields}) == "T."


@pytest.mark.parametrize("title", ["Is it cancer?", "Stop smoking!", "Ends in a stop."])
def test_a_title_that_ends_in_a_sign_gets_no_full_stop(title: str) -> None:
    """Of a book, of an article, of a chapter alike."""
    assert said({"title": title, "publisher": "P"}) == f"*{title}* P."
    assert said({"type": "article-journal", "title": title, "container-title": "J"}) == f"{title} *J*."
    assert said(chapter(title=title, **{"container-title": "B"})) == f"{title} In: *B*. Elsevier."


def test_a_doi_stands_for_the_address_and_once() -> None:
    """Without "Accessed", without the resolver's address, without a full stop after it."""
    item = {"title": "T", "URL": "https://a.b/", "accessed": {"date-parts": [[2025]]}}
    assert said({**item, "DOI": "10.1000/182"}) == "*T*. doi:10.1000/182"
    assert said({**item, "DOI": "https://doi.org/10.1000/182"}) == "*T*. doi:10.1000/182"
    assert said(item) == "*T*. Accessed 2025. https://a.b/"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(csl_items)
@example({"id": 1, "type": "book"})
@example({"id": "x", "type": "book", "title": "T", "edition": "²"})
@example({"id": "x", "type": "webpage", "issued": {"date-parts": [["", "", ""]]}})
@example({"id": "x", "type": "webpage", "issued": {"date-parts": [["2020", "٣", "0"]]}})
def test_every_sound_citation_item_yields_text(item: dict[str, Any]) -> None:
    """Without an exception, and every piece of it text."""
    assert all(isinstance(text, str) and text for text, _ in ama(item))


@pytest.mark.parametrize("field", [{"edition": "9" * 5000}, {"issued": {"date-parts": [["2020", "9" * 5000]]}}])
def test_a_number_of_thousands_of_digits_yields_text(field: dict[str, Any]) -> None:
    """Python refuses to read such a one as a number."""
    assert said({"title": "T", **field}).startswith("*T*.")


@pytest.mark.parametrize("kind", ["book", "chapter", "webpage", "article-journal"])
def test_an_item_with_neither_title_nor_author_still_says_something(kind: str) -> None:
    """Else the page would have a number with nothing behind it."""
    assert said({"type": kind, "id": "smith-2020"}).strip(" .") not in ("", "In:")
