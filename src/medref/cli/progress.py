"""How far a download or an import is, on a terminal; off one nothing is said."""

from contextlib import AbstractContextManager
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EVERY, Output
from medref.intake.add import Progress

if TYPE_CHECKING:
    from rich.progress import TaskID


class TerminalProgress(Progress, AbstractContextManager["TerminalProgress"]):
    """Bars with bytes, rate and time left; in the plain look a line now and then."""

    def __init__(self, env: Environment, options: ReadOptions) -> None:
        self._output = Output(env, options)
        self._shown = env.stderr.isatty() and not options.json
        self._said = monotonic()
        self._tasks: dict[str, TaskID] = {}
        self._bars = self._output.bars() if self._shown and not self._output.plain else None

    def downloading(self, done: int, total: int) -> None:
        self._tell("Downloading", done, total)

    def importing(self, done: int, total: int, articles: int) -> None:
        self._tell("Importing", done, total, f"{articles:,} articles")

    def _tell(self, what: str, done: int, total: int, more: str = "") -> None:
        if self._bars:
            if what not in self._tasks:
                self._tasks[what] = self._bars.add_task(what, total=None, more="")
            self._bars.update(self._tasks[what], completed=done, total=total or None, more=more)
        elif self._shown and monotonic() - self._said > EVERY:
            self._said = monotonic()
            part = f"{100 * done // total} %" if total else f"{done / 1e6:.1f} MB"
            self._output.talk(f"{what}: {part}{f', {more}' if more else ''}")

    def __enter__(self) -> "TerminalProgress":
        if self._bars:
            self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bars:
            self._bars.stop()
