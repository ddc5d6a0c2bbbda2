"""`medref cite`: what is written where, and what is refused."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from conftest import Run
from medref.cli import cite as command
from medref.cli.cite import Wanted, cite
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY
from medref.codec.csl import DEFS

DOROSHOW = (
    "Doroshow JH. Approach to the patient with cancer. In: Goldman L, Schafer AI, eds. Goldman-Cecil Medicine. 26th ed. "
    "Philadelphia, PA: Elsevier; 2020:chap 169."
)


def test_references_are_a_line_each_in_the_order_of_the_page(run: Run) -> None:
    """Those of the page that it is modelled on last; that they are is said beside the output, not in it."""
    ran = run("cite", "metastasis")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[-3] == DOROSHOW
    assert lines[0].startswith("Metastasis. NCI Dictionary of Cancer Terms.")
    assert ran.err == "The last 3 are not this page's own but cited by the page that it is modelled on.\n"
    assert run("cite", "asthma").err == ""


def test_csl_json_is_a_plain_array_of_the_items(run: Run) -> None:
    """Valid by CSL's schema, in the order of the page."""
    items = json.loads(run("cite", "metastasis", "--style", "csl-json").out)
    assert [item["id"] for item in items][-3:] == [item["id"] for item in items if item["type"] == "chapter"]
    jsonschema.validate(items, {"type": "array", "items": DEFS["reference"], "$defs": DEFS})


def test_the_article_is_cited_as_of_the_day_that_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    """With collection, version, publisher and date of access."""
    wanted = Wanted("ama", article=True, references=False, file="", force=False)
    assert cite(Environment(), "metastases", wanted, ReadOptions(), "2027-01-02") == 0
    said = capsys.readouterr().out
    assert said.startswith("Metastasis. In: medref articles. Version 2026-")
    assert said.endswith(" Accessed January 2, 2027.\n")
    assert said.count("\n") == 1


def test_the_command_takes_today(run: Run) -> None:
    """With `--references`, both, the article first."""
    today = date.today().isoformat()
    both = run("cite", "asthma", "--article", "--references", "--style", "bibtex").out
    assert f"urldate = {{{today}}}" in both.split("\n@")[0]
    assert both.endswith(run("cite", "asthma", "--style", "bibtex").out)


@pytest.mark.parametrize("style", ["ama", "bibtex", "ris", "csl-json"])
def test_a_file_has_what_standard_output_would_have(style: str, run: Run, tmp_path: Path) -> None:
    """In UTF-8; of RIS, with the line ends of its specification."""
    file = tmp_path / "out.txt"
    ran = run("cite", "asthma", "--style", style, "-o", str(file))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split()[-2:] == ["5", "citations."]
    printed = run("cite", "asthma", "--style", style).out
    assert file.read_bytes().decode() == (printed.replace("\n", "\r\n") if style == "ris" else printed)


def test_a_file_that_is_there_is_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    """Also where it is a link that leads nowhere; and nothing is left beside it."""
    file = tmp_path / "mine.bib"
    file.write_text("mine")
    ran = run("cite", "asthma", "-o", str(file))
    assert (ran.code, file.read_text()) == (1, "mine")
    assert "--force" in ran.err
    assert run("cite", "asthma", "-o", str(file), "--force").code == 0
    assert file.read_text() != "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.bib"]


@pytest.mark.parametrize("name", ["", "no-such-folder/x.bib"])
def test_a_file_that_cannot_be_written_is_told(name: str, run: Run, tmp_path: Path) -> None:
    """A folder, or in none: one line and what to try."""
    ran = run("cite", "asthma", "--force", "-o", str(tmp_path / name))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("medref: ")
    assert "-o" in ran.err


def test_an_unknown_style_names_the_styles(run: Run) -> None:
    """A usage error."""
    ran = run("cite", "asthma", "--style", "apa")
    assert ran.code == 2
    assert all(style in ran.err for style in command.STYLES)


@pytest.mark.parametrize(("args", "code"), [((), 2), (("heart", "attack"), 2), (("zzzz",), 3), (("metastisis",), 4), (("",), 2)])
def test_what_is_no_topic_is_refused(args: tuple[str, ...], code: int, run: Run) -> None:
    """Nothing is written; several words want quotes."""
    ran = run("cite", *args)
    assert (ran.code, ran.out) == (code, "")
    if code == 2 and len(args) > 1:
        assert 'medref cite "heart attack"' in ran.err
    if code > 2:
        assert ran.err.splitlines()[-1] == EMERGENCY


def test_a_topic_without_references_says_what_can_be_cited(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article itself can; text of a collection never reaches the terminal as it stands."""
    monkeypatch.setenv("MEDREF_HOME", str(tmp_path / "home"))
    file = tmp_path / "ward.json"
    ward = {"name": "ward", "title": "Notes [of] our ward", "date": "2026-11-01"}
    article = {"id": "moxibustion", "title": "Moxibustion", "summary": "A thing."}
    file.write_text(json.dumps({"format": "medref-articles/1", "collection": ward, "articles": [article]}))
    assert run("collection", "add", str(file)).code == 0
    ran = run("cite", "moxibustion")
    assert (ran.code, ran.out) == (1, "")
    assert "medref cite moxibustion --article" in ran.err
    assert "In: Notes [of] our ward. Version 2026-11-01." in run("cite", "moxibustion", "--article").out


def test_each_style_is_a_choice_of_the_command() -> None:
    """The registry and the option know the same."""
    from typing import get_args, get_type_hints

    from medref.cli.app_cite import cite as typed

    assert set(get_args(get_type_hints(typed)["style"])) == set(command.STYLES)
