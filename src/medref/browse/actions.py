"""What a key does with the page that is shown, beside reading it: given to the reader from outside, a key each."""

from collections.abc import Callable
from typing import NamedTuple

from medref.found import Page


class Done(NamedTuple):
    """What came of it."""

    told: str
    """In a line, for the reader."""
    copied: str = ""
    """Text for the clipboard of the terminal (OSC 52)."""


class Action(NamedTuple):
    """One key, on the page."""

    key: str
    label: str
    """A word for the line of keys."""
    about: str
    """A line for the help."""
    run: Callable[[Page], Done]
    """Raises `MedrefError` where it cannot be done."""
