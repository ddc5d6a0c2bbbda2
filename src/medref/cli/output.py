"""Everything that is printed goes through here: content to stdout, talk to stderr."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, TypeVar

from medref.cli.environment import Environment, ReadOptions
from medref.errors import BadData, MedrefError, TopicNotFound, TopicUnsure
from medref.render.flow import Header, Item, Line, Part, Run

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from medref.render.compare import Comparison
    from medref.render.plain import Plain

EMERGENCY = "In an emergency call your local number (911 in the US)."
_Thing = TypeVar("_Thing")
NARROWEST, WIDEST = 20, 1000
"""Columns that a page can be set in."""
_OFF_A_TERMINAL = 80
EVERY = 5.0
"""Seconds between two lines that say how far it is."""
_DIGITS = 6  # of COLUMNS that are read


class Output:
    """Prints one invocation's answers in the look that the user chose."""

    def __init__(self, env: Environment, options: ReadOptions) -> None:
        self.env, self.options = env, options
        self.plain = (options.format or env.settings.format) == "plain"
        self._content: TextIO = env.stdout

    @contextmanager
    def paged(self) -> Iterator[None]:
        """What is printed meanwhile goes through the pager at the end, if a terminal's screen cannot hold it."""
        if self.options.pager is False or not self.env.stdout.isatty():
            yield
            return
        from medref.cli.pager import Pager, Sheet

        pager = Pager(self.env, always=bool(self.options.pager))
        if not pager.wanted:
            yield
            return
        self._content = sheet = Sheet(self.env.stdout)
        try:
            yield
        finally:
            self._content = self.env.stdout
        if reason := pager.show(sheet.getvalue(), self._width(self.env.stdout)):
            self.talk(reason)

    def page(self, header: Header, found: list[Part]) -> None:
        if self.plain:
            self._lines(self._plain(self._content).page(header, found), self._content)
        else:
            from medref.render.panels import PageView

            # The lines fit already: nothing is left to crop.
            self._console(self._content).print(PageView(header, found), crop=False, end="")

    def comparison(self, compared: "Comparison") -> None:
        """Two pages beside each other where there is room; never so in plain text, which is read line by line."""
        from medref.render.compare import SIDE_BY_SIDE, SideBySide, one_after_the_other

        if self.plain or (self._width(self.env.stdout) or _OFF_A_TERMINAL) < SIDE_BY_SIDE:
            self.page(*one_after_the_other(compared))
        else:
            self._console(self._content).print(SideBySide(compared), crop=False, end="")

    def items(self, items: Iterable[Item], *, talk: bool = False) -> None:
        """Lines without panels: lists as content, questions and errors as talk."""
        stream = self.env.stderr if talk else self._content
        if self.plain or (talk and not stream.isatty()):  # a log wants its messages unbroken
            self._lines(self._plain(stream).items(items), stream)
        else:
            from medref.render.panels import ItemsView

            self._console(stream).print(ItemsView(items), crop=False, end="")

    def columns(self, heading: str, titles: list[str]) -> None:
        """Titles below a heading, in as many columns as fit."""
        from rich.columns import Columns
        from rich.text import Text

        from medref.text.clean import clean, encodable

        console = self._console(self._content)
        console.print(Text(heading, "medref.heading"))
        cells = [Text(encodable(clean(title), console.encoding)) for title in titles]
        console.print(Columns(cells, column_first=True, equal=True, padding=(0, 2)))

    def bars(self) -> "Progress":
        """Bars on the terminal that talk goes to, gone when they are done: what, how far, bytes, rate, time left."""
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

        return Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[more]}"),
            console=self._console(self.env.stderr),
            transient=True,
        )

    def talk(self, *lines: str) -> None:
        self.items([Line((Run(line),)) for line in lines], talk=True)

    def progress(self, things: Sequence[_Thing], said: str) -> Iterable[_Thing]:
        """The things, with a bar of how far it is on standard error where that is a terminal; in plain, a line now and then."""
        if not self.env.stderr.isatty():
            return things
        if self.plain:
            return self._told(things, said)
        from rich.progress import track

        return track(things, said, console=self._console(self.env.stderr), transient=True)

    def _told(self, things: Sequence[_Thing], said: str) -> Iterator[_Thing]:
        from time import monotonic

        last = monotonic()
        for done, thing in enumerate(things):
            if monotonic() - last > EVERY:
                last = monotonic()
                self.talk(f"{said}: {done:,} of {len(things):,}")
            yield thing

    def error(self, error: MedrefError) -> None:
        """An error in words: message, faults, candidates, what to try."""
        from medref.render.results import candidate_items

        items: list[Item] = [Line((Run("medref: ", "error"), Run(error.message)))]
        if isinstance(error, BadData):
            items += [Line((Run(fault),)) for fault in error.faults]
        if error.candidates:
            items += candidate_items((match, self.env.library.definition(match)) for match in error.candidates)
        if error.hint:
            items.append(Line((Run(error.hint),)))
        if isinstance(error, TopicNotFound | TopicUnsure):
            items.append(Line((Run(EMERGENCY),)))
        self.items(items, talk=True)

    def _lines(self, lines: Iterable[str], stream: TextIO) -> None:
        for line in lines:
            stream.write(f"{line}\n")

    def _plain(self, stream: TextIO) -> "Plain":
        from medref.render.plain import Plain

        return Plain(self._width(stream), stream.encoding or "utf-8")

    def _width(self, stream: TextIO) -> int:
        """The columns that were asked for, or that the terminal has; 0 where neither says."""
        columns = self.env.variables.get("COLUMNS", "")
        if self.options.width:
            return self.options.width
        if columns.isdecimal() and int(columns[:_DIGITS]):
            return min(max(int(columns[:_DIGITS]), NARROWEST), WIDEST)
        if stream.isatty():
            from os import get_terminal_size

            columns_there = get_terminal_size(stream.fileno()).columns
            return max(columns_there, NARROWEST) if columns_there else 0  # a terminal that does not know says 0
        return 0  # off a terminal plain text is not broken: whoever takes it breaks it better

    def _console(self, stream: TextIO) -> "Console":
        from medref.cli.console import make_console

        return make_console(stream, self._width(stream) or _OFF_A_TERMINAL, self.options.color, self.env.settings.theme)
