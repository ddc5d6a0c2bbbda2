"""Ids that were met, in memory that does not grow with their number."""

from hashlib import blake2b

_BITS = 1 << 28  # 32 MiB, of which the system gives what is touched
_HASHES = 8  # bits set for each id: of five million ids fewer than one is taken for another
_WIDTH = 4  # bytes of the digest for each


class IdSet:
    """A Bloom filter (Bloom, Communications of the ACM 13:422, 1970): `add` says whether an id may have been met before.

    Where it says no, that is sure; where it says yes, the caller looks.
    """

    def __init__(self) -> None:
        self._bits: bytearray | None = None

    def add(self, name: str) -> bool:
        if self._bits is None:
            self._bits = bytearray(_BITS // 8)
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_HASHES * _WIDTH).digest()
        met = True
        for start in range(0, len(digest), _WIDTH):
            place = int.from_bytes(digest[start : start + _WIDTH], "little") % _BITS
            byte, bit = place >> 3, 1 << (place & 7)
            if not self._bits[byte] & bit:
                met = False
                self._bits[byte] |= bit
        return met
