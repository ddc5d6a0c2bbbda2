"""The formats by name, each with what it makes of one topic and of several."""

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from medref.export import html, markdown, structured, text
from medref.export.places import Links
from medref.found import Page
from medref.text.clean import encodable


class Format(NamedTuple):
    extension: str
    document: Callable[[Page, Links], str]
    """One topic, and what leads to the others that are exported beside it."""
    book: Callable[[Sequence[Page]], str]
    """Several topics in one document."""
    fitted: Callable[[str, str], str]
    """A document in the characters of an encoding."""


def _references(document: str, encoding: str) -> str:
    return document.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _escapes(document: str, encoding: str) -> str:
    from json import dumps

    try:
        document.encode(encoding)
    except UnicodeEncodeError:
        return "".join(sign if sign.isascii() else dumps(sign)[1:-1] for sign in document)
    return document


FORMATS = {
    "html": Format("html", html.document, html.book, _references),
    "markdown": Format("md", markdown.document, markdown.book, encodable),
    "text": Format("txt", text.document, text.book, encodable),
    "json": Format("json", structured.document, structured.book, _escapes),
}
DEFAULT = "html"
_OTHER_EXTENSIONS = {"htm": "html", "markdown": "markdown"}


def format_of(path: str) -> str:
    """The name of the format that a file's extension stands for; the default for what stands for none."""
    extension = os.path.splitext(path)[1].lower().removeprefix(".")
    named = {form.extension: name for name, form in FORMATS.items()} | _OTHER_EXTENSIONS
    return named.get(extension, DEFAULT)
