"""The article's blocks as items of a part, their citations as numbers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from medref.model import Bars, Block, Factors, ListBlock, Paragraph, Prose, Reference, Section, Steps, Table
from medref.render.flow import Caption, Chart, Gap, Grid, Item, Line, Path, Run
from medref.text.factors import place

BULLET = "•"


class Citations:
    """The numbers of an article's references: those that it cites first, then those of the page it is modelled on."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        model = [reference for reference in references if is_from_model(reference)]
        own = [reference for reference in references if not is_from_model(reference)]
        self.own, self.model = tuple(own), tuple(model)
        self.number = {reference.id: number for number, reference in enumerate([*own, *model], start=1)}

    def runs(self, prose: Prose, block: tuple[str, ...] = ()) -> tuple[Run, ...]:
        """A passage followed by the numbers that it cites, or else those that its block cites as a whole."""
        return (Run(prose.text), *self.marks(prose.cites or block))

    def marks(self, cites: tuple[str, ...]) -> tuple[Run, ...]:
        numbers = sorted({self.number[cite] for cite in cites if cite in self.number})
        # A no-break space: a citation does not stand alone on a line.
        return (Run("\u00a0"), Run(f"[{','.join(map(str, numbers))}]", "cite")) if numbers else ()


def is_from_model(reference: Reference) -> bool:
    """Whether a reference is one of the page that the article is modelled on, rather than of the article."""
    custom = reference.csl.get("custom")
    return isinstance(custom, Mapping) and custom.get("cited_by") == "model"


def section_items(section: Section, factors: Factors | None, citations: Citations) -> tuple[Item, ...]:
    """A section's blocks, an empty line between any two; `factors`, if any, where they belong among them."""
    groups = [tuple(block_items(block, citations)) for block in section.blocks]
    if factors:
        groups.insert(place((section,))[1], tuple(factor_items(factors, citations)))
    return tuple(spaced(groups))


def factor_items(factors: Factors, citations: Citations) -> Iterator[Item]:
    if factors.lead.text:
        yield Line(citations.runs(factors.lead))
    for item in factors.items:
        yield Line(citations.runs(item), BULLET)


def block_items(block: Block, citations: Citations) -> Iterator[Item]:
    yield from BLOCKS[type(block)](block, citations)


def spaced(groups: list[tuple[Item, ...]]) -> Iterator[Item]:
    """The groups with an empty line between any two, but for a list and the line that leads to it."""
    before: tuple[Item, ...] = ()
    for group in groups:
        if before and not _leads(before, group):
            yield Gap()
        elif before and len(group) > 1 and _cited(group) == _cited(before) and not _text(group):
            group = group[:-1]  # noqa: PLW2901 (the line that leads to the list cites the same already)
        yield from group
        before = group


def _leads(lead: tuple[Item, ...], group: tuple[Item, ...]) -> bool:
    last, first = lead[-1], group[0]
    if not (isinstance(last, Line) and isinstance(first, Line)):
        return False
    return not last.bullet and bool(first.bullet) and _text(lead).endswith(":")


def _text(group: tuple[Item, ...]) -> str:
    """The last line of a group without its citation."""
    last = group[-1]
    return "".join(run.text for run in last.runs if run.role != "cite").strip() if isinstance(last, Line) else ""


def _cited(group: tuple[Item, ...]) -> str:
    """The citation of its last line."""
    last = group[-1]
    return "".join(run.text for run in last.runs if run.role == "cite") if isinstance(last, Line) else ""


def _paragraph(block: Paragraph, citations: Citations) -> Iterator[Item]:
    yield Line(citations.runs(block.text, block.cites))


def _list(block: ListBlock, citations: Citations) -> Iterator[Item]:
    """A list that cites as a whole, not item by item, says so once: after its last item, on a line of its own."""
    for number, item in enumerate(block.items, start=1):
        yield Line(citations.runs(item), f"{number}." if block.ordered else BULLET)
    if (marks := citations.marks(block.cites)) and not all(item.cites for item in block.items):
        yield Line(marks[1:])


def _table(block: Table, citations: Citations) -> Iterator[Item]:
    yield _caption(block.title, block.cites, citations)
    yield Grid(block.columns, block.rows)


def _steps(block: Steps, citations: Citations) -> Iterator[Item]:
    yield _caption(block.title, block.cites, citations)
    yield Path(tuple(citations.runs(item) for item in block.items))


def _bars(block: Bars, citations: Citations) -> Iterator[Item]:
    yield _caption(block.title, block.cites, citations)
    most = max(value for _, value in block.items)
    yield Chart(tuple((label, _share(value, most), _amount(value, block.unit)) for label, value in block.items))


def _share(value: float, most: float) -> float:
    try:
        return value / most if most else 0.0
    except OverflowError:  # an integer beyond what a float holds
        return 1.0


def _amount(value: float, unit: str) -> str:
    """A quantity as people read it: 1500000 cases, not 1.5e+06."""
    number = (
        str(value)
        if isinstance(value, int)
        else f"{value:.15g}"
        if abs(value) >= 1e15
        else f"{value:.10f}".rstrip("0").rstrip(".")
    )
    return f"{number} {unit}".rstrip()


def _caption(title: str, cites: tuple[str, ...], citations: Citations) -> Caption:
    return Caption((Run(title), *citations.marks(cites)))


BLOCKS: dict[type, Callable[[Any, Citations], Iterator[Item]]] = {
    Paragraph: _paragraph,
    ListBlock: _list,
    Table: _table,
    Steps: _steps,
    Bars: _bars,
}
"""One function for each kind of block; a test says that none is missing."""
