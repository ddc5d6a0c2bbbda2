"""`medref browse`, as a command: where it cannot run, and that it runs."""

import io
import os
import sys
import time
from pathlib import Path

import pytest

from conftest import Run
from medref.__main__ import main


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """All three streams are terminals from now on; what is written there."""
    written = Terminal()
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, written)
    return written


def test_without_a_terminal_one_line_says_what_to_use(run: Run) -> None:
    """Exit 1."""
    ran = run("browse", "asthma")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "needs a terminal" in ran.err
    assert "medref list and medref show TOPIC" in ran.err


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_be_drawn_on_is_told(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, one line."""
    terminal = on_a_terminal(monkeypatch)
    monkeypatch.setenv("TERM", kind)
    assert main(["browse"]) == 1
    assert terminal.getvalue().replace("\n", " ").count("medref:") == 1
    assert kind in terminal.getvalue()


def test_without_textual_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1."""
    terminal = on_a_terminal(monkeypatch)
    for name in [name for name in sys.modules if name.startswith(("textual", "medref.browse"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual", None)
    assert main(["browse", "asthma"]) == 1
    assert "pip install 'medref[browse]'" in " ".join(terminal.getvalue().split())


def test_an_unknown_theme_is_a_usage_error(run: Run) -> None:
    """Exit 2."""
    assert run("browse", "--theme", "pink").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_it_reads_and_quits_on_a_terminal(home: Path) -> None:
    """The whole process: the topic is there, q ends it with exit 0, and the terminal is put back."""
    pytest.importorskip("textual")
    import pty
    import select

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        os.execv(sys.executable, [sys.executable, "-m", "medref", "browse", "heart", "attack"])
    output, deadline, quitting = b"", time.monotonic() + 30, False
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the program has ended
            break
        output += piece
        if not quitting and b"Myocardial" in output:
            os.write(terminal, b"q")
            quitting = True
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert quitting
    assert os.waitstatus_to_exitcode(status) == 0
    assert b"\x1b[?1049h" in output
    assert output.rindex(b"\x1b[?1049l") > output.rindex(b"\x1b[?1049h")
