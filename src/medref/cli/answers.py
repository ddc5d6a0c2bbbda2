"""medref's JSON: every answer is one object with `"medref": 1` (docs/json.md)."""

import json
from typing import Any, TextIO

from medref.errors import BadData, MedrefError
from medref.match import Match
from medref.text.unsafe import UNSAFE

ENVELOPE = 1


def write(stream: TextIO, answer: dict[str, Any]) -> None:
    """One answer on one line, in characters that the stream has, with none that a terminal would obey."""
    utf = (stream.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps({"medref": ENVELOPE, **answer}, ensure_ascii=not utf)
    stream.write(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def match_json(match: Match) -> dict[str, Any]:
    snippet = match.snippet
    return {
        **match._asdict(),
        "match": match.match._asdict(),
        "confusable_with": list(match.confusable_with),
        "snippet": {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]} if snippet else None,
    }


def error_json(error: MedrefError, query: str | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "hint": error.hint,
        "candidates": [match_json(match) for match in error.candidates],
    }
    if isinstance(error, BadData):
        told["faults"] = list(error.faults)
    return {**({} if query is None else {"query": query}), "error": told}
