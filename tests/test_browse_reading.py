"""Reading a page in the reader: scrolling, sections, words found in it, links, history, languages."""

from typing import Any

import pytest

from browsing import Opener, Pilot, Reader, drive, hostile_library, screen, shown, small_library, type_in, until

pytestmark = pytest.mark.slow  # each starts the reader


@pytest.fixture(scope="session")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Opener:
    return small_library(tmp_path_factory.mktemp("browsed"))


def title(reader: Reader) -> str:
    assert reader.page
    return reader.page.article.title


def test_the_page_has_the_panels_of_show(opener: Opener) -> None:
    """The warning first, then all others, and the notice."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        headings = [heading for heading, _ in reader.view.sheet.sections]
        assert headings[:3] == ["Warning", "Definition", "Symptoms"]
        assert headings[-3:] == ["See also", "Not to be confused with", "Sources and notice"]
        assert "╭─ Warning ─" in shown(reader)
        assert "Not reviewed by a clinician" in shown(reader)

    drive(scenario, opener, "hypertension")


def test_the_keys_of_less_scroll(opener: Opener) -> None:
    """Lines, halves, screens, top and bottom."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        view = reader.view
        height = view.size.height
        places = []
        for key in ("j", "down", "k", "up", "d", "u", "space", "pageup", "pagedown", "home", "G", "g", "end"):
            await pilot.press(key)
            places.append(view.scroll_offset.y)
        last = len(view.sheet.lines) - height
        half, whole = round(height / 2), height - 1
        assert places == [1, 2, 1, 0, half, 0, whole, 0, whole, 0, last, 0, last]
        assert "100 %" in screen(reader)[-2]

    drive(scenario, opener, "hypertension")


def test_sections_are_jumped_to(opener: Opener) -> None:
    """By brackets, digits, and the list of them; the line below says which is read."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        view = reader.view
        lines = dict(view.sheet.sections)
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert view.scroll_offset.y == lines["Symptoms"]
        await pilot.press("j", "left_square_bracket")
        assert view.scroll_offset.y == lines["Symptoms"]
        await pilot.press("left_square_bracket")
        assert view.section == 1
        await pilot.press("4")
        assert view.scroll_offset.y == lines["Causes"]
        assert "Causes" in screen(reader)[-2]
        await pilot.press("t")
        assert "On this page" in shown(reader)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert view.scroll_offset.y == lines["Diagnosis"]
        await pilot.press("t", "escape", "t", "3")
        await pilot.pause()
        assert view.scroll_offset.y == lines["Symptoms"]
        assert view.has_focus

    drive(scenario, opener, "hypertension", size=(80, 24))


def test_on_a_wide_screen_the_sections_stand_beside_the_page(opener: Opener) -> None:
    """They follow it, and lead into it."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        contents = reader.query_one("#contents")
        assert contents.display
        await pilot.press("4")
        await pilot.pause()
        assert getattr(contents, "cursor", None) == 3
        await pilot.press("t")
        assert contents.has_focus
        await pilot.press("down", "enter")
        await pilot.pause()
        assert reader.view.section == 4
        assert reader.view.has_focus

    drive(scenario, opener, "hypertension", size=(200, 50))


def test_words_are_found_marked_and_counted(opener: Opener) -> None:
    """As they are typed; Enter keeps the marks, n and N go round them, Esc takes them away."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        view = reader.view
        await pilot.press("slash", *"BLOOD")
        await pilot.pause()
        assert len(view.found) == 42
        assert "1 of 42" in screen(reader)[-2]
        await pilot.press("enter", "n", "n")
        await pilot.pause()
        assert view.has_focus
        assert "3 of 42 marked" in screen(reader)[-2]
        here = view.found[view.at][0]
        assert view.scroll_offset.y <= here.line < view.scroll_offset.y + view.size.height
        looks = view.render_lines(view.size.region)[here.line - view.scroll_offset.y]
        marked = "".join(segment.text for segment in looks if segment.style and segment.style.bold and segment.style.underline)
        assert "lood" in marked
        await pilot.press("N", "N", "N")
        assert view.at == 41
        await pilot.press("escape")
        assert view.found == []
        await pilot.press("ctrl+f", "z", "q")
        await pilot.pause()
        assert "nothing" in screen(reader)[-2]
        await pilot.press("escape")
        assert view.has_focus

    drive(scenario, opener, "hypertension")


def test_links_are_followed_and_the_way_back_is_kept(opener: Opener) -> None:
    """By Tab and Enter, by a click; back to the same line, and forward."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("tab")
        line = reader.view.scroll_offset.y
        assert line > 0
        await pilot.press("enter")
        await until(pilot, lambda: title(reader) == "Stroke")
        await pilot.press("backspace")
        await pilot.pause()
        assert (title(reader), reader.view.scroll_offset.y) == ("Hypertension", line)
        await pilot.press("backspace")
        assert title(reader) == "Hypertension"
        await pilot.press("L")
        assert title(reader) == "Stroke"
        await pilot.press("alt+left", "alt+right", "H")
        assert title(reader) == "Hypertension"
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "end")
        await pilot.pause()
        number, place = 2, reader.view.sheet.links[2][0]
        assert number == len(reader.view.sheet.links) - 1
        pad = reader.view._pad
        await pilot.click(reader.view, offset=(place.start + pad + 1, place.line - reader.view.scroll_offset.y))
        await until(pilot, lambda: title(reader) == "Hypotension")

    drive(scenario, opener, "hypertension")


def test_tab_leads_on_where_there_are_no_more_links(opener: Opener) -> None:
    """So that the keyboard reaches everything."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        reached = set()
        for _ in range(8):
            await pilot.press("tab")
            reached.add(getattr(reader.focused, "id", None))
        assert {"box", "results", "page"} <= reached

    drive(scenario, opener, "hypertension")


def test_a_topic_is_read_in_another_language(opener: Opener) -> None:
    """One that the article names, or one of the same id in another collection; else the key is not offered."""

    async def named(pilot: Pilot[Any], reader: Reader) -> None:
        assert "en (also es)" in screen(reader)[-2]
        assert "l Language" in screen(reader)[-1]
        await pilot.press("l")
        await pilot.pause()
        assert title(reader) == "Derrame"
        assert "Language" not in screen(reader)[-1]

    async def elsewhere(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("l")
        await pilot.pause()
        assert reader.page
        assert reader.page.match.language == "fr"
        await pilot.press("l")
        await pilot.pause()
        assert reader.page.match.language == "en"

    drive(named, opener, "stroke")
    drive(elsewhere, opener, "migraine")


def test_what_is_selected_is_copied_without_the_frame(opener: Opener) -> None:
    """As the mouse selects it."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        line = next(number for number, text in enumerate(screen(reader)) if "Call 911 at once" in text)
        x = screen(reader)[line].index("Call")
        await pilot.mouse_down(offset=(x, line))
        await pilot.hover(offset=(x + 8, line))
        await pilot.mouse_up(offset=(x + 8, line))
        await pilot.pause()
        assert reader.get_selected_text() == "Call 911"

    drive(scenario, opener, "hypertension")


def test_a_hostile_article_is_drawn_as_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No markup, no control characters; found words are marked in wide ones too."""

    async def scenario(pilot: Pilot[Any], reader: Reader) -> None:
        text = " ".join("".join(segment.text for segment in line) for line in reader.view.sheet.lines)
        assert "Hostile text [mg]" in text or "[mg]" in text
        assert not set(text) & {"\x1b", "\u202e", "\x07"}
        reader.view.seek("転移")
        assert reader.view.found
        assert all(place.end - place.start == 4 for places in reader.view.found for place in places if len(places) == 1)

    opener = hostile_library(tmp_path_factory.mktemp("hostile"))

    async def opened(pilot: Pilot[Any], reader: Reader) -> None:
        await pilot.press("tab", "enter")
        await until(pilot, lambda: reader.page)
        await scenario(pilot, reader)
        await type_in(pilot, reader, "hostile")

    drive(opened, opener)
