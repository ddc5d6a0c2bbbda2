"""What an obtained file is, and its articles: the article format, or NLM's health topics."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from medref.codec.document import Document
from medref.codec.faultlist import FaultList
from medref.codec.unpack import unpack
from medref.errors import BadData, UsageFault
from medref.importers.medlineplus import HealthTopics, is_health_topics
from medref.intake.obtain import Obtained
from medref.model import BUNDLED, Article, CollectionInfo

LONGEST_NAME = 100
"""Characters of a collection's name. File systems end at 255 for the name of a file."""
_HEAD = 4096  # bytes by which the kind of a file is known
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Readable(Protocol):
    """A file of articles: `info` is there at once, `articles` are read one by one; `check` then raises `BadData` with all
    `faults` that were met."""

    info: CollectionInfo
    faults: FaultList

    def articles(self) -> Iterator[Article]: ...

    def check(self) -> None: ...


def read(obtained: Obtained, name: str = "") -> Readable:
    """The articles of what was obtained, as a collection of that name, or of the name that stands in the file.

    Raises `BadData` where it is neither kind of file, or its archive is damaged.
    """
    if name and not _SLUG.fullmatch(name):
        raise UsageFault(f"“{name[:40]}” is no name for a collection.", "Small letters, digits and hyphens: our-ward.")

    def opened() -> BinaryIO:
        return _opened(obtained)

    with opened() as file:
        head = file.read(_HEAD)
    readable: Readable
    if is_health_topics(head):
        readable = HealthTopics(obtained.name, opened, name or "medlineplus")
    else:
        readable = Document(obtained.name, opened)
        if name:
            readable.info = readable.info._replace(name=name)
    own = readable.info.name
    if own == BUNDLED:
        fault = f"“{BUNDLED}” is the name of medref's own articles; expected another"
    elif len(own) > LONGEST_NAME:
        fault = f"expected at most {LONGEST_NAME} characters"
    else:
        return readable
    if name:
        raise UsageFault(f"“{name[:40]}” cannot be the name of a collection: {fault}.", "Give it another with --name.")
    readable.faults.add([f"{obtained.name}: collection.name: {fault}"])
    return readable


def medlineplus_only(obtained: Obtained) -> None:
    """Raise `BadData` where a file that was given as NLM's is none."""
    with _opened(obtained) as file:
        if not is_health_topics(file.read(_HEAD)):
            raise BadData(
                f"{obtained.name} is none of NLM's health-topics files.",
                (),
                "They are at https://medlineplus.gov/xml.html. For articles in medref's format: medref collection add FILE",
            )


def _opened(obtained: Obtained) -> BinaryIO:
    """What was obtained, at its beginning, out of its archive if it is in one."""
    file = obtained.open()
    try:
        return unpack(file, obtained.name)
    except BaseException:
        file.close()
        raise
