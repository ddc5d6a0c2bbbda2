"""One file from an address, whole or not at all: with time-outs, retries, and resuming where the server allows it."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import urljoin, urlsplit

from medref import __version__
from medref.errors import NetworkFault, UsageFault
from medref.transfer.troubles import refused, told, unreachable, web_page

if TYPE_CHECKING:
    from requests import Response, Session

CONNECT, READ = 10.0, 30.0
"""Seconds after which a server that does not answer, or sends nothing more, is given up."""
SLOWEST, WINDOW = 1_000, 60.0
"""Bytes that have to come within so many seconds."""
RETRIES, PAUSE, LONGEST_PAUSE = 4, 1.0, 60.0
"""Tries after the first; seconds before the second, doubled each time; the most that a server may ask for."""
LIMIT = 4 << 30
"""Bytes of a file."""
_REDIRECTS = 5
_PIECE = 64 << 10
_OK, _PARTIAL, _UNCHANGED, _NO_RANGE = 200, 206, 304, 416
_MOVED = (301, 302, 303, 307, 308)
_LATER = (408, 429, 500, 502, 503, 504)
_PAGES = (b"<!doctype html", b"<html")

OnProgress = Callable[[int, int], None]


class Received(NamedTuple):
    """A file that came."""

    address: str
    """Where it was in the end, redirects followed."""
    etag: str
    modified: str
    """The server's ETag and Last-Modified; "" where it gave none."""
    size: int


class _AgainError(Exception):
    """It may go better the next time; `fault` is what to tell where it does not."""

    def __init__(self, fault: NetworkFault, pause: float = 0.0) -> None:
        super().__init__(fault.message)
        self.fault, self.pause = fault, pause


def new_session() -> "Session":
    """Connections that are kept for further requests; `close()` it. Proxies and certificates are those of the environment."""
    from requests import Session

    session = Session()
    # Ranges of a compressed answer could not be put together.
    session.headers.update({"User-Agent": f"medref/{__version__} (medical encyclopedia)", "Accept-Encoding": "identity"})
    return session


def download(
    address: str,
    target: BinaryIO,
    *,
    limit: int = LIMIT,
    etag: str = "",
    modified: str = "",
    on_progress: OnProgress | None = None,
    session: "Session | None" = None,
) -> Received | None:
    """The file at `address` into the empty file `target`; None where it is still the one of `etag` or `modified`.

    Raises `NetworkFault` (`NotThere` where the server has no such file), `UsageFault` for what is no http address, and `OSError`
    where `target` cannot be written. What `target` holds then is of no use.
    """
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc:
        raise UsageFault(f"“{told(address)}” is no address that medref asks.", "It begins with https:// or http://.")
    if session is None:
        with closing(new_session()) as own:
            return _Transfer(address, target, limit, on_progress, own).run(etag, modified)
    return _Transfer(address, target, limit, on_progress, session).run(etag, modified)


class _Transfer:
    """One file, over as many tries as it takes."""

    def __init__(self, address: str, target: BinaryIO, limit: int, on_progress: OnProgress | None, session: "Session") -> None:
        self._address, self._target, self._limit, self._session = address, target, limit, session
        self._on_progress = on_progress
        self._done = 0
        self._validator = ""
        """By which the server knows that the rest is of the same file."""

    def run(self, etag: str, modified: str) -> Received | None:
        pause = PAUSE
        for left in range(RETRIES, -1, -1):
            try:
                return self._try(etag, modified)
            except _AgainError as error:
                if not left:
                    raise error.fault from None
                time.sleep(min(max(pause, error.pause), LONGEST_PAUSE))
                pause *= 2
        raise AssertionError

    def _try(self, etag: str, modified: str) -> Received | None:
        with closing(self._answer(self._headers(etag, modified))) as response:
            if response.status_code == _UNCHANGED and (etag or modified):
                return None
            total = self._total(response)
            if total > self._limit:
                raise self._too_large()
            self._validator = _validator(response) or (self._validator if self._done else "")
            for piece in self._pieces(response):
                if not self._done and piece.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
                    raise web_page(self._address)
                self._target.write(piece)
                self._done += len(piece)
                if self._done > self._limit:
                    raise self._too_large()
                if self._on_progress:
                    self._on_progress(self._done, total)
            if total and self._done != total:
                raise _AgainError(_cut(self._address, self._done, total))
            headers = response.headers
            return Received(response.url, headers.get("ETag", ""), headers.get("Last-Modified", ""), self._done)

    def _headers(self, etag: str, modified: str) -> dict[str, str]:
        if self._done and self._validator:
            return {"Range": f"bytes={self._done}-", "If-Range": self._validator}
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in known.items() if value}

    def _answer(self, headers: dict[str, str]) -> "Response":
        """The answer at the end of all redirects, its body not read yet."""
        address = self._address
        for _ in range(_REDIRECTS + 1):
            response = self._ask(address, headers)
            if response.status_code not in _MOVED or "Location" not in response.headers:
                return self._checked(response)
            response.close()
            before, address = address, urljoin(address, response.headers["Location"])
            to = urlsplit(address).scheme
            if to not in ("http", "https") or (to == "http" and urlsplit(before).scheme == "https"):
                raise NetworkFault(
                    f"{told(self._address)} leads to {told(address)}, which is not safe to follow.", "Check the address."
                )
        raise NetworkFault(f"{told(self._address)} leads from one address to the next without end.", "Check the address.")

    def _ask(self, address: str, headers: dict[str, str]) -> "Response":
        from requests import exceptions

        try:
            return self._session.get(address, headers=headers, stream=True, allow_redirects=False, timeout=(CONNECT, READ))
        except (exceptions.SSLError, exceptions.InvalidURL, exceptions.InvalidSchema, exceptions.MissingSchema) as error:
            raise unreachable(address, error) from None
        except (exceptions.RequestException, UnicodeError) as error:
            raise _AgainError(unreachable(address, error)) from None

    def _checked(self, response: "Response") -> "Response":
        """The answer where it has a body to read, or says that there is nothing new."""
        status = response.status_code
        if status == _PARTIAL and self._continues(response):
            return response
        if self._done:  # the whole file comes again
            self._done = 0
            self._target.seek(0)
            self._target.truncate()
        if status in (_OK, _UNCHANGED):
            return response
        response.close()
        if status in (_PARTIAL, _NO_RANGE):
            self._validator = ""
            raise _AgainError(NetworkFault(f"{told(self._address)} did not come whole.", "Try again later."))
        fault = refused(self._address, status)
        if status in _LATER:
            raise _AgainError(fault, _seconds(response.headers.get("Retry-After", "")))
        raise fault

    def _continues(self, response: "Response") -> bool:
        return bool(self._done) and response.headers.get("Content-Range", "").startswith(f"bytes {self._done}-")

    def _total(self, response: "Response") -> int:
        """Bytes of the whole file; 0 where the server does not say."""
        with suppress(ValueError):
            if response.status_code == _PARTIAL:
                return int(response.headers["Content-Range"].rpartition("/")[2])
            if "Transfer-Encoding" not in response.headers:
                return int(response.headers.get("Content-Length", ""))
        return 0

    def _pieces(self, response: "Response") -> Iterator[bytes]:
        """The body as it comes."""
        from urllib3.exceptions import HTTPError

        since, there = time.monotonic(), self._done
        while True:
            try:
                piece = response.raw.read1(_PIECE, decode_content=False)
            except (HTTPError, OSError, ValueError) as error:  # ValueError: a chunk's length that is none
                raise _AgainError(unreachable(self._address, error)) from None
            if not piece:
                return
            yield piece
            if time.monotonic() - since > WINDOW:
                if self._done - there < SLOWEST:
                    raise NetworkFault(f"{told(self._address)} comes too slowly.", "Try again later.")
                since, there = time.monotonic(), self._done

    def _too_large(self) -> NetworkFault:
        return NetworkFault(f"{told(self._address)} is larger than {self._limit / 1e6:,.0f} MB.", "Check the address.")


def _cut(address: str, done: int, total: int) -> NetworkFault:
    came = f"Of {told(address)} came {done:,} bytes instead of {total:,}."
    return NetworkFault(came, "Try again: the server or the network cut it.")


def _validator(response: "Response") -> str:
    """A strong ETag, or the time of the last change."""
    etag = response.headers.get("ETag", "")
    return etag if etag.startswith('"') else response.headers.get("Last-Modified", "")


def _seconds(wait: str) -> float:
    """What Retry-After asks for, where it is a number; a date is left to the next try."""
    return float(wait) if wait.isdecimal() else 0.0
