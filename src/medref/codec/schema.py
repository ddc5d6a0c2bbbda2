"""The JSON Schema (draft 2020-12) of `medref-articles/1`: the one description of the format.

`medref collection schema` prints it; `codec.validate` checks by it; docs/article-format.md explains it.
"""

from typing import Any

from medref.codec.csl import DEFS as CSL_DEFS

FORMAT = "medref-articles/1"

DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""The form of a date; that it is in the calendar as well is beyond a schema."""

INVISIBLE = r"\s\u00ad\u034f\u115f\u1160\u180b-\u180e\u200b-\u200f\u2060-\u2065\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"


def _text(pattern: str, never: str) -> dict[str, Any]:
    """Text that has `pattern` in it and not `never`."""
    return {"type": "string", "pattern": pattern, "not": {"type": "string", "pattern": never}}


def _word(pattern: str) -> dict[str, Any]:
    """Text that is `pattern` as a whole: in some languages a `$` lets a line end through."""
    return _text(pattern, r"\s")


_TEXT = {"type": "string"}
_FILLED = _text(r"\S", f"^[{INVISIBLE}]*$")
_SLUG = _word(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_URL = _word(r"^https?://\S+$")
_DATE = _word(DATE_PATTERN)
_DATE_OR_NULL = {**_DATE, "type": ["string", "null"]}
_LANGUAGE = _word(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
_CITES = {"type": "array", "items": {"type": ["string", "integer"]}}
_PROSE = {"$ref": "#/$defs/prose"}

KINDS = ("condition", "symptom", "test", "procedure", "anatomy", "medicine", "concept")
CODE_SYSTEMS = ("mesh", "icd10cm", "umls")


def _list(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def _object(required: str, **properties: dict[str, Any]) -> dict[str, Any]:
    names = required.split()
    return {
        "type": "object",
        "properties": properties,
        **({"required": names} if names else {}),
        "additionalProperties": False,
    }


def _block(kind: str, required: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return _object(f"type {required}", type={"const": kind}, cites=_CITES, **properties)


_BAR = _object("label value", label=_FILLED, value={"type": "number", "minimum": 0})
_BLOCKS = [
    _block("paragraph", "text", text=_PROSE),
    _block("list", "items", items=_list(_PROSE, 1), ordered={"type": "boolean"}),
    _block("table", "title columns rows", title=_FILLED, columns=_list(_TEXT, 1), rows=_list(_list(_TEXT, 1), 1)),
    _block("steps", "title items", title=_FILLED, items=_list(_PROSE, 1)),
    _block("bars", "title items", title=_FILLED, items=_list(_BAR, 1), unit=_TEXT),
]
BLOCK_TYPES = tuple(block["properties"]["type"]["const"] for block in _BLOCKS)

COLLECTION = _object(
    "name title",
    name=_SLUG,
    title=_FILLED,
    language=_LANGUAGE,
    licence=_TEXT,
    notice=_TEXT,
    publisher=_TEXT,
    url=_URL,
    date=_DATE,
)

ARTICLE = _object(
    "id title",
    id=_SLUG,
    title=_FILLED,
    also_called=_list(_FILLED),
    language=_LANGUAGE,
    kind={"type": "string", "enum": list(KINDS)},
    categories=_list(_FILLED),
    codes=_object("", **{system: _list(_FILLED) for system in CODE_SYSTEMS}),
    warning=_PROSE,
    summary=_PROSE,
    sections=_list(_object("heading blocks", heading=_FILLED, blocks=_list({"oneOf": _BLOCKS}, 1))),
    factors=_object("items", lead=_PROSE, items=_list(_PROSE, 1)),
    references=_list({"$ref": "#/$defs/reference"}),
    further_reading=_list(_object("title", title=_FILLED, publisher=_TEXT, url=_URL, category=_TEXT)),
    illustrations=_list(_object("title", title=_FILLED, caption=_TEXT, link=_URL, credit=_TEXT)),
    see_also=_list(_FILLED),
    translations=_list(_object("language topic", language=_LANGUAGE, topic=_FILLED)),
    sources=_list(
        _object(
            "title",
            title=_FILLED,
            publisher=_TEXT,
            url=_URL,
            reviewed=_DATE_OR_NULL,
            reviewers=_list(_FILLED),
            accessed=_DATE,
        )
    ),
    review=_object("", written=_DATE, written_by=_TEXT, reviewed=_DATE_OR_NULL, reviewers=_list(_FILLED)),
)

DEFS: dict[str, Any] = {
    "prose": {"oneOf": [_FILLED, _object("text", text=_FILLED, cites=_CITES)]},
    **CSL_DEFS,
    "collection": COLLECTION,
    "article": ARTICLE,
}

HEADER = _object("format collection", format={"const": FORMAT}, collection={"$ref": "#/$defs/collection"})
"""The first line of a JSON Lines file; each further one is an article."""

DOCUMENT: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "medref articles",
    **_object(
        "format collection articles",
        format={"const": FORMAT},
        collection={"$ref": "#/$defs/collection"},
        articles=_list({"$ref": "#/$defs/article"}, 1),
    ),
    "$defs": DEFS,
}
"""The whole of a JSON file."""
