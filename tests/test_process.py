"""The real process: exit codes, pipes, encodings, Ctrl-C, a terminal that is asked."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from medref.cli.output import EMERGENCY

MEDREF = [sys.executable, "-m", "medref"]
PATIENCE = 10  # seconds that a terminal may stand still
AGAIN = 4  # times that an answer is typed
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and terminals")


def medref(*args: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MEDREF, *args], capture_output=True, env={**os.environ, **variables}, stdin=subprocess.DEVNULL, check=False
    )


@pytest.mark.parametrize(("args", "code"), [(("metastasis",), 0), (("--nonsense",), 2), (("zzzz",), 3), (("metastisis",), 4)])
def test_exit_codes_reach_the_shell(args: tuple[str, ...], code: int) -> None:
    """Those of the table."""
    ran = medref(*args)
    assert ran.returncode == code
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
@pytest.mark.parametrize("args", [("metastasis",), ("hypertension",), ("search", "crohn"), ("metastisis",)])
def test_terminals_without_unicode_get_readable_signs(encoding: str, args: tuple[str, ...]) -> None:
    """Not question marks, not a traceback; boxes of ASCII, all lines of a panel of one width."""
    ran = medref(*args, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in ran.stderr
    text = (ran.stdout or ran.stderr).decode(encoding)
    assert "?" not in text.replace("Did you mean one of these?", "").replace("Which", "")
    framed = [line for line in ran.stdout.decode(encoding).splitlines() if line.startswith(("+", "|"))]
    assert {len(line) for line in framed} <= {80}


@posix
def test_a_closed_pipe_ends_quietly() -> None:
    """`medref metastasis | head -1`."""
    for args in ("metastasis", "metastasis --json", "metastasis --format plain", "list", "--help"):
        ran = subprocess.run(
            f"{sys.executable} -m medref {args} | head -c 1 > {os.devnull}", shell=True, capture_output=True, check=False
        )
        assert ran.stderr == b""


@posix
def test_a_full_disk_is_said_in_one_line() -> None:
    """And is a failure."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run([*MEDREF, "metastasis"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 1
    assert ran.stderr.count(b"\n") == 1
    assert b"cannot write" in ran.stderr


@posix
def test_ctrl_c_ends_quietly_with_130() -> None:
    """While medref waits for queries."""
    process = subprocess.Popen(
        [*MEDREF, "show", "--batch", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"metastasis\n")
    process.stdin.flush()
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == b""


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "2>/dev/full", "<&- >&- 2>&-"])
@pytest.mark.parametrize("args", ["metastasis", "metastisis", "zzzz --json", "show --batch -", "list"])
def test_closed_and_full_streams_never_show_a_traceback(closed: str, args: str) -> None:
    """Nor an exit code that is not in the table."""
    ran = subprocess.run(
        f"{sys.executable} -m medref {args} {closed}", shell=True, capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    assert b"Traceback" not in ran.stderr
    assert ran.returncode in (0, 1, 3, 4)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_offers_commands_topics_and_categories(shell: str) -> None:
    """Through the protocol of each shell; slugs, which need no quotes."""

    def offered(line: str) -> str:
        words = line.split(" ")
        variables = {
            "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
            "zsh": {"_TYPER_COMPLETE_ARGS": line},
            "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
            "powershell": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]},
        }[shell]
        return medref(_MEDREF_COMPLETE=f"complete_{shell}", **variables).stdout.decode()

    assert "search" in offered("medref sea")
    assert "metastasis" in offered("medref meta")
    assert "crohns-disease" in offered("medref show cro")
    assert "Cancers" in offered("medref list --category Can")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_scripts_are_printed(shell: str) -> None:
    """For those who install them by hand."""
    ran = medref("--show-completion", shell)
    assert ran.returncode == 0
    assert f"complete_{shell}".encode() in ran.stdout


def test_completion_of_an_unknown_shell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """With those that there are."""
    ran = medref("--install-completion", "nosuch", HOME=str(tmp_path))
    assert ran.returncode == 2
    assert b"powershell" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@posix
class TestQuestion:
    """The numbered question of a terminal."""

    def ask(self, query: str, answer: str, **variables: str) -> tuple[int, str]:
        """Run medref in a terminal of its own, type `answer`; returns exit code and screen."""
        import pty

        environ = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **variables}
        child, terminal = pty.fork()
        if child == 0:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests may ignore it, and that is handed down
            os.execve(sys.executable, [*MEDREF, *query.split()], environ)
        screen = b""
        typed = 0
        while True:
            if not select.select([terminal], [], [], PATIENCE)[0]:
                if typed < AGAIN:  # a Ctrl-C between the prompt and the read waits for the next key, as in any Python
                    os.write(terminal, answer.encode())
                    typed += 1
                    continue
                os.kill(child, signal.SIGKILL)
                pytest.fail(f"medref stands still at: {screen!r}")
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            screen += piece
            if not typed and b"Which one?" in screen and b"\n> " in screen:
                os.write(terminal, answer.encode())
                typed = 1
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), screen.decode("utf-8", "replace")

    @pytest.mark.parametrize("answer", ["\n", "1\n", "9\n1\n", "what\n\n"])
    def test_enter_or_a_number_opens(self, answer: str) -> None:
        """What is no answer is asked again."""
        code, screen = self.ask("metastisis", answer)
        assert code == 0
        assert "Definition" in screen

    @pytest.mark.parametrize("answer", ["q\n", "\x04", "none\n"])
    def test_q_or_ctrl_d_open_nothing(self, answer: str) -> None:
        """Exit 4, with the emergency line."""
        code, screen = self.ask("metastisis", answer)
        assert code == 4
        assert EMERGENCY in screen
        assert "Definition" not in screen

    def test_enter_takes_nothing_where_topics_are_easily_confused(self) -> None:
        """And the question says so."""
        code, screen = self.ask("hyportension", "\n")
        assert code == 4
        assert "Enter for none" in screen

    def test_ctrl_c_ends_with_130(self) -> None:
        """At the question, too."""
        assert self.ask("metastisis", "\x03")[0] == 130

    def test_nobody_is_asked_where_the_variable_says_never(self) -> None:
        """`MEDREF_ASK=never`."""
        code, screen = self.ask("metastisis", "", MEDREF_ASK="never")
        assert code == 4
        assert "Which one?" not in screen


def test_python_without_an_installed_package_metadata_still_runs(tmp_path: Path) -> None:
    """The package alone, on the path, beside the repository's data."""
    source = Path(__file__).resolve().parent.parent / "src"
    ran = subprocess.run(
        [*MEDREF, "--version"], capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(source)}, check=False
    )
    assert ran.returncode == 0
