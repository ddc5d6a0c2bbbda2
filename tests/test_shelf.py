"""The list A–Z, read piece by piece."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from medref.collection.build import build
from medref.collection.store import Collection
from medref.found import Listed
from medref.library import Library
from medref.match import Match, Reason
from medref.model import Article, CollectionInfo, Prose, Translation
from medref.text.fold import fold

TITLES = st.lists(st.sampled_from(["Asthma", "asthma", "Ásthma", "Cancer", "α-test", "Zoster", "10 tips", "Flu", "Flu shot"]))


def library(*collections: list[str]) -> Library:
    """A library of collections with these titles."""
    named = ([Article(f"t{place}", title) for place, title in enumerate(titles)] for titles in collections)
    return Library(tuple(built(f"c{number}", articles) for number, articles in enumerate(named)))


def built(name: str, articles: list[Article]) -> Collection:
    connection = sqlite3.connect(":memory:")
    build(connection, CollectionInfo(name, name.title()), articles)
    return Collection(connection)


def every(library: Library) -> list[Listed]:
    """All topics A–Z; `topics()` has one of several collections once."""
    found = [topic for name in (info.name for info in library.publishers()) for topic in alone(library, name)]
    return sorted(found, key=lambda topic: (topic.letter != "#", fold(topic.title), topic.id))


def alone(library: Library, name: str) -> list[Listed]:
    try:
        library.restrict(name)
        return library.topics()
    finally:
        library.restrict("")


@settings(max_examples=25, deadline=None)
@given(st.lists(TITLES, min_size=1, max_size=3), st.integers(0, 30), st.integers(0, 30))
def test_a_piece_is_that_piece_of_the_whole_list(collections: list[list[str]], start: int, count: int) -> None:
    """Whatever the collections, with titles in several of them."""
    with library(*collections) as opened:
        whole = every(opened)
        assert opened.size() == len(whole)
        assert [topic.title for topic in opened.titles(start, count)] == [topic.title for topic in whole[start : start + count]]
        together = [opened.titles(place, 1)[0] for place in range(len(whole))]
        assert sorted(together) == sorted(whole)


@settings(max_examples=25, deadline=None)
@given(st.lists(TITLES, min_size=1, max_size=2), st.sampled_from(["", "a", "as", "Á", "flu s", "zz", "β", "1", "M"]))
def test_a_place_is_that_of_the_first_title_that_begins_so(collections: list[list[str]], beginning: str) -> None:
    """Or of what comes after such a one."""
    with library(*collections) as opened:
        whole = every(opened)
        place = opened.place(beginning)
        start = fold(beginning)
        fits = [number for number, topic in enumerate(whole) if fold(topic.title).startswith(start)]
        assert fits[:1] in ([], [place])
        assert 0 <= place <= len(whole)


def test_the_bundled_list_is_read_in_pieces(library: Library) -> None:
    """As the whole list has it."""
    whole = library.topics()
    pieces = [topic for start in range(0, len(whole), 50) for topic in library.titles(start, 50)]
    assert pieces == whole
    assert library.titles(library.place("metas"), 1)[0].id == "metastasis"
    assert [info.name for info in library.publishers()] == ["medref"]


def test_a_topic_is_found_beside_another(library: Library) -> None:
    """By id or title, in the same collection; None where there is none."""
    match = library.find("metastasis")
    assert getattr(library.beside(match, "stroke"), "id", "") == "stroke"
    assert getattr(library.beside(match, "Heart attack"), "id", "") == "heart-attack"
    assert library.beside(match, "no such topic") is None


def test_other_languages_are_those_named_and_those_of_other_collections() -> None:
    """Of the same id there; never one of the same language, or one that is missing."""
    translations = (Translation("es", "ictus"), Translation("de", "schlaganfall"))
    one = built("one", [Article("stroke", "Stroke", translations=translations), Article("ictus", "Ictus", language="es")])
    two = built("two", [Article("stroke", "AVC", language="fr", summary=Prose("x"))])
    three = built("three", [Article("stroke", "Stroke")])
    match = Match("stroke", "one", "Stroke", "en", "", Reason("title", "Stroke", 1.0))
    with Library((one, two, three)) as opened:
        found = opened.other_languages(opened.page(match))
    assert [(other.collection, other.title, other.language) for other in found] == [("one", "Ictus", "es"), ("two", "AVC", "fr")]


def test_a_topic_that_is_called_the_same_in_both_languages_leads_from_one_to_the_other() -> None:
    """Anemia is the title in English and in Spanish."""
    english = Article("anemia", "Anemia", translations=(Translation("es", "Anemia"),))
    spanish = Article("anemia-es", "Anemia", language="es", translations=(Translation("en", "Anemia"),), see_also=("Anemia",))
    one = built("one", [english, spanish])
    with Library((one,)) as opened:
        for mine, other in (("anemia", "anemia-es"), ("anemia-es", "anemia")):
            match = opened.topic(mine, "one")
            assert match
            assert [found.id for found in opened.other_languages(opened.page(match))] == [other]
            assert getattr(opened.beside(match, "Anemia"), "id", "") == mine
