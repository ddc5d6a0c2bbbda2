"""A terminal that a program draws on, and that says when something stands there."""

import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import NamedTuple

import pyte

_COLUMNS, _LINES = 80, 24
_PATIENCE = 20.0  # seconds
_QUIET = 0.05  # seconds without output after which the screen is looked at

Seen = Callable[[list[str]], bool]


class Taken(NamedTuple):
    """Milliseconds."""

    wall: float
    processor: float
    """Of the program's first thread, which draws; a busy machine leaves them alone. NaN where the system does not tell."""


class Press:
    """A key, and what came after it."""

    def __init__(self, terminal: "Terminal", begun: Taken) -> None:
        self._terminal, self._begun = terminal, begun
        self._seen: list[tuple[Taken, list[str]]] = []

    def until(self, seen: Seen) -> Taken:
        """From the key to the first screen of which `seen` is true; raises `RuntimeError` where none is."""
        deadline = time.perf_counter() + _PATIENCE
        looked = 0
        while time.perf_counter() < deadline:
            for at, screen in self._seen[looked:]:
                if seen(screen):
                    return Taken(at.wall - self._begun.wall, at.processor - self._begun.processor)
            looked = len(self._seen)
            self._seen += self._terminal.read()
        raise RuntimeError("It never came:\n" + "\n".join(self._terminal.screen.display))


class Terminal:
    """A program of its own on a terminal of its own. Use it in a `with`: it is ended there."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self.screen = pyte.Screen(_COLUMNS, _LINES)
        self._stream = pyte.ByteStream(self.screen)
        self._fd, inner = pty.openpty()
        ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
        environment = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._begun = Taken(time.perf_counter() * 1000, 0.0)
        self._process = subprocess.Popen(words, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True)
        os.close(inner)

    def until(self, seen: Seen) -> Taken:
        """From the start of the program."""
        return Press(self, self._begun).until(seen)

    def press(self, key: str) -> Press:
        begun = self._now()
        os.write(self._fd, key.encode())
        return Press(self, begun)

    def _now(self) -> Taken:
        try:
            times = Path(f"/proc/{self._process.pid}/schedstat").read_text("ascii")
        except OSError:
            return Taken(time.perf_counter() * 1000, float("nan"))
        return Taken(time.perf_counter() * 1000, int(times.split()[0]) / 1e6)

    def read(self) -> list[tuple[Taken, list[str]]]:
        """What comes until nothing comes for a while: a screen for each piece of output, and when it came.

        The pieces are drawn when all are there, since drawing takes longer than what is measured.
        """
        pieces = []
        while select.select([self._fd], [], [], _QUIET)[0]:
            try:
                piece = os.read(self._fd, 65536)
            except OSError:  # the program has ended
                break
            pieces.append((self._now(), piece))
        screens = []
        for at, piece in pieces:
            self._stream.feed(piece)
            screens.append((at, list(self.screen.display)))
        return screens

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)
