"""The command line's grammar, and the two ways to `show` side by side."""

import json

import pytest
import typer

from conftest import Run
from medref.__main__ import main
from medref.cli.app import make_app, run_typer
from medref.cli.commands import GROUPS, HOMES
from medref.cli.environment import Environment
from medref.errors import MedrefError

QUERIES = [
    ["metastasis"],
    ["show", "metastasis"],
    ["cancer", "metastases"],
    ["show", "cancer", "metastases"],
    ["METASTASIS"],
    ["crohns-disease"],
    ["metastisis"],
    ["show", "metastisis"],
    ["zzzz", "qqqq"],
    ["serach", "asthma"],
    ["show", "list"],
    [""],
    ["show", ""],
    ["!!!"],
    ["x" * 10_000],
    ["\x1b[31mred"],
]


@pytest.mark.parametrize("args", QUERIES, ids=lambda args: " ".join(args)[:30])
def test_the_short_way_and_typers_show_say_the_same(args: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Output, talk and exit code, misses included."""
    short = run(*args)
    monkeypatch.setattr("medref.__main__._run", run_typer_as_run)
    assert run(*args) == short


def run_typer_as_run(env: Environment, args: list[str]) -> int:
    return run_typer(env, args)


def test_a_bare_query_is_show(run: Run) -> None:
    """`medref QUERY…` is `medref show QUERY…`."""
    assert run("heart", "attack") == run("show", "heart", "attack")


@pytest.mark.parametrize("args", [["show", "list"], ["--", "list"], ["show", "--", "list"]])
def test_a_commands_name_can_be_looked_up(args: list[str], run: Run) -> None:
    """`show list` and `-- list` look the word up: no topic is called so."""
    ran = run(*args)
    assert ran.code in (3, 4)
    assert "No topic is named “list”" in ran.err


def test_options_follow_the_query(run: Run) -> None:
    """Before it, they are a usage error that says where they go."""
    assert run("asthma", "--format", "plain").code == 0
    ran = run("--json", "asthma")
    assert ran.code == 2
    assert json.loads(ran.out)["error"]["code"] == "usage"
    assert "follow" in run("--width", "40", "asthma").err


def test_a_word_with_a_hyphen_in_front_goes_after_two_hyphens(run: Run) -> None:
    """As with any command: `--` ends the options."""
    assert run("--", "-asthma-").code == 0
    assert run("show", "--format", "plain", "--", "-asthma-").code == 0


def test_a_word_that_nearly_is_a_command_gets_a_hint(run: Run) -> None:
    """Where nothing was found, what may have been meant."""
    assert "medref search asthma" in run("serach", "asthma").err


def test_no_arguments_print_the_help(run: Run) -> None:
    """As `--help` does."""
    ran = run()
    assert (ran.code, ran.out) == (0, run("--help").out)


def test_help_is_grouped_and_ends_with_examples(run: Run) -> None:
    """Every command of the first level stands in one group."""
    out = run("--help").out
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted(HOMES)
    assert all(f"{heading}:" in out for heading in GROUPS)
    assert out.rstrip().splitlines()[-1].startswith("  medref ")


@pytest.mark.parametrize("command", [["show"], ["search"], ["list"], ["collection"]])
def test_each_commands_help_ends_with_examples(command: list[str], run: Run) -> None:
    """An example says more than an option's text."""
    ran = run(*command, "--help")
    assert ran.code == 0
    assert ran.out.rstrip().splitlines()[-1].startswith("  medref ")


def test_the_names_of_commands_are_typers() -> None:
    """The grammar's list and Typer's commands are one."""
    assert sorted(typer.main.get_command(make_app()).commands) == sorted(HOMES)  # type: ignore[attr-defined]
    for name, home in HOMES.items():
        assert name in typer.main.get_command(make_app(name)).commands, home  # type: ignore[attr-defined]


def test_version(run: Run) -> None:
    """`--version` prints name and version."""
    from medref import __version__

    assert run("--version").out == f"medref {__version__}\n"


def test_main_returns_and_never_exits() -> None:
    """Callers get an int, whatever happens."""
    assert isinstance(main(["--no-such-option"]), int)
    assert issubclass(MedrefError, Exception)
