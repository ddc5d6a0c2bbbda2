"""Where everything lies. One file for all of it; nothing is created here.

The `platformdirs` library would do, but imports pathlib, which `show` has no room for (docs/benchmarks.md).
"""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple


class Paths(NamedTuple):
    data: str
    """What the user added: collections, bookmarks."""
    cache: str
    """What can be made anew: the compiled articles."""
    config: str
    """The user's settings."""


def user_paths(environ: Mapping[str, str]) -> Paths:
    """The three folders, by the platform's custom (XDG, macOS' Library, Windows' AppData) or all in `MEDREF_HOME`."""
    if home := environ.get("MEDREF_HOME"):
        home = os.path.abspath(os.path.expanduser(home))
        return Paths(*(os.path.join(home, part) for part in Paths._fields))
    user = os.path.expanduser("~")
    if sys.platform == "win32":
        local = environ.get("LOCALAPPDATA") or os.path.join(user, "AppData", "Local")
        roaming = environ.get("APPDATA") or os.path.join(user, "AppData", "Roaming")
        base = os.path.join(local, "medref")
        return Paths(os.path.join(base, "Data"), os.path.join(base, "Cache"), os.path.join(roaming, "medref"))
    if sys.platform == "darwin":
        library = os.path.join(user, "Library")
        support = os.path.join(library, "Application Support", "medref")
        return Paths(support, os.path.join(library, "Caches", "medref"), support)
    return Paths(
        _xdg(environ, "XDG_DATA_HOME", user, ".local", "share"),
        _xdg(environ, "XDG_CACHE_HOME", user, ".cache"),
        _xdg(environ, "XDG_CONFIG_HOME", user, ".config"),
    )


def _xdg(environ: Mapping[str, str], variable: str, user: str, *default: str) -> str:
    # The specification has relative paths ignored: https://specifications.freedesktop.org/basedir-spec/latest/
    base = environ.get(variable, "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(user, *default), "medref")


def collections_index(data: str) -> str:
    """The file that names the collections that the user added, below the folder `data`; where there is none, none were."""
    return os.path.join(data, "collections", "index.json")


def bookmarks_file(data: str) -> str:
    """The user's bookmarks, below the folder `data`; where there is no such file, there are none."""
    return os.path.join(data, "bookmarks.json")


def bundled_articles() -> str:
    """The `articles.json` that medref ships: inside the package (a wheel), or at the top of the repository (a checkout)."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "data", "articles.json")
    if os.path.exists(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data", "articles.json")
