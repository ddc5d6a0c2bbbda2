"""The sections of the page: a list beside it, or over it while one is chosen."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from medref.browse.rows import Piece, Rows
from medref.text.clean import clean


class Contents(Rows):
    """Headings, with the digit that leads to each of the first nine."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({number - 1})", show=False) for number in range(1, 10)),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("escape,t", "screen.leave", "Page"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._headings: tuple[str, ...] = ()

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

    def action_pick(self, number: int) -> None:
        if number < self.count:
            self.move_to(number)
            self.action_choose()
