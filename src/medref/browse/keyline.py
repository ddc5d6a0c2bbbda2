"""The line of keys at the bottom.

Textual's own is a widget for each key, all made anew whenever the keyboard goes elsewhere: that took longer than all else.
"""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from medref.browse.panes import ROOMY


class KeyLine(Widget):
    """The keys that the widget with the keyboard knows, and those of the screen; a click is the key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()

    def _shown(self) -> list[Binding]:
        """The first key of each action."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action.rpartition(".")[2], active.binding)
        return list(found.values())

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (there is one)
        plain, width = self.rich_style, self.size.width
        key = plain + self.get_component_rich_style("keys--key", partial=True)
        margin = " " if width >= ROOMY else ""
        segments, self._places, at = [], [], 0
        for binding in self._shown():
            name = self.app.get_key_display(binding)
            pieces = [Segment(f"{margin}{name}", key), Segment(f" {binding.description} ", plain)]
            segments += pieces
            end = at + sum(piece.cell_length for piece in pieces)
            self._places.append((at, end, binding.key))
            at = end
        return Strip(segments).adjust_cell_length(width, plain)

    def on_click(self, event: events.Click) -> None:
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)
