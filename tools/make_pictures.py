#!/usr/bin/env python3
"""Make the pictures of the docs from real output: python tools/make_pictures.py [NAME…]

Each is what a terminal shows of a command, run in one (POSIX), as an SVG by Rich; a full-screen program makes its own, by
Textual's own means. To add one, add a line to `SHOTS`, and the picture to a page of the docs.
"""

import fcntl
import io
import os
import pty
import select
import shlex
import struct
import sys
import tempfile
import termios
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PATIENCE = 20  # seconds without a word after which a command is not waited for


class Shot(NamedTuple):
    name: str
    """The picture is docs/pictures/NAME.svg."""
    command: str
    rows: int = 30
    """Of the terminal: what a longer output has below them is not in the picture."""
    typed: str = ""
    """What is typed at a question; in a full-screen program the keys, by Textual's names, with commas: `slash,s,t,enter`."""
    columns: int = 84


SHOTS = (
    Shot("metastasis", "medref metastasis", 60),
    Shot("question", "medref hypertention", 27, typed="1\n"),
    Shot("search", "medref search trouble swallowing --limit 4"),
    Shot("list", "medref list H"),
    Shot("section", "medref asthma --section treatment", 31),
    Shot("compare", "medref compare hypertension hypotension --section symptoms", 40, columns=120),
    Shot("browse", "medref browse stroke", 30, columns=120),
    Shot("plain", "medref metastasis --format plain", 27),
)


def main(names: list[str]) -> None:
    """Make the pictures that are named, or all."""
    PICTURES.mkdir(exist_ok=True)
    for shot in SHOTS:
        if not names or shot.name in names:
            (PICTURES / f"{shot.name}.svg").write_text(picture(shot), "utf-8")
            print(f"docs/pictures/{shot.name}.svg")


def picture(shot: Shot) -> str:
    """The picture's SVG."""
    with tempfile.TemporaryDirectory() as folder:
        shown = screen(shot, folder)
        own = Path(folder, "own.svg")
        if own.exists():
            return own.read_text("utf-8")
    console = Console(record=True, width=shot.columns, height=shot.rows, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "dim"), shot.command))
    for line in shown.splitlines()[: shot.rows - 1]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    return console.export_svg(title="medref", unique_id=shot.name)


def screen(shot: Shot, folder: str) -> str:
    """What the command writes to a terminal of its own, with a home in the folder."""
    _, *words = shlex.split(shot.command)
    variables = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    variables |= {
        "MEDREF_HOME": folder,
        "MEDREF_PAGER": "cat",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    variables |= {"TEXTUAL_SCREENSHOT": "2", "TEXTUAL_SCREENSHOT_LOCATION": folder, "TEXTUAL_SCREENSHOT_FILENAME": "own.svg"}
    variables |= {"TEXTUAL_PRESS": shot.typed}
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", shot.rows, shot.columns, 0, 0))
        os.execve(sys.executable, [sys.executable, "-m", "medref", *words], variables)
    said, typed = b"", False
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            said += os.read(terminal, 65536)
        except OSError:  # the terminal of a process that has ended
            break
        if shot.typed and not typed and said.endswith(b"\n> "):
            os.write(terminal, shot.typed.encode())
            typed = True
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit(f"{shot.command}: exit {os.waitstatus_to_exitcode(status)}")
    return said.decode().replace("\r\n", "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
