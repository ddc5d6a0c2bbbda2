"""Collections that the reader adds: all or nothing, whoever reads or writes meanwhile, and however a process ends."""

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from medref import open_library
from medref.cli.completion import removable
from medref.collection.index import Entry, changing
from medref.collection.installed import install
from medref.collection.store import Collection, Damaged
from medref.errors import BadData, MedrefError
from medref.intake.add import add
from medref.model import Article, CollectionInfo
from medref.text.fold import fold

ADD = [sys.executable, "-m", "medref", "collection", "add"]


@pytest.fixture
def fresh(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a difficult name and nothing in it but the compiled articles."""
    own = tmp_path / "a home with spaces, 100% of #signs?"
    open_library().close()
    shutil.copytree(home / "cache", own / "cache")
    monkeypatch.setenv("MEDREF_HOME", str(own))
    return own


def folder(home: Path) -> Path:
    return home / "data" / "collections"


def names(home: Path) -> set[str]:
    return {path.name for path in folder(home).iterdir()}


def collections(home: Path) -> list[Path]:
    return sorted(folder(home).glob("*.sqlite"))


def write(path: Path, name: str, *titles: str, **more: Any) -> str:
    """An article file; JSON Lines where its name ends so. Returns its path."""
    head = {"format": "medref-articles/1", "collection": {"name": name, "title": f"The {name} words", **more}}
    articles = [{"id": title.lower().replace(" ", "-"), "title": title, "summary": f"About {title}."} for title in titles]
    if path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(one)}\n" for one in (head, *articles)), "utf-8")
    else:
        path.write_text(json.dumps({**head, "articles": articles}), "utf-8")
    return str(path)


@pytest.fixture
def ward(tmp_path: Path) -> str:
    return write(tmp_path / "ward.json", "ward", "Discharge letter", "Ward round", date="2026-11-01", licence="CC0")


# Adding, listing, reading, removing.


@pytest.mark.parametrize("name", ["ward.json", "ward.jsonl", "odd name, 100% #1 'quoted'.json"])
def test_a_collection_is_added_listed_and_read(name: str, fresh: Path, tmp_path: Path, run: Run) -> None:
    """From JSON and JSON Lines; before what medref ships."""
    file = write(tmp_path / name, "ward", "Discharge letter", "Ward round", date="2026-11-01", licence="CC0")
    ran = run("collection", "add", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Added ward: The ward words, 2 articles, ")
    listed = run("collection", "list").out
    assert listed.index("ward  The ward words") < listed.index("medref  medref articles")
    assert re.search(r"2 articles · en · 2026-11-01 \(\d+ \w+ old\) · CC0 · ", listed)
    assert f"from{file}".replace(" ", "") in "".join(listed.split())  # broken to the width
    assert "About Discharge letter." in run("discharge", "letters").out
    assert run("metastasis").code == 0


def test_topics_of_several_collections_are_one_list(fresh: Path, ward: str, run: Run) -> None:
    """A to Z, not a collection after the other."""
    before = run("list").out.splitlines()
    run("collection", "add", ward)
    titles = run("list").out.splitlines()
    assert len(titles) == len(before) + 2
    assert titles == sorted(titles, key=fold)
    assert [title for title in titles if title.startswith("War")] == ["Ward round"]


def test_json_of_add_list_remove(fresh: Path, ward: str, run: Run) -> None:
    """One object each."""

    def answer(*args: str) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(run(*args, "--json").out)
        assert said.pop("medref") == 1
        return said

    added = answer("collection", "add", ward)
    size = collections(fresh)[0].stat().st_size
    assert added == {
        "collection": "ward",
        "title": "The ward words",
        "articles": 2,
        "languages": ["en"],
        "date": "2026-11-01",
        "size": size,
        "source": ward,
        "replaced": False,
        "changes": None,
    }
    again = answer("collection", "add", ward)
    assert (again["replaced"], again["changes"]) == (True, {"new": [], "changed": [], "gone": []})
    own, bundled = answer("collection", "list")["collections"]
    assert (own["name"], own["articles"], own["size"], own["source"]) == ("ward", 2, size, ward)
    assert own["added"].endswith("Z")
    assert (bundled["name"], bundled["source"].rpartition(os.sep)[2]) == ("medref", "articles.json")
    assert bundled["size"] > 0
    assert answer("collection", "remove", "ward") == {"removed": "ward"}
    assert answer("collection", "remove", "ward")["error"]["code"] == "failed"


def test_a_collection_of_a_name_that_is_there_replaces_it_and_says_so(fresh: Path, tmp_path: Path, ward: str, run: Run) -> None:
    """The old topics go, and so does the old file; the order stays."""
    run("collection", "add", ward)
    run("collection", "add", write(tmp_path / "other.json", "other", "Word"))
    ran = run("collection", "add", write(tmp_path / "new.jsonl", "ward", "Visiting hours"))
    assert (ran.code, ran.out.partition(",")[0]) == (0, "Replaced ward: The ward words")
    assert "1 article," in ran.out
    assert run("visiting", "hours").code == 0
    assert run("show", "discharge letter", "--json").code != 0
    assert [path.name for path in collections(fresh)] == ["other-1.sqlite", "ward-2.sqlite"]
    with open_library() as library:
        assert [one.info.name for one in library.collections()] == ["ward", "other", "medref"]


def test_a_collection_is_removed(fresh: Path, tmp_path: Path, ward: str, run: Run) -> None:
    """With its file; the one that it was added from stays. After the last there is no index to look into."""
    run("collection", "add", ward)
    run("collection", "add", write(tmp_path / "other.json", "other", "Word"))
    assert run("collection", "remove", "ward").out == "Removed ward.\n"
    assert [path.name for path in collections(fresh)] == ["other-1.sqlite"]
    assert Path(ward).exists()
    run("collection", "remove", "other")
    assert names(fresh) == {"lock"}


@pytest.mark.parametrize(("name", "said"), [("wrad", "no collection “wrad”"), ("medref", "cannot be removed"), ("../ward", "no")])
def test_what_is_not_there_cannot_be_removed(name: str, said: str, fresh: Path, ward: str, run: Run) -> None:
    """Exit 1, with the names that are there; where nothing is, nothing is made."""
    ran = run("collection", "remove", name)
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing but medref's own articles is installed." in ran.err
    assert not (fresh / "data").exists()
    run("collection", "add", ward)
    ran = run("collection", "remove", name)
    assert ran.code == 1
    assert said in ran.err
    assert "Installed: ward." in ran.err


def test_names_that_end_in_numbers_keep_apart(fresh: Path, tmp_path: Path, run: Run) -> None:
    """`ward` and `ward-1`, whose files have generations behind their names."""
    for name in ("ward", "ward-1", "ward-1-1", "ward"):
        run("collection", "add", write(tmp_path / "file.json", name, f"Word of {name}"))
    assert removable("ward") == ["ward", "ward-1", "ward-1-1"]
    run("collection", "remove", "ward")
    assert removable("WARD-") == ["ward-1", "ward-1-1"]
    assert run("show", "word of ward-1").code == 0


def test_reading_makes_no_folder_and_loads_nothing_for_it(fresh: Path) -> None:
    """Where nothing was added, `show` asks for one file and has done."""
    code = "import sys; from medref.__main__ import main; main(['metastasis']); print([m for m in sys.modules if 'medref' in m])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    loaded = ran.stdout.splitlines()[-1]
    assert "medref.collection.store" in loaded
    assert not any(module in loaded for module in ("collection.installed", "collection.index", "medref.files"))
    assert not (fresh / "data").exists()


# What is refused.


@pytest.mark.parametrize("kind", [".json", ".jsonl"])
def test_a_bad_file_is_refused_whole_and_the_old_collection_stays(
    kind: str, fresh: Path, tmp_path: Path, ward: str, run: Run
) -> None:
    """Exit 5, with all faults."""
    run("collection", "add", ward)
    before = {path.name: path.read_bytes() for path in folder(fresh).iterdir()}
    bad = write(tmp_path / f"bad{kind}", "ward", "Good", "Bad one", "Good", " ")
    ran = run("collection", "add", bad)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.count(bad) >= 3
    assert "3 faults" in ran.err.splitlines()[0] or "2 faults" in ran.err.splitlines()[0]
    assert {path.name: path.read_bytes() for path in folder(fresh).iterdir()} == before
    assert run("discharge", "letter").code == 0


@pytest.mark.parametrize(
    ("name", "said"), [("medref", "the name of medref's own articles"), ("x" * 101, "at most 100 characters")]
)
def test_a_name_that_cannot_be_is_a_fault_among_the_others(name: str, said: str, fresh: Path, tmp_path: Path, run: Run) -> None:
    """Nothing is made, then."""
    ran = run("collection", "add", write(tmp_path / "file.json", name, "Word", " "))
    assert ran.code == 5
    assert said in ran.err
    assert "articles[1]" in ran.err
    assert not (fresh / "data").exists()
    assert run("collection", "add", write(tmp_path / "file.json", "x" * 100, "Word")).code == 0


def test_a_missing_file_and_a_folder_are_said_plainly(fresh: Path, tmp_path: Path, run: Run) -> None:
    """Exit 1."""
    for path in (tmp_path / "none.json", tmp_path):
        ran = run("collection", "add", str(path))
        assert ran.code == 1
        assert f"cannot read {path}" in ran.err


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path, ward: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("in the way")
    monkeypatch.setenv("MEDREF_HOME", str(tmp_path))
    ran = run("collection", "add", ward)
    assert ran.code == 1
    assert str(folder(tmp_path)) in ran.err
    assert "Traceback" not in ran.err
    assert run("metastasis").code == 0


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights bind no root")
def test_a_folder_without_the_right_to_write_is_said(fresh: Path, ward: str, run: Run) -> None:
    """And what is in it can be read on."""
    run("collection", "add", ward)
    folder(fresh).chmod(0o555)
    try:
        for args in (("add", ward), ("remove", "ward")):
            ran = run("collection", *args)
            assert ran.code == 1
            assert "cannot be changed" in ran.err
        assert run("discharge", "letter").code == 0
    finally:
        folder(fresh).chmod(0o755)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_collection(
    step: str, fresh: Path, ward: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever write it is, and no debris stays."""
    run("collection", "add", ward)
    before = {path.name: path.read_bytes() for path in folder(fresh).iterdir()}
    other = write(tmp_path / "new.json", "ward", "Visiting hours")
    real: Callable[..., None] = getattr(os, step)
    for last in (0, 1):
        done: list[int] = []

        def fail(*args: Any, done: list[int] = done, last: int = last) -> None:
            done.append(1)
            if len(done) > last:
                raise OSError(28, "No space left on device")
            real(*args)

        monkeypatch.setattr(os, step, fail)
        ran = run("collection", "add", other)
        monkeypatch.setattr(os, step, real)
        if step == "fsync" and last:  # of the folder, which not all disks can do
            continue
        assert ran.code == 1
        assert "No space left on device" in ran.err
        assert {path.name: path.read_bytes() for path in folder(fresh).iterdir()} == before


def test_a_full_disk_in_sqlite_is_said(fresh: Path, ward: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own errors are no tracebacks."""

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("medref.collection.build.build", fail)
    ran = run("collection", "add", ward)
    assert ran.code == 1
    assert "database or disk is full" in ran.err
    assert names(fresh) == {"lock"}


# Several processes.


def test_of_two_at_once_the_second_says_so(fresh: Path, ward: str, tmp_path: Path, run: Run) -> None:
    """In another process and in the same; the first is not disturbed."""
    second = write(tmp_path / "second.json", "second", "Word")

    def articles() -> Iterator[Article]:
        yield Article("first-word", "First word")
        ran = subprocess.run([*ADD, second], capture_output=True, text=True, encoding="utf-8", check=False)
        assert ran.returncode == 1
        assert "Another medref is adding or removing a collection." in ran.stderr
        assert "try again" in ran.stderr
        with pytest.raises(MedrefError, match="Another medref"), changing(str(fresh / "data")):
            pass
        yield Article("second-word", "Second word")

    with changing(str(fresh / "data")) as locked:
        added = install(locked, Entry("", ""), CollectionInfo("first", "First"), articles(), lambda: None)
    assert added.articles == 2
    assert removable("") == ["first"]
    assert run("collection", "add", second).code == 0


def test_many_at_once_lose_nothing(fresh: Path, tmp_path: Path) -> None:
    """Each either installs its own or says that it did not."""
    sources = [write(tmp_path / f"{number}.json", f"own-{number}", f"Word {number}") for number in range(6)]

    def add(source: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*ADD, source], capture_output=True, text=True, encoding="utf-8", check=False)

    with ThreadPoolExecutor(6) as pool:
        ran = list(pool.map(add, sources))
    assert all(process.returncode == 0 or "Another medref" in process.stderr for process in ran)
    assert sorted(removable("")) == [f"own-{number}" for number, process in enumerate(ran) if process.returncode == 0]


def test_a_library_that_is_open_reads_the_old_generation_on(fresh: Path, ward: str, tmp_path: Path, run: Run) -> None:
    """While the next to be opened reads the new one."""
    run("collection", "add", ward)
    with open_library() as before:
        assert run("collection", "add", write(tmp_path / "new.json", "ward", "Visiting hours")).code == 0
        assert before.article(before.find("discharge letter")).title == "Discharge letter"
        with open_library() as after:
            assert after.find("visiting hours").collection == "ward"
    run("collection", "add", ward)
    assert [path.name for path in collections(fresh)] == ["ward-3.sqlite"]


def test_readers_never_meet_a_gap_while_a_collection_is_replaced(fresh: Path, ward: str, run: Run) -> None:
    """Nor a collection that is left out for a moment."""
    run("collection", "add", ward)
    done: list[int] = []

    def read() -> int:
        count = 0
        while not done:
            with open_library() as library:
                assert library.find("discharge letter").collection == "ward"
                assert library.left_out == ()
            count += 1
        return count

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for _ in range(15):
                add(str(fresh / "data"), ward)
        finally:
            done.append(1)
        assert sum(reader.result() for reader in readers) > 15


def whole(home: Path, old: int, new: int) -> int:
    """The number of the collection's articles, read through: one of the two that it may have."""
    with open_library() as library:
        assert library.left_out == ()
        (count,) = [one.articles for one in library.collections() if one.info.name == "ward"]
        own = [topic for topic in library.topics() if topic.collection == "ward"]
    assert len(own) == count
    assert count in (old, new)
    return count


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_old_collection_or_the_new_one(fresh: Path, tmp_path: Path, ward: str, run: Run) -> None:
    """Ten times; and the next addition clears away what the killed ones left."""
    run("collection", "add", ward)
    big = write(tmp_path / "big.jsonl", "ward", *(f"Word {number} of many" for number in range(800)))
    start = time.monotonic()
    assert run("collection", "add", big).code == 0
    longest = (time.monotonic() - start) * 1.5 + 0.3
    run("collection", "add", ward)
    chance = random.Random(7)
    for _ in range(10):
        child = subprocess.Popen([*ADD, big], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, longest))
        child.kill()
        child.wait()
        if whole(fresh, 2, 800) == 800:
            run("collection", "add", ward)
    assert run("collection", "add", ward).code == 0
    assert whole(fresh, 2, 800) == 2
    assert names(fresh) == {"index.json", "lock", collections(fresh)[0].name}


CUT_SHORT = """
import os, sys
left = int(sys.argv[1])
def counted(function):
    def call(*args, **options):
        global left
        left -= 1
        if not left:
            os._exit(9)
        return function(*args, **options)
    return call
for name in ("makedirs", "fsync", "replace", "remove", "listdir"):
    setattr(os, name, counted(getattr(os, name)))
from medref.__main__ import main
sys.exit(main(["collection", "add", sys.argv[2]]))
"""


def test_an_end_before_each_single_step_leaves_the_old_collection_or_the_new_one(
    fresh: Path, tmp_path: Path, ward: str, run: Run
) -> None:
    """Those that a random moment would seldom hit; until one addition comes to its end."""
    new = write(tmp_path / "new.json", "ward", "One", "Two", "Three")
    run("collection", "add", ward)
    counts = []
    for step in range(1, 40):
        child = subprocess.run([sys.executable, "-c", CUT_SHORT, str(step), new], capture_output=True, check=False)
        counts.append(whole(fresh, 2, 3))
        if child.returncode == 0:
            break
        assert child.returncode == 9
        if counts[-1] == 3:
            run("collection", "add", ward)
    assert child.returncode == 0
    assert len(counts) > 8
    assert counts[0] == 2
    assert names(fresh) == {"index.json", "lock", collections(fresh)[0].name}


def test_what_another_version_wrote_is_left_out_and_mended_from_its_own_articles(fresh: Path, ward: str, run: Run) -> None:
    """Also where its source is gone, as is one that was on a stick: nothing that the user had is lost."""
    run("collection", "add", ward)
    (path,) = collections(fresh)
    of_an_older_version(path)
    told = run("metastasis").err.splitlines()
    assert len(told) == 1
    assert told[0].endswith("Have it written anew: medref collection update ward")
    assert run("collection", "update", "ward").out.startswith("Replaced ward: The ward words, 2 articles")
    assert run("discharge", "letter").err == ""
    (path,) = collections(fresh)
    of_an_older_version(path)
    Path(ward).unlink()
    assert run("collection", "update").code == 0
    assert "About Discharge letter." in run("discharge", "letter").out


# What is damaged.


def overwrite(path: Path) -> None:
    """All pages but the first: what says whose file it is stays."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xab" * (len(data) - 4096))


def of_an_older_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 0")
    connection.close()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_bytes(b"no database"),
    "gone": lambda path: path.unlink(),
    "within": overwrite,
}


@pytest.fixture(params=DAMAGES)
def damaged(request: pytest.FixtureRequest, fresh: Path, ward: str, run: Run) -> Path:
    """The file of a collection that cannot be read."""
    run("collection", "add", ward)
    (path,) = collections(fresh)
    DAMAGES[request.param](path)
    return path


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("metastasis",), 0),
        (("show", "metastasis", "--json"), 0),
        (("search", "cancer"), 0),
        (("list",), 0),
        (("collection", "list"), 0),
        (("zzzz",), 3),
        (("search", "zzzz"), 3),
    ],
)
def test_a_damaged_collection_is_named_in_one_line_and_the_others_answer(
    args: tuple[str, ...], code: int, damaged: Path, ward: str, run: Run
) -> None:
    """With what to do; the answer is that of a library without it, the emergency line still the last."""
    ran = run(*args)
    told, *rest = ran.err.splitlines()
    assert told.startswith("medref: ward is left out: ")
    assert str(damaged) in told
    assert told.endswith(f"Add it again: medref collection add {ward}")
    backup = damaged.parent.rename(damaged.parent.with_name("away"))
    without = run(*args)
    backup.rename(damaged.parent)
    assert (ran.code, ran.out, rest) == (without.code, without.out, without.err.splitlines())
    assert ran.code == code


def test_a_damaged_collection_is_mended_by_adding_it_again_or_removed(damaged: Path, ward: str, run: Run) -> None:
    """Either as if nothing had been."""
    assert run("collection", "add", ward).out.startswith("Replaced ward")
    assert run("discharge", "letter").err == ""
    (path,) = collections(damaged.parents[2])
    path.write_bytes(b"")
    assert run("collection", "remove", "ward").code == 0
    assert run("metastasis").err == ""


def test_json_of_a_list_names_what_is_left_out(damaged: Path, ward: str, run: Run) -> None:
    """Whoever reads JSON may not see the talk."""
    said = json.loads(run("collection", "list", "--json").out)
    assert [one["name"] for one in said["collections"]] == ["medref"]
    (one,) = said["left_out"]
    assert (one["name"], one["source"]) == ("ward", ward)
    assert "medref collection" in one["hint"]


def test_a_program_is_told_of_a_damaged_collection(damaged: Path) -> None:
    """By a function of its own, and by an attribute."""
    told: list[BadData] = []
    with open_library(told.append) as library:
        assert library.topics("M")
        assert [one.path for one in library.left_out] == [str(damaged)]
    assert tuple(told) == library.left_out


def test_damage_that_shows_when_a_page_is_read_leaves_the_collection_out(
    fresh: Path, ward: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is not touched: only what medref can make anew may be removed."""
    run("collection", "add", ward)
    (path,) = collections(fresh)
    real = Collection.article

    def article(self: Collection, number: int) -> Article:
        if self.path == str(path):
            raise Damaged(self.path, "database disk image is malformed")
        return real(self, number)

    monkeypatch.setattr(Collection, "article", article)
    with open_library() as library:
        match = library.find("discharge letter")
        with pytest.raises(BadData):
            library.page(match)
        assert [one.name for one in library.left_out] == ["ward"]
        assert library.find("metastasis").collection == "medref"
    ran = run("discharge", "letter")
    assert ran.code in (3, 4)
    assert ran.err.count("ward is left out") == 1
    assert path.exists()


# The index.


@pytest.mark.parametrize("index", ["", "[]", '{"collections": []}', '{"collections": {"ward": {"file": "../ward-1.sqlite"}}}'])
def test_a_damaged_index_is_made_anew_from_what_lies_there(index: str, fresh: Path, ward: str, tmp_path: Path, run: Run) -> None:
    """Only whole files have names that it would have; the newest counts."""
    run("collection", "add", ward)
    run("collection", "add", write(tmp_path / "other.json", "other", "Word"))
    shutil.copy(folder(fresh) / "ward-1.sqlite", folder(fresh) / "ward-12.sqlite")
    (folder(fresh) / "index.json").write_text(index)
    ran = run("discharge", "letter")
    assert (ran.code, ran.err) == (0, "")
    assert sorted(removable("")) == ["other", "ward"]
    assert run("collection", "remove", "other").code == 0
    assert names(fresh) == {"index.json", "lock", "ward-12.sqlite"}
    assert run("discharge", "letter").code == 0


def test_only_what_is_medrefs_own_is_cleared_away(fresh: Path, ward: str, run: Run) -> None:
    """What killed processes left, and nothing of anybody else's."""
    folder(fresh).mkdir(parents=True)
    debris = {"ward-7.sqlite", "ward-8.sqlite.tmp", "gone-1.sqlite", "index.json.4711.tmp"}
    foreign = {"notes.txt", "ward.sqlite", "Ward-1.sqlite", "backup.tmp", "index.json.bak"}
    for name in debris | foreign:
        (folder(fresh) / name).write_bytes(b"")
    run("collection", "add", ward)
    assert names(fresh) == {*foreign, "index.json", "lock", "ward-1.sqlite"}


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the peak from /proc")
def test_a_large_file_is_added_in_little_memory(fresh: Path, tmp_path: Path) -> None:
    """200,000 articles of 5,000 words, in less than 150 MB at the peak."""
    chance = random.Random(1)
    syllables = "car dio neu ro ne phro he pa to gas tro os te der mo pul mo na ry ly mph ad en cy st".split()
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(5000)]
    file = tmp_path / "large.jsonl"
    with file.open("w", encoding="utf-8") as opened:
        opened.write('{"format": "medref-articles/1", "collection": {"name": "large", "title": "Large"}}\n')
        for number in range(200_000):
            title = " ".join(chance.choices(words, k=3))
            article = {"id": f"topic-{number}", "title": title, "also_called": [title[::-1]], "summary": f"About {title}."}
            opened.write(json.dumps(article) + "\n")
    code = (
        "import sys; from medref.__main__ import main; code = main(sys.argv[1:]);"
        "print(*[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')]); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "collection", "add", str(file)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "200,000 articles" in ran.stdout
    assert int(ran.stdout.split()[-1]) < 150_000  # kB
