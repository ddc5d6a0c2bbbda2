"""What goes wrong while the reader is open, and that it goes on."""

import os
from pathlib import Path
from typing import Any

import pytest

from browsing import TOPICS, Opener, Pilot, Reader, collection, drive, shown, small_library, until
from medref.collection.index import Entry
from medref.collection.store import Collection, Damaged
from medref.library import Library
from medref.model import CollectionInfo

pytestmark = pytest.mark.slow  # each starts the reader


@pytest.fixture(scope="session")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Opener:
    return small_library(tmp_path_factory.mktemp("browsed"))


def test_a_collection_that_is_damaged_is_left_out_and_told(tmp_path: Path) -> None:
    """Also where it proves so while it is read: the others go on."""
    good = collection(tmp_path, CollectionInfo("good", "Good"), TOPICS)
    bad = collection(tmp_path, CollectionInfo("bad", "Bad"), TOPICS)
    size = os.path.getsize(bad)
    with open(bad, "r+b") as file:  # its first page stays whole: what is wrong shows when more is read
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))

    def opener() -> Library:
        entries = {bad: Entry("bad", bad, "bad.json")}
        return Library((Collection.open(bad), Collection.open(good)), entries)

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        await until(pilot, lambda: "bad is left out" in shown(reader))
        assert "Acardoma" not in shown(reader)
        assert reader.page
        assert reader.page.match.collection == "good"

    drive(scenario, opener, "stroke", size=(120, 30))


def test_damage_that_can_be_mended_ends_the_reader_with_it(tmp_path: Path) -> None:
    """That of medref's own articles: the command makes them anew and opens the reader again."""
    path = collection(tmp_path, CollectionInfo("good", "Good"), TOPICS)

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        def broken(*_: object) -> None:
            raise Damaged(path, "malformed")

        reader._library.page = broken  # type: ignore[method-assign,assignment]
        await pilot.press("tab", "enter")
        await pilot.pause()

    app = drive(scenario, lambda: Library((Collection.open(path),)))
    assert isinstance(app.return_value, Damaged)


def test_a_fault_of_the_library_is_shown(opener: Opener) -> None:
    """Whatever it is; the reader goes on."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError("by nought")

        page = reader._library.page
        reader._library.page = broken  # type: ignore[method-assign,assignment]
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "ZeroDivisionError: by nought" in shown(reader))
        reader._library.page = page  # type: ignore[method-assign]
        await pilot.press("enter")
        await until(pilot, lambda: reader.page)

    drive(scenario, opener)


def test_a_list_that_cannot_be_read_is_told(opener: Opener) -> None:
    """While it is painted, and by a letter; what can be read is read again."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        def broken(*_: object) -> None:
            raise OSError("no disk")

        titles, place = reader._library.titles, reader._library.place
        reader._library.titles = reader._library.place = broken  # type: ignore[method-assign,assignment]
        reader.index.topics.read()
        await until(pilot, lambda: "OSError: no disk" in shown(reader))
        await pilot.press("tab", "m", "enter")
        assert reader.page is None
        reader._library.titles, reader._library.place = titles, place  # type: ignore[method-assign]
        reader.index.topics.read()
        await pilot.press("m")
        assert "▌M Metastasis" in shown(reader)

    drive(scenario, opener)


def test_a_collection_found_damaged_while_the_list_is_painted_is_left_out(opener: Opener, tmp_path: Path) -> None:
    """The list is that of the others then."""
    path = collection(tmp_path, CollectionInfo("bad", "Bad"), TOPICS)

    def with_bad() -> Library:
        return Library((Collection.open(path), *opener()._collections), {path: Entry("bad", path, "bad.json")})

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        topics = reader.index.topics
        before = topics.count

        def damaged(*_: object) -> None:
            raise Damaged(path, "malformed")

        reader._library._collections[0].shelved = damaged  # type: ignore[method-assign,assignment]
        topics._blocks = {}
        topics.refresh()
        await until(pilot, lambda: "bad is left out" in shown(reader))
        assert topics.count == before - len(TOPICS)

    drive(scenario, with_bad, size=(120, 30))
