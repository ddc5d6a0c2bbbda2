"""One article that would do a terminal harm if it could, and the means to see how it is drawn.

It has every part of a page and every kind of block. Texts with control characters can only come from Python: the format
refuses them (test_validate.py), so what is drawn here is the second line of defence.
"""

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from medref.cli.console import make_console
from medref.found import Page
from medref.match import Match, Reason
from medref.model import (
    Article,
    Bars,
    CollectionInfo,
    Factors,
    Illustration,
    Link,
    ListBlock,
    Paragraph,
    Prose,
    Reference,
    Review,
    Section,
    Source,
    Steps,
    Table,
    Translation,
)
from medref.render.flow import Item
from medref.render.panels import ItemsView, PageView
from medref.render.parts import header, parts
from medref.render.plain import Plain

RED = "\x1b[31m"
OVERRIDE = "\u202e"
RTL_NAME = "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621"
LONG_WORD = "pneumono" * 50  # 400 characters
WIDE = "\u8ee2\u79fb"  # two characters, four cells
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # three people, one sign, two cells
ADDRESS = "https://medlineplus.gov/ency/article/002260.htm?" + "a-very-long-address/" * 8

CHAPTER = {
    "id": "chapter",
    "type": "chapter",
    "title": "Approach to the [b]patient[/b] with cancer",
    "author": [{"family": "Doroshow", "given": "James H"}],
    "editor": [{"family": "Goldman", "given": "Lee"}, {"family": "Schafer", "given": "Andrew I"}],
    "container-title": f"Goldman-Cecil {RED}Medicine",
    "edition": "26",
    "publisher": "Elsevier",
    "publisher-place": "Philadelphia, PA",
    "issued": {"date-parts": [[2020]]},
    "chapter-number": "169",
    "custom": {"cited_by": "model"},
}
PAPER = {
    "id": "paper",
    "type": "article-journal",
    "title": "Does [mg] mean milligram?",
    "author": [{"literal": RTL_NAME}],
    "container-title": "J Hostile Text",
    "issued": {"date-parts": [[2021, 3]]},
    "volume": "12",
    "issue": "3",
    "page": "1–9",
    "DOI": "10.1000/182",
}
SITE = {"id": "site", "type": "webpage", "title": "A long address", "URL": ADDRESS}

TABLE = Table(
    "Doses [mg]",
    ("Drug", f"Dose {RED}[mg]", "Remark"),
    (
        ("Aspirin", "5 [mg] daily", "µ, ≥ 3 and → are signs"),
        (WIDE * 3, "[/h]", LONG_WORD),
        (RTL_NAME, "", "e\u0301 is one cell"),
    ),
    ("site",),
)
STEPS = Steps("How it spreads", tuple(Prose(f"Step {RED}named {number}", ("paper",)) for number in range(1, 11)))
BARS = Bars("Shares", (("Lung", 12.5), (f"{WIDE} {FAMILY} or a label too long for a third of the width", 100), ("None", 0)), "%")

ARTICLE = Article(
    id="hostile",
    title=f"Hostile {RED}text [mg]",
    also_called=(RTL_NAME, "[/h]", f"a{OVERRIDE}b", WIDE),
    kind="concept",
    categories=("Cancers",),
    codes=(("mesh", ("D009362",)),),
    warning=Prose("Call at once if [bold]this[/bold] happens\x07.", ("site",)),
    summary=Prose(f"5 [mg] daily.\nA line end,\ta tab, {RED}red{OVERRIDE}, \x9b31m and {FAMILY} do no harm.", ("paper", "site")),
    sections=(
        Section(
            "Information [mg]",
            (
                Paragraph(Prose("It depends on many things.", ("paper",))),
                Paragraph(Prose(f"A word: {LONG_WORD} ends.")),
                ListBlock((Prose("[red]one[/red]"), Prose(RTL_NAME * 5)), cites=("paper", "site")),
                ListBlock((Prose("first"), Prose(f"second {WIDE * 30}")), ordered=True),
            ),
        ),
        Section("Numbers", (TABLE, STEPS, BARS)),
    ),
    factors=Factors(Prose("Among them are:"), (Prose("[/]", ("paper",)), Prose(f"{OVERRIDE}the stage"))),
    references=(Reference("chapter", CHAPTER), Reference("site", SITE), Reference("paper", PAPER)),
    further_reading=(Link("More [mg]", "A publisher", ADDRESS, "A category [x]"),),
    illustrations=(Illustration("Kidney [CT]", f"A caption {RED}", "https://medlineplus.gov/ency/imagepages/1.htm", "A credit"),),
    see_also=("cancer",),
    translations=(Translation("es", "Título [b]"),),
    sources=(
        Source("A page", "A.D.A.M.", "https://medlineplus.gov/", "2022-10-25", ("Frank D. Brodkey, MD", RTL_NAME), "2025-10"),
        Source("A long address", "", ADDRESS, accessed="2017"),
    ),
    review=Review("2026-11-22", "the [medref] contributors"),
)
INFO = CollectionInfo("hostile", "Hostile [articles]", licence="CC BY 4.0", notice=f"No {RED}advice; ask [someone].")
PAGE = Page(
    Match("hostile", "hostile", ARTICLE.title, "en", "concept", Reason("title", ARTICLE.title, 1.0)),
    ARTICLE,
    INFO,
    (("cancer", "Cancer [/h]"),),
    (("Hostel", "not [hostile]"), (f"Other {RED}", "")),
)

GOLDEN = Path(__file__).parent / "golden"


def page_panels(page: Page = PAGE, width: int = 80, encoding: str = "utf-8", color: str = "never") -> list[str]:
    """The lines of a page in panels, as a stream of this encoding gets them; fails on a character that it lacks."""
    return _print(PageView(header(page, "plural of [mg]"), parts(page)), width, encoding, color)


def item_panels(items: Iterable[Item], width: int = 80, encoding: str = "utf-8") -> list[str]:
    """The lines of items without a frame, drawn as they are in panels."""
    return _print(ItemsView(items), width, encoding, "never")


def page_plain(page: Page = PAGE, width: int = 80, encoding: str = "utf-8") -> list[str]:
    """The lines of a page in the plain look."""
    return _encoded(Plain(width, encoding).page(header(page, "plural of [mg]"), parts(page)), encoding)


def item_plain(items: Iterable[Item], width: int = 80, encoding: str = "utf-8") -> list[str]:
    return _encoded(Plain(width, encoding).items(items), encoding)


def said(lines: Iterable[str]) -> str:
    """What is written, without frame and line breaks."""
    return " ".join(" ".join(line.strip("│|") for line in lines).split())


def check_golden(name: str, lines: list[str]) -> None:
    """The lines are those of tests/golden/NAME; with UPDATE_GOLDENS=1 set, they are written there instead."""
    path = GOLDEN / name
    drawn = "".join(f"{line}\n" for line in lines)
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == path.read_text(encoding="utf-8")


def _print(view: PageView | ItemsView, width: int, encoding: str, color: str) -> list[str]:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="")
    console = make_console(stream, width, color)
    console.legacy_windows = False  # else Rich draws other corners there than elsewhere
    console.print(view, crop=False, end="")
    stream.flush()
    text = raw.getvalue().decode(encoding).removesuffix("\x1b[0m")
    assert text.endswith("\n")
    return text[:-1].split("\n")


def _encoded(lines: Iterator[str], encoding: str) -> list[str]:
    return [line.encode(encoding).decode(encoding) for line in lines]
