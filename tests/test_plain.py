"""The plain look: words instead of frames, for screen readers and simple terminals."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hostile import ADDRESS, FAMILY, LONG_WORD, PAGE, RTL_NAME, WIDE, check_golden, item_plain, page_plain, said
from medref.model import Bars, Illustration, Prose, Steps, Table
from medref.render.blocks import Citations, block_items
from medref.render.flow import Caption, Gap, Line, Run

NONE = Citations(())


def of_block(block: Table | Steps | Bars, width: int = 0) -> list[str]:
    return item_plain(block_items(block, NONE), width)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_no_line_is_wider_than_the_width(width: int, encoding: str) -> None:
    """In whatever characters it is written; one that the encoding lacks would fail."""
    lines = page_plain(width=width, encoding=encoding)
    assert all(cell_len(line) <= width for line in lines)
    assert ("?" if encoding == "ascii" else "5 [mg]") in said(lines)


def test_without_a_width_each_passage_is_one_line() -> None:
    """Whoever takes the text breaks it as he likes."""
    lines = page_plain(width=0)
    assert f"A word: {LONG_WORD} ends." in lines
    assert not any("  " in line for line in lines)


def test_headings_are_said_in_words() -> None:
    """The topic's, each section's; the warning is called that."""
    lines = page_plain(width=200)
    assert lines[0] == "Topic: Hostile [31mtext [mg]"
    assert [line for line in lines if line.startswith("Section: ")][:2] == ["Section: Definition", "Section: Information [mg]"]
    assert lines[lines.index("Warning") + 1].startswith("Call at once")
    assert all(lines[number - 1] == "" for number, line in enumerate(lines) if line.startswith("Section: "))


def test_there_is_no_box_no_bar_and_no_colour() -> None:
    """Nothing that is drawn rather than said."""
    assert not re.search("[\x1b│─╭╮╰╯┌├└█•]", "\n".join(page_plain()))


def test_markup_in_an_article_is_text_and_nothing_of_it_is_obeyed() -> None:
    """Control characters, escape sequences and bidi overrides are gone."""
    drawn = said(page_plain(width=0))
    for text in ("5 [mg] daily", "[bold]this[/bold]", "[red]one[/red]", "[/h]", "ask [someone]"):
        assert text in drawn
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn)


@pytest.mark.parametrize("width", [0, 40])
def test_nothing_of_an_article_is_lost(width: int) -> None:
    """Long words, addresses, names in any script, emoji."""
    drawn = re.sub("\\s", "", "".join(page_plain(width=width)))
    for text in (LONG_WORD, ADDRESS, RTL_NAME, WIDE, FAMILY):
        assert re.sub("\\s", "", text) in drawn


def test_addresses_are_written_out() -> None:
    """Of references, further reading, sources, and of the pictures, which can only be seen there."""
    drawn = said(page_plain(width=0))
    picture = PAGE.article.illustrations[0]
    assert isinstance(picture, Illustration)
    for address in (ADDRESS, "doi:10.1000/182", "https://medlineplus.gov/", picture.link):
        assert re.search(rf"{re.escape(address)}(?=[ )]|$)", drawn)


def test_tables_are_lines_of_row_and_column() -> None:
    """One line a cell, so that no one has to remember the columns."""
    table = Table("Doses", ("Drug", "Dose", "When"), (("Aspirin", "100 mg", "daily"), ("Iron", "5 [mg]", "")))
    assert [line.rstrip() for line in of_block(table)] == [
        "Doses:",
        "- Aspirin, Dose: 100 mg",
        "- Aspirin, When: daily",
        "- Iron, Dose: 5 [mg]",
        "- Iron, When:",
    ]


def test_a_table_of_one_column_is_a_list_of_its_cells() -> None:
    """They are all that it has."""
    drawn = of_block(Table("T", ("Name",), (("one",), ("two",))))
    assert len(drawn) == 3
    assert drawn[1].endswith("one")
    assert drawn[2].endswith("two")


def test_steps_and_bars_are_said_in_words() -> None:
    """Which step of how many; label, value and unit."""
    assert of_block(Steps("S", (Prose("a"), Prose("b")))) == ["S:", "Step 1 of 2: a", "Step 2 of 2: b"]
    assert of_block(Bars("B", (("Lung", 12.5), ("None", 0)), "%")) == ["B:", "- Lung: 12.5 %", "- None: 0 %"]
    assert of_block(Bars("B", (("Lung", 3),))) == ["B:", "- Lung: 3"]


@pytest.mark.parametrize("value", [0, 1e-320, 1e308, 10**400], ids=["zero", "tiny", "huge", "no float"])
def test_bars_of_any_value_that_the_format_takes_are_said(value: float) -> None:
    """Tiny, huge, beyond what a float holds."""
    assert len(of_block(Bars("B", (("l", value),)))) == 2


@pytest.mark.parametrize(("value", "written"), [(1918030, "1918030"), (1500000.0, "1500000"), (0.25, "0.25")])
def test_values_of_bars_are_said_as_numbers(value: float, written: str) -> None:
    """All their digits and no exponent; thousands may be set apart."""
    assert of_block(Bars("B", (("l", value),)))[1].replace(",", "") == f"- l: {written}"


def test_marked_words_stand_between_signs_that_are_read_out() -> None:
    """Where a search found them."""
    line = Line((Run("the "), Run("cancer", "mark"), Run(" spreads")))
    assert item_plain([line, Gap(), Caption((Run("Title"),))], 0) == ["the *cancer* spreads", "", "Title:"]


def test_further_lines_of_an_item_stand_below_its_text() -> None:
    """Those of a numbered list too."""
    assert item_plain([Line((Run("one two three"),), "•"), Line((Run("one two three"),), "10.")], 11) == [
        *("- one two", "  three"),
        *("10. one two", "    three"),
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(4, 60), st.sampled_from(["utf-8", "ascii", "cp1252", "latin-1", "cp437"]))
def test_any_text_fits_any_width_and_encoding(text: str, width: int, encoding: str) -> None:
    """As a paragraph, in a list, as a step."""
    run = Run(text)
    lines = item_plain([Line((run,)), Line((run,), "•"), Caption((run,))], width, encoding)
    assert all(cell_len(line) <= max(width, 4) for line in lines)


@pytest.mark.parametrize(("name", "encoding"), [("plain-80.txt", "utf-8"), ("plain-80-ascii.txt", "ascii")])
def test_the_hostile_page_in_plain_is_the_golden_one(name: str, encoding: str) -> None:
    """At width 80; `UPDATE_GOLDENS=1 pytest` writes it anew after a change that is meant (read the diff)."""
    check_golden(name, page_plain(encoding=encoding))
