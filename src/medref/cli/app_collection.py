"""The Typer application of `medref collection`."""

from typing import Annotated

import typer

from medref.cli.completion import collections, removable
from medref.cli.environment import ReadOptions
from medref.cli.help import Command, Group
from medref.cli.options import Json

File = Annotated[str, typer.Argument(metavar="FILE", help="A medref-articles/1 file, JSON or JSON Lines.")]

app = typer.Typer()
collection_app = typer.Typer(
    cls=Group,
    help="MedlinePlus and articles of your own: add, update, export, check.",
    epilog="""
    Examples:
      medref collection add medlineplus
      medref collection add our-ward.json
      medref collection list
      medref collection update
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
    A file is in medref's format, JSON or JSON Lines, or is one of NLM's health-topics
    files; zipped or gzipped will do. What is there of the same name is replaced; a
    file with faults is refused, and what was installed stays.

    Examples:
      medref collection add medlineplus
      medref collection add medlineplus --from mplus_topics_2026-11-21.xml
      medref collection add our-ward.json
      medref collection add https://example.org/terms.jsonl.gz --name terms
    """,
)
def collection_add(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="medlineplus|FILE|URL", help="NLM's newest health topics, or a file, or its address.", show_default=False
        ),
    ],
    source: Annotated[str, typer.Option("--from", metavar="FILE|URL", help="Where NLM's file is, for medlineplus.")] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Another name for the collection than its own.")] = "",
    json: Json = False,
) -> int:
    """Install MedlinePlus, or the articles of a file."""
    from medref.cli.collections import add_collection

    return add_collection(ctx.obj, what, ReadOptions(json=json), name=name, source=source)


@collection_app.command(
    "update",
    cls=Command,
    epilog="""
    Each is asked for where it came from, and only what changed is fetched.

    Examples:
      medref collection update
      medref collection update medlineplus
    """,
)
def collection_update(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", autocompletion=removable, help="One alone. Default: all.", show_default=False)
    ] = "",
    json: Json = False,
) -> int:
    """Bring what was added up to date, and say what changed."""
    from medref.cli.collections import update_collections

    return update_collections(ctx.obj, name, ReadOptions(json=json))


@collection_app.command(
    "export",
    cls=Command,
    epilog="""
    The name of the file says what it is: .jsonl or .json, and .gz behind either.
    medref collection add takes it in, on a computer without a network too.

    Examples:
      medref collection export medlineplus medlineplus.jsonl.gz
    """,
)
def collection_export(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=collections, help="As medref collection list shows it.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    json: Json = False,
) -> int:
    """Write a collection to one file."""
    from medref.cli.collections import export_collection

    return export_collection(ctx.obj, name, file, ReadOptions(json=json), force=force)


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
      medref collection check medlineplus
    """,
)
def collection_check(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|NAME", help="An article file, or a collection that is installed.")],
    json: Json = False,
    faults: Annotated[bool, typer.Option("--faults", help="Look for faults of the format alone.")] = False,
) -> int:
    """Check an article file: all faults and remarks, each with its place. Or check what is installed."""
    from os.path import exists

    from medref.cli.authoring import check_file
    from medref.cli.collections import check_installed

    if not exists(file) and file in collections(file):
        return check_installed(ctx.obj, file, ReadOptions(json=json))
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
