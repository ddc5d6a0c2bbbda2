"""The Typer application of `export`."""

from typing import Annotated, Literal

import typer

from medref.cli.completion import topics
from medref.cli.environment import ReadOptions
from medref.cli.help import Command
from medref.cli.options import CollectionName, First, Lang

app = typer.Typer()


@app.command(
    cls=Command,
    epilog="""
    A topic of several words is one quoted argument or a slug. Without -o the
    document goes to standard output. A file that is there is never replaced
    without --force.

    Examples:
      medref export metastasis -o metastasis.html
      medref export asthma "heart attack" stroke -o handout.html
      medref export asthma -o asthma.md
      medref export --all -o encyclopedia/
      medref export --all --collection medref --format json -o articles.json
    """,
)
def export(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="TOPIC...", autocompletion=topics, help="Topics, those of several words in quotes or as slugs."),
    ] = None,
    format: Annotated[  # noqa: A002 (the option's name)
        Literal["html", "markdown", "text", "json"] | None,
        typer.Option("--format", help="What to write. Default: what the file's name ends with, else html."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE|DIR", help="One document, or a file a topic in a folder: there, or ending with /."
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All topics; of one collection or language with those options.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    first: First = False,
    collection: CollectionName = "",
    lang: Lang = "",
) -> int:
    """Write topics as HTML to print or hand on, Markdown, text or JSON."""
    from medref.cli.export import export as run

    options = ReadOptions(first=first, collection=collection, lang=lang)
    return run(ctx.obj, topic or (), options, to=format, out=output, every=every, force=force)
