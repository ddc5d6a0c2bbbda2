"""`medref bookmark …`."""

import os
import time

from medref.bookmarks import store
from medref.bookmarks.document import Bookmark, decode, encode
from medref.cli.answers import write
from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY, Output
from medref.cli.topic import topic_of
from medref.errors import MedrefError, TopicNotFound, TopicUnsure, UsageFault
from medref.lookup.find import shown
from medref.paths import user_paths
from medref.render.flow import Item, Line, Run
from medref.text.clean import clean
from medref.text.fold import fold

_NONE_THERE = "There are no bookmarks. To add one: medref bookmark add TOPIC"


def add_bookmark(env: Environment, query: str, note: str | None, options: ReadOptions) -> int:
    """Bookmark the topic that `query` names; of one that is bookmarked already, a note that is given becomes the note."""
    env.query, env.options = query, options
    store.load(_data(env))  # before anyone is asked which topic was meant
    match, _ = topic_of(env, query, options)
    if match is None:
        Output(env, options).talk(EMERGENCY)
        return TopicUnsure.exit_code
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    new = Bookmark(match.id, match.collection, match.title, match.language, clean(note or "").strip(), now)
    is_new = store.add(_data(env), new, replace_note=note is not None)
    if is_new:
        told = f"Bookmarked {match.title}."
    elif note is not None:
        told = f"{match.title} is bookmarked; its note is the new one."
    else:
        told = f"{match.title} is bookmarked already."
    own = (one for one in store.load(_data(env)) if (one.id, one.collection) == (match.id, match.collection))
    _say(env, options, told, bookmark=next(own, new)._asdict(), new=is_new)
    return 0


def remove_bookmark(env: Environment, query: str, collection: str, options: ReadOptions) -> int:
    """Remove the bookmark of a topic, also where the topic is gone: a bookmark's own title and id are looked at first."""
    env.query, env.options = query, options
    own = tuple(one for one in store.load(_data(env)) if collection in ("", one.collection))
    sought = fold(query)
    named = [one for one in own if query.strip() == one.id or sought == fold(one.title)] or _by_other_name(env, query, own)
    if not named:
        near = _near(sought, own)
        raise MedrefError(f"{shown(query)} is not bookmarked.", near or "All bookmarks: medref bookmark list")
    gone = named[0]
    if any((one.id, one.collection) != (gone.id, gone.collection) for one in named):
        several = ", ".join(f"{one.id} of {one.collection}" for one in named)
        raise UsageFault(f"{shown(query)} is bookmarked more than once: {several}.", "Say which, with --collection NAME.")
    store.remove(_data(env), gone.id, gone.collection)
    _say(env, options, f"Removed the bookmark {gone.title}.", removed=gone._asdict())
    return 0


def list_bookmarks(env: Environment, options: ReadOptions) -> int:
    """Print the bookmarks in the order in which they were added, those whose topic is gone as missing."""
    env.options = options
    own = store.load(_data(env))
    there = [env.library.topic(one.id, one.collection) for one in own]
    titles = [match.title if match else one.title for one, match in zip(own, there, strict=True)]
    if options.json:
        told = [
            {**one._asdict(), "title": title, "missing": match is None}
            for one, title, match in zip(own, titles, there, strict=True)
        ]
        write(env.stdout, {"bookmarks": told})
        return 0
    items: list[Item] = []
    for one, title, match in zip(own, titles, there, strict=True):
        facts = [one.added[: len("2026-11-22")], one.collection, "" if match else "missing: no such topic is there now"]
        items.append(Line((Run(title, "title"), Run(f" · {' · '.join(filter(None, facts))}", "quiet"))))
        if one.note:
            items.append(Line((Run(one.note),), "  "))
    output = Output(env, options)
    output.items(items)
    if not own:
        output.talk(_NONE_THERE)
    return 0


def export_bookmarks(env: Environment, file: str, options: ReadOptions, *, force: bool) -> int:
    """Write the bookmarks to a file, or to standard output for `-`; the file is what `import` takes."""
    env.options = options
    document = store.export(_data(env))
    if file == "-":
        if options.json:
            write(env.stdout, document)
        else:
            utf = (env.stdout.encoding or "utf-8").lower().startswith("utf")
            env.stdout.write(encode(document, ascii_only=not utf).decode())
        return 0
    if os.path.lexists(file) and not force:
        raise MedrefError(f"{clean(file)} is there already.", "Another name, or --force to replace it.")
    from medref.files import write_file

    try:
        write_file(file, encode(document))
    except (OSError, ValueError) as error:
        raise MedrefError(f"cannot write {clean(file)}: {_reason(error)}", "Give a file in a folder of yours.") from None
    number = len(document["bookmarks"])
    _say(env, options, f"Wrote {_count(number)} to {file}.", file=file, exported=number)
    return 0


def import_bookmarks(env: Environment, file: str, options: ReadOptions) -> int:
    """Add those of a file that are not there yet; nothing that is there changes, but for notes that were empty."""
    env.options = options
    try:
        if file == "-":
            data = env.stdin.buffer.read() if hasattr(env.stdin, "buffer") else env.stdin.read().encode()
        else:
            with open(file, "rb") as opened:
                data = opened.read()
    except (OSError, ValueError) as error:
        raise MedrefError(
            f"cannot read {clean(file)}: {_reason(error)}", "Give a file of medref bookmark export, or - for standard input."
        ) from None
    taken = decode(data, "standard input" if file == "-" else file, "Nothing was imported.")
    added, known = store.merge(_data(env), taken)
    there = f"; {known} {'was' if known == 1 else 'were'} there already" if known else ""
    _say(env, options, f"Added {_count(added)}{there}.", added=added, known=known)
    return 0


def _data(env: Environment) -> str:
    return user_paths(env.variables).data


def _by_other_name(env: Environment, query: str, own: tuple[Bookmark, ...]) -> list[Bookmark]:
    """The bookmark of the topic that another of its names opens. A guess removes nothing, so nobody is asked."""
    try:
        match = env.library.find(query)
    except (TopicNotFound, TopicUnsure):
        return []
    return [one for one in own if (one.id, one.collection) == (match.id, match.collection)]


def _near(sought: str, own: tuple[Bookmark, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(sought, {fold(one.title): one.title for one in own}, 3)
    titles = [one.title for name in near for one in own if fold(one.title) == name]
    return f"Bookmarked and near it: {', '.join(dict.fromkeys(titles))}." if titles else ""


def _say(env: Environment, options: ReadOptions, told: str, **answer: object) -> None:
    if options.json:
        write(env.stdout, answer)
    else:
        Output(env, options).items([Line((Run(told),))])


def _count(number: int) -> str:
    return "1 bookmark" if number == 1 else f"{number} bookmarks"


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
