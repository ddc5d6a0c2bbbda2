"""The default look: panels that are as wide as the console, in characters that it has, from text that means no harm."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hostile import ADDRESS, FAMILY, LONG_WORD, PAGE, RED, RTL_NAME, WIDE, check_golden, item_panels, page_panels, said
from medref.found import Page
from medref.model import Article, Bars, Illustration, Paragraph, Prose, Section, Steps, Table
from medref.render.blocks import Citations, block_items

WIDTHS = (40, 80, 200)
ENCODINGS = ("utf-8", "ascii", "cp1252")
NONE = Citations(())


def page(**fields: object) -> Page:
    return PAGE._replace(article=Article("a", "A", **fields), neighbours=(), confusables=())  # type: ignore[arg-type]


def of_block(block: Table | Steps | Bars, width: int = 80, encoding: str = "utf-8") -> list[str]:
    return [line.rstrip() for line in item_panels(block_items(block, NONE), width, encoding)]


def framed(lines: list[str]) -> list[str]:
    """Those from the first panel on."""
    first = next(number for number, line in enumerate(lines) if line[:1] in "╭+")
    return lines[first:]


def assert_aligned(lines: list[str], width: int) -> None:
    for line in framed(lines):
        assert cell_len(line) == width, line
        assert line[0] in "╭│╰+|"
        assert line[-1] in "╮│╯+|"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_line_of_a_panel_is_as_wide_as_the_console(width: int, encoding: str) -> None:
    """Whatever stands in it, and in whatever characters it is drawn; the lines above are no wider."""
    lines = page_panels(width=width, encoding=encoding)
    assert_aligned(lines, width)
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_poor_encoding_gets_only_characters_that_it_has(encoding: str) -> None:
    """The frame is drawn in ASCII, signs have other forms, and what has none is a question mark."""
    drawn = said(page_panels(encoding=encoding))  # a character that the encoding lacks would have failed
    assert "?" in drawn
    assert ">= 3 and ->" in drawn
    assert not re.search("[╭│╰─┌├└█]", drawn)
    assert "* [red]one[/red]" in drawn


def test_markup_in_an_article_is_text() -> None:
    """Neither read as markup nor taken away."""
    drawn = said(page_panels(width=200))
    for text in (
        "5 [mg] daily",
        "[bold]this[/bold]",
        "[red]one[/red]",
        "[/h]",
        "[/]",
        "ask [someone]",
        "the [medref] contributors",
    ):
        assert text in drawn


@pytest.mark.parametrize("color", ["never", "always"])
def test_nothing_of_an_article_is_obeyed_by_the_terminal(color: str) -> None:
    """No control character, escape sequence or bidi override of its own reaches it."""
    drawn = "\n".join(page_panels(color=color))
    assert RED not in drawn
    own = re.sub("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\", "", drawn)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", own)
    if color == "never":
        assert "\x1b" not in drawn


def test_nothing_of_an_article_is_lost() -> None:
    """Long words, addresses, names in any script, emoji: all is there, if broken."""
    drawn = re.sub("[\\s│]", "", "".join(page_panels(width=40)))
    for text in (LONG_WORD, ADDRESS, RTL_NAME, WIDE, FAMILY):
        assert re.sub("\\s", "", text) in drawn


def test_colour_comes_from_meanings_and_only_when_asked_for() -> None:
    """With it the text is the same."""
    coloured = page_panels(color="always")
    assert any("\x1b[" in line for line in coloured)
    assert [re.sub("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\", "", line) for line in coloured] == page_panels()


def test_a_colour_ends_on_the_line_that_it_began_on() -> None:
    """So that nothing is left coloured where a pager or `head` cuts."""
    looks = [re.findall("\x1b\\[[0-9;]*m", line) for line in page_panels(color="always")]
    assert all(codes[-1] == "\x1b[0m" for codes in looks if codes)
    assert not any(line.startswith("\x1b[0m") for line in page_panels(color="always"))


def test_links_are_hyperlinks_of_the_terminal() -> None:
    """To the page itself, to the resolver of a DOI, from the title of a picture."""
    drawn = "\n".join(page_panels(color="always"))
    for address in (ADDRESS, "https://doi.org/10.1000/182", "https://medlineplus.gov/ency/imagepages/1.htm"):
        assert re.search(f"\x1b\\]8;id=[0-9]+;{re.escape(address)}\x1b", drawn)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a.b/\x1b]8;;evil\x1b\\"])
def test_only_addresses_of_the_web_become_links_and_never_end_early(link: str) -> None:
    """A link is a way out of the text too."""
    drawn = "\n".join(page_panels(page(illustrations=(Illustration("Picture", link=link),)), color="always"))
    assert "javascript" not in drawn
    assert "file:" not in drawn
    assert "\x1b]8;;evil" not in drawn


HEADINGS = {
    "long": "x" * 300,
    "wide": WIDE * 50,
    "joined": f"{FAMILY}{RTL_NAME}" * 20,
    "markup": f"[mg] {RED}",
    "marks": "e\u0301" * 100,
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_a_heading_of_any_length_and_script_keeps_the_frame(heading: str) -> None:
    """It is cut where it does not fit."""
    for width, encoding in product(WIDTHS, ENCODINGS):
        lines = page_panels(page(sections=(Section(heading, (Paragraph(Prose("Text.")),)),)), width, encoding)
        assert_aligned(lines, width)


def test_a_table_has_columns_and_a_rule_below_its_head() -> None:
    """Each column as wide as its widest cell."""
    table = Table("Doses", ("Drug", "Dose"), (("Aspirin", "100 mg"), (WIDE, "5 [mg]")))
    assert of_block(table) == ["Doses", "Drug     Dose", "───────────────", "Aspirin  100 mg", f"{WIDE}     5 [mg]"]
    assert of_block(table, encoding="ascii")[2:] == ["---------------", "Aspirin  100 mg", "??       5 [mg]"]


def test_long_cells_are_wrapped_within_their_column() -> None:
    """The widest column gives way first."""
    table = Table("T", ("a", "b"), (("short", "one two three four five six"),))
    assert of_block(table, 24)[3:] == ["short  one two three", "       four five six"]


def test_a_table_turns_into_lines_where_it_is_narrow() -> None:
    """Each row its first cell, below it the others with the names of their columns."""
    table = Table("T", ("Drug", "Dose", "Remark", "More"), (("Aspirin", "100 mg", "daily", ""), ("Iron", "5 [mg]", "x", "y")))
    assert of_block(table, 40) == [
        *("T", "Aspirin", "  Dose: 100 mg", "  Remark: daily", "  More:"),
        *("Iron", "  Dose: 5 [mg]", "  Remark: x", "  More: y"),
    ]
    assert of_block(table, 48)[1].split() == ["Drug", "Dose", "Remark", "More"]


@pytest.mark.parametrize("width", [10, 40, 80])
def test_a_table_of_one_column_shows_its_cells(width: int) -> None:
    """They are all that it has."""
    drawn = of_block(Table("T", ("Name",), (("one",), ("two",))), width)
    assert {"one", "two"} <= set(drawn)


def test_steps_are_numbered_along_a_rail() -> None:
    """The numbers below each other, further lines of a step beside the rail."""
    names = [*"abcdefgh", "two words", "two words"]
    drawn = of_block(Steps("S", tuple(map(Prose, names))), 10)
    assert drawn[:3] == ["S", "┌  1 a", "├  2 b"]
    assert drawn[-4:] == ["├  9 two", "│    words", "└ 10 two", "     words"]
    assert of_block(Steps("S", (Prose("a"), Prose("b"))), encoding="ascii") == ["S", "- 1 a", "- 2 b"]


def test_bars_are_as_long_as_their_values() -> None:
    """The longest as long as there is room for, none for zero, each with its value and unit."""
    bars = Bars("B", (("Lung", 50), ("Liver", 25.5), ("None", 0)), "%")
    assert of_block(bars, 40) == ["B", f"Lung  {'█' * 27} 50 %", f"Liver {'█' * 14} 25.5 %", "None  0 %"]
    assert of_block(Bars("B", ((WIDE, 1), ("abcd", 1))), 20)[1:] == [f"{WIDE} {'█' * 13} 1", f"abcd {'█' * 13} 1"]
    assert of_block(bars, 40, "ascii")[1] == f"Lung  {'#' * 27} 50 %"


def test_labels_of_bars_take_a_third_of_the_width_at_most() -> None:
    """A longer one goes on above its bar's line."""
    drawn = of_block(Bars("B", (("a label of many words", 1), ("b", 1))), 30)
    assert drawn[1:3] == ["a label of", f"many words {'█' * 17} 1"]


UNITS = {
    "sign": "µg/L",
    "escape": f"{RED}%",
    "wide": WIDE * 3,
    "control": "\u2265 one\nin\t100 \u202e",
    "long": "new cases per 100,000 people a year",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_the_unit_of_bars_is_text_like_any_other(unit: str) -> None:
    """It is cleaned, written in characters that there are, and keeps the frame however long it is."""
    bars = Bars("B", (("A label of some length", 12.5), ("m", 3)), unit)
    for width, encoding in product(WIDTHS, ENCODINGS):
        lines = page_panels(page(sections=(Section("H", (bars,)),)), width, encoding)
        assert_aligned(lines, width)
        assert not re.search("[\x1b\t\u202e]", "".join(lines))


@pytest.mark.parametrize("value", [0, 1e-320, 1e308, 10**30, 10**400], ids=["zero", "tiny", "huge", "whole", "no float"])
def test_bars_of_any_value_that_the_format_takes_are_drawn(value: float) -> None:
    """Tiny, huge, beyond what a float holds."""
    lines = page_panels(page(sections=(Section("H", (Bars("B", (("l", value), ("m", 1), ("n", value))),)),)))
    assert_aligned(lines, 80)


@pytest.mark.parametrize(
    ("value", "written"), [(1918030, "1918030"), (1500000.0, "1500000"), (1234567.8, "1234567.8"), (0.25, "0.25"), (12.0, "12")]
)
def test_values_of_bars_are_written_as_numbers_that_people_read(value: float, written: str) -> None:
    """All their digits, no exponent, no empty decimals; thousands may be set apart."""
    [_, line] = of_block(Bars("B", (("l", value),), "cases"))
    assert line.replace(",", "").endswith(f" {written} cases")


texts = st.text(st.one_of(st.sampled_from(f"ab [/]{WIDE}{FAMILY}{RTL_NAME}\x1b\u202e\u0301\n\t"), st.characters()), max_size=30)
prose = texts.map(Prose)
blocks = st.one_of(
    prose.map(Paragraph),
    st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=3).map(lambda rows: Table("T", ("a", "b", "c"), tuple(rows))),
    st.lists(prose, min_size=1, max_size=3).map(lambda items: Steps("S", tuple(items))),
    st.lists(st.tuples(texts, st.floats(0, 1e6)), min_size=1, max_size=3).map(lambda items: Bars("B", tuple(items), "%")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=3), st.integers(30, 100), st.sampled_from(ENCODINGS))
def test_any_text_keeps_the_frame(some: list[Paragraph | Table | Steps | Bars], width: int, encoding: str) -> None:
    """In each kind of block, at any width, in any encoding."""
    lines = page_panels(page(sections=(Section("H", tuple(some)),)), width, encoding)
    assert_aligned(lines, width)


@pytest.mark.parametrize(("name", "encoding"), [("panels-80.txt", "utf-8"), ("panels-80-ascii.txt", "ascii")])
def test_the_hostile_page_in_panels_is_the_golden_one(name: str, encoding: str) -> None:
    """At width 80, without colour; `UPDATE_GOLDENS=1 pytest` writes it anew after a change that is meant (read the diff)."""
    check_golden(name, page_panels(encoding=encoding))
