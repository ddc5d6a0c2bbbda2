"""What can go wrong on the way, in the user's words."""

import re
import socket
import ssl
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import BadStatusLine, RemoteDisconnected

import requests
from requests import exceptions as errors
from urllib3 import exceptions

from medref.errors import NetworkFault
from medref.text.clean import clean
from medref.transfer import limits
from medref.transfer.address import host, shown

OTHERWISE = (
    "Or download the file on another computer: medref collection add FILE (MedlinePlus: collection add medlineplus --from FILE)."
)
LATER = f"Try again later. {OTHERWISE}"
ONLINE = f"Check that this computer is online, and try again. {OTHERWISE}"
PROXY = "Check the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY."
LOGIN = "Open a web browser, log in to the network, and try again."

_MEANINGS = {
    401: ("It asks for a user name and a password.", "They can stand in the address: https://NAME:PASSWORD@example.org/…"),
    403: ("It does not allow this.", "Check the address, and that you may have the file."),
    407: ("The proxy asks for a user name and a password.", "They can stand in HTTPS_PROXY: http://NAME:PASSWORD@proxy:3128"),
    429: ("It is being asked too often.", LATER),
    503: ("It is out of service for now.", LATER),
    511: ("This network wants a log-in first.", LOGIN),
}


class NotThere(NetworkFault):
    """The server is there, but not the file."""


class Again(NetworkFault):
    """What may go better the next time: after `after` seconds, and at most `retries` times."""

    def __init__(self, message: str, hint: str = LATER, *, after: float = 0.0, retries: int | None = None) -> None:
        super().__init__(message, hint)
        self.after = after
        self.retries = limits.RETRIES if retries is None else retries


def of_status(response: requests.Response, address: str) -> NetworkFault:
    """What an answer without the file means."""
    status = response.status_code
    try:
        named = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        named = f"{status}"
    if status in (404, 410):
        return NotThere(f"{shown(address)} is not there ({named}).", "Check the address.")
    meaning, hint = _MEANINGS.get(status, ("It is out of order." if status >= 500 else "", LATER))
    message = f"{host(address)} answered “{named}”. {meaning}".rstrip()
    if status not in (429, 500, 502, 503, 504):
        return NetworkFault(message, hint)
    after = _retry_after(response.headers.get("Retry-After", ""))
    if after > limits.PATIENCE:
        return NetworkFault(f"{message} It asks to wait for {-(-after // 60):.0f} minutes.", hint)
    return Again(message, hint, after=after)


def of_error(error: Exception, address: str) -> NetworkFault:
    """What went wrong while a connection was made or used."""
    links, where = tuple(_links(error)), host(address)
    if _any(links, errors.ProxyError, exceptions.ProxyError, errors.InvalidProxyURL, exceptions.ProxySchemeUnknown):
        return _of_proxy(error, address)
    if isinstance(error, errors.InvalidSchema):
        return NetworkFault("A SOCKS proxy is set; that needs a part of its own.", f"pip install pysocks. Or: {PROXY}")
    if isinstance(error, errors.InvalidHeader):
        return NetworkFault(f"{where} answered with something that is not HTTP.", f"Check the address. {PROXY}")
    if isinstance(error, ValueError):
        return NetworkFault(f"{shown(address)} cannot be asked for.", f"Check the address. {PROXY}")
    if type(error) is OSError and error.errno is None:  # so requests says it
        return NetworkFault("The file of trusted certificates is not there.", "Check REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE.")
    for link in links:
        if isinstance(link, ssl.SSLCertVerificationError):
            return NetworkFault(
                f"{where} could not prove who it is: {clean(link.verify_message or 'its certificate is not trusted')}.",
                "Check this computer's clock. A network with a log-in page or a proxy of its own may be in between: log in with a"
                f" web browser, or name the network's certificates in REQUESTS_CA_BUNDLE. {OTHERWISE}",
            )
    return _of_connection(links, where)


def _of_connection(links: tuple[BaseException, ...], where: str) -> Again:
    if _any(links, socket.gaierror, exceptions.NameResolutionError):
        return Again(f"{where} is not known here: no address was found for it.", ONLINE, retries=limits.RETRIES_NOBODY)
    if _any(links, exceptions.ConnectTimeoutError) and _any(links, TimeoutError):
        return Again(f"{where} cannot be reached: it does not answer.", f"{PROXY} {ONLINE}")
    if _any(links, exceptions.ReadTimeoutError, TimeoutError):
        return Again(f"{where} went silent.")
    if _any(links, ConnectionRefusedError):
        return Again(f"{where} does not take connections.", f"Check the address. {LATER}", retries=limits.RETRIES_NOBODY)
    if _any(links, exceptions.NewConnectionError):
        return Again(f"{where} cannot be reached from here.", f"{PROXY} {ONLINE}")
    if _any(links, ssl.SSLError, errors.SSLError):
        return Again(f"No secure connection to {where} came about.", f"{PROXY} {LATER}")
    if _any(links, BadStatusLine) and not _any(links, RemoteDisconnected):
        return Again(f"{where} answered with something that is not HTTP.", f"Check the address. {PROXY}")
    return Again(f"The connection to {where} broke off.")


def _of_proxy(error: Exception, address: str) -> NetworkFault:
    proxy = requests.utils.select_proxy(address, requests.utils.get_environ_proxies(address)) or ""
    name = f"The proxy {host(proxy if '//' in proxy else f'//{proxy}')}".rstrip()
    refused = re.search(r"Tunnel connection failed: (\d{3})", str(error))
    if not refused:
        return Again(f"{name} could not be used to reach {host(address)}.", f"{PROXY} {OTHERWISE}")
    status = int(refused[1])
    meaning, hint = _MEANINGS[407] if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED else ("", PROXY)
    return NetworkFault(f"{name} does not connect to {host(address)} ({status}). {meaning}".rstrip(), hint)


def _retry_after(value: str) -> float:
    """Seconds; 0 where the header is missing or cannot be read."""
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError, OSError):
        return 0.0


def _any(links: tuple[BaseException, ...], *kinds: type[BaseException]) -> bool:
    return any(isinstance(link, kinds) for link in links)


def _links(error: BaseException) -> Iterator[BaseException]:
    """The error and those that it came from, whichever way the libraries tie them together."""
    found: list[BaseException] = [error]
    for link in found:
        yield link
        ties = (link.__cause__, link.__context__, getattr(link, "reason", None), *link.args)
        found += [tie for tie in ties if isinstance(tie, BaseException) and not any(tie is known for known in found)]
