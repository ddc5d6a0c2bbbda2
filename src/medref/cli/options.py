"""Options and arguments that several commands share, as Typer takes them."""

from typing import Annotated, Literal

import typer

from medref.cli.completion import topics
from medref.errors import UsageFault

Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, errors too.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY...", autocompletion=topics, help="The words to look up; no quotes needed."),
]
Topics = Annotated[
    list[str] | None,
    typer.Argument(metavar="TOPIC", autocompletion=topics, help='A name in quotes ("heart attack"), or heart-attack.'),
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
First = Annotated[bool, typer.Option("--first", "-1", help="Take the first candidate, but never one that is easily confused.")]
Batch = Annotated[str, typer.Option("--batch", metavar="FILE|-", help="A query a line in, a JSON answer a line out.")]


def one_topic(command: str, words: list[str] | None) -> str:
    """The one topic that a command takes; raises `UsageFault` where there are more words, or none."""
    if words and len(words) == 1:
        return words[0]
    example = f'medref {command} "{" ".join(words)}"' if words else f'medref {command} "heart attack"'
    raise UsageFault(f"{command} takes one topic.", f"Put several words in quotes: {example}")
