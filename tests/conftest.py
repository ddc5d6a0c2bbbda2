"""What the tests share: a home of their own, and medref run as the console script runs it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from medref import open_library
from medref.__main__ import main
from medref.library import Library
from server import Server, serving


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]
LOCALE = ("LANG", "LC_ALL", "LC_MESSAGES")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One `MEDREF_HOME` for all tests that only read, so that the articles are compiled once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _own_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("MEDREF_FORMAT", "MEDREF_ASK", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", *LOCALE):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "requests_ca_bundle", "curl_ca_bundle"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.upper(), raising=False)
    monkeypatch.setenv("MEDREF_HOME", str(home))
    monkeypatch.setenv("MEDREF_MEDLINEPLUS_URL", "http://127.0.0.1:9/")  # where nothing answers: no test asks the real one
    monkeypatch.setenv("MEDREF_PAGER", "")  # else a terminal of the tests' own would wait in `less` for a key


@pytest.fixture
def fresh(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a `home` in it, a test's own, that has nothing but the compiled articles."""
    open_library().close()
    shutil.copytree(home / "cache", tmp_path / "home" / "cache")
    monkeypatch.setenv("MEDREF_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `main` with the words given; returns exit code, standard output and standard error."""

    def run(*args: str) -> Ran:
        capsys.readouterr()
        code = main(list(args))
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def library() -> Iterator[Library]:
    with open_library() as opened:
        yield opened


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on loopback, tried again without much waiting."""
    from medref.transfer import limits

    monkeypatch.setattr(limits, "BACK_OFF", 0.001)
    with serving() as started:
        yield started
