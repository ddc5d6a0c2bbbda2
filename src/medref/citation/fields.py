"""What a CSL-JSON item says in its plain fields. Free of what `show` does not need."""

from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]

MONTHS = "January February March April May June July August September October November December".split()
_MOST_DIGITS = 4


def text(item: Item, name: str) -> str:
    """A field as text; "" where it is absent. A whole number that came as a float is written as one."""
    value = item.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def doi(item: Item) -> str:
    """A DOI without what may stand before it: the resolver's address, or `doi:`."""
    given = text(item, "DOI")
    _, ten, rest = given.partition("10.")  # each begins so
    return f"{ten}{rest}" if ten else given


def number(written: str) -> int:
    """The whole number that `written` is; 0 where it is none, or has more digits than any edition, month or day."""
    return int(written) if written.isdecimal() and len(written) <= _MOST_DIGITS else 0


def ordinal(count: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if count % 100 in range(11, 14) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"
