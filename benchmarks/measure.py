"""How the benchmarks measure a command: in instructions, and in time beside bare Python."""

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import NamedTuple

_DROPPED = ("PYTHON", "MEDREF_", "_MEDREF_", "TLDR_")
_LOOKS = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "LANGUAGE")
_COLLECTED = "Collected :"  # the line of callgrind's talk that has the count


class Wall(NamedTuple):
    """Medians over the runs."""

    milliseconds: float
    ratio: float
    """To the bare Python that ran beside it."""


def child_environment(home: Path) -> dict[str, str]:
    """What a user's shell would hand on, and nothing that makes one run unlike the next.

    No variable of Python's own: one that forbids compiled modules, or unbuffers the streams, costs more than what is measured
    here. Dicts and sets are hashed alike each time, so that the instructions can be compared.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_DROPPED) and name not in _LOOKS}
    return {
        **kept,
        "PYTHONHASHSEED": "0",
        "TERM": "xterm",
        "MEDREF_HOME": str(home / "medref"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TLDR_NETWORK_ENABLED": "0",
    }


def installed(command: str) -> str | None:
    """The console script `command` of this Python's environment, if it has one."""
    return shutil.which(command, path=sysconfig.get_path("scripts"))


def prepare(words: list[str], environment: dict[str, str], expected: int) -> None:
    """Run once, so that modules and articles are compiled; raises where the command does not do what is to be measured."""
    ran = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if ran.returncode != expected:
        raise SystemExit(f"{' '.join(words)}: exit {ran.returncode}, expected {expected}\n{ran.stdout}{ran.stderr}")


def instructions(words: list[str], environment: dict[str, str]) -> int:
    """The instructions of one run of the whole process; a console script is handed to this Python, as its first line would do."""
    if not words[0].endswith(Path(sys.executable).name):
        words = [sys.executable, *words]
    ran = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    for line in ran.stderr.splitlines():
        if _COLLECTED in line:
            return int(line.partition(_COLLECTED)[2])
    raise SystemExit(f"valgrind could not count {' '.join(words)}:\n{ran.stderr}")


def wall(commands: list[list[str]], bare: list[str], environment: dict[str, str], runs: int) -> list[Wall]:
    """Each command's time, measured in turns: bare Python, command, bare Python, next command.

    What else the machine does hits both of a pair alike, so the ratio says more than the time.
    """
    pairs: list[list[tuple[float, float]]] = [[] for _ in commands]
    for _ in range(runs):
        for pair, command in zip(pairs, commands, strict=True):
            pair.append((_seconds(bare, environment), _seconds(command, environment)))
    return [
        Wall(
            1000 * statistics.median(own for _, own in pair),
            statistics.median(own / reference for reference, own in pair),
        )
        for pair in pairs
    ]


def _seconds(words: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - started


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table, numbers to the right."""
    rule = ("---", *["---:"] * (len(head) - 1))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))
