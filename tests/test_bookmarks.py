"""Bookmarks: kept whatever happens to the topic, the file, or the medref beside this one."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from medref.bookmarks import store
from medref.bookmarks.document import Bookmark
from medref.cli.completion import bookmarked
from medref.errors import MedrefError

STROKE = Bookmark("stroke", "medref", "Stroke", "en", "", "2026-11-22T18:30:00Z")
ASTHMA = Bookmark("asthma", "medref", "Asthma", "en", "mine", "2026-11-22T18:31:00Z")
WARD = {"format": "medref-articles/1", "collection": {"name": "ward", "title": "Ward"}, "articles": []}


@pytest.fixture(autouse=True)
def fresh(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A home without bookmarks, with the articles that are compiled already."""
    own = tmp_path / "own"
    own.mkdir()
    run("stroke")
    (own / "cache").symlink_to(home / "cache")
    monkeypatch.setenv("MEDREF_HOME", str(own))
    return own


@pytest.fixture
def file(fresh: Path) -> Path:
    return fresh / "data" / "bookmarks.json"


def write(path: Path, *records: dict[str, Any], **more: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"format": "medref-bookmarks/1", "bookmarks": records, **more}), "utf-8")
    return path


def record(slug: str, **more: Any) -> dict[str, Any]:
    return {"id": slug, "collection": "medref", "title": slug.capitalize(), **more}


def listed(run: Run) -> list[dict[str, Any]]:
    ran = run("bookmark", "list", "--json")
    assert ran.code == 0
    return list(json.loads(ran.out)["bookmarks"])


def test_add_list_and_remove(run: Run, file: Path) -> None:
    """With a note; by any name that opens the topic."""
    assert run("bookmark", "list").err.startswith("There are no bookmarks.")
    assert not file.parent.exists()
    assert run("bookmark", "add", "cancer metastases", "--note", "ask about scan") == (0, "Bookmarked Metastasis.\n", "")
    assert run("bookmark", "add", "heart-attack").code == 0
    lines = run("bookmark", "list").out.splitlines()
    assert [line.split(" · ")[0] for line in lines] == ["Metastasis", "   ask about scan", "Heart attack"]
    assert lines[0].endswith(" · medref")
    (first, second) = listed(run)
    assert set(first) == {"id", "collection", "title", "language", "note", "added", "missing"}
    assert (first["id"], first["note"], first["missing"]) == ("metastasis", "ask about scan", False)
    assert time.strptime(second["added"], "%Y-%m-%dT%H:%M:%SZ")
    assert run("bookmark", "remove", "Metastatic cancer") == (0, "Removed the bookmark Metastasis.\n", "")
    assert [one["id"] for one in listed(run)] == ["heart-attack"]


def test_adding_one_twice_changes_its_note_if_one_is_given(run: Run) -> None:
    """An empty one removes it; without one the note stays."""
    run("bookmark", "add", "stroke", "--note", "one\ntwo\x1b[31m")
    assert "already" in run("bookmark", "add", "stroke").out
    assert [one["note"] for one in listed(run)] == ["one two[31m"]
    assert "its note is the new one" in run("bookmark", "add", "stroke", "--note", "three").out
    assert [one["note"] for one in listed(run)] == ["three"]
    run("bookmark", "add", "stroke", "--note", "")
    assert [one["note"] for one in listed(run)] == [""]


def test_answers_in_json(run: Run, tmp_path: Path) -> None:
    """One object each."""
    said = json.loads(run("bookmark", "add", "stroke", "--note", "x", "--json").out)
    assert (said["new"], said["bookmark"]["id"], said["bookmark"]["note"]) == (True, "stroke", "x")
    said = json.loads(run("bookmark", "add", "stroke", "--json").out)
    assert (said["new"], said["bookmark"]["note"]) == (False, "x")
    target = str(tmp_path / "out.json")
    assert json.loads(run("bookmark", "export", target, "--json").out) == {"medref": 1, "file": target, "exported": 1}
    assert json.loads(run("bookmark", "export", "--json").out)["bookmarks"][0]["id"] == "stroke"
    assert json.loads(run("bookmark", "remove", "stroke", "--json").out)["removed"]["title"] == "Stroke"
    assert json.loads(run("bookmark", "import", target, "--json").out) == {"medref": 1, "added": 1, "known": 0}
    assert json.loads(run("bookmark", "remove", "asthma", "--json").out)["error"]["code"] == "failed"


@pytest.mark.parametrize(("query", "code"), [("zzzz", 3), ("metastisis", 4), ("", 2)])
def test_what_is_no_topic_is_not_bookmarked(query: str, code: int, run: Run, file: Path) -> None:
    """The exit codes of `show`."""
    assert run("bookmark", "add", query).code == code
    assert not file.exists()


def test_bookmarks_outlive_their_collection(run: Run, tmp_path: Path) -> None:
    """Shown as missing, back when it is back, and removed by title or id all the same."""
    article = {"id": "ward-round", "title": "Ward round", "summary": "A walk."}
    (tmp_path / "ward.json").write_text(json.dumps({**WARD, "articles": [article]}), "utf-8")
    run("collection", "add", str(tmp_path / "ward.json"))
    run("bookmark", "add", "ward round", "--note", "at nine")
    run("collection", "remove", "ward")
    assert [(one["title"], one["note"], one["missing"]) for one in listed(run)] == [("Ward round", "at nine", True)]
    assert "missing" in run("bookmark", "list").out
    assert bookmarked("ward") == ["ward-round"]
    article["title"] = "Ward visit"
    (tmp_path / "ward.json").write_text(json.dumps({**WARD, "articles": [article]}), "utf-8")
    run("collection", "add", str(tmp_path / "ward.json"))
    assert [(one["title"], one["missing"]) for one in listed(run)] == [("Ward visit", False)]
    run("collection", "remove", "ward")
    assert run("bookmark", "remove", "WARD ROUND").code == 0
    assert listed(run) == []


def test_remove_removes_nothing_that_was_not_meant(run: Run, file: Path) -> None:
    """No guess; and of one that two collections have, the one that is named."""
    write(file, record("stroke"), {**record("stroke"), "collection": "ward"})
    ran = run("bookmark", "remove", "strok")
    assert (ran.code, len(listed(run))) == (1, 2)
    assert "near it: Stroke" in ran.err
    ran = run("bookmark", "remove", "stroke")
    assert (ran.code, len(listed(run))) == (2, 2)
    assert "--collection" in ran.err
    assert run("bookmark", "remove", "stroke", "--collection", "ward").code == 0
    assert [one["collection"] for one in listed(run)] == ["medref"]


def test_export_and_import_lose_none(run: Run, file: Path, tmp_path: Path) -> None:
    """What is there stays, with its note; what is missing comes."""
    write(file, record("stroke", note="own"), record("asthma"))
    taken = write(tmp_path / "in.json", record("stroke", note="other"), record("asthma", note="new"), record("flu", extra=[1]))
    assert run("bookmark", "import", str(taken)).out == "Added 1 bookmark; 2 were there already.\n"
    assert [(one["id"], one["note"]) for one in listed(run)] == [("stroke", "own"), ("asthma", "new"), ("flu", "")]
    assert json.loads(run("bookmark", "export").out)["bookmarks"][2]["extra"] == [1]
    target = tmp_path / "out.json"
    assert run("bookmark", "export", str(target)).code == 0
    before = target.read_bytes()
    run("bookmark", "remove", "flu")
    ran = run("bookmark", "export", str(target))
    assert (ran.code, target.read_bytes()) == (1, before)
    assert "--force" in ran.err
    assert run("bookmark", "export", str(target), "--force").code == 0
    assert b"Flu" not in target.read_bytes()


def test_export_can_be_read_back_whatever_the_encoding(file: Path) -> None:
    """Standard output may be of a code page."""
    write(file, record("stroke", note="Ménière – „x“ \U0001f600"))
    command = [sys.executable, "-m", "medref", "bookmark", "export"]
    out = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, check=True).stdout
    assert json.loads(out)["bookmarks"][0]["note"] == "Ménière – „x“ \U0001f600"


def test_unknown_fields_are_kept(run: Run, file: Path) -> None:
    """Of a later version, or of the reader's own."""
    write(file, record("stroke", colour="red"), theme={"a": [1]})
    run("bookmark", "add", "asthma")
    document = json.loads(file.read_text("utf-8"))
    assert document["theme"] == {"a": [1]}
    assert document["bookmarks"][0] == record("stroke", colour="red")


DAMAGED = {
    "empty": (b"", "got nothing"),
    "cut off": (b'{"format": "medref-bookmarks/1", "bookm', "line 1, column"),
    "not UTF-8": (b'{"format": "\xff"}', "UTF-8"),
    "a list": (b"[]", "expected an object"),
    "another format": (b'{"format": "x", "bookmarks": []}', "format: expected “medref-bookmarks/1”"),
    "no list": (b'{"format": "medref-bookmarks/1", "bookmarks": {}}', "bookmarks: expected a list"),
    "no object": (b'{"format": "medref-bookmarks/1", "bookmarks": [1]}', "bookmarks[0]: expected an object"),
    "no id": (
        b'{"format": "medref-bookmarks/1", "bookmarks": [{"title": "x", "collection": "y"}]}',
        "bookmarks[0].id: is missing",
    ),
    "a number": (
        b'{"format": "medref-bookmarks/1", "bookmarks": [{"id": "x", "title": "x", "collection": "y", "note": 1}]}',
        "bookmarks[0].note: expected text",
    ),
    "escapes": (b'{"format": "medref-bookmarks/1", "bookmarks": [], "x": "\\u001b[31m"}', "x: the character U+001B"),
    "deep": (b'{"format": "medref-bookmarks/1", "bookmarks": [], "x": ' + b"[" * 500 + b"]" * 500 + b"}", "nested too deeply"),
    "twice": (b'{"format": "medref-bookmarks/1", "bookmarks": [], "bookmarks": []}', "stands twice"),
    "from the future": (b'{"format": "medref-bookmarks/2", "marks": []}', "newer medref"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_cannot_be_read_is_told_and_kept(name: str, run: Run, file: Path, tmp_path: Path) -> None:
    """By every command, with the place; exit 5. The same file is refused by import."""
    content, told = DAMAGED[name]
    file.parent.mkdir()
    file.write_bytes(content)
    sound = str(write(tmp_path / "sound.json", record("stroke")))
    for args in (["list"], ["add", "stroke"], ["remove", "stroke"], ["export"], ["import", sound]):
        ran = run("bookmark", *args)
        assert (ran.code, ran.out) == (5, "")
        assert told in ran.err
        assert "move it away" in ran.err
        assert file.read_bytes() == content
    assert bookmarked("") == []
    file.unlink()
    (tmp_path / "odd.json").write_bytes(content)
    ran = run("bookmark", "import", str(tmp_path / "odd.json"))
    assert ran.code == 5
    assert "Nothing was imported" in ran.err
    assert not file.exists()


def test_what_cannot_be_written_or_read_is_one_line(run: Run, fresh: Path, tmp_path: Path) -> None:
    """Exit 1, what to try, and nothing lost."""
    (fresh / "data").write_text("in the way")
    ran = run("bookmark", "add", "stroke")
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be" in ran.err
    for args in (("export", str(tmp_path / "no" / "x")), ("import", str(tmp_path / "no")), ("import", "a\0b")):
        (fresh / "data").unlink(missing_ok=True)
        ran = run("bookmark", *args)
        assert ran.code == 1
        assert ran.err.startswith("medref: cannot ")


def test_the_python_api_of_the_browser(tmp_path: Path) -> None:
    """Whether something changed."""
    data = str(tmp_path / "data")
    assert store.load(data) == ()
    assert store.add(data, STROKE)
    assert not store.add(data, STROKE._replace(note="x"))
    assert store.add(data, ASTHMA)
    assert store.load(data) == (STROKE, ASTHMA)
    assert not store.remove(data, "stroke", "ward")
    assert store.remove(data, "stroke", "medref")
    assert store.load(data) == (ASTHMA,)


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """None of their bookmarks is lost."""
    data = str(tmp_path / "data")
    with ThreadPoolExecutor(8) as pool:
        new = [STROKE._replace(id=f"topic-{number}") for number in range(24)]
        assert all(pool.map(lambda one: store.add(data, one), new))
    assert {one.id for one in store.load(data)} == {one.id for one in new}


def test_a_writer_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some seconds; and what it waits for is let go when that ends."""
    monkeypatch.setattr(store, "_PATIENCE", 0.2)
    data = tmp_path / "data"
    store.add(str(data), STROKE)
    other = sqlite3.connect(data / "bookmarks.json.lock", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(MedrefError, match="Another medref"):
        store.add(str(data), ASTHMA)
    monkeypatch.setattr(store, "_PATIENCE", 10)
    threading.Timer(0.3, other.close).start()
    assert store.add(str(data), ASTHMA)
