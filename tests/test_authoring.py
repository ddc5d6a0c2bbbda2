"""What an author of articles is told by `collection check`, and what `collection format` makes of a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from medref.text.readability import grade

ARTICLES = "data/articles.json"


def article(slug: str = "croup", **fields: Any) -> dict[str, Any]:
    """One that nothing can be said against, but for what `fields` change (None takes a field away)."""
    cites = ["mplus"]
    words = "Croup is a cough that barks like a seal. Most children get well at home in a few days. "
    whole = {
        "id": slug,
        "title": slug.capitalize(),
        "kind": "condition",
        "categories": ["Lungs and Breathing"],
        "summary": {"text": words, "cites": cites},
        "sections": [{"heading": "Symptoms", "blocks": [{"type": "paragraph", "text": words * 6, "cites": cites}]}],
        "references": [{"id": "mplus", "type": "webpage", "title": "Croup", "URL": "https://medlineplus.gov/croup.html"}],
        "see_also": ["cough" if slug == "croup" else "croup"],
        "sources": [{"title": "Croup", "url": "https://medlineplus.gov/croup.html"}],
        "review": {"written": "2026-11-22", "reviewed": None},
        **fields,
    }
    return {name: value for name, value in whole.items() if value is not None}


def write(folder: Path, *articles: dict[str, Any]) -> str:
    file = folder / "ward.json"
    head = {"format": "medref-articles/1", "collection": {"name": "ward", "title": "Ward"}}
    file.write_text(json.dumps({**head, "articles": list(articles)}), "utf-8")
    return str(file)


def paragraph(text: str, **more: Any) -> dict[str, Any]:
    return {"heading": "Symptoms", "blocks": [{"type": "paragraph", "text": text, **more}]}


def test_a_file_that_nothing_can_be_said_against_passes(run: Run, tmp_path: Path) -> None:
    """The articles that ship, too."""
    assert run("collection", "check", write(tmp_path, article(), article("cough"))).code == 0
    assert run("collection", "check", ARTICLES).code == 0


LONG = "It barks. " * 200


@pytest.mark.parametrize(
    ("fields", "place", "what"),
    [
        ({"see_also": ["croup", "fever"]}, "see_also[1]", "no article of this file has the id or title “fever”"),
        ({"see_also": None}, "see_also", "names no neighbour"),
        ({"see_also": ["cough", "croup"]}, "see_also[0]", "names itself"),
        ({"see_also": ["Cough", "croup"]}, "see_also[0]", "names itself"),
        ({"summary": None}, "summary", "is empty"),
        ({"sources": None}, "sources", "is empty"),
        ({"review": None}, "review", "is empty"),
        ({"summary": "Croup is a cough."}, "summary", "cites nothing"),
        ({"sections": [paragraph("It barks. " * 60)]}, "sections[0].blocks[0]", "cites nothing"),
        ({"sections": [paragraph(LONG, cites=["mplus"])]}, "sections[0].blocks[0]", "has 400 words"),
        ({"factors": {"items": ["A virus"]}}, "factors.items[0]", "cites nothing"),
        ({"also_called": ["Croup"]}, "also_called[0]", "“Croup” is also a name of croup (articles[0].title)"),
        ({"also_called": ["Tussis", "tussis"]}, "also_called[1]", "is a name of the article already"),
        ({"sections": [paragraph("It barks.", cites=["mplus"])]}, "id", "has 21 words"),
        (
            {"references": [*article()["references"], {"id": "other", "type": "webpage", "title": "Other"}]},
            "references[1]",
            "“other” is cited nowhere",
        ),
        (
            {
                "sections": [
                    paragraph("Inflammatory laryngotracheal obstruction necessitates hospitalization. " * 18, cites=["mplus"])
                ]
            },
            "id",
            "reads at grade",
        ),
    ],
)
def test_each_remark_has_its_place(fields: dict[str, Any], place: str, what: str, run: Run, tmp_path: Path) -> None:
    """Exit 5; `--faults` leaves it out, and the file can be installed all the same."""
    file = write(tmp_path, article(), article("cough", **fields))
    ran = run("collection", "check", file)
    assert ran.code == 5
    assert any(line.startswith(f"{file}: articles[1].{place}: ") and what in line for line in ran.err.splitlines()), ran.err
    assert run("collection", "check", file, "--faults").code == 0


def test_an_article_that_no_other_names_is_an_orphan(run: Run, tmp_path: Path) -> None:
    """By its id or its title."""
    orphan = write(tmp_path, article(), article("cough"), article("fever", see_also=["Croup"]))
    assert "articles[2]: no other article names fever in see_also" in run("collection", "check", orphan).err
    itself = write(tmp_path, article(), article("cough"), article("fever", see_also=["Croup", "fever"]))
    assert "articles[2]: no other article names fever in see_also" in run("collection", "check", itself).err
    named = write(tmp_path, article(see_also=["cough", "Fever"]), article("cough"), article("fever"))
    assert run("collection", "check", named).code == 0


def test_remarks_come_as_json_too(run: Run, tmp_path: Path) -> None:
    """As the faults of any bad file do."""
    ran = run("collection", "check", write(tmp_path, article(), article("cough", sources=None)), "--json")
    assert ran.code == 5
    assert any("articles[1].sources: is empty" in fault for fault in json.loads(ran.out)["error"]["faults"])


def test_reading_grade_is_that_of_flesch_and_kincaid() -> None:
    """Short words in short sentences are easy; what is too short to tell has none."""
    easy, hard = (
        grade("The cat sat on the mat. " * 20),
        grade("Pathophysiological considerations necessitate hospitalization. " * 20),
    )
    assert easy is not None
    assert hard is not None
    assert easy < 1 < 15 < hard
    assert grade("A few words.") is None


def test_format_sorts_and_lays_out_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    """A second time nothing changes; `--check` only says so."""
    shuffled = dict(reversed(article("cough", also_called=["Tussis"]).items()))
    file = write(tmp_path, article("croup"), shuffled)
    before = Path(file).read_bytes()
    assert run("collection", "format", file, "--check").code == 5
    assert Path(file).read_bytes() == before
    assert run("collection", "format", file).code == 0
    articles = json.loads(Path(file).read_text("utf-8"))["articles"]
    assert [one["id"] for one in articles] == ["cough", "croup"]
    assert articles[0] == shuffled
    assert list(articles[0])[:3] == ["id", "title", "also_called"]
    after = Path(file).read_bytes()
    assert run("collection", "format", file).code == run("collection", "format", file, "--check").code == 0
    assert Path(file).read_bytes() == after


def test_format_keeps_json_lines(run: Run, tmp_path: Path) -> None:
    """One article a line."""
    file = tmp_path / "ward.jsonl"
    lines = [{"format": "medref-articles/1", "collection": {"name": "ward", "title": "Ward"}}, article("croup"), article("cough")]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert run("collection", "format", str(file)).code == 0
    assert [json.loads(line).get("id") for line in file.read_text("utf-8").splitlines()] == [None, "cough", "croup"]


def test_format_leaves_a_file_with_faults_as_it_is(run: Run, tmp_path: Path) -> None:
    """And lists them."""
    file = write(tmp_path, article(kind="weather"))
    before = Path(file).read_bytes()
    ran = run("collection", "format", file)
    assert (ran.code, Path(file).read_bytes()) == (5, before)
    assert "articles[0].kind" in ran.err


def test_the_articles_that_ship_are_laid_out(run: Run) -> None:
    """So that a change to one is a small difference."""
    assert run("collection", "format", ARTICLES, "--check").code == 0
