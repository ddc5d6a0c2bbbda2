"""BibTeX: what LaTeX and BibTeX make of texts, names, dates and types."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations import DATES, FULL, TYPES
from medref.citation.bibtex import bibtex
from medref.citation.key import keys
from medref.citation.latex import latex, protected
from strategies import csl_items

STANDARD = set(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings "
    "techreport unpublished".split()
)


def fields(**item: Any) -> dict[str, str]:
    """The fields of an item's entry, without the outer braces."""
    text = bibtex([{"id": "i", "type": "book", **item}])
    return {name: value.strip("{}") for name, value in re.findall(r"^  (\w+) = (.*?),?$", text, re.MULTILINE)}


def author(**name: str) -> str:
    text = bibtex([{"id": "i", "type": "book", "author": [name]}])
    return text.partition("author = {")[2].rpartition("}\n}")[0]


def test_a_chapter_is_written_whole() -> None:
    """Each field in its place, none twice."""
    chapter = {
        "id": "x", "type": "chapter", "title": "Approach to the patient with cancer",
        "author": [{"family": "Doroshow", "given": "James H."}],
        "editor": [{"family": "Goldman", "given": "Lee"}, {"family": "Schafer", "given": "Andrew I."}],
        "container-title": "Goldman-Cecil Medicine", "edition": "26", "chapter-number": "169", "page": "1–9",
        "publisher": "Elsevier", "publisher-place": "Philadelphia, PA", "issued": {"date-parts": [[2020]]},
        "custom": {"cited_by": "model"},
    }  # fmt: skip
    assert bibtex([chapter]) == (
        "@incollection{doroshow2020approach,\n"
        "  author = {Doroshow, James H.},\n"
        "  editor = {Goldman, Lee and Schafer, Andrew I.},\n"
        "  title = {Approach to the patient with cancer},\n"
        "  booktitle = {{Goldman-Cecil} {Medicine}},\n"
        "  edition = {26th},\n"
        "  chapter = {169},\n"
        "  pages = {1--9},\n"
        "  publisher = {Elsevier},\n"
        "  address = {Philadelphia, PA},\n"
        "  year = {2020}\n"
        "}\n"
    )


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_has_an_entry_type_that_every_style_knows(kind: str) -> None:
    """And its publisher stands where that type has it."""
    text = bibtex([{**FULL, "type": kind}])
    assert text[1 : text.index("{")] in STANDARD
    assert sum(f"  {name} = " in text for name in ("publisher", "institution", "school", "howpublished")) == 1
    assert "Elsevier \\& Sons" in text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Townsend", "given": "Courtney M.", "suffix": "Jr"}, "Townsend, Jr, Courtney M."),
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, "{van den Berg}, Jan"),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "von Humboldt, Alexander"),
        ({"family": "Cruz", "given": "Juan", "dropping-particle": "De La"}, "{De La Cruz}, Juan"),
        ({"family": "García Márquez", "given": "Gabriel"}, "García Márquez, Gabriel"),
        ({"family": "Smith, MD", "given": "A"}, "{Smith, MD}, A"),
        ({"family": "Hippocrates"}, "{Hippocrates}"),
        ({"literal": "Food and Drug Administration"}, "{Food and Drug Administration}"),
    ],
)
def test_names_are_such_that_bibtex_parts_them_rightly(name: dict[str, str], written: str) -> None:
    """Braces keep together what it would part at commas, at `and`, or at a small first letter."""
    assert author(**name) == written


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Approach to the patient", "Approach to the patient"),
        ("A1C and pH (in COVID-19)", "{A1C} and {pH} (in {COVID-19})"),
        ("acne: small and Large", "{acne}: {small} and {Large}"),
        ("5% of R&D_x", r"5\% of {R\&D\_x}"),
        ("“Quoted” Words", "“Quoted” {Words}"),
    ],
)
def test_capitals_are_protected_where_a_style_would_change_them(title: str, written: str) -> None:
    """And small letters where pandoc would raise them."""
    assert protected(title) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"a\b~c^d`e", r"a{\textbackslash}b{\textasciitilde}c{\textasciicircum}d\`{}e"),
        ("a -- b ''c''", "a -{}- b '{}'c'{}'"),
        ("{a} b}", r"\{a\} b{\textbraceright}"),
        ("α ≥ 3 – “é”", "α ≥ 3 – “é”"),
    ],
)
def test_signs_of_latex_are_escaped_and_the_others_stay(text: str, written: str) -> None:
    """UTF-8 is what JabRef, biber, pandoc and LaTeX of today read."""
    assert latex(text) == written


@given(st.text(st.sampled_from('{}\\ab %"\n\x1b,@=')))
def test_braces_are_balanced_whatever_the_text_holds(text: str) -> None:
    """Counted as BibTeX does, for which a backslash before a brace changes nothing; and never below zero."""
    for written in (latex(text), protected(text), bibtex([{"id": "i", "type": "misc", "title": text, "URL": text, "DOI": text}])):
        depth = 0
        for sign in written:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(("date", "year"), DATES)
def test_each_date_gives_a_year(date: dict[str, Any], year: str) -> None:
    """Of a range its first, of words the one that stands in them."""
    assert fields(issued=date)["year"] == year


@pytest.mark.parametrize(
    ("date", "note"),
    [
        ({"date-parts": [[1900]], "circa": True}, "Dated circa 1900"),
        ({"date-parts": [[2020]], "season": "2"}, "Dated Summer 2020"),
        ({"date-parts": [[2019, 5], [2020]]}, "Dated 2019-05 to 2020"),
        ({"literal": "about 1543"}, "Dated about 1543"),
        ({"date-parts": [[2020, 5, 1]]}, None),
    ],
)
def test_what_a_year_cannot_say_is_said_in_the_note(date: dict[str, Any], note: str | None) -> None:
    """Nothing is lost, and nothing said twice."""
    assert fields(issued=date).get("note") == note


def test_a_date_without_a_year_is_given_in_words() -> None:
    """In press."""
    assert fields(issued={"literal": "in press"})["year"] == "in press"


def test_addresses_stay_as_they_are() -> None:
    """No escapes, but what a field cannot hold is percent-encoded; a DOI loses its resolver."""
    told = fields(
        URL="https://a.b/c_d%20e?f={g}&h#i", DOI="https://doi.org/10.1000/a_b", accessed={"date-parts": [[2025, 10, 1]]}
    )
    assert told["url"] == "https://a.b/c_d%20e?f=%7Bg%7D&h#i"
    assert (told["doi"], told["urldate"]) == ("10.1000/a_b", "2025-10-01")


@given(st.lists(csl_items, max_size=6))
def test_keys_are_ascii_and_unique(items: list[Any]) -> None:
    """Whatever the items are; also when several are the same."""
    found = keys([*items, *items])
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in found)


def test_a_key_is_the_same_in_every_output() -> None:
    """Alone, or among others in any order; two that meet are told apart by what they say."""
    one = {"id": "1", "type": "webpage", "title": "Cancer", "container-title": "MedlinePlus", "URL": "https://a"}
    two = {**one, "URL": "https://b"}
    other = {**FULL, "type": "chapter"}
    assert keys([one]) == ["medlinepluscancer"]
    assert keys([other, one]) == ["rankin2020tumor", "medlinepluscancer"]
    assert keys([one, two]) == list(reversed(keys([two, one])))
    assert len(set(keys([one, two]))) == 2


def test_no_style_names_what_is_medrefs_own() -> None:
    """That an item is cited by the model page is no matter of a citation."""
    assert "cited_by" not in bibtex([{**FULL, "type": "chapter"}])
