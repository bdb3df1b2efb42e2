"""Files and standard input as streams of bytes, gzip unpacked on the way."""

from __future__ import annotations

import gzip
import io
import sys
from typing import BinaryIO, Protocol, cast

from marsad.errors import BadInput

GZIP = b"\x1f\x8b"
# What packed bytes may become. Arabic text packs to a tenth, a report told over and over
# to a fiftieth; deflate itself goes no further than 1032.
_MOST_TIMES = 200
_HARMLESS = 64 * 2**20  # bytes: so much is read however it was packed


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def opened(path: str, stdin: BinaryIO | None) -> io.BufferedReader:
    """The bytes of a file, ``-`` for standard input, which stays open.

    Raises:
        OSError: no such file, a folder, no leave to read it.
    """
    if path == "-":
        source = cast("_Readable", stdin or sys.stdin.buffer)
        return unpacked(io.BufferedReader(Passed(source)))
    return unpacked(io.BufferedReader(io.FileIO(path)))


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream, or what its gzip holds."""
    if not stream.peek(len(GZIP)).startswith(GZIP):
        return stream
    packed = Passed(stream)
    unzipped = gzip.GzipFile(fileobj=cast("BinaryIO", packed))
    return io.BufferedReader(_Unpacked(unzipped, packed))


def is_bomb(packed: int, size: int) -> bool:
    """Whether so few bytes have no business to become so many."""
    return size > _HARMLESS and size > _MOST_TIMES * packed


class Passed(io.RawIOBase):
    """What a source holds, read once from beginning to end; the source stays open.

    ``count`` is the number of bytes that came through.
    """

    def __init__(self, source: _Readable) -> None:
        self._read = getattr(source, "read1", source.read)
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._read(len(buffer))
        buffer[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)


class _Unpacked(Passed):
    """What gzip unpacks, as long as it is in proportion to what it was packed into."""

    def __init__(self, unzipped: gzip.GzipFile, packed: Passed) -> None:
        super().__init__(unzipped)
        self._packed = packed

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = super().readinto(buffer)
        if is_bomb(self._packed.count, self.count):
            raise BadInput(told_bomb(self._packed.count, self.count))
        return size


def told_bomb(packed: int, size: int) -> str:
    """What is wrong with bytes that become too many."""
    times = size // max(packed, 1)
    return f"expected a file packed up to {_MOST_TIMES} times, got a bomb: {times:,} times and more"
