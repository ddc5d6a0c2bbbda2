"""`medref export`: topics as documents, to standard output, a file or a folder. Nothing that is there is overwritten unasked."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY, Output
from medref.cli.topic import topic_of
from medref.errors import MedrefError, TopicUnsure, UsageFault
from medref.match import Match, Reason

if TYPE_CHECKING:
    from medref.export.formats import Format
    from medref.found import Page
    from medref.model import CollectionInfo

_STDOUT = "-"
_AGAIN = "medref collection list says whether it is left out now. To write the others anew: --force"


def export(
    env: Environment,
    topics: Sequence[str],
    options: ReadOptions,
    *,
    to: str | None,
    out: str | None,
    every: bool = False,
    force: bool = False,
) -> int:
    """Write the topics in the format `to`, or in the one that the file's name stands for; returns the exit code.

    `out` is a file, a folder (there already, or ending with a slash), or None or "-" for standard output; `every` takes all
    topics instead, `force` replaces files that are there.
    """
    env.options = options
    _check(topics, out, every=every)
    matches = _all(env, options) if every else _found(env, topics, options)
    if matches is None:
        Output(env, options).talk(EMERGENCY)
        return TopicUnsure.exit_code
    from medref.export.formats import FORMATS, format_of

    wanted = FORMATS[to or format_of(out or "")]
    if out is None or out == _STDOUT:
        env.stdout.write(wanted.fitted(_document(env, matches, wanted, every=False), env.stdout.encoding or "utf-8"))
    elif os.path.isdir(out) or out.endswith(_slashes()):
        _folder(env, matches, wanted, out, every=every, force=force)
    else:
        refuse_existing([out], force=force)
        write_document(out, _document(env, matches, wanted, every=every))
        Output(env, options).talk(f"Wrote {_count(len(matches))} to {out}.")
    return 0


def _check(topics: Sequence[str], out: str | None, *, every: bool) -> None:
    if every and topics:
        raise UsageFault("--all takes all topics; it goes with no other.", "Leave out the topics, or --all.")
    if every and out in (None, _STDOUT):
        raise UsageFault("--all needs a place to write to.", "Try: medref export --all -o topics/")
    if not every and not topics:
        raise UsageFault("There is nothing to export.", "Try: medref export metastasis -o metastasis.html")
    if out is not None and (not out or "\0" in out):
        raise UsageFault("After -o there is no name of a file or folder.", "Try: -o topics.html, or -o topics/")


def _found(env: Environment, topics: Sequence[str], options: ReadOptions) -> list[Match] | None:
    """The topics that were asked for, each once; None where the user was asked which one was meant and chose none."""
    matches: dict[tuple[str, str], Match] = {}
    for query in topics:
        env.query = query
        match, _ = topic_of(env, query, options)
        if match is None:
            return None
        matches.setdefault((match.collection, match.id), match)
    return list(matches.values())


def _all(env: Environment, options: ReadOptions) -> list[Match]:
    """All topics A–Z, or those in the language that was asked for."""
    listed = env.library.topics(language=options.lang or None)
    if not listed:
        raise MedrefError("There is no topic to export.", "medref list shows what there is.")
    return [
        Match(topic.id, topic.collection, topic.title, topic.language, topic.kind, Reason("title", topic.title, 1.0))
        for topic in listed
    ]


def _document(env: Environment, matches: Sequence[Match], wanted: "Format", *, every: bool) -> str:
    pages = list(_pages(env, matches, every=every))
    return wanted.document(pages[0], {}) if len(pages) == 1 else wanted.book(pages)


def _pages(env: Environment, matches: Sequence[Match], *, every: bool) -> "Iterator[Page]":
    """The pages one by one, on a terminal beside a bar of how far it is where all are exported."""
    for match in Output(env, env.options).progress(matches, "Exporting") if every else matches:
        yield env.library.page(match)


def _folder(env: Environment, matches: Sequence[Match], wanted: "Format", out: str, *, every: bool, force: bool) -> None:
    """A file a topic, and a list of them for HTML. Pages are read and written one by one: their number has no limit."""
    from medref.collection.store import Damaged
    from medref.export.html import INDEX, index
    from medref.export.places import key_of, names

    links = {key: f"{name}.{wanted.extension}" for key, name in names(matches).items()}
    listed = wanted.extension == "html"
    refuse_existing([os.path.join(out, name) for name in (*links.values(), *([INDEX] if listed else []))], force=force)
    try:
        os.makedirs(out, exist_ok=True)
    except OSError as error:
        raise _cannot_write(out, error) from None
    infos: dict[str, CollectionInfo] = {}
    done = 0  # files, for an error's words
    try:
        for match, page in zip(matches, _pages(env, matches, every=every), strict=True):
            write_document(os.path.join(out, links[key_of(match)]), wanted.document(page, links))
            infos[match.collection] = page.info
            done += 1
    except Damaged as error:
        if not done:
            raise  # the command is run again without that collection, or with the cache made anew
        raise MedrefError(f"{error.message}; {_count(done)} of {len(matches):,} are written", _AGAIN) from None
    if listed:
        topics = [(key_of(match), match.title) for match in matches]
        write_document(os.path.join(out, INDEX), index(topics, links, list(infos.values())))
    start = f": {os.path.join(out, INDEX)}" if listed else ""
    Output(env, env.options).talk(f"Wrote {_count(len(matches))} to {out}{start}.")


def refuse_existing(paths: Sequence[str], *, force: bool) -> None:
    """Raise before anything is written where something is there already, or is no file that can be replaced."""
    there = [path for path in paths if os.path.lexists(path)]
    for path in there:
        if os.path.exists(path) and not os.path.isfile(path):
            raise MedrefError(f"{path} is there and is no file.", "Give another name after -o.")
    if there and not force:
        more = f" (and {len(there) - 1:,} more)" if len(there) > 1 else ""
        raise MedrefError(f"{there[0]} is there already{more}; nothing was written.", "--force replaces what is there.")


def write_document(path: str, document: str) -> None:
    from medref.files import write_file

    try:
        write_file(path, document.encode())
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: str, error: OSError) -> MedrefError:
    return MedrefError(f"cannot write {path}: {error.strerror}", "Check the folder, your rights to it and the space on the disk.")


def _slashes() -> tuple[str, ...]:
    return tuple(filter(None, (os.sep, os.altsep)))


def _count(number: int) -> str:
    return "1 topic" if number == 1 else f"{number:,} topics"
