"""The Typer application: options and help. Each command hands on to a function that knows no Typer.

It is imported only where an option, a command but `show`, or help is asked for; a bare `medref QUERY...` goes without.
The commands of `medref collection` are in `app_collection`.
"""

from typing import Annotated, Any, Literal

import typer

from medref import __version__
from medref.cli.app_collection import Json, collection_app
from medref.cli.completion import categories, topics
from medref.cli.environment import Environment, ReadOptions
from medref.cli.help import Command, Group
from medref.cli.show import COMMANDS
from medref.errors import UsageFault

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
      medref list --category Cancers
    """,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
app.add_typer(collection_app, name="collection")

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY...", autocompletion=topics, help="The words to look up; no quotes needed."),
]
Format = Annotated[
    Literal["panels", "plain"] | None,
    typer.Option("--format", help="panels, or plain for screen readers and pipes. Default: MEDREF_FORMAT, else panels."),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        metavar="COLUMNS",
        min=20,
        max=1000,
        help="Columns. Default: the terminal's; off a terminal 80, or unbroken in plain.",
    ),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colors and links.")]
First = Annotated[bool, typer.Option("--first", "-1", help="Take the first candidate, but never one that is easily confused.")]
Batch = Annotated[str, typer.Option("--batch", metavar="FILE|-", help="A query a line in, a JSON answer a line out.")]


@app.callback()
def root(ctx: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> int:
    env: Environment = ctx.obj
    if version:
        env.stdout.write(f"medref {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        env.stdout.write(f"{ctx.get_help()}\n")
    return 0


@app.command(
    cls=Command,
    epilog="""
    Exit codes: 0, a topic was opened; 3, none has the name; 4, only guesses.

    Examples:
      medref show metastasis
      medref show cancer metastases
      medref show asthma --section treatment
      medref show stroke --json
      medref show --batch words.txt
    """,
)
def show(
    ctx: typer.Context,
    query: Words = None,
    section: Annotated[
        str,
        typer.Option("--section", "-s", metavar="NAME", help="One section alone (and the warning): refs, symptoms"),
    ] = "",
    first: First = False,
    batch: Batch = "",
    json: Json = False,
    format: Format = None,  # noqa: A002 (the option's name)
    width: Width = None,
    color: Color = "auto",
) -> int:
    """Open one topic."""
    from medref.cli.batch import show_batch
    from medref.cli.show import show as run

    if batch:
        _alone(query or section or first or format or width)
        return show_batch(ctx.obj, batch)
    options = ReadOptions(json=json, format=format or "", width=width or 0, color=color, section=section, first=first)
    return run(ctx.obj, _query(query), options)


@app.command(
    cls=Command,
    epilog="""
    Examples:
      medref search cancer
      medref search trouble swallowing --limit 3
      medref search --batch words.txt
    """,
)
def search(
    ctx: typer.Context,
    query: Words = None,
    first: Annotated[bool, typer.Option("--first", "-1", help="The best alone.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many topics at the most.")] = 10,
    batch: Batch = "",
    json: Json = False,
    format: Format = None,  # noqa: A002 (the option's name)
    width: Width = None,
    color: Color = "auto",
) -> int:
    """Rank the topics that come near, and say why each does."""
    from medref.cli.batch import search_batch
    from medref.cli.search import search as run

    limit = 1 if first else limit
    if batch:
        _alone(query or format or width)
        return search_batch(ctx.obj, batch, limit)
    options = ReadOptions(json=json, format=format or "", width=width or 0, color=color, limit=limit)
    return run(ctx.obj, _query(query), options)


@app.command(
    "list",
    cls=Command,
    epilog="""
    Examples:
      medref list
      medref list M
      medref list --categories
      medref list --category Cancers
    """,
)
def list_(
    ctx: typer.Context,
    letter: Annotated[
        str,
        typer.Argument(metavar="[LETTER]", help="The letter that titles begin with; # for none.", show_default=False),
    ] = "",
    category: Annotated[
        str, typer.Option("--category", metavar="NAME", autocompletion=categories, help="Topics of one category.")
    ] = "",
    all_categories: Annotated[
        bool, typer.Option("--categories", help="The categories, with the number of topics in each.")
    ] = False,
    json: Json = False,
    format: Format = None,  # noqa: A002 (the option's name)
    width: Width = None,
    color: Color = "auto",
) -> int:
    """List topics A to Z."""
    from medref.cli.listing import list_categories, list_topics

    options = ReadOptions(json=json, format=format or "", width=width or 0, color=color)
    if all_categories:
        if letter or category:
            raise UsageFault("--categories lists all categories; it goes with no letter and no --category.")
        return list_categories(ctx.obj, options)
    return list_topics(ctx.obj, letter, category, options)


@app.command(cls=Command)
def paths(ctx: typer.Context, json: Json = False) -> int:
    """Say where everything lies."""
    from medref.cli.collections import print_paths

    return print_paths(ctx.obj, ReadOptions(json=json))


def run_typer(env: Environment, args: list[str]) -> int:
    """Run a command line that needs Typer; returns the exit code, raises `MedrefError`."""
    if _completion(env, args):
        return 0
    if args[:1] == ["--"] or (args and not args[0].startswith("-") and args[0] not in COMMANDS):
        env.bare_query = args[0] != "--"
        args = ["show", *args]
    usage_error: Any = typer.BadParameter.__mro__[1]
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


def _query(words: list[str] | None) -> str:
    return " ".join(words or ())


def _alone(others: object) -> None:
    if others:
        raise UsageFault(
            "--batch takes its queries from the file and answers in JSON.", "Leave out the words and the other options."
        )


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
