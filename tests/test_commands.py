"""What the commands print, in words and in JSON."""

import io
import json
from pathlib import Path

import pytest

from conftest import Run
from medref.cli.output import EMERGENCY
from medref.text.fold import fold


def test_show_prints_the_page_from_top_to_bottom(run: Run) -> None:
    """Title, other names, review line; then the panels in the order of the design."""
    ran = run("metastasis")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[0] == "Metastasis"
    assert lines[1].startswith("also called Metastatic cancer; Cancer metastases")
    assert any(line.startswith("Not reviewed by a clinician · checked against sources of ") for line in lines[:6])
    headings = [line.split(" ")[1:-1] for line in lines if line.startswith("╭")]
    order = ["Definition", "Information", "Illustrations", "References", "Cited", "Further", "See", "Sources"]
    places = [next(i for i, words in enumerate(headings) if words[0] == name) for name in order]
    assert places == sorted(places)


def test_the_flagship_has_every_part_of_the_page_it_is_modelled_on(run: Run) -> None:
    """Factors, four illustrations each once, three chapters in AMA style, the source's review as the source's."""
    out = " ".join(run("metastasis", "--format", "plain").out.split())
    for said in (
        "Kidney metastases - CT scan",
        "Liver metastases, CT scan",
        "Lymph node metastases, CT scan",
        "Spleen metastasis - CT scan",
        "Doroshow JH. Approach to the patient with cancer. In: Goldman L, Schafer AI, eds. Goldman-Cecil Medicine. 26th ed. "
        "Philadelphia, PA: Elsevier; 2020:chap 169.",
        "Krasnick BA, Goedegebuure SP, Fields R. Tumor biology and tumor markers. In: Townsend CM Jr, Beauchamp RD, Evers BM, "
        "Mattox KL, eds. Sabiston Textbook of Surgery. 21st ed. St Louis, MO: Elsevier; 2022:chap 28.",
        "Rankin EB, Giaccia AJ. Cellular microenvironment and metastases. In: Niederhuber JE, Armitage JO, Kastan MB, "
        "Doroshow JH, Tepper JE, eds. Abeloff's Clinical Oncology. 6th ed. Philadelphia, PA: Elsevier; 2020:chap 3.",
        "That page, not this one, was reviewed 2022-10-25 by Frank D. Brodkey, MD, FCCM",
        "Step 1 of",
        "immune system",
        "911",
    ):
        assert out.count(said) >= 1, said
    assert out.count("Kidney metastases - CT scan") == 1


def test_a_page_opened_by_another_name_says_so(run: Run) -> None:
    """In plain words."""
    assert "opened as plural of Metastasis" in run("metastases").out
    assert "opened as" not in run("Metastasis").out


@pytest.mark.parametrize("wanted", ["refs", "References", "reference", "referances", "bibliography"])
def test_a_section_is_found_by_a_part_or_a_misspelling_of_its_name(wanted: str, run: Run) -> None:
    """Fuzzy, since sections are few; and always with the warning before it."""
    out = run("asthma", "-s", wanted, "--format", "plain").out
    assert "Section: References" in out
    assert "Section: Symptoms" not in out
    assert out.index("\nWarning") < out.index("Section: References")


def test_an_unknown_section_names_those_that_are_there(run: Run) -> None:
    """A usage error."""
    ran = run("asthma", "-s", "weather")
    assert ran.code == 2
    assert "Symptoms" in ran.err
    assert "References" in ran.err


def test_plain_has_no_box_and_gives_tables_as_row_column_value(run: Run) -> None:
    """For a screen reader."""
    out = run("hypertension", "--format", "plain").out
    assert not set(out) & set("╭│╰─")
    assert out.startswith("Topic: Hypertension\n")
    assert "Section: Symptoms" in out or "Section: Causes" in out


def test_the_format_comes_from_the_variable_unless_the_option_says_otherwise(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`MEDREF_FORMAT`, `TERM=dumb`, `--format`."""
    plain = run("flu", "--format", "plain").out
    monkeypatch.setenv("MEDREF_FORMAT", "plain")
    assert run("flu").out == plain
    assert run("flu", "--format", "panels").out != plain
    monkeypatch.delenv("MEDREF_FORMAT")
    monkeypatch.setenv("TERM", "dumb")
    assert run("flu").out == plain
    monkeypatch.setenv("MEDREF_FORMAT", "colourful")
    assert run("flu").code == 2


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_every_line_of_a_page_fits_the_width(width: int, run: Run) -> None:
    """Panels end where they should."""
    lines = run("hypertension", "--width", str(width)).out.splitlines()
    assert max(map(len, lines)) == width
    assert all(len(line) == width for line in lines if line[0] in "╭│╰")


def test_no_topic_exits_3_with_the_emergency_line_last(run: Run) -> None:
    """On standard error; standard output stays empty."""
    ran = run("zzzz")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == EMERGENCY


def test_a_misspelling_exits_4_with_candidates_and_the_emergency_line_last(run: Run) -> None:
    """Off a terminal nobody is asked."""
    ran = run("metastisis")
    assert (ran.code, ran.out) == (4, "")
    assert "1. Metastasis" in ran.err
    assert ran.err.splitlines()[-1] == EMERGENCY


def test_first_takes_the_first_candidate_and_says_so(run: Run) -> None:
    """But never one that is easily confused."""
    ran = run("metastisis", "-1")
    assert ran.code == 0
    assert "first candidate for “metastisis”" in " ".join(ran.out.split())
    assert run("hyportension", "--first").code == 4


def answer(run: Run, *args: str) -> dict[str, object]:
    ran = run(*args)
    said = json.loads(ran.out)
    assert said.pop("medref") == 1
    assert ran.err == ""
    return {"code": ran.code, **said}


MATCH = {"id", "collection", "title", "language", "kind", "match", "confusable_with", "snippet"}


def test_json_of_show(run: Run) -> None:
    """Query, match, article as in the format."""
    said = answer(run, "show", "metastases", "--json")
    assert list(said) == ["code", "query", "match", "article"]
    assert set(said["match"]) == MATCH
    assert said["match"]["match"] == {"kind": "inflection", "name": "Metastasis", "score": 0.95}
    bundled = json.loads((Path(__file__).parent.parent / "data" / "articles.json").read_text("utf-8"))
    assert said["article"]["id"] == "metastasis"
    original = next(article for article in bundled["articles"] if article["id"] == "metastasis")
    assert said["article"]["references"] == original["references"]


def test_json_of_search_list_categories_collections_paths_check(run: Run, tmp_path: Path) -> None:
    """One object each."""
    assert set(answer(run, "search", "cancer", "--json")["results"][0]) == MATCH
    assert set(answer(run, "list", "--json")["topics"][0]) == {"id", "collection", "title", "kind", "language"}
    counts = {one["name"]: one["topics"] for one in answer(run, "list", "--categories", "--json")["categories"]}
    assert counts["Cancers"] == len(answer(run, "list", "--category", "Cancers", "--json")["topics"])
    assert answer(run, "collection", "list", "--json")["collections"][0]["name"] == "medref"
    assert set(answer(run, "paths", "--json")["paths"]) >= {"data", "cache", "config"}
    assert answer(run, "collection", "check", "data/articles.json", "--json")["faults"] == []


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [
        (("zzzz",), 3, "not_found"),
        (("metastisis",), 4, "unsure"),
        (("",), 2, "usage"),
        (("asthma", "-s", "weather"), 2, "usage"),
        (("asthma", "--widht", "40"), 2, "usage"),
        (("collection", "check", "no-such-file.json"), 1, "failed"),
        (("collection", "check", "pyproject.toml"), 5, "bad_data"),
    ],
)
def test_json_of_failures(args: tuple[str, ...], code: int, word: str, run: Run) -> None:
    """An object too, with the exit code of the table."""
    said = answer(run, *args, "--json")
    assert said["code"] == code
    assert said["error"]["code"] == word
    assert said["error"]["message"]
    assert {"hint", "candidates"} <= set(said["error"])


def test_json_never_carries_what_a_terminal_would_obey(run: Run) -> None:
    """Also not in the query that it repeats."""
    out = run("show", "\x9b31m\u202eabc\x1b", "--json").out
    assert json.loads(out)["query"] == "\x9b31m\u202eabc\x1b"
    assert not set(out) & {"\x9b", "\u202e", "\x1b"}


def test_a_message_never_carries_what_a_terminal_would_obey(run: Run) -> None:
    """The query is shown without it."""
    err = run("\x1b[31mzzz\x9b\u202e[/bold]").err
    assert not set(err) & {"\x1b", "\x9b", "\u202e"}
    assert "[/bold]" in err


def test_batch_answers_each_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors in their lines, exit 0; blank lines are no queries; from a file or standard input."""
    queries = "metastasis\n\nmetastisis\nzzzz\n!!!\n"
    file = tmp_path / "queries.txt"
    file.write_text(queries, "utf-8")
    ran = run("show", "--batch", str(file))
    said = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [line["query"] for line in said] == ["metastasis", "metastisis", "zzzz", "!!!"]
    assert [line.get("error", {}).get("code") for line in said] == [None, "unsure", "not_found", "usage"]
    assert "article" not in said[0]
    monkeypatch.setattr("sys.stdin", io.StringIO(queries))
    assert run("show", "--batch", "-").out == ran.out
    monkeypatch.setattr("sys.stdin", io.StringIO("cancer\n"))
    assert json.loads(run("search", "--batch", "-").out)["results"][0]["title"] == "Cancer"


def test_batch_of_a_missing_file_or_with_words_fails(run: Run) -> None:
    """With what to do."""
    assert run("show", "--batch", "no-such-file").code == 1
    assert run("show", "asthma", "--batch", "-").code == 2


def test_list_gives_one_title_a_line_off_a_terminal(run: Run) -> None:
    """In the order of the alphabet, for a letter, for a category in any case."""
    titles = run("list").out.splitlines()
    assert titles == sorted(titles, key=fold)
    assert len(titles) >= 200
    assert "Metastasis" in run("list", "m").out.splitlines()
    assert all(title[0] == "M" for title in run("list", "M").out.splitlines())
    assert "Melanoma" in run("list", "--category", "cancers").out.splitlines()
    assert run("list", "Z").code == 3


@pytest.mark.parametrize("args", [("list", "MM"), ("list", "é"), ("list", "--category", "Canser")])
def test_list_refuses_what_is_no_letter_or_category(args: tuple[str, ...], run: Run) -> None:
    """And says what is."""
    ran = run(*args)
    assert ran.code == 2
    assert "medref list" in ran.err


def test_search_that_finds_nothing_exits_3(run: Run) -> None:
    """With what to try, and the emergency line."""
    ran = run("search", "zzzz")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == EMERGENCY
    assert run("search", "zzzz", "--json").code == 3


def test_check_lists_all_faults_and_says_when_there_is_none(run: Run, tmp_path: Path) -> None:
    """With exit 5; the library is untouched."""
    file = tmp_path / "bad.json"
    file.write_text(
        '{"format": "medref-articles/1", "collection": {"name": "x", "title": "X"}, "articles": [{"id": "A"}, {}]}', "utf-8"
    )
    ran = run("collection", "check", str(file))
    assert ran.code == 5
    assert f"{file}: articles[0].id: expected a slug" in ran.err
    assert f"{file}: articles[1].title: is missing" in ran.err
    assert run("collection", "check", "data/articles.json").code == 0


@pytest.mark.parametrize(("query", "offered"), [("migrane", True), ("hypertention", False)])
def test_first_is_offered_only_where_it_would_take_one(query: str, offered: bool, run: Run) -> None:
    """Or the advice is vain."""
    assert ("--first" in run(query).err) == offered
    assert run(query, "--first").code == (0 if offered else 4)
