"""Downloads from a real server that misbehaves as servers and networks do."""

import io
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest

from medref.errors import NetworkFault, UsageFault
from medref.transfer import http
from medref.transfer.http import Received, download
from medref.transfer.medlineplus import newest
from medref.transfer.troubles import NotThere
from server import Handler, Server, serving

DATA = bytes(range(256)) * 1_000
SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("CONNECT", "READ", "WINDOW"):
        monkeypatch.setattr(http, name, 0.3)
    monkeypatch.setattr(http, "PAUSE", 0.01)
    with serving() as running:
        yield running


def fetched(server: Server, path: str = "/file", **more: object) -> bytes:
    target = io.BytesIO()
    assert download(server.address + path, target, **more)  # type: ignore[arg-type]
    return target.getvalue()


def fault(server: Server, path: str = "/file", **more: object) -> NetworkFault:
    with pytest.raises(NetworkFault) as caught:
        fetched(server, path, **more)
    assert caught.value.exit_code == 6
    assert caught.value.hint
    return caught.value


def test_a_file_comes_whole_with_what_tells_it_from_another(server: Server) -> None:
    """ETag and Last-Modified; the server learns who asks; progress ends at the whole."""
    told: list[tuple[int, int]] = []
    server.files["/file"] = lambda handler: handler.answer(200, DATA, ETag='"1"', Last_Modified="Sat")
    target = io.BytesIO()
    received = download(f"{server.address}/file", target, on_progress=lambda *how_far: told.append(how_far))
    assert received == Received(f"{server.address}/file", '"1"', "Sat", len(DATA))
    assert target.getvalue() == DATA
    assert told[-1] == (len(DATA), len(DATA))
    assert server.asked[0][1]["user-agent"].startswith("medref/")


def test_what_is_there_is_not_sent_again(server: Server) -> None:
    """Neither by ETag nor by time."""

    def unchanged(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"1"' or handler.headers.get("If-Modified-Since") == "Sat"
        handler.answer(304 if known else 200, b"" if known else DATA)

    server.files["/file"] = unchanged
    assert download(f"{server.address}/file", io.BytesIO(), etag='"1"') is None
    assert download(f"{server.address}/file", io.BytesIO(), modified="Sat") is None
    assert fetched(server, etag='"2"') == DATA


def in_pieces(handler: Handler, *, ranges: bool = True, etag: str = '"1"') -> None:
    """Cuts the connection after a third of the file, twice; then sends what is left."""
    wanted = handler.headers.get("Range", "")
    start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and ranges else 0
    if wanted and ranges and handler.headers.get("If-Range") == etag:
        handler.begin(206, Content_Range=f"bytes {start}-{len(DATA) - 1}/{len(DATA)}", Content_Length=str(len(DATA) - start))
    else:
        start = 0
        handler.begin(200, ETag=etag, Content_Length=str(len(DATA)))
    if len(handler.server.asked) > 2:
        handler.wfile.write(DATA[start:])
    else:
        handler.wfile.write(DATA[start : start + len(DATA) // 3])
        handler.cut()


def test_a_cut_download_goes_on_where_it_was(server: Server) -> None:
    """By a range of the same file."""
    server.files["/file"] = in_pieces
    assert fetched(server) == DATA
    assert [headers.get("range") for _, headers in server.asked] == [None, "bytes=85333-", "bytes=170666-"]


def test_a_cut_download_begins_anew_where_it_cannot_go_on(server: Server) -> None:
    """The server knows no ranges, or the file has changed meanwhile, or the range is refused."""
    server.files["/file"] = lambda handler: in_pieces(handler, ranges=False)
    assert fetched(server) == DATA
    server.asked.clear()
    server.files["/file"] = lambda handler: in_pieces(handler, etag=f'"{len(server.asked)}"')
    assert fetched(server) == DATA
    server.asked.clear()

    def refuses(handler: Handler) -> None:
        if "Range" in handler.headers:
            handler.answer(416)
        else:
            in_pieces(handler)

    server.files["/file"] = refuses
    assert fetched(server) == DATA


def test_a_server_that_is_busy_is_asked_again(server: Server) -> None:
    """After the time that it asks for, within reason; four times."""

    def busy(handler: Handler) -> None:
        if len(server.asked) < 3:
            handler.answer(503 if len(server.asked) == 1 else 429, Retry_After="0")
        else:
            handler.answer(200, DATA)

    server.files["/file"] = busy
    assert fetched(server) == DATA
    server.asked.clear()
    server.files["/file"] = lambda handler: handler.answer(500)
    assert "500 Internal Server Error" in fault(server).message
    assert len(server.asked) == 5


def short(handler: Handler) -> None:
    handler.begin(200, Content_Length=str(len(DATA) + 1))
    handler.wfile.write(DATA)
    handler.cut()


def cut_chunks(handler: Handler) -> None:
    handler.begin(200, Transfer_Encoding="chunked")
    handler.wfile.write(b"10\r\n0123456789abcdef\r\n")
    handler.cut()


def bad_chunks(handler: Handler) -> None:
    handler.begin(200, Transfer_Encoding="chunked")
    handler.wfile.write(b"zz\r\n0123456789abcdef\r\n")
    handler.cut()


def stalls(handler: Handler) -> None:
    handler.begin(200, Content_Length=str(len(DATA)))
    handler.wfile.write(DATA[:10])
    time.sleep(0.5)


def garbage(handler: Handler) -> None:
    handler.wfile.write(b"220 This is no web server\r\n")
    handler.cut()


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (short, "broke"),
        (cut_chunks, "broke"),
        (bad_chunks, "broke"),
        (stalls, "did not answer in time"),
        (lambda handler: time.sleep(0.5), "did not answer in time"),
        (lambda handler: handler.cut(), "broke"),
        (garbage, "broke"),
    ],
    ids=["short", "chunks", "bad chunks", "stalls", "silent", "cut", "garbage"],
)
def test_what_never_comes_whole_is_given_up(
    behaviour: object, said: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some tries, in words."""
    monkeypatch.setattr(http, "RETRIES", 1)
    server.files["/file"] = behaviour  # type: ignore[assignment]
    assert said in fault(server).message


def test_a_body_without_end_and_one_that_drips_are_given_up(server: Server) -> None:
    """At the limit of bytes, said beforehand or counted; below a rate."""

    def endless(handler: Handler) -> None:
        handler.begin(200, Transfer_Encoding="chunked")
        with suppress(OSError):
            while True:
                handler.wfile.write(b"10\r\n0123456789abcdef\r\n")

    def dripping(handler: Handler) -> None:
        handler.begin(200, Content_Length="1000")
        with suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.05)

    server.files |= {"/endless": endless, "/dripping": dripping, "/file": DATA}
    assert "larger than" in fault(server, "/endless", limit=1_000_000).message
    assert "larger than" in fault(server, limit=1_000).message
    assert "too slowly" in fault(server, "/dripping").message


def test_redirects_are_followed_within_reason(server: Server) -> None:
    """To the end of a chain; not round in circles, and to nothing but the web."""
    server.files |= {"/a": moved("/b"), "/b": moved(f"{server.address}/file"), "/file": DATA, "/loop": moved("/loop")}
    target = io.BytesIO()
    received = download(f"{server.address}/a", target)
    assert received
    assert (received.address, target.getvalue()) == (f"{server.address}/file", DATA)
    assert "without end" in fault(server, "/loop").message
    server.files["/file"] = moved("file:///etc/passwd")
    assert "not safe" in fault(server).message


def moved(to: str) -> object:
    return lambda handler: handler.answer(302, Location=to)


@pytest.mark.parametrize("page", [b"\xef\xbb\xbf\n <!DOCTYPE HTML><title>Log in</title>", b"<html><body>Welcome to our WLAN"])
def test_the_log_in_page_of_a_network_is_told_as_one(page: bytes, server: Server) -> None:
    """It answers everything with 200."""
    server.default = page
    said = fault(server)
    assert "web page" in said.message
    assert "log in" in said.hint
    server.default = lambda handler: (
        handler.answer(302, Location="/login") if handler.path != "/login" else handler.answer(200, page)
    )
    assert "web page" in fault(server).message


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, "no file"), (410, "no file"), (401, "not given to everyone"), (407, "proxy"), (418, "418"), (599, "599")],
)
def test_refusals_are_told_in_words(status: int, said: str, server: Server) -> None:
    """And not repeated."""
    server.files["/file"] = lambda handler: handler.answer(status)
    assert said in fault(server).message
    assert len(server.asked) == 1
    assert isinstance(fault(server), NotThere) == (status in (404, 410))


def test_where_nobody_answers_that_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """No server, no such name; a secret in the address stays one."""
    monkeypatch.setattr(http, "RETRIES", 0)
    with serving() as gone:
        address = gone.address
    for place, said in ((address, "refused"), ("http://no-such-name.invalid", "cannot be found")):
        with pytest.raises(NetworkFault, match=said):
            download(f"{place}/file", io.BytesIO())
    with pytest.raises(NetworkFault) as caught:
        download(f"{address.replace('//', '//me:secret@')}/file", io.BytesIO())
    assert "secret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "http://", "https:/x"])
def test_what_is_no_address_is_a_usage_fault(address: str) -> None:
    """Nothing is asked."""
    with pytest.raises(UsageFault):
        download(address, io.BytesIO())


def test_a_proxy_is_used_and_left_out_as_the_environment_says(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTP_PROXY, NO_PROXY."""
    server.files["/file"] = DATA
    with serving() as proxy:
        proxy.default = lambda handler: handler.answer(200, b"by proxy")
        monkeypatch.setenv("http_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        assert fetched(server) == b"by proxy"
        assert proxy.asked[0][0] == f"{server.address}/file"
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert fetched(server) == DATA


def test_a_full_disk_is_no_fault_of_the_network(server: Server) -> None:
    """Whoever gave the file to write to learns of it."""

    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    server.files["/file"] = DATA
    with pytest.raises(OSError, match="No space left"):
        download(f"{server.address}/file", Full())


# NLM's files, whose names have dates.


def name(day: date, kind: str = "zip") -> str:
    return f"/xml/mplus_topics_compressed_{day}.zip" if kind == "zip" else f"/xml/mplus_topics_{day}.xml"


def find(server: Server, today: date = MONDAY, **more: str) -> tuple[str, bytes] | None:
    """Date and content of the newest file."""
    target = io.BytesIO()
    found = newest(f"{server.address}/xml", today, target, back=14, **more)  # type: ignore[arg-type]
    return (found.dated, target.getvalue()) if found else None


def test_the_newest_file_is_found_zip_before_xml(server: Server) -> None:
    """From today back, over one connection."""
    server.files |= {name(SATURDAY): b"zip", name(SATURDAY, "xml"): b"xml", name(date(2026, 11, 20)): b"older"}
    assert find(server) == ("2026-11-21", b"zip")
    assert [path for path, _ in server.asked] == [
        name(MONDAY),
        name(MONDAY, "xml"),
        name(SUNDAY),
        name(SUNDAY, "xml"),
        name(SATURDAY),
    ]
    del server.files[name(SATURDAY)]
    assert find(server) == ("2026-11-21", b"xml")


def test_files_older_than_two_weeks_are_not_looked_for(server: Server) -> None:
    """They are not kept there."""
    server.files[name(date(2026, 11, 8))] = b"old"
    with pytest.raises(NetworkFault, match="No file of MedlinePlus of the last 14 days"):
        find(server)
    assert len(server.asked) == 30
    server.files[name(date(2026, 11, 9))] = b"just so"
    assert find(server) == ("2026-11-09", b"just so")


def test_with_nothing_new_one_request_is_made(server: Server) -> None:
    """On the day of the file, and on the days after it on which none is published."""
    server.files[name(SATURDAY)] = lambda handler: handler.answer(304 if handler.headers.get("If-None-Match") else 200, b"")
    for today in (SATURDAY, SUNDAY, MONDAY):
        server.asked.clear()
        assert find(server, today, have="2026-11-21", etag='"1"') is None
        assert len(server.asked) == 1
    server.asked.clear()
    assert find(server, date(2026, 11, 24), have="2026-11-21", etag='"1"') is None
    assert server.asked[0][0] == name(date(2026, 11, 24))
    server.files[name(date(2026, 11, 24))] = b"new"
    assert find(server, date(2026, 11, 25), have="2026-11-21", etag='"1"') == ("2026-11-24", b"new")


def test_a_file_that_is_no_longer_kept_there_is_the_newest_until_another_is(server: Server) -> None:
    """Nothing new is no error."""
    assert find(server, have="2026-11-21", etag='"1"') is None


def test_a_log_in_page_is_not_taken_for_a_missing_file(server: Server) -> None:
    """Else the reader would look for the fault at NLM."""
    server.default = b"<html>Log in"
    with pytest.raises(NetworkFault, match="log-in page"):
        find(server)
