"""NLM's health topics of MedlinePlus: the XML that https://medlineplus.gov/xml.html describes, to articles.

docs/medlineplus.md says what becomes of each element. Files of 2012, 2013 and 2025 differ in little: the later have `meta-desc`,
and headings in their summaries.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element

from medref.codec.faultlist import FaultList
from medref.codec.validate import shown
from medref.errors import MedrefError
from medref.importers.languages import language_code
from medref.importers.tidy import iso_date, tidy, tidy_name
from medref.importers.topic import PUBLISHER, read_topic
from medref.importers.xml_stream import ROOT, TOPIC, Refused, XmlStream, topic_lines
from medref.model import MEDLINEPLUS, Article, CollectionInfo
from medref.text.fold import fold

NOTICE = (
    "Source: MedlinePlus, National Library of Medicine. The National Library of Medicine does not endorse medref. Links to other "
    "sites are no endorsement of them. This is no medical advice: ask a licensed professional about your own health."
)
_SOUGHT = 1_000  # faults whose lines are looked for
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

    `info` is there at once; `articles()` yields those of the sound topics and gathers the faults of all others in `faults`, each
    a line with file and place. What was read counts only after `check()`, which raises `BadData`. `open` opens the file anew, at
    its beginning; `name` is what messages call it.
    """

    def __init__(self, name: str, open: Callable[[], BinaryIO], collection: str = "medlineplus") -> None:  # noqa: A002 (what it does)
        self.name = name
        self.faults = FaultList()
        self.info = CollectionInfo("", "")
        self._open = open
        self._known: dict[str, _Known] = {}  # by NLM's number
        self._slugs: set[str] = set()
        try:
            with closing(self._opened()) as file:
                root = XmlStream(file).root()
        except Refused as refused:
            self._tell(refused.line, str(refused))
        else:
            self.info = _info(collection, root)

    def articles(self) -> Iterator[Article]:
        """The sound ones, in the file's order; all faults are there once the last was asked for."""
        if not self.info.name:
            return
        self._known.clear()
        self._slugs.clear()
        faults: list[_Fault] = []
        count = 0
        with closing(self._opened()) as file:
            try:
                for topic in XmlStream(file):
                    fault = self._fault(topic, count)
                    if fault is None:
                        yield self._article(topic)
                    elif len(faults) < _SOUGHT:
                        faults.append(fault)
                    else:
                        self.faults.count += 1
                    count += 1
            except Refused as refused:
                if refused.topic is not None:
                    faults.append(_Fault(count, f"{_said(refused.topic)}: {refused}"))
                self._tell_all(faults)
                if refused.topic is None:
                    self._tell(refused.line, str(refused))
            except OSError as error:
                raise self._unread(error) from None
            else:
                self._tell_all(faults)

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

    def _fault(self, topic: Element, index: int) -> "_Fault | None":
        """What is wrong with the topic, the file's `index`-th."""
        title, number = tidy(topic.get("title")), tidy(topic.get("id"))
        known = self._known.setdefault(number, _Known(index, title)) if number else None
        if not title:
            return _Fault(index, f"{_said(topic)}: it has no title")
        if known and known.number != index:
            return _Fault(index, f"{_said(topic)}: its id is also that of {shown(known.title)}", known.number)
        return None

    def _article(self, topic: Element) -> Article:
        title, language = tidy(topic.get("title")), language_code(tidy_name(topic.get("language")))
        return read_topic(topic, self._slug(title, tidy(topic.get("id")), language), title)

    def _slug(self, title: str, number: str, language: str) -> str:
        """Its title in small letters and hyphens, the code of a language other than English, the NLM id where that is taken."""
        named = _slugged(title) or f"topic-{_slugged(number)}".rstrip("-")
        base = named if language == "en" else f"{named}-{language.lower()}"
        slug, count = base, 1
        while slug in self._slugs:
            slug = "-".join(filter(None, (base, _slugged(number), str(count) if count > 1 else "")))
            count += 1
        self._slugs.add(slug)
        return slug

    def _tell_all(self, faults: "list[_Fault]") -> None:
        """Faults of topics, with the lines where these begin: to find them the file is read again."""
        if not faults:
            return
        with closing(self._opened()) as file:
            lines = topic_lines(file, {index for fault in faults for index in (fault.number, fault.other) if index is not None})
        for fault in faults:
            other = f" on line {lines.get(fault.other, 0)}" if fault.other is not None else ""
            self._tell(lines.get(fault.number, 0), f"{fault.message}{other}")

    def _tell(self, line: int, fault: str) -> None:
        self.faults.add([f"{self.name}:{line}: {fault}"])


class _Known(NamedTuple):
    """A topic that was read, the file's first being 0."""

    number: int
    title: str


class _Fault(NamedTuple):
    number: int
    message: str
    other: int | None = None
    """Another topic that it is about."""


def _said(topic: Element) -> str:
    """`health-topic 3061 (“Asthma”)`, or what of it there is."""
    title, number = tidy(topic.get("title")), tidy(topic.get("id"))
    return " ".join(filter(None, (TOPIC, number and shown(number)[1:-1], title and f"({shown(title)})")))


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
