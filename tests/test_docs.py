"""The docs say what the code does: commands, options, exit codes, variables, links and examples."""

import ast
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from conftest import Run
from medref import errors
from medref.cli.app import make_app

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "medref"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
EXIT_CODES = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")

SETS_UP_THE_SHELL = "--install-completion"  # no example of it is run: it would write to the start-up files of whoever tests


def words_of_the_application() -> Iterator[str]:
    """Each command, as it is typed, and each of its options."""
    found = [("", typer.main.get_command(make_app()))]
    while found:
        path, command = found.pop()
        if path:
            yield path
        for parameter in command.get_params(typer.Context(command)):
            if parameter.param_type_name == "option":
                yield from (*parameter.opts, *parameter.secondary_opts)
        found += [(f"{path} {name}".strip(), inner) for name, inner in getattr(command, "commands", {}).items()]


def typed(page: Path) -> Iterator[str]:
    """The command lines in a page's code blocks: all lines of `sh`, those after a `$` of `console`."""
    block = ""
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("```"):
            block = "" if block else line[3:] or "text"
        elif block == "sh":
            yield line
        elif block == "console" and line.startswith("$ "):
            yield line[2:]


def examples() -> list[str]:
    """The examples in README.md and docs/commands.md, without `medref` in front."""
    found = [line for page in (ROOT / "README.md", ROOT / "docs" / "commands.md") for line in typed(page)]
    return [line[len("medref") :].strip() for line in dict.fromkeys(found) if line.split()[:1] == ["medref"]]


def variables_read() -> set[str]:
    """The variables of medref's own that the code names in a string: nothing else reads an environment."""
    return {
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"_?MEDREF_[A-Z_]+", node.value)
    }


def kinds_of_error() -> list[type[errors.MedrefError]]:
    found = [errors.MedrefError]
    for kind in found:
        found += kind.__subclasses__()
    return found


@pytest.mark.parametrize("word", sorted(set(words_of_the_application())))
def test_each_command_and_option_is_documented(word: str) -> None:
    """By its full name in docs/commands.md."""
    assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", COMMANDS)


def test_the_application_is_walked_whole() -> None:
    """Else the test above would pass for want of anything to look for."""
    assert {"show", "collection check", "--section", "-s", "--version"} <= set(words_of_the_application())


@pytest.mark.parametrize("kind", kinds_of_error(), ids=lambda kind: kind.__name__)
def test_each_exit_code_and_error_code_is_documented(kind: type[errors.MedrefError]) -> None:
    """In one row of the table in docs/exit-codes.md."""
    assert re.search(rf"^\| {kind.exit_code} \| `{kind.code}` \|", EXIT_CODES, re.MULTILINE)


@pytest.mark.parametrize("code", [0, 130])
def test_the_exit_codes_of_no_error_are_documented(code: int) -> None:
    """Done, and interrupted."""
    assert re.search(rf"^\| {code} \|", EXIT_CODES, re.MULTILINE)


def test_the_variables_that_are_read_are_those_documented() -> None:
    """All of them, in docs/commands.md alone, and none that is gone."""
    read = variables_read()
    assert {"MEDREF_HOME", "MEDREF_FORMAT", "MEDREF_ASK"} <= read
    assert set(re.findall(r"\b_?MEDREF_[A-Z_]*[A-Z]", COMMANDS)) == read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    """Relative ones; and, within the docs, to headings that are there."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, heading = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert heading in [re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings], target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_folder_of_one_machine(page: Path) -> None:
    """What was copied from a terminal may."""
    assert not re.search(r"(?<![\w.~])/(home|work|tmp|Users|root)/", page.read_text("utf-8"))


def test_there_are_examples() -> None:
    """Else the test below would pass for want of any."""
    assert len(examples()) > 10


@pytest.mark.parametrize("line", examples())
def test_each_example_is_a_command_line_that_medref_understands(
    line: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It may find nothing, or no file; but it is no usage error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("metastasis\n"))
    words = shlex.split(re.split(r"\s[|><]\s", line)[0], comments=True)
    if SETS_UP_THE_SHELL in words:
        assert SETS_UP_THE_SHELL in words_of_the_application()
        return
    assert run(*words).code != 2
