"""The folder of the collections that the reader added: a file each, NAME-<generation>.sqlite, and an index of those that count.

What the index names is installed, and nothing else is. Readers need no lock, since the index changes in one step. Who changes
something holds a lock; what lies there unnamed then is what a killed process left, or an old generation that was still being
read when it was replaced, and goes.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

from medref import files
from medref.errors import MedrefError
from medref.lock import locked
from medref.paths import collections_index

UNFINISHED = ".tmp"
"""The end of a file's name while it is being written."""

_FILE = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)-(?P<generation>[0-9]+)\.sqlite")
_INDEX = "index.json"


class Entry(NamedTuple):
    """What the index says of a collection."""

    name: str
    path: str
    """Its file."""
    source: str = ""
    """Where it was added from; empty where that is no longer known."""
    added: str = ""
    """When, in UTC: 2026-11-22T18:30:00Z."""
    kind: str = "file"
    """What the source is: `file`, `url`, or `medlineplus` for the newest of NLM's files."""
    version: str = ""
    """By which the source is known to be unchanged: a server's ETag, a file's size and time."""
    modified: str = ""
    """The server's Last-Modified."""
    dated: str = ""
    """The date in the name of NLM's file."""


def folder_of(data: str) -> str:
    return os.path.dirname(collections_index(data))


def read_index(folder: str) -> dict[str, Entry]:
    """The collections by name, in the order in which they were first added.

    Where the index is damaged, what lies in the folder: only whole files have such names.
    """
    try:
        with open(os.path.join(folder, _INDEX), "rb") as file:
            records = json.loads(file.read())["collections"]
        return {name: _entry(folder, name, record) for name, record in records.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        by_age = sorted(_generations(folder), key=lambda found: found[2])
        return {name: Entry(name, path) for path, name, _ in by_age}


def write_index(folder: str, entries: dict[str, Entry]) -> None:
    """Name what is installed from now on. Where nothing is there is no index, so that readers need not look further."""
    index = os.path.join(folder, _INDEX)
    if not entries and files.remove(index):
        return files.sync_folder(folder)
    records = {entry.name: {"file": os.path.basename(entry.path), **_facts(entry)} for entry in entries.values()}
    return files.write_file(index, json.dumps({"collections": records}, indent=1).encode())


def next_file(folder: str, name: str) -> str:
    """The path of a new generation; of one later than any that is there, since readers may be about to open that."""
    latest = max((generation for _, own, generation in _generations(folder) if own == name), default=0)
    return os.path.join(folder, f"{name}-{latest + 1}.sqlite")


@contextmanager
def changing(data: str) -> Iterator[str]:
    """The collections' folder, made where it is missing, tidied, and nobody else's to change until the end.

    Raises `MedrefError` where another process has it or something cannot be written there, also by the caller.
    """
    folder = folder_of(data)
    busy = MedrefError("Another medref is adding or removing a collection.", "Wait until it is done, and try again.")
    try:
        os.makedirs(folder, exist_ok=True)
        with closing(locked(os.path.join(folder, "lock"), busy)):
            _tidy(folder)
            try:
                yield folder
            finally:
                _tidy(folder)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise MedrefError(
            f"The collections in {folder} cannot be changed: {reason}",
            "They are as they were. Check your rights to that folder and the room on its disk; MEDREF_HOME moves it.",
        ) from None


def _tidy(folder: str) -> None:
    """Remove what the index does not name. Windows keeps what is being read: that goes another time."""
    named = {entry.path for entry in read_index(folder).values()}
    for path in _paths(folder):
        name = os.path.basename(path)
        index = name.startswith(f"{_INDEX}.") and name.endswith(UNFINISHED)
        if path not in named and (index or _FILE.fullmatch(name.removesuffix(UNFINISHED))):
            files.remove(path)


def _generations(folder: str) -> Iterator[tuple[str, str, int]]:
    """Path, collection and generation of each whole file."""
    for path in _paths(folder):
        if found := _FILE.fullmatch(os.path.basename(path)):
            yield path, found["name"], int(found["generation"])


def _paths(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in os.listdir(folder)]
    except OSError:
        return []


def _entry(folder: str, name: str, record: dict[str, str]) -> Entry:
    """An entry whose file is in the folder and is the collection's; raises `ValueError` for any other."""
    found = _FILE.fullmatch(record["file"])
    if not found or found["name"] != name:
        raise ValueError(record["file"])
    facts = {field: str(record[field]) for field in Entry._fields[2:] if field in record}
    return Entry(name, os.path.join(folder, record["file"]), **facts)


def _facts(entry: Entry) -> dict[str, str]:
    """What is known of a collection beside its name and file."""
    return {field: value for field, value in entry._asdict().items() if field in Entry._fields[2:] and value}
