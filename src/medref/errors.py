"""What can go wrong, in the user's words. An error never prints or exits: `medref.__main__.main` does that, once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medref.match import Match


class MedrefError(Exception):
    """A failure with a message, a hint (what to try) and the topics that come near.

    `code` is the word in JSON, `exit_code` the process's (docs/exit-codes.md).
    """

    code = "failed"
    exit_code = 1

    def __init__(self, message: str, hint: str = "", candidates: "Sequence[Match]" = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.candidates = tuple(candidates)


class UsageFault(MedrefError):
    """The command line is off: an unknown option, a section that the article has not, nothing to look up."""

    code = "usage"
    exit_code = 2


class TopicNotFound(MedrefError):
    """No topic of this name; `candidates` are the nearest names, if any."""

    code = "not_found"
    exit_code = 3


class TopicUnsure(MedrefError):
    """Several topics could be meant, or the only way to one is a guess; none was opened."""

    code = "unsure"
    exit_code = 4


class BadData(MedrefError):
    """A file that is not what it should be; `faults` lists each with its place."""

    code = "bad_data"
    exit_code = 5

    def __init__(self, message: str, faults: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(message, hint)
        self.faults = tuple(faults)


class NetworkFault(MedrefError):
    """What was asked for over the network did not come, or not whole."""

    code = "network"
    exit_code = 6


class Interrupted(MedrefError):
    """Ctrl-C."""

    code = "interrupted"
    exit_code = 130

    def __init__(self) -> None:
        super().__init__("Interrupted.")
