"""Reading and changing the bookmarks: one at a time, and never over a file that cannot be read."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from medref import files
from medref.bookmarks.document import Bookmark, Record, bookmark, decode, empty, encode, record
from medref.errors import MedrefError
from medref.lock import locked
from medref.paths import bookmarks_file

_PATIENCE = 10  # seconds that a change waits for another's, which takes milliseconds


def load(data: str) -> tuple[Bookmark, ...]:
    """The bookmarks below the folder `data`, in the order in which they were added.

    Raises `BadData` where the file is damaged or of a newer medref, `MedrefError` where it cannot be read.
    """
    return tuple(bookmark(one) for one in _read(bookmarks_file(data))["bookmarks"])


def add(data: str, new: Bookmark, *, replace_note: bool = False) -> bool:
    """Add a bookmark; whether it is new. Of one that is there only the note changes, and only with `replace_note`."""
    with _changing(data) as document:
        own = [one for one in document["bookmarks"] if _key(one) == (new.id, new.collection)]
        if not own:
            document["bookmarks"].append(record(new))
        elif replace_note:
            for one in own:
                one["note"] = new.note
    return not own


def remove(data: str, slug: str, collection: str) -> bool:
    """Remove a bookmark; whether there was one."""
    with _changing(data) as document:
        before = document["bookmarks"]
        document["bookmarks"] = [one for one in before if _key(one) != (slug, collection)]
        return len(document["bookmarks"]) < len(before)


def export(data: str) -> Record:
    """The whole file, with the fields that this version does not know."""
    return _read(bookmarks_file(data))


def merge(data: str, taken: Record) -> tuple[int, int]:
    """Add those of another document that are not there; how many were added, and how many were there already.

    What is there stays as it is, but for a note that it has not got.
    """
    with _changing(data) as document:
        own = {_key(one): one for one in document["bookmarks"]}
        added = 0
        for one in taken["bookmarks"]:
            known = own.setdefault(_key(one), one)
            if known is one:
                document["bookmarks"].append(one)
                added += 1
            elif one.get("note") and not known.get("note"):
                known["note"] = one["note"]
    return added, len(taken["bookmarks"]) - added


def _key(one: Record) -> tuple[str, str]:
    return one["id"], one["collection"]


def _read(file: str) -> Record:
    try:
        with open(file, "rb") as opened:
            data = opened.read()
    except FileNotFoundError:
        return empty()
    except OSError as error:
        raise MedrefError(
            f"The bookmarks in {file} cannot be read: {error.strerror}", "Check your rights to that file."
        ) from None
    return decode(data, file, "It stays as it is. Mend it; or move it away, to begin anew and import what can be saved.")


@contextmanager
def _changing(data: str) -> Iterator[Record]:
    """The document, nobody else's to change until the end, and then written if it is another. Raises `MedrefError`."""
    file = bookmarks_file(data)
    busy = MedrefError("Another medref is changing the bookmarks.", "Wait until it is done, and try again.")
    try:
        os.makedirs(data, exist_ok=True)
        with closing(locked(f"{file}.lock", busy, _PATIENCE)):
            document = _read(file)
            before = encode(document)
            yield document
            if encode(document) != before:
                files.write_file(file, encode(document))
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        hint = "They are as they were. Check your rights to that folder and the room on its disk; MEDREF_HOME moves it."
        raise MedrefError(f"The bookmarks in {data} cannot be changed: {reason}", hint) from None
