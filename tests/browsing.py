"""A small library, and the reader driven as a person would drive it."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual", reason="the reader needs Textual: pip install 'medref[browse]'")

from textual.pilot import Pilot

from hostile import ARTICLE, INFO
from medref.browse.actions import Action
from medref.browse.app import BrowseApp
from medref.browse.reader import Reader
from medref.browse.themes import DARK
from medref.collection.build import build
from medref.collection.store import Collection
from medref.library import Library
from medref.model import Article, CollectionInfo, Paragraph, Prose, Section, Translation

EMERGENCY = "In an emergency call your local number (911 in the US)."
SIGNS = ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
WORDS = "The heart pumps blood. Blood vessels carry it, and naïve cells travel in it."


def article(title: str, *also_called: str, **fields: Any) -> Article:
    """A topic with five sections, each long enough to be scrolled over."""
    sections = tuple(
        Section(heading, tuple(Paragraph(Prose(f"{heading} of {title}. {WORDS}")) for _ in range(4)))
        for heading in ("Symptoms", "Causes", "Diagnosis", "Treatment", "Outlook")
    )
    fields = {"kind": "condition", "summary": Prose(f"{title} is a topic of the tests."), "sections": sections, **fields}
    return Article(title.lower().replace(" ", "-"), title, also_called, **fields)


TOPICS = (
    article("Hypertension", "High blood pressure", see_also=("stroke", "kidney-stones"), warning=Prose("Call 911 at once.")),
    article("Hypotension", "Low blood pressure"),
    article("Stroke", "Brain attack", translations=(Translation("es", "derrame"),), see_also=("hypertension",)),
    article("Derrame", language="es"),
    article("Heart attack", "MI", "Myocardial infarction"),
    article("Migraine"),
    article("Metastasis", "Mets"),
    article("5-HIAA test"),
    *(article(f"Kidney {word}") for word in ("cysts", "stones", "transplant")),
    *(article(f"{letter}ardoma") for letter in "BCDFGLNPRTVWXYZ"),
)
OURS = CollectionInfo("ours", "Notes of our ward", notice="Ask someone.")
THEIRS = CollectionInfo("theirs", "Their notes", language="fr")

Scenario = Callable[[Pilot[Any], Reader], Awaitable[None]]
Opener = Callable[[], Library]


def collection(folder: Path, info: CollectionInfo, articles: Sequence[Article]) -> str:
    """The articles as a collection's file."""
    path = folder / f"{info.name}.sqlite"
    if not path.exists():
        with closing(sqlite3.connect(path)) as connection:
            build(connection, info, articles)
    return str(path)


def small_library(folder: Path) -> Opener:
    """Opens our notes, and one page of theirs in French."""
    paths = (
        collection(folder, OURS, TOPICS),
        collection(folder, THEIRS, (article("Migraine", language="fr"),)),
    )
    return lambda: Library(tuple(Collection.open(path) for path in paths))


def hostile_library(folder: Path) -> Opener:
    path = collection(folder, INFO, (ARTICLE,))
    return lambda: Library((Collection.open(path),))


def drive(
    scenario: Scenario,
    opener: Opener,
    query: str = "",
    *,
    size: tuple[int, int] = (100, 30),
    actions: Sequence[Action] = (),
    theme: str = DARK,
) -> BrowseApp:
    """Open the reader on a screen of this size, and do with it what the scenario says."""

    async def run() -> BrowseApp:
        with opener() as library:
            app = BrowseApp(library, opener, query, actions=actions, emergency=EMERGENCY, theme=theme)
            async with app.run_test(size=size, notifications=True) as pilot:

                async def press(*keys: str) -> None:  # Textual's own rests for a twentieth of a second after each key
                    for key in keys:
                        app.simulate_key(key)
                        await asyncio.sleep(0.005)
                        if len(key) > 1 or key in "its":  # it may have taken the keyboard elsewhere
                            await pilot.pause()
                    await pilot.pause()

                pilot.press = press  # type: ignore[method-assign]
                if query:
                    await until(pilot, lambda: app.reader.page is not None or app.reader.index.answered)
                await pilot.pause()
                await scenario(pilot, app.reader)
            return app

    return asyncio.run(run())


async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    """Wait until something is so, at most five seconds."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never was so")


async def type_in(pilot: Pilot[Any], reader: Reader, text: str) -> None:
    """Have this in the box, and wait for the answer."""
    if not reader.box.has_focus:
        await pilot.press("ctrl+l")
    reader.box.value = text
    await until(pilot, lambda: reader.index.answered)
    await pilot.pause()


def screen(reader: Reader) -> list[str]:
    """What stands on the screen."""
    return [strip.text.rstrip() for strip in reader.app.screen._compositor.render_strips()]


def shown(reader: Reader) -> str:
    return "\n".join(screen(reader))


def picture(reader: Reader) -> list[str]:
    """The screen as it looks: its text, then a sign for the look of each cell, then what the signs mean."""
    looks: dict[str, str] = {}
    below = []
    for strip in reader.app.screen._compositor.render_strips():
        line = ""
        for segment in strip:
            look = str(segment.style or "none")
            line += looks.setdefault(look, SIGNS[len(looks)]) * segment.cell_length
        below.append(line)
    return [*screen(reader), "", *below, "", *(f"{sign} {look}" for look, sign in looks.items())]
