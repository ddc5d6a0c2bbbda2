"""The pager: a page that is longer than the screen can be scrolled and searched, as `git` and `man` have it.

Rich's own `Console.pager()` loses styles and draws for a pipe (github.com/Textualize/rich/issues/1688, 3551). Here the page is
drawn once, for the terminal, and the pager gets what the terminal would have got.
"""

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from medref.cli.environment import Environment

_OURS = "less -FIRX"
_NONE = ("", "cat")  # git's names for no pager
_WITHOUT_CURSOR = ("", "dumb", "unknown")  # values of TERM with which no pager can move over the screen
# What pagers are told where the user told them nothing (git sets the first two): to let colours and links through.
_DEFAULTS = {"LESS": "FIRX", "LV": "-c"}
_UNKNOWN_SCREEN = os.terminal_size((80, 24))


class Sheet(io.StringIO):
    """Takes what is drawn for a terminal in its stead, and looks like it to whoever draws."""

    def __init__(self, terminal: TextIO) -> None:
        super().__init__(newline="")
        self._terminal = terminal

    @property
    def encoding(self) -> str:  # type: ignore[override] # a buffer has none of its own
        return self._terminal.encoding

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._terminal.fileno()


class Pager:
    """The user's pager for what an invocation prints to its terminal; `always` also for what the screen can hold."""

    def __init__(self, env: Environment, *, always: bool) -> None:
        self._env, self._always = env, always
        self._named = env.settings.pager
        self._command = _OURS if self._named is None else self._named.strip()

    @property
    def wanted(self) -> bool:
        """Whether what is longer than the screen is to go through it."""
        if self._command in _NONE:
            return False
        if sys.platform == "win32":
            from rich.console import detect_legacy_windows

            if detect_legacy_windows():  # colours there are no text that a pager could be given
                return False
        elif not self._always and self._env.variables.get("TERM", "") in _WITHOUT_CURSOR:
            return False
        return self._always or self._env.stdin.isatty()  # else nobody sits there to press keys

    def show(self, text: str, width: int) -> str:
        """Show a text of lines of `width` columns; returns what there is to say about a pager that cannot be run."""
        if not self._always and self._fits(text, width):
            self._env.stdout.write(text)
            return ""
        reason = self._feed(text)
        if reason is None:
            return ""
        self._env.stdout.write(text)
        return "" if self._named is None else f"medref: the pager “{self._command}” cannot be run: {reason}."

    def _fits(self, text: str, width: int) -> bool:
        screen = os.get_terminal_size(self._env.stdout.fileno())
        columns, lines = (there or usual for there, usual in zip(screen, _UNKNOWN_SCREEN, strict=True))
        rows = text.count("\n") * max(1, -(-width // columns))
        return rows < lines  # the last line is the prompt's

    def _feed(self, text: str) -> str | None:
        """Run the pager on the text until its user leaves it; None, or why it cannot be run."""
        import subprocess

        self._env.stdout.flush()
        self._env.stderr.flush()
        encoding = self._env.stdout.encoding or "utf-8"
        variables = {**_DEFAULTS, **self._env.variables}
        if encoding.lower().replace("-", "") == "utf8":
            variables.setdefault("LESSCHARSET", "utf-8")
        try:
            with _left_to_the_pager():
                pager = subprocess.Popen(_words(self._command), stdin=subprocess.PIPE, env=variables)  # noqa: S603 (the user's own)
                pager.communicate(text.encode(encoding, "replace"))  # a pager that is left early is no error to it
        except OSError as error:
            return error.strerror or str(error)
        except ValueError as error:
            return str(error)[:1].lower() + str(error)[1:].rstrip(".")
        return None


def _words(command: str) -> list[str] | str:
    """The program and its arguments. No shell reads them: its rules differ by platform, and quotes are all that is needed."""
    if sys.platform == "win32":
        return command  # Windows' own rules, under which a backslash is part of a path
    import shlex

    return shlex.split(command)


@contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """Ctrl-C is the pager's own meanwhile: `less` ends a search with it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # SIG_IGN would be handed down to the pager
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
