"""The JSON Schema and the checking by it: what is refused, where it stands, and that the two mean the same."""

import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from jsonschema import Draft202012Validator

from medref.codec.schema import DEFS, DOCUMENT
from medref.codec.validate import Fault, faults
from strategies import articles, csl_items, json_values, near_articles

DATA = Path(__file__).parent.parent / "data" / "articles.json"
UNSAFE_TEXT = "may not stand in text"
REFERENCE = {"id": "r", "type": "book"}
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "title": "A", **fields}


def block(**fields: Any) -> dict[str, Any]:
    return article(sections=[{"heading": "H", "blocks": [fields]}])


def found(value: Any, name: str = "article") -> list[Fault]:
    return list(faults(value, {"$ref": f"#/$defs/{name}"}))


@cache
def library(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": DEFS})


def agree(value: Any, name: str = "article") -> bool:
    """Whether both say the same of `value`, but for characters that no terminal should get."""
    ours = [fault for fault in found(value, name) if UNSAFE_TEXT not in fault.message]
    return library(name).is_valid(value) is not bool(ours)


def test_the_schema_is_a_json_schema() -> None:
    """By the rules of draft 2020-12 itself."""
    Draft202012Validator.check_schema(DOCUMENT)


@pytest.mark.slow
def test_the_bundled_articles_are_sound_by_both() -> None:
    """Our validator finds no fault in them, the `jsonschema` library none either."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    assert list(faults(data, DOCUMENT)) == []
    assert list(Draft202012Validator(DOCUMENT).iter_errors(data)) == []


@quick
@given(articles)
def test_what_the_schema_allows_is_sound_by_both(value: Any) -> None:
    """Articles made from the schema have no fault by either."""
    assert found(value) == []
    assert library("article").is_valid(value)


@quick
@given(csl_items)
def test_citation_items_of_every_type_are_sound_by_both(value: Any) -> None:
    """Every variable of CSL-JSON may stand in a reference."""
    assert found(value, "reference") == []
    assert library("reference").is_valid(value)


@settings(quick, max_examples=80)
@given(near_articles())
@example(article(references=[{"id": True, "type": "book"}]))
@example(article(references=[{**REFERENCE, "issued": {"date-parts": []}}]))
@example(block(type="bars", title="t", items=[{"label": "l", "value": True}]))
@example(block(type="bars", title="t", items=[{"label": "l", "value": -0.5}]))
@example(block(type="list", items=["a"], ordered=1))
@example(article(summary={"text": "a", "cites": [None]}))
def test_a_nearly_sound_article_is_judged_as_the_jsonschema_library_judges_it(value: Any) -> None:
    """With a field replaced, taken out, put in or misnamed; ours is stricter only in unsafe characters."""
    assert agree(value)


@quick
@given(json_values)
def test_any_json_value_is_judged_as_the_jsonschema_library_judges_it(value: Any) -> None:
    """Whatever stands where an article should."""
    assert agree(value)
    assert found(value)


def test_a_whole_number_with_a_point_is_a_whole_number_to_both() -> None:
    """JSON Schema counts 1.0 among the integers."""
    assert agree(article(references=[{"id": 1.0, "type": "book"}]))


WRONG = [
    (article(title=5), "title", "expected text, got 5"),
    (article(title=" \t"), "title", "text that is not blank"),
    (article(id="Heart attack"), "id", "a slug, such as heart-attack"),
    (article(kind="disease"), "kind", "expected one of condition, symptom"),
    (article(language="english language"), "language", "a language code"),
    (article(categories="Cancers"), "categories", "expected a list, got “Cancers”"),
    (article(codes={"mesh": [7]}), "codes.mesh[0]", "expected text, got 7"),
    (article(warning=None), "warning", "expected text, or an object with text and cites; got null"),
    (article(summary={"cites": []}), "summary.text", "is missing"),
    (article(sections=[{"heading": "H", "blocks": []}]), "sections[0].blocks", "expected 1 or more items, got none"),
    (block(text="a"), "sections[0].blocks[0].type", "paragraph, list, table, steps, bars; got none"),
    (block(type=["list"]), "sections[0].blocks[0].type", "paragraph, list, table, steps, bars; got a list"),
    (article(sections=[{"heading": "H", "blocks": ["a"]}]), "sections[0].blocks[0]", "an object with a type, got “a”"),
    (block(type="bars", title="t", items=[{"label": "l", "value": -1}]), "sections[0].blocks[0].items[0].value", "0 or more"),
    (article(references=[{**REFERENCE, "issued": "2020"}]), "references[0].issued", "expected an object, got “2020”"),
    (
        article(references=[{**REFERENCE, "issued": {"date-parts": [[1], [2], [3]]}}]),
        "references[0].issued.date-parts",
        "2 items at most",
    ),
    (article(further_reading=[{"title": "t", "url": "javascript:x"}]), "further_reading[0].url", "an address that begins"),
    (article(sources=[{"title": "t", "accessed": "1 May"}]), "sources[0].accessed", "a date, such as 2026-11-22"),
    (article(review={"reviewed": False}), "review.reviewed", "expected text or null, got false"),
    (5, "", "expected an object, got 5"),
]


@pytest.mark.parametrize(("value", "place", "expected"), WRONG)
def test_a_fault_names_its_place_and_what_was_expected(value: Any, place: str, expected: str) -> None:
    """One fault, at the path in the JSON, in words that help to mend it."""
    [fault] = found(value)
    assert fault.place == place
    assert expected in fault.message


def test_all_faults_come_in_one_go() -> None:
    """Those of one article together, wherever they stand in it."""
    places = [fault.place for fault in found({"title": "", "kind": 1, "see_also": [1, "b", ""], "review": []})]
    assert places == ["id", "title", "kind", "see_also[0]", "see_also[2]", "review"]


@pytest.mark.parametrize(
    ("value", "place", "known"),
    [
        (article(titel="A"), "titel", "title"),
        (article(also_caled=["B"]), "also_caled", "also_called"),
        (article(references=[{**REFERENCE, "contaner-title": "C"}]), "references[0].contaner-title", "container-title"),
        (article(references=[{**REFERENCE, "zzzz": "C"}]), "references[0].zzzz", "a CSL variable"),
        (article(factors={"items": ["a"], "intro": "b"}), "factors.intro", "one of lead, items"),
    ],
)
def test_an_unknown_field_is_told_the_nearest_known_name(value: Any, place: str, known: str) -> None:
    """Or, where none is near, those that there are."""
    assert found(value) == [Fault(place, f"unknown field; expected {known}")]


@pytest.mark.parametrize("text", ["\0", "\x1b[31m", "\x07", "\x9b31m", "a\u202eb", "\u2066", "\ud800", "\x7f", "\u2028"])
def test_characters_that_a_terminal_would_obey_are_refused(text: str) -> None:
    """Control characters, escape sequences, bidi overrides and lone surrogates, wherever text may stand."""
    value = article(title=f"A{text}", references=[{**REFERENCE, "note": text, "custom": {"deep": [{"er": text}]}}])
    unsafe = [fault.place for fault in found(value) if UNSAFE_TEXT in fault.message]
    assert unsafe == ["title", "references[0].note", "references[0].custom.deep[0].er"]
    assert f"U+{ord(text.strip('ab')[0]):04X}" in found(value)[0].message


@pytest.mark.parametrize("text", ["\x1b[31m", "\ud800"])
def test_names_of_a_citations_own_fields_are_refused_for_unsafe_characters_too(text: str) -> None:
    """What `custom` holds is stored and given out as JSON, names included."""
    assert found(article(references=[{**REFERENCE, "custom": {f"my{text}": 1}}]))


def test_no_message_repeats_unsafe_characters_or_a_whole_book() -> None:
    """Messages go to a terminal too."""
    value = {"id": "\x1b[31m", "\x1b[31m" * 99: 1, "title": ["\x07"], "kind": "x" * 10**6, "review": "\u202e" * 99}
    told = [f"{fault.place}: {fault.message}" for fault in found(value)]
    assert not any(character in line for line in told for character in "\x1b\x07\u202e")
    assert max(map(len, told)) < 400


def test_a_huge_number_is_not_repeated_whole() -> None:
    """A message names the first digits of a number that has thousands."""
    [fault] = found(article(title=10**4000))
    assert len(fault.message) < 200


LINE_ENDS = [
    (article(id="a\n"), "id"),
    (article(language="en\n"), "language"),
    (article(sources=[{"title": "t", "url": "https://a.b\n"}]), "sources[0].url"),
    (article(sources=[{"title": "t", "accessed": "2026\n"}]), "sources[0].accessed"),
]


@pytest.mark.parametrize(("value", "place"), LINE_ENDS)
def test_slugs_dates_codes_and_addresses_end_without_a_line_end(value: Any, place: str) -> None:
    """A `$` in a pattern would let one through."""
    assert [fault.place for fault in found(value)] == [place]
    assert agree(value)


@pytest.mark.parametrize("kind", ["objects", "lists"])
def test_free_fields_may_nest_deeply_or_are_refused(kind: str) -> None:
    """A citation's `custom` may hold anything; however deep, the check of it ends in faults or none."""
    nested: Any = "end"
    for _ in range(800):
        nested = {"a": nested} if kind == "objects" else [nested]
    places = None  # not an error raised from here: pytest takes ten seconds to draw a stack as deep as that
    with suppress(RecursionError):
        places = [fault.place for fault in found(article(references=[{**REFERENCE, "custom": {"a": nested}}]))]
    assert places is not None
    assert all(place.startswith("references[0].custom") for place in places)


def test_a_word_of_a_million_letters_is_sound() -> None:
    """Length is no fault."""
    assert found(article(title="x" * 10**6, summary="y" * 10**6)) == []
