"""People's words for the bundled topics: tests/data/lookup_queries.tsv says of each what must open, be first, or be refused.

The lines say what a user may expect by the rules of docs/lookup.md, whatever the code does today. A query stands once a
topic; with several topics, any order of them is right.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from medref import TopicNotFound, TopicUnsure, open_library
from medref.errors import UsageFault
from medref.library import Library

AMONG = 5  # candidates that someone looks at
OUTCOMES = ("opens", "first", "among", "refused")


class Line(NamedTuple):
    query: str
    outcome: str
    """`opens`: find returns the topic. `first`, `among`: find asks or finds nothing, and the topic is the first of its
    candidates, or within the first five. `refused`: find returns nothing, whatever it proposes."""
    topic: str
    """The topic's id; - where the query is refused."""
    kind: str


def _lines() -> list[Line]:
    text = (Path(__file__).parent / "data" / "lookup_queries.tsv").read_text(encoding="utf-8")
    return [Line(*line.split("\t")) for line in text.splitlines()[1:]]


LINES = _lines()


def lines(outcome: str) -> pytest.MarkDecorator:
    """The lines of one outcome by their kinds, a test for each kind: a test a line would take five times as long."""
    kinds = dict.fromkeys(line.kind for line in LINES if line.outcome == outcome)
    chosen = [[line for line in LINES if (line.outcome, line.kind) == (outcome, kind)] for kind in kinds]
    return pytest.mark.parametrize("chosen", chosen, ids=list(kinds))


@pytest.fixture(scope="module")
def shared(home: Path) -> Iterator[Library]:
    """One library for all lines: nothing here writes to it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MEDREF_HOME", str(home))
        with open_library() as opened:
            yield opened


def answer(library: Library, query: str) -> tuple[str | None, list[str]]:
    """The id of the topic that opens, or None; and else the ids of what is proposed."""
    try:
        return library.find(query).id, []
    except (TopicUnsure, TopicNotFound) as error:
        return None, [match.id for match in error.candidates]
    except UsageFault:
        return None, []


@lines("opens")
def test_a_name_in_any_form_that_means_the_same_opens(chosen: list[Line], shared: Library) -> None:
    """Exact names, codes, and what differs from one in form alone."""
    assert [(line, found) for line in chosen if (found := answer(shared, line.query))[0] != line.topic] == []


@lines("first")
def test_a_guess_is_asked_about_and_the_right_topic_is_first(chosen: list[Line], shared: Library) -> None:
    """Misspellings, parts of names, questions, lay phrases."""
    found = [(line, *answer(shared, line.query)) for line in chosen]
    assert [(line, opened, near) for line, opened, near in found if opened or near[:1] != [line.topic]] == []


@lines("among")
def test_where_several_topics_are_as_likely_the_right_one_is_within_five(chosen: list[Line], shared: Library) -> None:
    """A slip between two look-alikes, a word of several names, a lay phrase, a misspelling almost beyond recognition."""
    found = [(line, *answer(shared, line.query)) for line in chosen]
    assert [(line, opened, near) for line, opened, near in found if opened or line.topic not in near[:AMONG]] == []


@lines("refused")
def test_what_no_topic_is_named_opens_nothing(chosen: list[Line], shared: Library) -> None:
    """Look-alikes of other things, single letters, stop words, scraps: a wrong page is worse than none."""
    assert [(line, opened) for line in chosen if (opened := answer(shared, line.query)[0])] == []


def test_search_begins_with_what_find_asks_about_first(shared: Library) -> None:
    """Whoever searches sees what whoever shows is asked; every tenth line will do to tell."""
    guessed = [line for line in LINES if line.outcome in ("first", "among")][::10]
    firsts = [(line.query, answer(shared, line.query)[1][:1]) for line in guessed]
    assert firsts == [(line.query, [match.id for match in shared.search(line.query, 1)]) for line in guessed]


def test_the_lines_are_well_formed_and_reach_every_topic(shared: Library) -> None:
    """A slip in the file would let a test pass for nothing."""
    topics = {listed.id for listed in shared.topics()}
    assert {line.outcome for line in LINES} == set(OUTCOMES)
    assert {line.topic for line in LINES} == topics | {"-"}
    assert all((line.topic == "-") == (line.outcome == "refused") for line in LINES)
    assert len({(line.query, line.topic) for line in LINES}) == len(LINES)
    outcomes = {(line.query, line.outcome) for line in LINES}
    assert len(outcomes) == len({query for query, _ in outcomes})
