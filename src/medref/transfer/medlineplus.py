"""The newest of NLM's health-topics files, whose names have their dates in them.

They are published Tuesday to Saturday, and only those of recent days are kept: https://medlineplus.gov/xml.html
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import BinaryIO, NamedTuple

from medref.errors import NetworkFault
from medref.transfer.http import OnProgress, Received, download, new_session
from medref.transfer.troubles import NotThere, told

_NAMES = ("mplus_topics_compressed_{}.zip", "mplus_topics_{}.xml")  # the smaller first
_LIMIT = 512 << 20  # bytes; today's have 30 MB
_PUBLISHED = range(1, 6)  # Tuesday to Saturday


class Found(NamedTuple):
    received: Received
    dated: str
    """The date in the file's name."""


def newest(
    base: str,
    today: date,
    target: BinaryIO,
    *,
    back: int,
    have: str = "",
    etag: str = "",
    modified: str = "",
    on_progress: OnProgress | None = None,
) -> Found | None:
    """The newest file that is not older than `back` days, from below the address `base` into the empty file `target`.

    None where that is the one of the date `have` that is there already, by its `etag` or `modified`. Raises `NetworkFault`.
    """
    base = base if base.endswith("/") else f"{base}/"
    with closing(new_session()) as session:
        for day in _days(today, back, have):
            for name in _NAMES:
                known = (etag, modified) if day.isoformat() == have else ("", "")
                address = base + name.format(day.isoformat())
                try:
                    received = download(
                        address,
                        target,
                        limit=_LIMIT,
                        etag=known[0],
                        modified=known[1],
                        on_progress=on_progress,
                        session=session,
                    )
                except NotThere:
                    continue
                return Found(received, day.isoformat()) if received else None
            if day.isoformat() == have:
                return None  # it is no longer kept there, and nothing newer is
    raise NetworkFault(
        f"No file of MedlinePlus of the last {back} days is at {told(base)}.",
        "Look at https://medlineplus.gov/xml.html; a file that you downloaded is added with --from FILE.",
    )


def _days(today: date, back: int, have: str) -> Iterator[date]:
    """Today and those before it, not beyond the one that is there.

    Where that one is of the last day of publication, the days since on which nothing is published come after it, since asking
    for them would cost requests most of the time: a file of an unusual day is found by the next update.
    """
    days = [today - timedelta(number) for number in range(back + 1)]
    days = [day for day in days if day.isoformat() >= have]
    newer = [day for day in days if day.isoformat() > have and day.weekday() in _PUBLISHED]
    if have and not newer:
        days.sort(key=lambda day: day.isoformat() != have)
    yield from days
