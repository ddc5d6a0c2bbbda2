"""Reading an article file: JSON, or JSON Lines with the collection on its first line and an article on each further one."""

from collections.abc import Iterator
from typing import Any

from medref.codec.decode import decode_article, decode_collection
from medref.codec.relations import identify, relations
from medref.codec.schema import DOCUMENT, HEADER
from medref.codec.strict import Unreadable, loads
from medref.codec.validate import Fault, faults
from medref.errors import BadData, MedrefError
from medref.model import Article, CollectionInfo

_ARTICLE = {"$ref": "#/$defs/article"}
_SHELL = {
    **DOCUMENT,
    "properties": {**DOCUMENT["properties"], "articles": {"type": "array", "minItems": 1, "items": {}}},
}
_HINT = "medref collection schema prints the format; docs/article-format.md explains it."


class Document:
    """An article file, read once from front to back; JSON Lines are held one line at a time.

    `info` is there at once; `articles()` yields the sound articles and gathers the faults of all others in `faults`, each
    a line with file, place and what was expected. What was read counts only after `check()`, which raises `BadData`.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[str] = []
        self.info = CollectionInfo("", "")
        self._ids: dict[str, str] = {}
        self._data: dict[str, Any] | None = None
        if "\0" in path:
            raise MedrefError("A file's name has no NUL in it.", "Check the file's name.")
        try:
            self.by_line = self._is_by_line()
            head, repeated = self._first_line() if self.by_line else self._whole()
        except Unreadable as error:
            self.faults.append(f"{path}{':1' if self.by_line else ''}: {error}")
        except OSError as error:
            raise MedrefError(f"cannot read {path}: {error.strerror}", "Check the file's name and your rights to it.") from None
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
                yield from self._article(item, [], place, f"{self.path}: ")

    def check(self) -> None:
        """Raise `BadData` with all faults found so far, if any."""
        if self.faults:
            count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
            raise BadData(f"{self.path} is no sound article file ({count})", self.faults, _HINT)

    def _is_by_line(self) -> bool:
        if self.path.endswith((".jsonl", ".ndjson")):
            return True
        with open(self.path, "rb") as file:
            first = file.readline()
        try:
            head, _ = loads(first)
        except Unreadable:
            return False
        return isinstance(head, dict) and "collection" in head and "articles" not in head

    def _first_line(self) -> tuple[Any, list[Fault]]:
        with open(self.path, "rb") as file:
            return loads(file.readline(), one_line=True)

    def _whole(self) -> tuple[Any, list[Fault]]:
        with open(self.path, "rb") as file:
            return loads(file.read())

    def _take_head(self, head: Any, repeated: list[Fault]) -> None:
        found = [*repeated, *faults(head, HEADER if self.by_line else _SHELL)]
        self._add(found, f"{self.path}:1: " if self.by_line else f"{self.path}: ")
        if isinstance(head, dict) and (self.by_line or isinstance(head.get("articles"), list)):
            self._data = head  # the articles are checked even where the collection's own fields have faults
        if not found:
            self.info = decode_collection(head["collection"])

    def _articles_by_line(self) -> Iterator[tuple[str, Article]]:
        empty = True
        with open(self.path, "rb") as file:
            file.readline()
            for number, line in enumerate(file, start=2):
                if line.isspace():
                    continue
                empty = False
                where = f"{self.path}:{number}: "
                try:
                    item, repeated = loads(line, one_line=True)
                except Unreadable as error:
                    self.faults.append(f"{where}{error}")
                else:
                    yield from self._article(item, repeated, "", where, number)
        if empty:
            self.faults.append(f"{self.path}: expected an article on each line after the first, got none")

    def _article(self, item: Any, repeated: list[Fault], place: str, where: str, line: int = 0) -> Iterator[tuple[str, Article]]:
        found = [*repeated, *faults(item, _ARTICLE, place), *relations(item, place), *identify(item, place, line, self._ids)]
        if not found:
            yield place or f"line {line}", decode_article(item, self.info.language)
        self._add(found, where)

    def _add(self, found: list[Fault], where: str) -> None:
        self.faults += [f"{where}{place}{': ' if place else ''}{message}" for place, message in found]
