"""Bytes → text, or a sentence that says what they are instead."""

from __future__ import annotations

import codecs
import re

from marsad.documents.failure import BadLine
from marsad.errors import BadInput

# First bytes of what people hand over in place of text.
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (perhaps .docx)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (perhaps .doc)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"SQLite format 3", "an SQLite file"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE
)


def decode(data: bytes, first_line: int = 1) -> str:
    """The text of UTF-8 bytes, a byte order mark dropped.

    Raises:
        BadInput: a file of another kind, other control characters than white space.
        BadLine: not UTF-8; the message names the first bad byte.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise BadInput(f"expected UTF-8 text, got {kind}")
    _refuse_binary(data, first_line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error, first_line) from None


def decode_page(data: bytes) -> str:
    """The text of an HTML page: UTF-8, else the charset that the page itself declares.

    Raises:
        BadInput: as in :func:`decode`.
    """
    declared = _CHARSET.search(data, 0, 4096)
    try:
        return decode(data)
    except BadLine:
        if declared is None or not _decodes(declared[1].decode("ascii", "replace")):
            raise
        return data.decode(declared[1].decode("ascii"), "replace")


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
    hint = ""
    if _looks_windows_1256(data):
        hint = " (perhaps windows-1256: iconv -f windows-1256 -t UTF-8)"
    return BadLine(line, f"expected UTF-8, got {byte}{hint}")


def _looks_windows_1256(data: bytes) -> bool:
    """Whether most letters would be Arabic if the bytes were windows-1256."""
    letters = [c for c in data[:4096].decode("windows-1256") if c.isalpha()]
    arabic = sum("\u0621" <= c <= "\u064a" for c in letters)
    return arabic * 2 > len(letters)


def _decodes(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name not in {"utf-8", "utf-7"}
    except LookupError:
        return False
