"""Tab, as bash itself asks for it; the other shells' protocols are in test_process.py."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="needs bash")

Tab = Callable[..., list[str]]
ASK = """
eval "$(medref --show-completion bash)"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_medref_completion medref
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def tab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """What bash offers after the words, the last of which is begun; the words as they were typed, quotes and all."""
    script = tmp_path / "medref"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m medref "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    def tab(*words: str) -> list[str]:
        ran = subprocess.run(["bash", "-c", ASK, "bash", "medref", *words], capture_output=True, text=True, check=True)
        assert ran.stderr == ""
        return ran.stdout.split("\n")[:-1]

    return tab


def test_commands_of_commands_are_offered(tab: Tab, run: Run) -> None:
    """With their options, topics, and what is bookmarked."""
    assert tab("boo") == ["bookmark"]
    assert {"add", "remove", "list", "export", "import"} <= set(tab("bookmark", ""))
    assert tab("bookmark", "add", "--n") == ["--note"]
    assert "metastasis" in tab("bookmark", "add", "met")
    assert run("bookmark", "add", "metastasis").code == 0
    assert run("bookmark", "add", "asthma").code == 0
    assert tab("bookmark", "remove", "met") == ["metastasis"]
    run("bookmark", "remove", "metastasis")
    run("bookmark", "remove", "asthma")


def test_a_bare_query_has_the_options_of_show(tab: Tab) -> None:
    """And their values, and more topics."""
    assert tab("asthma", "--sect") == ["--section"]
    assert tab("heart", "attack", "--format", "p") == ["panels", "plain"]
    assert "metastasis" in tab("cancer", "met")


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("Blo", r"Blood\,\ Heart\ and\ Circulation"),
        ("blo", r"Blood\,\ Heart\ and\ Circulation"),
        (r"Blood\,\ H", r"Blood\,\ Heart\ and\ Circulation"),
        ('"Blood, H', "Blood, Heart and Circulation"),
        ("'Blo", "Blood, Heart and Circulation"),
    ],
)
def test_a_name_of_several_words_comes_as_bash_needs_it(begun: str, offered: str, tab: Tab) -> None:
    """Escaped, unless a quote was typed before it."""
    assert tab("list", "--category", begun) == [offered]
