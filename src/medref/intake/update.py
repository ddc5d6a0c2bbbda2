"""Bringing collections up to date: each from where it came from, and only what changed there."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import date
from typing import NamedTuple

from medref.collection.index import Entry, changing, folder_of, read_index
from medref.collection.installed import Added, install, no_such
from medref.collection.store import Collection, Damaged, Outdated
from medref.errors import MedrefError
from medref.intake.add import Progress, install_from
from medref.intake.obtain import Obtained, downloaded, file_version, local, newest_medlineplus
from medref.model import BUNDLED, MEDLINEPLUS, CollectionInfo


class Updated(NamedTuple):
    """What became of one collection; neither `added` nor `error` where nothing is new."""

    name: str
    added: Added | None = None
    error: MedrefError | None = None
    hint: str = ""
    """What to try for something newer, where nothing is new."""


def update(data: str, name: str, base: str, today: date, progress: Progress | None = None) -> Iterator[Updated]:
    """Update one collection, or with an empty `name` all that were added, each by itself: an error is told, and the next follows.

    `base` is where NLM's files are. Raises `MedrefError` where there is no collection of that name, or another process is
    changing them.
    """
    entries = read_index(folder_of(data))
    if name and name not in entries:
        raise (
            no_such(data, name)
            if name != BUNDLED
            else MedrefError("medref's own articles come with medref itself.", "To have newer ones, install a newer medref.")
        )
    if not entries:
        return
    with changing(data) as folder:
        for one in [name] if name else list(entries):
            try:
                added = _update(folder, entries[one], base, today, progress or Progress())
                yield Updated(one, added, hint="" if added else _hint(entries[one]))
            except MedrefError as error:
                yield Updated(one, error=error)


def _update(folder: str, entry: Entry, base: str, today: date, progress: Progress) -> Added | None:
    have: Entry | None = entry
    added: Added | None = None
    try:
        Collection.open(entry.path).close()
    except Outdated:
        added = _rewritten(folder, entry)
    except Damaged:
        have = None  # whatever is there now is newer
    try:
        with _obtained(folder, entry, have, base, today, progress) as obtained:
            return install_from(folder, obtained, entry.name, progress) if obtained else added
    except MedrefError:
        if added:  # it can be read again; that its source cannot be reached is told the next time
            return added
        raise


def _obtained(
    folder: str, entry: Entry, have: Entry | None, base: str, today: date, progress: Progress
) -> AbstractContextManager[Obtained | None]:
    """What there is at the collection's source, if it is not what `have` was made from."""
    if entry.kind == "medlineplus":
        return newest_medlineplus(base, folder, today, progress.downloading, have)
    if entry.kind == "url":
        return downloaded(entry.source, folder, progress.downloading, have)
    if not entry.source:
        raise MedrefError(f"It is no longer known where {entry.name} was added from.", "Add it again: medref collection add FILE")
    obtained = local(entry.source)
    return nullcontext(None if have and have.version == file_version(entry.source) else obtained)


def _hint(entry: Entry) -> str:
    """A file of NLM's is as it is; newer ones are elsewhere."""
    with closing(Collection.open(entry.path)) as collection:
        if entry.kind != "medlineplus" and collection.info.url == MEDLINEPLUS:
            return f"{entry.source} is the same file. NLM's newest: medref collection add medlineplus"
    return ""


def _rewritten(folder: str, entry: Entry) -> Added:
    """The collection anew, from its own articles: those of a file that another version of medref wrote can be read."""
    with closing(Collection.open(entry.path, outdated=True)) as old:
        info: CollectionInfo = old.info
        return install(folder, entry, info, old.articles(), lambda: None)
