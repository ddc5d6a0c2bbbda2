"""medref: a medical encyclopedia for the terminal.

    from medref import open_library

    with open_library() as library:
        match = library.find("cancer metastases")
        article = library.article(match)

The names below are loaded on first use, since `import medref` is also the first thing that the command does.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from medref.errors import BadData, MedrefError, TopicNotFound, TopicUnsure
    from medref.found import Listed
    from medref.library import Library, open_library
    from medref.match import Match
    from medref.model import Article

__all__ = [
    "Article",
    "BadData",
    "Library",
    "Listed",
    "Match",
    "MedrefError",
    "TopicNotFound",
    "TopicUnsure",
    "__version__",
    "open_library",
]

_HOMES = {
    "open_library": "medref.library",
    "Library": "medref.library",
    "Listed": "medref.found",
    "Article": "medref.model",
    "Match": "medref.match",
    "MedrefError": "medref.errors",
    "BadData": "medref.errors",
    "TopicNotFound": "medref.errors",
    "TopicUnsure": "medref.errors",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'medref' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
