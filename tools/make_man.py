#!/usr/bin/env python3
"""Make the manual page, docs/medref.1, from the help texts and the docs' tables: python tools/make_man.py

Commands and options are Typer's own; how a command line is read, exit statuses and variables are those of docs/commands.md and
docs/exit-codes.md. The wheel ships the page; tests/test_man.py says whether it is current.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

from medref import __version__
from medref.cli.app import make_app

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "medref.1"
WIDTH = 78  # columns of the source; mandoc's lint wants less than 80
SIGNS = {"\\": r"\e", "“": r"\(lq", "”": r"\(rq", "–": r"\(en", "…": "...", "·": r"\(pc", "×": r"\(mu", "-": r"\-"}

FILES = {
    "~/.local/share/medref/bookmarks.json": "The bookmarks.",
    "~/.local/share/medref/collections/": "The collections that were added.",
    "~/.cache/medref/": "medref's own articles, compiled; may be deleted at any time.",
    "~/.config/medref/": "The settings.",
}


def main() -> None:
    """Write the page, dated today if it changed."""
    if PAGE.exists() and PAGE.read_text("ascii") == page(date_of(PAGE.read_text("ascii"))):
        print(f"{PAGE.name} is current")
        return
    PAGE.write_text(page(datetime.now(UTC).date().isoformat()), "ascii")
    print(f"{PAGE.name} written")


def date_of(text: str) -> str:
    """The date in a page's title line."""
    return re.search(r'^\.TH \S+ 1 "?([0-9-]+)', text, re.MULTILINE)[1]  # type: ignore[index] # every page has one


def page(date: str) -> str:
    """The whole page in the macros of man(7)."""
    commands = (DOCS / "commands.md").read_text("utf-8")
    root: Any = typer.main.get_command(make_app())
    about = root.help.removesuffix(".")
    lines = [
        '.\\" Made by tools/make_man.py: change the help texts or the docs, not this file.',
        f'.TH MEDREF 1 {date} "medref {__version__}" "User Commands"',
        ".SH NAME",
        *prose(f"medref - {about[0].lower()}{about[1:]}"),
        ".SH SYNOPSIS",
        *synopsis(),
        ".SH DESCRIPTION",
        *prose(f"{about}."),
        *bullets(section(commands, "How a command line is read")),
        ".SH OPTIONS",
        *options(root),
        ".SH COMMANDS",
        *(line for path, command in walk(root) for line in described(path, command)),
        ".SH EXIT STATUS",
        *terms((row[0], row[2]) for row in table((DOCS / "exit-codes.md").read_text("utf-8"))),
        ".SH ENVIRONMENT",
        *terms(table(section(commands, "Variables"))),
        ".SH FILES",
        *terms((f"`{name}`", told) for name, told in FILES.items()),
        ".PP",
        *prose("Elsewhere with `MEDREF_HOME` or the XDG variables, and on macOS and Windows: `medref paths` says where."),
        ".SH EXAMPLES",
        *examples(root),
        ".SH SEE ALSO",
        ".BR less (1)",
    ]
    return "\n".join(lines) + "\n"


def synopsis() -> Iterator[str]:
    for number, form in enumerate(("`medref` [`show`] QUERY...", "`medref` COMMAND [OPTIONS] [ARGUMENTS]")):
        yield from (".br",) if number else ()
        yield from prose(form)


def walk(command: Any, path: str = "medref") -> Iterator[tuple[str, Any]]:
    """Each command that does something, with the words that call it."""
    for name, inner in getattr(command, "commands", {}).items():
        if hasattr(inner, "commands"):
            yield from walk(inner, f"{path} {name}")
        else:
            yield f"{path} {name}", inner


def described(path: str, command: Any) -> Iterator[str]:
    """A command's form, what it does, its arguments and options, and the remarks of its help."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    form = " ".join([path, "[OPTIONS]", *(metavar(one) for one in arguments)])
    yield f'.SS "{escaped(form)}"'
    yield from prose(command.help)
    for paragraph in remarks(command):
        yield ".PP"
        yield from prose(paragraph)
    yield from terms((f"_{metavar(one)}_", one.help) for one in arguments if one.help)
    yield from options(command)


def options(command: Any) -> Iterator[str]:
    """Those of a command; --help is told once, with the root's."""
    found = []
    for one in command.params:
        if one.param_type_name == "option" and not one.hidden:
            names = ", ".join(f"`{name}`" for name in sorted(one.opts, key=len))
            names += "".join(f", `{name}`" for name in one.secondary_opts)
            value = "" if one.is_flag else f" _{metavar(one)}_"
            found.append((names + value, one.help or ""))
    if command.name == "medref":
        found.append(("`-h`, `--help`", "Print the help of medref, or of the command that it follows."))
    return terms(found)


def metavar(parameter: Any) -> str:
    """What stands for a value: its own word, or the values that there are."""
    choices = getattr(parameter.type, "choices", ())
    return parameter.metavar or "|".join(choices) or str(parameter.type.name).upper()


def remarks(command: Any) -> list[str]:
    """The paragraphs of a help page's end, without its examples."""
    told = cleandoc(command.epilog or "").partition("Examples:")[0]
    return [" ".join(paragraph.split()) for paragraph in told.split("\n\n") if paragraph.strip()]


def examples(root: Any) -> Iterator[str]:
    """Those of all help pages, each once."""
    pages = [root, *root.commands.values(), *(command for _, command in walk(root))]
    found = [line.strip() for one in pages for line in cleandoc(one.epilog or "").partition("Examples:")[2].splitlines()]
    yield ".EX"
    yield from (escaped(line) for line in dict.fromkeys(found) if line)
    yield ".EE"


def section(markdown: str, heading: str) -> str:
    """The text below a heading of the second level."""
    return markdown.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def table(markdown: str) -> Iterator[list[str]]:
    """The rows of the tables in a text, without their heads."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in markdown.splitlines() if line.startswith("|")]
    heads = {number - 1 for number, row in enumerate(rows) if set("".join(row)) <= set("-: ")}
    for number, row in enumerate(rows):
        if number not in heads and number - 1 not in heads:
            yield [cell.strip() for cell in row]


def bullets(markdown: str) -> Iterator[str]:
    """A text of paragraphs and items of a list."""
    for paragraph in re.split(r"\n(?=- )|\n\n", markdown.strip()):
        item = paragraph.startswith("- ")
        yield r".IP \(bu 2" if item else ".PP"
        yield from prose(paragraph.removeprefix("- "))


def terms(pairs: Iterable[Any]) -> Iterator[str]:
    """Words and what they mean."""
    for term, told in pairs:
        yield ".TP"
        bold = term if "`" in term or term.startswith("_") else f"`{term}`"
        yield inline(bold)
        yield from prose(told)


def prose(text: str) -> list[str]:
    """A paragraph in lines of the source."""
    lines = textwrap.wrap(inline(" ".join(text.split())), WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{line}" if line.startswith((".", "'")) else line for line in lines]


def inline(text: str) -> str:
    """Markdown's code in bold, _words for values_ in italics, links as their text."""
    pieces = re.split(r"(`[^`]+`|(?<![\w`])_[^_`]+_(?![\w`]))", re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", text.replace("\\|", "|")))
    fonts = {"`": r"\fB", "_": r"\fI"}
    return "".join(
        f"{fonts[one[0]]}{escaped(one[1:-1])}\\fR" if number % 2 else escaped(one) for number, one in enumerate(pieces)
    )


def escaped(text: str) -> str:
    """Text for roff, in ASCII."""
    return "".join(SIGNS.get(sign, sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in text)


if __name__ == "__main__":
    main()
