"""Compressed files as streams of what is in them: gzip and zip, told by their content and never unpacked to disk."""

import io
import stat
import zlib
from gzip import BadGzipFile, GzipFile
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from medref.errors import BadData

_ZIP_LIMIT = 1 << 30
_GZIP_LIMIT = 16 << 30  # a file of JSON Lines may be huge
_FREE = 10_000_000  # bytes that may come of however few
_RATIO = 1_000  # to one: text comes down to a tenth, a bomb to a thousandth
_GZIP = b"\x1f\x8b"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # with members, without any, in several parts
_ENCRYPTED = 1
_HINT = "Get the file again, from where it is published."
# What the unpackers of the standard library raise on bytes that are not theirs.
_CORRUPT = (BadZipFile, BadGzipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


def unpack(file: BinaryIO, name: str, *, limit: int | None = None) -> BinaryIO:
    """The content of a seekable binary file: what its gzip or the one file in its zip unpacks to, else the file itself.

    `limit`: bytes that it may unpack to, without one 1 GiB of a zip and 16 GiB of a gzip. `BadData`, with `name` in its
    message, is raised at once where a zip is not of one plain file, and by a reading that meets damage, passes the limit or
    finds it to grow a thousandfold. Closing the stream closes the file.
    """
    start = file.tell()
    head = file.read(4)
    file.seek(start)
    if head.startswith(_GZIP):
        return _stream(_Unpacked(GzipFile(fileobj=file, mode="rb"), file, name, limit or _GZIP_LIMIT))
    if head in _ZIPS:
        return _stream(_member(file, name, limit or _ZIP_LIMIT))
    return file


def _stream(raw: "_Unpacked") -> BinaryIO:
    return io.BufferedReader(raw, 1 << 16)


class _Unpacked(io.RawIOBase):
    """What comes out of an unpacker, counted; its faults as `BadData`."""

    def __init__(self, unpacker: io.BufferedIOBase, file: BinaryIO, name: str, limit: int, packed: int | None = None) -> None:
        self._unpacker, self._file, self._name, self._limit = unpacker, file, name, limit
        self._packed = packed
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview[int]") -> int:  # type: ignore[override]
        try:
            # One byte beyond the limit is asked for, so that a file of exactly that size ends well.
            data = self._unpacker.read1(min(len(buffer), self._limit - self._read + 1))
        except _CORRUPT as error:
            raise _damaged(self._name, error) from None
        self._read += len(data)
        if self._read > self._limit:
            raise BadData(f"{self._name} unpacks to more than {_size(self._limit)}", hint=_HINT)
        # Of a gzip is known how far it has been read, which is a little too much.
        packed = self._file.tell() if self._packed is None else self._packed
        if self._read > max(_FREE, _RATIO * packed):
            raise BadData(f"{self._name} unpacks to more than {_RATIO:,} times its size", hint=_HINT)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._unpacker.close()
            self._file.close()
        super().close()


def _member(file: BinaryIO, name: str, limit: int) -> _Unpacked:
    try:
        archive = ZipFile(file)
        member = _only(archive.infolist(), name)
        if member.file_size > limit:
            raise BadData(f"{name} unpacks to more than {_size(limit)}", hint=_HINT)
        return _Unpacked(archive.open(member), file, name, limit, member.compress_size)  # type: ignore[arg-type]
    except _CORRUPT as error:
        raise _damaged(name, error) from None


def _only(members: list[ZipInfo], name: str) -> ZipInfo:
    """The one plain file of a zip; folders do not count, nor what macOS adds."""
    for member in members:
        path = member.orig_filename.replace("\\", "/")
        if path.startswith("/") or ":" in path[:2] or ".." in path.split("/"):
            raise BadData(f"{name} has a file in it whose name leads out of it", hint=_HINT)
    files = [member for member in members if not member.is_dir() and not member.filename.startswith("__MACOSX/")]
    if len(files) != 1:
        raise BadData(f"{name}: expected a zip with one file in it, got {len(files) or 'none'}", hint=_HINT)
    kind = stat.S_IFMT(files[0].external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise BadData(f"{name}: what is in it is no plain file", hint=_HINT)
    if files[0].flag_bits & _ENCRYPTED:
        raise BadData(f"{name} is encrypted", hint="Unpack it with its password, and give the file that was in it.")
    return files[0]


def _damaged(name: str, error: Exception) -> BadData:
    what = "is cut short" if isinstance(error, EOFError) else f"is damaged: {error}"
    return BadData(f"{name} {what}", hint=_HINT)


def _size(count: int) -> str:
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count >= 1 << power:
            return f"{count / (1 << power):g} {unit}"
    return f"{count} bytes"
