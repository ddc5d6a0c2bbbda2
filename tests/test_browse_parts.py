"""What the reader is made of, without its screen: pages drawn, words found, history, colours, keys."""

import re
from itertools import pairwise
from typing import Any

import pytest

from browsing import EMERGENCY
from hostile import PAGE
from medref.browse import article, contents, keys, results, rows, topics
from medref.browse.actions import Action, Done
from medref.browse.find import find
from medref.browse.history import History
from medref.browse.page import Place, Sheet, draw, targets
from medref.browse.themes import DARK, LIGHT, THEMES, colours, page_theme, preferred
from medref.browse.welcome import welcome
from medref.library import Library
from medref.render.theme import styles
from medref.text.unsafe import UNSAFE


def sheet(width: int = 80) -> Sheet:
    return draw(PAGE, "", width, page_theme(THEMES[0], len(targets(PAGE))))


def texts(drawn: Sheet) -> list[str]:
    return ["".join(segment.text for segment in line) for line in drawn.lines]


@pytest.mark.parametrize("width", [20, 38, 80, 100])
def test_a_page_fits_and_its_places_are_where_it_says(width: int) -> None:
    """Sections at their headings, links at the names of the topics."""
    drawn = sheet(width)
    lines = texts(drawn)
    assert not any(UNSAFE.search(line) for line in lines)
    for heading, line in drawn.sections:
        assert lines[line].startswith("╭─ ")
        assert heading[:8] in lines[line]
    assert [line for _, line in drawn.sections] == sorted({line for _, line in drawn.sections})
    assert len(drawn.links) == len(targets(PAGE)) == 3
    if width >= 80:
        said = ["".join(lines[place.line][place.start : place.end] for place in places) for places in drawn.links]
        assert [name.strip() for name in said] == ["Cancer [/h]", "Hostel", "Other [31m"]


def test_words_are_found_over_the_end_of_a_line() -> None:
    """Within a panel, in any case, without accents, whatever the apostrophe; a place a line."""
    lines = ["Ménière’s disease", "╭─ The blood ──╮", "│ it is the big │", "│   blood vessel │", "╰───────────────╯", "转移 x"]
    assert find(lines, "meniere's") == [(Place(0, 0, 9),)]
    assert find(lines, "BIG  blood") == [(Place(2, 12, 15), Place(3, 4, 9))]
    assert find(lines, "the blood") == [(Place(1, 3, 12),)]
    assert find(lines, "x") == [(Place(5, 5, 6),)]
    assert find(lines, "转移") == [(Place(5, 0, 4),)]
    assert find(lines, "│") == find(lines, "─") == find(lines, " ") == find(lines, "") == []


def test_back_and_forward_go_as_in_a_web_browser() -> None:
    """A visit forgets what lay ahead; there is an end to what is kept."""
    history: History[int] = History()
    assert history.current is None
    assert history.step(-1) is None
    for number in range(300):
        history.visit(number)
    assert history.step(1) is None
    assert [history.step(-1) for _ in range(3)] == [298, 297, 296]
    history.update(7)
    assert (history.step(1), history.step(-1)) == (297, 7)
    history.visit(5)
    assert history.step(1) is None
    assert not history.ahead(1)
    assert sum(history.step(-1) is not None for _ in range(300)) == 197  # 200 were kept, and 298 and 299 forgotten


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it: 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_can_be_read(theme: Any) -> None:
    """4.5 or more on each ground that text stands on."""
    shades = colours(theme)
    for name in ("primary", "secondary", "error", "foreground", "quiet"):
        for ground in (theme.background, theme.surface):
            assert contrast(shades[name], ground) >= 4.5, (name, ground)
    assert contrast(shades["foreground"], theme.panel) >= 4.5
    assert contrast(shades["primary"], theme.panel) >= 4.5
    assert contrast(theme.variables["keys"], theme.panel) >= 4.5
    assert contrast(shades["foreground"], shades["found"]) >= 4.5
    assert contrast(theme.background, theme.accent) >= 4.5
    assert contrast(theme.background, theme.primary) >= 4.5


def test_every_meaning_has_a_colour_here() -> None:
    """Those of the page as `show` draws it."""
    assert set(styles()) <= set(page_theme(THEMES[0], 0).styles)


def test_the_look_goes_by_the_terminals_ground() -> None:
    """As far as it tells."""
    assert [preferred(told) for told in ("15;0", "0;15", "0;default;7", "", "x")] == [DARK, LIGHT, LIGHT, DARK, DARK]


def test_the_help_tells_of_every_key() -> None:
    """Each that is bound by the screen, the page, the lists and the box is in the table, and so are those given."""
    told = " ".join(key for _, lines in keys.groups([Action("y", "Cite", "cites", lambda page: Done(""))]) for key, _ in lines)
    names = {
        "slash": "/", "question_mark": "?", "right_square_bracket": "]", "left_square_bracket": "[", "number_sign": "#",
        "pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓", "enter": "Enter", "escape": "Esc", "space": "Space",
        "backspace": "Backspace", "tab": "Tab", "home": "Home", "end": "End", "alt+left": "Alt-←", "alt+right": "Alt-→",
    }  # fmt: skip
    about = " ".join(line for _, lines in keys.groups([]) for _, line in lines)
    homes = (article.ArticleView, contents.Contents, rows.Rows, results.LookUpBox)
    bound = [binding for home in homes for binding in home.BINDINGS] + [*keys.READER]
    assert "y" in told.split()
    for binding in bound:
        for key in getattr(binding, "key", "").split(","):
            name = names.get(key, re.sub(r"^(ctrl|shift)\+(.)", lambda found: f"{found[1].title()}-{found[2].upper()}", key))
            digit = key.isdigit() or key.startswith("shift+space")
            assert digit or name.casefold() in f"{told} {about}".casefold(), key
    assert topics.key_of("#") == "number_sign"


def test_the_first_screen_says_what_medref_is_not(library: Library) -> None:
    """And how many topics there are."""
    head, parts = welcome(library, EMERGENCY)
    said = " ".join(run.text for part in parts for item in part.items for run in getattr(item, "runs", ()))
    assert head.title == "medref"
    assert EMERGENCY in said
    assert "not for emergencies" in said
    assert f"{library.size():,} topics" in said


def test_the_keys_of_the_table_are_each_there_once() -> None:
    """In one group a key does one thing."""
    for _, lines in keys.groups([]):
        assert all(one != other for one, other in pairwise(key for key, _ in lines))
