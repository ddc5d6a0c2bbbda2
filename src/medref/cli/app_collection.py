"""The Typer application of `medref collection`."""

from typing import Annotated

import typer

from medref.cli.completion import removable
from medref.cli.environment import ReadOptions
from medref.cli.help import Command, Group
from medref.cli.options import Json

File = Annotated[str, typer.Argument(metavar="FILE", help="A medref-articles/1 file, JSON or JSON Lines.")]

app = typer.Typer()
collection_app = typer.Typer(
    cls=Group,
    help="Add articles of your own and see what is installed; check and lay out an article file, print the format's schema.",
    epilog="""
    Examples:
      medref collection add our-ward.json
      medref collection list
      medref collection remove our-ward
      medref collection check articles.json
      medref collection format articles.json
      medref collection schema > medref-articles.schema.json
    """,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
)
app.add_typer(collection_app, name="collection")


@collection_app.command(
    "add",
    cls=Command,
    epilog="""
    A file with faults is refused, and what was installed stays. The collection's
    name stands in the file; one of that name that is there is replaced.

    Examples:
      medref collection add our-ward.json
      medref collection add terms.jsonl
    """,
)
def collection_add(ctx: typer.Context, file: File, json: Json = False) -> int:
    """Install the articles of a file, or replace those of its name."""
    from medref.cli.collections import add_collection

    return add_collection(ctx.obj, file, ReadOptions(json=json))


@collection_app.command("list", cls=Command)
def collection_list(ctx: typer.Context, json: Json = False) -> int:
    """List what is installed."""
    from medref.cli.collections import list_collections

    return list_collections(ctx.obj, ReadOptions(json=json))


@collection_app.command(
    "remove",
    cls=Command,
    epilog="""
    The file that it was added from stays where it is.

    Examples:
      medref collection remove our-ward
    """,
)
def collection_remove(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=removable, help="As medref collection list shows it.")],
    json: Json = False,
) -> int:
    """Remove a collection that was added."""
    from medref.cli.collections import remove_collection

    return remove_collection(ctx.obj, name, ReadOptions(json=json))


@collection_app.command(
    "check",
    cls=Command,
    epilog="""
    Faults keep a file from being installed; remarks do not: passages that cite
    nothing, neighbours that are not there, shared names, long or hard parts.

    Examples:
      medref collection check our-ward.json
      medref collection check our-ward.json --faults
    """,
)
def collection_check(
    ctx: typer.Context,
    file: File,
    json: Json = False,
    faults: Annotated[bool, typer.Option("--faults", help="Look for faults of the format alone.")] = False,
) -> int:
    """Check an article file: all faults and remarks, each with its place."""
    from medref.cli.authoring import check_file

    return check_file(ctx.obj, file, ReadOptions(json=json), faults_only=faults)


@collection_app.command(
    "format",
    cls=Command,
    epilog="""
    Articles are sorted by id, fields put in the format's order, so that a change
    to one article is a small difference. Nothing that says anything is lost.

    Examples:
      medref collection format our-ward.json
      medref collection format our-ward.json --check
    """,
)
def collection_format(
    ctx: typer.Context,
    file: File,
    json: Json = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 5 where the file would change.")] = False,
) -> int:
    """Sort and lay out an article file."""
    from medref.cli.authoring import format_file

    return format_file(ctx.obj, file, ReadOptions(json=json), check=check)


@collection_app.command("schema", cls=Command)
def collection_schema(ctx: typer.Context) -> int:
    """Print the JSON Schema of the article format."""
    from medref.cli.authoring import print_schema

    return print_schema(ctx.obj)
