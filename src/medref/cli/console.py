"""The Rich console of one stream. Apart from `cli.output`, since plain text and JSON go without Rich."""

from typing import NoReturn, TextIO

from rich.console import Console
from rich.theme import Theme

from medref.render.theme import styles


class StreamConsole(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Rich would exit with 1 here; `main` ends quietly instead."""
        raise BrokenPipeError


def make_console(stream: TextIO, width: int, color: str, theme: str = "auto") -> Console:
    """A console of `width` columns; `color` is `auto`, `always` or `never`, `theme` one of `settings.THEMES`."""
    return StreamConsole(
        file=stream,
        width=width,
        theme=Theme(styles(theme)),
        force_terminal=True if color == "always" else None,
        color_system=None if color == "never" else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
