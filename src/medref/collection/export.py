"""A collection as one article file, for a stick or for someone without a network; `collection add` takes it in."""

import gzip
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO, cast

from medref import files
from medref.codec.encode import encode_collection
from medref.codec.schema import FORMAT
from medref.collection.store import Collection
from medref.errors import MedrefError, UsageFault

_ENDINGS = (".jsonl", ".jsonl.gz", ".json", ".json.gz")


def export(collection: Collection, path: str, *, force: bool = False) -> int:
    """Write the collection to a file, whole or not at all: JSON Lines, or JSON where the name says so; gzipped where it ends so.

    Returns the file's bytes. Raises `UsageFault` for another ending, `MedrefError` where the file is there and `force` is not, or
    cannot be written.
    """
    if not path.lower().endswith(_ENDINGS):
        raise UsageFault(f"“{path}” has no ending that says what to write.", f"It can be: {', '.join(_ENDINGS)}.")
    if os.path.exists(path) and not force:
        raise MedrefError(f"{path} is there already.", "Give another name, or --force to replace it.")
    temporary = f"{os.path.realpath(path)}.{os.getpid()}.tmp"
    by_line = ".jsonl" in path.lower()
    try:
        try:
            _write(temporary, (_lines if by_line else _whole)(collection), gzipped=path.lower().endswith(".gz"))
            files.move_over(temporary, os.path.realpath(path))
        finally:
            files.remove(temporary)
        return os.path.getsize(path)
    except OSError as error:
        raise MedrefError(f"cannot write {path}: {error.strerror}", "Check the folder, your rights to it and its disk.") from None


def _write(path: str, pieces: Iterator[str], *, gzipped: bool) -> None:
    with ExitStack() as stack:
        file: BinaryIO = stack.enter_context(open(path, "xb"))
        if gzipped:  # without its name and time, so that the same articles make the same file
            file = cast(BinaryIO, stack.enter_context(gzip.GzipFile("", "wb", fileobj=file, mtime=0)))
        for piece in pieces:
            file.write(piece.encode())


def _head(collection: Collection) -> str:
    return json.dumps({"format": FORMAT, "collection": encode_collection(collection.info)}, ensure_ascii=False)


def _lines(collection: Collection) -> Iterator[str]:
    yield f"{_head(collection)}\n"
    for body in collection.bodies():
        yield f"{body}\n"


def _whole(collection: Collection) -> Iterator[str]:
    yield f'{_head(collection).removesuffix("}")}, "articles": ['
    for number, body in enumerate(collection.bodies()):
        yield f"{',' if number else ''}\n{body}"
    yield "\n]}\n"
