"""Looking up in the reader: the box, what comes near, the list A–Z."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from browsing import EMERGENCY, Opener, Pilot, Reader, drive, screen, shown, small_library, type_in, until
from medref.browse.asker import Answer, Asker, answer
from medref.browse.results import BEGINS, merged
from medref.library import Library, open_library

pytestmark = pytest.mark.slow  # each starts the reader


@pytest.fixture(scope="session")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Opener:
    return small_library(tmp_path_factory.mktemp("browsed"))


def titles(reader: Reader) -> list[str]:
    return [found.match.title for found in reader.index.results.found]


def test_a_name_is_opened_by_typing_it(opener: Opener) -> None:
    """In any of its forms; the page says what was done."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        assert reader.box.has_focus
        await type_in(pilot, reader, "mi")
        assert titles(reader)[0] == "Heart attack"
        assert "Enter opens Heart attack." in shown(reader)
        assert EMERGENCY not in shown(reader).replace("\n", " ") or reader.page is None
        await pilot.press("enter")
        await pilot.pause()
        assert reader.page
        assert reader.page.article.title == "Heart attack"
        assert "opened as MI, short for Heart attack" in shown(reader)
        assert reader.view.has_focus

    drive(scenario, opener)


def test_what_begins_so_is_there_at_once(opener: Opener) -> None:
    """Before the look-up answers, and under the cursor."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        reader.index.take = lambda _: None  # type: ignore[method-assign] # the answer never comes
        await pilot.press("k", "i")
        assert titles(reader) == ["Kidney cysts", "Kidney stones", "Kidney transplant"]
        assert reader.index.results.cursor == 0
        assert "3 titles begin so." in shown(reader)

    drive(scenario, opener)


def test_a_guess_is_not_opened_by_enter(opener: Opener) -> None:
    """Enter only leads into the list then, and the emergency line stands below it."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        await type_in(pilot, reader, "metastisis")
        assert titles(reader)[0] == "Metastasis"
        assert reader.index.results.cursor is None
        note = " ".join(line[:31].strip() for line in screen(reader))
        assert "No topic is named “metastisis”." in note
        assert EMERGENCY in note
        await pilot.press("enter")
        assert reader.page is None
        assert reader.index.results.cursor == 0
        await pilot.press("enter")
        await pilot.pause()
        assert reader.page
        assert "opened as your choice for “metastisis”" in shown(reader)

    drive(scenario, opener)


def test_enter_waits_for_the_answer(opener: Opener) -> None:
    """What begins so is not opened where the query turns out to be the name of another topic."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        take, kept = reader.index.take, []
        reader.index.take = kept.append  # type: ignore[method-assign]
        await pilot.press("m", "i", "enter")
        assert titles(reader)[:1] == ["Migraine"]
        assert reader.page is None
        await until(pilot, lambda: kept and kept[-1].query == "mi")
        take(kept[-1])
        await pilot.pause()
        assert reader.page
        assert reader.page.article.title == "Heart attack"

    drive(scenario, opener)


def test_an_older_answer_never_replaces_a_newer_query(opener: Opener) -> None:
    """It comes, and is left."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        with opener() as library:
            old = answer(library, "metastasis")
        await type_in(pilot, reader, "stroke")
        reader.index.take(old)
        assert titles(reader)[0] == "Stroke"

    drive(scenario, opener)


def test_the_cursor_stays_on_a_topic_when_the_answer_comes(opener: Opener) -> None:
    """Whoever moved it meanwhile opens what they saw."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        take, kept = reader.index.take, []
        reader.index.take = kept.append  # type: ignore[method-assign]
        await pilot.press("m", "i", "down")
        reader.index.walk(-9)
        assert reader.index.results.found[0].match.title == "Migraine"
        await until(pilot, lambda: kept and kept[-1].query == "mi")
        take(kept[-1])
        assert reader.index.results.cursor is not None
        assert titles(reader)[reader.index.results.cursor] == "Migraine"

    drive(scenario, opener)


def test_a_query_that_is_given_opens_its_topic_or_is_asked(opener: Opener) -> None:
    """An exact name opens; what only begins or nearly is so stands in the box with its candidates."""

    async def opened(_: Pilot[Any], reader: Reader) -> None:
        assert reader.page
        assert reader.page.article.title == "Stroke"

    async def asked(_: Pilot[Any], reader: Reader) -> None:
        assert reader.page is None
        assert reader.box.value == "kidney"
        assert titles(reader)[0] == "Kidney cysts"

    drive(opened, opener, "brain attack")
    drive(asked, opener, "kidney")


def test_odd_queries_do_no_harm(opener: Opener) -> None:
    """They find nothing, or say that there is nothing to find."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        for query in ("?", "  ", "x" * 400, "\u202e\x1b[31m", "\n", "5 [mg]"):
            reader.box.value = query
            await pilot.pause()
            await pilot.press("enter")
            assert reader.page is None
            assert not {"\x1b", "\u202e"} & set(shown(reader))

    drive(scenario, opener)


def test_letters_lead_into_the_list(opener: Opener) -> None:
    """A key, `#`, a click; the list begins with the letter, and Enter opens what the cursor stands on."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        topics = reader.index.topics
        await pilot.press("tab", "m")
        assert topics.cursor is not None
        assert topics.topic(topics.cursor).title == "Metastasis"
        assert "▌M Metastasis" in shown(reader)
        await pilot.press("number_sign")
        assert topics.topic(topics.cursor).title == "5-HIAA test"
        await pilot.press("Z", "enter")
        await pilot.pause()
        assert reader.page
        assert reader.page.article.title == "Zardoma"
        letters = reader.query_one("#letters")
        await pilot.click(letters, offset=(2 + 8, 0))
        await pilot.pause()
        assert topics.topic(topics.cursor).title == "Heart attack"
        assert topics.has_focus

    drive(scenario, opener)


def test_the_list_shows_which_of_two_collections_a_topic_is_of(opener: Opener) -> None:
    """Where both have the title."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("tab", "m", "down")
        await pilot.pause()
        assert "Migraine  ours" in shown(reader)
        assert "Migraine  theirs" in shown(reader)

    drive(scenario, opener)


def test_the_list_scrolls_by_key_and_wheel_and_bar(opener: Opener) -> None:
    """To its end and back; a click on the bar goes there."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        topics = reader.index.topics
        await pilot.press("tab", "end")
        assert topics.cursor == topics.count - 1
        await pilot.press("home", "pagedown", "pageup")
        assert (topics.cursor, topics.top) == (0, 0)
        topics.post_message(__import__("textual.events").events.MouseScrollDown(topics, 1, 1, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert topics.top == 3
        await pilot.click(topics, offset=(topics.size.width - 1, topics.size.height - 1))
        assert topics.top == topics.count - topics.size.height
        await pilot.click(topics, offset=(5, 0))
        await pilot.pause()
        assert reader.page is not None

    drive(scenario, opener, size=(100, 14))


def test_what_begins_so_comes_after_names_and_before_guesses(library: Library) -> None:
    """Each topic once."""
    found = answer(library, "ct")
    rows, sure = merged(Answer("ct", found.found, found.named), list(found.found[-1:]))
    assert found.named
    assert rows[0].match.title == found.named.title
    assert rows[1].why == BEGINS
    assert sure
    assert len({row.match.id for row in rows}) == len(rows)


def test_the_latest_query_is_answered_and_faults_are_told(home: Path) -> None:
    """Those in between are left out; a fault is an answer, and the next query is answered again."""
    begun, go_on, answers, done = Event(), Event(), [], Event()

    def opened() -> Library:
        begun.set()
        go_on.wait(5)
        if not answers:
            raise OSError("no disk")
        return open_library()

    def tell(answer: Answer) -> None:
        answers.append(answer)
        done.set()

    asker = Asker(opened, tell)
    asker.ask("one")
    begun.wait(5)
    for query in ("two", "three", "metastasis"):
        asker.ask(query)
    go_on.set()
    while len(answers) < 2:
        assert done.wait(5)
        done.clear()
    asker.close()
    assert [answer.query for answer in answers] == ["one", "metastasis"]
    assert isinstance(answers[0].fault, OSError)
    assert answers[1].named
    assert answers[1].named.id == "metastasis"
