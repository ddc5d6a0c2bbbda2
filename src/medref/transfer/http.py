"""One file over HTTP, whole or not at all: tried again where that may help, gone on with where the server can."""

import re
import time
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

import requests

from medref.errors import NetworkFault
from medref.transfer import limits
from medref.transfer.address import bare, checked, host, shown
from medref.transfer.exchange import Session, answer, drain, pieces
from medref.transfer.faults import LOGIN, Again, of_status

# After blanks, comments and an XML declaration. The group is atomic, else a page of comments would take exponential time.
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?(?>(?:\s+|<!--.*?-->|<\?xml\b.*?\?>)*)<(?:!doctype\s+html|html)\b", re.I | re.S)
_HEAD = 1_024  # bytes in which a web page shows itself
_RANGE = re.compile(r"bytes (\d+)-\d+/(?:(\d+)|\*)")


class Received(NamedTuple):
    """A file that has arrived."""

    address: str
    """Where it lay in the end, after redirects; without user name and password."""
    etag: str
    modified: str
    """`ETag` and `Last-Modified` as the server gave them, or empty: for asking later whether there is a newer one."""
    size: int
    """Bytes."""


def download(
    address: str,
    target: BinaryIO,
    *,
    limit: int = limits.SIZE,
    etag: str = "",
    modified: str = "",
    on_progress: Callable[[int, int], None] | None = None,
    session: requests.Session | None = None,
) -> Received | None:
    """Fetch a file into `target`, which is empty and can be sought in; None where it is still that of `etag` or `modified`.

    What is stored is what the server has, packed or not. `on_progress` gets the bytes that are there, which are fewer again
    where a try had to begin anew, and those expected, 0 where the server does not say. On failure `target` holds anything.

    Raises `UsageFault` for an address that cannot be fetched, `NotThere` where the server has no such file, `NetworkFault` for
    all else on the way; an `OSError` is the target's.
    """
    address = checked(address)
    if session is None:
        with Session() as own:
            return _Transfer(own, address, target, limit, on_progress).run(etag, modified)
    return _Transfer(session, address, target, limit, on_progress).run(etag, modified)


class _Transfer:
    """One download over all its tries."""

    def __init__(
        self,
        session: requests.Session,
        address: str,
        target: BinaryIO,
        limit: int,
        on_progress: Callable[[int, int], None] | None,
    ) -> None:
        self._session, self._address, self._target, self._limit = session, address, target, limit
        self._on_progress = on_progress
        self._size = self._furthest = 0  # bytes in the target, now and at most so far
        self._total: int | None = None
        self._begun = b""
        self._validator = ""  # what the rest has to belong to, if it can be asked for
        self._etag = self._modified = ""

    def run(self, etag: str, modified: str) -> Received | None:
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in conditions.items() if value}
        tries = failed = 0
        while True:
            before, tries = self._furthest, tries + 1
            try:
                return self._attempt(conditions)
            except Again as fault:
                failed = 1 if self._furthest - before >= limits.GAIN else failed + 1
                if failed > fault.retries:
                    raise NetworkFault(fault.message, f"medref tried {tries} times. {fault.hint}") from fault
                time.sleep(max(fault.after, limits.BACK_OFF * 2 ** (failed - 1)))

    def _attempt(self, conditions: dict[str, str]) -> Received | None:
        resuming = bool(self._validator) and 0 < self._size < (self._total or self._limit)
        headers = conditions
        if resuming:
            headers = {"Range": f"bytes={self._size}-", "If-Range": self._validator}
        with answer(self._session, self._address, headers) as (response, address):
            status = response.status_code
            if status == 304 and conditions and not resuming:
                drain(response, address)
                return None
            if status == 206 and resuming:
                self._go_on(response)
            elif status == 200:
                self._start(response)
            elif status in (206, 416):
                self._validator = ""
                raise Again(f"{host(address)} sent another part of the file than was asked for.")
            else:
                drain(response, address)
                raise of_status(response, address)
            self._receive(response, address)
        self._target.flush()
        return Received(bare(address), self._etag, self._modified, self._size)

    def _start(self, response: requests.Response) -> None:
        """From the first byte on, whatever there was before."""
        self._target.seek(0)
        self._target.truncate()
        self._size, self._begun, self._total = 0, b"", None
        self._etag = response.headers.get("ETag", "")
        self._modified = response.headers.get("Last-Modified", "")
        self._validator = self._modified if self._etag.startswith("W/") else self._etag or self._modified
        length = response.headers.get("Content-Length", "").strip()
        if "Transfer-Encoding" not in response.headers and length.isascii() and length.isdigit():
            self._total = int(length)

    def _go_on(self, response: requests.Response) -> None:
        """Where the last try ended."""
        part = _RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
        total = int(part[2]) if part and part[2] else self._total
        same = self._etag in (response.headers.get("ETag", self._etag), "") and self._total in (total, None)
        if not part or int(part[1]) != self._size or not same:
            self._validator = ""
            raise Again(f"{host(self._address)} sent another part of the file than was asked for.")
        self._total = total
        self._target.seek(self._size)

    def _receive(self, response: requests.Response, address: str) -> None:
        self._check_size(self._total or 0)
        for piece in pieces(response, address):
            self._check_size(self._size + len(piece))
            if len(self._begun) < _HEAD:
                self._begun += piece[:_HEAD]
                if _WEB_PAGE.match(self._begun):
                    raise NetworkFault(
                        f"{host(address)} answered with a web page instead of the file: a log-in page of this network?",
                        f"{LOGIN} If there is none, check the address.",
                    )
            self._target.write(piece)
            self._size += len(piece)
            self._furthest = max(self._furthest, self._size)
            if self._on_progress:
                self._on_progress(self._size, self._total or 0)
        if not self._size or self._total not in (self._size, None):
            expected = "something" if self._total is None else f"{self._total:,} bytes"
            raise Again(f"{shown(address)} did not come whole: {self._size:,} bytes, expected {expected}.")

    def _check_size(self, size: int) -> None:
        if size > self._limit:
            raise NetworkFault(
                f"{shown(self._address)} is too large: medref takes at most {self._limit / 1_000_000:,.0f} MB.",
                "Check the address.",
            )
