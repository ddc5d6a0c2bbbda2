#!/usr/bin/env python3
"""Make the pictures of the docs from real output: python tools/pictures.py

Each is an SVG of Rich's `Console.export_svg`, of the page as `medref` prints it.
"""

import io
from pathlib import Path

from rich.console import Console
from rich.theme import Theme

from medref import open_library
from medref.lookup.why import opened_as
from medref.render.panels import PageView
from medref.render.parts import header, parts
from medref.render.theme import styles

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH = 84
SHOWN = ("Warning", "Definition", "Information", "How cancer spreads", "Where cancer spreads")


def picture(query: str, name: str, headings: tuple[str, ...]) -> None:
    """The page that `query` opens, those of its parts that are in `headings`, as docs/pictures/NAME.svg."""
    with open_library() as library:
        match = library.find(query)
        page = library.page(match)
    found = [part for part in parts(page) if part.heading in headings]
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), theme=Theme(styles()), force_terminal=True, color_system="truecolor"
    )
    console.print(PageView(header(page, opened_as(query, match)), found), crop=False, end="")
    svg = console.export_svg(title=f"medref {query}", unique_id=name)
    (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    picture("cancer metastases", "metastasis", SHOWN)
