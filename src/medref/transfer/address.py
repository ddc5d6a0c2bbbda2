"""Addresses: which are fetched, where a redirect leads, and how they are shown."""

import re
from contextlib import suppress
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import requests

from medref.errors import NetworkFault, UsageFault
from medref.text.clean import clean

_SCHEMES = ("http", "https")
_LOGIN = "If this network has a log-in page, open it in a web browser first. Else check the address."


def checked(address: str) -> str:
    """The address without blanks around it; raises `UsageFault` where it is none that can be fetched."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        fit = parts.scheme.lower() in _SCHEMES and bool(parts.hostname) and parts.port != 0
        fit = fit and address.isprintable() and " " not in parts.netloc
        requests.Request("GET", address).prepare()
    except (requests.RequestException, ValueError):
        fit = False
    if not fit:
        raise UsageFault(
            f"“{shown(address)}” is not an address that medref can fetch.",
            "It begins with http:// or https:// and names a host: https://example.org/articles.json",
        )
    return address


def followed(address: str, location: str) -> str:
    """Where a redirect leads; raises `NetworkFault` where medref does not go."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()  # headers come decoded as Latin-1, addresses are in UTF-8
    try:
        following = urljoin(address, location.strip())
        old, new = urlsplit(address), urlsplit(following)
        requests.Request("GET", following).prepare()
        fit = new.scheme in _SCHEMES and bool(new.hostname) and not (old.scheme == "https" and new.scheme == "http")
        same = (old.scheme, old.hostname, old.port) == (new.scheme, new.hostname, new.port)
    except (requests.RequestException, ValueError):
        fit = False
    if not fit:
        raise NetworkFault(f"{host(address)} leads on to “{shown(location)}”, where medref does not go.", _LOGIN)
    if same and "@" in old.netloc and "@" not in new.netloc:
        return urlunsplit(new._replace(netloc=old.netloc))
    return following


def bare(address: str) -> str:
    """The address without user name, password and fragment."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=_place(parts), fragment=""))


def shown(address: str) -> str:
    """The address as messages show it: nothing that may be a secret, and nothing that a terminal would obey."""
    try:
        parts = urlsplit(address)
        kept = parts._replace(netloc=_place(parts), query="…" if parts.query else "", fragment="")
        return clean(urlunsplit(kept))
    except ValueError:
        return clean(re.sub(r"//.*@", "//", address.partition("?")[0]))


def host(address: str) -> str:
    """The host that an address names, with its port where it names one."""
    return clean(_place(urlsplit(address)))


def _place(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]
