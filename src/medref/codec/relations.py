"""What no schema can say of an article: references of one id, citations of nothing, rows of another length than the header.

This looks at the JSON as it came, whatever other faults it has, so that an author learns of all of them in one go.
"""

from collections.abc import Iterator
from typing import Any

from medref.codec.validate import Fault, shown

_CITING = ("warning", "summary", "sections", "factors")
_DEEPEST = 8  # levels: an article's own passages lie within seven


def relations(item: Any, place: str) -> Iterator[Fault]:
    """The faults within one article."""
    if not isinstance(item, dict):
        return
    references = item.get("references", [])
    known: set[str] | None = None  # unknown
    if isinstance(references, list):
        known = set()
        for index, reference in enumerate(references):
            name = reference.get("id") if isinstance(reference, dict) else None
            if not _is_id(name):
                continue
            if str(name) in known:
                where = _at(place, f"references[{index}].id")
                yield Fault(where, f"{shown(str(name))} is also the id of a reference before it")
            known.add(str(name))
    for field in _CITING:
        if field in item:
            yield from _strays(item[field], known, _at(place, field), 1)


def _strays(node: Any, known: set[str] | None, place: str, depth: int) -> Iterator[Fault]:
    """Below `node`, citations of what is not in `known`, and rows that do not fit their table."""
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for index, item in enumerate(node):
            if isinstance(item, dict | list):
                yield from _strays(item, known, f"{place}[{index}]", depth + 1)
    elif isinstance(node, dict):
        yield from _rows(node, place)
        for name, item in node.items():
            if name == "cites" and known is not None:
                yield from _cites(item, known, f"{place}.cites")
            elif name in ("lead", "items", "blocks", "text"):
                yield from _strays(item, known, f"{place}.{name}", depth + 1)


def _cites(cites: Any, known: set[str], place: str) -> Iterator[Fault]:
    for cite in cites if isinstance(cites, list) else ():
        if _is_id(cite) and str(cite) not in known:
            yield Fault(place, f"{shown(str(cite))} is the id of no reference of the article")


def _rows(table: dict[str, Any], place: str) -> Iterator[Fault]:
    columns, rows = table.get("columns"), table.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list) or not columns:
        return
    cells = f"{len(columns)} cells, as many as columns" if len(columns) > 1 else "1 cell, as there is 1 column"
    for index, row in enumerate(rows):
        if isinstance(row, list) and len(row) not in (0, len(columns)):  # the schema speaks of empty ones
            yield Fault(f"{place}.rows[{index}]", f"expected {cells}; got {len(row)}")


def _is_id(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1)


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
