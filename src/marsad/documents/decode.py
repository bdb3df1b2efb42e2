"""Bytes → text, or a sentence that says what they are instead.

UTF-8, and windows-1256, in which much older Arabic text is kept: such bytes are hardly
ever UTF-8, and read as windows-1256 nearly all their letters are Arabic.
"""

from __future__ import annotations

import codecs
import re

from marsad.documents.failure import BadLine
from marsad.errors import BadInput

# First bytes of what people hand over in place of text.
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (perhaps .doc)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"SQLite format 3", "an SQLite file"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_SAMPLE = 65536
_FEWEST = 3  # letters that tell an encoding
_MOST_ARABIC = 0.9
_COMMON = frozenset("اليومن")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE
)


def decode(data: bytes, first_line: int = 1) -> str:
    """The text of UTF-8 bytes, a byte order mark dropped, or of windows-1256.

    Raises:
        BadInput: a file of another kind, other control characters than white space.
        BadLine: neither; the message names the first byte that is not UTF-8.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise BadInput(f"expected UTF-8 text, got {kind}")
    _refuse_binary(data, first_line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_windows_1256(data):
            return data.decode("windows-1256")
        raise _not_utf8(data, error, first_line) from None


def decode_page(data: bytes) -> str:
    """The text of an HTML page: UTF-8, else the charset that the page itself declares.

    Raises:
        BadInput: as in :func:`decode`.
    """
    declared = _CHARSET.search(data, 0, 4096)
    named = declared[1].decode("ascii") if declared else None
    if named is None or not _decodes(named) or _is_utf8(data):
        return decode(data)
    _refuse_binary(data, 1)
    return data.decode(named, "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(data: bytes, first_line: int) -> None:
    kept = data.translate(None, _CONTROL)
    if len(kept) == len(data):
        return
    at = next(i for i, byte in enumerate(data) if byte in _CONTROL)
    raise BadLine(
        first_line + data.count(b"\n", 0, at),
        f"expected UTF-8 text, got a binary: control byte 0x{data[at]:02X} at byte {at}",
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError, first_line: int) -> BadLine:
    line = first_line + data.count(b"\n", 0, error.start)
    byte = f"0x{data[error.start]:02X} at byte {error.start}"
    return BadLine(line, f"expected UTF-8 or windows-1256, got {byte}")


def _is_windows_1256(data: bytes) -> bool:
    """Whether the letters beyond ASCII are Arabic ones in windows-1256.

    In ISO 8859-6 and windows-1251 many would be Latin ones with accents, and KOI8 would
    hold few of the six that make up half of Arabic. Text that is UTF-8 for the greater
    part is UTF-8 with a fault, which is better told.
    """
    beyond = data[:_SAMPLE].translate(None, bytes(range(128)))
    letters = [c for c in beyond.decode("windows-1256") if c.isalpha()]
    arabic = sum("\u0621" <= c <= "\u064a" for c in letters)
    common = sum(c in _COMMON for c in letters)
    if arabic < _FEWEST or min(arabic / _MOST_ARABIC, common * 5) < len(letters):
        return False
    as_utf8 = data[:_SAMPLE].decode("utf-8", "replace")
    read = sum("\u0600" <= c <= "\u06ff" for c in as_utf8)
    return read < as_utf8.count("\ufffd")


def _decodes(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name not in {"utf-8", "utf-7"}
    except LookupError:
        return False
