"""Options and arguments that several commands share, as Typer takes them."""

from typing import Annotated, Any, Literal

import typer
from typer._click.shell_completion import CompletionItem
from typer._click.types import StringParamType

from medref.cli.completion import categories, collections, topics


class CategoryName(StringParamType):
    """Completed by its type: Typer drops what `autocompletion` offers unless it begins as the word does, case and escapes too."""

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 (Click's signature)
        return [CompletionItem(name) for name in categories(incomplete)]


Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, errors too.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY...", autocompletion=topics, help="The words to look up; no quotes needed."),
]
Format = Annotated[
    Literal["panels", "plain"] | None,
    typer.Option("--format", help="panels, or plain for screen readers and pipes. Default: MEDREF_FORMAT, else panels."),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        metavar="COLUMNS",
        min=20,
        max=1000,
        help="Columns. Default: the terminal's; off a terminal 80, or unbroken in plain.",
    ),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colors and links.")]
Pager = Annotated[
    bool | None,
    typer.Option(
        "--pager/--no-pager",
        help="Through the pager, or straight out. Default: on a terminal, what is longer than the screen.",
        show_default=False,
    ),
]
First = Annotated[bool, typer.Option("--first", "-1", help="Take the first candidate, but never one that is easily confused.")]
Batch = Annotated[str, typer.Option("--batch", metavar="FILE|-", help="A query a line in, a JSON answer a line out.")]
CollectionName = Annotated[
    str, typer.Option("--collection", metavar="NAME", autocompletion=collections, help="Ask this collection alone.")
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="CODE", help="The language to read in, such as es. Default: settings, locale.")
]
