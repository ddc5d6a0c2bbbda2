"""The Typer application of `show`, `search` and `list`."""

from typing import Annotated

import typer

from medref.cli.environment import ReadOptions
from medref.cli.help import Command
from medref.cli.options import Batch, CategoryName, CollectionName, Color, First, Format, Json, Lang, Pager, Width, Words
from medref.errors import UsageFault

app = typer.Typer()


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
    collection: CollectionName = "",
    lang: Lang = "",
    pager: Pager = None,
) -> int:
    """Open one topic."""
    from medref.cli.batch import show_batch
    from medref.cli.show import show as run

    if batch:
        _alone(query or section or first or format or width)
        return show_batch(ctx.obj, batch, ReadOptions(collection=collection, lang=lang))
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
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="NUMBER", min=1, max=1000, help="How many topics at the most.")
    ] = 10,
    batch: Batch = "",
    json: Json = False,
    format: Format = None,  # noqa: A002 (the option's name)
    width: Width = None,
    color: Color = "auto",
    collection: CollectionName = "",
    lang: Lang = "",
) -> int:
    """Rank the topics that come near, and say why each does."""
    from medref.cli.batch import search_batch
    from medref.cli.search import search as run

    limit = 1 if first else limit
    if batch:
        _alone(query or format or width)
        return search_batch(ctx.obj, batch, ReadOptions(limit=limit, collection=collection, lang=lang))
    options = ReadOptions(
        json=json, format=format or "", width=width or 0, color=color, limit=limit, collection=collection, lang=lang
    )
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
        str, typer.Option("--category", metavar="NAME", click_type=CategoryName(), help="Topics of one category.")
    ] = "",
    all_categories: Annotated[
        bool, typer.Option("--categories", help="The categories, with the number of topics in each.")
    ] = False,
    json: Json = False,
    format: Format = None,  # noqa: A002 (the option's name)
    width: Width = None,
    color: Color = "auto",
    collection: CollectionName = "",
    lang: Lang = "",
) -> int:
    """List topics A to Z."""
    from medref.cli.listing import list_categories, list_topics

    options = ReadOptions(json=json, format=format or "", width=width or 0, color=color, collection=collection, lang=lang)
    if all_categories:
        if letter or category:
            raise UsageFault("--categories lists all categories; it goes with no letter and no --category.")
        return list_categories(ctx.obj, options)
    return list_topics(ctx.obj, letter, category, options)


def _query(words: list[str] | None) -> str:
    return " ".join(words or ())


def _alone(others: object) -> None:
    if others:
        raise UsageFault(
            "--batch takes its queries from the file and answers in JSON.", "Leave out the words and the other options."
        )
