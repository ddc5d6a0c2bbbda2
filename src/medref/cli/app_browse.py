"""The Typer application of `browse`."""

from typing import Annotated, Literal

import typer

from medref.cli.help import Command
from medref.cli.options import Words

app = typer.Typer()


@app.command(
    cls=Command,
    epilog="""
    It needs Textual: pip install 'medref[browse]'. F1 shows its keys.

    Examples:
      medref browse
      medref browse cancer metastases
      medref browse --theme light
    """,
)
def browse(
    ctx: typer.Context,
    query: Words = None,
    theme: Annotated[
        Literal["auto", "dark", "light"],
        typer.Option("--theme", help="The colors to begin with; auto goes by COLORFGBG, else dark."),
    ] = "auto",
) -> int:
    """Read on the full screen: topics A to Z, search as you type."""
    from medref.cli.browse import browse as run

    return run(ctx.obj, " ".join(query or ()), theme)
