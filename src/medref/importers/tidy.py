"""Text of other formats as articles have it: on one line, with nothing in it that a terminal would obey."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from medref.codec.schema import INVISIBLE
from medref.text.unsafe import UNSAFE

CLOSED = (".", "!", "?", ":", ";", ",", "…")
"""What ends a sentence or a part of one."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[!-~]*)?")
"""Nearly all of them."""
_BLANK = re.compile(f"[{INVISIBLE}]*")


def tidy(text: str | None) -> str:
    """`text` with single spaces and without unsafe characters; empty where nothing of it could be seen."""
    if not text:
        return ""
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    return _tidied(text)


tidy_name = lru_cache(maxsize=2_048)(tidy)
"""The same for what stands in a file again and again: the names of publishers, languages, categories."""


def _tidied(text: str) -> str:
    text = " ".join(UNSAFE.sub("", text).split())
    return "" if _BLANK.fullmatch(text) else text


def joined(pieces: list[str]) -> str:
    """Pieces of one passage as one line, a semicolon where one has no sign at its end."""
    return "".join(f"{piece} " if piece.endswith(CLOSED) else f"{piece}; " for piece in pieces[:-1]) + "".join(pieces[-1:])


def web_address(text: str | None) -> str:
    """An address of the web as the format has it, spaces within it as %20; empty where `text` is none."""
    if text and _ADDRESS.fullmatch(text):
        return text
    text = tidy(text)
    text = text.replace(" ", "%20")
    if text.startswith(("https://", "http://")):
        return text if len(text) > len("https://") and _has_host(text) else ""
    scheme, mark, rest = text.partition("://")
    if mark and scheme.lower() in ("http", "https"):
        return web_address(f"{scheme.lower()}://{rest}")
    return ""


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).netloc)
    except ValueError:  # brackets that are no IPv6 address
        return False


def iso_date(text: str | None) -> str:
    """The ISO date of `07/21/2012 02:32:56`, of `07/21/2012`, or of an ISO date; empty where it is none."""
    from datetime import date

    day = (text or "").split(maxsplit=1)[0] if (text or "").strip() else ""
    month_first = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", day, re.ASCII)
    try:
        if month_first:
            month, of_month, year = map(int, month_first.groups())
            return date(year, month, of_month).isoformat()
        return date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        return ""
