"""The compiled articles: made on first use, shared safely, made anew when anything changes, never needed to read."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import Run
from medref import paths
from medref.collection import bundled
from medref.collection.store import Collection, Damaged
from medref.errors import MedrefError

SHOW = [sys.executable, "-m", "medref", "show", "metastasis"]


def caches(home: Path) -> list[Path]:
    return sorted((home / "cache").glob("*"))


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it."""
    home = tmp_path / "a home with spaces, 100% of #signs?"
    monkeypatch.setenv("MEDREF_HOME", str(home))
    return home


def test_the_first_use_compiles_one_file_and_the_next_reads_it(fresh: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`articles.json` is not parsed again; nothing else is created."""
    first = run("metastasis")
    assert [path.suffix for path in caches(fresh)] == [".sqlite"]
    assert sorted(path.name for path in fresh.iterdir()) == ["cache"]
    monkeypatch.setattr(bundled, "_compile", lambda *_: pytest.fail("compiled again"))
    assert run("metastasis") == first


@pytest.mark.slow
def test_many_processes_may_start_at_once(fresh: Path) -> None:
    """Each shows the page; one file is left, whole, with no debris."""

    def show(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            SHOW, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False
        )

    with ThreadPoolExecutor(8) as pool:
        ran = list(pool.map(show, range(8)))
    assert [process.returncode for process in ran] == [0] * len(ran)
    assert len({process.stdout for process in ran}) == 1
    assert [path.suffix for path in caches(fresh)] == [".sqlite"]


def test_where_nothing_can_be_written_the_articles_are_read_from_memory(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the home should be."""
    page = run("metastasis")
    file = tmp_path / "file"
    file.write_text("in the way")
    monkeypatch.setenv("MEDREF_HOME", str(file))
    assert run("metastasis") == page
    assert file.read_text() == "in the way"


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_cache_is_made_anew(damage: bytes | None, fresh: Path, run: Run) -> None:
    """Empty, foreign or cut short, also where that shows only while reading."""
    page = run("metastasis")
    (cache,) = caches(fresh)
    whole = cache.read_bytes()
    cache.write_bytes(whole[:8192] if damage is None else damage)
    assert run("metastasis") == page
    (cache,) = caches(fresh)
    assert len(cache.read_bytes()) == len(whole)


def test_a_changed_article_file_makes_another_cache(
    fresh: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache's name says what it was made from."""
    copy = tmp_path / "articles.json"
    shutil.copy(paths.bundled_articles(), copy)
    monkeypatch.setattr(bundled, "bundled_articles", lambda: str(copy))
    run("metastasis")
    copy.write_text(copy.read_text("utf-8").replace('"title": "Metastasis"', '"title": "Metastasis, changed"', 1), "utf-8")
    assert run("show", "metastasis, changed").code == 0
    assert len(caches(fresh)) == 2


def test_faults_in_the_article_file_are_listed(fresh: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 5; nothing is cached."""
    broken = tmp_path / "articles.json"
    broken.write_text("{}", "utf-8")
    monkeypatch.setattr(bundled, "bundled_articles", lambda: str(broken))
    ran = run("metastasis")
    assert ran.code == 5
    assert "articles: is missing" in ran.err
    assert not fresh.exists()


def test_a_missing_article_file_is_said_plainly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.setattr(bundled, "bundled_articles", lambda: "/no/such/articles.json")
    ran = run("metastasis")
    assert ran.code == 1
    assert "Install medref again" in ran.err


def test_old_files_are_tidied_away_when_a_new_one_is_made(fresh: Path, run: Run) -> None:
    """What another version left long ago, and what a killed process was writing; fresh ones stay."""
    folder = fresh / "cache"
    folder.mkdir(parents=True)
    ages = {"medref-0-old.sqlite": 40, "medref-0-new.sqlite": 1, "medref-1-x.sqlite.123.tmp": 1, "other.sqlite": 40}
    for name, days in ages.items():
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (time.time() - days * 86_400,) * 2)
    run("metastasis")
    left = {path.name for path in caches(fresh)}
    assert left >= {"medref-0-new.sqlite", "other.sqlite"}
    assert not left & {"medref-0-old.sqlite", "medref-1-x.sqlite.123.tmp"}


def test_an_old_sqlite_is_one_clear_error(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """medref needs 3.34 with FTS5."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    with pytest.raises(MedrefError, match=r"3\.34"):
        bundled.open_bundled(str(fresh))


def test_a_file_that_is_no_collection_is_refused(tmp_path: Path) -> None:
    """Any other SQLite file, too."""
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    with pytest.raises(Damaged):
        Collection.open(str(file))


def test_reading_never_changes_the_cache(fresh: Path, run: Run) -> None:
    """It is opened read-only."""
    run("metastasis")
    (cache,) = caches(fresh)
    before = (cache.stat().st_mtime_ns, cache.read_bytes())
    for args in (("search", "cancer"), ("list",), ("metastisis",), ("collection", "list")):
        run(*args)
    assert (cache.stat().st_mtime_ns, cache.read_bytes()) == before
    with Collection.open(str(cache)) as collection, pytest.raises(sqlite3.OperationalError):
        collection._connection.execute("DELETE FROM topic")
