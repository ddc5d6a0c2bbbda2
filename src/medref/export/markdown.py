"""Markdown (CommonMark with GitHub's tables): every sign that would mean something there is escaped."""

import re
from collections.abc import Iterable, Iterator, Sequence

from medref import __version__
from medref.export.places import Links, handed_on, key_of, names, origin, targets, web_address
from medref.found import Page
from medref.render.flow import Caption, Chart, Gap, Grid, Header, Item, Line, Path, Run
from medref.render.parts import header, parts
from medref.text.clean import clean

_SIGNS = re.compile(r"([\\`*_\[\]<>&|~#$])")
_LINE_START = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")
_TAGS = {"emphasis": "*", "title": "**", "mark": "**"}


def document(page: Page, links: Links) -> str:
    """One topic; `links` lead to the files of the topics that are exported beside it."""
    return _text(_article(page, 1, links))


def book(pages: Sequence[Page]) -> str:
    """Several topics in one document, the contents on top."""
    called = names(page.match for page in pages)
    links = {key: f"#topic_{name}" for key, name in called.items()}
    contents = [f"- [{_safe(page.article.title)}]({links[key_of(page.match)]})" for page in pages]

    def blocks() -> Iterator[str]:
        yield "# Topics"
        yield "\n".join(contents)
        for page in pages:
            yield f'<a id="topic_{called[key_of(page.match)]}"></a>'
            yield from _article(page, 2, links)

    return _text(blocks())


def _article(page: Page, level: int, links: Links) -> Iterator[str]:
    head: Header = header(page)
    yield f"{'#' * level} {_safe(head.title)}"
    yield from _blocks(head.lines, level)
    for part in parts(page):
        yield f"{'#' * (level + 1)} {_safe(part.heading)}"
        yield from _blocks(handed_on(part), level + 1, targets(part, page.match.collection, page.neighbours, links))
    address = [Run(" "), Run(page.info.url, "link", page.info.url)] if page.info.url else []
    yield _runs((Run(origin(page.info)), *address, Run(f" Exported by medref {__version__}.")))


def _blocks(items: Iterable[Item], level: int, leads: Iterable[str] = ()) -> Iterator[str]:
    """Blocks, to be set apart by an empty line; of two lists that follow each other the second has other marks."""
    listed: list[str] = []
    shape, other = "", False
    where = iter(leads)
    for item in items:
        lead = next(where, "")
        bulleted = item.bullet if isinstance(item, Line) else ""
        kind = "1" if bulleted[:1].isdecimal() else bulleted
        begins = bulleted == "1." and listed
        if listed and (kind != shape or begins):
            yield "\n".join(listed)
            listed = []
        if bulleted and isinstance(item, Line):
            if not listed:
                other = kind == shape and not other
            shape = kind
            mark = (f"{bulleted[:-1]})" if other else bulleted) if kind == "1" else "*" if other else "-"
            listed.append(f"{mark} {_led(item.runs, lead)}")
            continue
        if not isinstance(item, Gap):
            shape, other = "", False
            yield from _block(item, level)
    if listed:
        yield "\n".join(listed)


def _block(item: Item, level: int) -> Iterator[str]:
    if isinstance(item, Line):
        yield _runs(item.runs)
    elif isinstance(item, Caption):
        yield f"{'#' * (level + 1)} {_runs(item.runs)}"
    elif isinstance(item, Grid):
        rows = [item.columns, *item.rows]
        lines = [f"| {' | '.join(map(_safe, row))} |" for row in rows]
        yield "\n".join([lines[0], f"|{' --- |' * len(item.columns)}", *lines[1:]])
    elif isinstance(item, Path):
        yield "\n".join(f"{number}. {_runs(runs)}" for number, runs in enumerate(item.steps, start=1))
    elif isinstance(item, Chart):
        yield "\n".join(f"- {_safe(label)}: **{_safe(amount)}**" for label, _, amount in item.bars)


def _led(runs: tuple[Run, ...], lead: str) -> str:
    return f"[{_safe(runs[0].text)}]({lead})" if lead else _runs(runs)


def _runs(runs: Iterable[Run]) -> str:
    written = "".join(map(_run, runs)).strip()
    return _LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", written)


def _run(run: Run) -> str:
    said = _signs(run.text)
    inner = said.strip()
    mark = _TAGS.get(run.role, "")
    if mark and inner:
        # Marks stand at words, never at a space.
        before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
        said = f"{before}{mark}{inner}{mark}{after}"
    to = web_address(run.url)
    return f"[{said}](<{to}>)" if to else said


def _safe(words: str) -> str:
    """A text that stands alone, in a heading or a cell."""
    return _runs((Run(words),))


def _signs(words: str) -> str:
    """Escaped, on one line, runs of spaces as one."""
    return _SIGNS.sub(r"\\\1", re.sub(r" {2,}", " ", clean(words)))


def _text(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"
