"""What the shell offers after Tab, beside commands and options."""

import os
import re
from collections.abc import Callable, Iterable

from medref.errors import MedrefError
from medref.library import Library, open_library


def topics(incomplete: str) -> list[str]:
    """Slugs of topics that begin so; they open as exact names, and need no quotes."""
    return _beginning(incomplete, lambda library: (topic.id for topic in library.topics()))


def categories(incomplete: str) -> list[str]:
    """Categories that begin so, in any case. Only bash takes a word with spaces as it comes, so there they are escaped."""
    found = _beginning(incomplete, lambda library: (name for name, _ in library.categories()))
    return [re.sub(r"([^\w./-])", r"\\\1", name) for name in found] if _bare_word_of_bash() else found


def _bare_word_of_bash() -> bool:
    """Whether bash asks, and for a word that has no quote before it."""
    if os.environ.get("_MEDREF_COMPLETE") != "complete_bash":
        return False
    words, at = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    return not (at.isdecimal() and int(at) < len(words) and words[int(at)].startswith(('"', "'")))


def collections(incomplete: str) -> list[str]:
    """All collections that begin so."""
    return _beginning(incomplete, lambda library: (one.info.name for one in library.collections()))


def removable(incomplete: str) -> list[str]:
    """Collections that the user added and that begin so, damaged ones too."""
    from medref.collection.installed import installed_names
    from medref.paths import user_paths

    return [name for name in installed_names(user_paths(os.environ).data) if name.startswith(incomplete.lower())]


def bookmarked(incomplete: str) -> list[str]:
    """Slugs of what is bookmarked, also where the topic is gone."""
    from medref.bookmarks.store import load
    from medref.paths import user_paths

    try:
        return [one.id for one in load(user_paths(os.environ).data) if one.id.startswith(incomplete.lower())]
    except MedrefError:
        return []


def _beginning(incomplete: str, offered: Callable[[Library], Iterable[str]]) -> list[str]:
    """What is offered and begins so; nothing where the library cannot be read, since Tab is no place for an error."""
    try:
        with open_library() as library:
            return [word for word in offered(library) if word.lower().startswith(incomplete.lower())]
    except MedrefError:
        return []
