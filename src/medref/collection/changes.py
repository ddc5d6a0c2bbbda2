"""What is different between two generations of a collection."""

import sqlite3
from contextlib import closing
from typing import NamedTuple

from medref.collection.store import address

# Tables and columns that all versions of the file have.
_MISSING = "SELECT title FROM {}.topic AS mine WHERE NOT EXISTS (SELECT 1 FROM {}.topic AS its WHERE its.slug = mine.slug)"
_CHANGED = "SELECT mine.title FROM main.topic AS mine JOIN old.topic AS its USING (slug) WHERE its.article <> mine.article"


class Changes(NamedTuple):
    """Titles of the topics that are new, changed and gone, A to Z; of a topic the id makes it the same."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def changes_between(before: str, after: str) -> Changes | None:
    """What the generation in the file `after` changed of that in `before`; None where that cannot be read any more."""
    try:
        with closing(sqlite3.connect(address(after), uri=True)) as connection:
            connection.execute("ATTACH ? AS old", [address(before)])
            statements = (_MISSING.format("main", "old"), _CHANGED, _MISSING.format("old", "main"))
            return Changes(*(tuple(row[0] for row in connection.execute(f"{one} ORDER BY 1")) for one in statements))
    except sqlite3.DatabaseError:
        return None
