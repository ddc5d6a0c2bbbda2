"""The plain look: no box, no colour; headings, lists and tables are marked in words that a screen reader says."""

from collections.abc import Iterable, Iterator

from medref.render.flow import Caption, Chart, Gap, Grid, Header, Item, Line, Part, Path, Run
from medref.render.wrap import wrap
from medref.text.clean import clean, encodable


class Plain:
    """Lines of text for one stream: `width` cells at most, or unbroken where it is 0; in characters that `encoding` has."""

    def __init__(self, width: int, encoding: str) -> None:
        self.width, self.encoding = width, encoding

    def page(self, header: Header, found: Iterable[Part]) -> Iterator[str]:
        yield from self._wrapped([Run(f"Topic: {header.title}")])
        for line in header.lines:
            yield from self.item(line)
        for part in found:
            yield ""
            yield from self._wrapped([Run(part.heading if part.role == "warning" else f"Section: {part.heading}")])
            yield from self.items(part.items)

    def items(self, items: Iterable[Item]) -> Iterator[str]:
        for item in items:
            yield from self.item(item)

    def item(self, item: Item) -> Iterator[str]:
        if isinstance(item, Line):
            bullet = "-" if item.bullet == "•" else item.bullet
            yield from self._wrapped(item.runs, f"{bullet} " if bullet else "")
        elif isinstance(item, Gap):
            yield ""
        elif isinstance(item, Caption):
            yield from self._wrapped([*item.runs, Run(":")])
        elif isinstance(item, Grid):
            for row in item.rows:
                if len(row) == 1:
                    yield from self._wrapped([Run(row[0])], "- ")
                for column, cell in zip(item.columns[1:], row[1:], strict=True):
                    yield from self._wrapped([Run(f"{row[0]}, {column}: {cell}")], "- ")
        elif isinstance(item, Path):
            for number, runs in enumerate(item.steps, start=1):
                yield from self._wrapped([Run(f"Step {number} of {len(item.steps)}: "), *runs])
        elif isinstance(item, Chart):
            for label, _, amount in item.bars:
                yield from self._wrapped([Run(f"{label}: {amount}")], "- ")

    def _wrapped(self, runs: Iterable[Run], bullet: str = "") -> Iterator[str]:
        said = [Run(self._said(run)) for run in runs]
        if not self.width:
            yield bullet + " ".join("".join(run.text for run in said).split())
            return
        before = bullet
        for pieces in wrap(said, max(1, self.width - len(bullet))):
            yield before + "".join(piece.text for piece in pieces).replace("\u00a0", " ")
            before = " " * len(bullet)

    def _said(self, run: Run) -> str:
        """A run's text: a marked word between signs that are read out, an address written out after what links to it."""
        text = encodable(clean(run.text), self.encoding)
        if run.url and run.text not in (run.url, f"doi:{run.url.removeprefix('https://doi.org/')}"):
            text = f"{text} ({encodable(clean(run.url), self.encoding)})"
        return f"*{text}*" if run.role == "mark" else text
