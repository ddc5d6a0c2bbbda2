"""Text of other formats as articles have it: on one line, with nothing in it that a terminal would obey."""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from medref.codec.schema import INVISIBLE
from medref.text.unsafe import UNSAFE

CLOSED = (".", "!", "?", ":", ";", ",", "…")
"""What ends a sentence or a part of one."""
_HTTP = ("https://", "http://")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
BLANK = re.compile(f"[{INVISIBLE}]*")


def tidy(text: str | None) -> str:
    """`text` with single spaces and without unsafe characters; empty where nothing of it could be seen."""
    if not text:
        return ""
    if text.isprintable() and "  " not in text and text[0] != " " != text[-1]:  # as nearly all texts
        return text if text[0].isascii() or not BLANK.fullmatch(text) else ""
    text = " ".join(UNSAFE.sub("", " ".join(text.split())).split())
    return text if text[:1].isascii() or not BLANK.fullmatch(text) else ""


tidy_name = lru_cache(maxsize=2_048)(tidy)
"""The same for what stands in a file again and again: the names of publishers, languages, categories."""


def tidy_all(texts: list[str]) -> list[str]:
    """`tidy` of each. They are looked at as one: a file has tens of thousands, and hardly one that is not tidy."""
    whole = f"|{'|'.join(texts)}|"
    if whole.isprintable() and not ("  " in whole or "| " in whole or " |" in whole) and (whole.isascii() or _show(texts)):
        return texts
    return list(map(tidy, texts))


def _show(texts: list[str]) -> bool:
    """Whether each begins with a character that can surely be seen."""
    return all(text[:1].isascii() for text in texts)


def joined(pieces: list[str]) -> str:
    """Pieces of one passage as one line, a semicolon where one has no sign at its end."""
    return "".join(f"{piece} " if piece.endswith(CLOSED) else f"{piece}; " for piece in pieces[:-1]) + "".join(pieces[-1:])


def web_address(text: str | None) -> str:
    """An address of the web as the format has it, spaces within it as %20; empty where `text` is none."""
    text = tidy(text).replace(" ", "%20")
    if _is_plain(text):
        return text
    if text.startswith(_HTTP):
        return text if _has_host(text) else ""
    scheme, mark, rest = text.partition("://")
    return web_address(f"{scheme.lower()}://{rest}") if mark and scheme.lower() in ("http", "https") else ""


def web_addresses(texts: list[str]) -> list[str]:
    """`web_address` of each."""
    tidied = tidy_all(texts)
    if " " in "".join(tidied):
        return list(map(web_address, tidied))
    return [text if _is_plain(text) else web_address(text) for text in tidied]


def _is_plain(text: str) -> bool:
    """Whether it has a scheme and the beginning of a host, with no brackets that could be no IPv6 address."""
    return text.startswith(_HTTP) and text[8:9].isalnum() and "///" not in text[:9] and "[" not in text


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).netloc)
    except ValueError:  # brackets that are no IPv6 address
        return False


def iso_date(text: str | None) -> str:
    """The ISO date of `07/21/2012 02:32:56`, of `07/21/2012`, or of an ISO date; empty where it is none."""
    day = (text or "").split(maxsplit=1)[0] if (text or "").strip() else ""
    month_first = _MONTH_FIRST.fullmatch(day)
    try:
        if month_first:
            month, of_month, year = map(int, month_first.groups())
            return date(year, month, of_month).isoformat()
        return date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        return ""
