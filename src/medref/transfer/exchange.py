"""One request and its answer: redirects followed, nothing waited for without end."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from queue import Empty, SimpleQueue

import requests
from urllib3.exceptions import HTTPError

import medref
from medref.errors import NetworkFault
from medref.transfer import limits
from medref.transfer.address import followed, host
from medref.transfer.faults import LOGIN, Again, of_error

AGENT = f"medref/{medref.__version__} (medical encyclopedia for the terminal)"
_MOVED = (301, 302, 303, 307, 308)
_PIECE = 65_536  # bytes that are read at once, at most
_SLICE = 0.1  # seconds: Windows hears Ctrl-C only between two waits


class Session(requests.Session):
    """Connections that are used again; proxies, certificates and passwords (.netrc) as requests finds them."""

    def __init__(self) -> None:
        super().__init__()
        # What is stored is what the server has: a file that was packed on the way could be neither resumed nor counted.
        self.headers.clear()
        self.headers.update({"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"})

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: requests would read a redirect's body, however long, even where it is not to follow it."""


@contextmanager
def answer(session: requests.Session, address: str, headers: Mapping[str, str]) -> Iterator[tuple[requests.Response, str]]:
    """The answer to a GET, its body unread, and the address that it came from. Raises `NetworkFault`."""
    first = address
    for _ in range(limits.REDIRECTS + 1):
        with closing(_head(session, address, headers)) as response:
            location = response.headers.get("Location")
            if response.status_code not in _MOVED or not location:
                yield response, address
                return
            drain(response, address)
        address = followed(address, location)
    raise NetworkFault(f"{host(first)} leads from one address to the next without end.", f"Check the address. {LOGIN}")


def pieces(response: requests.Response, address: str) -> Iterator[bytes]:
    """The body as the server sent it, as it comes. Raises `Again` where it breaks off, stalls or only drips."""
    waited, got = 0.0, 0
    while True:
        begun = time.monotonic()
        try:
            piece: bytes = response.raw.read1(_PIECE, decode_content=False)
        except (HTTPError, OSError) as error:
            raise of_error(error, address) from error
        if not piece:
            return
        waited += time.monotonic() - begun
        got += len(piece)
        if waited >= limits.WINDOW:
            if got < limits.LEAST:
                raise Again(f"{host(address)} sends too slowly: {got} bytes in {waited:.0f} seconds.")
            waited, got = 0.0, 0
        yield piece


def drain(response: requests.Response, address: str) -> None:
    """Read a short body that nobody wants, so that the connection can be used again."""
    got = 0
    with suppress(NetworkFault):
        for piece in pieces(response, address):
            got += len(piece)
            if got > limits.DRAINED:
                return


def _head(session: requests.Session, address: str, headers: Mapping[str, str]) -> requests.Response:
    """The answer as soon as its head is there.

    It is waited for in a thread of its own: only so does Ctrl-C end it at once while a name is looked up, and only so does
    it end where a server sends its head letter by letter.
    """
    answers: SimpleQueue[requests.Response | Exception] = SimpleQueue()
    given_up = threading.Event()

    def ask() -> None:
        timeout = (limits.CONNECT, limits.READ)
        try:
            got = session.get(address, headers=headers, stream=True, allow_redirects=False, timeout=timeout)
        except Exception as error:
            answers.put(error)
            return
        answers.put(got)
        if given_up.is_set():
            got.close()

    threading.Thread(target=ask, name="medref waits for an answer", daemon=True).start()
    try:
        got = _first(answers, address)
    except BaseException:
        given_up.set()
        with suppress(Empty):
            if isinstance(late := answers.get_nowait(), requests.Response):
                late.close()
        raise
    if isinstance(got, requests.Response):
        return got
    if isinstance(got, (OSError, ValueError, HTTPError)):
        raise of_error(got, address) from got
    raise got


def _first(answers: "SimpleQueue[requests.Response | Exception]", address: str) -> requests.Response | Exception:
    """What the thread puts there; raises `Again` where that takes too long."""
    deadline = time.monotonic() + limits.ANSWER
    while time.monotonic() < deadline:
        with suppress(Empty):
            return answers.get(timeout=_SLICE)
    raise Again(f"{host(address)} takes too long to answer.")
