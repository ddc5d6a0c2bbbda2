"""The keys of the screen, and all keys as the help shows them."""

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from medref.browse.actions import Action

READER: list[BindingType] = [
    Binding("s", "look_up", "Look up"),
    Binding("ctrl+l", "look_up", show=False, priority=True),
    Binding("slash", "find", "Find"),
    Binding("ctrl+f", "find", show=False, priority=True),
    Binding("question_mark", "help", "Help"),
    Binding("f1", "help", "Help", priority=True),
    Binding("q", "app.quit", "Quit"),
    Binding("ctrl+q", "app.quit", "Quit", priority=True),
    Binding("t", "contents", "Sections"),
    Binding("i", "index", "Topics"),
    Binding("ctrl+b", "index", show=False, priority=True),
    Binding("backspace", "step(-1)", "Back"),
    Binding("H", "step(-1)", show=False),
    Binding("alt+left", "step(-1)", show=False, priority=True),
    Binding("L", "step(1)", show=False),
    Binding("alt+right", "step(1)", show=False, priority=True),
    Binding("l", "language", "Language"),
    Binding("escape", "leave", show=False),
]
"""Those of the whole screen; the box, the lists and the page have their own. Priority: also while something is typed."""

Group = tuple[str, tuple[tuple[str, str], ...]]


def groups(actions: Sequence[Action]) -> tuple[Group, ...]:
    """Headings, and under each the keys and what they do; `actions` are those that the reader was given."""
    return (
        (
            "Looking up",
            (
                ("s  Ctrl-L", "type a name; what comes near is listed as you type"),
                ("↑ ↓", "choose; Enter opens"),
                ("Esc", "back to the page"),
            ),
        ),
        (
            "Topics A–Z",
            (
                ("Tab", "from the box to the list, and on to the page"),
                ("A … Z  #", "the first topic of that letter"),
                ("↑ ↓  PgUp PgDn  Home End", "move; Enter opens"),
                ("/", "type a name"),
                ("i  Ctrl-B", "show or hide the list"),
            ),
        ),
        (
            "Reading",
            (
                ("↓ ↑  j k", "a line"),
                ("Space PgDn  PgUp", "a screen"),
                ("d u", "half a screen"),
                ("g Home  G End", "top, bottom"),
                ("] [", "next section, the one before"),
                ("1 … 9", "that section"),
                ("t", "the sections of the page"),
                ("/  Ctrl-F", "find in the page; Enter keeps the marks, Esc takes them away"),
                ("n N", "next mark, the one before"),
            ),
        ),
        (
            "Going on",
            (
                ("Tab  Shift-Tab", "next link to another topic, the one before; Enter follows"),
                ("Backspace  H  Alt-←", "back"),
                ("L  Alt-→", "forward"),
                ("l", "the same topic in another language"),
            ),
        ),
        *((("This page", tuple((action.key, action.about) for action in actions)),) if actions else ()),
        (
            "medref",
            (
                ("Ctrl-T", "dark or light"),
                ("?  F1", "this help"),
                ("q  Ctrl-Q", "quit"),
                ("Mouse", "click a topic, a letter, a link; drag to select, Ctrl-C copies"),
            ),
        ),
    )
