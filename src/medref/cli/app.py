"""The Typer application: options and help. Each command hands on to a function that knows no Typer.

It is imported only where an option, a command but `show`, or help is asked for; a bare `medref QUERY...` goes without. The
commands themselves are in the modules that `cli.commands` names.
"""

from importlib import import_module
from typing import Annotated, Any

import typer

from medref import __version__
from medref.cli.commands import HOMES
from medref.cli.environment import Environment
from medref.cli.help import Group
from medref.errors import UsageFault

_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def make_app(*commands: str) -> typer.Typer:
    """The application with some of its commands, or with all."""
    app = typer.Typer(
        name="medref",
        cls=Group,
        help="A medical encyclopedia for the terminal: offline, private, cited, honest.",
        epilog="""
        A first word that is no command is looked up:
        medref QUERY... is medref show QUERY...

        Examples:
          medref metastasis
          medref show heart attack --section symptoms
          medref search "cancer that has spread"
          medref list M
          medref collection add medlineplus
          medref list --category Cancers
        """,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
    app.callback()(_root)
    for home in dict.fromkeys(HOMES[command] for command in commands or HOMES):
        app.add_typer(import_module(f"medref.cli.{home}").app)
    return app


def _root(ctx: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> int:
    env: Environment = ctx.obj
    if version:
        env.stdout.write(f"medref {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        env.stdout.write(f"{ctx.get_help()}\n")
    return 0


def run_typer(env: Environment, args: list[str]) -> int:
    """Run a command line that needs Typer; returns the exit code, raises `MedrefError`."""
    if _completion(env, args):
        return 0
    if args[:1] == ["--"] or (args and not args[0].startswith("-") and args[0] not in HOMES):
        env.bare_query = args[0] != "--"
        args = ["show", *args]
    usage_error: Any = typer.BadParameter.__mro__[1]
    app = make_app(*[word for word in args[:1] if word in HOMES])
    try:
        return app(args=args, prog_name="medref", obj=env, standalone_mode=False) or 0
    except usage_error as error:
        command = error.ctx.command_path if error.ctx else "medref"
        hint = (
            "Options follow the command or the query: medref asthma --json" if _option_first(args) else f"Try: {command} --help"
        )
        raise UsageFault(error.format_message(), hint) from None


def _option_first(args: list[str]) -> bool:
    return args[0].startswith("-") and any(not word.startswith("-") for word in args)


def _completion(env: Environment, args: list[str]) -> bool:
    """Print or install the completion of a shell that is named. Typer's own options only know the shell that runs."""
    wanted = args[0] if args else ""
    if wanted not in ("--show-completion", "--install-completion") or len(args) == 1:
        return False
    from typer.completion import get_completion_script, install  # type: ignore[attr-defined] # Typer exports too little

    shell, *more = args[1:]
    if shell not in _SHELLS or more:
        raise UsageFault(f"There is no completion for {' '.join(args[1:])[:40]}.", f"There is for: {', '.join(_SHELLS)}.")
    if wanted == "--show-completion":
        script = get_completion_script(prog_name="medref", complete_var="_MEDREF_COMPLETE", shell=shell)
        env.stdout.write(f"{script}\n")
    else:
        _, path = install(shell=shell, prog_name="medref", complete_var="_MEDREF_COMPLETE")
        env.stdout.write(f"Completion for {shell} is installed in {path}; start a new shell to use it.\n")
    return True
