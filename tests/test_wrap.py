"""Lines of a width: nothing wider, nothing lost, no look mixed up."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, chop_cells

from medref.render.flow import Run
from medref.render.wrap import wrap
from medref.text.clean import clean

SIGNS = [
    *"ab /-.",
    "\u6f22",  # two cells
    "\uac01",
    "e\u0301",  # a combining mark
    "\u0928\u093f",
    "\u200b",  # no cell
    "\U0001f44d\U0001f3fd",  # two code points, one sign of two cells
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u2764\ufe0f",
    "\U0001f1e9\U0001f1ea",
    "https://a.b/",
]
texts = st.lists(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=30).map("".join).map(clean)
looks = st.tuples(st.sampled_from(["", "cite", "link"]), st.sampled_from(["", "https://a.b/"]))
runs = st.lists(st.tuples(texts, looks), max_size=5).map(lambda pairs: [Run(text, *look) for text, look in pairs])
words = st.one_of([st.lists(st.text(letters, min_size=1, max_size=5), min_size=1, max_size=12) for letters in ("ab", "a\u6f22")])


def lines(text: str, width: int) -> list[str]:
    return ["".join(run.text for run in line) for line in wrap([Run(text)], width)]


@settings(max_examples=80, deadline=None)
@given(runs, st.integers(1, 40))
def test_no_line_is_wider_than_the_width(given_runs: list[Run], width: int) -> None:
    """But for a single sign of two cells where there is room for one."""
    for line in wrap(given_runs, width):
        assert cell_len("".join(run.text for run in line)) <= max(width, 2)
        assert sum(cell_len(run.text) for run in line) <= max(width, 2)


@settings(max_examples=80, deadline=None)
@given(runs, st.integers(1, 40))
def test_no_character_but_spaces_is_lost_and_each_keeps_its_look(given_runs: list[Run], width: int) -> None:
    """Role and address included, in the order given."""
    drawn = [(sign, run.role, run.url) for line in wrap(given_runs, width) for run in line for sign in run.text if sign != " "]
    assert drawn == [(sign, run.role, run.url) for run in given_runs for sign in run.text if sign != " "]


@settings(max_examples=80, deadline=None)
@given(words, st.integers(10, 30))
def test_words_that_fit_are_not_broken(given_words: list[str], width: int) -> None:
    """Lines end at spaces, and as late as they can."""
    drawn = lines(" ".join(given_words), width)
    assert " ".join(drawn).split() == given_words
    assert all(line == line.strip() for line in drawn)
    for line, further in pairwise(drawn):
        assert cell_len(f"{line} {further.split()[0]}") > width


def test_a_text_that_fits_is_one_line_as_it_is() -> None:
    """Spaces within it included; the very runs that were given."""
    given_runs = [Run("two  spaces "), Run("[1,3]", "cite")]
    assert list(wrap(given_runs, 17)) == [given_runs]


@pytest.mark.parametrize("text", ["", " "])
def test_nothing_gives_no_line_with_text(text: str) -> None:
    """No run, an empty run, a space."""
    assert "".join(lines(text, 10)).strip() == ""
    assert list(wrap([], 10)) == []


def test_a_line_break_may_fall_between_and_within_runs() -> None:
    """Each part of a run has the run's look."""
    drawn = list(wrap([Run("one two ", "name"), Run("three four", "link", "https://a.b/"), Run(" five")], 9))
    assert [[(run.text, run.role, run.url) for run in line] for line in drawn] == [
        [("one two", "name", "")],
        [("three", "link", "https://a.b/")],
        [("four", "link", "https://a.b/"), (" five", "", "")],
    ]


@pytest.mark.parametrize("width", [1, 2, 10, 399, 400])
def test_a_word_longer_than_the_width_is_cut_into_full_lines(width: int) -> None:
    """Nothing else can be done with 400 letters."""
    drawn = lines("x" * 400, width)
    assert "".join(drawn) == "x" * 400
    assert {len(line) for line in drawn[:-1]} <= {width}


def test_a_long_word_does_not_stay_on_the_line_of_the_word_before() -> None:
    """It begins on a line of its own."""
    assert lines("a " + "x" * 15, 10) == ["a", "x" * 10, "x" * 5]


ADDRESS = "https://medlineplus.gov/ency/article/002260.htm"


@pytest.mark.parametrize("before", ["", "see ", "\u6f22\u5b57 "])
def test_addresses_are_broken_after_a_slash(before: str) -> None:
    """Beside text in any script: so the pieces are words to the eye."""
    drawn = lines(before + ADDRESS, 28)
    assert "".join(drawn).endswith(ADDRESS)
    assert drawn[-2:] == ["https://medlineplus.gov/", "ency/article/002260.htm"]


def test_wide_characters_take_two_cells() -> None:
    """Five of them make a line of ten cells; where only one is left, the next goes below."""
    assert lines("\u6f22" * 12, 10) == ["\u6f22" * 5, "\u6f22" * 5, "\u6f22" * 2]
    assert lines("\u6f22" * 4, 5) == ["\u6f22" * 2, "\u6f22" * 2]
    assert lines("\u6f22\u6f22 \u6f22", 6) == ["\u6f22\u6f22", "\u6f22"]
    assert lines("\u6f22\u6f22 \u6f22", 7) == ["\u6f22\u6f22 \u6f22"]
    assert lines("\u6f22\u6f22", 1) == ["\u6f22", "\u6f22"]


@pytest.mark.parametrize(
    "sign", ["e\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u2764\ufe0f", "\U0001f44d\U0001f3fd"]
)
def test_marks_and_joined_emoji_stay_with_what_they_belong_to(sign: str) -> None:
    """No line begins with a mark, a joiner, a skin tone or a variation sign."""
    for line in lines(sign * 40, 7):
        assert line == sign * (len(line) // len(sign))


@pytest.mark.parametrize("text", ["\u200b" * 50, "\u0301" * 50, "a " + "\u200d" * 50], ids=["spaces", "marks", "joiners"])
def test_characters_without_a_cell_are_not_lost(text: str) -> None:
    """Nor are words of nothing else."""
    assert "".join(lines(text, 10)).replace(" ", "") == text.replace(" ", "")


def test_a_million_letters_are_wrapped() -> None:
    """As one word and as many."""
    for text in ("x" * 10**6, "ab cd " * 10**4):
        assert sum(map(len, lines(text, 76))) >= len(text.replace(" ", ""))


@pytest.mark.parametrize("text", ["\u8ee2" * 2000, "\u8ee2 " + "x" * 2000, "e\u0301" * 1000], ids=["wide", "mixed", "marks"])
def test_each_character_is_measured_a_few_times_and_not_once_a_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph of Chinese or Japanese is one word of thousands of characters."""
    measured = 0

    def counted(measure: Callable[..., Any]) -> Callable[..., Any]:
        def count(some: str, *args: Any) -> Any:
            nonlocal measured
            measured += len(some)
            return measure(some, *args)

        return count

    for measure in (cell_len, chop_cells):
        monkeypatch.setattr(f"medref.render.wrap.{measure.__name__}", counted(measure))
    assert len(lines(text, 20)) >= 50
    assert measured <= 20 * len(text)
