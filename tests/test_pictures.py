"""The pictures of the docs: those that the script makes, each on a page, and not too large."""

import re
import sys
from pathlib import Path

import pytest

from test_docs import PAGES, ROOT

if sys.platform == "win32":
    pytest.skip("they are made in a POSIX terminal", allow_module_level=True)

import make_pictures

PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())


def test_the_pictures_are_those_that_the_script_makes() -> None:
    """None is left over, none is missing."""
    assert [path.name for path in PICTURES] == sorted(f"{shot.name}.svg" for shot in make_pictures.SHOTS)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_each_picture_is_on_a_page_and_in_words(picture: Path) -> None:
    """For those who do not see it."""
    pages = "".join(page.read_text("utf-8") for page in PAGES)
    assert re.search(rf"!\[[^]]{{20,}}\]\(pictures/{picture.name}\)", pages)


def test_they_are_small() -> None:
    """400 kB together."""
    assert sum(path.stat().st_size for path in PICTURES) < 400_000


@pytest.mark.slow
def test_a_picture_shows_what_a_terminal_shows(tmp_path: Path) -> None:
    """Colours, columns, and what was typed at a question."""
    listed = make_pictures.screen(make_pictures.Shot("x", "medref list H"), str(tmp_path))
    assert "\x1b[1;35mH" in listed
    assert any(line.count("  ") > 1 for line in listed.splitlines())
    asked = make_pictures.Shot("x", "medref metastisis", rows=20, typed="1\n")
    assert "> 1\nMetastasis" in make_pictures.Text.from_ansi(make_pictures.screen(asked, str(tmp_path))).plain
    picture = make_pictures.picture(asked)
    assert picture.startswith("<svg")
    assert "Which" in picture
