"""Downloads from a server that behaves, and from networks that come between."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from medref import __version__
from medref.errors import NetworkFault, UsageFault
from medref.transfer import limits
from medref.transfer.address import bare, followed, shown
from medref.transfer.exchange import Session
from medref.transfer.faults import Again, NotThere
from medref.transfer.http import download
from server import LOG_IN, MODIFIED, Server, content, redirect, serving, status

DATA = bytes(range(256)) * 2_000


def fetch(server: Server, path: str = "file", **options: object) -> bytes:
    """What arrives from a path of the server."""
    target = io.BytesIO()
    received = download(f"{server.address}/{path}", target, **options)
    assert received is not None
    assert received.size == len(target.getvalue())
    return target.getvalue()


def test_a_file_arrives_whole_with_what_tells_its_version(server: Server) -> None:
    """And with the address that it came from."""
    server.files["/file"] = DATA
    target = io.BytesIO()
    received = download(f"{server.address}/file?key=1#part", target)
    assert target.getvalue() == DATA
    assert received
    assert received.address == f"{server.address}/file?key=1"
    assert received.etag.startswith('"')
    assert received[2:] == (MODIFIED, len(DATA))


def test_the_server_is_told_who_asks(server: Server) -> None:
    """And to send the file as it is."""
    server.files["/file"] = DATA
    fetch(server)
    asked = server.asked[0].headers
    assert asked["user-agent"].startswith(f"medref/{__version__} (")
    assert asked["accept-encoding"] == "identity"
    assert "if-none-match" not in asked


@pytest.mark.parametrize("behaviour", [content(DATA), content(DATA, etag="")])
def test_nothing_new_is_none(server: Server, behaviour: Callable) -> None:
    """By ETag, or by Last-Modified where there is no other."""
    server.files["/file"] = behaviour
    first = download(f"{server.address}/file", io.BytesIO())
    assert first
    target = io.BytesIO()
    assert download(f"{server.address}/file", target, etag=first.etag, modified=first.modified) is None
    assert not target.getvalue()
    assert len(server.asked) == 2


def test_what_changed_comes_though_it_was_there(server: Server) -> None:
    """The conditions are of the old version."""
    server.files["/file"] = DATA
    assert fetch(server, etag='"old"', modified="Mon, 02 Nov 2026 05:00:00 GMT") == DATA


def test_an_answer_to_a_condition_that_was_not_made_is_a_fault(server: Server) -> None:
    """There is nothing that it could be the same as."""
    server.files["/file"] = status(304)
    with pytest.raises(NetworkFault, match="304 Not Modified"):
        fetch(server)


def test_progress_is_told_in_bytes_and_of_how_many(server: Server) -> None:
    """To the last byte."""
    server.files["/file"] = DATA
    told: list[tuple[int, int]] = []
    fetch(server, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(DATA), len(DATA))
    assert told == sorted(told)


def test_a_packed_file_is_stored_as_it_is(server: Server) -> None:
    """What the server calls packed is not unpacked on the way: it could be neither counted nor resumed."""
    server.files["/file"] = status(200, b"\x1f\x8bpacked", Content_Encoding="gzip")
    assert fetch(server) == b"\x1f\x8bpacked"


def test_one_session_keeps_its_connection(server: Server) -> None:
    """After a file, a refusal and a redirect."""
    server.files |= {"/file": DATA, "/moved": redirect("/file")}
    with Session() as session:
        fetch(server, session=session)
        with pytest.raises(NotThere):
            fetch(server, "absent", session=session)
        fetch(server, "moved", session=session)
    assert {asked.connection for asked in server.asked} == {1}


def test_redirects_are_followed_to_another_server_too(server: Server) -> None:
    """Relative or not; the address told is the last one."""
    with serving() as other:
        other.files["/there"] = DATA
        server.files |= {
            "/file": redirect("/b", 301),
            "/b": redirect("c?x=1", 307),
            "/c": redirect(f"{other.address}/there", 308),
        }
        received = download(f"{server.address}/file", io.BytesIO())
        assert received
        assert received.address == f"{other.address}/there"


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/x", "http://[::1", "javascript:alert(1)", "http://h:x/"])
def test_a_redirect_out_of_the_web_is_not_followed(server: Server, to: str) -> None:
    """Least of all to a file of the reader's."""
    server.files["/file"] = redirect(to)
    with pytest.raises(NetworkFault, match="where medref does not go"):
        fetch(server)
    assert len(server.asked) == 1


def test_redirects_have_an_end(server: Server) -> None:
    """Five are followed, no loop is."""
    server.files["/file"] = redirect("/file")
    with pytest.raises(NetworkFault, match="without end"):
        fetch(server)
    assert len(server.asked) == limits.REDIRECTS + 1


def test_no_redirect_gives_up_encryption() -> None:
    """What began with https ends with it; the other way is welcome."""
    with pytest.raises(NetworkFault):
        followed("https://example.org/a", "http://example.org/b")
    assert followed("http://example.org/a", "https://example.org/b") == "https://example.org/b"


def test_a_password_goes_to_its_own_server_alone(server: Server) -> None:
    """Also where that leads from one of its pages to another."""
    server.files |= {"/file": redirect(f"{server.address}/b"), "/b": DATA}
    target = io.BytesIO()
    received = download(server.address.replace("//", "//name:secret@") + "/file", target)
    assert all("authorization" in asked.headers for asked in server.asked)
    assert received
    assert received.address == f"{server.address}/b"
    assert followed("http://name:secret@example.org/a", "http://example.com/b") == "http://example.com/b"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "medlineplus",
            "file:///etc/passwd",
            "ftp://example.org/x",
            "http://",
            "http://[::1",
            "http://a b/",
            "http://h:99999/",
        ),
        *("http://name:secret@:80/", "https://name:secret@exa\x1b[31mmple.org/", "http://" + "ä" * 70 + ".org/", "http://*/"),
    ],
)
def test_what_is_no_address_is_a_usage_fault(address: str) -> None:
    """Said clearly, without the password, and without what a terminal would obey."""
    with pytest.raises(UsageFault) as error:
        download(address, io.BytesIO())
    assert "secret" not in error.value.message
    assert "\x1b" not in error.value.message


def test_addresses_are_shown_without_secrets() -> None:
    """Passwords, and what stands behind a question mark."""
    assert shown("https://name:secret@example.org:8443/a?token=secret#b") == "https://example.org:8443/a?…"
    assert shown("http://name:secret@[::1/a?b") == "http://[::1/a"
    assert bare("https://name:secret@example.org/a?b=c#d") == "https://example.org/a?b=c"


def test_no_password_stands_in_a_message(server: Server) -> None:
    """Whatever goes wrong."""
    server.files |= {"/no": status(403), "/in": redirect("ftp://name:secret@x/")}
    for path in ("absent", "no", "in"):
        with pytest.raises(NetworkFault) as error:
            download(server.address.replace("//", "//name:secret@") + f"/{path}?key=secret", io.BytesIO())
        assert "secret" not in error.value.message + error.value.hint


@pytest.mark.parametrize("code", [404, 410])
def test_a_missing_file_is_told_from_other_failures(server: Server, code: int) -> None:
    """At once, without trying again."""
    server.files["/file"] = status(code, b"<html>gone</html>")
    with pytest.raises(NotThere, match=f"/file is not there \\({code}"):
        fetch(server)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (401, "user name"),
        (403, "Forbidden"),
        (418, "418"),
        (451, "Legal"),
        (501, "Not Implemented"),
        (599, "599"),
        (511, "log-in"),
    ],
)
def test_a_status_is_told_in_words(server: Server, code: int, words: str) -> None:
    """One that will not pass is not tried again."""
    server.files["/file"] = status(code)
    with pytest.raises(NetworkFault, match=words) as error:
        fetch(server)
    assert not isinstance(error.value, Again)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        LOG_IN,
        b"\xef\xbb\xbf<HTML\n>",
        b"<?xml version='1.0'?>\n<!-- a --> <!-- b -->\n<!doctype html PUBLIC>",
        b" " * 500 + b"<html>",
    ],
)
def test_a_log_in_page_of_the_network_is_told_as_such(server: Server, page: bytes) -> None:
    """It answers everything, with 200, and is never taken for the file."""
    server.default = status(200, page)
    with pytest.raises(NetworkFault, match="web page instead of the file: a log-in page of this network"):
        fetch(server)
    assert len(server.asked) == 1


def test_a_redirect_to_a_log_in_page_is_told_as_such(server: Server) -> None:
    """By the host that sent it."""
    server.default, server.files["/login"] = redirect("/login"), LOG_IN
    with pytest.raises(NetworkFault, match=f"127.0.0.1:{server.port} answered with a web page"):
        fetch(server)


@pytest.mark.parametrize("data", [b"<health-topics>", b'{"html": "<html>"}', b"<!--" * 400, b"<htmlx>", b"<!----> " * 200])
def test_files_that_are_no_web_page_come(server: Server, data: bytes) -> None:
    """And looking for one takes no time, whatever they begin with."""
    server.files["/file"] = data
    assert fetch(server) == data


def test_a_full_disk_is_no_fault_of_the_network(server: Server) -> None:
    """It is told by whoever opened the file."""

    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    server.files["/file"] = DATA
    with pytest.raises(OSError, match="No space left"):
        download(f"{server.address}/file", Full())
    assert len(server.asked) == 1


def test_a_real_file_is_written(server: Server, tmp_path: Path) -> None:
    """Whole, before it is closed."""
    server.files["/file"] = DATA
    with (tmp_path / "file").open("w+b") as target:
        download(f"{server.address}/file", target)
        assert (tmp_path / "file").read_bytes() == DATA
