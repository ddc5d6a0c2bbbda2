"""What `medref show` may not load, checked in a fresh interpreter."""

import os
import subprocess
import sys

import pytest

HEAVY = (
    "typer",
    "rapidfuzz",
    "pydantic",
    "textual",
    "requests",
    "urllib3",
    "httpx",
    "rich.markdown",
    "rich.table",
    "pathlib",
    "importlib.metadata",
    "tomllib",
    "difflib",
)
SCRIPT = """
import sys
from medref.__main__ import main
code = main({args!r})
print(*[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
sys.exit(code)
"""


def loaded(*args: str) -> list[str]:
    """Which of the heavy modules a run of medref loads."""
    code = SCRIPT.format(args=list(args), heavy=HEAVY)
    # -I -S would hide the editable install; the site's own modules are what a user's interpreter has, too.
    bare = subprocess.run(
        [sys.executable, "-c", f"import sys; print(*[n for n in {HEAVY!r} if n in sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ.copy(), check=True)
    return sorted(set(ran.stderr.split()) - set(bare.stdout.split()))


@pytest.mark.parametrize("args", [("show", "metastasis"), ("metastasis",), ("cancer", "metastases"), ("metastases",)])
def test_showing_a_topic_loads_nothing_heavy(args: tuple[str, ...], home: object) -> None:
    """Neither Typer nor rapidfuzz nor anything that costs as much as a page, once the articles are compiled."""
    loaded("show", "metastasis")
    assert loaded(*args) == []


def test_listing_and_searching_an_exact_name_load_no_rapidfuzz() -> None:
    """What is spelled right needs no edit distances."""
    assert "rapidfuzz" not in loaded("search", "cancer")
    assert "rapidfuzz" not in loaded("list")


def test_help_does_not_load_rich() -> None:
    """Help is plain text: Rich's would cost more than a page."""
    assert "rich.markdown" not in loaded("--help")
