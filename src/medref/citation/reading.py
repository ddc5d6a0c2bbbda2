"""What a CSL-JSON item says of people, pages and dates, in the parts that citation managers want."""

from collections.abc import Sequence
from typing import NamedTuple

from medref.citation.fields import Item, number, ordinal, text
from medref.text.clean import clean

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_YEAR = 4  # digits
_DASHES = "–—‐‑−"


class Name(NamedTuple):
    """A person, in the parts that CSL knows; or a group, which has a `literal` name alone."""

    literal: str = ""
    family: str = ""
    given: str = ""
    suffix: str = ""
    dropping: str = ""
    """A particle that goes where the family name stands alone: (Alexander) *von* Humboldt."""
    particle: str = ""
    """One that stays: (Jan) *van den* Berg."""

    @property
    def surname(self) -> str:
        return " ".join(filter(None, (self.dropping, self.particle, self.family)))


def line(item: Item, name: str) -> str:
    """The same in one line of printable characters."""
    return " ".join(clean(text(item, name)).split())


def names(item: Item, role: str) -> list[Name]:
    """The people of a role (`author`, `editor`) who have a name."""
    people: Sequence[Item] = item.get(role) or ()
    return [name for name in map(_name, people) if name.literal or name.family]


def _name(person: Item) -> Name:
    if literal := line(person, "literal"):
        return Name(literal)
    parts = (line(person, part) for part in ("family", "given", "suffix", "dropping-particle", "non-dropping-particle"))
    name = Name("", *parts)
    return name if name.family else Name(name.given)


def edition(item: Item) -> str:
    """The edition as an ordinal where it is a number; else as it stands, without `ed`."""
    given = line(item, "edition")
    if count := number(given):
        return ordinal(count)
    return given.rstrip(".").removesuffix(" edition").removesuffix(" ed")


def page_range(item: Item) -> tuple[str, str]:
    """First and last page; where there is one alone, or several ranges, all of it and ""."""
    pages = line(item, "page").translate(dict.fromkeys(map(ord, _DASHES), "-"))
    first, _, last = (part.strip(" -") for part in pages.partition("-"))
    single = "-" in pages and first and last and not set(",;-&") & set(first + last)
    return (first, last) if single else (pages, "")


def day(date: Item | None, which: int = 0) -> tuple[int, ...]:
    """Year, month and day of a CSL date, as many of them as it has, from the front; () where it has no year.

    Of a range `which` = 1 is its end. A year of words (`about 1900`) is the first that stands in them.
    """
    if not date:
        return ()
    dates = date.get("date-parts") or []
    given = [number(text({"part": part}, "part")) for part in dates[which]] if len(dates) > which else []
    if not dates and not which:
        given = [_year_in(text(date, "literal") or text(date, "raw"))]
    found: list[int] = []
    for part, most in zip(given, (9999, 12, 31), strict=False):
        if not 1 <= part <= most:
            break
        found.append(part)
    return tuple(found)


def iso(found: tuple[int, ...]) -> str:
    """2025-10-01, 2025-10, 2025."""
    return "-".join(f"{part:0{4 if place == 0 else 2}d}" for place, part in enumerate(found))


def dated(date: Item | None) -> str:
    """What a date says beyond year, month and day: `circa 1900`, `Spring 2020`, `2019-05 to 2020`, words of its own; else ""."""
    if not date:
        return ""
    begins, ends = iso(day(date)), iso(day(date, 1))
    if words := " ".join(clean(text(date, "literal") or text(date, "raw")).split()):
        return "" if words == begins else words
    span = f"{begins} to {ends}" if ends else begins
    season = text(date, "season")
    season = _SEASONS[number(season) - 1] if 1 <= number(season) <= len(_SEASONS) else clean(season)
    about = "circa" if date.get("circa") not in (None, False, 0, "", "false") else ""
    return " ".join(filter(None, (about, season, span))) if about or season or ends else ""


def _year_in(words: str) -> int:
    """The first four digits in a row."""
    runs = "".join(sign if sign.isascii() and sign.isdigit() else " " for sign in words).split()
    return next((int(run) for run in runs if len(run) == _YEAR), 0)
