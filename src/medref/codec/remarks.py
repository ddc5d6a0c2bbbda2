"""What an editor would say of a sound article: parts that are empty or too long, passages that stand on nothing, dead neighbours.

None of it keeps a collection from being installed. What a page says, and whether it says so, only a reader can tell.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medref.codec.validate import Fault, shown
from medref.model import Article, Bars, Block, ListBlock, Paragraph, Prose, Steps, Table
from medref.text.fold import fold
from medref.text.readability import count_words, grade

_FEWEST, _MOST = 100, 700  # words of an article
_LONGEST = {"summary": 90, "warning": 90, "paragraph": 130, "item": 45}  # words of its parts
_GRADE = 9.5  # the reading grade that most adults follow, with half a grade for what the estimate is off
_NEIGHBOURS = 8  # at most, or none of them is read


class Passage(NamedTuple):
    """A piece of an article's prose, where it stands, what kind of part it is, and whether a reference is cited for it."""

    place: str
    part: str
    text: str
    cites: bool


class Remarks:
    """Takes the articles of one file in turn; those that concern several are known when all were taken."""

    def __init__(self) -> None:
        self._named: dict[str, tuple[str, str]] = {}  # folded name: the article that has it, and where
        self._articles: dict[str, tuple[str, str]] = {}  # id: the article's title, and where it stands
        self._neighbours: list[tuple[str, str, str]] = []  # place, article, neighbour

    def of(self, article: Article, place: str) -> Iterator[Fault]:
        """What can be said of an article by itself, and of names that it shares with one before it."""
        yield from (Fault(f"{place}.{where}", what) for where, what in _of_article(article))
        yield from self._names(article, place)
        self._articles[article.id] = article.title, place
        self._neighbours += [(f"{place}.see_also[{index}]", article.id, name) for index, name in enumerate(article.see_also)]

    def of_all(self) -> Iterator[Fault]:
        """What can be said once all were taken: neighbours that are not there, articles that no other names."""
        ids = {title: article for article, (title, _) in self._articles.items()} | {
            article: article for article in self._articles
        }
        named = set()
        for place, article, neighbour in self._neighbours:
            other = ids.get(neighbour)
            if other is None:
                yield Fault(place, f"no article of this file has the id or title {shown(neighbour)}")
            elif other == article:
                yield Fault(place, "the article names itself")
            else:
                named.add(other)
        for article, (_, place) in self._articles.items():
            if article not in named and len(self._articles) > 1:
                yield Fault(place, f"no other article names {article} in see_also")

    def _names(self, article: Article, place: str) -> Iterator[Fault]:
        its: set[str] = set()
        titled = [(article.title, f"{place}.title")]
        for name, where in titled + [(name, f"{place}.also_called[{i}]") for i, name in enumerate(article.also_called)]:
            folded = fold(name)
            if folded in its:
                yield Fault(where, f"{shown(name)} is a name of the article already")
            elif folded in self._named:
                other, there = self._named[folded]
                yield Fault(where, f"{shown(name)} is also a name of {other} ({there})")
            else:
                self._named[folded] = article.id, where
            its.add(folded)


def _of_article(article: Article) -> Iterator[Fault]:
    for field in ("kind", "categories", "summary", "sections", "references", "sources", "review", "see_also"):
        if not getattr(article, field):
            yield Fault(field, "is empty" if field != "see_also" else "names no neighbour: a dead end")
    if len(article.see_also) > _NEIGHBOURS:
        yield Fault("see_also", f"names {len(article.see_also)} neighbours; {_NEIGHBOURS} are the most that are read")
    found = list(passages(article))
    for place, part, text, cites in found:
        if not cites:
            yield Fault(place, "cites nothing")
        if part in _LONGEST and (words := count_words(text)) > _LONGEST[part]:
            yield Fault(place, f"has {words} words; {_LONGEST[part]} are the most for its kind")
    yield from _uncited(article)
    words = sum(count_words(passage.text) for passage in found)
    if not _FEWEST <= words <= _MOST:
        yield Fault("id", f"{shown(article.id)} has {words} words; {_FEWEST} to {_MOST} are read to the end")
    if article.language.split("-")[0] == "en":
        sentences = (passage.text for passage in found if passage.text.rstrip().endswith((".", "!", "?")))
        hard = grade(" ".join(sentences))
        if hard is not None and hard > _GRADE:
            yield Fault(
                "id", f"{shown(article.id)} reads at grade {hard:.1f}; {_GRADE} is the most: shorter sentences and words help"
            )


def _uncited(article: Article) -> Iterator[Fault]:
    """References that no passage cites. Those a page is modelled on say so themselves (docs/article-format.md)."""
    cited: set[str] = set()
    _gather(article, cited)
    for index, reference in enumerate(article.references):
        if reference.id not in cited and "custom" not in reference.csl:
            yield Fault(f"references[{index}]", f"{shown(reference.id)} is cited nowhere")


def _gather(node: object, cited: set[str]) -> None:
    if isinstance(node, tuple):
        cited.update(getattr(node, "cites", ()))
        for part in node:
            _gather(part, cited)


def passages(article: Article) -> Iterator[Passage]:
    """All prose that needs a source, in the order of the article's fields."""
    for name in ("summary", "warning"):
        prose: Prose | None = getattr(article, name)
        if prose:
            yield Passage(name, name, prose.text, bool(prose.cites))
    for number, section in enumerate(article.sections):
        for index, block in enumerate(section.blocks):
            yield from _of_block(block, f"sections[{number}].blocks[{index}]")
    if article.factors:
        if article.factors.lead.text:
            yield Passage("factors.lead", "item", article.factors.lead.text, bool(article.factors.lead.cites))
        yield from _items(article.factors.items, "factors", False)


def _of_block(block: Block, place: str) -> Iterator[Passage]:
    if isinstance(block, Paragraph):
        yield Passage(place, "paragraph", block.text.text, bool(block.cites or block.text.cites))
    elif isinstance(block, ListBlock | Steps):
        if isinstance(block, Steps):
            yield Passage(f"{place}.title", "title", block.title, True)
        yield from _items(block.items, place, bool(block.cites))
    elif isinstance(block, Table):
        cells = " ".join(" ".join(row) for row in (block.columns, *block.rows))
        yield Passage(place, "table", f"{block.title} {cells}", bool(block.cites))
    elif isinstance(block, Bars):
        yield Passage(place, "bars", " ".join([block.title, *(label for label, _ in block.items)]), bool(block.cites))


def _items(items: Sequence[Prose], place: str, cites: bool) -> Iterator[Passage]:
    for index, item in enumerate(items):
        yield Passage(f"{place}.items[{index}]", "item", item.text, cites or bool(item.cites))
