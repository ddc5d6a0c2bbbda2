"""The bookmarks' file, `medref-bookmarks/1`: JSON that a person can read, and mend (docs/json.md).

Fields that this version does not know are kept when it is written anew.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from medref.codec.strict import Unreadable, loads
from medref.codec.validate import Fault, faults
from medref.errors import BadData

FORMAT = "medref-bookmarks/1"
_ANY_VERSION = re.compile(r"medref-bookmarks/[0-9]+")

_TEXT = {"type": "string"}
_FILLED = {"type": "string", "pattern": r"\S"}
_RECORD = {
    "type": "object",
    "required": ["id", "collection", "title"],
    "properties": {"id": _FILLED, "collection": _FILLED, "title": _FILLED, "language": _TEXT, "note": _TEXT, "added": _TEXT},
}
_DOCUMENT = {
    "type": "object",
    "required": ["format", "bookmarks"],
    "properties": {"format": {"const": FORMAT}, "bookmarks": {"type": "array", "items": {}}},
}

Record = dict[str, Any]
"""A bookmark, or the document, as it stands in the file."""


class Bookmark(NamedTuple):
    """A topic that the reader wants to come back to; `id` and `collection` name it."""

    id: str
    collection: str
    title: str
    """As it was when the bookmark was made: the topic may be gone by now."""
    language: str = ""
    """BCP 47."""
    note: str = ""
    added: str = ""
    """When, in UTC: 2026-11-22T18:30:00Z."""


def empty() -> Record:
    return {"format": FORMAT, "bookmarks": []}


def decode(data: bytes, file: str, hint: str) -> Record:
    """The document in the bytes of `file`; raises `BadData` with all that is wrong with it, each with its place."""
    try:
        document, found = loads(data)
    except Unreadable as error:
        raise BadData(f"{file} is damaged", [f"{file}: {error}"], hint) from None
    told = document.get("format") if isinstance(document, dict) else None
    if isinstance(told, str) and told != FORMAT and _ANY_VERSION.fullmatch(told):
        raise BadData(f"{file} is of a newer medref: its format is {told}, and this one knows {FORMAT}.", (), hint)
    if found := [*found, *_faults(document)]:
        raise BadData(f"{file} is damaged", [f"{file}: {place}{': ' if place else ''}{what}" for place, what in found], hint)
    return dict(document)


def encode(document: Record, *, ascii_only: bool = False) -> bytes:
    """The bytes of its file: UTF-8, or ASCII for a stream that may be of another encoding."""
    return (json.dumps(document, indent=1, ensure_ascii=ascii_only) + "\n").encode()


def bookmark(record: Record) -> Bookmark:
    return Bookmark(**{field: record[field] for field in Bookmark._fields if field in record})


def record(one: Bookmark) -> Record:
    """A bookmark as it stands in the file; what says nothing is left out."""
    return {field: value for field, value in one._asdict().items() if value}


def _faults(document: Any) -> Iterator[Fault]:
    unwritable = list(faults(document, {"type": "object"}))  # text that a terminal would obey, depths that JSON's writer fears
    if unwritable:
        yield from unwritable
        return
    yield from faults(_known(document, _DOCUMENT), _DOCUMENT)
    records = document.get("bookmarks")
    for index, one in enumerate(records if isinstance(records, list) else ()):
        yield from faults(_known(one, _RECORD), _RECORD, f"bookmarks[{index}]")


def _known(value: Any, schema: Record) -> Any:
    """Without the fields that the schema does not know: they may be a later version's."""
    return {name: item for name, item in value.items() if name in schema["properties"]} if isinstance(value, dict) else value
