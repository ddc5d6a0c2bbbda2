"""Health topics that are not what they should be: each fault with file and place, nothing fetched, nothing blown up."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from medlineplus import OF_2012, articles, faults_of, file_of, summary, topic, topics
from medref.codec.unpack import unpack
from medref.errors import BadData, MedrefError
from medref.importers.medlineplus import HealthTopics

DECLARES = "it declares {}, which health topics never do; such files are not read"
BOMB = '<!DOCTYPE health-topics [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<health-topics>&b;</health-topics>'


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ("", "1: the file is empty"),
        ("hello\nworld", "1: no XML: syntax error"),
        ('{"a": 1}', "1: no XML: not well-formed (invalid token)"),
        ("<health-topics", "1: no XML: unclosed token"),
        ("<?xml version='1.0'?>\n", "2: no XML: no element found"),
        ("<!DOCTYPE html>\n<html><body>Log in to the network</body></html>", "2: expected <health-topics>, got <html>"),
        ("\n<health-topics><health-topic title='A'>\n<group>", "3: the file ends in the middle"),
        ("<health-topics><health-topic title='A'", "1: the file ends in the middle"),
        ("<health-topics>\n<a></b></health-topics>", "2: the XML is broken: mismatched tag, column 6"),
        ("<health-topics/>\n<health-topics/>", "2: the XML is broken: junk after document element, column 1"),
        ("<health-topics>\n&nbsp;</health-topics>", "2: the XML is broken: undefined entity, column 1"),
        ("<?xml version='1.0' encoding='x-none'?><health-topics/>", "1: its encoding cannot be read: unknown encoding: x-none"),
        ("<health-topics>" + "\n<a/>" * 200_000, "200001: the file ends in the middle"),
        ("<health-topics>" + "\n<a>" * 300_000, "212990: more than 200,000 tags without a health-topic"),
        (
            "<health-topics>\n<health-topic title='\x01'/></health-topics>",
            "2: the XML is broken: not well-formed (invalid token), column 22",
        ),
        (" " * 70_000 + "<health-topics/>", "1: no <health-topics> in the first 64 KiB"),
    ],
)
def test_what_is_no_file_of_health_topics_is_refused_with_its_line(xml: str, fault: str) -> None:
    """Where the file cannot be read on, that is the last fault."""
    assert list(faults_of(xml)) == [fault]
    with pytest.raises(BadData) as caught:
        articles(xml)
    assert caught.value.message == "mplus.xml is no sound file of health topics (1 fault)"
    assert caught.value.hint


def test_bytes_of_another_encoding_than_declared_are_a_fault() -> None:
    """With the line where they stand."""
    data = file_of("", topic(title="Acné")).encode("latin-1")
    assert list(faults_of(data)) == ["3: the XML is broken: not well-formed (invalid token), column 25"]


@pytest.mark.parametrize(
    ("declaration", "what"),
    [
        ('<!ENTITY a "ha">', "an entity"),
        ('<!ENTITY % a "ha">', "an entity"),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "an entity"),
        ('<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;', "an entity"),
        ("<!ATTLIST site title CDATA 'x'>", "a default for an attribute"),
    ],
)
def test_nothing_may_be_declared_that_expands(declaration: str, what: str) -> None:
    """Neither within the file nor beyond it, used or not."""
    xml = f"<!DOCTYPE health-topics [\n{declaration}]>\n{file_of(topic())}"
    assert list(faults_of(xml)) == [f"2: {DECLARES.format(what)}"]


def test_a_dtd_elsewhere_is_not_fetched_and_one_of_elements_does_no_harm() -> None:
    """So a name that it might declare stands for nothing."""
    head = '<!DOCTYPE health-topics PUBLIC "-//NLM//DTD//EN" "http://127.0.0.1:9/none.dtd" [<!ELEMENT site ANY>]>'
    assert [article.title for article in articles(head + file_of(topic()))] == ["Asthma"]
    assert list(faults_of(head + file_of("", "&nbsp;"))) == ["3: the XML is broken: undefined entity, column 1"]


def test_a_topic_without_a_title_and_one_with_anothers_number_are_faults() -> None:
    """Each with its line; the others are read on, so that all faults are told at once."""
    xml = file_of(
        topic(), topic(title=None, id="10"), topic(title=" \u202e ", id=None), topic(title="Flu"), topic(title="Gout", id="12")
    )
    opened = topics(xml)
    assert [article.id for article in opened.articles()] == ["asthma", "gout"]
    assert opened.faults.kept == [
        "mplus.xml:3: health-topic 10: it has no title",
        "mplus.xml:4: health-topic: it has no title",
        "mplus.xml:5: health-topic 9 (“Flu”): its id is also that of “Asthma” on line 2",
    ]
    with pytest.raises(BadData, match="3 faults") as caught:
        opened.check()
    assert list(caught.value.faults) == opened.faults.kept


def test_only_so_many_faults_are_kept() -> None:
    """And the number of the others is told."""
    opened = topics(file_of(*[topic(title=None, id=None)] * 1_234))
    assert list(opened.articles()) == []
    assert len(opened.faults.kept) == 1_000
    with pytest.raises(BadData, match="1,234 faults") as caught:
        opened.check()
    assert caught.value.faults[-1] == "… and 234 more"


def test_a_fault_repeats_no_control_characters() -> None:
    """It goes to a terminal as well."""
    (fault,) = faults_of(file_of(topic(title="a\u202eb", id="1\u202e2"), topic(title="c\x9bd", id="12")))
    assert fault == "3: health-topic 12 (“cd”): its id is also that of “ab” on line 2"


class _Endless(io.RawIOBase):
    """A file that is `head`, then `middle` many times, then `tail`; it is never in memory."""

    def __init__(self, head: str, middle: str, times: int, tail: str) -> None:
        self._pieces: Iterator[bytes] = iter([head.encode(), *[middle.encode()] * times, tail.encode()])
        self._left = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (piece := next(self._pieces, b"")):
            self._left += piece
        given, self._left = self._left[:size], self._left[size:]
        return given


KIB = "word " * 205
MANY = "3: health-topic 9 (“Asthma”): it is more than 200,000 tags; what follows was not read"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("head", "middle", "tail", "fault"),
    [
        (
            "<full-summary>",
            KIB,
            "</full-summary>",
            "3: health-topic 9 (“Asthma”): it is more than 8 MiB; what follows was not read",
        ),
        ("", "<a/>" * 256, "", MANY),
        (
            "<full-summary>",
            "<a/>" * 256,
            "</full-summary>",
            MANY,
        ),
        ("<site>", "<a/>" * 256, "</site>", MANY),
        ("<site>", "<a>" * 256, "</site>", MANY),
    ],
)
def test_a_huge_topic_is_a_fault_that_takes_little_memory(head: str, middle: str, tail: str, fault: str) -> None:
    """A hundred megabytes of a summary, or many small elements, beside or within each other; those before it are read."""
    begin, end = file_of(topic(title="Gout", id="10"), topic("@")).split("@")
    opened = HealthTopics("mplus.xml", lambda: _Endless(begin + head, middle, 100_000 if middle is KIB else 1_000, tail + end))
    tracemalloc.start()
    found = [article.title for article in opened.articles()]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert opened.faults.kept == [f"mplus.xml:{fault}"]
    assert found == ["Gout"]
    assert peak < 80_000_000


@pytest.mark.parametrize(("begin", "end"), [("<a b='", "'/>"), ("<!--", "-->"), ("<health-topic title='", "'/>")])
def test_a_tag_or_a_comment_that_does_not_end_is_refused(begin: str, end: str) -> None:
    """Expat keeps the whole of it in memory: it is given up after 8 MiB."""
    opened = HealthTopics("mplus.xml", lambda: _Endless(f"<health-topics>{begin}", KIB, 10_000, f"{end}</health-topics>"))
    assert list(opened.articles()) == []
    assert opened.faults.kept == ["mplus.xml:1: more than 8 MiB without a health-topic"]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file() -> None:
    """A topic that was read is forgotten, but for its number and its slug."""
    peaks = []
    for times in (200, 2_000):
        body = "".join(topic(summary("<p>One.</p>" * 50), title=f"T{number}", id=number) for number in range(times))
        data = file_of(body).encode()
        opened = HealthTopics("mplus.xml", lambda data=data: io.BytesIO(data))
        tracemalloc.start()
        assert sum(1 for _ in opened.articles()) == times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_000_000


def test_topics_are_there_before_the_file_has_ended() -> None:
    """The first come when a piece of it was read."""
    opened = topics(OF_2012 + "<")
    found = opened.articles()
    assert next(found).title == "Sore Elbow"
    assert not opened.faults.count


def test_elements_may_lie_deep_in_each_other() -> None:
    """In a summary, where they are HTML, and elsewhere; nothing recurses."""
    deep = "<b>" * 40_000 + "x" + "</b>" * 40_000
    (article,) = articles(file_of(topic(f"<full-summary>{deep}</full-summary><group>{deep}</group>")))
    assert article.summary
    assert (article.summary.text, article.categories) == ("x", ("x",))


def test_a_file_that_cannot_be_opened_is_no_fault_of_its_content() -> None:
    """But of the name, or of the rights to it."""

    def gone() -> io.BytesIO:
        raise FileNotFoundError(2, "No such file or directory")

    with pytest.raises(MedrefError, match=r"cannot read mplus\.xml: No such file") as caught:
        HealthTopics("mplus.xml", gone)
    assert not isinstance(caught.value, BadData)


def test_a_cut_zip_is_told_of_as_such() -> None:
    """Not as XML that ends early."""
    import gzip

    whole = gzip.compress(file_of(*(topic(title=f"T{n}", id=n) for n in range(20_000))).encode())
    opened = HealthTopics("mplus.xml.gz", lambda: unpack(io.BytesIO(whole[:-100]), "mplus.xml.gz"))
    with pytest.raises(BadData, match=r"mplus\.xml\.gz is cut short"):
        list(opened.articles())


def test_it_can_be_read_twice() -> None:
    """With the same ids both times."""
    opened = topics(file_of(topic(), topic(title="asthma", id="10")))
    assert (
        [article.id for article in opened.articles()] == [article.id for article in opened.articles()] == ["asthma", "asthma-10"]
    )
    assert not opened.faults.count
