"""Which parts of the screen are seen."""

from typing import NamedTuple

NARROWEST, LOWEST = 40, 12
"""Columns and lines that the reader needs."""
ROOMY, WIDE = 72, 132
"""Columns from which the topics stand beside the page; and from which its sections do."""


class Panes(NamedTuple):
    """What the reader has asked for."""

    drawer: bool = True
    """The topics, where they can only lie over the page."""
    topics: bool = True
    """The topics, where there is room beside it."""
    choosing: bool = False
    """The sections, to choose one."""
    finding: bool = False
    """The line to type in what is to be found."""

    def seen(self, width: int) -> dict[str, bool]:
        """Each part by its id, and whether it is seen on a screen of so many columns."""
        narrow = width < ROOMY
        return {
            "#index": self.drawer and not self.choosing if narrow else self.topics,
            "#page": not (narrow and (self.drawer or self.choosing)),
            "#aside": self.choosing or width >= WIDE,
            "#state": not self.finding,
            "#find": self.finding,
        }

    def toggled(self, width: int) -> "Panes":
        """The topics shown where they were hidden, or hidden."""
        return self._replace(drawer=not self.drawer) if width < ROOMY else self._replace(topics=not self.topics)
