"""What can go wrong with a download, in the user's words. Addresses are told without names and passwords in them."""

from http import HTTPStatus
from urllib.parse import urlsplit

from medref.errors import NetworkFault

_PROXIES = "HTTPS_PROXY and NO_PROXY say how to reach the network"
_AGAIN = f"Check the network and try again. {_PROXIES}. Or download the file on another computer, and add it from there."
_OWN_CERTIFICATES = (
    "Some networks have their own: REQUESTS_CA_BUNDLE names a file of certificates to trust. Check the clock, too."
)


class NotThere(NetworkFault):
    """The server has no such file (404, 410)."""


def told(address: str) -> str:
    """The address as a message shows it."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()[:200]


def refused(address: str, status: int) -> NetworkFault:
    """An answer that is no file."""
    known = status in {one.value for one in HTTPStatus}
    words = f"{status} {HTTPStatus(status).phrase}" if known else f"status {status}"
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return NotThere(f"There is no file at {told(address)} ({words}).", "Check the address.")
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return NetworkFault(f"The proxy asks for a name and a password ({words}).", f"{_PROXIES}.")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return NetworkFault(f"{told(address)} is not given to everyone ({words}).", "Download it yourself, and add the file.")
    return NetworkFault(f"{told(address)} was not given: the server said {words}.", "Try again later.")


def web_page(address: str) -> NetworkFault:
    """HTML where a file was expected."""
    return NetworkFault(
        f"{told(address)} was answered with a web page instead of a file: perhaps the log-in page of this network.",
        "Open a browser and log in, or check the address.",
    )


def unreachable(address: str, error: Exception) -> NetworkFault:
    """What `requests` raised before or while the answer came."""
    from requests import exceptions

    place = told(address)
    text = str(error)
    if isinstance(error, exceptions.SSLError):
        return NetworkFault(f"The certificate of {place} cannot be trusted.", _OWN_CERTIFICATES)
    if isinstance(error, exceptions.ProxyError):
        return NetworkFault(f"The proxy for {place} cannot be reached, or refuses.", f"{_PROXIES}.")
    if isinstance(error, exceptions.InvalidURL | exceptions.MissingSchema | exceptions.InvalidSchema | UnicodeError):
        return NetworkFault(f"“{place}” is no address that can be asked.", "Check the address.")
    if isinstance(error, exceptions.Timeout) or "timed out" in text.lower():
        return NetworkFault(f"{place} did not answer in time.", _AGAIN)
    if "NameResolution" in text or "getaddrinfo" in text or "Name or service" in text:
        return NetworkFault(
            f"{urlsplit(place).hostname or place} cannot be found: there is no network, or no such place.", _AGAIN
        )
    if "refused" in text.lower():
        return NetworkFault(f"{place} cannot be reached: the connection was refused.", _AGAIN)
    return NetworkFault(f"The connection to {place} broke.", _AGAIN)
