"""`medref cite`."""

import os
from typing import Any

from medref.citation.entry import own_entry
from medref.citation.styles import STYLES
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY, Output
from medref.cli.topic import topic_of
from medref.errors import MedrefError, TopicUnsure
from medref.files import write_file
from medref.found import Page
from medref.match import Match
from medref.render.blocks import Citations
from medref.render.flow import Line, Run
from medref.text.clean import clean


class Wanted:
    """What is cited, how, and where to: `file` is a path, or "" for standard output."""

    __slots__ = ("article", "file", "force", "references", "style")

    def __init__(
        self, style: str, *, article: bool = False, references: bool = False, file: str = "", force: bool = False
    ) -> None:
        self.style, self.file, self.force = style, file, force
        self.article, self.references = article, references or not article


def cite(env: Environment, topic: str, wanted: Wanted, options: ReadOptions, today: str) -> int:
    """Write citations of the topic that `topic` names; `today` is the date of access, an ISO date. Returns the exit code."""
    env.query, env.options = topic, options
    if wanted.file and os.path.lexists(wanted.file) and not wanted.force:
        raise MedrefError(f"{clean(wanted.file)} is there already.", "Another name, or --force to replace it.")
    match, _ = topic_of(env, topic, options)
    if match is None:
        Output(env, options).talk(EMERGENCY)
        return TopicUnsure.exit_code
    page = env.library.page(match)
    items = _items(page, match, wanted, today)
    text = STYLES[wanted.style](items)
    if wanted.file:
        _write(wanted, text)
        count = "1 citation" if len(items) == 1 else f"{len(items):,} citations"
        Output(env, options).items([Line((Run(f"Wrote {clean(wanted.file)}: {count}."),))])
    else:
        env.stdout.write(_said(text, env.stdout.encoding or "utf-8", wanted.style))
    if wanted.references and (others := len(Citations(page.article.references).model)):
        which = "is not this page's own but" if others == 1 else f"{others} are not this page's own but"
        Output(env, options).talk(f"The last {which} cited by the page that it is modelled on.")
    return 0


def _items(page: Page, match: Match, wanted: Wanted, today: str) -> list[Any]:
    """CSL-JSON items: the article itself, then its references in the order of the page."""
    citations = Citations(page.article.references)
    references = [reference.csl for reference in (*citations.own, *citations.model)] if wanted.references else []
    if wanted.references and not references and not wanted.article:
        raise MedrefError(f"{clean(match.title)} has no references.", f"The article itself: medref cite {match.id} --article")
    return [*([own_entry(page.article, page.info, today)] if wanted.article else []), *references]


def _said(text: str, encoding: str, style: str) -> str:
    """The text in characters that the stream has."""
    if style == "csl-json" and not encoding.lower().startswith("utf"):
        import json

        return json.dumps(json.loads(text), indent=2) + "\n"
    from medref.text.clean import encodable

    return "".join(f"{encodable(line, encoding)}\n" for line in text.split("\n")[:-1])


def _write(wanted: Wanted, text: str) -> None:
    """RIS with the line ends that its specification asks for."""
    data = text.replace("\n", "\r\n") if wanted.style == "ris" else text
    try:
        write_file(wanted.file, data.encode())
    except OSError as error:
        raise MedrefError(f"{clean(wanted.file)} cannot be written: {error.strerror}.", "Name another file with -o.") from None
