"""The newest of the health-topic files that the National Library of Medicine publishes.

Each carries its date in its name and holds all topics. They are published from Tuesday to Saturday, zipped and not, and
only recent ones are kept (https://medlineplus.gov/xml.html). No list of them is asked for: names are tried, the newest first.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import BinaryIO, NamedTuple

from medref.errors import NetworkFault, UsageFault
from medref.transfer.address import checked, shown
from medref.transfer.exchange import Session
from medref.transfer.faults import OTHERWISE, NotThere
from medref.transfer.http import Received, download

_LIMIT = 512 << 20  # bytes; today's have 30 MB
_NAMES = ("mplus_topics_compressed_{}.zip", "mplus_topics_{}.xml")
_MONDAY, _SUNDAY = 0, 6


class Found(NamedTuple):
    """A file that is newer than what was there, or the same day's in another version."""

    received: Received
    dated: str
    """The day in its name, as YYYY-MM-DD."""


def newest(
    base: str,
    today: date,
    target: BinaryIO,
    *,
    back: int = 14,
    have: str = "",
    etag: str = "",
    modified: str = "",
    on_progress: Callable[[int, int], None] | None = None,
) -> Found | None:
    """Fetch the newest file into `target`; None where it is the one that the reader has.

    `have` is the date of that one, `etag` and `modified` what came with it. Where it is the last one due, it alone is asked
    for, whether it has changed: one request. That is so on its own day and until the next day of publication; for Saturday's,
    on Sunday and Monday, too. A file that came out on such a day all the same is found from Tuesday on, unless there is a newer
    one: then no day since `have` is left out.

    Raises `UsageFault` where `base` is no address, `NetworkFault` where there is no file of `back` days, or as `download` does.
    """
    base = base_address(base)
    tried = []
    with Session() as session:
        for day, name in _names(today, back, have):
            known = (etag, modified) if day.isoformat() == have else ("", "")
            try:
                received = download(
                    base + name,
                    target,
                    limit=_LIMIT,
                    etag=known[0],
                    modified=known[1],
                    on_progress=on_progress,
                    session=session,
                )
            except NotThere:
                tried.append(name)
                continue
            return Found(received, day.isoformat()) if received else None
    raise NetworkFault(
        f"{shown(base)} has none of the health topics' files that were looked for, from {tried[0]} to {tried[-1]}.",
        f"Check this computer's date and the address. {OTHERWISE}",
    )


def base_address(base: str) -> str:
    """The address of the folder, with a slash at its end; raises `UsageFault` where it is none."""
    base = checked(base)
    if "?" in base or "#" in base:
        raise UsageFault(f"“{shown(base)}” is not the address of a folder.", "MedlinePlus' own is https://medlineplus.gov/xml/")
    return base.rstrip("/") + "/"


def _names(today: date, back: int, have: str) -> Iterator[tuple[date, str]]:
    """The days and names to try, in this order: none older than that of `have`."""
    try:
        installed = date.fromisoformat(have)
    except ValueError:
        installed = date.min
    days = [day for day in (today - timedelta(days) for days in range(back + 1)) if day > installed]
    if installed >= _last_due(today):
        days.insert(0, installed)
    elif installed >= today - timedelta(back):
        days.append(installed)
    for day in days:
        for name in _NAMES:
            yield day, name.format(day)


def _last_due(today: date) -> date:
    """The last day, up to today, on which a file is due."""
    return today - timedelta({_SUNDAY: 1, _MONDAY: 2}.get(today.weekday(), 0))
