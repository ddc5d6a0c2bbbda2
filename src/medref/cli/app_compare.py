"""The Typer application of `compare`."""

from typing import Annotated

import typer

from medref.cli.completion import topics
from medref.cli.environment import ReadOptions
from medref.cli.help import Command
from medref.cli.options import CollectionName, Color, First, Format, Json, Lang, Pager, Width
from medref.errors import UsageFault

app = typer.Typer()


@app.command(
    cls=Command,
    epilog="""
    Examples:
      medref compare hypertension hypotension
      medref compare "heart attack" angina --section symptoms
      medref compare dysphagia aphasia --json
    """,
)
def compare(
    ctx: typer.Context,
    two: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TOPIC TOPIC", autocompletion=topics, help='Each a name in quotes ("heart attack"), or heart-attack.'
        ),
    ] = None,
    section: Annotated[
        str, typer.Option("--section", "-s", metavar="NAME", help="One section of both (and the warnings): symptoms")
    ] = "",
    first: First = False,
    json: Json = False,
    format: Format = None,  # noqa: A002 (the option's name)
    width: Width = None,
    color: Color = "auto",
    collection: CollectionName = "",
    lang: Lang = "",
    pager: Pager = None,
) -> int:
    """Two topics side by side."""
    from medref.cli.compare import compare as run

    if not two or len(two) != 2:
        raise UsageFault(
            f"compare takes two topics, not {len(two) if two else 'none'}.",
            'Put several words in quotes: medref compare "heart attack" angina',
        )
    options = ReadOptions(
        json=json,
        format=format or "",
        width=width or 0,
        color=color,
        section=section,
        first=first,
        collection=collection,
        lang=lang,
        pager=pager,
    )
    return run(ctx.obj, (two[0], two[1]), options)
