"""The help: all keys."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from medref.browse.actions import Action
from medref.browse.keys import groups

_KEYS = 16  # columns that the keys take; longer ones are broken


class HelpScreen(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, actions: Sequence[Action], emergency: str) -> None:
        super().__init__()
        self._actions, self._emergency = actions, emergency

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            for heading, rows in groups(self._actions):
                yield Static(Text(heading), classes="help-heading")
                table = Table.grid(padding=(0, 2), expand=True)
                table.add_column(width=_KEYS, style="bold")
                table.add_column(ratio=1)
                for keys, about in rows:
                    table.add_row(Text(keys), Text(about))
                yield Static(table)
            yield Static(Text("About"), classes="help-heading")
            yield Static(
                Text(
                    "medref is for learning, not for emergencies, diagnosis or treatment: ask a licensed health professional. "
                    f"{self._emergency} Everything here can also be done by a command: medref --help"
                )
            )

    def on_mount(self) -> None:
        box = self.query_one("#help")
        box.border_title = "Keys"
        box.border_subtitle = "Esc closes"
        box.focus()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help").scroll_relative(y=lines, animate=False)
