"""Bytes of articles in hand: a file that is there, or one that was downloaded."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO, NamedTuple

from medref.collection.index import Entry
from medref.errors import MedrefError

MEDLINEPLUS_FILES = "https://medlineplus.gov/xml/"
"""Where NLM publishes the files; `MEDREF_MEDLINEPLUS_URL` names another place."""
DAYS_BACK = 14
"""Days for which a file is looked for; older ones are not kept there."""

OnBytes = Callable[[int, int], None]
"""Told how many bytes are there, and how many there will be (0 where that is unknown)."""


class Obtained(NamedTuple):
    """Where articles are, to be opened as often as they are read; and what the index will say of their source."""

    name: str
    """What messages call it: the file as the user named it, or an address."""
    open: Callable[[], BinaryIO]
    """Opens it at its beginning; closing is the caller's."""
    entry: Entry


def is_address(what: str) -> bool:
    """Whether it is meant for one; that it is of a kind that can be fetched is asked when it is."""
    return "://" in what


def local(path: str) -> Obtained:
    """A file; raises `MedrefError` where it cannot be read."""
    if "\0" in path:
        raise MedrefError("A file's name has no NUL in it.", "Check the file's name.")
    try:
        with open(path, "rb"):
            version = file_version(path)
    except OSError as error:
        raise MedrefError(f"cannot read {path}: {error.strerror}", "Check the file's name and your rights to it.") from None
    return Obtained(path, lambda: open(path, "rb"), Entry("", "", os.path.abspath(path), kind="file", version=version))


def file_version(path: str) -> str:
    """A file's size and time, by which it is known to be unchanged."""
    status = os.stat(path)
    return f"{status.st_size}-{status.st_mtime_ns}"


@contextmanager
def downloaded(
    address: str, folder: str, on_bytes: OnBytes | None = None, have: Entry | None = None
) -> Iterator[Obtained | None]:
    """The file at an address, or None where it is still what `have` was made from. Kept in `folder`, and gone at the end.

    Raises `NetworkFault`.
    """
    from medref.transfer.address import bare
    from medref.transfer.http import download

    version, modified = (have.version, have.modified) if have else ("", "")
    with _scratch(folder) as file:
        received = download(address, file, etag=version, modified=modified, on_progress=on_bytes)
        if received is None:
            yield None
        else:
            # A password in it is for this time: what is kept can be read and is shown. For updates there is ~/.netrc.
            entry = Entry("", "", bare(address), kind="url", version=received.etag, modified=received.modified)
            yield Obtained(bare(address), lambda: _reopened(file), entry)


@contextmanager
def newest_medlineplus(
    base: str, folder: str, today: date, on_bytes: OnBytes | None = None, have: Entry | None = None
) -> Iterator[Obtained | None]:
    """The newest of NLM's files, or None where that is what `have` was made from. Raises `NetworkFault`."""
    from medref.transfer.medlineplus import newest

    dated, version, modified = (have.dated, have.version, have.modified) if have else ("", "", "")
    with _scratch(folder) as file:
        found = newest(base, today, file, back=DAYS_BACK, have=dated, etag=version, modified=modified, on_progress=on_bytes)
        if found is None:
            yield None
        else:
            received = found.received
            entry = Entry(
                "", "", received.address, kind="medlineplus", version=received.etag, modified=received.modified, dated=found.dated
            )
            yield Obtained(received.address, lambda: _reopened(file), entry)


@contextmanager
def _scratch(folder: str) -> Iterator[BinaryIO]:
    """A file that the system removes, however the process ends."""
    with tempfile.TemporaryFile(dir=folder) as file:
        yield file


def _reopened(file: BinaryIO) -> BinaryIO:
    """The scratch file at its beginning, as a stream whose closing leaves the file."""
    file.seek(0)
    return open(os.dup(file.fileno()), "rb")
