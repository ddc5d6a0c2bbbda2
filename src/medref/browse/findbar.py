"""The line in which words are typed that are to be found in the page."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from medref.browse.box import Box


class FindBox(Box):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]

    def action_leave(self) -> None:
        self.post_message(FindBar.Closed(kept=False))


class FindBar(Horizontal):
    class Sought(Message):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """`kept`: the marks stay."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def compose(self) -> ComposeResult:
        yield Static("Find in page /", id="find-label")
        yield FindBox(id="find-box", compact=True, select_on_focus=True)
        yield Static(id="find-count")

    def open(self) -> None:
        box = self.query_one(FindBox)
        box.focus()
        self.post_message(self.Sought(box.value))

    def count(self, told: str) -> None:
        self.query_one("#find-count", Static).update(Text(told), layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Sought(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(kept=True))
