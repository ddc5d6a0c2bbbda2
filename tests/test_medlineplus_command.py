"""`medref collection add medlineplus`, from a server whose files have the names of NLM's."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Run
from medref.transfer import limits
from server import Server, serving

TODAY = date.today()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(limits, "RETRIES", 1)
    monkeypatch.setattr(limits, "BACK_OFF", 0.01)
    monkeypatch.setattr(limits, "READ", 0.5)
    with serving() as running:
        monkeypatch.setenv("MEDREF_MEDLINEPLUS_URL", f"{running.address}/xml")
        yield running


def topic(number: int, title: str, other: str = "", language: str = "English", more: str = "") -> str:
    its = "Spanish" if language == "English" else "English"
    mapped = f'<language-mapped-topic url="https://example.org/0" id="{3 - number}" language="{its}">{other}'
    return f"""
      <health-topic title="{title}" url="https://example.org/{number}.html" id="{number}" language="{language}"
          date-created="01/07/2003" meta-desc="About {title}.">
        <also-called>Another {title}</also-called>
        <full-summary>&lt;p&gt;What {title} is.&lt;/p&gt;{more}</full-summary>
        <group url="https://example.org/g" id="1">Made up</group>
        {f"{mapped}</language-mapped-topic>" if other else ""}
        <related-topic url="https://example.org/9" id="9">Metastasis</related-topic>
      </health-topic>"""


def xml(*topics: str, day: date = TODAY) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?><health-topics total="{len(topics)}" date-generated="{day:%m/%d/%Y} 02:30:00">'
    return f"{head}{''.join(topics)}</health-topics>".encode()


def zipped(data: bytes, name: str = "topics.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def published(server: Server, data: bytes, day: date = TODAY) -> None:
    server.files[f"/xml/mplus_topics_compressed_{day}.zip"] = zipped(data)


PAIR = (topic(1, "Ward fever", "Fiebre"), topic(2, "Fiebre", "Ward fever", language="Spanish"))


def test_the_newest_file_is_added_with_its_date_and_attribution(fresh: Path, server: Server, run: Run) -> None:
    """Both languages, from the zip; each page says whose text it is."""
    published(server, xml(*PAIR), TODAY - timedelta(3))
    ran = run("collection", "add", "medlineplus")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Added medlineplus: MedlinePlus health topics, 2 articles, en, es, of {TODAY}")
    assert "Source: MedlinePlus, National Library of Medicine." in " ".join(ran.out.split())
    page = run("ward fever").out
    assert f"Text of MedlinePlus, National Library of Medicine, as of {TODAY}" in page
    assert "old: medref collection update" not in page
    assert run("show", "ward fever", "--lang", "es").out.startswith("Fiebre\n")
    assert run("show", "fiebre", "--lang", "en").out.startswith("Ward fever\n")


def test_an_update_takes_a_newer_file_and_says_what_changed(fresh: Path, server: Server, run: Run) -> None:
    """And nothing where there is none, with one request."""
    published(server, xml(*PAIR, day=TODAY - timedelta(4)), TODAY - timedelta(4))
    run("collection", "add", "medlineplus", "--name", "nlm")
    assert run("collection", "update").out == "nlm: nothing new.\n"
    published(server, xml(PAIR[0], topic(5, "New thing")))
    ran = run("collection", "update", "nlm")
    assert ran.out.splitlines()[1] == "1 new (New thing); 1 gone (Fiebre)."
    server.files[f"/xml/mplus_topics_compressed_{TODAY}.zip"] = lambda handler: handler.answer(304)
    server.asked.clear()
    assert run("collection", "update", "nlm").out == "nlm: nothing new.\n"
    assert len(server.asked) == 1


def test_an_old_copy_says_so_on_its_pages_and_in_the_list(fresh: Path, server: Server, run: Run) -> None:
    """From 91 days on; and that a file is not the place to look for newer ones."""
    for days, stale in ((90, False), (91, True)):
        (fresh / "old.xml").write_bytes(xml(*PAIR, day=TODAY - timedelta(days)))
        assert run("collection", "add", "medlineplus", "--from", str(fresh / "old.xml")).code == 0
        said = "This copy of MedlinePlus is 2 months old: medref collection update medlineplus"
        assert (said in " ".join(run("ward fever").out.split())) == stale
        assert ("months old: medref collection update" in run("collection", "list").out) == stale
        listed = json.loads(run("collection", "list", "--json").out)["collections"][0]
        assert (listed["age_days"], listed["stale"]) == (days, stale)
    assert "NLM's newest: medref collection add medlineplus" in " ".join(run("collection", "update").out.split())


def test_a_file_from_elsewhere_is_added_by_its_kind(fresh: Path, server: Server, run: Run) -> None:
    """`--from` an address or a file; and without it, where the file is known to be NLM's by what is in it."""
    server.files["/copy.zip"] = zipped(xml(*PAIR))
    assert run("collection", "add", "medlineplus", "--from", f"{server.address}/copy.zip").code == 0
    (fresh / "topics.zip").write_bytes(zipped(xml(*PAIR)))
    assert run("collection", "add", str(fresh / "topics.zip"), "--name", "other").out.startswith("Added other: MedlinePlus")
    (fresh / "ward.json").write_text("{}")
    ran = run("collection", "add", "medlineplus", "--from", str(fresh / "ward.json"))
    assert ran.code == 5
    assert "none of NLM's" in ran.err
    assert run("collection", "add", "ward.json", "--from", "x").code == 2


BOMB = b'<?xml version="1.0"?><!DOCTYPE health-topics [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><health-topics>&b;</health-topics>'
BAD = {
    "no xml": (b"\x00\x01\x02", 5),
    "other xml": (b"<?xml version='1.0'?><topics/>", 5),
    "truncated": (xml(*PAIR)[:-200], 5),
    "entities": (BOMB, 5),
    "outside": (BOMB.replace(b'"aaaa"', b'SYSTEM "file:///etc/passwd"'), 5),
    "untitled": (xml(topic(1, "")), 5),
    "one id": (xml(topic(1, "One"), topic(1, "Two")), 5),
    "huge": (xml(topic(1, "One", more="x" * (9 << 20))), 5),
    "two in a zip": (None, 5),
    "climbing zip": (zipped(xml(*PAIR), "../../topics.xml"), 5),
    "bomb": (zipped(xml(topic(1, "One", more=" " * (60 << 20)))), 5),
    "cut zip": (zipped(xml(*PAIR))[:-40], 5),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_told_by_name_and_place_and_changes_nothing(kind: str, fresh: Path, server: Server, run: Run) -> None:
    """Whatever is wrong with it, from a file and from the network alike."""
    published(server, xml(*PAIR), TODAY - timedelta(5))
    run("collection", "add", "medlineplus")
    data, code = BAD[kind]
    if data is None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.xml", xml(*PAIR))
            archive.writestr("b.xml", xml(*PAIR))
        data = file.getvalue()
    path = fresh / "bad.xml"
    path.write_bytes(data)
    server.files["/bad.xml"] = data
    for source in (str(path), f"{server.address}/bad.xml"):
        ran = run("collection", "add", "medlineplus", "--from", source)
        assert (ran.code, ran.out) == (code, "")
        assert "bad.xml" in ran.err
        assert "Traceback" not in ran.err
        assert len(ran.err) < 1_000
    assert run("ward", "fever").code == 0
    assert sorted(one.name for one in (fresh / "home" / "data" / "collections").iterdir()) == [
        "index.json",
        "lock",
        "medlineplus-1.sqlite",
    ]


def test_without_a_network_it_is_said_what_to_try(fresh: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Exit 6; what is installed can be read as ever."""
    monkeypatch.setattr(limits, "RETRIES", 0)
    ran = run("collection", "add", "medlineplus", "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["error"]["code"]) == (6, "network")
    assert "download" in answer["error"]["hint"]
    assert run("metastasis").code == 0
