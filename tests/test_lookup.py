"""Which topic a query opens, which it only proposes, and what it says of why."""

import pytest

from medref import TopicNotFound, TopicUnsure
from medref.errors import UsageFault
from medref.library import Library
from medref.lookup.guard import takeable
from medref.lookup.why import opened_as

OPENS = [
    # query, topic, kind of match, words of "opened as"
    ("Metastasis", "metastasis", "title", ""),
    ("METASTASIS", "metastasis", "title", ""),
    ("metástasis", "metastasis", "title", ""),
    ("metastases", "metastasis", "inflection", "plural of Metastasis"),
    ("Metastatic cancer", "metastasis", "synonym", "Metastatic cancer, another name of Metastasis"),
    ("cancer metastases", "metastasis", "synonym", "Cancer metastases, another name of Metastasis"),
    ("cancer metastasis", "metastasis", "inflection", ""),
    ("metastases, cancer", "metastasis", "inflection", ""),
    ("heart attacks", "heart-attack", "inflection", "plural of Heart attack"),
    ("attack heart", "heart-attack", "inflection", "the words, in another order, of Heart attack"),
    ("heart-attack", "heart-attack", "title", ""),
    ("crohns-disease", "crohns-disease", "title", ""),
    ("Crohn’s disease", "crohns-disease", "title", ""),
    ("crohns disease", "crohns-disease", "title", ""),
    ("anaemias", "anemia", "inflection", ""),
    ("tumours", "tumor", "", ""),
    ("the flu", "flu", "", ""),
    ("Gum's disease", "gum-disease", "inflection", "another way to write Gum disease"),
    ("cancer of the breast", "breast-cancer", "", ""),
    ("D009362", "metastasis", "code", "the code D009362"),
]


@pytest.mark.parametrize(("query", "topic", "kind", "words"), OPENS, ids=[row[0] for row in OPENS])
def test_a_name_in_any_of_its_forms_opens_its_topic(query: str, topic: str, kind: str, words: str, library: Library) -> None:
    """Case, accents, punctuation, inflection, word order, British spelling, codes; and the page says what was done."""
    match = library.find(query)
    assert match.id == topic
    if kind:
        assert match.match.kind == kind
    if words:
        assert opened_as(query, match) == words


FIRST = [("metastisis", "spelling"), ("metostasis", "spelling"), ("mestastis", "spelling"), ("cancer that has spread", "words")]


@pytest.mark.parametrize(("query", "kind"), FIRST)
def test_a_guess_is_proposed_first_and_not_opened(query: str, kind: str, library: Library) -> None:
    """However clear a misspelling looks."""
    with pytest.raises(TopicUnsure) as unsure:
        library.find(query)
    assert unsure.value.candidates[0].title == "Metastasis"
    assert unsure.value.candidates[0].match.kind == kind


ASKS = ["hypertention", "hypotention", "astma", "brest cancer", "leukimia", "diabetis", "hypernatremia", "dysfagia", "anemai"]


@pytest.mark.parametrize("query", ASKS)
def test_a_misspelling_never_opens(query: str, library: Library) -> None:
    """It asks, or finds nothing."""
    with pytest.raises((TopicUnsure, TopicNotFound)):
        library.find(query)


def test_what_comes_near_nothing_is_not_found(library: Library) -> None:
    """With no candidate at all."""
    with pytest.raises(TopicNotFound) as missing:
        library.find("zzzz qqqq")
    assert missing.value.candidates == ()


@pytest.mark.parametrize("query", ["", "   ", "\t\n", "!!!", "…", "\x00", "\u202e", "🙂", "x" * 301, "asthma " * 2000])
def test_what_has_no_word_in_it_or_is_too_long_is_a_usage_fault(query: str, library: Library) -> None:
    """There is nothing to look up."""
    with pytest.raises(UsageFault):
        library.find(query)
    with pytest.raises(UsageFault):
        library.search(query)


@pytest.mark.parametrize(
    "query", ["NEAR(", '"', "asthma*", "^asthma", "asthma AND NOT flu", "a OR b", "'; DROP TABLE topic; --", "{names}:x", "-"]
)
def test_what_sql_or_fts5_would_obey_is_only_words(query: str, library: Library) -> None:
    """No query is an expression."""
    try:
        library.search(query)
    except UsageFault:
        assert not any(map(str.isalnum, query))


def test_search_ranks_a_title_before_what_only_mentions_it(library: Library) -> None:
    """Scores fall but where look-alikes are put together; each topic stands once."""
    found = library.search("cancer", 50)
    assert found[0].title == "Cancer"
    assert len({match.id for match in found}) == len(found)
    scores = [match.match.score for match in found if not match.confusable_with]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_search_marks_the_words_in_a_snippet(library: Library) -> None:
    """Start and end of each, in characters of the text."""
    match = next(match for match in library.search("trouble swallowing") if match.snippet)
    assert match.snippet is not None
    marked = [match.snippet.text[start:end].lower() for start, end in match.snippet.marks]
    assert marked
    assert all(word.startswith(("troubl", "swallow")) for word in marked)


def test_opposites_and_shared_stems_are_named_as_confusable(library: Library) -> None:
    """By rule, from the names that the collection has."""
    assert library.find("hypotension").confusable_with == ("Hypertension",)
    assert "Hyperglycemia" in library.find("hypoglycemia").confusable_with
    assert "Aphasia" in library.find("dysphagia").confusable_with


def candidates(library: Library, query: str) -> tuple[object, ...]:
    with pytest.raises((TopicUnsure, TopicNotFound)) as error:
        library.find(query)
    return error.value.candidates


@pytest.mark.parametrize(("query", "topic"), [("metastisis", "Metastasis"), ("migrane", "Migraine"), ("leukimia", "Leukemia")])
def test_enter_takes_a_first_candidate_that_nothing_can_be_taken_for(query: str, topic: str, library: Library) -> None:
    """A clear misspelling is one key away."""
    taken = takeable(query, candidates(library, query))
    assert taken is not None
    assert taken.title == topic


@pytest.mark.parametrize("query", ["hyportension", "hypertensoin", "hypoglycaemai", "hyperglycmia"])
def test_enter_takes_nothing_where_the_first_is_easily_confused_with_the_second(query: str, library: Library) -> None:
    """Hypotension for hypertension is the worst that look-up could do."""
    assert takeable(query, candidates(library, query)) is None


def test_enter_takes_no_opposite_of_what_was_typed(library: Library) -> None:
    """Also where the library has only one of the two."""
    first = library.find("hyperthyroidism")._replace(
        match=library.find("hyperthyroidism").match._replace(kind="spelling", score=0.9)
    )
    assert takeable("hypothyroidizm", [first]) is None
