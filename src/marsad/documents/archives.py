"""ZIP archives: their members one after the other, as if each were a file.

Nothing is written anywhere. What an archive says of its members (how many, how large)
is checked before any is unpacked, and no member gives more than was said. Only stored
and deflated members are read: other methods are rare, and some take memory at will.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, cast

from marsad.documents.streams import Passed, is_bomb, told_bomb, unpacked
from marsad.errors import BadInput

SIGN = "!"  # between an archive's name and a member's: reports.zip!march/a.txt

BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")  # of one with members, of an empty one
_DEEPEST = 2  # an archive in an archive
_LONGEST_LIST = 16 * 2**20  # bytes
_LARGEST_INSIDE = 64 * 2**20  # bytes of an archive that has to be kept in memory
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED, _NAMED_IN_UTF8 = 0x1, 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# What marks an archive as one document of an office program.
_OFFICE = {"[Content_Types].xml", "mimetype"}
# What a Mac adds of its own.
_CLUTTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$)")


@dataclass(slots=True)
class Allowance:
    """What one archive may hold, archives in it and all.

    ``size`` is in bytes, unpacked.
    """

    members: int = 100_000
    size: int = 16 * 2**30

    def spend(self, members: list[zipfile.ZipInfo]) -> None:
        """Take off what an archive holds.

        Raises:
            BadInput: it holds more than is left.
        """
        self.members -= len(members)
        self.size -= sum(m.file_size for m in members)
        if self.members < 0:
            raise BadInput("expected an archive of at most 100,000 files, got more")
        if self.size < 0:
            raise BadInput("expected an archive of at most 16 GB unpacked, got more")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; ``name`` tells the archive's name too.

    ``open`` gives its bytes, and raises :class:`BadInput` where it cannot.
    """

    name: str
    open: Callable[[], io.BufferedReader]


def is_archive(stream: io.BufferedReader) -> bool:
    """Whether a stream begins as a ZIP archive does."""
    return stream.peek(4).startswith(BEGINNINGS)


def members(
    stream: io.BufferedReader, name: str, allowance: Allowance, depth: int = 0
) -> Iterator[Member]:
    """The files in an archive, in its order.

    Args:
        stream: at the beginning of the archive; where it cannot be sought, as in a pipe
            or another archive, the archive is kept in memory.
        name: of the archive.
        allowance: what it may hold; what it holds is taken off.
        depth: how many archives it lies in.

    Raises:
        BadInput: it is damaged, cut off, a bomb, too deep in others, a document of an
            office program, or holds nothing.
    """
    if depth >= _DEEPEST:
        raise BadInput("expected at most an archive in an archive, got them deeper")
    kept = stream if stream.seekable() else _kept(stream)
    with _archive(kept) as archive:
        found = [m for m in archive.infolist() if _is_file(m)]
        _check(archive.namelist(), found, _size(kept))
        allowance.spend(found)
        for member in found:
            yield Member(f"{name}{SIGN}{_name(member)}", _opener(archive, member))


def _archive(kept: IO[bytes]) -> zipfile.ZipFile:
    bounded = _Bounded(kept)
    with _whole("ZIP archive"):
        archive = zipfile.ZipFile(cast("IO[bytes]", bounded))
    bounded.longest = None
    return archive


class _Bounded(io.RawIOBase):
    """A file of which not more than ``longest`` bytes can be read at once.

    The list of an archive's members is read at once, whatever size is told of it.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.longest: int | None = _LONGEST_LIST

    def read(self, size: int = -1, /) -> bytes:
        if self.longest is not None and size > self.longest:
            raise BadInput("expected an archive of at most 100,000 files, got more")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def _kept(stream: io.BufferedReader) -> io.BytesIO:
    data = stream.read(_LARGEST_INSIDE + 1)
    if len(data) > _LARGEST_INSIDE:
        most = _LARGEST_INSIDE >> 20
        message = f"expected an archive of at most {most} MB from a pipe or an archive, got more"
        raise BadInput(message)
    return io.BytesIO(data)


def _size(file: IO[bytes]) -> int:
    return file.seek(0, io.SEEK_END)


def _is_file(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not _CLUTTER.search(member.filename)


def _check(names: list[str], found: list[zipfile.ZipInfo], packed: int) -> None:
    """Members may share their bytes, so the whole is weighed too."""
    if _OFFICE & set(names[:3]):
        raise BadInput("expected UTF-8 text, got an office file (perhaps .docx)")
    if not found:
        raise BadInput("expected reports, got a ZIP archive without files")
    sound = [m for m in found if not is_bomb(m.compress_size, m.file_size)]
    size = sum(m.file_size for m in sound)
    if is_bomb(packed, size):
        raise BadInput(told_bomb(packed, size))


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was written, on one line: older programs do not tell its encoding."""
    name = member.filename
    if not member.flag_bits & _NAMED_IN_UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return _CONTROL.sub("\ufffd", str(PurePosixPath(name)))


def _opener(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Callable[[], io.BufferedReader]:
    def opened() -> io.BufferedReader:
        _check_member(member)
        with _whole("file in the archive"):
            # Read forwards only: seeking in a packed file unpacks it again each time.
            stream: io.BufferedReader = io.BufferedReader(_Inside(archive.open(member)))
        return unpacked(stream)

    return opened


class _Inside(Passed):
    """What a member holds, which may turn out to be damaged."""

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        with _whole("file in the archive"):
            return super().readinto(buffer)


@contextmanager
def _whole(what: str) -> Iterator[None]:
    """Tell of damage, by which zipfile raises whatever comes."""
    try:
        yield
    except BadInput:
        raise
    except Exception as error:
        message = f"expected a whole {what}, got one that is damaged or cut off"
        raise BadInput(message) from error


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise BadInput("expected a file without a password, got an encrypted one")
    if member.compress_type not in _METHODS:
        method = f"method {member.compress_type}"
        raise BadInput(
            f"expected a stored or deflated file, got one packed by {method}"
        )
    if is_bomb(member.compress_size, member.file_size):
        raise BadInput(told_bomb(member.compress_size, member.file_size))
