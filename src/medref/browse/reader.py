"""The one screen: the box, the topics, the page, its sections, and a line that says where one is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from medref.browse.actions import Action
from medref.browse.article import ArticleView
from medref.browse.asker import Answer
from medref.browse.contents import Contents
from medref.browse.findbar import FindBar
from medref.browse.help import HelpScreen
from medref.browse.history import History
from medref.browse.index import IndexPane
from medref.browse.keyline import KeyLine
from medref.browse.keys import READER
from medref.browse.page import Sheet, draw, draw_parts, targets
from medref.browse.panes import LOWEST, NARROWEST, ROOMY, WIDE, Panes
from medref.browse.results import LookUpBox
from medref.browse.rows import Rows
from medref.browse.statebar import StateBar
from medref.browse.themes import page_theme
from medref.browse.topics import TopicList
from medref.browse.welcome import welcome
from medref.found import Page
from medref.library import Library
from medref.match import Match
from medref.text.clean import clean

if TYPE_CHECKING:
    from medref.browse.app import BrowseApp


class Visit(NamedTuple):
    """A page that was opened, and the line that it was left on."""

    match: Match
    opened_as: str
    line: int = 0


class Reader(Screen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOMY, "-normal"), (WIDE, "-wide")]  # noqa: RUF012 (Textual's, an instance's)
    BINDINGS = READER

    def __init__(self, library: Library, query: str, actions: Sequence[Action], emergency: str) -> None:
        super().__init__()
        self._library, self._query, self._emergency = library, query, emergency
        self._actions = {action.key: action for action in actions}
        self._told: set[str] = set()
        self._languages: list[Match] = []
        self._panes = Panes()
        self.history: History[Visit] = History()
        self.page: Page | None = None

    @property
    def _app(self) -> "BrowseApp":
        return cast("BrowseApp", self.app)

    def compose(self) -> ComposeResult:
        with Horizontal(id="bar"):
            yield Static("medref", id="brand")
            yield LookUpBox(self._typed, id="box")
        with Horizontal(id="body"):
            yield IndexPane(self._library, self._emergency)
            yield ArticleView(id="page")
            with Vertical(id="aside"):
                yield Static("On this page", id="aside-title")
                yield Contents(id="contents")
        yield StateBar(id="state")
        yield FindBar(id="find")
        yield KeyLine(id="keys")
        yield Static(f"medref browse needs {NARROWEST} × {LOWEST}.\nMake the terminal larger,\nor quit with Ctrl-Q.", id="small")

    def on_mount(self) -> None:
        self.tell_left_out(self._library)
        with self.faults():
            head, found = welcome(self._library, self._emergency)
            self.view.show(lambda width: draw_parts(head, found, width, page_theme(self.app.current_theme, 0)))
        self.box.focus()
        if self._query:
            self.box.value = self._query
            self.index.enter(only_named=True)

    @property
    def box(self) -> LookUpBox:
        return self.query_one(LookUpBox)

    @property
    def index(self) -> IndexPane:
        return self.query_one(IndexPane)

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Whatever goes wrong inside is shown, and the reader goes on."""
        try:
            yield
        except Exception as fault:  # a fault of the library must not bring the reader down
            self._app.failed(fault)
        self.tell_left_out(self._library)

    def tell_left_out(self, source: Library | Answer) -> None:
        """Say which collections cannot be read, each once."""
        new = [one for one in source.left_out if one.path not in self._told]
        for one in new:
            self._told.add(one.path)
            self.notify(f"{one.message} {one.hint}", severity="warning", timeout=10, markup=False)
        if new and source is self._library:
            self.index.topics.read()

    def open(self, match: Match, opened_as: str = "") -> None:
        """Show a topic; what lay ahead in the history is forgotten."""
        with self.faults():
            page = self._library.page(match)
            self._remember()
            self.history.visit(Visit(match, opened_as))
            self._show(page, opened_as, 0)

    def _remember(self) -> None:
        """Where the page that is left was read."""
        if visit := self.history.current:
            self.history.update(visit._replace(line=self.view.scroll_offset.y))

    def _show(self, page: Page, opened_as: str, line: int) -> None:
        links = len(targets(page))

        def drawn(width: int) -> Sheet:
            return draw(page, opened_as, width, page_theme(self.app.current_theme, links))

        self.page = page
        self._languages = self._library.other_languages(page)
        self._arrange(drawer=False, finding=False)
        self.view.show(drawn, line)
        self.view.focus()
        self.index.point_to(page.match)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to act on are neither shown nor obeyed."""
        if action == "step":
            return self.history.ahead(cast("int", parameters[0]))
        if action == "language":
            return bool(self._languages)
        if action in ("act", "contents"):
            return self.page is not None
        return True

    def action_look_up(self) -> None:
        self._arrange(drawer=True, topics=True)
        self.box.focus()

    def action_index(self) -> None:
        """Show or hide the topics."""
        self._panes = self._panes.toggled(self.size.width)
        self._arrange()
        (self.index.rows if self.index.display else self.view).focus()

    def action_leave(self) -> None:
        """Esc: to the page; from the box or the list, with the query forgotten; on the page the marks go."""
        if self.focused is self.view:
            self.view.seek("")
            return
        if not self.query_one(Contents).has_focus:
            self.box.value = ""
        if self.page is not None or self.size.width >= ROOMY:
            self._arrange(drawer=False)
            self.view.focus()
        else:
            self.index.rows.focus()

    def action_step(self, by: int) -> None:
        self._remember()
        if visit := self.history.step(by):
            with self.faults():
                self._show(self._library.page(visit.match), visit.opened_as, visit.line)

    def action_language(self) -> None:
        """The same topic in the next language, by their codes."""
        if self.page and self._languages:
            here = self.page.match.language
            languages = sorted(self._languages, key=lambda match: (match.language <= here, match.language))
            self.open(languages[0])

    def action_contents(self) -> None:
        """The sections to choose from: beside the page, or over it where there is no room."""
        self._arrange(choosing=True, drawer=False)
        contents = self.query_one(Contents)
        contents.move_to(max(0, self.view.section))
        contents.focus()

    def action_find(self) -> None:
        self._arrange(drawer=False, finding=True)
        self.query_one(FindBar).open()

    def action_help(self) -> None:
        if self.app.screen is self:
            self.app.push_screen(HelpScreen(tuple(self._actions.values()), self._emergency))

    def action_act(self, key: str) -> None:
        """What was given for this key, on the page that is shown."""
        if self.page:
            with self.faults():
                done = self._actions[key].run(self.page)
                if done.copied:
                    self.app.copy_to_clipboard(done.copied)
                self.notify(clean(done.told), markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < NARROWEST or event.size.height < LOWEST, "-small")
        self._arrange()

    def _arrange(self, **changes: bool) -> None:
        """Show what is asked for now. Not by classes of the screen: these would have all its parts styled anew."""
        self._panes = self._panes._replace(**changes)
        for part, seen in self._panes.seen(self.size.width).items():
            self.query_one(part).display = seen

    def _typed(self, query: str) -> None:
        with self.faults():
            self.index.look_up(query)

    def on_input_submitted(self) -> None:
        self.index.enter()

    def on_look_up_box_walked(self, event: LookUpBox.Walked) -> None:
        self.index.walk(event.by)

    def on_look_up_box_left(self) -> None:
        self.action_leave()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        choosing = event.widget is self.query_one(Contents)
        self._arrange(drawer=self._panes.drawer or event.widget is self.box, choosing=choosing)

    def on_index_pane_opened(self, event: IndexPane.Opened) -> None:
        self.open(event.match, event.opened_as)

    def on_topic_list_trouble(self, event: TopicList.Trouble) -> None:
        with self.faults():
            if event.fault:
                raise event.fault

    def on_index_pane_asked(self, event: IndexPane.Asked) -> None:
        # After the screen: what begins so is painted before the look-up competes for the processor.
        self.call_after_refresh(self._app.asker.ask, event.query)

    def take(self, answer: Answer) -> None:
        """The answer of the look-up."""
        self.tell_left_out(answer)
        with self.faults():
            if answer.fault:
                raise answer.fault
            self.index.take(answer)

    def on_article_view_followed(self, event: ArticleView.Followed) -> None:
        if self.page:
            with self.faults():
                name = targets(self.page)[event.number]
                if match := self._library.beside(self.page.match, name):
                    self.open(match)
                else:
                    self.notify(f"There is no page of {clean(name)}.", severity="warning", markup=False)

    def on_article_view_moved(self) -> None:
        view, found = self.view, self.view.found
        headings = tuple(heading for heading, _ in view.sheet.sections)
        self.query_one("#contents", Contents).show(headings, view.section)
        self.query_one(StateBar).show(self.page, self._languages, view)
        self.query_one(FindBar).count(f"{view.at + 1} of {len(found)}" if found else "nothing" if view.sought else "")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.view.action_section_of(event.number)
        self.view.focus()

    def on_find_bar_sought(self, event: FindBar.Sought) -> None:
        self.view.seek(event.text)

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        if not event.kept:
            self.view.seek("")
        self._arrange(finding=False)
        self.view.focus()
