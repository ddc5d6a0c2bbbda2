"""What keys of the full-screen reader do with the page that is shown: keep it, cite it, write it to a file."""

import os
import time
from datetime import date

from medref.bookmarks import store
from medref.bookmarks.document import Bookmark
from medref.browse.actions import Action, Done
from medref.cli.environment import Environment
from medref.cli.export import refuse_existing, write_document
from medref.found import Page
from medref.paths import user_paths


def actions(env: Environment) -> tuple[Action, ...]:
    """The keys, each with what the command of the same name does."""
    data = user_paths(env.variables).data
    return (
        Action("b", "Bookmark", "bookmark the topic; again, remove the bookmark", lambda page: _bookmark(data, page)),
        Action("c", "Cite", "copy a citation of the page", _cite),
        Action("e", "Export", "write the page to an HTML file in the folder where medref was started", _export),
    )


def _bookmark(data: str, page: Page) -> Done:
    match = page.match
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    if store.add(data, Bookmark(match.id, match.collection, match.title, match.language, "", now)):
        return Done(f"Bookmarked {match.title}.")
    note = next((one.note for one in store.load(data) if (one.id, one.collection) == (match.id, match.collection)), "")
    if note:  # what the reader wrote is not lost by a key
        return Done(f"{match.title} is bookmarked with a note; to remove it: medref bookmark remove {match.id}")
    store.remove(data, match.id, match.collection)
    return Done(f"Removed the bookmark {match.title}.")


def _cite(page: Page) -> Done:
    from medref.citation.ama import ama
    from medref.citation.entry import own_entry

    item = own_entry(page.article, page.info, date.today().isoformat())
    cited = "".join(text for text, _ in ama(item))
    return Done(f"Copied: {cited}", cited)


def _export(page: Page) -> Done:
    from medref.export.formats import FORMATS

    name = f"{page.match.id}.html"
    refuse_existing([name], force=False)
    write_document(name, FORMATS["html"].document(page, {}))
    return Done(f"Wrote {os.path.abspath(name)}")
