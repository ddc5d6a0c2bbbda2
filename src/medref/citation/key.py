"""Citation keys: names for entries that a person can guess and LaTeX can take."""

import json
from collections.abc import Sequence
from zlib import crc32

from medref.citation.fields import Item
from medref.citation.reading import day, line, names
from medref.text.fold import fold

_SMALL = frozenset(
    "a an and are as at by for from how in into is it its of on or the to vs what when where who why with your".split()
)
_TITLE_WORDS = 6  # of an entry without an author, whose first words are often the same as another's
_LONG_NAME = 3  # words from which on a group goes by its initials


def keys(items: Sequence[Item]) -> list[str]:
    """A key for each: author, year, first word of the title (`doroshow2020approach`); without an author the site's name, and
    more of the title.

    A key is made of what its item says, and so is the same in every output. Where two of one output meet, each has a checksum
    of its item behind it; only equal items are numbered.
    """
    plain = [_key(item) for item in items]
    told = [key if plain.count(key) == 1 else f"{key}-{_checksum(item)}" for key, item in zip(plain, items, strict=True)]
    taken: set[str] = set()
    for place, key in enumerate(told):
        unique, more = key, 1
        while unique in taken:
            more += 1
            unique = f"{key}-{more}"
        taken.add(unique)
        told[place] = unique
    return told


def _key(item: Item) -> str:
    people = names(item, "author") or names(item, "editor")
    year = "".join(map(str, day(item.get("issued"))[:1]))
    words = _words(line(item, "title"))
    words = [word for word in words[:-1] if word not in _SMALL] + words[-1:]  # the last may tell most: hepatitis A
    if people and people[0].family:
        who, count = "".join(_words(people[0].family)), 1
    else:
        group = people[0].literal if people else line(item, "container-title") or line(item, "publisher")
        who, count = _short(_words(group)), _TITLE_WORDS
    return f"{who}{year}{''.join(words[:count])}" or "item"


def _short(words: list[str]) -> str:
    told = [word for word in words if word not in _SMALL]
    return "".join(word[0] for word in told) if len(told) >= _LONG_NAME else "".join(told)


def _words(text: str) -> list[str]:
    """The words in small ASCII letters and digits."""
    return [kept for word in fold(text).split() if (kept := "".join(sign for sign in word if sign.isascii() and sign.isalnum()))]


def _checksum(item: Item) -> str:
    return f"{crc32(json.dumps(item, sort_keys=True, default=str).encode()) & 0xFFFF:04x}"
