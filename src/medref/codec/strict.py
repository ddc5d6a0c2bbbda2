"""JSON as its own rules have it: UTF-8, no NaN, no field twice; what is wrong, in words for whoever wrote the file."""

import json
from collections.abc import Iterator
from typing import Any

from medref.codec.validate import Fault, under

Pairs = list[tuple[str, Any]]


class Unreadable(Exception):
    """Bytes that are no JSON; its text says why."""


class _Repeated(Exception):
    """A field stands twice in an object."""


def loads(data: bytes, *, one_line: bool = False) -> tuple[Any, list[Fault]]:
    """The value in `data`, and a fault for each field that stands twice in its object (the last counts).

    Where `one_line`, the messages of `Unreadable` name no line, since `data` is one of many.
    """
    try:
        text = data.decode("utf-8-sig")
        try:
            return _decode(text), []
        except _Repeated:
            return _with_repeats(text)
    except UnicodeDecodeError as error:
        raise Unreadable(f"expected UTF-8; the byte at {error.start} is 0x{data[error.start]:02x}") from None
    except json.JSONDecodeError as error:
        if not data.strip():
            raise Unreadable("expected JSON, got nothing") from None
        line = "" if one_line else f"line {error.lineno}, "
        raise Unreadable(f"no JSON: {line}column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except _NoNumber as error:
        raise Unreadable(f"no JSON: {error} is no JSON number") from None
    except ValueError:  # Python's own words are about sys.set_int_max_str_digits()
        raise Unreadable("no JSON: a number has thousands of digits") from None


class _NoNumber(ValueError):
    """NaN or an infinity, which JSON has not."""


def _no_number(constant: str) -> Any:
    raise _NoNumber(constant)


def _unique(pairs: Pairs) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Repeated
    return made


# A decoder of its own for each line of a million would cost as much as the line.
_decode = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_number).decode


def _with_repeats(text: str) -> tuple[Any, list[Fault]]:
    """The slow way, for a text that has repeated fields: where they stand is known only once all has been read."""
    repeated: list[tuple[dict[str, Any], str]] = []

    def note(pairs: Pairs) -> dict[str, Any]:
        made = dict(pairs)
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                repeated.append((made, name))
            seen.add(name)
        return made

    value = json.JSONDecoder(object_pairs_hook=note, parse_constant=_no_number).decode(text)
    wanted = {id(made) for made, _ in repeated}
    places = {id(made): place for place, made in _objects(value) if id(made) in wanted}
    faults = []
    for made, name in repeated:
        if id(made) in places:  # else it stands in the first of two fields, and that one is told of
            faults.append(Fault(under(places[id(made)], name), "stands twice in one object"))
    return value, faults


def _objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object within `value` with its place; not recursive, since nothing has been checked yet."""
    waiting = [("", value)]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, dict):
            yield place, node
            waiting += [(under(place, name), item) for name, item in node.items()]
        elif isinstance(node, list):
            waiting += [(f"{place}[{index}]", item) for index, item in enumerate(node)]
