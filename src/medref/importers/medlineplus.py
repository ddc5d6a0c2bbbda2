"""NLM's health topics of MedlinePlus: the XML that https://medlineplus.gov/xml.html describes, to articles.

docs/medlineplus.md says what becomes of each element. Files of 2012, 2013 and 2025 differ in little: the later have `meta-desc`
and headings in their summaries.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import BinaryIO

from medref.codec.faultlist import FaultList
from medref.codec.validate import shown
from medref.errors import MedrefError
from medref.importers.languages import language_code
from medref.importers.tidy import iso_date, tidy, tidy_name
from medref.importers.topic import PUBLISHER, read_topic
from medref.importers.xml_stream import ROOT, TOPIC, Refused, Topic, XmlStream
from medref.model import MEDLINEPLUS, Article, CollectionInfo
from medref.text.fold import fold

NOTICE = (
    "Source: MedlinePlus, National Library of Medicine. The National Library of Medicine does not endorse medref, and has no "
    "part in it. Links to other sites are no endorsement of them. This is no medical advice: ask a licensed professional about "
    "your own health."
)
_HINT = "NLM's files are at https://medlineplus.gov/xml.html; docs/medlineplus.md says what medref reads of them."


def is_health_topics(head: bytes) -> bool:
    """Whether a file that begins with `head` (1,000 bytes will do) is XML that may be health topics."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            text = head[len(mark) :].decode(encoding, "replace")
            break
    else:
        text = head.replace(b"\0", b"").decode("latin-1")  # UTF-16 without its mark has every other byte zero
    text = text.lstrip()
    return text.startswith(("<?xml", f"<{ROOT}")) or (text.startswith(("<!DOCTYPE", "<!--")) and ROOT in text)


class HealthTopics:
    """A file of health topics, read from front to back one topic at a time; the protocol is `codec.document.Document`'s.

    `info` is there at once; `articles()` yields those of the sound topics and gathers the faults of all others in `faults`. What
    was read counts only after `check()`, which raises `BadData`. `open` opens the file anew, at its beginning; `name` is what
    messages call it.
    """

    def __init__(self, name: str, open: Callable[[], BinaryIO], collection: str = "medlineplus") -> None:  # noqa: A002 (what it does)
        self.name = name
        self.faults = FaultList()
        self.info = CollectionInfo("", "")
        self._open = open
        self._ids: dict[str, str] = {}
        self._slugs: set[str] = set()
        try:
            with closing(self._opened()) as file:
                root = XmlStream(file).root()
        except Refused as refused:
            self._refuse(refused)
        else:
            self.info = _info(collection, root)

    def articles(self) -> Iterator[Article]:
        """The sound ones, in the file's order."""
        if not self.info.name:
            return
        self._ids.clear()
        self._slugs.clear()
        with closing(self._opened()) as file:
            try:
                for topic in XmlStream(file):
                    if article := self._article(topic):
                        yield article
            except Refused as refused:
                self._refuse(refused)
            except OSError as error:
                raise self._unread(error) from None

    def check(self) -> None:
        """Raise `BadData` with all faults found so far, if any."""
        self.faults.check(f"{self.name} is no sound file of health topics", _HINT)

    def _opened(self) -> BinaryIO:
        try:
            return self._open()
        except OSError as error:
            raise self._unread(error) from None

    def _unread(self, error: OSError) -> MedrefError:
        return MedrefError(f"cannot read {self.name}: {error.strerror}", "Check the file's name and your rights to it.")

    def _article(self, topic: Topic) -> Article | None:
        """The topic's article; None where it has a fault."""
        attributes = topic.attributes
        title, number = tidy(attributes.get("title")), tidy(attributes.get("id"))
        said = f"{TOPIC} {shown(number)[1:-1]}" if number else TOPIC
        place = f"{said} ({shown(title)})" if title else said
        known = self._ids.get(number)
        if number and not known:
            self._ids[number] = f"{shown(title)} on line {topic.line}"
        if topic.fault:
            fault = topic.fault
        elif not title:
            fault = "it has no title"
        elif known:
            fault = f"its id is that of {known} too"
        else:
            language = language_code(tidy_name(attributes.get("language")))
            return read_topic(topic, self._slug(title, number, language), title)
        self.faults.add([f"{self.name}:{topic.line}: {place}: {fault}"])
        return None

    def _slug(self, title: str, number: str, language: str) -> str:
        """Its title in small letters and hyphens, the code of a language but English, and the NLM id where that is taken."""
        named = _slugged(title) or f"topic-{_slugged(number)}".rstrip("-")
        base = named if language == "en" else f"{named}-{language.lower()}"
        slug, count = base, 1
        while slug in self._slugs:
            slug = "-".join(filter(None, (base, _slugged(number), str(count) if count > 1 else "")))
            count += 1
        self._slugs.add(slug)
        return slug

    def _refuse(self, refused: Refused) -> None:
        self.faults.add([f"{self.name}:{refused.line}: {refused}"])


def _slugged(text: str) -> str:
    return "-".join("".join(letter if letter.isascii() else " " for letter in fold(text)).split())


def _info(collection: str, root: dict[str, str]) -> CollectionInfo:
    return CollectionInfo(
        name=collection,
        title="MedlinePlus health topics",
        language="en",
        licence="Public domain (health topic summaries)",
        notice=NOTICE,
        publisher=PUBLISHER,
        url=MEDLINEPLUS,
        date=iso_date(root.get("date-generated")),
    )
