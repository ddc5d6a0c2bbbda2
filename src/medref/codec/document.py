"""Reading an article file: JSON, or JSON Lines with the collection on its first line and an article on each further one."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from medref.codec.decode import decode_article, decode_collection
from medref.codec.faultlist import FaultList
from medref.codec.relations import relations
from medref.codec.schema import DOCUMENT, HEADER
from medref.codec.strict import Unreadable, loads
from medref.codec.validate import Fault, faults, shown
from medref.errors import MedrefError
from medref.model import Article, CollectionInfo

_ARTICLE = {"$ref": "#/$defs/article"}
_SHELL = {
    **DOCUMENT,
    "properties": {**DOCUMENT["properties"], "articles": {"type": "array", "minItems": 1, "items": {}}},
}
_HINT = "medref collection schema prints the format; docs/article-format.md explains it."
_LARGEST = 256 << 20  # bytes of a JSON file, which is held in memory whole, in ten times its size
_LONGEST = 16 << 20  # bytes of a line; the longest of the bundled articles has 20 kB
_SOUGHT = 100  # repeated ids whose first place is looked for, each by reading the file up to there


class Document:
    """An article file, read once from front to back; JSON Lines are held one line at a time.

    `info` is there at once; `articles()` yields the sound articles and gathers the faults of all others in `faults`. What was
    read counts only after `check()`, which raises `BadData`. Of each id a number of 64 bits is kept, for finding one that
    stands twice.
    """

    def __init__(self, name: str, opener: Callable[[], BinaryIO] | None = None) -> None:
        """`name` is the file's path, or what messages call it where `opener` opens it, each time at its beginning."""
        self.name = name
        self.faults = FaultList()
        self.info = CollectionInfo("", "")
        self._open = opener or (lambda: open(name, "rb"))  # noqa: SIM115 (closed by who calls it)
        self._ids: set[int] = set()
        self._data: dict[str, Any] | None = None
        if "\0" in name:
            raise MedrefError("A file's name has no NUL in it.", "Check the file's name.")
        self.by_line = False
        try:
            self.by_line = self._is_by_line()
            head, repeated = self._first_line() if self.by_line else self._whole()
        except Unreadable as error:
            self.faults.add([f"{name}{':1' if self.by_line else ''}: {error}"])
        except OSError as error:
            raise MedrefError(f"cannot read {name}: {error.strerror}", "Check the file's name and your rights to it.") from None
        else:
            self._take_head(head, repeated)

    def articles(self) -> Iterator[Article]:
        """The sound ones, in the file's order."""
        for _, article in self.placed_articles():
            yield article

    def placed_articles(self) -> Iterator[tuple[str, Article]]:
        """The same, each with its place in the file: `articles[3]`, or `line 4` of JSON Lines."""
        if self._data is None:
            return
        if self.by_line:
            yield from self._articles_by_line()
        else:
            for index, item in enumerate(self._data["articles"]):
                place = f"articles[{index}]"
                yield from self._article(item, [], place, f"{self.name}: ", index)

    def check(self) -> None:
        """Raise `BadData` with the faults found so far, if any."""
        self.faults.check(f"{self.name} is no sound article file", _HINT)

    def _is_by_line(self) -> bool:
        if self.name.removesuffix(".gz").endswith((".jsonl", ".ndjson")):
            return True
        with self._open() as file:
            first = file.readline(_LONGEST)
        try:
            head, _ = loads(first)
        except Unreadable:
            return False
        return isinstance(head, dict) and "collection" in head and "articles" not in head

    def _first_line(self) -> tuple[Any, list[Fault]]:
        with self._open() as file:
            return loads(_bounded(file.readline(_LONGEST + 1), _LONGEST), one_line=True)

    def _whole(self) -> tuple[Any, list[Fault]]:
        with self._open() as file:
            return loads(_bounded(file.read(_LARGEST + 1), _LARGEST))

    def _take_head(self, head: Any, repeated: list[Fault]) -> None:
        found = [*repeated, *faults(head, HEADER if self.by_line else _SHELL)]
        self._add(found, f"{self.name}:1: " if self.by_line else f"{self.name}: ")
        if isinstance(head, dict) and (self.by_line or isinstance(head.get("articles"), list)):
            self._data = head  # the articles are checked even where the collection's own fields have faults
        if not found:
            self.info = decode_collection(head["collection"])

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines of JSON Lines that have something on them, after the first, with their numbers."""
        with self._open() as file:
            file.readline()
            number = 1
            while line := file.readline(_LONGEST + 1):
                number += 1
                if not line.isspace():
                    yield number, line
                while len(line) > _LONGEST and not line.endswith(b"\n"):
                    line = file.readline(_LONGEST + 1)

    def _articles_by_line(self) -> Iterator[tuple[str, Article]]:
        empty = True
        for number, line in self._lines():
            empty = False
            where = f"{self.name}:{number}: "
            try:
                item, repeated = loads(_bounded(line, _LONGEST), one_line=True)
            except Unreadable as error:
                self.faults.add([f"{where}{error}"])
            else:
                yield from self._article(item, repeated, "", where, number)
        if empty:
            self.faults.add([f"{self.name}: expected an article on each line after the first, got none"])

    def _article(self, item: Any, repeated: list[Fault], place: str, where: str, number: int) -> Iterator[tuple[str, Article]]:
        found = [*repeated, *faults(item, _ARTICLE, place), *relations(item, place), *self._repeats(item, place, number)]
        if not found:
            yield place or f"line {number}", decode_article(item, self.info.language)
        self._add(found, where)

    def _repeats(self, item: Any, place: str, number: int) -> Iterator[Fault]:
        """A fault where the article has the id of one before it."""
        name = item.get("id") if isinstance(item, dict) else None
        if not isinstance(name, str):
            return
        key = hash(name)
        if key in self._ids:
            first = self._first_with(name, number) if self.faults.count < _SOUGHT else "an article before it"
            yield Fault(f"{place}.id" if place else "id", f"{shown(name)} is also the id of {first}")
        self._ids.add(key)

    def _first_with(self, name: str, number: int) -> str:
        """Where the first article with this id stands, in a message's words; it comes before the one of this number."""
        if not self.by_line:
            items = self._data["articles"] if self._data else []
            places = (index for index, item in enumerate(items) if isinstance(item, dict) and item.get("id") == name)
            return f"articles[{next(places, number)}]"
        for line_number, line in self._lines():
            try:
                item, _ = loads(line, one_line=True)
            except Unreadable:
                continue
            if isinstance(item, dict) and item.get("id") == name:
                title = item.get("title")
                return f"{shown(title) if isinstance(title, str) else 'the article'} on line {line_number}"
        return "an article before it"

    def _add(self, found: list[Fault], where: str) -> None:
        self.faults.add(f"{where}{place}{': ' if place else ''}{message}" for place, message in found)


def _bounded(data: bytes, most: int) -> bytes:
    if len(data) > most:
        what = "a line" if most == _LONGEST else "a JSON file"
        raise Unreadable(f"longer than {most >> 20} MB, the most for {what}; JSON Lines take an article a line")
    return data
