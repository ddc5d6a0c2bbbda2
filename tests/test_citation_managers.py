"""What `medref cite` writes, read back by bibtexparser, rispy and pandoc: all of it, as it was, without a warning."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citations import hostile_items, poor_items
from medref.citation.entry import own_entry
from medref.citation.styles import STYLES
from medref.codec.document import Document

PROJECT = Path(__file__).resolve().parent.parent
sys.path.append(str(PROJECT / "benchmarks"))

from cite_readers import bibliography, expected, pandocs, readers  # noqa: E402 (the benchmark's, which lie elsewhere)

READERS = [pytest.param(style, read, id=f"{style}-{name.replace(' ', '-')}") for style, name, read in readers()]
NOT_FOR_BIBTEXPARSER = ("name-9", "name-10", "names", "title-3", "title-4", "title-6")
"""It parts names at an `and` within braces, too, and reads LaTeX's commands its own way."""
AS_IT_WAS_GIVEN = {("csl-json", "date-6"), ("csl-json", "title-3")}
"""A year that stands in words alone, and quotes of two apostrophes, which pandoc makes others of."""
needs_pandoc = pytest.mark.skipif(not pandocs(), reason="pandoc is not installed: nothing to set the references with")


@pytest.fixture(scope="module")
def bundled() -> list[Any]:
    """Each article's references, and the article itself."""
    document = Document(str(PROJECT / "data" / "articles.json"))
    found: list[Any] = []
    for article in document.articles():
        found += [own_entry(article, document.info, "2026-11-22"), *(reference.csl for reference in article.references)]
    return found


def test_there_are_readers_for_each_style() -> None:
    """At least those that come with the extra `dev`."""
    assert {"bibtex", "ris"} <= {reader.values[0] for reader in READERS}


@pytest.mark.slow
@pytest.mark.parametrize(("style", "read"), READERS)
def test_all_that_is_bundled_is_read_back_as_it_was(style: str, read: Callable[[str], Any], bundled: list[Any]) -> None:
    """The same number, and of each title, authors, year, pages and DOI."""
    back = read(STYLES[style](bundled))
    assert back == [expected(item) for item in bundled]
    assert len(back) > 1500


@pytest.mark.parametrize(("style", "read"), READERS)
def test_hostile_items_are_read_back_as_they_were(style: str, read: Callable[[str], Any], request: Any) -> None:
    """Every type, particles and suffixes, groups with `and` and commas, LaTeX's signs, braces, dates of all sorts."""
    items = hostile_items()
    back = read(STYLES[style](items))
    assert len(back) == len(items)
    for entry, item in zip(back, items, strict=True):
        if "bibtexparser" in request.node.callspec.id and item["id"] in NOT_FOR_BIBTEXPARSER:
            continue
        assert entry == expected(item) or (style, item["id"]) in AS_IT_WAS_GIVEN, item["id"]


@pytest.mark.parametrize(("style", "read"), READERS)
def test_no_text_makes_an_entry_swallow_its_neighbours(style: str, read: Callable[[str], Any]) -> None:
    """Lone braces, line ends and entries without a field leave as many entries as there were."""
    assert len(read(STYLES[style](poor_items()))) == len(poor_items())


@pytest.mark.slow
@needs_pandoc
@pytest.mark.parametrize("style", ["bibtex", "csl-json"])
def test_pandoc_sets_the_references_without_a_warning(style: str, bundled: list[Any]) -> None:
    """With citeproc: no duplicate key, nothing without a printed form."""
    for pandoc in pandocs():
        once = list({item["id"]: item for item in [*bundled, *hostile_items()]}.values())
        assert bibliography(pandoc, style, STYLES[style](once)).count("\n\n") == len(once) - 1
