"""Files and standard input, one document or failure after the other.

A batch never stops at a bad file or line: what could not be read is yielded as a
:class:`Failure` in its place. Lines are read one at a time, so that a file of JSON
lines may be larger than memory.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO

from marsad.documents.archives import (
    BEGINNINGS,
    SIGN,
    Allowance,
    is_archive,
    members,
)
from marsad.documents.compose import from_text
from marsad.documents.decode import decode, decode_page
from marsad.documents.failure import BadLine, Failure
from marsad.documents.lines import read_line
from marsad.documents.pages import read_page
from marsad.documents.streams import GZIP, opened
from marsad.errors import BadInput
from marsad.model import Document

_LARGEST = 64 * 2**20  # of a line or a text
_MOST_SKIPPED = 2**30  # of a line that is too long; more is a bomb
_MOST_BLANK = 2**20  # lines in a row
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:["}]|$)')
_TAG = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|title|article|section|div|p|h1|span)\b",
    re.IGNORECASE,
)
_BEGINNING = 4096


class Form(StrEnum):
    """What a file holds: one report as plain text or HTML, or one a JSON line."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"


def read(
    paths: Iterable[str],
    *,
    form: Form | None = None,
    published: date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Failure]:
    """The documents of files in order, ``-`` for standard input.

    Args:
        paths: files; gzip is unpacked on the way, and of a ZIP archive each file is read.
        form: what they hold; told from the content by default.
        published: the day of those that give none themselves.
        stdin: what ``-`` reads, the process's standard input by default.
    """
    told = _Told(form, published)
    for path in paths:
        yield from _file(path, partial(opened, path, stdin), told, Allowance())


def count(paths: Iterable[str], form: Form | None = None) -> int | None:
    """How many documents :func:`read` will yield, ``None`` where only reading tells."""
    counts = [_count(path, form) for path in paths]
    return None if None in counts else sum(n for n in counts if n)


def _count(path: str, form: Form | None) -> int | None:
    if path == "-":
        return None
    try:
        with Path(path).open("rb") as stream:
            beginning = stream.read(_BEGINNING)
            if beginning.startswith((GZIP, *BEGINNINGS)):
                return None
            if (form or tell_form(beginning, path)) is not Form.JSONL:
                return 1
            stream.seek(0)
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def tell_form(beginning: bytes, name: str) -> Form:
    """What a file holds, from its first bytes, then from its name.

    >>> tell_form(b'{"id": "r-1", "text": "..."}', "-").value
    'jsonl'
    """
    if _OBJECT.match(beginning):
        return Form.JSONL
    start = beginning[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<") and _TAG.search(start):
        return Form.HTML
    endings = {".jsonl": Form.JSONL, ".ndjson": Form.JSONL}
    return endings.get(PurePath(name.removesuffix(".gz")).suffix.lower(), Form.TEXT)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told of all files: their form, and the day of those that give none."""

    form: Form | None
    published: date | None


def _file(
    name: str,
    opened: Callable[[], io.BufferedReader],
    told: _Told,
    allowance: Allowance,
    depth: int = 0,
) -> Iterator[Document | Failure]:
    """What a file holds, or each file in it where it is an archive."""
    try:
        with opened() as stream:
            if not is_archive(stream):
                yield from _documents(stream, name, told)
                return
            for member in members(stream, name, allowance, depth):
                yield from _file(member.name, member.open, told, allowance, depth + 1)
    except BadLine as error:
        yield Failure(name, error.line, error)
    except BadInput as error:
        yield Failure(name, None, error)
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(name, None, _unopened(name, error))


def _documents(
    stream: io.BufferedReader, name: str, told: _Told
) -> Iterator[Document | Failure]:
    skipped, line = _first_line(stream)
    if not line:
        raise BadInput("expected text, got an empty file")
    form = told.form or tell_form(line + stream.peek(_BEGINNING), name)
    if form is Form.JSONL:
        lines = chain([_ended(line, stream)], _whole_lines(stream))
        yield from _json_lines(lines, name, told.published, skipped + 1)
    else:
        data = b"\n" * skipped + line + stream.read(_LARGEST)
        if stream.read(1) or len(data) > _LARGEST:
            raise BadInput(f"expected at most {_LARGEST >> 20} MB of {form}, got more")
        yield _one(data, name, form, told.published)


def _first_line(stream: io.BufferedReader) -> tuple[int, bytes]:
    """How many blank lines come first, and the first that is not; empty at the end."""
    lines = iter(lambda: stream.readline(_LARGEST + 1), b"")
    for skipped, line in enumerate(lines):
        if line.strip():
            return skipped, line
        _check_blank(skipped, skipped)
    return 0, b""


def _check_blank(blank: int, number: int) -> None:
    if blank > _MOST_BLANK:
        raise BadLine(number, "expected text, got a million blank lines")


def _whole_lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """The lines; of one that is too long only the beginning, which is longer than it may
    be, so that memory does not fill.
    """
    while line := stream.readline(_LARGEST + 1):
        yield _ended(line, stream)


def _ended(line: bytes, stream: io.BufferedReader) -> bytes:
    """The line; where it is too long the stream is read on to its end."""
    skipped, last = 0, line
    while len(line) > _LARGEST and last and not last.endswith(b"\n"):
        last = stream.readline(_LARGEST)
        skipped += len(last)
        if skipped > _MOST_SKIPPED:
            raise BadInput("expected lines, got one of more than 1 GB: gave up")
    return line


def _json_lines(
    lines: Iterable[bytes], name: str, published: date | None, first: int
) -> Iterator[Document | Failure]:
    blank = 0
    for number, line in enumerate(lines, first):
        blank = 0 if line.strip() else blank + 1
        if blank:
            _check_blank(blank, number)
            continue
        try:
            _check_long(line)
            yield read_line(line.rstrip(b"\r\n"), number, published)
        except BadInput as error:
            yield Failure(name, number, error)


def _check_long(line: bytes) -> None:
    if len(line) > _LARGEST:
        raise BadInput(f"expected a line of at most {_LARGEST >> 20} MB, got more")


def _one(data: bytes, name: str, form: Form, published: date | None) -> Document:
    unnamed = name == "-" or name.startswith(f"-{SIGN}")
    id_ = None if unnamed else PurePath(name).as_posix()
    if form is Form.TEXT:
        return from_text(decode(data), data=data, id=id_, published=published)
    page = read_page(decode_page(data))
    return from_text(
        page.text,
        data=data,
        id=id_,
        title=page.title,
        published=page.published or published,
        outlet=page.outlet,
        url=page.url,
    )


def _unopened(path: str, error: Exception) -> BadInput:
    if isinstance(error, FileNotFoundError):
        return BadInput("expected a file, got no such file")
    if isinstance(error, IsADirectoryError) or Path(path).is_dir():
        return BadInput("expected a file, got a folder")
    reason = getattr(error, "strerror", None) or error
    return BadInput(f"expected a readable file, got: {reason}")
