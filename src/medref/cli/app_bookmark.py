"""The Typer application of `medref bookmark`."""

from typing import Annotated

import typer

from medref.cli.completion import bookmarked, topics
from medref.cli.environment import ReadOptions
from medref.cli.help import Command, Group
from medref.cli.options import CollectionName, Json, Lang

app = typer.Typer()
bookmark_app = typer.Typer(
    cls=Group,
    help="Keep topics to come back to, each with a note of yours.",
    epilog="""
    A topic of several words is quoted, or named by its slug: heart-attack.

    Examples:
      medref bookmark add metastasis --note "ask about scan"
      medref bookmark list
      medref bookmark remove metastasis
      medref bookmark export bookmarks-2026.json
      medref bookmark import bookmarks-2026.json
    """,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
)
app.add_typer(bookmark_app, name="bookmark")


@bookmark_app.command(
    "add",
    cls=Command,
    epilog="""
    Of a topic that is bookmarked already the note changes, if one is given.

    Examples:
      medref bookmark add metastasis --note "ask about scan"
      medref bookmark add "heart attack"
    """,
)
def bookmark_add(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", autocompletion=topics, help="As for medref show.")],
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What to remember; an empty one removes the note.")
    ] = None,
    json: Json = False,
    collection: CollectionName = "",
    lang: Lang = "",
) -> int:
    """Bookmark a topic."""
    from medref.cli.bookmark import add_bookmark

    return add_bookmark(ctx.obj, topic, note, ReadOptions(json=json, collection=collection, lang=lang))


@bookmark_app.command(
    "remove",
    cls=Command,
    epilog="""
    A bookmark whose topic is gone is removed by its title or slug, too.

    Examples:
      medref bookmark remove metastasis
    """,
)
def bookmark_remove(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", autocompletion=bookmarked, help="As medref bookmark list shows it.")],
    collection: Annotated[
        str, typer.Option("--collection", metavar="NAME", help="Of this collection, where several have it.")
    ] = "",
    json: Json = False,
) -> int:
    """Remove a bookmark."""
    from medref.cli.bookmark import remove_bookmark

    return remove_bookmark(ctx.obj, topic, collection, ReadOptions(json=json))


@bookmark_app.command("list", cls=Command)
def bookmark_list(ctx: typer.Context, json: Json = False) -> int:
    """List the bookmarks with their notes; those whose topic is gone, too."""
    from medref.cli.bookmark import list_bookmarks

    return list_bookmarks(ctx.obj, ReadOptions(json=json))


@bookmark_app.command(
    "export",
    cls=Command,
    epilog="""
    Examples:
      medref bookmark export bookmarks-2026.json
      medref bookmark export > bookmarks-2026.json
    """,
)
def bookmark_export(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="Where to; - is standard output.", show_default=False)] = "-",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    json: Json = False,
) -> int:
    """Write all bookmarks to a file that can be imported elsewhere."""
    from medref.cli.bookmark import export_bookmarks

    return export_bookmarks(ctx.obj, file, ReadOptions(json=json), force=force)


@bookmark_app.command(
    "import",
    cls=Command,
    epilog="""
    Bookmarks that are there stay as they are; where one has no note it takes the file's.

    Examples:
      medref bookmark import bookmarks-2026.json
    """,
)
def bookmark_import(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="As medref bookmark export wrote it.")],
    json: Json = False,
) -> int:
    """Add the bookmarks of a file to your own."""
    from medref.cli.bookmark import import_bookmarks

    return import_bookmarks(ctx.obj, file, ReadOptions(json=json))
