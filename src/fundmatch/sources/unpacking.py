"""An answer unpacked piece by piece, never more of it than allowed, however well it is packed."""

import zlib

_EITHER = 47
"""To zlib: gzip or deflate, told by the first bytes."""
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


class TooLarge(ValueError):
    """More bytes than allowed, packed or unpacked."""


class Broken(ValueError):
    """Packed in an unknown way, damaged, or followed by something else."""


class Incomplete(ValueError):
    """The packed data end before their end."""


class Unpacking:
    """Takes the pieces of an answer in turn. Of gzip, several members may follow one another.

    Args:
        packing: what the answer says of itself (`Content-Encoding`).
        most: bytes that it may have, before and after.
    """

    def __init__(self, packing: str, most: int) -> None:
        packing = packing.strip().casefold()
        if packing not in _PLAIN | _PACKED:
            raise Broken(packing)
        self._member = None if packing in _PLAIN else zlib.decompressobj(wbits=_EITHER)
        self._raw, self._left = most, most

    def take(self, piece: bytes) -> bytes:
        """What a piece holds; raises `TooLarge` when there is more than allowed, `Broken` when it is no such piece."""
        self._raw -= len(piece)
        found = []
        while self._member and piece:
            try:
                found.append(self._member.decompress(piece, self._left + 1))
            except zlib.error as error:
                raise Broken(str(error)) from None
            self._left -= len(found[-1])
            if self._left < 0:
                raise TooLarge
            piece = self._member.unused_data
            if self._member.eof and piece:
                # What follows is another member, or something that zlib says is none.
                self._member = zlib.decompressobj(wbits=_EITHER)
        if self._member is None:
            self._left -= len(piece)
            found.append(piece)
        if self._raw < 0 or self._left < 0:
            raise TooLarge
        return b"".join(found)

    def end(self) -> None:
        """Say that there are no more pieces; raises `Incomplete` when there should be."""
        if self._member and not self._member.eof:
            raise Incomplete
