"""`medref export`: where documents go, what is never overwritten, and that each format says all, safely."""

import io
import json
import os
import re
from pathlib import Path

import pytest

from conftest import Run
from hostile import PAGE
from medref import __version__
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.codec.document import Document
from medref.collection.store import Damaged
from medref.export import markdown, structured, text
from medref.export.formats import FORMATS
from medref.export.places import names
from medref.found import Page
from medref.library import Library
from medref.match import Match, Reason
from medref.text.unsafe import UNSAFE

ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles.json"
WANTED = ("metastasis", "heart attack", "asthma")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def there(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def match(slug: str, collection: str = "medref") -> Match:
    return Match(slug, collection, slug, "en", "", Reason("title", slug, 1.0))


@pytest.mark.parametrize(
    ("to", "first", "warning"),
    [
        ("html", "<!DOCTYPE html>", ">Warning</h2>"),
        ("markdown", "# Asthma", "## Warning"),
        ("text", "Topic: Asthma", "Warning"),
        ("json", "{", '"warning"'),
    ],
)
def test_a_topic_goes_to_standard_output(to: str, first: str, warning: str, run: Run) -> None:
    """Alone, with nothing on standard error; the warning before the definition, provenance in it."""
    ran = run("export", "asthma", "--format", to)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == first
    assert 0 < ran.out.index(warning) < ran.out.index("Asthma is a long-term disease")
    assert "medref articles" in ran.out
    assert "CC BY" in ran.out
    assert "sources of" in ran.out or '"sources"' in ran.out
    assert not UNSAFE.search(ran.out)


@pytest.mark.parametrize("to", ["html", "markdown", "text"])
def test_a_document_says_whose_text_of_which_day_it_is(to: str, run: Run) -> None:
    """At its very end, since it may be read far from where it was made."""
    end = run("export", "asthma", "--format", to).out[-200:]
    assert re.search(r"From medref articles, medref contributors, \d{4}-\d\d-\d\d, CC BY 4\.0\.", end)
    assert f"Exported by medref {__version__}." in end


@pytest.mark.parametrize(
    ("name", "first"), [("a.md", "# "), ("a.MARKDOWN", "# "), ("a.txt", "Topic: "), ("a.json", "{"), ("a.htm", "<!"), ("a", "<!")]
)
def test_the_format_is_that_of_the_name(name: str, first: str, here: Path, run: Run) -> None:
    """HTML where the name says nothing; --format has the last word."""
    assert run("export", "asthma", "-o", name).code == 0
    assert (here / name).read_text("utf-8").startswith(first)
    assert run("export", "asthma", "-o", name, "--format", "json", "--force").code == 0
    assert (here / name).read_text("utf-8").startswith("{")


def test_several_topics_share_a_file_with_contents_on_top(here: Path, run: Run) -> None:
    """Each once, also where it was named twice."""
    ran = run("export", *WANTED, "metastases", "-o", "all.md", "--format", "markdown")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote 3 topics to all.md.\n")
    written = (here / "all.md").read_text("utf-8")
    assert written.startswith("# Topics\n\n- [Metastasis](#topic_metastasis)\n- [Heart attack](#topic_heart-attack)\n- [Asthma]")
    assert written.count("\n## Metastasis\n") == 1


@pytest.mark.parametrize("folder", ["out/", "there", "there/deeper/still/"])
def test_a_folder_gets_a_file_a_topic_and_an_index(folder: str, here: Path, run: Run) -> None:
    """Whether it is there, or its name ends with a slash."""
    (here / "there").mkdir()
    ran = run("export", *WANTED, "-o", folder)
    assert ran.code == 0
    assert there(here / folder) == ["asthma.html", "heart-attack.html", "index.html", "metastasis.html"]
    assert 'href="heart-attack.html"' in (here / folder / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("to", "extension"), [("markdown", "md"), ("text", "txt"), ("json", "json")])
def test_other_formats_have_a_file_a_topic(to: str, extension: str, here: Path, run: Run) -> None:
    """And no index; each has its topic."""
    assert run("export", *WANTED, "-o", "out/", "--format", to).code == 0
    assert there(here / "out") == [f"{slug}.{extension}" for slug in ("asthma", "heart-attack", "metastasis")]
    assert "Heart attack" in (here / "out" / f"heart-attack.{extension}").read_text("utf-8")


def test_nothing_is_overwritten_without_force(here: Path, run: Run) -> None:
    """All targets are looked at before one is written; with --force they are replaced."""
    mine = here / "out" / "heart-attack.html"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    ran = run("export", *WANTED, "-o", "out")
    assert (ran.code, ran.out) == (1, "")
    assert f"{Path('out') / 'heart-attack.html'} is there already; nothing was written." in ran.err
    assert "--force" in ran.err
    assert there(here / "out") == ["heart-attack.html"]
    assert mine.read_text("utf-8") == "mine"
    assert run("export", *WANTED, "-o", "out", "--force").code == 0
    assert mine.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("export", "asthma", "-o", str(mine)).code == 1


def test_nothing_is_written_if_one_topic_is_not_found(here: Path, run: Run) -> None:
    """Exit 3 for one that is not there, 4 for a misspelled one."""
    assert run("export", "asthma", "zzzzqqq", "-o", "out/").code == 3
    assert run("export", "asthma", "metastisis", "-o", "out.html").code == 4
    assert there(here) == []
    assert run("export", "metastisis", "--first", "-o", "out.html").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "file/x.html"], "cannot write file/x.html: "),
        (["-o", "file/"], "cannot write file/: "),
        (["-o", "missing/x.html"], "cannot write missing/x.html: "),
        (["-o", "folder", "--force"], "folder/asthma.html is there and is no file."),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the messages have the platform's slashes")
def test_what_cannot_be_written_is_one_clear_line(words: list[str], said: str, here: Path, run: Run) -> None:
    """Exit 1, and what was there is there still."""
    (here / "file").write_text("mine", "utf-8")
    (here / "folder" / "asthma.html").mkdir(parents=True)
    ran = run("export", "asthma", *words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"medref: {said}")
    assert len(ran.err.splitlines()) == 2
    assert there(here) == ["file", "folder", str(Path("folder") / "asthma.html")]


def test_a_full_disk_is_one_clear_line(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaves no piece of a file."""

    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("medref.files.write_file", full)
    ran = run("export", "asthma", "-o", "x.html")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "medref: cannot write x.html: No space left on device")
    assert there(here) == []


@pytest.mark.parametrize(
    "words",
    [[], ["--all"], ["--all", "-o", "-"], ["asthma", "--all", "-o", "x/"], ["asthma", "-o", ""], ["asthma", "--format", "pdf"]],
)
def test_a_command_line_that_cannot_be_is_a_usage_error(words: list[str], run: Run) -> None:
    """Nothing to export, or nowhere to put it."""
    assert run("export", *words).code == 2


def test_all_in_json_is_what_medref_ships(here: Path, run: Run) -> None:
    """To the byte; so that it can be changed, and added."""
    assert run("export", "--all", "--collection", "medref", "--format", "json", "-o", "all.json").code == 0
    assert (here / "all.json").read_bytes() == ARTICLES.read_bytes()


def test_all_fills_a_folder(here: Path, run: Run) -> None:
    """Every topic, and links among them that lead to files."""
    ran = run("export", "--all", "-o", "all/", "--format", "markdown")
    assert (ran.code, ran.out) == (0, "")
    files = there(here / "all")
    assert len(files) == len(json.loads(run("list", "--json").out)["topics"])
    assert "](cancer.md)" in (here / "all" / "metastasis.md").read_text("utf-8")


def test_json_can_be_added_back(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a collection of its own once its name is changed; a topic of it opens the same."""
    monkeypatch.setenv("MEDREF_HOME", str(here / "home"))
    assert run("export", *WANTED, "--format", "json", "-o", "mine.json").code == 0
    data = json.loads((here / "mine.json").read_text("utf-8"))
    data["collection"]["name"] = "mine"
    (here / "mine.json").write_text(json.dumps(data), "utf-8")
    document = Document(str(here / "mine.json"))
    assert [article.id for article in document.articles()] == ["asthma", "heart-attack", "metastasis"]
    document.check()
    assert run("collection", "add", "mine.json").code == 0
    article = json.loads(run("show", "asthma", "--collection", "mine", "--json").out)["article"]
    assert article == json.loads(run("show", "asthma", "--collection", "medref", "--json").out)["article"]
    refused = run("export", "asthma", "abdominal-pain", "--format", "json")
    assert refused.code == 2
    assert "--collection mine" in refused.err
    assert run("export", "asthma", "abdominal-pain", "--format", "json", "-o", "each/").code == 0


def test_damage_that_is_met_halfway_is_one_clear_line(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the second try's complaint that its files are there already."""
    page, asked = Library.page, []

    def damaged(self: Library, match: Match) -> Page:
        asked.append(match)
        if len(asked) == 3:
            raise Damaged("x.sqlite", "disk image is malformed")
        return page(self, match)

    monkeypatch.setattr(Library, "page", damaged)
    ran = run("export", *WANTED, "-o", "out/")
    assert ran.code == 1
    assert "x.sqlite cannot be read: disk image is malformed; 2 topics of 3 are written" in ran.err
    assert "--force" in ran.err
    assert len(there(here / "out")) == 2


def test_plain_progress_is_told_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal alone, and not for each topic."""
    monkeypatch.setenv("MEDREF_FORMAT", "plain")
    monkeypatch.setattr("medref.cli.output.EVERY", -1.0)
    env = Environment()
    env.stderr = io.StringIO()
    output = Output(env, ReadOptions())
    assert list(output.progress("abc", "Exporting")) == ["a", "b", "c"]
    assert env.stderr.getvalue() == ""
    monkeypatch.setattr(env.stderr, "isatty", lambda: True)
    monkeypatch.setattr(Output, "talk", lambda self, *lines: self.env.stderr.write(f"{lines[0]}\n"))
    assert list(output.progress("abc", "Exporting")) == ["a", "b", "c"]
    assert env.stderr.getvalue().splitlines() == [f"Exporting: {done} of 3" for done in range(3)]


@pytest.mark.parametrize("to", FORMATS)
def test_a_hostile_article_does_no_harm(to: str) -> None:
    """No control character in any format, the warning before the text, the notice and licence in it."""
    document = FORMATS[to].document(PAGE, {})
    assert not UNSAFE.search(document)
    assert 0 < document.lower().index("warning") < document.index("It depends on many things")
    for said in ("advice; ask", "CC BY 4", "pneumono" * 50):
        assert said in document.replace("\\", "")
    for encoding in ("ascii", "latin-1"):
        FORMATS[to].fitted(document, encoding).encode(encoding)
    assert FORMATS[to].fitted(document, "utf-8") == document


def test_json_keeps_a_hostile_article_as_it_is() -> None:
    """Control characters are escaped, not dropped."""
    assert json.loads(structured.document(PAGE, {}))["articles"][0]["title"] == PAGE.article.title


def test_markdown_escapes_what_would_mean_something() -> None:
    """Marks within a line, and those that count at its beginning; HTML is none."""
    article = PAGE.article._replace(title="1. <b>*a*</b> _b_ `c` [d](e) # ~f~ | $g$ \\ &amp;", summary=None)
    written = markdown.document(PAGE._replace(article=article), {})
    assert written.splitlines()[0] == (r"# 1\. \<b\>\*a\*\</b\> \_b\_ \`c\` \[d\](e) \# \~f\~ \| \$g\$ \\ \&amp;")
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert {len(line.replace("\\|", "").split("|")) for line in rows} == {5}
    assert "1. first\n2. second" in written


def test_text_of_several_topics_begins_with_contents() -> None:
    """In lines that are not broken."""
    lines = text.book([PAGE, PAGE]).splitlines()
    assert lines[0] == "Contents:"
    assert lines[1] == lines[2] == "- Hostile [31mtext [mg]"
    assert max(map(len, lines)) > 400


def test_each_topic_has_a_name_of_its_own() -> None:
    """Also those of one id in two collections, of the index's name, and of a device's on Windows."""
    given = [match("a"), match("a", "other"), match("a-other"), match("index"), match("con"), match("index", "other")]
    found = list(names(given).values())
    assert found[:2] == ["a", "a-other"]
    assert len(set(found)) == len(given)
    assert not {"index", "con"} & set(found)
