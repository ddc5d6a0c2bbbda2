"""RIS: tags, their order, names, dates, and the article of ours as an item."""

import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations import FULL, TYPES
from medref.citation.csl_json import csl_json
from medref.citation.entry import own_entry
from medref.citation.ris import ris
from medref.citation.styles import STYLES, ama_list
from medref.codec.csl import DEFS
from medref.model import Article, CollectionInfo, Review, Source
from strategies import csl_items

INFO = CollectionInfo("ward", "Notes of our ward", publisher="The ward", date="2026-11-01", url="https://www.ward.org/")


def tags(**item: Any) -> list[tuple[str, str]]:
    return [(line[:2], line[6:]) for line in ris([{"id": "i", "type": "book", **item}]).splitlines()]


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_begins_with_its_type_and_ends_with_er(kind: str) -> None:
    """A type of RIS, known to rispy."""
    from rispy.config import TYPE_OF_REFERENCE_MAPPING

    told = tags(**{**FULL, "type": kind})
    assert told[0][0] == "TY"
    assert told[0][1] in {*TYPE_OF_REFERENCE_MAPPING, "UNPB"}
    assert told[-1] == ("ER", "")
    assert [tag for tag, _ in told].count("ER") == 1


@pytest.mark.slow
@given(st.lists(csl_items, max_size=4))
def test_every_line_is_a_tag_with_its_value(items: list[Any]) -> None:
    """No value breaks its line; none but ER's is empty."""
    for line in ris(items).splitlines():
        assert not line or line == "ER  - " or re.match(r"[A-Z][A-Z0-9]  - \S", line)


def test_a_text_of_several_lines_becomes_one() -> None:
    """What looks like a tag within it is none."""
    assert ("AB", "one ER - two") in tags(abstract="one\r\nER  - \n two\x1b\u2028")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Townsend", "given": "Courtney M.", "suffix": "Jr"}, "Townsend, Courtney M., Jr"),
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, "van den Berg, Jan"),
        ({"family": "Hippocrates"}, "Hippocrates"),
        ({"literal": "World Health Organization"}, "World Health Organization"),
    ],
)
def test_names_are_family_given_suffix(name: dict[str, str], written: str) -> None:
    """Each author a tag of its own; an editor of a whole book is its third author, of a chapter its second."""
    assert ("AU", written) in tags(author=[name])
    assert ("A3", written) in tags(editor=[name])
    assert ("A2", written) in tags(type="chapter", editor=[name])


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ({"date-parts": [[2022, 10, 5]]}, [("PY", "2022"), ("DA", "2022/10/05/")]),
        ({"date-parts": [[2022, 10]]}, [("PY", "2022"), ("DA", "2022/10//")]),
        ({"date-parts": [[2022]]}, [("PY", "2022")]),
        ({"date-parts": [[1900]], "circa": True}, [("PY", "1900"), ("DA", "1900///circa 1900")]),
        ({"literal": "in press"}, [("DA", "///in press")]),
    ],
)
def test_dates_have_all_their_slashes(date: dict[str, Any], written: list[tuple[str, str]]) -> None:
    """Year, month, day, and what else there is to say."""
    assert [pair for pair in tags(issued=date) if pair[0] in ("PY", "DA")] == written


@pytest.mark.parametrize(
    ("pages", "written"),
    [("24–45", ["24", "45"]), ("S12-S15", ["S12", "S15"]), ("e12", ["e12"]), ("1-3, 7-9", ["1-3, 7-9"]), ("3--7", ["3", "7"])],
)
def test_pages_are_parted_where_they_are_one_range(pages: str, written: list[str]) -> None:
    """First page and last."""
    assert [value for tag, value in tags(page=pages) if tag in ("SP", "EP")] == written


def test_an_article_of_ours_is_cited_with_collection_version_and_access() -> None:
    """Valid by CSL's schema; a chapter of its collection, since styles leave entries of encyclopedias out."""
    item = own_entry(Article("burns", "Burns", review=Review("2026-10-31", "ward")), INFO, "2026-11-22")
    assert item["id"] == "ward-burns"
    assert "URL" not in item
    jsonschema.validate(item, {**DEFS["reference"], "$defs": DEFS})
    said = "Burns. In: Notes of our ward. Version 2026-11-01. The ward; October 31, 2026. Accessed November 22, 2026.\n"
    assert ama_list([item]) == said


@pytest.mark.parametrize(
    ("url", "title", "told"),
    [
        ("https://ward.org/burns", "Burns", True),
        ("https://other.org/burns", "Burns", False),
        ("https://ward.org/x", "Scars", False),
    ],
)
def test_an_article_has_the_address_that_its_publisher_gives_it(url: str, title: str, told: bool) -> None:
    """Of a page of this title on the publisher's own site; of no other source."""
    article = Article("burns", "Burns", sources=(Source(title, "The ward", url),))
    item = own_entry(article, INFO, "2026-11-22")
    assert (item.get("URL") == url, item["type"]) == (told, "webpage" if told else "chapter")


def test_csl_json_is_valid_and_carries_no_control_characters() -> None:
    """An array; what a terminal would obey is escaped."""
    text = csl_json([{**FULL, "type": "book", "title": "a\x1b[31m\u202e\ud800"}])
    assert not set(text) & {"\x1b", "\u202e", "\ud800"}
    assert '"title": "a\\u001b[31m\\u202e\\ud800"' in text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", TYPES)
def test_each_style_writes_each_type(style: str, kind: str) -> None:
    """Something that ends its line, full or empty."""
    for item in ({**FULL, "type": kind}, {"id": "bare", "type": kind}):
        assert STYLES[style]([item]).endswith("\n")
        assert STYLES[style]([item]).strip()
