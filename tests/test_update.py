"""Collections from an address, and keeping them fresh: whatever the network does, what is installed stays."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from medref import open_library
from medref.transfer import limits
from server import Handler, Server, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(limits, "RETRIES", 1)
    monkeypatch.setattr(limits, "BACK_OFF", 0.01)
    monkeypatch.setattr(limits, "READ", 0.3)
    with serving() as running:
        yield running


def document(*titles: str, name: str = "ward", summary: str = "Ours.") -> bytes:
    articles = [{"id": title.lower().replace(" ", "-"), "title": title, "summary": summary} for title in titles]
    head = {"format": "medref-articles/1", "collection": {"name": name, "title": "Notes", "notice": "Not for sale."}}
    return "".join(f"{json.dumps(line)}\n" for line in (head, *articles)).encode()


def files(fresh: Path) -> list[str]:
    return sorted(path.name for path in (fresh / "home" / "data" / "collections").iterdir())


@pytest.mark.parametrize("packed", [False, True])
def test_a_collection_comes_from_an_address(packed: bool, fresh: Path, server: Server, run: Run) -> None:
    """Also gzipped, also with a query behind; and says what its publisher asks to be said."""
    data = document("Ward round", "Rota")
    server.files["/terms"] = gzip.compress(data) if packed else data
    ran = run("collection", "add", f"{server.address}/terms?as=of today")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Added ward: Notes, 2 articles, en, ")
    assert ran.out.endswith("Not for sale.\n")
    assert run("rota").code == 0
    assert files(fresh) == ["index.json", "lock", "ward-1.sqlite"]


def test_a_collection_may_have_another_name_than_its_own(fresh: Path, tmp_path: Path, run: Run) -> None:
    """So that two of one name can be there; it keeps it when it is updated."""
    (tmp_path / "ward.jsonl").write_bytes(document("Rota"))
    file = str(tmp_path / "ward.jsonl")
    assert run("collection", "add", file, "--name", "north").code == 0
    assert run("collection", "add", file, "--name", "south").code == 0
    (tmp_path / "ward.jsonl").write_bytes(document("Rota", "Lift"))
    assert run("collection", "update", "south").out.startswith("Replaced south")
    assert [one["articles"] for one in listed(run)] == [1, 2, 223]
    for name in ("North Ward", "medref", "a" * 101):
        ran = run("collection", "add", file, "--name", name)
        assert ran.code == 2
        assert "collection" in ran.err


def listed(run: Run) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(run("collection", "list", "--json").out)["collections"]
    return answer


def test_an_update_fetches_what_changed_and_says_what_that_was(fresh: Path, server: Server, run: Run) -> None:
    """New, changed and gone topics; one request where nothing is new."""

    def serve(data: bytes) -> None:
        def behave(handler: Handler) -> None:
            tag = f'"{len(data)}"'
            known = handler.headers.get("If-None-Match") == tag
            handler.answer(304 if known else 200, b"" if known else data, ETag=tag)

        server.files["/ward"] = behave

    serve(document("Rota", "Lift", "Stairs"))
    run("collection", "add", f"{server.address}/ward")
    server.asked.clear()
    assert run("collection", "update").out == "ward: nothing new.\n"
    assert len(server.asked) == 1
    serve(document("Rota", "Lift", summary="Ours, and new.") + document("Keys").splitlines()[1])
    ran = run("collection", "update", "ward")
    assert ran.out.splitlines()[1] == "1 new (Keys); 2 changed (Lift, Rota); 1 gone (Stairs)."
    answer = json.loads(run("collection", "update", "--json").out)
    assert answer["updates"] == [{"name": "ward", "status": "current"}]
    assert files(fresh) == ["index.json", "lock", "ward-2.sqlite"]


def stall(handler: Handler) -> None:
    handler.begin(200, Content_Length="1000")


def test_whatever_comes_instead_what_is_installed_stays(fresh: Path, server: Server, run: Run) -> None:
    """And each is told in a line, with the exit code of its kind; nothing is left lying about."""
    server.files["/ward"] = document("Rota")
    run("collection", "add", f"{server.address}/ward")
    before = files(fresh)
    for instead, code, said in (
        (None, 6, "is not there"),
        (b"<html>Log in", 6, "log-in page"),
        (stall, 6, "went silent"),
        (lambda handler: handler.answer(500), 6, "500"),
        (b"no articles", 5, "no JSON"),
        (document("Rota", "Rota"), 5, "is also the id of"),
        (gzip.compress(document("Rota"))[:60], 5, "ward"),
    ):
        server.files["/ward"] = instead  # type: ignore[assignment]
        ran = run("collection", "update")
        assert (ran.code, ran.out) == (code, ""), said
        assert said in ran.err
        assert "Traceback" not in ran.err
        assert run("rota").code == 0
        assert files(fresh) == before


def test_one_that_fails_does_not_keep_the_others_from_being_updated(
    fresh: Path, server: Server, tmp_path: Path, run: Run
) -> None:
    """A file that is gone, one that is the same, one that is new."""
    for name in ("gone", "same", "new"):
        (tmp_path / f"{name}.jsonl").write_bytes(document("Rota", name=name))
        run("collection", "add", str(tmp_path / f"{name}.jsonl"))
    (tmp_path / "gone.jsonl").unlink()
    (tmp_path / "new.jsonl").write_bytes(document("Rota", "Keys", name="new"))
    ran = run("collection", "update")
    assert ran.code == 1
    assert "cannot read" in ran.err
    assert "same: nothing new." in ran.out
    assert "1 new (Keys)" in ran.out
    statuses = {one["name"]: one["status"] for one in json.loads(run("collection", "update", "--json").out)["updates"]}
    assert statuses == {"gone": "failed", "same": "current", "new": "current"}


def test_what_cannot_be_updated_is_said(fresh: Path, run: Run) -> None:
    """Nothing installed, what medref ships, no such name."""
    assert "come with medref" in run("collection", "update").out
    assert "newer medref" in run("collection", "update", "medref").err
    ran = run("collection", "update", "wrad")
    assert ran.code == 1
    assert "There is no collection “wrad”." in ran.err


# A file for someone without a network.


@pytest.mark.parametrize("ending", ["jsonl.gz", "json"])
def test_an_exported_collection_is_the_same_where_it_is_added_again(ending: str, fresh: Path, tmp_path: Path, run: Run) -> None:
    """Article by article; and the same articles make the same file."""
    file = str(tmp_path / f"out.{ending}")
    ran = run("collection", "export", "medref", file)
    assert ran.code == 0
    assert "223 articles, " in " ".join(ran.out.split())
    assert run("collection", "add", file, "--name", "copy").code == 0
    with open_library() as library:
        for topic in library.topics("M"):
            own, copy = (json.loads(run("show", topic.id, "--collection", name, "--json").out) for name in ("medref", "copy"))
            assert own["article"] == copy["article"]
    first = Path(file).read_bytes()
    assert run("collection", "export", "copy", file).code == 1
    assert run("collection", "export", "medref", file, "--force").code == 0
    assert Path(file).read_bytes() == first


@pytest.mark.parametrize(
    ("name", "file", "code", "said"),
    [
        ("nothing", "out.json", 2, "There is no collection “nothing”."),
        ("medref", "out.xml", 2, "no ending"),
        ("medref", "no/such/folder/out.json", 1, "cannot write"),
    ],
)
def test_what_cannot_be_exported_is_said(
    name: str, file: str, code: int, said: str, fresh: Path, tmp_path: Path, run: Run
) -> None:
    """Nothing is written then."""
    ran = run("collection", "export", name, str(tmp_path / file))
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert not (tmp_path / file).exists()


def test_an_installed_collection_is_checked_whole(fresh: Path, tmp_path: Path, run: Run) -> None:
    """Sound, or with what is wrong: also where only an article's text is damaged."""
    import sqlite3

    (tmp_path / "ward.jsonl").write_bytes(document("Rota"))
    run("collection", "add", str(tmp_path / "ward.jsonl"))
    assert run("collection", "check", "ward").out == "ward: 1 article, sound\n"
    path = fresh / "home" / "data" / "collections" / "ward-1.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE topic SET article = 'x' || article")
    connection.close()
    ran = run("collection", "check", "ward")
    assert ran.code == 5
    assert "ward" in ran.err
    assert run("rota").code in (3, 4, 5)
    assert "Traceback" not in run("rota").err


def test_a_password_in_an_address_is_not_kept(fresh: Path, server: Server, run: Run) -> None:
    """Neither in the index nor in what is printed."""
    server.files["/ward"] = document("Rota")
    ran = run("collection", "add", f"{server.address.replace('//', '//me:secret@')}/ward")
    assert ran.code == 0
    index = (fresh / "home" / "data" / "collections" / "index.json").read_text("utf-8")
    assert "secret" not in index + ran.out + run("collection", "list", "--json").out


def test_an_address_of_another_kind_is_told_as_one(fresh: Path, run: Run) -> None:
    """Not as a file that cannot be found."""
    ran = run("collection", "add", "ftp://example.org/terms.jsonl")
    assert ran.code == 2
    assert "http:// or https://" in ran.err
