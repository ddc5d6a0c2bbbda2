"""The pager, in a terminal of its own: what goes through it, what it gets, and what happens where it fails."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX terminals")

MEDREF = [sys.executable, "-m", "medref"]
PATIENCE = 20  # seconds that a terminal may stand still
SMALL, HUGE = (80, 24), (80, 900)

SLOW = """
import time
try:
    print("ready", flush=True)
    time.sleep(20)
except KeyboardInterrupt:
    print("stopped", flush=True)
    time.sleep(0.3)
    print("left")
"""


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A pager that writes down what it was called with and what it was given, and shows nothing."""
    script = tmp_path / "a pager.sh"
    script.write_text(f"#!/bin/sh\nprintf '%s|' \"$@\" > '{tmp_path}/args'\nenv > '{tmp_path}/env'\ncat > '{tmp_path}/page'\n")
    script.chmod(0o755)
    return script


def terminal(
    *args: str, size: tuple[int, int] = SMALL, keys: tuple[tuple[bytes, bytes], ...] = (), closed: bool = False, **variables: str
) -> tuple[int, str]:
    """Run medref in a terminal of `size` (columns, lines); returns exit code and what came on the screen.

    `keys` are what to type once something is on the screen, in turn; `closed` leaves it without a standard input to type into.
    """
    import fcntl
    import pty
    import struct
    import termios

    environ = {
        name: value for name, value in os.environ.items() if name not in ("MEDREF_PAGER", "PAGER", "LESS", "LV", "LESSCHARSET")
    }
    environ |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables}
    child, screen_end = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests may ignore it, and that is handed down
        if closed:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.execve(sys.executable, [*MEDREF, *args], environ)
    screen, waiting = b"", list(keys)
    while True:
        if not select.select([screen_end], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
            pytest.fail(f"medref stands still at: {screen[-2000:]!r}")
        try:
            piece = os.read(screen_end, 65536)
        except OSError:
            break
        if not piece:
            break
        screen += piece
        while waiting and waiting[0][0] in screen:
            os.write(screen_end, waiting.pop(0)[1])
    _, status = os.waitpid(child, 0)
    os.close(screen_end)
    return os.waitstatus_to_exitcode(status), same(screen.decode("utf-8", "replace").replace("\r\n", "\n"))


def same(text: str) -> str:
    """Without the number that Rich gives each link, by chance."""
    return re.sub(r"(?<=;id=)\d+", "", text)


def got(fake: Path) -> str:
    """What the fake pager was given; "" where it was not called."""
    page = fake.with_name("page")
    return same(page.read_text("utf-8")) if page.exists() else ""


def straight(*args: str, **more: object) -> str:
    """What comes on a terminal without a pager."""
    code, screen = terminal(*args, "--no-pager", **more)  # type: ignore[arg-type]
    assert code == 0
    return screen


def test_a_page_longer_than_the_screen_goes_through_the_pager_as_the_terminal_would_get_it(fake: Path) -> None:
    """Colours, links and width are those of the terminal; nothing is printed beside it."""
    code, screen = terminal("metastasis", MEDREF_PAGER=f"'{fake}'")
    assert (code, screen) == (0, "")
    page = got(fake)
    assert page == straight("metastasis")
    assert "\x1b[1m" in page
    assert "\x1b]8;" in page
    assert "╭─" in page
    narrow = terminal("metastasis", size=(50, 24), MEDREF_PAGER=f"'{fake}'")
    assert narrow == (0, "")
    assert got(fake) == straight("metastasis", size=(50, 24))


def test_plain_text_goes_through_it_too(fake: Path) -> None:
    """And has no colour there either."""
    assert terminal("metastasis", "--format", "plain", MEDREF_PAGER=f"'{fake}'") == (0, "")
    assert got(fake).startswith("Topic: Metastasis\n")
    assert "\x1b" not in got(fake)


@pytest.mark.parametrize(
    ("args", "more"),
    [
        (("metastasis",), {"size": HUGE}),
        (("metastasis", "--section", "definition"), {}),
        (("metastasis", "--no-pager"), {}),
        (("metastasis", "--json"), {}),
        (("metastasis", "--json", "--pager"), {}),
        (("metastasis",), {"TERM": "dumb"}),
        (("metastasis",), {"closed": True}),
    ],
    ids=["fits", "section fits", "--no-pager", "--json", "--json --pager", "dumb", "no keyboard"],
)
def test_what_needs_no_pager_is_printed_straight_out(args: tuple[str, ...], more: dict[str, object], fake: Path) -> None:
    """What fits, what is no page, and where nobody could press keys."""
    code, screen = terminal(*args, MEDREF_PAGER=f"'{fake}'", **more)  # type: ignore[arg-type]
    assert code == 0
    assert "Metastasis" in screen
    assert got(fake) == ""


def test_a_page_that_is_one_line_too_long_goes_through_it_and_no_other(fake: Path) -> None:
    """The last line of the screen is the prompt's."""
    lines = straight("metastasis", "-s", "definition").count("\n")
    terminal("metastasis", "-s", "definition", size=(80, lines + 1), MEDREF_PAGER=f"'{fake}'")
    assert got(fake) == ""
    terminal("metastasis", "-s", "definition", size=(80, lines), MEDREF_PAGER=f"'{fake}'")
    assert got(fake).count("\n") == lines


def test_lines_wider_than_the_screen_take_several_of_its_rows(fake: Path) -> None:
    """`--width` may ask for them."""
    args = ("metastasis", "-s", "definition", "--width", "160")
    lines = straight(*args).count("\n")
    terminal(*args, size=(80, lines + 5), MEDREF_PAGER=f"'{fake}'")
    assert got(fake).count("\n") == lines


def test_pager_pages_what_fits_and_where_there_is_no_keyboard(fake: Path) -> None:
    """The user said so; but off a terminal nothing is paged."""
    terminal("metastasis", "--pager", size=HUGE, closed=True, MEDREF_PAGER=f"'{fake}'")
    assert "Definition" in got(fake)
    fake.with_name("page").unlink()
    environ = {**os.environ, "MEDREF_PAGER": f"'{fake}'"}
    ran = subprocess.run([*MEDREF, "metastasis", "--pager"], capture_output=True, env=environ, check=True)
    assert b"Definition" in ran.stdout
    assert got(fake) == ""


@pytest.mark.parametrize("off", ["", "cat", " "])
def test_an_empty_name_or_cat_is_no_pager(off: str, fake: Path) -> None:
    """Git's rule; `MEDREF_PAGER` goes before `PAGER`."""
    code, screen = terminal("metastasis", MEDREF_PAGER=off, PAGER=f"'{fake}'")
    assert code == 0
    assert "Definition" in screen
    assert got(fake) == ""


def test_the_settings_name_a_pager_after_medref_pager_and_before_pager(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty name there is none, too."""
    home = fake.with_name("home")
    (home / "config").mkdir(parents=True)
    monkeypatch.setenv("MEDREF_HOME", str(home))
    (home / "config" / "config.toml").write_text(f"""pager = '"{fake}"'""")
    assert terminal("metastasis", PAGER="false") == (0, "")
    assert "Definition" in got(fake)
    assert "Definition" in terminal("metastasis", MEDREF_PAGER="cat")[1]
    (home / "config" / "config.toml").write_text("pager = ''")
    assert "Definition" in terminal("metastasis", PAGER="false")[1]


def test_pager_stands_in_for_medref_pager_and_gets_its_arguments_and_settings(fake: Path) -> None:
    """Quotes hold; `LESS` lets colours through unless the user has one."""
    terminal("metastasis", PAGER=f"'{fake}' -a 'b c' --d=\"e\"")
    assert fake.with_name("args").read_text() == "-a|b c|--d=e|"
    told = fake.with_name("env").read_text()
    assert "\nLESS=FIRX\n" in told
    assert "\nLV=-c\n" in told
    assert "\nLESSCHARSET=utf-8\n" in told
    terminal("metastasis", PAGER=f"'{fake}'", LESS="-S", LESSCHARSET="latin1")
    told = fake.with_name("env").read_text()
    assert "\nLESS=-S\n" in told
    assert "\nLESSCHARSET=latin1\n" in told


@pytest.mark.parametrize(
    ("pager", "said"),
    [("nosuchpager -R", "“nosuchpager -R” cannot be run: No such file"), ("less 'x", "cannot be run: no closing quotation")],
)
def test_a_named_pager_that_cannot_be_run_is_told_in_one_line_after_the_page(pager: str, said: str) -> None:
    """And the page is there."""
    code, screen = terminal("metastasis", MEDREF_PAGER=pager)
    page, _, told = screen.rpartition("medref: ")
    assert code == 0
    assert page == straight("metastasis")
    assert said in " ".join(told.split())
    assert told.count("\n") <= 2


def test_where_less_is_not_there_nothing_is_said(tmp_path: Path) -> None:
    """Nobody asked for it by name."""
    assert terminal("metastasis", PATH=str(tmp_path)) == (0, straight("metastasis"))


@pytest.mark.parametrize("pager", ["true", "head -n 1", "false", "sh -c 'exit 3'"])
def test_leaving_early_and_failing_is_no_error(pager: str) -> None:
    """Exit 0, and not a word: the pager has said what there was to say."""
    code, screen = terminal("metastasis", MEDREF_PAGER=pager, COLUMNS="1000")
    assert code == 0
    assert "medref" not in screen
    assert screen.count("\n") <= 1


def test_ctrl_c_is_the_pagers_own(tmp_path: Path) -> None:
    """medref waits for it, and the exit code stays."""
    slow = tmp_path / "slow.py"
    slow.write_text(SLOW)
    begun = time.monotonic()
    code, screen = terminal("metastasis", MEDREF_PAGER=f"'{sys.executable}' '{slow}'", keys=((b"ready", b"\x03"),))
    assert code == 0
    assert "stopped" in screen
    assert "left" in screen
    assert "Traceback" not in screen
    assert time.monotonic() - begun < 19


def test_a_question_is_asked_before_and_not_within(fake: Path) -> None:
    """Candidates stand on the screen, the page in the pager."""
    code, screen = terminal("metastisis", MEDREF_PAGER=f"'{fake}'", keys=((b"\n> ", b"1\n"),))
    assert code == 0
    assert "Which one?" in screen
    assert "Definition" not in screen
    assert "Definition" in got(fake)
    assert "Which one?" not in got(fake)


def test_less_shows_the_page_and_leaves_at_q() -> None:
    """The pager that medref takes where none is named."""
    if not any(os.access(os.path.join(folder, "less"), os.X_OK) for folder in os.environ["PATH"].split(os.pathsep)):
        pytest.skip("no less here")
    code, screen = terminal("metastasis", keys=((b":", b"q"),), COLUMNS="80")
    assert code == 0
    assert "\x1b[1mMetastasis\x1b[0m" in screen
    assert "Sources and notice" not in screen


@pytest.mark.parametrize("columns", [80, 140])
def test_two_topics_side_by_side_go_through_it_as_one_does(columns: int, fake: Path, tmp_path: Path) -> None:
    """However they are set."""
    code, screen = terminal("compare", "hypertension", "hypotension", size=(columns, 24), MEDREF_PAGER=f"'{fake}'")
    assert code == 0
    assert "Hypotension" not in screen
    page = (tmp_path / "page").read_text("utf-8")
    assert "Hypertension" in page
    assert "Hypotension" in page
