"""Faults of article files that no schema says, each with its place, all in one go."""

import json
from pathlib import Path
from typing import Any

import pytest

from medref.codec.document import Document
from medref.errors import BadData


def faults(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    document = Document(str(path))
    list(document.articles())
    with pytest.raises(BadData) as error:
        document.check()
    return [fault.removeprefix(f"{path}") for fault in error.value.faults]


def document(*articles: dict[str, Any]) -> str:
    return json.dumps({"format": "medref-articles/1", "collection": {"name": "x", "title": "X"}, "articles": articles})


def test_a_field_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    """JSON would quietly keep the second."""
    text = document({"id": "a", "title": "A"}).replace('"title": "A"', '"title": "A", "title": "B"')
    assert faults(tmp_path / "a.json", text) == [": articles[0].title: stands twice in one object"]


@pytest.mark.parametrize("date", ["2026-13", "2026-13-45", "2025-02-31", "0000", "26-01-01"])
def test_a_date_has_to_be_in_the_calendar(date: str, tmp_path: Path) -> None:
    """Not only of its form."""
    (fault,) = faults(tmp_path / "a.json", document({"id": "a", "title": "A", "review": {"written": date}}))
    assert fault.startswith(": articles[0].review.written: expected a date")


def test_a_title_that_nobody_can_see_is_blank(tmp_path: Path) -> None:
    """Zero-width characters alone."""
    (fault,) = faults(tmp_path / "a.json", document({"id": "a", "title": "\u200b\u200b"}))
    assert "articles[0].title" in fault


def test_faults_of_relations_stand_beside_those_of_form(tmp_path: Path) -> None:
    """An author mends all of them at once."""
    reference = {"id": "r", "type": "webpage"}
    article = {
        "id": "a",
        "title": "A",
        "kind": "ilness",
        "summary": {"text": "x", "cites": ["nowhere"]},
        "references": [reference, reference],
        "sections": [{"heading": "H", "blocks": [{"type": "table", "title": "T", "columns": ["a", "b"], "rows": [["1"]]}]}],
    }
    found = "\n".join(faults(tmp_path / "a.json", document(article)))
    for place in ("kind", "summary.cites", "references[1].id", "sections[0].blocks[0].rows[0]"):
        assert f": articles[0].{place}" in found


def test_what_is_nested_too_deeply_is_said_to_be(tmp_path: Path) -> None:
    """Where JSON itself can still be read."""
    deep: Any = "x"
    for _ in range(400):
        deep = {"x": deep}
    article = {"id": "a", "title": "A", "references": [{"id": "r", "type": "webpage", "custom": {"deep": deep}}]}
    assert any("nested too deeply" in fault for fault in faults(tmp_path / "a.json", document(article)))


def test_a_second_id_names_the_line_of_the_first(tmp_path: Path) -> None:
    """In JSON Lines."""
    head = '{"format": "medref-articles/1", "collection": {"name": "x", "title": "X"}}'
    (fault,) = faults(tmp_path / "a.jsonl", "\n".join([head, '{"id": "a", "title": "A"}', '{"id": "a", "title": "B"}']))
    assert fault.startswith(":3: id:")
    assert "line 2" in fault
