"""Citations read back by programs that others wrote: bibtexparser, rispy, and pandoc in each version that is here."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from medref.citation.fields import doi
from medref.citation.reading import day, line, names, page_range

_FORMATS = {"bibtex": "bibtex", "ris": "ris", "csl-json": "csljson"}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})


class Entry(NamedTuple):
    """What a manager has to know of a reference, in a form that all of them are brought to."""

    title: str
    authors: tuple[str, ...]
    """Each as the words of the name, in alphabetical order: parsers part them differently."""
    year: str
    pages: str
    doi: str


Read = Callable[[str], list[Entry]]


def expected(item: Mapping[str, Any]) -> Entry:
    """What has to come back of an item."""
    people = [" ".join((name.literal, name.surname, name.given, name.suffix)) for name in names(item, "author")]
    year = "".join(map(str, day(item.get("issued"))[:1]))
    return _entry(line(item, "title"), people, year, "-".join(filter(None, page_range(item))), doi(item))


def readers() -> Iterator[tuple[str, str, Read]]:
    """Style, name and function of each parser that is here; they raise `ValueError` at a warning."""
    if find_spec("bibtexparser"):
        yield "bibtex", "bibtexparser", _bibtexparser
    if find_spec("rispy"):
        yield "ris", "rispy", _rispy
    for pandoc in pandocs():
        version = _run([pandoc, "--version"]).split()[1]
        for style, form in _FORMATS.items():
            if form in _run([pandoc, "--list-input-formats"]).split():
                yield style, f"pandoc {version}", _pandoc(pandoc, form)


def pandocs() -> list[str]:
    """The pandoc of the system, and that of the package pypandoc_binary."""
    found = [shutil.which("pandoc") or ""]
    if find_spec("pypandoc"):
        from pypandoc import get_pandoc_path

        found.append(get_pandoc_path())
    return list(dict.fromkeys(filter(None, found)))


def bibliography(pandoc: str, style: str, text: str) -> str:
    """The references as pandoc sets them with citeproc, in plain text; raises `ValueError` at a warning."""
    document = {"bibtex": "bibtex", "csl-json": "csljson", "ris": "ris"}[style]
    return _run([pandoc, "--citeproc", "-f", document, "-t", "plain", "--wrap=none"], text)


def _bibtexparser(text: str) -> list[Entry]:
    from bibtexparser import loads
    from bibtexparser.bparser import BibTexParser
    from bibtexparser.customization import convert_to_unicode, splitname

    def person(name: str) -> str:
        if name.startswith("{") and name.endswith("}"):
            return name
        parts = splitname(name, strict_mode=False)
        return " ".join(word for part in parts.values() for word in part)

    raw = loads(text, BibTexParser(common_strings=True, ignore_nonstandard_types=False)).entries
    told = [convert_to_unicode(dict(entry)) for entry in raw]
    return [
        _entry(
            _unbraced(one.get("title", "")),
            [_unbraced(person(name)) for name in one.get("author", "").split(" and ") if name],
            one.get("year", ""),
            one.get("pages", ""),
            one.get("doi", ""),
        )
        for one in told
    ]


def _rispy(text: str) -> list[Entry]:
    import rispy

    found = rispy.loads(text)
    if unknown := [record for record in found if "unknown_tag" in record]:
        raise ValueError(f"tags that rispy does not know: {unknown}")
    return [
        _entry(
            one.get("title", ""),
            [name.replace(",", " ") for name in one.get("authors", ())],
            one.get("year", "").lstrip("0"),
            "-".join(filter(None, (one.get("start_page"), one.get("end_page")))),
            one.get("doi", ""),
        )
        for one in found
    ]


def _pandoc(pandoc: str, form: str) -> Read:
    def read(text: str) -> list[Entry]:
        found: Sequence[dict[str, Any]] = json.loads(_run([pandoc, "-f", form, "-t", "csljson"], text) or "[]")
        return [expected(one) for one in found]

    return read


def _run(words: list[str], text: str = "") -> str:
    ran = subprocess.run(words, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode or ran.stderr:
        raise ValueError(f"{' '.join(words)}: {ran.stderr}")
    return ran.stdout


def _entry(title: str, people: Sequence[str], year: str, pages: str, identifier: str) -> Entry:
    authors = tuple(" ".join(sorted(_plain(name).replace(",", " ").split())) for name in people)
    return Entry(_plain(title), authors, year, pages.replace("--", "-"), identifier)


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())


def _unbraced(text: str) -> str:
    return text.replace("{", "").replace("}", "")
