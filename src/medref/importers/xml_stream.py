"""The topics of a file of health topics, one at a time, in memory that does not grow with the file; hostile XML refused.

The standard library's parser, which is C, makes elements; those that are finished are handed on and forgotten. Before it
sees anything, a bare expat has read up to the root element, so no entity is ever declared, and none expanded. Nothing is fetched.
Whoever walks over an element does so without recursion: how deep they lie in each other is bounded by their number alone.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, errors

ROOT, TOPIC = "health-topics", "health-topic"
_CHUNK = 1 << 16
_PROLOG = 1 << 16  # bytes before the root element
_LARGEST = 8 << 20  # bytes of XML of one topic; NLM's largest have 200,000
_MOST = 200_000  # tags of one topic; NLM's largest have 5,000
_ENDS_EARLY = (errors.codes[errors.XML_ERROR_NO_ELEMENTS], errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN])


class Refused(Exception):
    """A file that is not read any further, since `line`, or else since `topic`."""

    def __init__(self, message: str, line: int = 0, topic: Element | None = None) -> None:
        super().__init__(message)
        self.line, self.topic = line, topic


class XmlStream:
    """The topics of a file that stands at its beginning."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._pieces: list[bytes] = []  # what was read, but not by the parser of the topics

    def root(self) -> dict[str, str]:
        """The root's attributes; raises `Refused` where the file does not begin as it should."""
        guard = _Guard()
        while True:
            data = self._file.read(_CHUNK)
            self._pieces.append(data)
            if (found := guard.feed(data)) is not None:
                return found

    def __iter__(self) -> Iterator[Element]:
        """The topics in their order; raises `Refused` where the file cannot be read on, as after one that is too large."""
        self.root()
        builder = TreeBuilder()
        holder = builder.start("file", {})  # the root becomes its child: so it can be looked at before it has ended
        parser = XMLParser(target=builder)  # noqa: S314 (guarded: see above)
        size = count = lines = 0  # the first two: of what came since the last element below the root began
        for data in self._read():
            try:
                parser.feed(data)
            except ParseError as error:
                yield from _finished(holder)
                raise _broken(error) from None
            size += len(data)
            count += data.count(b"<")
            lines += data.count(b"\n")
            if len(holder) and len(holder[0]) > 1:
                size = count = 0
                yield from _finished(holder)
            elif size > _LARGEST or count > _MOST:
                raise _too_much(holder[0], size, lines + 1)
        try:
            parser.close()
        except ParseError as error:
            raise _broken(error) from None
        yield from holder[0].iterfind(TOPIC)

    def _read(self) -> Iterator[bytes]:
        while self._pieces:
            yield self._pieces.pop(0)
        while data := self._file.read(_CHUNK):
            yield data


def topic_lines(file: BinaryIO, wanted: set[int]) -> dict[int, int]:
    """The line on which each of these topics begins; they are counted from 0. The parser of the elements tells no lines."""
    parser = ParserCreate()
    lines: dict[int, int] = {}
    depth = number = 0

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, number
        depth += 1
        if depth == 2 and tag == TOPIC:
            if number in wanted:
                lines[number] = parser.CurrentLineNumber
            number += 1

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        while len(lines) < len(wanted) and (data := file.read(_CHUNK)):
            parser.Parse(data, False)
    except ExpatError:  # which has been told of
        pass
    return lines


def _finished(holder: Element) -> list[Element]:
    """The topics below the root but for the last element, which may go on; none of them is kept."""
    if not len(holder):
        return []
    root = holder[0]
    done = root[:-1]
    del root[:-1]
    return [element for element in done if element.tag == TOPIC]


def _too_much(root: Element, size: int, line: int) -> Refused:
    """Of a topic, if one has begun; else of something between them, which reaches to `line` at least."""
    much = f"{_LARGEST >> 20} MiB" if size > _LARGEST else f"{_MOST:,} tags"
    if len(root) and root[-1].tag == TOPIC:
        return Refused(f"it is more than {much}; what follows was not read", topic=root[-1])
    return Refused(f"more than {much} without a {TOPIC}", line)


def _broken(error: ParseError) -> Refused:
    line, column = error.position
    if error.code in _ENDS_EARLY:
        return Refused("the file ends in the middle", line)
    return Refused(f"the XML is broken: {ErrorString(error.code)}, column {column + 1}", line)


class _Begun(Exception):
    """The root element has begun."""

    def __init__(self, attributes: dict[str, str]) -> None:
        super().__init__()
        self.attributes = attributes


class _Guard:
    """Reads what stands before the root element, and the root's tag."""

    def __init__(self) -> None:
        self._fed = 0
        parser = self._parser = ParserCreate()
        parser.StartElementHandler = self._root
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._attribute

    def feed(self, data: bytes) -> dict[str, str] | None:
        """The root's attributes, once it has begun; raises `Refused`. No bytes are the end of the file."""
        if not data and not self._fed:
            raise Refused("the file is empty", 1)
        if self._fed >= _PROLOG:
            raise Refused(f"no <{ROOT}> in the first {_PROLOG >> 10} KiB", self._parser.CurrentLineNumber)
        self._fed += len(data)
        try:
            self._parser.Parse(data, not data)
        except _Begun as begun:
            return begun.attributes
        except ExpatError as error:
            raise Refused(f"no XML: {ErrorString(error.code)}", error.lineno) from None
        except (LookupError, ValueError) as error:  # an encoding that Python has not, or of several bytes a character
            raise Refused(f"its encoding cannot be read: {error}", 1) from None
        return None

    def _root(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != ROOT:
            raise Refused(f"expected <{ROOT}>, got <{tag[:40]}>", self._parser.CurrentLineNumber)
        raise _Begun(attributes)

    def _entity(self, *_: object) -> None:
        self._declares("an entity")

    def _attribute(self, _element: str, _name: str, _type: str, default: str | None, _required: int) -> None:
        if default is not None:  # a long one, given to many elements, is a bomb as well
            self._declares("a default for an attribute")

    def _declares(self, what: str) -> None:
        refusal = f"it declares {what}, which health topics never do; such files are not read"
        raise Refused(refusal, self._parser.CurrentLineNumber)
