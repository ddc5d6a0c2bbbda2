"""The Typer application of `paths`."""

import typer

from medref.cli.environment import ReadOptions
from medref.cli.help import Command
from medref.cli.options import Json

app = typer.Typer()


@app.command(cls=Command)
def paths(ctx: typer.Context, json: Json = False) -> int:
    """Say where everything lies."""
    from medref.cli.collections import print_paths

    return print_paths(ctx.obj, ReadOptions(json=json))
