"""`medref collection …`, what concerns what is installed; and `medref paths`."""

import os
from datetime import date
from typing import TYPE_CHECKING, Any

from medref.cli.answers import error_json, write
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import Output
from medref.errors import BadData, MedrefError, UsageFault
from medref.found import Installed
from medref.paths import bundled_articles, user_paths
from medref.render.flow import Item, Line, Run
from medref.render.provenance import stale_days
from medref.settings import config_file
from medref.text.age import age_in_words, days_since

if TYPE_CHECKING:
    from medref.collection.installed import Added

MEDLINEPLUS = "medlineplus"
"""What stands for the newest of NLM's files, and the name of the collection that is made from it."""
_ABOUT = {"data": "what you add", "cache": "what can be made anew", "config": "your settings"}
_NAMED = 5  # titles that a line on changes has


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
        facts = [count(one.articles), ", ".join(one.languages), _dated(one), one.info.licence, _size(one.size)]
        items += [
            Line((Run(one.info.name, "title"), Run(f"  {one.info.title}"))),
            Line((Run(" · ".join(filter(None, facts)), "quiet"),), "  "),
        ]
        if one.source:
            items.append(Line((Run(f"from {one.source}", "quiet"),), "  "))
        if days := stale_days(one.info):
            items.append(Line((Run(f"{age_in_words(days)} old: medref collection update {one.info.name}", "error"),), "  "))
    Output(env, options).items(items)
    return 0


def add_collection(env: Environment, what: str, options: ReadOptions, *, name: str = "", source: str = "") -> int:
    """Install what a file, an address or `medlineplus` has, in the place of the collection of that name."""
    from medref.cli.progress import TerminalProgress
    from medref.intake.add import add, add_medlineplus

    env.options = options
    data = user_paths(env.variables).data
    if source and what != MEDLINEPLUS:
        raise UsageFault("--from says where NLM's file is; it goes with medlineplus alone.", f"Try: medref collection add {what}")
    with TerminalProgress(env, options) as progress:
        if what == MEDLINEPLUS:
            added = add_medlineplus(data, medlineplus_address(env), today(), source=source, name=name, progress=progress)
        else:
            added = add(data, what, name=name, progress=progress)
    if options.json:
        write(env.stdout, _added_json(added))
    else:
        Output(env, options).items(_added_items(added))
    return 0


def update_collections(env: Environment, name: str, options: ReadOptions) -> int:
    """Bring one collection, or all, up to date; the exit code is that of the last error."""
    from medref.cli.progress import TerminalProgress
    from medref.intake.update import Updated, update

    env.options = options
    output, code = Output(env, options), 0
    done: list[Updated] = []
    with TerminalProgress(env, options) as progress:
        done += update(user_paths(env.variables).data, name, medlineplus_address(env), today(), progress)
    for one in done:
        code = one.error.exit_code if one.error else code
        if options.json:
            continue
        if one.error:
            output.error(one.error)
        elif one.added:
            output.items(_added_items(one.added))
        else:
            output.items([Line((Run(f"{one.name}: nothing new. {one.hint}".rstrip()),))])
    if options.json:
        write(env.stdout, {"updates": [_updated_json(one.name, one.added, one.error) for one in done]})
    elif not done:
        output.items([Line((Run("Nothing but medref's own articles is installed, and they come with medref."),))])
    return code


def remove_collection(env: Environment, name: str, options: ReadOptions) -> int:
    """Remove a collection that was added."""
    from medref.collection.installed import remove

    env.options = options
    remove(user_paths(env.variables).data, name)
    return _said(env, options, {"removed": name}, f"Removed {name}.")


def export_collection(env: Environment, name: str, file: str, options: ReadOptions, *, force: bool = False) -> int:
    """Write a collection to one article file."""
    from medref.collection.export import export

    env.options = options
    size, articles = env.library.with_collection(name, lambda found: (export(found, file, force=force), found.count()))
    answer = {"collection": name, "file": file, "articles": articles, "size": size}
    return _said(env, options, answer, f"Wrote {name} to {file}: {count(articles)}, {_size(size)}.")


def check_installed(env: Environment, name: str, options: ReadOptions) -> int:
    """Read a whole collection that is installed, and say that it is sound; `BadData` lists what is not."""
    from medref.codec.encode import encode_article
    from medref.codec.relations import relations
    from medref.codec.validate import faults
    from medref.collection.store import Collection

    def found(collection: Collection) -> tuple[list[str], int]:
        wrong = collection.faults()
        for article in collection.articles():
            data = encode_article(article)
            told = [*faults(data, {"$ref": "#/$defs/article"}), *relations(data, "")]
            wrong += [f"{article.id}: {fault.place}: {fault.message}" for fault in told]
        return wrong, collection.count()

    env.options = options
    wrong, articles = env.library.with_collection(name, found)
    if wrong:
        raise BadData(f"{name} is damaged", wrong, f"Add it again, or: medref collection update {name}")
    return _said(env, options, {"collection": name, "articles": articles, "faults": []}, f"{name}: {count(articles)}, sound")


def print_paths(env: Environment, options: ReadOptions) -> int:
    """Print where everything lies, whether it is there yet or not."""
    paths = user_paths(env.variables)
    settings = config_file(paths.config)
    if options.json:
        write(env.stdout, {"paths": {**paths._asdict(), "settings": settings, "articles": bundled_articles()}})
        return 0
    told = {
        **{name: (path, _ABOUT[name]) for name, path in paths._asdict().items()},
        "settings": (settings, "a file that you may write"),
        "articles": (bundled_articles(), "what medref ships"),
    }
    items: list[Item] = []
    for name, (path, about) in told.items():
        there = "" if os.path.exists(path) else ", not there yet"
        items += [Line((Run(name, "title"), Run(f"  {about}{there}", "quiet"))), Line((Run(path),), "  ")]
    Output(env, options).items(items)
    return 0


def medlineplus_address(env: Environment) -> str:
    """Where NLM's files are."""
    from medref.intake.obtain import MEDLINEPLUS_FILES

    return env.variables.get("MEDREF_MEDLINEPLUS_URL") or MEDLINEPLUS_FILES


def today() -> date:
    return date.today()


def _said(env: Environment, options: ReadOptions, answer: dict[str, Any], line: str) -> int:
    if options.json:
        write(env.stdout, answer)
    else:
        Output(env, options).items([Line((Run(line),))])
    return 0


def _added_items(added: "Added") -> list[Item]:
    """What was installed; what that changed; and what its publisher asks to be said."""
    done = "Replaced" if added.replaced else "Added"
    info = added.info
    facts = [count(added.articles), ", ".join(added.languages), f"of {info.date}" if info.date else "", _size(added.size)]
    lines = [f"{done} {info.name}: {info.title}, {', '.join(filter(None, facts))}."]
    if added.changes:
        each = zip(("new", "changed", "gone"), added.changes, strict=True)
        told = [f"{len(titles):,} {what} ({_some(titles)})" for what, titles in each if titles]
        lines.append(f"{'; '.join(told)}." if told else "The articles are the same as before.")
    if info.notice:
        lines.append(info.notice)
    return [Line((Run(line),)) for line in lines]


def _some(titles: tuple[str, ...]) -> str:
    more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
    return f"{', '.join(titles[:_NAMED])}{more}"


def _added_json(added: "Added") -> dict[str, Any]:
    info, changes = added.info, added.changes
    return {
        "collection": info.name,
        "title": info.title,
        "articles": added.articles,
        "languages": list(added.languages),
        "date": info.date,
        "size": added.size,
        "source": added.source,
        "replaced": added.replaced,
        "changes": {name: list(titles) for name, titles in changes._asdict().items()} if changes else None,
    }


def _updated_json(name: str, added: "Added | None", error: MedrefError | None) -> dict[str, Any]:
    status = "failed" if error else "updated" if added else "current"
    more = error_json(error) if error else _added_json(added) if added else {}
    return {"name": name, "status": status, **more}


def _dated(one: Installed) -> str:
    """The collection's date, and how old it is; of what medref ships, as old as its oldest source."""
    days = days_since(one.oldest or one.info.date, today())
    if days is None:
        return one.info.date
    age = f"{age_in_words(days)} old"
    return f"{one.info.date} ({f'its oldest source {age}' if one.oldest else age})"


def _answer(one: Installed) -> dict[str, Any]:
    return {
        "name": one.info.name,
        "title": one.info.title,
        "articles": one.articles,
        "languages": list(one.languages),
        "date": one.info.date,
        "oldest_source": one.oldest,
        "age_days": days_since(one.oldest or one.info.date, today()),
        "stale": stale_days(one.info) is not None,
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
