"""One library of several collections and languages: one topic, one result; what the reader set decides where it opens."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from medref.text.languages import language_name, locale_language, primary


@pytest.fixture
def both(fresh: Path, run: Run) -> Path:
    """Two collections, asked in this order before what medref ships: `ward` in English, `salud` in Spanish and English."""
    ward = [
        topic("Heart attacks", also_called=["Coronary thrombosis"], summary="Ours of the heart."),
        topic("Swellings", also_called=["Oedema"], summary="No edema of its own: another topic."),
        topic("Bloodletting", summary="A thing of the past."),
    ]
    salud = [
        topic("Asthma", also_called=["Bronchial asthma"], translations=[{"language": "es", "topic": "Asma"}]),
        topic("Asma", language="es", summary="Una enfermedad.", translations=[{"language": "en", "topic": "Asthma"}]),
        topic("Anemia", id="anemia-es", language="es", summary="Falta de hierro."),
        topic("Bloodletting", summary="The same, told elsewhere."),
    ]
    for name, articles in (("ward", ward), ("salud", salud)):
        assert add(fresh, run, name, articles) == 0
    return fresh


def topic(title: str, **more: Any) -> dict[str, Any]:
    return {"id": title.lower().replace(" ", "-"), "title": title, **more}


def add(folder: Path, run: Run, name: str, articles: list[dict[str, Any]], **more: Any) -> int:
    head = {"format": "medref-articles/1", "collection": {"name": name, "title": f"The {name} pages", **more}}
    (folder / f"{name}.json").write_text(json.dumps({**head, "articles": articles}), "utf-8")
    return run("collection", "add", str(folder / f"{name}.json")).code


def opened(run: Run, *args: str) -> tuple[str, str]:
    """Collection and id of the topic that a command line opens."""
    match = json.loads(run("show", *args, "--json").out)["match"]
    return match["collection"], match["id"]


def test_a_topic_of_several_collections_opens_from_the_readers_first(both: Path, run: Run) -> None:
    """Also where only a later one has the name that was typed; and the page says where else it is."""
    assert opened(run, "bloodletting") == ("ward", "bloodletting")
    assert opened(run, "heart attack") == ("ward", "heart-attacks")
    page = " ".join(run("heart attack").out.replace("│", "").split())
    assert "Heart attack · medref articles (medref show heart-attack --collection medref)" in page


def test_a_name_that_only_one_of_two_topics_has_does_not_make_them_one(both: Path, run: Run) -> None:
    """Swellings are called oedema at the ward, but edema is not called swellings here: both stay what they are."""
    assert opened(run, "edema") == ("medref", "edema")
    assert "Also in" not in run("edema").out


def test_a_topic_is_one_result_of_a_search_and_one_line_of_a_list(both: Path, run: Run) -> None:
    """From the first collection that has it."""
    results = json.loads(run("search", "bloodletting", "--json").out)["results"]
    assert (results[0]["collection"], results[0]["title"]) == ("ward", "Bloodletting")
    assert [match["title"] for match in results].count("Bloodletting") == 1
    assert "1. Bloodletting · its title · ward\n" in run("search", "bloodletting").out
    assert "Bloodletting (spelled much like it, ward)" in run("bloodleting").err
    assert run("list", "B").out.splitlines().count("Bloodletting") == 1


def test_one_collection_alone_may_be_asked(both: Path, run: Run) -> None:
    """`--collection`, with every reading command; of an unknown one, the names that there are."""
    assert opened(run, "heart attack", "--collection", "medref") == ("medref", "heart-attack")
    assert run("list", "--collection", "ward").out.splitlines() == ["Bloodletting", "Heart attacks", "Swellings"]
    assert run("search", "metastasis", "--collection", "ward").code == 3
    ran = run("show", "asthma", "--collection", "wrad")
    assert (ran.code, ran.out) == (2, "")
    assert "There is: ward, salud, medref." in ran.err


def test_the_order_is_the_settings(both: Path, run: Run) -> None:
    """Those that are named come first."""
    config = both / "home" / "config"
    config.mkdir()
    (config / "config.toml").write_text('collections = ["medref", "gone", "salud"]')
    assert opened(run, "heart attacks") == ("medref", "heart-attack")
    assert opened(run, "bloodletting") == ("salud", "bloodletting")
    listed = json.loads(run("collection", "list", "--json").out)["collections"]
    assert [one["name"] for one in listed] == ["medref", "salud", "ward"]


# Languages.


def test_a_language_that_is_asked_for_opens_the_topic_in_it(both: Path, run: Run) -> None:
    """By the name in another language; what is not there in it opens as it is, and says so."""
    ran = run("show", "asthma", "--lang", "es")
    assert ran.out.startswith("Asma\nopened as Spanish for Asthma\n")
    assert opened(run, "asma", "--lang", "en-US") == ("salud", "asthma")
    assert opened(run, "anemia", "--lang", "es") == ("salud", "anemia-es")
    ran = run("show", "metastasis", "--lang", "es")
    assert ran.code == 0
    assert "In English; no collection here has it in Spanish." in ran.out


def test_of_two_topics_of_one_name_the_readers_language_opens(both: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """English, where the locale names no language."""
    assert opened(run, "anemia") == ("medref", "anemia")
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    assert opened(run, "anemia") == ("salud", "anemia-es")


def test_a_locale_changes_no_topic_but_says_where_it_is_in_its_language(
    both: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who typed an English word gets the English page, and one line about the other."""
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert opened(run, "asthma") == ("salud", "asthma")
    assert "In English. In Spanish: medref show asma --lang es (The salud pages)" in run("asthma").out
    assert "medref collection add medlineplus" in " ".join(run("metastasis").out.split())
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "In English" not in run("asthma").out


def test_a_page_names_its_translations(both: Path, run: Run) -> None:
    """In its own collection."""
    assert "Spanish: Asma · The salud pages (medref show asma)" in " ".join(run("show", "asthma", "-s", "also in").out.split())


def test_lists_and_searches_are_in_one_language(both: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list says what it leaves out; a search without `--lang` leaves out nothing."""
    ran = run("list", "A")
    assert "Asma" not in ran.out.splitlines()
    assert ran.err == "2 topics are in Spanish: medref list --lang es\n"
    assert run("list", "--lang", "es").out.splitlines() == ["Anemia", "Asma"]
    assert run("list", "--lang", "de").code == 3
    assert json.loads(run("search", "asma", "--json").out)["results"][0]["id"] == "asma"
    found = json.loads(run("search", "asthma", "--lang", "es", "--json").out)["results"]
    assert {match["language"] for match in found} <= {"es"}


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "es_MX.UTF-8@euro"}, "es"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR"}, "pt"),
        ({"LANG": "en_US", "LC_MESSAGES": "pt_BR", "LC_ALL": "de"}, "de"),
        ({"LANG": "en_US", "LC_ALL": ""}, "en"),
    ],
)
def test_the_locale_names_a_language(variables: dict[str, str], language: str) -> None:
    """As POSIX orders the variables."""
    assert locale_language(variables) == language
    assert primary("zh-Hant-TW") == "zh"
    assert (language_name("es-MX"), language_name("tlh")) == ("Spanish", "tlh")


# Settings.


def configured(folder: Path, text: str) -> Path:
    config = folder / "home" / "config"
    config.mkdir(exist_ok=True)
    (config / "config.toml").write_text(text)
    return config / "config.toml"


def test_settings_stand_behind_options_and_variables(fresh: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`format` as an example."""
    configured(fresh, 'format = "plain"')
    assert run("metastasis").out.startswith("Topic: Metastasis")
    monkeypatch.setenv("MEDREF_FORMAT", "panels")
    assert run("metastasis").out.startswith("Metastasis\n")
    assert run("metastasis", "--format", "plain").out.startswith("Topic: Metastasis")


def test_a_setting_that_medref_does_not_know_is_told_and_ignored(fresh: Path, run: Run) -> None:
    """Once, with those that there are."""
    path = configured(fresh, 'colour = "red"\nlanguage = "en"')
    ran = run("metastasis")
    assert ran.code == 0
    assert ran.err.count("colour") == 1
    assert f"medref: {path}: colour is no setting of medref; those that it knows: collections," in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = ", "no TOML"),
        ('format = "boxes"', "format: expected one of panels, plain"),
        ("collections = 3", "collections: expected a list of names"),
        ('language = "en US"', "language: expected a language code"),
        ("pager = 1\ntheme = 2", "theme: expected one of auto, dark, light"),
    ],
)
def test_settings_that_cannot_be_are_refused_with_their_place(text: str, said: str, fresh: Path, run: Run) -> None:
    """Exit 5, once, whatever the command."""
    path = configured(fresh, text)
    ran = run("metastasis")
    assert (ran.code, ran.out) == (5, "")
    assert str(path) in ran.err
    assert said in ran.err


def test_a_theme_changes_colours_and_nothing_else(fresh: Path, run: Run) -> None:
    """Off a terminal there are none."""
    before = run("metastasis").out, run("metastasis", "--color", "always").out
    configured(fresh, 'theme = "light"')
    after = run("metastasis").out, run("metastasis", "--color", "always").out
    assert after[0] == before[0]
    assert after[1] != before[1]
