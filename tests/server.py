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


class Asked(NamedTuple):
    """One request, as the server saw it."""

    method: str
    target: str
    """The path, or the whole address where the server is asked as a proxy."""
    headers: dict[str, str]
    """By their names in lower case."""
    connection: int
    """Which of the server's connections it came on, from 1."""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


Behaviour = Callable[["Handler"], None]
Page = "bytes | Behaviour | list[bytes | Behaviour]"


class Handler(BaseHTTPRequestHandler):
    """Answers one connection's requests; behaviours are called with it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each body waits 40 ms for its head to be acknowledged
    server: "_Listening"

    def setup(self) -> None:
        super().setup()
        self.owner = self.server.owner
        self.number = self.owner.connected(self.connection)

    def answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, self.number)
        page = self.owner.page(asked)
        self.owner.requests.append(asked)
        if isinstance(page, bytes):
            content(page)(self)
        else:
            page(self)

    do_GET = do_HEAD = do_CONNECT = answer  # noqa: N815

    def reply(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        """Status, headers as they are given and nothing else, and body."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def wait(self, seconds: float) -> bool:
        """Wait, but not beyond the server's end; whether it goes on."""
        return not self.owner.over.wait(seconds)

    def log_message(self, *args: object) -> None:
        """Nothing: `requests` has it."""


class _Listening(ThreadingHTTPServer):
    owner: "Server"

    def handle_error(self, *args: object) -> None:
        """Nothing: clients of these tests hang up, too."""


class Server:
    """Pages by their path: what they hold, what they do, or a list of what they do time after time (the last one stays).

    `"*"` is the page of all other paths; without it these are not found.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[Asked] = []
        self.over = threading.Event()
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listening = _Listening(("127.0.0.1", 0), Handler)
        self._listening.owner = self
        if tls:
            plain = self._listening.socket
            self._listening.socket = tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        self.port = self._listening.server_port
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._listening.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def connected(self, connection: socket.socket) -> int:
        with self._lock:
            self._sockets.append(connection)
            return len(self._sockets)

    def page(self, asked: Asked) -> "bytes | Behaviour":
        with self._lock:
            key = asked.path if asked.path in self.pages else "*"
            page = self.pages.get(key, status(404, b"<html>Not found"))
            if isinstance(page, list):
                return page.pop(0) if len(page) > 1 else page[0]
            return page

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [asked.path for asked in self.requests]

    def stop(self) -> None:
        self.over.set()
        self._listening.shutdown()
        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._listening.server_close()
        self._thread.join()


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
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
        validators = {name: value for name, value in (("ETag", tag), ("Last-Modified", modified)) if value}
        known = asked["If-None-Match"] == tag if "If-None-Match" in asked else asked.get("If-Modified-Since") == modified
        if known and (tag or modified):
            return handler.reply(304, validators)
        start, code, headers = 0, 200, dict(validators)
        if ranges and "Range" in asked and asked.get("If-Range") in (None, tag, modified):
            start = int(asked["Range"].removeprefix("bytes=").partition("-")[0])
            if start >= len(data):
                return handler.reply(416, {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"})
            code, headers["Content-Range"] = 206, f"bytes {start}-{len(data) - 1}/{len(data)}"
        body = data[start:]
        handler.reply(code, headers | {"Content-Length": str(len(body))}, body[:cut] if cut else body)
        return handler.hang_up() if cut else None

    return behave


def status(code: int, body: bytes = b"", **headers: str) -> Behaviour:
    """A status with a body; `Retry_After="1"` makes a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.reply(code, {"Content-Length": str(len(body)), **named}, body)


def redirect(to: str, code: int = 302) -> Behaviour:
    return status(code, b"<html>Moved", Location=to)


def raw(data: bytes) -> Behaviour:
    """These bytes instead of an answer, and hangs up."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.hang_up()

    return behave


def stall(data: bytes = b"", seconds: float = 20.0) -> Behaviour:
    """These bytes instead of an answer, and then nothing."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.wait(seconds)
        handler.hang_up()

    return behave


def drip(data: bytes, pause: float, then: bytes = b".") -> Behaviour:
    """These bytes instead of an answer, and then a few bytes after each pause, without end."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(data)
        deadline = time.monotonic() + 20
        while handler.wait(pause) and time.monotonic() < deadline:
            handler.wfile.write(then)
        handler.hang_up()

    return behave
