"""What a page's parts are made of, whatever they are drawn with.

Plain classes with slots: a NamedTuple takes ten times as long to define, and these are defined each time a page is shown.
"""

Runs = tuple["Run", ...]
WARNING, REFERENCES, NEIGHBOURS = "warning", "references", "neighbours"


class Run:
    """Text of one look: `emphasis`, `cite`, `mark`, `link`, `title`, `name`, `quiet`, or "" for plain text."""

    __slots__ = ("role", "text", "url")

    def __init__(self, text: str, role: str = "", url: str = "") -> None:
        self.text, self.role, self.url = text, role, url


class Line:
    """A paragraph; or an item of a list with what stands before it: `•`, or `1.` of a numbered one."""

    __slots__ = ("bullet", "runs")

    def __init__(self, runs: Runs, bullet: str = "") -> None:
        self.runs, self.bullet = runs, bullet


class Gap:
    """An empty line."""

    __slots__ = ()


class Caption:
    """The title of what follows within a part."""

    __slots__ = ("runs",)

    def __init__(self, runs: Runs) -> None:
        self.runs = runs


class Grid:
    """A table."""

    __slots__ = ("columns", "rows")

    def __init__(self, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self.columns, self.rows = columns, rows


class Path:
    """Steps, one after the other in time."""

    __slots__ = ("steps",)

    def __init__(self, steps: tuple[Runs, ...]) -> None:
        self.steps = steps


class Chart:
    """Labels, each with its share of the largest quantity (0 to 1) and the quantity in words; to be drawn as bars."""

    __slots__ = ("bars",)

    def __init__(self, bars: tuple[tuple[str, float, str], ...]) -> None:
        self.bars = bars


Item = Line | Gap | Caption | Grid | Path | Chart


class Part:
    """A panel of the page.

    The role is `WARNING` for the one that stands first wherever it is shown, `REFERENCES` or `NEIGHBOURS` for lists whose lines
    other pages or passages lead to, else ""; `aliases` are other names that a part is asked for by.
    """

    __slots__ = ("aliases", "heading", "items", "role")

    def __init__(self, heading: str, items: tuple[Item, ...], role: str = "", aliases: tuple[str, ...] = ()) -> None:
        self.heading, self.items, self.role, self.aliases = heading, items, role, aliases


class Header:
    """What stands above the panels."""

    __slots__ = ("lines", "title")

    def __init__(self, title: str, lines: tuple[Line, ...]) -> None:
        self.title, self.lines = title, lines
