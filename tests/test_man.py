"""The manual page: current, complete, and well-formed to those who read it."""

import shutil
import subprocess

import pytest

import make_man
from test_docs import COMMANDS, words_of_the_application

PAGE = make_man.PAGE.read_text("ascii")
SAID = PAGE.replace(r"\-", "-").replace(r"\fB", "").replace(r"\fI", "").replace(r"\fR", "")


def test_the_page_is_current() -> None:
    """Made anew it is the same; else run tools/make_man.py."""
    assert make_man.page(make_man.date_of(PAGE)) == PAGE


def test_the_page_has_every_part_in_order() -> None:
    """Those that man-pages(7) names."""
    parts = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "COMMANDS",
        "EXIT STATUS",
        "ENVIRONMENT",
        "FILES",
        "EXAMPLES",
        "SEE ALSO",
    ]
    assert [line.removeprefix(".SH ") for line in PAGE.splitlines() if line.startswith(".SH ")] == parts


@pytest.mark.parametrize("word", sorted(set(words_of_the_application())))
def test_each_command_and_option_is_named(word: str) -> None:
    """From the same application as the help."""
    assert word in SAID


def test_exit_statuses_and_variables_are_those_of_the_docs() -> None:
    """All of them."""
    for code in ("0", "1", "2", "3", "4", "5", "6", "130"):
        assert f".TP\n\\fB{code}\\fR\n" in PAGE
    for row in make_man.table(make_man.section(COMMANDS, "Variables")):
        for name in row[0].replace("`", "").split(", "):
            assert name in SAID


def test_signs_of_roff_in_a_text_are_text() -> None:
    """Backslashes, a full stop at a line's beginning, signs beyond ASCII."""
    assert make_man.prose(".x `\\n` “é”") == [r"\&.x \fB\en\fR \(lq\[u00E9]\(rq"]
    assert make_man.inline("a [page](b.md#c) of `X\\|Y`") == r"a page of \fBX|Y\fR"
    assert list(make_man.table("| a | b |\n|---|---|\n| `x\\|y` | z |\n\n| c | d |\n|---:|---|\n| 1 | 2 |")) == [
        [r"`x\|y`", "z"],
        ["1", "2"],
    ]


@pytest.mark.parametrize("reader", ["groff -man -ww -Tutf8", "mandoc -T lint -W all", "man --warnings=w -l"])
def test_readers_have_nothing_to_warn_of(reader: str) -> None:
    """Where they are installed."""
    program, *options = reader.split()
    if not shutil.which(program):
        pytest.skip(f"no {program} here")
    ran = subprocess.run([program, *options, str(make_man.PAGE)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert program != "mandoc" or ran.stdout == ""
