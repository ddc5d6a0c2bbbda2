"""The collection that medref ships: its JSON, compiled on first use into one SQLite file in the cache."""

import os
import sqlite3
import time
from contextlib import closing
from threading import get_ident

from medref import __version__
from medref.collection.store import Collection, Damaged
from medref.collection.tables import VERSION
from medref.errors import MedrefError
from medref.model import Article, CollectionInfo
from medref.paths import bundled_articles

_STALE = 30 * 86_400  # seconds after which another installation's cache counts as left behind
_ABANDONED = 3_600  # the same for a file that a killed process was writing
_SUFFIX = ".sqlite"


def open_bundled(cache: str) -> Collection:
    """The bundled collection, from the folder `cache`; from memory where nothing can be written there.

    Raises `BadData` where the article file has faults, `MedrefError` where it is missing or SQLite lacks what is needed.
    """
    articles = bundled_articles()
    try:
        status = os.stat(articles)
    except OSError as error:
        raise MedrefError(f"medref's own articles are missing: {articles}: {error.strerror}", "Install medref again.") from None
    # The name says what the file was made from, so a change makes another and two installations do not fight over one.
    name = f"medref-{VERSION}-{__version__}-{status.st_size:x}-{status.st_mtime_ns:x}{_SUFFIX}"
    path = os.path.join(cache, name)
    if os.path.exists(path):
        try:
            return Collection.open(path)
        except Damaged:
            discard(path)
    return _compile(articles, path)


def discard(path: str) -> bool:
    """Remove a damaged cache, so that it is made anew; whether that was possible."""
    try:
        os.remove(path)
    except OSError:
        return False
    return True


def _compile(articles: str, path: str) -> Collection:
    from medref.codec.document import Document

    document = Document(articles)
    info, sound = document.info, list(document.articles())
    document.check()
    check_sqlite()
    try:
        _write(path, info, sound)
        return Collection.open(path)
    except (OSError, sqlite3.Error, Damaged):
        # A cache is a convenience: without one (no rights, a full disk) the articles are read from memory.
        return _in_memory(info, sound)


def _write(path: str, info: CollectionInfo, articles: list[Article]) -> None:
    """The collection into the file `path`, whole or not at all, whoever else is writing it at the same time."""
    from medref.collection.build import build

    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    _tidy(folder)
    unfinished = f"{path}.{os.getpid()}-{get_ident()}.tmp"
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before it is whole
            build(connection, info, articles)
        try:
            os.replace(unfinished, path)
        except PermissionError:
            if not os.path.exists(path):  # on Windows another process may have made, and opened, the same file first
                raise
    finally:
        discard(unfinished)


def _tidy(folder: str) -> None:
    """Remove what older versions and killed processes left here."""
    now = time.time()
    for entry in os.scandir(folder):
        age = _ABANDONED if entry.name.endswith(".tmp") else _STALE
        if entry.name.startswith("medref-") and now - entry.stat().st_mtime > age:
            discard(entry.path)


def _in_memory(info: CollectionInfo, articles: list[Article]) -> Collection:
    from medref.collection.build import build

    connection = sqlite3.connect(":memory:")
    build(connection, info, articles)
    return Collection(connection)


def check_sqlite() -> None:
    least = (3, 34)
    if sqlite3.sqlite_version_info < least:
        raise MedrefError(
            f"medref needs SQLite 3.34 or later; this Python has {sqlite3.sqlite_version}", "Install a newer Python."
        )
    with closing(sqlite3.connect(":memory:")) as connection:
        modules = connection.execute("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'").fetchone()[0]
    if not modules:
        raise MedrefError("medref needs SQLite with FTS5; this Python's has none.", "Install Python from python.org.")
