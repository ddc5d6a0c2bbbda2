"""JSON that `medref collection add` takes in: a whole article file (docs/article-format.md) of some topics of one collection."""

from collections.abc import Sequence

from medref.codec.layout import whole
from medref.errors import UsageFault
from medref.export.places import Links
from medref.found import Page
from medref.text.unsafe import UNSAFE


def document(page: Page, links: Links) -> str:  # noqa: ARG001 (the formats' signature)
    return book([page])


def book(pages: Sequence[Page]) -> str:
    """Articles by id; raises `UsageFault` where they are of several collections, since a file is of one."""
    found = {page.info.name: page.info for page in pages}
    if len(found) > 1:
        raise UsageFault(
            f"These topics are of several collections ({', '.join(found)}), and a JSON file is of one.",
            f"Take the topics of one with --collection {next(iter(found))}, or give a folder (-o FOLDER/) for a file each.",
        )
    text = whole(pages[0].info, sorted((page.article for page in pages), key=lambda article: article.id))
    return UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
