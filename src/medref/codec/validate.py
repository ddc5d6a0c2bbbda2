"""Checking a decoded JSON value against the schema: every fault, with its place and what was expected.

Of JSON Schema this knows what `codec.schema` uses; a test holds it against the `jsonschema` library. It is our own because
that library's words ("is not valid under any of the given schemas") help nobody mend an article, and because it would be
the slowest part of taking in a collection of a million.
"""

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple

from medref.codec.schema import DATE_PATTERN, DEFS
from medref.text.unsafe import UNSAFE

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_NAMES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_PATTERNS = {
    r"\S": "text that is not blank",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a slug, such as heart-attack",
    r"^https?://\S+$": "an address that begins with http:// or https://",
    DATE_PATTERN: "a date, such as 2026-11-22, 2026-11 or 2026",
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$": "a language code, such as en or es-MX",
}
_SHOWN = 40  # characters of a value that a message repeats
_TOO_LARGE = "the number is too large"
_DEEPEST = 50  # levels of a citation's `custom`: no citation manager nests so, and what encodes it is recursive
_LARGEST = 1023  # bits of a whole number that any float holds


class Fault(NamedTuple):
    place: str
    """The JSON path, such as `articles[12].references[0].issued`; empty for the whole."""
    message: str


def faults(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[Fault]:
    """All that is wrong with `value`, in reading order."""
    if not schema:
        return
    if "$ref" in schema:
        schema = DEFS[schema["$ref"].rpartition("/")[2]]
    if "oneOf" in schema:
        yield from _one_of(value, schema["oneOf"], place)
        return
    if "const" in schema:
        if value != schema["const"]:
            yield Fault(place, f"expected “{schema['const']}”, got {shown(value)}")
        return
    kind = schema["type"]
    if not (_is(value, kind) if isinstance(kind, str) else any(_is(value, name) for name in kind)):
        allowed = [kind] if isinstance(kind, str) else kind
        yield Fault(place, f"expected {' or '.join(_NAMES[name] for name in allowed)}, got {shown(value)}")
    elif isinstance(value, str):
        yield from _text(value, schema, place)
    elif isinstance(value, dict):
        if "properties" in schema:
            yield from _object(value, schema, place)
        else:
            yield from _free(value, place)
    elif isinstance(value, list):
        yield from _array(value, schema, place)
    elif _is_too_large(value):
        yield Fault(place, _TOO_LARGE)
    elif "minimum" in schema and value < schema["minimum"]:
        yield Fault(place, f"expected {schema['minimum']} or more, got {shown(value)}")


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if isinstance(value, float) and name == "integer":
        return value.is_integer()  # JSON Schema counts 1.0 among the integers
    return isinstance(value, _TYPES[name])


def _is_too_large(value: Any) -> bool:
    """Whether it is a number that no float holds: 1e999 is JSON, and infinity to Python."""
    if isinstance(value, int):
        return value.bit_length() > _LARGEST
    return isinstance(value, float) and not isfinite(value)


def shown(value: Any) -> str:
    """A value as a message repeats it: safe, and not the whole of a long one."""
    if isinstance(value, str):
        return f"“{UNSAFE.sub('�', value[:_SHOWN])}{'…' if len(value) > _SHOWN else ''}”"
    if value is None:
        return "null"
    if _is_too_large(value):
        return "a huge number"
    if isinstance(value, bool | int | float):
        return _cut(str(value).lower())
    return "a list" if isinstance(value, list) else "an object"


def _cut(text: str) -> str:
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


def _text(value: str, schema: dict[str, Any], place: str) -> Iterator[Fault]:
    if unsafe := UNSAFE.search(value):
        yield Fault(place, _unsafe(unsafe[0]))
    if "enum" in schema and value not in schema["enum"]:
        yield Fault(place, f"expected one of {', '.join(schema['enum'])}; got {shown(value)}")
    if "pattern" not in schema:
        return
    pattern = schema["pattern"]
    if not re.search(pattern, value) or ("not" in schema and re.search(schema["not"]["pattern"], value)):
        yield Fault(place, f"expected {_PATTERNS[pattern]}, got {shown(value)}")
    elif pattern == DATE_PATTERN and not _is_in_the_calendar(value):
        yield Fault(place, f"expected a date that is in the calendar, got {shown(value)}")


def _unsafe(character: str) -> str:
    return f"the character U+{ord(character):04X} may not stand in text"


def _is_in_the_calendar(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _object(value: dict[str, Any], schema: dict[str, Any], place: str) -> Iterator[Fault]:
    properties = schema["properties"]
    for name in schema.get("required", ()):
        if name not in value:
            yield Fault(under(place, name), "is missing")
    for name, item in value.items():
        if name in properties:
            yield from faults(item, properties[name], f"{place}.{name}" if place else name)
        else:
            yield Fault(under(place, name), f"unknown field; expected {_nearest(name, list(properties))}")


def _array(value: list[Any], schema: dict[str, Any], place: str) -> Iterator[Fault]:
    if len(value) < schema.get("minItems", 0):
        yield Fault(place, f"expected {schema['minItems']} or more items, got {len(value) or 'none'}")
    if len(value) > schema.get("maxItems", len(value)):
        yield Fault(place, f"expected {schema['maxItems']} items at most, got {len(value)}")
    for index, item in enumerate(value):
        yield from faults(item, schema["items"], f"{place}[{index}]")


def _one_of(value: Any, branches: list[dict[str, Any]], place: str) -> Iterator[Fault]:
    """The branch that the value means to be is the one to measure it by: of blocks by `type`, of prose by JSON type."""
    if "properties" in branches[0]:
        if not isinstance(value, dict):
            yield Fault(place, f"expected an object with a type, got {shown(value)}")
            return
        kinds = {branch["properties"]["type"]["const"]: branch for branch in branches}
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in kinds:
            got = shown(kind) if "type" in value else "none"
            yield Fault(under(place, "type"), f"expected one of {', '.join(kinds)}; got {got}")
            return
        yield from faults(value, kinds[kind], place)
        return
    for branch in branches:
        if _is(value, branch["type"]):
            yield from faults(value, branch, place)
            return
    yield Fault(place, f"expected text, or an object with text and cites; got {shown(value)}")


def _free(value: Any, place: str, depth: int = 0) -> Iterator[Fault]:
    """CSL's `custom` may hold anything, but no text that a terminal would obey, and nothing that cannot be written as JSON."""
    if depth > _DEEPEST:
        yield Fault(f"{place[: 2 * _SHOWN]}…", "nested too deeply")
    elif isinstance(value, str):
        yield from _text(value, {}, place)
    elif isinstance(value, dict):
        for name, item in value.items():
            if unsafe := UNSAFE.search(name):
                yield Fault(under(place, name), _unsafe(unsafe[0]))
            yield from _free(item, under(place, name), depth + 1)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _free(item, f"{place}[{index}]", depth + 1)
    elif _is_too_large(value):
        yield Fault(place, _TOO_LARGE)


def under(place: str, name: str) -> str:
    safe = UNSAFE.sub("�", name[:_SHOWN])
    return f"{place}.{safe}" if place else safe


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    if near := get_close_matches(name[:_SHOWN], known, 1):
        return near[0]
    return f"one of {', '.join(known)}" if len(known) <= len(DEFS["article"]["properties"]) else "a CSL variable"
