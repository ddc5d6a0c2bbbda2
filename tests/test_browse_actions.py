"""The keys of the full-screen reader that keep, cite and write a page: they do what the commands of their names do."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("textual", reason="the reader needs Textual: pip install 'medref[browse]'")

from conftest import Run
from medref.browse.actions import Action, Done
from medref.cli.browse_actions import actions
from medref.cli.environment import Environment
from medref.errors import MedrefError
from medref.found import Page
from medref.library import Library


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library) -> Callable[[str], Done]:
    """Does what a key does on the page of Metastasis, in a folder and a home of the test's own."""
    page: Page = library.page(library.find("metastasis"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDREF_HOME", str(tmp_path / "home"))
    keys: dict[str, Action] = {action.key: action for action in actions(Environment())}
    return lambda key: keys[key].run(page)


def test_a_page_is_bookmarked_and_the_bookmark_removed_by_one_key(press: Callable[[str], Done], run: Run) -> None:
    """The command lists it; one that has a note is not removed so."""
    assert press("b").told == "Bookmarked Metastasis."
    assert run("bookmark", "list").out.startswith("Metastasis · ")
    assert press("b").told == "Removed the bookmark Metastasis."
    assert "no bookmarks" in run("bookmark", "list").out + run("bookmark", "list").err
    run("bookmark", "add", "metastasis", "--note", "ask")
    assert "medref bookmark remove metastasis" in press("b").told
    assert "ask" in run("bookmark", "list").out


def test_a_citation_is_copied(press: Callable[[str], Done], run: Run) -> None:
    """That of `medref cite --article`."""
    assert press("c").copied == run("cite", "metastasis", "--article").out.strip()


def test_a_page_is_written_and_nothing_that_is_there_replaced(press: Callable[[str], Done], tmp_path: Path) -> None:
    """As HTML, to the folder where medref was started."""
    assert press("e").told == f"Wrote {tmp_path / 'metastasis.html'}"
    written = (tmp_path / "metastasis.html").read_text("utf-8")
    assert written.startswith("<!DOCTYPE html>")
    with pytest.raises(MedrefError, match="is there already"):
        press("e")
    assert (tmp_path / "metastasis.html").read_text("utf-8") == written
