"""Compressed files: what is in them, and what of them is refused."""

import gzip
import io
import random
import zipfile
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medref.codec.unpack import unpack
from medref.errors import BadData

TEXT = b"A health topic.\n" * 5_000
NOISE = random.Random(5).randbytes(100_000)  # does not shrink


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def opened(data: bytes, limit: int | None = None) -> BinaryIO:
    return unpack(io.BytesIO(data), "topics.bin", limit=limit)


def refused(data: bytes, limit: int | None = None) -> str:
    with pytest.raises(BadData) as caught:
        opened(data, limit).read()
    assert caught.value.message.startswith("topics.bin")
    assert caught.value.hint
    return caught.value.message.removeprefix("topics.bin").lstrip(": ")


def outcome(data: bytes) -> bytes:
    """The content; `refused` where the error is ours, and names the file."""
    try:
        return opened(data).read()
    except BadData as error:
        return b"refused" if "topics.bin" in error.message else b"refused without a name"


@pytest.mark.parametrize("content", [b"", b"x", TEXT, NOISE])
@pytest.mark.parametrize("pack", [lambda content: content, gzip.compress, lambda content: zipped(("topics.xml", content))])
def test_what_is_in_a_file_comes_out(pack, content: bytes) -> None:
    """Of gzip, of zip, and of a file that is neither."""
    assert opened(pack(content)).read() == content


def test_it_is_told_by_content_and_read_from_where_the_file_stands() -> None:
    """No name is looked at, and what was read before does not come again."""
    file = io.BytesIO(b"head" + gzip.compress(TEXT))
    file.seek(4)
    assert unpack(file, "topics.xml").read() == TEXT
    plain = io.BytesIO(TEXT)
    assert unpack(plain, "topics.zip") is plain


def test_closing_the_stream_closes_the_file() -> None:
    """On Windows an open file can be neither replaced nor removed."""
    for data in (gzip.compress(TEXT), zipped(("a", TEXT)), TEXT):
        file = io.BytesIO(data)
        with unpack(file, "a") as stream:
            assert stream.readline() == b"A health topic.\n"
        assert file.closed


def test_what_macos_and_folders_add_to_a_zip_does_not_count() -> None:
    """Its Finder puts a second file beside each."""
    data = zipped(("xml/", b""), ("xml/topics.xml", TEXT), ("__MACOSX/xml/._topics.xml", b"x"))
    assert opened(data).read() == TEXT


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ([], "expected a zip with one file in it, got none"),
        ([("a", b""), ("b", b"")], "expected a zip with one file in it, got 2"),
        ([("../a.xml", b"x")], "has a file in it whose name leads out of it"),
        ([("a/../../b", b"x")], "has a file in it whose name leads out of it"),
        ([("..\\a.xml", b"x")], "has a file in it whose name leads out of it"),
        ([("/etc/passwd", b"x")], "has a file in it whose name leads out of it"),
        ([("C:\\a.xml", b"x")], "has a file in it whose name leads out of it"),
        ([("a.xml", b"x"), ("__MACOSX/../b", b"x")], "has a file in it whose name leads out of it"),
    ],
)
def test_a_zip_is_of_one_file_with_a_harmless_name(members: list[tuple[str, bytes]], message: str) -> None:
    """Though nothing is ever written to disk: who writes `..` means no good."""
    assert refused(zipped(*members)) == message


def test_an_encrypted_zip_is_said_to_be_encrypted() -> None:
    """Which its flags say, in the local header and in the directory."""
    data = bytearray(zipped(("a", TEXT)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "is encrypted"


def test_a_link_in_a_zip_is_no_file() -> None:
    """Its content would be the name of another."""
    member = zipfile.ZipInfo("a")
    member.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    assert refused(file.getvalue()) == "what is in it is no plain file"


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(("a", content), method=zipfile.ZIP_STORED)])
def test_no_more_comes_out_than_the_limit(pack) -> None:
    """A file of exactly that size is whole; what was read before the limit is not taken back."""
    assert opened(pack(NOISE), limit=len(NOISE)).read() == NOISE
    assert refused(pack(NOISE), limit=len(NOISE) - 1) == "unpacks to more than 97.6553 KiB"
    assert refused(pack(NOISE), limit=1_024) == "unpacks to more than 1 KiB"


@pytest.mark.slow
@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(("a", content))])
def test_a_bomb_is_not_unpacked(pack) -> None:
    """Ten million bytes may come of however few; beyond that a thousandfold growth is no text."""
    assert len(opened(pack(bytes(9_000_000))).read()) == 9_000_000
    assert refused(pack(bytes(40_000_000))) == "unpacks to more than 1,000 times its size"


def test_a_zip_that_says_too_small_a_size_is_damaged() -> None:
    """What a header says is not believed."""
    data = bytearray(zipped(("a", TEXT)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    assert refused(bytes(data)).startswith("is damaged")


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(("a.xml", content))])
def test_a_cut_or_changed_file_is_told_of_with_its_name(pack) -> None:
    """At whichever byte; a change that nothing depends on may go unseen, but never gives other content."""
    whole = pack(NOISE[:2_000] + TEXT)
    for cut in range(4, len(whole), 97):
        assert refused(whole[:cut])
    for at in range(0, len(whole), 61):
        changed = bytearray(whole)
        changed[at] ^= 0x55
        assert outcome(bytes(changed)) in (NOISE[:2_000] + TEXT, bytes(changed), b"refused")


@given(st.sampled_from([b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b""]), st.binary(max_size=200))
def test_no_bytes_crash_it(magic: bytes, rest: bytes) -> None:
    """Whatever follows the first ones: content, or one error of ours."""
    outcome(magic + rest)
