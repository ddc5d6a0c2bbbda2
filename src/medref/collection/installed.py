"""Adding, opening and removing the collections that the reader brings (`collection.index` says where they lie)."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import NamedTuple

from medref import files
from medref.collection.bundled import check_sqlite
from medref.collection.changes import Changes, changes_between
from medref.collection.index import UNFINISHED, Entry, changing, folder_of, next_file, read_index, write_index
from medref.collection.store import Collection, Damaged, Outdated
from medref.errors import BadData, MedrefError
from medref.model import BUNDLED, Article, CollectionInfo

Opened = tuple[Entry, Collection]


class Added(NamedTuple):
    """What an addition did."""

    info: CollectionInfo
    articles: int
    languages: tuple[str, ...]
    size: int
    """Bytes of the collection's file."""
    source: str
    replaced: bool
    """Whether a collection of this name was there before."""
    changes: Changes | None
    """What is different from that one; None where there was none, or it cannot be read."""


class LeftOut(BadData):
    """A collection whose file cannot be read; the library goes on without it."""

    def __init__(self, entry: Entry, reason: str, *, outdated: bool = False) -> None:
        source = "medlineplus" if entry.kind == "medlineplus" else entry.source
        again = f"Add it again: medref collection add {_quoted(source) if source else 'FILE'}"
        mend = f"Have it written anew: medref collection update {entry.name}"
        super().__init__(f"{entry.name} is left out: {reason}.", hint=mend if outdated else again)
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


def install(folder: str, entry: Entry, info: CollectionInfo, articles: Iterable[Article], check: Callable[[], None]) -> Added:
    """Install a collection, or replace that of its name, in the collections' folder, which is locked (`changing`).

    `entry` says where it is from. `articles` are read once, one by one, with nothing kept of them; `check` is called when all
    were read, and raises what is wrong with them. What was installed before stays then.
    """
    from medref.collection.build import build

    check_sqlite()
    path = next_file(folder, info.name)
    with closing(sqlite3.connect(path + UNFINISHED)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before it is whole
        connection.execute("PRAGMA synchronous = OFF")  # moving it into place does that, once
        build(connection, info, articles)
    check()
    entries = read_index(folder)
    before = entries.get(info.name)
    with Collection.open(path + UNFINISHED) as built:
        count, languages = built.count(), tuple(built.languages())
    changes = changes_between(before.path, path + UNFINISHED) if before else None
    files.move_over(path + UNFINISHED, path)
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    entries[info.name] = entry._replace(name=info.name, path=path, added=now)
    write_index(folder, entries)
    return Added(info, count, languages, os.path.getsize(path), entry.source, before is not None, changes)


def no_such(data: str, name: str, message: str = "") -> MedrefError:
    """The error where nothing that was added has the name."""
    names = installed_names(data)
    told = f"Installed: {', '.join(names)}." if names else "Nothing but medref's own articles is installed."
    return MedrefError(message or f"There is no collection “{name}”.", told)


def remove(data: str, name: str) -> None:
    """Remove an installed collection; raises `MedrefError` with the names of those that are there where it is none of them."""
    if name not in installed_names(data):  # looked at before a folder is made for the lock
        raise no_such(data, name, "medref's own articles cannot be removed." if name == BUNDLED else "")
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
            left_out.append(LeftOut(entry, error.message, outdated=isinstance(error, Outdated)))
    return opened, left_out


def _quoted(source: str) -> str:
    """As a shell takes it."""
    if os.name == "nt":
        return f'"{source}"' if " " in source else source
    from shlex import quote

    return quote(source)
