"""A real HTTP server on loopback, as well or as badly behaved as a test wants it."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import urlsplit

MODIFIED = "Sat, 21 Nov 2026 05:00:00 GMT"
LOG_IN = b"\n<!DOCTYPE HTML>\n<html><title>Hotel Wi-Fi</title>Log in, please.</html>"

Behaviour = Callable[["Handler"], None]


class Asked(NamedTuple):
    """One request, as the server saw it."""

    target: str
    """The path with its query, or the whole address where the server is asked as a proxy."""
    headers: dict[str, str]
    """By their names in small letters."""
    connection: int
    """Which of the server's connections it came on, from 1."""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


class Handler(BaseHTTPRequestHandler):
    """Answers one connection's requests; behaviours are called with it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each body waits 40 ms for its head to be acknowledged
    server: "_Listening"

    def setup(self) -> None:
        super().setup()
        self.owner = self.server.owner
        self.number = self.owner.connected(self.connection)

    def _serve(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers, self.number)
        self.owner.asked.append(asked)
        there = self.owner.file(asked.path)
        (content(there) if isinstance(there, bytes) else there)(self)

    do_GET = do_CONNECT = _serve  # noqa: N815

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; names of headers with underscores for hyphens."""
        self.begin(status, **{"Content_Length": str(len(body)), **headers})
        self.wfile.write(body)

    def begin(self, status: int, **headers: str) -> None:
        """The head alone."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def cut(self) -> None:
        """End the connection without ado."""
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def wait(self, seconds: float) -> bool:
        """Wait, but not beyond the server's end; whether it goes on."""
        return not self.owner.over.wait(seconds)

    def log_message(self, *_: object) -> None:
        """The tests' output has no room for it."""


class _Listening(ThreadingHTTPServer):
    owner: "Server"

    def handle_error(self, *_: object) -> None:
        """Connections that the client gives up are what is tested."""


class Server:
    """Files by their path: bytes, a behaviour, or a list of these, one for each time that it is asked for (the last one stays).

    `default` is for all other paths: without it these are not found.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.files: dict[str, bytes | Behaviour | list[bytes | Behaviour]] = {}
        self.default: bytes | Behaviour | None = None
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listening = _Listening(("127.0.0.1", 0), Handler)
        self._listening.owner = self
        if tls:
            plain = self._listening.socket
            self._listening.socket = tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        self.port = self._listening.server_port
        self.address = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._listening.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def connected(self, connection: socket.socket) -> int:
        with self._lock:
            self._sockets.append(connection)
            return len(self._sockets)

    def file(self, path: str) -> bytes | Behaviour:
        with self._lock:
            there = self.files.get(path, self.default)
            if isinstance(there, list):
                return there.pop(0) if len(there) > 1 else there[0]
            return status(404, b"<!DOCTYPE html><p>Not here.") if there is None else there

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [asked.path for asked in self.asked]

    def stop(self) -> None:
        self.over.set()
        self._listening.shutdown()
        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._listening.server_close()
        self._thread.join()


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(tls)
    try:
        yield server
    finally:
        server.stop()


def content(data: bytes, *, etag: str | None = None, modified: str = MODIFIED, ranges: bool = True, cut: int = 0) -> Behaviour:
    """A file as a good server gives it, with validators, conditions and ranges. `cut`: hangs up after so many bytes."""
    tag = f'"{sha256(data).hexdigest()[:8]}"' if etag is None else etag

    def behave(handler: Handler) -> None:
        asked = handler.headers
        headers = {name: value for name, value in (("ETag", tag), ("Last-Modified", modified)) if value}
        known = asked["If-None-Match"] == tag if "If-None-Match" in asked else asked.get("If-Modified-Since") == modified
        if known and (tag or modified):
            return handler.begin(304, **headers)
        start, status = 0, 200
        if ranges and "Range" in asked and asked.get("If-Range") in (None, tag, modified):
            start, status = int(asked["Range"].removeprefix("bytes=").partition("-")[0]), 206
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        body = data[start:]
        handler.begin(status, **headers, Content_Length=str(len(body)))
        handler.wfile.write(body[:cut] if cut else body)
        return handler.cut() if cut else None

    return behave


def status(code: int, body: bytes = b"", **headers: str) -> Behaviour:
    """A status with a body; `Retry_After="1"` makes a header."""
    return lambda handler: handler.answer(code, body, **headers)


def redirect(to: str, code: int = 302) -> Behaviour:
    return status(code, b"<html>Moved", Location=to)


def raw(data: bytes) -> Behaviour:
    """These bytes instead of an answer, and hangs up."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.cut()

    return behave


def stall(data: bytes = b"", seconds: float = 20.0) -> Behaviour:
    """These bytes instead of an answer, and then nothing."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.wait(seconds)
        handler.cut()

    return behave


def drip(data: bytes, pause: float, then: bytes = b".") -> Behaviour:
    """These bytes instead of an answer, and then a few bytes after each pause, without end."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)
        deadline = time.monotonic() + 20
        while handler.wait(pause) and time.monotonic() < deadline:
            handler.wfile.write(then)
        handler.cut()

    return behave
