"""`medref collection …` and `medref paths`."""

import os
from typing import Any

from medref.cli.answers import write
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.found import Installed
from medref.paths import bundled_articles, user_paths
from medref.render.flow import Item, Line, Run

_ABOUT = {"data": "what you add", "cache": "what can be made anew", "config": "your settings"}


def list_collections(env: Environment, options: ReadOptions) -> int:
    """Print what is installed, in the order in which it is asked. One that cannot be read is told when the library opens."""
    env.options = options
    installed, left_out = env.library.collections(), env.library.left_out
    if options.json:
        damaged = [{"name": one.name, "source": one.source, "message": one.message, "hint": one.hint} for one in left_out]
        write(env.stdout, {"collections": [_answer(one) for one in installed], "left_out": damaged})
        return 0
    items: list[Item] = []
    for one in installed:
        facts = [count(one.articles), ", ".join(one.languages), one.info.date, one.info.licence, _size(one.size)]
        items += [
            Line((Run(one.info.name, "title"), Run(f"  {one.info.title}"))),
            Line((Run(" · ".join(filter(None, facts)), "quiet"),), "  "),
        ]
        if one.source:
            items.append(Line((Run(f"from {one.source}", "quiet"),), "  "))
    Output(env, options).items(items)
    return 0


def add_collection(env: Environment, file: str, options: ReadOptions) -> int:
    """Install the collection of an article file, in the place of one of the same name; `BadData` lists all faults."""
    from medref.collection.installed import add_file

    env.options = options
    added = add_file(user_paths(env.variables).data, file)
    if options.json:
        answer = {"collection": added.info.name, "title": added.info.title, "articles": added.articles}
        write(env.stdout, {**answer, "size": added.size, "source": added.source, "replaced": added.replaced})
    else:
        done = "Replaced" if added.replaced else "Added"
        told = f"{done} {added.info.name}: {added.info.title}, {count(added.articles)}, {_size(added.size)}."
        Output(env, options).items([Line((Run(told),))])
    return 0


def remove_collection(env: Environment, name: str, options: ReadOptions) -> int:
    """Remove a collection that was added."""
    from medref.collection.installed import remove

    env.options = options
    remove(user_paths(env.variables).data, name)
    if options.json:
        write(env.stdout, {"removed": name})
    else:
        Output(env, options).items([Line((Run(f"Removed {name}."),))])
    return 0


def print_paths(env: Environment, options: ReadOptions) -> int:
    """Print where everything lies, whether it is there yet or not."""
    paths = user_paths(env.variables)
    if options.json:
        write(env.stdout, {"paths": {**paths._asdict(), "articles": bundled_articles()}})
        return 0
    told = {
        **{name: (path, _ABOUT[name]) for name, path in paths._asdict().items()},
        "articles": (bundled_articles(), "what medref ships"),
    }
    items: list[Item] = []
    for name, (path, about) in told.items():
        there = "" if os.path.exists(path) else ", not there yet"
        items += [Line((Run(name, "title"), Run(f"  {about}{there}", "quiet"))), Line((Run(path),), "  ")]
    Output(env, options).items(items)
    return 0


def _answer(one: Installed) -> dict[str, Any]:
    return {
        "name": one.info.name,
        "title": one.info.title,
        "articles": one.articles,
        "languages": list(one.languages),
        "date": one.info.date,
        "licence": one.info.licence,
        "publisher": one.info.publisher,
        "url": one.info.url,
        "size": one.size,
        "source": one.source,
        "added": one.added,
    }


def count(articles: int) -> str:
    """How many articles, in words."""
    return "1 article" if articles == 1 else f"{articles:,} articles"


def _size(size: int) -> str:
    """Bytes in words; nothing for what is held in memory."""
    if size < 1_000_000:
        return f"{-(-size // 1000)} kB" if size else ""
    return f"{size / 1_000_000:,.1f} MB"
