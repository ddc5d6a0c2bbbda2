"""An article: immutable tuples, no behaviour beyond their own data.

NamedTuples rather than frozen dataclasses: they take an eighth of the instructions to define. The fields are those of the article
format `medref-articles/1` (docs/article-format.md); an absent text is "", an absent list ().
"""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Prose(NamedTuple):
    """A passage and the references that it stands on."""

    text: str
    cites: tuple[str, ...] = ()
    """Ids of the article's references."""


class Paragraph(NamedTuple):
    text: Prose
    cites: tuple[str, ...] = ()


class ListBlock(NamedTuple):
    items: tuple[Prose, ...]
    ordered: bool = False
    cites: tuple[str, ...] = ()


class Table(NamedTuple):
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `columns`; the first cell names the row."""
    cites: tuple[str, ...] = ()


class Steps(NamedTuple):
    """A sequence in time."""

    title: str
    items: tuple[Prose, ...]
    cites: tuple[str, ...] = ()


class Bars(NamedTuple):
    """Quantities to be compared by eye."""

    title: str
    items: tuple[tuple[str, float], ...]
    """A label and its value, zero or more, in `unit`."""
    unit: str = ""
    cites: tuple[str, ...] = ()


Block = Paragraph | ListBlock | Table | Steps | Bars


class Section(NamedTuple):
    heading: str
    blocks: tuple[Block, ...]


class Factors(NamedTuple):
    """What it depends on, or what raises the risk; shown where `text.factors` places it."""

    lead: Prose
    items: tuple[Prose, ...]


class Reference(NamedTuple):
    """A CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html), as it was given."""

    id: str
    csl: Mapping[str, Any]
    """Read only. `custom.cited_by` = "model" marks what the page cites that the article is modelled on."""


class Link(NamedTuple):
    """Further reading."""

    title: str
    publisher: str = ""
    url: str = ""
    category: str = ""
    """What kind of page it is: Start Here, Symptoms, Clinical Trials."""


class Illustration(NamedTuple):
    title: str
    caption: str = ""
    link: str = ""
    credit: str = ""


class Source(NamedTuple):
    """A page that the article's facts were checked against."""

    title: str
    publisher: str = ""
    url: str = ""
    reviewed: str = ""
    """When the page itself was reviewed by its publisher: an ISO date, month or year."""
    reviewers: tuple[str, ...] = ()
    accessed: str = ""
    """When the copy that was read was made: an ISO date, month or year."""


class Translation(NamedTuple):
    """The same topic in another language."""

    language: str
    """BCP 47."""
    topic: str
    """Its id or title in the same collection."""


class Review(NamedTuple):
    written: str = ""
    written_by: str = ""
    reviewed: str = ""
    """Empty unless a named clinician reviewed this text."""
    reviewers: tuple[str, ...] = ()


class Article(NamedTuple):
    """One topic."""

    id: str
    """Slug, unique in its collection."""
    title: str
    also_called: tuple[str, ...] = ()
    language: str = "en"
    """BCP 47."""
    kind: str = ""
    categories: tuple[str, ...] = ()
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pairs of a code system (`mesh`, `icd10cm`, `umls`) and the codes in it."""
    warning: Prose | None = None
    """When to get help at once."""
    summary: Prose | None = None
    """The definition."""
    sections: tuple[Section, ...] = ()
    factors: Factors | None = None
    references: tuple[Reference, ...] = ()
    further_reading: tuple[Link, ...] = ()
    illustrations: tuple[Illustration, ...] = ()
    see_also: tuple[str, ...] = ()
    """Ids or titles of neighbours."""
    translations: tuple[Translation, ...] = ()
    sources: tuple[Source, ...] = ()
    review: Review | None = None


BUNDLED = "medref"
"""The name of the collection that medref ships; no other may have it."""
MEDLINEPLUS = "https://medlineplus.gov/"
"""The address (`CollectionInfo.url`) of a collection that was made from NLM's files, whatever its name."""


class CollectionInfo(NamedTuple):
    """Who publishes a collection, and on what terms."""

    name: str
    """Slug."""
    title: str
    language: str = "en"
    licence: str = ""
    notice: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    """ISO date of the collection."""
