"""What each step of showing a page costs, and what the steps that were left out would."""

import subprocess
import sys

from measure import instructions, table

_SHOW = "from medref.__main__ import main; main(['show', 'metastasis'])"
# Modules as `import` knows them; typing's own namespaces stand in sys.modules too, and have no spec.
_NAMES = "print(*[name for name, module in sys.modules.items() if getattr(module, '__spec__', None)])"
_AFTER_SHOW = f"import contextlib, io, sys\nwith contextlib.redirect_stdout(io.StringIO()): {_SHOW}\n{_NAMES}"

_MODEL = """
from medref import model
kinds = [(name, kind._fields) for name, kind in vars(model).items() if hasattr(kind, "_fields")]
"""
_TUPLES = f"""{_MODEL}
for name, fields in kinds:
    model.NamedTuple(name, [(field, object) for field in fields])
"""
_DATACLASSES = f"""{_MODEL}
import dataclasses
for name, fields in kinds:
    dataclasses.make_dataclass(name, [(field, object) for field in fields], frozen=True, slots=True)
"""

_PAGE = """
import io
from medref import open_library
from medref.cli.console import make_console
from medref.render.flow import Line
from medref.render.panels import PageView
from medref.render.parts import header, parts
from rich.console import Group
from rich.text import Text
with open_library() as library:
    page = library.page(library.find("metastasis"))
top, found = header(page), parts(page)
for part in found:  # tables and steps are left out: Rich draws them with other modules
    part.items = tuple(item for item in part.items if isinstance(item, Line))
console = make_console(io.StringIO(), 80, "never")
"""
_OURS = f'{_PAGE}console.print(PageView(top, found), crop=False, end="")\n'
_RICHS = f"""{_PAGE}from rich.panel import Panel
def text(line):
    bullet = [line.bullet + " "] if line.bullet else []
    return Text.assemble(*bullet, *[(run.text, f"medref.{{run.role}}" if run.role else "") for run in line.runs])
console.print(Group(*map(text, top.lines)))
for part in found:
    console.print(Panel(Group(*map(text, part.items)), title=part.heading, title_align="left"))
"""

_LEFT_OUT = ("pathlib", "importlib.metadata", "tomllib", "difflib", "rich.table", "rich.markdown", "rapidfuzz.process", "typer")


def print_steps(environment: dict[str, str]) -> None:
    """Print both tables: the steps of `medref show metastasis`, and what stays out of them."""
    run(_SHOW, environment)
    bare = set(run(f"import sys; {_NAMES}", environment).split()) | {"contextlib", "io", "__main__"}
    loaded = [name for name in run(_AFTER_SHOW, environment).split() if name not in bare]
    others = importing([name for name in loaded if name.partition(".")[0] != "medref"])
    everything = importing(loaded)
    _print_parts(
        [
            ("bare `python -c pass`", "pass"),
            ("`re`, `typing`", "import re, typing"),
            ("`sqlite3`, `json`", "import re, typing, sqlite3, json"),
            ("`rich.console` and what it imports", "import re, typing, sqlite3, json, rich.console"),
            ("what else of the libraries medref imports", others),
            ("medref's own modules", everything),
            ("opening the articles, looking up, drawing, printing", _SHOW),
        ],
        environment,
    )
    print()
    comparisons = [(f"`import {name}`", f"{everything}import {name}", everything) for name in _LEFT_OUT]
    _print_differences(
        [
            *comparisons,
            ("the model's classes made once more, as NamedTuples", f"{everything}{_TUPLES}", f"{everything}{_MODEL}"),
            ("the same as frozen dataclasses with slots", f"{everything}{_DATACLASSES}", f"{everything}{_MODEL}"),
            ("the page's paragraphs and lists, wrapped and framed by medref", _OURS, _PAGE),
            ("the same by Rich's `Text` and `Panel`", _RICHS, _PAGE),
        ],
        environment,
    )


def _print_parts(steps: list[tuple[str, str]], environment: dict[str, str]) -> None:
    """Steps of which each holds all those before it."""
    rows, before = [], 0.0
    for name, code in steps:
        together = millions(code, environment)
        rows.append((name, f"{together - before:.0f}", f"{together:.0f}"))
        before = together
    print(table(("step of `medref show metastasis`", "millions of instructions", "together"), rows))


def _print_differences(pairs: list[tuple[str, str, str]], environment: dict[str, str]) -> None:
    """What a piece of code costs on top of another."""
    known: dict[str, float] = {}
    for _, *codes in pairs:
        for code in codes:
            if code not in known:
                known[code] = millions(code, environment)
    rows = [(name, f"{known[code] - known[base]:.0f}") for name, code, base in pairs]
    print(table(("on top of what a page loads", "millions of instructions"), rows))


def importing(names: list[str]) -> str:
    """Code that imports the modules of these names, in this order."""
    return f"for name in {' '.join(names)!r}.split():\n    __import__(name)\n"


def run(code: str, environment: dict[str, str]) -> str:
    words = [sys.executable, "-c", code]
    ran = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{code}\nexit {ran.returncode}\n{ran.stderr}")
    return ran.stdout


def millions(code: str, environment: dict[str, str]) -> float:
    """The instructions of a process that runs `code`, after one run that is not counted."""
    run(code, environment)
    return instructions([sys.executable, "-c", code], environment) / 1e6
