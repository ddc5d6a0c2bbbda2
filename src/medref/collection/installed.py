"""Adding, opening and removing the collections that the reader brings (`collection.index` says where they lie)."""

import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import NamedTuple

from medref import files
from medref.collection.bundled import check_sqlite
from medref.collection.index import UNFINISHED, Entry, changing, folder_of, next_file, read_index, write_index
from medref.collection.store import Collection, Damaged
from medref.errors import BadData, MedrefError
from medref.model import Article, CollectionInfo

BUNDLED = "medref"
"""The name of the collection that medref ships; no other may have it."""
LONGEST_NAME = 100
"""Characters. File systems end at 255 for the name of a file."""

Opened = tuple[Entry, Collection]


class Added(NamedTuple):
    """What an addition did."""

    info: CollectionInfo
    articles: int
    size: int
    """Bytes of the collection's file."""
    source: str
    replaced: bool
    """Whether a collection of this name was there before."""


class LeftOut(BadData):
    """A collection whose file cannot be read; the library goes on without it."""

    def __init__(self, entry: Entry, reason: str) -> None:
        again = _quoted(entry.source) if entry.source else "FILE"
        super().__init__(f"{entry.name} is left out: {reason}.", hint=f"Add it again: medref collection add {again}")
        self.name, self.path, self.source = entry.name, entry.path, entry.source


def open_installed(data: str) -> tuple[list[Opened], list[LeftOut]]:
    """The collections below the folder `data`, in the order in which they were first added, and those that cannot be read."""
    folder = folder_of(data)
    entries = read_index(folder)
    while True:
        opened, left_out = _open(entries)
        # A file may be gone because its collection was replaced after the index was read.
        now = read_index(folder) if left_out else entries
        if now == entries:
            return opened, left_out
        entries = now
        for _, collection in opened:
            collection.close()


def installed_names(data: str) -> list[str]:
    return list(read_index(folder_of(data)))


def add_file(data: str, path: str) -> Added:
    """Install the collection of an article file below the folder `data`; one of the same name is replaced.

    Raises `BadData` with all faults of the file, `MedrefError` where it cannot be read or nothing can be written. What was
    installed before stays then.
    """
    from medref.codec.document import Document

    document = Document(path)
    if document.info.name == BUNDLED:
        document.faults.add([f"{path}: collection.name: “{BUNDLED}” is the name of medref's own articles; expected another"])
    elif len(document.info.name) > LONGEST_NAME:
        document.faults.add([f"{path}: collection.name: expected at most {LONGEST_NAME} characters"])
    if document.faults.count:
        deque(document.articles(), maxlen=0)  # those of the articles are told with them
        document.check()
    return add(data, os.path.abspath(path), document.info, document.articles(), document.check)


def add(data: str, source: str, info: CollectionInfo, articles: Iterable[Article], check: Callable[[], None]) -> Added:
    """Install a collection as `add_file` does. `articles` are read once, one by one, with nothing kept of them.

    `check` is called when all were read, and raises what is wrong with them.
    """
    from medref.collection.build import build

    check_sqlite()
    with changing(data) as folder:
        path = next_file(folder, info.name)
        with closing(sqlite3.connect(path + UNFINISHED)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before it is whole
            connection.execute("PRAGMA synchronous = OFF")  # moving it into place does that, once
            build(connection, info, articles)
        check()
        with Collection.open(path + UNFINISHED) as built:
            count = built.count()
        files.move_over(path + UNFINISHED, path)
        entries = read_index(folder)
        replaced = info.name in entries
        entries[info.name] = Entry(info.name, path, source, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        write_index(folder, entries)
        return Added(info, count, os.path.getsize(path), source, replaced)


def remove(data: str, name: str) -> None:
    """Remove an installed collection; raises `MedrefError` with the names of those that are there where it is none of them."""
    names = installed_names(data)
    if name not in names:  # looked at before a folder is made for the lock
        told = f"Installed: {', '.join(names)}." if names else "Nothing but medref's own articles is installed."
        what = "medref's own articles cannot be removed." if name == BUNDLED else f"There is no collection “{name}”."
        raise MedrefError(what, told)
    with changing(data) as folder:
        entries = read_index(folder)
        entries.pop(name, None)  # another process may have been faster
        write_index(folder, entries)


def _open(entries: dict[str, Entry]) -> tuple[list[Opened], list[LeftOut]]:
    opened, left_out = [], []
    for entry in entries.values():
        try:
            opened.append((entry, Collection.open(entry.path)))
        except Damaged as error:
            left_out.append(LeftOut(entry, error.message))
    return opened, left_out


def _quoted(source: str) -> str:
    """As a shell takes it."""
    if os.name == "nt":
        return f'"{source}"' if " " in source else source
    from shlex import quote

    return quote(source)
