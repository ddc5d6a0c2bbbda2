"""Downloads from servers and over lines that misbehave."""

import io
import threading
import time
from collections.abc import Callable

import pytest

from medref.errors import NetworkFault
from medref.transfer import exchange, limits
from medref.transfer.http import download
from server import MODIFIED, Handler, Server, content, drip, raw, redirect, stall, status
from test_transfer import DATA, fetch

OTHER = DATA[::-1]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
CHUNKED = HEAD + b'ETag: "a"\r\nTransfer-Encoding: chunked\r\n\r\n'


@pytest.fixture
def hasty(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, waited for in tenths of seconds, and one more try."""
    for name, value in {"READ": 0.3, "ANSWER": 0.6, "WINDOW": 0.3, "RETRIES": 1, "RETRIES_NOBODY": 0}.items():
        monkeypatch.setattr(limits, name, value)
    return server


def ranges(server: Server) -> list[str]:
    return [asked.headers.get("range", "") for asked in server.asked]


@pytest.mark.parametrize("etag", [None, ""])
def test_a_cut_file_is_gone_on_with(server: Server, etag: str | None) -> None:
    """Where it ended, if it is still the same: by ETag, or by Last-Modified."""
    server.files["/file"] = [
        content(DATA, etag=etag, cut=100_000),
        content(DATA, etag=etag, cut=50_000),
        content(DATA, etag=etag),
    ]
    assert fetch(server) == DATA
    assert ranges(server) == ["", "bytes=100000-", "bytes=150000-"]
    assert (server.asked[1].headers["if-range"] == MODIFIED) == (etag == "")


def test_a_cut_file_begins_anew_where_the_server_knows_no_parts(server: Server) -> None:
    """It answers with the whole."""
    server.files["/file"] = [content(DATA, cut=100_000), content(DATA, ranges=False)]
    assert fetch(server) == DATA


def test_a_file_that_changed_meanwhile_begins_anew(server: Server) -> None:
    """No file is made of two."""
    server.files["/file"] = [content(DATA, cut=100_000), content(OTHER)]
    assert fetch(server) == OTHER


@pytest.mark.parametrize(("etag", "modified"), [('W/"a"', ""), ("", "")])
def test_without_a_mark_of_its_version_no_file_is_gone_on_with(server: Server, etag: str, modified: str) -> None:
    """A weak ETag is none for this."""
    cut = content(DATA, etag=etag, modified=modified, cut=1_000)
    server.files["/file"] = [cut, content(OTHER, etag=etag, modified=modified)]
    assert fetch(server) == OTHER
    assert ranges(server) == ["", ""]


@pytest.mark.parametrize(
    "part",
    [
        status(416),
        status(206, OTHER, Content_Range=f"bytes 0-{len(DATA) - 1}/{len(DATA)}"),
        status(206, OTHER[1_000:], Content_Range=f"bytes 1000-{len(DATA)}/{len(DATA) + 1}"),
        status(206, OTHER[1_000:], Content_Range=f"bytes 1000-{len(DATA) - 1}/{len(DATA)}", ETag='"other"'),
        status(206, OTHER),
    ],
    ids=["none", "another", "of another length", "of another version", "unnamed"],
)
def test_a_wrong_part_is_thrown_away(server: Server, part: Callable) -> None:
    """And the whole asked for."""
    server.files["/file"] = [content(DATA, cut=1_000), part, content(DATA)]
    assert fetch(server) == DATA
    assert ranges(server) == ["", "bytes=1000-", ""]


def test_a_part_that_was_not_asked_for_is_no_file(server: Server) -> None:
    """However often it is sent."""
    server.files["/file"] = status(206, DATA, Content_Range="bytes 0-1/2")
    with pytest.raises(NetworkFault, match="another part"):
        fetch(server)


def test_a_file_shorter_than_announced_is_refused_in_the_end(server: Server) -> None:
    """After five tries; nothing short is taken for whole."""
    server.files["/file"] = raw(HEAD + b"Content-Length: 100\r\n\r\nshort")
    with pytest.raises(NetworkFault, match="broke off") as error:
        fetch(server)
    assert "5 times" in error.value.hint
    assert len(server.asked) == limits.RETRIES + 1


def test_a_file_longer_than_announced_ends_where_announced(server: Server) -> None:
    """HTTP knows no other end; the rest is not taken for the next answer on that connection either."""
    server.files["/file"] = [lambda handler: handler.answer(200, b"short and more", Content_Length="5"), DATA]
    with exchange.Session() as session:
        assert fetch(server, session=session) == b"short"
        assert fetch(server, session=session) == DATA


def test_more_than_the_whole_is_refused(server: Server) -> None:
    """A part that goes beyond the end that it names."""
    beyond = status(206, OTHER, Content_Range=f"bytes 1000-{len(DATA) - 1}/{len(DATA)}")
    server.files["/file"] = [content(DATA, cut=1_000), beyond, content(DATA)]
    assert fetch(server) == DATA


def test_chunks_come_whole(server: Server) -> None:
    """Without a length announced; what is given beside them does not count."""
    server.files["/file"] = raw(
        CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n") + b"5\r\nabcde\r\n2\r\nfg\r\n0\r\n\r\n"
    )
    assert fetch(server) == b"abcdefg"


@pytest.mark.parametrize("cut", [b"5\r\nab", b"5\r\nabcde\r\n", b"5\r\nabcde\r\nZZ\r\n", b"5"])
def test_cut_chunks_are_not_taken_for_the_whole(server: Server, cut: bytes) -> None:
    """Whether within one, between two, or in their lengths."""
    server.files["/file"] = [raw(CHUNKED + cut), content(DATA)]
    assert fetch(server) == DATA


def test_an_empty_answer_is_no_file(server: Server) -> None:
    """A connection that breaks off behind the head looks the same."""
    server.files["/file"] = raw(b"HTTP/1.0 200 OK\r\n\r\n")
    with pytest.raises(NetworkFault, match="did not come whole"):
        fetch(server)


def test_a_file_that_ends_with_its_connection_comes(server: Server) -> None:
    """As old servers send it."""
    server.files["/file"] = raw(b"HTTP/1.0 200 OK\r\n\r\n" + DATA)
    assert fetch(server) == DATA


def test_a_server_that_is_busy_is_asked_again(server: Server) -> None:
    """Twice 503, then the file."""
    server.files["/file"] = [status(503), status(503), content(DATA)]
    assert fetch(server) == DATA
    assert len(server.asked) == 3


@pytest.mark.parametrize("code", [429, 500, 502, 504])
def test_a_server_that_stays_busy_is_left_alone_in_the_end(server: Server, code: int) -> None:
    """After four more tries."""
    server.files["/file"] = status(code)
    with pytest.raises(NetworkFault, match=f"answered “{code} ") as error:
        fetch(server)
    assert "Try again later" in error.value.hint
    assert len(server.asked) == 5


def test_pauses_double_and_the_server_may_ask_for_longer_ones(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry-After, in seconds or as a date, up to a minute; what cannot be read says nothing."""
    pauses: list[float] = []
    monkeypatch.setattr(limits, "BACK_OFF", 0.5)
    monkeypatch.setattr(time, "sleep", pauses.append)
    server.files["/file"] = [
        status(429, Retry_After="7"),
        status(503, Retry_After="soon"),
        status(503, Retry_After="Sun, 22 Nov 2015 00:00:00 GMT"),
        status(503),
        content(DATA),
    ]
    fetch(server)
    assert pauses == [7, 1, 2, 4]


def test_a_server_that_asks_for_a_long_pause_is_left_alone(server: Server) -> None:
    """It says for how long."""
    server.files["/file"] = status(429, Retry_After="3600")
    with pytest.raises(NetworkFault, match="wait for 60 minutes"):
        fetch(server)
    assert len(server.asked) == 1


def test_a_long_file_may_break_off_often(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as each try gets on."""
    monkeypatch.setattr(limits, "GAIN", 40_000)
    server.files["/file"] = content(DATA, cut=50_000)
    assert fetch(server) == DATA
    assert len(server.asked) > limits.RETRIES + 5


@pytest.mark.parametrize(
    "behaviour", [raw(b""), raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000), raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200)]
)
def test_a_broken_head_is_a_network_fault(hasty: Server, behaviour: Callable) -> None:
    """None, one without end, one of too many lines."""
    hasty.files["/file"] = behaviour
    with pytest.raises(NetworkFault, match="broke off"):
        fetch(hasty)


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (stall(), "went silent"),
        (stall(HEAD + b"Content-Length: 100\r\n\r\nsome"), "went silent"),
        (drip(b"HTTP/1.1 200 OK\r\nX: ", 0.05), "too long to answer"),
        (drip(HEAD + b"Content-Length: 100000\r\n\r\n", 0.05), "too slowly"),
        (drip(CHUNKED, 0.05, b"1\r\n.\r\n"), "too slowly"),
    ],
    ids=["before the head", "in the body", "dripping head", "dripping body", "dripping chunks"],
)
def test_a_server_that_stalls_is_not_waited_for(hasty: Server, behaviour: Callable, words: str) -> None:
    """Nor one that sends a letter now and then."""
    hasty.files["/file"] = behaviour
    with pytest.raises(NetworkFault, match=words):
        fetch(hasty)
    assert len(hasty.asked) == 2


def test_a_stalled_file_is_gone_on_with(hasty: Server) -> None:
    """As a cut one."""
    begin = HEAD + f'ETag: "a"\r\nContent-Length: {len(DATA)}\r\n\r\n'.encode() + DATA[:1_000]
    hasty.files["/file"] = [stall(begin), content(DATA, etag='"a"')]
    assert fetch(hasty) == DATA
    assert ranges(hasty) == ["", "bytes=1000-"]


def test_a_file_that_is_announced_too_large_is_not_begun(server: Server) -> None:
    """By its length."""
    server.files["/file"] = DATA
    target = io.BytesIO()
    with pytest.raises(NetworkFault, match="too large"):
        download(f"{server.address}/file", target, limit=len(DATA) - 1)
    assert not target.getvalue()
    assert fetch(server, limit=len(DATA)) == DATA


@pytest.mark.parametrize("first", [b"HTTP/1.0 200 OK\r\n\r\n", CHUNKED])
def test_a_body_without_end_is_cut_off(server: Server, first: bytes) -> None:
    """At the limit, whatever is announced."""
    then = b"1000\r\n" + b"." * 0x1000 + b"\r\n" if first == CHUNKED else b"." * 0x1000
    server.files["/file"] = drip(first, 0, then)
    target = io.BytesIO()
    with pytest.raises(NetworkFault, match="too large"):
        download(f"{server.address}/file", target, limit=1_000_000)
    assert len(target.getvalue()) <= 1_000_000


@pytest.mark.parametrize("line", [b"404 Not Found", b"302 Found\r\nLocation: /there"])
def test_a_body_without_end_behind_a_refusal_or_redirect_is_not_read(server: Server, line: bytes) -> None:
    """Only as far as it helps the connection."""
    server.files |= {"/file": drip(b"HTTP/1.1 " + line + b"\r\n\r\n", 0, b"." * 0x1000), "/there": status(410)}
    with pytest.raises(NetworkFault, match="is not there"):
        fetch(server)


def test_ctrl_c_ends_it_at_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also before an answer is there; what comes later is closed."""
    asked = threading.Event()

    def behave(handler: Handler) -> None:
        asked.set()
        handler.wait(0.05)
        redirect("/file")(handler)

    def interrupted(*args: object) -> None:
        asked.wait(5)
        raise KeyboardInterrupt

    server.files["/file"] = behave
    monkeypatch.setattr(exchange, "_first", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fetch(server)
    for thread in threading.enumerate():
        if thread.name.startswith("medref"):
            thread.join(5)
