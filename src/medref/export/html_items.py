"""A page's items as HTML: paragraphs, lists, tables, pictures; all text escaped, links to the web alone."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from medref.export.places import web_address
from medref.export.svg import bars, steps
from medref.render.flow import Caption, Chart, Gap, Grid, Item, Line, Path, Run
from medref.text.clean import clean

_TAGS = {"emphasis": "em", "mark": "mark", "title": "strong"}
_NUMBER = re.compile(r"\d+")


def address(url: str) -> str:
    """An address for an attribute; "" for one that is not of the web."""
    return escape(web_address(url))


def text(words: str) -> str:
    return escape(clean(words))


class Items:
    """Writes the items of one article; `name` begins its ids, `level` is that of the headings of its parts.

    `within` are the attributes of what is in the article's language where medref's own words around it are in another.
    """

    def __init__(self, name: str, level: int, within: str = "") -> None:
        self.name, self.level, self.within = name, level, within
        self._pictures = 0

    def of(self, items: Iterable[Item], links: Iterable[str] = (), *, numbered: bool = False) -> Iterator[str]:
        """`links` is where the item of the same place leads to, or ""; `numbered` marks references, which citations lead to."""
        listed = ""  # the list that is open
        caption: Caption | None = None
        expected = 0
        leads = iter(links)
        for item in items:
            lead = next(leads, "")
            kind = _list_kind(item)
            number = int(item.bullet.rstrip(".")) if isinstance(item, Line) and kind == "ol" else 0
            if listed and (kind != listed or number != expected):
                yield f"</{listed}>"
                listed = ""
            expected = number + 1 if number else 0
            if caption and isinstance(item, Line | Gap | Caption):
                yield self._heading(caption)
                caption = None
            if kind and isinstance(item, Line):
                if not listed:
                    yield f'<ol start="{number}">' if number > 1 else f"<{kind}>"
                    listed = kind
                place = f' id="{self.name}_ref-{number}"' if numbered else ""
                yield f"<li{place}>{self.runs(item.runs, lead)}</li>"
            elif isinstance(item, Line):
                # What is titled by its first line, as a picture is, stays together with it.
                titled = ' class="titled"' if item.runs and item.runs[0].role == "title" else ""
                yield f"<p{titled}>{self.runs(item.runs)}</p>"
            elif isinstance(item, Caption):
                caption = item
            elif isinstance(item, Grid):
                yield from self._table(item, caption)
                caption = None
            elif isinstance(item, Path | Chart):
                yield from self._figure(item, caption)
                caption = None
        if listed:
            yield f"</{listed}>"
        if caption:
            yield self._heading(caption)

    def runs(self, runs: Iterable[Run], lead: str = "") -> str:
        """Runs as one passage. Where all of it leads somewhere, its first run is the link and stands alone."""
        found = list(runs)
        if lead:
            return f'<a href="{escape(lead)}">{text(found[0].text)}</a>'
        return "".join(map(self._run, found)).strip()

    def _run(self, run: Run) -> str:
        said = text(run.text)
        if run.role == "cite":
            linked = _NUMBER.sub(
                lambda number: f'<a href="#{self.name}_ref-{number[0]}" aria-label="Reference {number[0]}">{number[0]}</a>', said
            )
            return f'<span class="cite">{linked}</span>'
        tag = _TAGS.get(run.role)
        if tag:
            said = f"<{tag}>{said}</{tag}>"
        elif run.role == "name" and self.within:
            said = f"<span{self.within}>{said}</span>"
        elif run.role == "quiet":
            said = f'<span class="quiet">{said}</span>'
        if to := address(run.url):
            # An address that is there to be read is not printed once more behind the link.
            bare = ' class="bare"' if run.role == "link" else ""
            return f'<a{bare} href="{to}">{said}</a>'
        return said

    def _heading(self, caption: Caption) -> str:
        return f"<h{self.level + 1}>{self.runs(caption.runs)}</h{self.level + 1}>"

    def _table(self, grid: Grid, caption: Caption | None) -> Iterator[str]:
        self._pictures += 1
        name = f"{self.name}_table-{self._pictures}"
        yield f'<div class="scroll" role="group" aria-labelledby="{name}" tabindex="0">'
        yield "<table>"
        yield f'<caption id="{name}">{self.runs(caption.runs) if caption else "Table"}</caption>'
        heads = "".join(f'<th scope="col">{text(cell)}</th>' if clean(cell).strip() else "<td></td>" for cell in grid.columns)
        yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for first, *others in grid.rows:
            cells = "".join(f"<td>{text(cell)}</td>" for cell in others)
            yield f'<tr><th scope="row">{text(first)}</th>{cells}</tr>'
        yield "</tbody>"
        yield "</table>"
        yield "</div>"

    def _figure(self, item: Path | Chart, caption: Caption | None) -> Iterator[str]:
        self._pictures += 1
        name = f"{self.name}_picture-{self._pictures}"
        first, *cited = caption.runs if caption else (Run("Picture"),)
        yield "<figure>"
        yield f'<figcaption><span id="{name}-title">{text(first.text)}</span>{"".join(map(self._run, cited))}</figcaption>'
        yield bars(item, first.text, name) if isinstance(item, Chart) else steps(item, first.text, name)
        if isinstance(item, Path) and (cites := _cited(item)):
            # Within the picture a citation can lead nowhere: a picture is one thing to a screen reader.
            yield f'<p class="quiet">Cited in the steps: {self._run(Run(cites, "cite"))}</p>'
        yield "</figure>"


def _cited(path: Path) -> str:
    numbers = {int(number) for runs in path.steps for run in runs if run.role == "cite" for number in _NUMBER.findall(run.text)}
    return f"[{','.join(map(str, sorted(numbers)))}]" if numbers else ""


def _list_kind(item: Item) -> str:
    if not isinstance(item, Line) or not item.bullet:
        return ""
    return "ol" if item.bullet[0].isdecimal() else "ul"
