"""The pane of topics: A–Z, or what comes near a query while one is typed."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from medref.browse.asker import NAMED, Answer
from medref.browse.results import BEGINS, ResultList, merged
from medref.browse.rows import Rows
from medref.browse.topics import Letters, TopicList
from medref.found import Listed
from medref.library import Library
from medref.lookup.find import shown
from medref.lookup.why import opened_as
from medref.match import Match, Reason
from medref.text.fold import fold

_BEGINNING = 20  # titles that begin with what is typed, at the most


class IndexPane(Vertical):
    """Shows what it is told to, and says which topic was chosen."""

    class Opened(Message):
        """A topic, and what look-up did to get from the query to it."""

        def __init__(self, match: Match, opened_as: str = "") -> None:
            super().__init__()
            self.match, self.opened_as = match, opened_as

    class Asked(Message):
        """A query that is to be looked up."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, library: Library, emergency: str) -> None:
        super().__init__(id="index")
        self._library, self._emergency = library, emergency
        self.asked = ""
        self._answer: Answer | None = None
        self._walked = False
        self._waiting = ""

    def compose(self) -> ComposeResult:
        yield Letters(id="letters")
        yield TopicList(self._library, id="topics")
        yield ResultList(id="results")
        yield Static(id="note")

    def on_mount(self) -> None:
        self.topics.read()

    @property
    def topics(self) -> TopicList:
        return self.query_one(TopicList)

    @property
    def results(self) -> ResultList:
        return self.query_one(ResultList)

    @property
    def note(self) -> Static:
        return self.query_one("#note", Static)

    @property
    def answered(self) -> bool:
        """Whether the look-up has answered what is asked."""
        return self._answer is not None

    @property
    def rows(self) -> Rows:
        """The list that is seen."""
        return self.results if self.asked else self.topics

    def look_up(self, query: str) -> None:
        """Show what begins so at once, and ask for the rest; A–Z where nothing is typed."""
        query = query.strip()
        if query == self.asked:
            return
        self.asked, self._answer, self._walked, self._waiting = query, None, False, ""
        looking = bool(fold(query))
        self.set_class(bool(query), "-looking")
        if not looking:
            self.results.show([], sure=False)
            self.note.update(Text(f"There is no word in {shown(query)}." if query else ""), layout=False)
            return
        beginning = self._beginning()
        if beginning or not self.results.count:
            self._show(Answer(query), beginning)
        else:  # what was found before stays until the answer comes, but is not opened by Enter
            self.results.move_to(None)
        self.post_message(self.Asked(query))

    def take(self, answer: Answer) -> None:
        """Show an answer, but not one to a query of before."""
        if answer.query != self.asked or not self.asked:
            return
        self._answer = answer
        kept = self.results.found[self.results.cursor].match if self._walked and self.results.cursor is not None else None
        self._show(answer, self._beginning())
        if kept is not None:  # the reader has moved meanwhile: the cursor stays on that topic
            topics = [(found.match.collection, found.match.id) for found in self.results.found]
            if (kept.collection, kept.id) in topics:
                self.results.move_to(topics.index((kept.collection, kept.id)))
        if self._waiting:
            self._settle(self._waiting)

    def point_to(self, match: Match) -> None:
        """The cursor of the list A–Z on the topic that is read; what Enter would open is of no interest there."""
        self.note.update(layout=False)
        self.topics.move_to(self._library.place(match.title))

    def walk(self, by: int) -> None:
        """Move in the results while the box has the keys."""
        if self.asked:
            self._walked = True
            self.results.action_move(by)
        else:
            self.topics.focus()

    def enter(self, *, only_named: bool = False) -> None:
        """Open what is meant as soon as it is known; `only_named`: what the query names, else nothing."""
        if self._walked:
            self.results.action_choose()
        elif self.asked:
            self._settle("named" if only_named else "enter")

    def _settle(self, how: str) -> None:
        if self._answer is None:
            self._waiting = how
            return
        self._waiting = ""
        if self._answer.named:
            self.post_message(self.Opened(self._answer.named, opened_as(self.asked, self._answer.named)))
        elif how == "enter" and self.results.cursor is not None:
            self.results.action_choose()
        elif how == "enter" and self.results.count:
            self.walk(0)

    def _beginning(self) -> list[Match]:
        start = fold(self.asked)
        topics = self._library.titles(self._library.place(self.asked), _BEGINNING)
        return [as_match(topic) for topic in topics if fold(topic.title).startswith(start)]

    def _show(self, answer: Answer, beginning: list[Match]) -> None:
        found, sure = merged(answer, beginning)
        self.results.show(found, sure=sure)
        note = Text()
        if self._answer is None:
            note.append("Looking up…" if not beginning else f"{_counted(len(beginning), _BEGINNING)} so.")
        elif not answer.named:
            several = answer.found and answer.found[0].match.score >= NAMED
            none = "" if answer.found or beginning else ", and none comes near"
            note.append(
                f"{shown(self.asked)} names several topics." if several else f"No topic is named {shown(self.asked)}{none}."
            )
            note.append(f"\n{self._emergency}", "bold")
        else:
            note.append(f"Enter opens {answer.named.title}.")
        self.note.update(note, layout=False)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.rows, TopicList):
            if topic := event.rows.topic(event.number):
                self.post_message(self.Opened(as_match(topic)))
        else:
            found = self.results.found[event.number]
            told = "" if found.why == BEGINS else opened_as(self.asked, found.match, chosen=True)
            self.post_message(self.Opened(found.match, told))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        rows = event.rows
        if isinstance(rows, TopicList) and rows.cursor is not None and (topic := rows.topic(rows.cursor)):
            self.query_one(Letters).mark(topic.letter)

    def on_letters_picked(self, event: Letters.Picked) -> None:
        event.stop()
        self.topics.focus()
        self.topics.action_letter(event.letter)


def as_match(topic: Listed) -> Match:
    """A topic that was picked from the list, by its title."""
    return Match(topic.id, topic.collection, topic.title, topic.language, topic.kind, Reason("title", topic.title, 1.0))


def _counted(number: int, most: int) -> str:
    more = " or more" if number == most else ""
    return f"{number}{more} titles begin" if number > 1 else "One title begins"
