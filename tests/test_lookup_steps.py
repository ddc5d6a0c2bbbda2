"""Each step of look-up by itself, on small collections made here; and what must hold for any names and any query."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medref.collection.build import build
from medref.collection.store import Collection
from medref.errors import MedrefError, TopicNotFound, TopicUnsure, UsageFault
from medref.library import Library
from medref.lookup.align import align
from medref.lookup.vocabulary import Vocabulary
from medref.model import Article, CollectionInfo, Prose
from medref.text.fold import fold
from medref.text.keys import initials
from medref.text.kindred import kindred, root
from medref.text.skeleton import skeleton, sounds


def topic(title: str, *synonyms: str, kind: str = "condition", summary: str = "") -> Article:
    slug = fold(title).replace(" ", "-") or "topic"
    return Article(slug, title, also_called=synonyms, kind=kind, summary=Prose(summary) if summary else None)


@contextmanager
def collection(*topics: Article) -> Iterator[Collection]:
    connection = sqlite3.connect(":memory:")
    build(connection, CollectionInfo("test", "Test"), topics)
    with Collection(connection) as made:
        yield made


@contextmanager
def library(*topics: Article) -> Iterator[Library]:
    with collection(*topics) as made:
        yield Library((made,))


def titles(shelf: Library, query: str) -> list[str]:
    return [match.title for match in shelf.search(query)]


def opens(shelf: Library, query: str) -> str | None:
    try:
        return shelf.find(query).title
    except (TopicUnsure, TopicNotFound, UsageFault):
        return None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fisishun", "physician"), ("soriasis", "psoriasis"), ("kemo", "chemo"), ("vien", "vein")],
)
def test_spellings_of_one_sound_have_nearly_one_skeleton(typed: str, meant: str) -> None:
    mine, its = skeleton(typed), skeleton(meant)
    assert mine == its or sorted(mine) == sorted(its)


def test_a_consonant_sounds_twice_and_begins_with_its_kind() -> None:
    assert sounds("pat")[0] == sounds("bat")[0]
    assert len(sounds("pat")) == len("ppatt")
    assert sounds("mono").count("o") == 2


def test_a_noun_and_its_adjective_share_a_root_and_organs_their_greek_and_latin() -> None:
    assert root("esophagus") == root("esophageal")
    assert root("ovary") == root("ovarian")
    assert "kidney" in kindred("renal")
    assert "renal" in kindred("kidney")
    assert kindred("metastasis") == []


def test_initials_are_those_of_all_words_and_of_those_that_count() -> None:
    assert initials("Atrial fibrillation") == {"af"}
    assert initials("Shortness of breath") == {"sob", "sb"}
    assert initials("Flu") == set()


def test_a_known_word_is_itself_and_what_means_the_same() -> None:
    with collection(topic("Renal failure"), topic("Kidney stones"), topic("Kidnap")) as made:
        words = Vocabulary(made)
        near = words.near("kidney")
        assert near[words.itself("kidney") or 0] == 1.0
        assert words.itself("renal") in near
        assert words.itself("kidnap") not in near


def test_a_name_with_all_words_shares_all_and_a_rarer_word_counts_more() -> None:
    with collection(topic("Heart attack"), topic("Panic attack"), topic("Asthma attack"), topic("Heart")) as made:
        words = Vocabulary(made)
        asked = ["heart", "attack"]
        shares = align(made, words, [words.itself(word) for word in asked], [words.near(word) for word in asked], 10)
        names = {name.id: name.name for name in made.names_by_id([share.name for share in shares])}
        assert names[shares[0].name] == "Heart attack"
        assert (shares[0].of_query, shares[0].of_name) == (pytest.approx(1), pytest.approx(1, abs=0.01))
        assert [names[share.name] for share in shares][1] == "Heart"


def test_only_as_many_names_are_admitted_and_the_shortest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medref.lookup.align._ADMITTED", 3)
    with library(*(topic(f"Cancer of part {number}") for number in range(20)), topic("Cancer")) as shelf:
        assert titles(shelf, "cancers that spread")[0] == "Cancer"
        assert len(titles(shelf, "cancers that spread")) == 3


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("my graine", "Migraine"),
        ("carcinoma of the oesophagus", "Esophageal cancer"),
        ("AF", "Atrial fibrillation"),
        ("A.F.", "Atrial fibrillation"),
        ("what can I do about a migrane", "Migraine"),
    ],
)
def test_what_people_type_leads_to_the_topic_and_opens_nothing(query: str, first: str) -> None:
    topics = topic("Migraine"), topic("Esophageal cancer"), topic("Atrial fibrillation"), topic("Grain"), topic("Carcinoma")
    with library(*topics) as shelf:
        assert titles(shelf, query)[0] == first
        assert opens(shelf, query) is None


def test_a_definition_that_begins_with_the_words_comes_before_one_that_mentions_them() -> None:
    """The possessive too: texts are cut at apostrophes, names are not."""
    plain = "A liver problem. Lou Gehrig's disease is something else."
    with library(topic("Liver", summary=plain), topic("Als", summary="Lou Gehrig's disease harms nerve cells.")) as shelf:
        assert titles(shelf, "lou gehrig's disease") == ["Als", "Liver"]


def test_disease_added_to_a_body_part_opens_nothing_but_dropped_or_added_to_an_ailment_it_does() -> None:
    with library(topic("Kidney", kind="anatomy"), topic("Asthma"), topic("Meniere's disease")) as shelf:
        assert opens(shelf, "kidney disease") is None
        assert opens(shelf, "asthma disease") == "Asthma"
        assert opens(shelf, "menieres") == "Meniere's disease"


def test_a_letter_is_no_name_without_its_generic_word() -> None:
    with library(topic("Syndrome X"), topic("Vitamin A")) as shelf:
        assert opens(shelf, "x") is opens(shelf, "a disease") is None
        assert opens(shelf, "syndrome x") == "Syndrome X"


def test_topics_that_are_taken_for_each_other_stand_together() -> None:
    one = topic("Hypertension", summary="High pressure of the blood in the arteries; low is hypotension.")
    other = topic("Hypotension", summary="Low pressure.")
    between = topic("Stroke", summary="Hypertension, hypertension and hypertension cause it.")
    with library(one, other, between) as shelf:
        assert titles(shelf, "hypertension")[:2] == ["Hypertension", "Hypotension"]


@pytest.mark.parametrize(
    "query",
    [
        'NEAR("a b", 5)',
        '"',
        "*",
        "^asthma",
        "asthma AND",
        "OR",
        "definition : asthma",
        "x" * 300,
        "a",
        "1",
        "؟ربو",
        "哮喘",
        "''s",
        "😷 flu",
    ],
)
def test_no_query_is_obeyed_or_brings_look_up_down(query: str) -> None:
    with library(topic("Asthma", summary="Asthma narrows the airways."), topic("Flu")) as shelf:
        assert opens(shelf, query) in (None, "Asthma", "Flu")


@given(st.text(max_size=60))
def test_any_text_is_answered(query: str) -> None:
    asthma = topic("Asthma", "Bronchial asthma", summary="Asthma narrows the airways.")
    with library(asthma, topic("Crohn’s disease")) as shelf, suppress(UsageFault):
        assert all(0 <= match.match.score <= 1 for match in shelf.search(query))


_names = st.text(alphabet="abehinopstyr -", min_size=3, max_size=14).filter(lambda name: bool(fold(name)))


@given(st.lists(_names, min_size=2, max_size=6, unique_by=fold))
def test_another_topic_never_closes_an_exact_name_that_it_does_not_share(names: list[str]) -> None:
    *some, more = names
    with library(*map(topic, some)) as few, library(*map(topic, names)) as many:
        for name in some:
            if fold(name) != fold(more):
                assert opens(few, name) == opens(many, name) == name


def test_a_library_says_why_for_every_match() -> None:
    with library(topic("Asthma", "AS", summary="Airways narrow."), topic("Atrial septum")) as shelf:
        for query in ("as", "asthma", "astma", "airways"):
            for match in shelf.search(query):
                assert match.match.kind in {"title", "synonym", "inflection", "spelling", "words", "initials", "text"}


def test_a_broken_query_is_an_error_of_ours() -> None:
    with library(topic("Asthma")) as shelf, pytest.raises(MedrefError):
        shelf.find("\x00")
