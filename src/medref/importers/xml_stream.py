"""The topics of a file of health topics, one at a time, in memory that does not grow with the file; hostile XML refused.

Expat itself does the work, with a few lines of Python for each element: a tree of elements, made and walked, takes half as long
again. Nothing outside of the file is ever fetched, and no entity can be declared, so there is none to expand.
"""

from collections.abc import Callable, Iterator
from html import escape
from html.entities import html5
from typing import BinaryIO, NamedTuple
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, errors

_HTML = "full-summary"
ROOT, TOPIC = "health-topics", "health-topic"
_CHUNK = 1 << 16
_PROLOG = 1 << 16  # bytes before the root element
LARGEST = 8 << 20
"""Bytes of XML of one topic; NLM's largest topics have 200,000."""
_DEEPEST = 64  # elements within each other
_MOST = 100_000  # elements in one topic
_DECLARES = "it declares {}, which health topics never do; such files are not read"
_ENDS_EARLY = (errors.codes[errors.XML_ERROR_NO_ELEMENTS], errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN])


class Refused(Exception):
    """A file that is not read any further; `line` says where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


Attributes = dict[str, str]
Inner = tuple[str, Attributes, str]
"""An element within a part of a topic: name, attributes, text."""
Part = tuple[Attributes, str, list[Inner]]
"""A part of a topic: attributes, text, and the elements within it. HTML written as elements is HTML again, in the text."""


class Topic(NamedTuple):
    line: int
    """Where it begins."""
    attributes: Attributes
    parts: dict[str, list[Part]]
    """By the name of their element."""
    fault: str = ""
    """What is wrong with it; it has no parts then."""


class XmlStream:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._attributes: Attributes | None = None
        self._done: list[Topic] = []
        self._reading: _Reading | None = None
        self._depth = self._fed = 0
        parser = self._parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.EntityDeclHandler = self._refuse_entity
        parser.AttlistDeclHandler = self._refuse_default
        parser.SkippedEntityHandler = self._named_character

    def root(self) -> dict[str, str]:
        """The root's attributes; raises `Refused` where the file does not begin as it should."""
        while self._attributes is None:
            if self._fed >= _PROLOG:
                raise Refused(f"no <{ROOT}> in the first {_PROLOG >> 10} KiB", self._parser.CurrentLineNumber)
            self._feed()
        return self._attributes

    def __iter__(self) -> Iterator[Topic]:
        """The topics in their order; raises `Refused` where the file cannot be read on."""
        more = True
        while more:
            more = self._feed()
            self._check_size()
            yield from self._done
            self._done.clear()

    def _feed(self) -> bool:
        """Parse the next piece; whether there was one."""
        data = self._file.read(_CHUNK)
        if not data and not self._fed:
            raise Refused("the file is empty", 1)
        self._fed += len(data)
        try:
            self._parser.Parse(data, not data)
        except ExpatError as error:
            raise self._not_xml(error) from None
        except (LookupError, ValueError) as error:  # an encoding that Python has not, or of several bytes a character
            raise Refused(f"its encoding cannot be read: {error}", 1) from None
        return bool(data)

    def _not_xml(self, error: ExpatError) -> Refused:
        if self._attributes is None and error.code != errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING]:
            return Refused(f"no XML: {ErrorString(error.code)}", error.lineno)
        if error.code in _ENDS_EARLY:
            return Refused("the file ends in the middle", error.lineno)
        return Refused(f"the XML is broken: {ErrorString(error.code)}, column {error.offset + 1}", error.lineno)

    def _open(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._too_deep()
        if self._depth == 1:
            if tag != ROOT:
                raise Refused(f"expected <{ROOT}>, got <{tag[:40]}>", self._parser.CurrentLineNumber)
            self._attributes = attributes
        elif self._depth == 2 and tag == TOPIC:
            self._begin(attributes)

    def _close(self, _tag: str) -> None:
        self._depth -= 1

    def _begin(self, attributes: Attributes) -> None:
        parser = self._parser
        topic = Topic(parser.CurrentLineNumber, attributes, {})
        self._reading = reading = _Reading(topic, parser.CurrentByteIndex, self._finish, self._too_deep)
        parser.StartElementHandler, parser.EndElementHandler = reading.handlers()
        parser.CharacterDataHandler = reading.add

    def _finish(self, topic: Topic) -> None:
        """The topic has ended, or is read no further."""
        self._done.append(topic)
        self._reading = self._parser.CharacterDataHandler = None
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._open, self._close
        self._depth = 1

    def _check_size(self) -> None:
        """Between two pieces: the topic that is being read, and a tag or comment that does not end, which expat keeps whole."""
        at, reading = self._parser.CurrentByteIndex, self._reading
        if reading and at - reading.start > LARGEST:
            self._give_up(reading, f"it is larger than {LARGEST >> 20} MiB")
        elif reading and reading.count > _MOST:
            self._give_up(reading, f"it has more than {_MOST:,} elements in it")
        elif self._fed - at > LARGEST:
            raise Refused(f"a tag or a comment is larger than {LARGEST >> 20} MiB", self._parser.CurrentLineNumber)

    def _give_up(self, reading: "_Reading", fault: str) -> None:
        """What was read of the topic goes, what is left of it is passed over."""
        self._finish(reading.topic._replace(parts={}, fault=fault))
        self._depth = 2 + reading.depth

    def _too_deep(self) -> Refused:
        return Refused(f"more than {_DEEPEST} elements within each other", self._parser.CurrentLineNumber)

    def _refuse_entity(self, *_: object) -> int:
        raise Refused(_DECLARES.format("an entity"), self._parser.CurrentLineNumber)

    def _refuse_default(self, _element: str, _name: str, _type: str, default: str | None, _required: int) -> None:
        if default is not None:
            line = self._parser.CurrentLineNumber
            raise Refused(_DECLARES.format("a default for an attribute"), line)

    def _named_character(self, name: str, is_parameter: bool) -> None:
        """A name that a DTD elsewhere may declare: HTML's own are known without it."""
        if self._reading and not is_parameter:
            self._reading.add(html5.get(f"{name};", f"&{name};"))


class _Reading:
    """A topic that is being read."""

    def __init__(self, topic: Topic, start: int, finish: Callable[[Topic], None], too_deep: Callable[[], Refused]) -> None:
        self.topic, self.start = topic, start
        self._finish, self._too_deep = finish, too_deep
        self._open: list[Attributes] = []
        self._inner: list[Inner] = []
        self._text: list[str] = []
        self.add: Callable[[str], None] = self._text.append

    @property
    def depth(self) -> int:
        return len(self._open)

    @property
    def count(self) -> int:
        """The elements that were kept."""
        return len(self._inner) + sum(1 + len(inner) for parts in self.topic.parts.values() for _, _, inner in parts)

    def handlers(self) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
        """What expat calls for each tag; closures, since they run a quarter of a million times."""
        parts, is_open, inner, text = self.topic.parts, self._open, self._inner, self._text
        is_summary = False
        escaped = 0  # pieces of text in front that are HTML

        def as_html(tag: str) -> None:
            nonlocal escaped
            text[escaped:] = [escape(piece, quote=False) for piece in text[escaped:]]
            text.append(tag)
            escaped = len(text)

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal is_summary
            is_open.append(attributes)
            if len(is_open) == 1:
                is_summary = tag == _HTML
                text.clear()
            elif len(is_open) > _DEEPEST:
                raise self._too_deep()
            elif is_summary:
                as_html(f"<{tag}>")

        def end(tag: str) -> None:
            nonlocal escaped
            if not is_open:
                self._finish(self.topic)
                return
            attributes = is_open.pop()
            if not is_open:
                if escaped:
                    as_html("")
                    escaped = 0
                part = (attributes, "".join(text), inner[:])
                if tag in parts:
                    parts[tag].append(part)
                else:
                    parts[tag] = [part]
                inner.clear()
            elif is_summary:
                as_html(f"</{tag}>")
            elif len(is_open) == 1:  # what lies deeper is text of this one
                inner.append((tag, attributes, "".join(text)))
                text.clear()

        return start, end
