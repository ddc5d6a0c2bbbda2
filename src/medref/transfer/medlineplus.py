"""The newest of the health-topic files that the National Library of Medicine publishes.

Each carries its date in its name and holds all topics. They are published from Tuesday to Saturday, zipped and not, and
only recent ones are kept (https://medlineplus.gov/xml.html). No list of them is asked for: names are tried, the newest first.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import BinaryIO, NamedTuple

from medref.errors import NetworkFault, UsageFault
from medref.transfer.address import checked, shown
from medref.transfer.exchange import Session
from medref.transfer.faults import OTHERWISE, NotThere
from medref.transfer.http import Received, download

ADDRESS = "https://medlineplus.gov/xml/"
"""Where the files lie, unless the reader names another place."""
BACK = 14
"""Days before today that are tried."""

_NAMES = ("mplus_topics_compressed_{}.zip", "mplus_topics_{}.xml")
_MONDAY, _SUNDAY = 0, 6


class Newest(NamedTuple):
    """A file that is newer than what was there, or the same day's in another version."""

    date: str
    """The day in its name, as YYYY-MM-DD."""
    file: Received


def newest(
    base: str,
    today: date,
    target: BinaryIO,
    *,
    back: int = BACK,
    have: str = "",
    etag: str = "",
    modified: str = "",
    on_progress: Callable[[int, int], None] | None = None,
) -> Newest | None:
    """Fetch the newest file into `target`; None where it is the one that the reader has.

    `have` is the address or name of that one, or its date alone (the zipped file is meant then), `etag` and `modified` what
    came with it. Where it is the last one due, it alone is asked for, whether it has changed: one request. That is so from the
    day in its name to the next day of publication; so one of Saturday is on Sunday and Monday. A file that came out on such a
    day all the same is found from Tuesday on, if none newer is: until the day of `have` no day is left out then.

    Raises `UsageFault` where `base` is no address, `NetworkFault` where there is no file of `back` days, or as `download` does.
    """
    base = base_address(base)
    tried = []
    with Session() as session:
        for day, name in _names(today, back, have):
            known = (etag, modified) if name == _installed(have)[1] else ("", "")
            try:
                received = download(
                    base + name, target, etag=known[0], modified=known[1], on_progress=on_progress, session=session
                )
            except NotThere:
                tried.append(name)
                continue
            return Newest(day.isoformat(), received) if received else None
    raise NetworkFault(
        f"{shown(base)} has none of the health topics' files that were looked for, from {tried[0]} to {tried[-1]}.",
        f"Check this computer's date and the address. {OTHERWISE}",
    )


def base_address(base: str) -> str:
    """The address of the folder, with a slash at its end; raises `UsageFault` where it is none."""
    base = checked(base)
    if "?" in base or "#" in base:
        raise UsageFault(f"“{shown(base)}” is not the address of a folder.", f"MedlinePlus' own is {ADDRESS}")
    return base.rstrip("/") + "/"


def _names(today: date, back: int, have: str) -> Iterator[tuple[date, str]]:
    """The days and names to try, in this order."""
    installed, own = _installed(have)
    if installed and installed >= _last_due(today):
        yield installed, own
    for day in (today - timedelta(days) for days in range(back + 1)):
        if installed and day <= installed:
            if day == installed < _last_due(today):
                yield day, own
            return
        for name in _NAMES:
            yield day, name.format(day)


def _installed(have: str) -> tuple[date | None, str]:
    """Day and name of the file that the reader has."""
    found = re.search(r"\d{4}-\d\d-\d\d", have)
    try:
        day = date.fromisoformat(found[0]) if found else None
    except ValueError:
        day = None
    return day, _NAMES[have.endswith(".xml")].format(day) if day else ""


def _last_due(today: date) -> date:
    """The last day, up to today, on which a file is due."""
    return today - timedelta({_SUNDAY: 1, _MONDAY: 2}.get(today.weekday(), 0))
