"""The reader's screen: sizes, looks, help, keys that were given to it, and what goes wrong."""

from typing import Any

import pytest

from browsing import (
    EMERGENCY,
    Opener,
    Pilot,
    Reader,
    drive,
    picture,
    screen,
    shown,
    small_library,
    until,
)
from hostile import check_golden
from medref.browse.actions import Action, Done
from medref.browse.themes import LIGHT
from medref.errors import MedrefError
from medref.found import Page

pytestmark = pytest.mark.slow  # each starts the reader


@pytest.fixture(scope="session")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Opener:
    return small_library(tmp_path_factory.mktemp("browsed"))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_screen_looks_as_it_did(opener: Opener, size: tuple[int, int]) -> None:
    """A page with marked words, dark and light; what is meant to have changed is written anew with UPDATE_GOLDENS=1."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        reader.view.seek("blood")
        for look in ("dark", "light"):
            await pilot.pause()
            check_golden(f"browse-{size[0]}x{size[1]}-{look}.txt", picture(reader))
            await pilot.press("ctrl+t")

    drive(scenario, opener, "hypertension", size=size)


def test_the_looking_up_looks_as_it_did(opener: Opener) -> None:
    """What comes near a misspelling."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        check_golden("browse-look-up-80x24.txt", picture(reader))

    drive(scenario, opener, "hypertention", size=(80, 24))


def test_on_a_narrow_screen_the_topics_are_a_drawer(opener: Opener) -> None:
    """Over the page: open at first and while something is looked up, shut by opening a topic or by Esc."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        assert reader.index.display
        assert not reader.view.region
        await pilot.press("tab", "end", "enter")
        await until(pilot, lambda: reader.page and reader.view.region)
        assert not reader.index.region
        await pilot.press("i")
        await pilot.pause()
        assert reader.index.region
        assert reader.index.topics.has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert reader.view.region
        assert reader.view.has_focus
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert reader.index.region
        assert reader.view.region
        await pilot.press("i")
        await pilot.pause()
        assert not reader.index.region

    drive(scenario, opener, size=(40, 12))


def test_a_page_keeps_its_place_when_the_screen_changes(opener: Opener) -> None:
    """About the same words stay at the top."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("6")
        share = reader.view.scroll_offset.y / len(reader.view.sheet.lines)
        await pilot.resize_terminal(60, 20)
        await pilot.pause(0.1)
        assert reader.view.scroll_offset.y / len(reader.view.sheet.lines) == pytest.approx(share, abs=0.05)

    drive(scenario, opener, "hypertension")


def test_a_screen_that_is_too_small_says_so(opener: Opener) -> None:
    """And nothing else, until it is larger."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        for size in ((39, 24), (80, 11), (1, 1)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.05)
            assert size == (1, 1) or "medref browse needs 40 × 12." in shown(reader)
            assert "Look up a topic" not in shown(reader)
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.05)
        assert "medref browse needs" not in shown(reader)
        assert "Look up a topic" in shown(reader)

    drive(scenario, opener, size=(39, 12))


def test_dark_and_light_are_changed_by_a_key(opener: Opener) -> None:
    """The page too."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        def looks() -> set[str]:
            return {str(segment.style) for line in reader.view.sheet.lines for segment in line}

        dark = looks()
        await pilot.press("ctrl+t")
        assert reader.app.theme == LIGHT
        assert looks() != dark
        await pilot.press("ctrl+t")
        assert looks() == dark

    drive(scenario, opener, "stroke")


def test_no_color_is_obeyed(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grey alone; what is meant is still told apart."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        assert reader.app.no_color
        assert "▌ Hypertension" in shown(reader)

    drive(scenario, opener, "hypertension")


def test_the_help_has_all_keys(opener: Opener) -> None:
    """Those that were given too; it scrolls, and any of its keys closes it."""
    given = Action("y", "Cite", "copies the citation of the page", lambda page: Done("done"))

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("f1")
        text = shown(reader)
        for _ in range(5):
            await pilot.press("pagedown")
            text += shown(reader)
        for told in ("Looking up", "copies the citation of the page", "dark or light", EMERGENCY[:30]):
            assert told in text
        await pilot.press("escape", "escape", "question_mark")
        assert "Looking up" in shown(reader)
        await pilot.press("q")
        assert "Looking up" not in shown(reader)

    drive(scenario, opener, size=(80, 24), actions=[given])


def test_a_key_that_was_given_acts_on_the_page(opener: Opener) -> None:
    """It says what it did, copies what it is to copy, and tells what cannot be done; without a page it is not offered."""
    seen: list[str] = []

    def cite(page: Page) -> Done:
        seen.append(page.article.title)
        return Done("Copied.", "A citation")

    def refuse(page: Page) -> Done:
        raise MedrefError("The disk is full.", "Make room.")

    actions = (Action("y", "Cite", "cites", cite), Action("e", "Export", "exports", refuse))

    async def without(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("escape", "y")
        assert "Cite" not in screen(reader)[-1]
        assert seen == []

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        assert "y Cite" in screen(reader)[-1]
        await pilot.press("y")
        await until(pilot, lambda: "Copied." in shown(reader))
        assert seen == ["Stroke"]
        assert reader.app.clipboard == "A citation"
        await pilot.press("e")
        await until(pilot, lambda: "The disk is full. Make room." in shown(reader))

    drive(without, opener, actions=actions)
    drive(scenario, opener, "stroke", actions=actions)


def test_a_click_on_a_key_is_that_key(opener: Opener) -> None:
    """On the line at the bottom."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        line = screen(reader)[-1]
        await pilot.click("#keys", offset=(line.index("Sections"), 0))
        await pilot.pause()
        assert "On this page" in shown(reader)

    drive(scenario, opener, "stroke", size=(80, 24))
