"""An HTTP server on loopback that behaves, or does not, path by path."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers GET by what the server has for the path: bytes, or a function that does with the connection as it likes."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        there = self.server.files.get(self.path.partition("?")[0], self.server.default)
        if callable(there):
            there(self)
        elif there is None:
            self.answer(404, b"<!DOCTYPE html><p>Not here.")
        else:
            etag = f'"{hash(there):x}"'
            known = self.headers.get("If-None-Match") == etag
            self.answer(304 if known else 200, b"" if known else there, ETag=etag)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; names of headers with underscores for hyphens."""
        self.begin(status, **{"Content_Length": str(len(body)), **headers})
        self.wfile.write(body)

    def begin(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def cut(self) -> None:
        """End the connection without ado."""
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: object) -> None:
        """The tests' output has no room for it."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes | Behaviour] = {}
        self.default: bytes | Behaviour | None = None
        self.asked: list[tuple[str, dict[str, str]]] = []
        """Path and headers of each request; names of headers in small letters."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Connections that the client gives up are what is tested."""


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
