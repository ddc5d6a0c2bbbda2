"""The sections of the page: a list beside it, or over it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Label

from medref.browse.rows import Piece, Rows
from medref.text.clean import clean


class Contents(Rows):
    """Headings, with the digit that leads to each of the first nine."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({number - 1})", show=False) for number in range(1, 10)),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, headings: tuple[str, ...] = (), *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._headings = headings

    @property
    def count(self) -> int:
        return len(self._headings)

    def pieces(self, number: int, line: int) -> list[Piece]:  # noqa: ARG002 (a row is a line)
        digit = f"{number + 1} " if number < 9 else "  "
        return [(digit, "quiet"), (clean(self._headings[number]), "")]

    def show(self, headings: tuple[str, ...], here: int) -> None:
        """The headings of a page, the cursor on the one that is read."""
        if headings != self._headings:
            self._headings = headings
            self.renew(None)
        if not self.has_focus:
            self.move_to(here if here >= 0 else None)

    def on_mount(self) -> None:
        self.renew(None)

    def action_pick(self, number: int) -> None:
        if number < self.count:
            self.move_to(number)
            self.action_choose()


class ContentsScreen(ModalScreen[int | None]):
    """The same over the page, where there is no room beside it. Returns the section that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,t,q", "dismiss", "Close")]

    def __init__(self, headings: tuple[str, ...], here: int) -> None:
        super().__init__()
        self._headings, self._here = headings, here

    def compose(self) -> ComposeResult:
        yield Label("On this page", id="contents-title")
        yield Contents(self._headings, id="sections")

    def on_mount(self) -> None:
        contents = self.query_one(Contents)
        contents.styles.height = contents.count
        contents.focus()
        contents.move_to(max(0, self._here))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(event.number)
