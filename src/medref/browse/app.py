"""The Textual application: the themes, the thread that looks up, and how it ends."""

import sys
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message

from medref.browse.actions import Action
from medref.browse.article import ArticleView
from medref.browse.asker import Answer, Asker
from medref.browse.reader import Reader
from medref.browse.themes import DARK, LIGHT, THEMES
from medref.collection.store import Damaged
from medref.errors import MedrefError
from medref.library import Library

_TURN = 0.001  # seconds after which the thread that looks up lets the screen go on; Python's own are 0.005


class BrowseApp(App[Damaged]):
    """Returns the fault that it ended for: a cache of medref's own articles that has to be made anew; else nothing."""

    CSS_PATH = "browse.tcss"
    TITLE = "medref"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "theme", "Dark or light", show=False, priority=True)]

    class Answered(Message):
        """From the thread that looks up."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(
        self,
        library: Library,
        open_library: Callable[[], Library],
        query: str = "",
        *,
        actions: Sequence[Action] = (),
        emergency: str = "",
        theme: str = DARK,
    ) -> None:
        """`library` is this thread's; `open_library` opens another one like it, in the thread that looks up."""
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self._library = library
        self.asker = Asker(open_library, lambda answer: self.post_message(self.Answered(answer)))
        self.reader = Reader(library, query, actions, emergency)
        for action in actions:
            self.bind(action.key, f"screen.act('{action.key}')", description=action.label)

    def get_default_screen(self) -> Reader:
        return self.reader

    def on_mount(self) -> None:
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)

    def on_unmount(self) -> None:
        sys.setswitchinterval(self._turn)
        self.asker.close()

    def on_browse_app_answered(self, event: Answered) -> None:
        self.reader.take(event.answer)

    def failed(self, fault: Exception) -> None:
        """Say what went wrong. Where medref's own articles are damaged, end with it: they can be made anew."""
        if isinstance(fault, Damaged):
            if fault.path not in {one.path for one in self._library.left_out}:
                self.exit(fault)
            return
        told = f"{fault.message} {fault.hint}" if isinstance(fault, MedrefError) else f"{type(fault).__name__}: {fault}"
        self.notify(told.strip(), severity="error", timeout=10, markup=False)

    def action_theme(self) -> None:
        self.theme = LIGHT if self.theme == DARK else DARK
        self.reader.query_one(ArticleView).redraw()
