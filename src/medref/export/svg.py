"""Bars and steps as pictures within HTML: text stays text, sized so that it can be read on a narrow screen without scrolling."""

from collections.abc import Iterable
from html import escape

from medref.render.flow import Chart, Path, Run, Runs
from medref.render.wrap import wrap
from medref.text.clean import clean

_WIDTH, _LINE, _GAP, _BAR = 340, 20, 14, 14  # the width that a phone of 375 pixels leaves: nothing is made smaller there
_CELLS = 37
"""Columns of text in the width, at about 9 units each, so that a line in a wide face still fits."""
_BADGE, _INDENT, _INDENTED_CELLS = 13, 38, 33


def bars(chart: Chart, title: str, name: str) -> str:
    """A bar below each label and quantity; `title` stands in an element of the id NAME-title as well."""
    drawn: list[str] = []
    top = 0
    for label, share, amount in chart.bars:
        for line in _lines((Run(f"{label}: "), Run(amount, "title")), _CELLS):
            top += _LINE
            drawn.append(_text(line, 0, top - 5))
        drawn.append(f'<rect class="ground" x="0" y="{top}" width="{_WIDTH}" height="{_BAR}" rx="3"/>')
        if share > 0:
            drawn.append(f'<rect class="bar" x="0" y="{top}" width="{max(share * _WIDTH, 2):.1f}" height="{_BAR}" rx="3"/>')
        top += _BAR + _GAP
    said = "; ".join(f"{label}: {amount}" for label, _, amount in chart.bars)
    return _picture(drawn, top - _GAP + 2, title, f"Bars: {said}.", name)


def steps(path: Path, title: str, name: str) -> str:
    """A numbered circle beside each step, a line from one to the next."""
    drawn: list[str] = []
    top = 0
    for number, runs in enumerate(path.steps, start=1):
        lines = _lines(runs, _INDENTED_CELLS)
        height = max(2 * _BADGE, len(lines) * _LINE)
        centre = top + _BADGE + 1
        if number < len(path.steps):
            drawn.append(f'<path class="way" d="M{_BADGE + 1} {centre + _BADGE}V{top + height + _GAP}"/>')
        drawn.append(f'<circle class="badge" cx="{_BADGE + 1}" cy="{centre}" r="{_BADGE}"/>')
        drawn.append(f'<text class="number" x="{_BADGE + 1}" y="{centre + 5}" text-anchor="middle">{number}</text>')
        drawn += [_text(line, _INDENT, centre + 5 + index * _LINE) for index, line in enumerate(lines)]
        top += height + _GAP
    said = " ".join(f"Step {number} of {len(path.steps)}: {_said(runs)}" for number, runs in enumerate(path.steps, start=1))
    return _picture(drawn, top - _GAP + 4, title, said, name)


def _said(runs: Runs) -> str:
    return "".join(run.text for run in runs if run.role != "cite").strip()


def _lines(runs: Iterable[Run], cells: int) -> list[list[Run]]:
    return list(wrap([Run(clean(run.text), run.role) for run in runs], cells)) or [[]]


def _text(line: Iterable[Run], left: int, base: int) -> str:
    pieces = [f'<tspan class="strong">{escape(run.text)}</tspan>' if run.role == "title" else escape(run.text) for run in line]
    return f'<text x="{left}" y="{base}">{"".join(pieces)}</text>'


def _picture(drawn: list[str], height: int, title: str, said: str, name: str) -> str:
    return "\n".join(
        (
            f'<svg role="img" aria-labelledby="{name}-title {name}-desc" width="{_WIDTH}" height="{height}"'
            f' viewBox="0 0 {_WIDTH} {height}">',
            # Without an id, which HTML Tidy does not know here: the caption beside the picture has the same words.
            f"<title>{escape(clean(title))}</title>",
            f'<desc id="{name}-desc">{escape(clean(said))}</desc>',
            *drawn,
            "</svg>",
        )
    )
