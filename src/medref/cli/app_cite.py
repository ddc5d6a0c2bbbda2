"""The Typer application of `cite`."""

from typing import Annotated, Literal

import typer

from medref.cli.environment import ReadOptions
from medref.cli.help import Command
from medref.cli.options import CollectionName, First, Lang, Topics, one_topic

app = typer.Typer()


@app.command(
    cls=Command,
    epilog="""
    Examples:
      medref cite metastasis
      medref cite metastasis --style bibtex -o metastasis.bib
      medref cite "heart attack" --article
      medref cite asthma --article --references --style ris -o asthma.ris
    """,
)
def cite(
    ctx: typer.Context,
    topic: Topics = None,
    style: Annotated[
        Literal["ama", "bibtex", "ris", "csl-json"],
        typer.Option("--style", help="ama, a reference a line; the others for citation managers."),
    ] = "ama",
    references: Annotated[bool, typer.Option("--references", help="The topic's references. The default.")] = False,
    article: Annotated[bool, typer.Option("--article", help="The article itself, as of today; with --references both.")] = False,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="To a file instead.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    first: First = False,
    collection: CollectionName = "",
    lang: Lang = "",
) -> int:
    """Citations of a topic for a document or a citation manager."""
    from datetime import date

    from medref.cli.cite import Wanted
    from medref.cli.cite import cite as run

    wanted = Wanted(style, article=article, references=references, file=output, force=force)
    return run(
        ctx.obj,
        one_topic("cite", topic),
        wanted,
        ReadOptions(first=first, collection=collection, lang=lang),
        date.today().isoformat(),
    )
