"""Installing a collection from a file, an address, or from NLM."""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO

from medref.collection.index import changing
from medref.collection.installed import Added, install
from medref.intake.obtain import Obtained, downloaded, is_address, local, newest_medlineplus
from medref.intake.read import Readable, medlineplus_only, read
from medref.model import Article

_TOLD = 50  # articles after which the reader is told how far it is


class Progress:
    """Told how far a download and an import are; this one says nothing. Both numbers are bytes, the total 0 where unknown."""

    def downloading(self, done: int, total: int) -> None: ...

    def importing(self, done: int, total: int, articles: int) -> None: ...


def add(data: str, what: str, *, name: str = "", progress: Progress | None = None) -> Added:
    """Install the articles of a file or an address below the folder `data`, in the place of those of the same name, if any.

    Raises `BadData` with all faults of the file, `NetworkFault`, and `MedrefError` where it cannot be read or nothing can be
    written. What was installed before stays then.
    """
    progress = progress or Progress()
    if not is_address(what):
        return _install_local(data, local(what), name, progress)
    with changing(data) as folder, downloaded(what, folder, progress.downloading) as obtained:
        assert obtained  # noqa: S101 (None means: as before)
        return install_from(folder, obtained, name, progress)


def add_medlineplus(
    data: str, base: str, today: date, *, source: str = "", name: str = "", progress: Progress | None = None
) -> Added:
    """Install the newest of NLM's files from the address `base`, or the one at `source`, a file or an address."""
    progress = progress or Progress()
    name = name or "medlineplus"
    if source and not is_address(source):
        file = local(source)
        medlineplus_only(file)
        return _install_local(data, file, name, progress)
    with changing(data) as folder:
        if source:
            found = downloaded(source, folder, progress.downloading)
        else:
            found = newest_medlineplus(base, folder, today, progress.downloading)
        with found as obtained:
            assert obtained  # noqa: S101 (the same)
            medlineplus_only(obtained)
            return install_from(folder, obtained, name, progress)


def install_from(folder: str, obtained: Obtained, name: str, progress: Progress) -> Added:
    """Install what was obtained, in the locked folder of the collections."""
    watched = _Watched(obtained, progress.importing)
    readable = read(watched.obtained, name)
    _refuse_early(readable)
    return install(folder, obtained.entry, readable.info, watched.articles(readable), readable.check)


def _install_local(data: str, obtained: Obtained, name: str, progress: Progress) -> Added:
    _refuse_early(read(obtained, name))  # before a folder is made for it
    with changing(data) as folder:
        return install_from(folder, obtained, name, progress)


def _refuse_early(readable: Readable) -> None:
    """Where the collection's own fields have faults, tell those of the articles with them."""
    if readable.faults.count:
        deque(readable.articles(), maxlen=0)
        readable.check()


class _Watched:
    """A source whose reading is told, by the bytes that were taken from it."""

    def __init__(self, obtained: Obtained, told: Callable[[int, int, int], None]) -> None:
        self.obtained = obtained._replace(open=self._open)
        self._opener, self._told = obtained.open, told
        self._file: BinaryIO | None = None
        self._size = 0

    def articles(self, readable: Readable) -> Iterator[Article]:
        count = 0
        for count, article in enumerate(readable.articles(), start=1):
            if count % _TOLD == 0:
                self._tell(count)
            yield article
        self._told(self._size, self._size, count)

    def _open(self) -> BinaryIO:
        self._file = self._opener()
        self._size = self._file.seek(0, 2)
        self._file.seek(0)
        return self._file

    def _tell(self, count: int) -> None:
        if self._file and not self._file.closed:
            self._told(self._file.tell(), self._size, count)
