"""One document out of its fields, checked."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import TypedDict, Unpack

from marsad.documents.language import language_of
from marsad.errors import BadInput
from marsad.model import Document

# Neither can be written as UTF-8 nor kept by every database. One code point stands for
# one, so that offsets still count in the text that came in.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ](.+))?")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_ID_DIGITS = 16


class Known(TypedDict, total=False):
    """What may be known of a text beside itself.

    ``id`` is by default the URL, else the first 16 digits of ``sha256``; ``published``
    a day, or RFC 3339 of which the day as written is kept; ``language`` an ISO 639-1
    code, by default told from the text, ``None`` when unsure.
    """

    id: str | None
    title: str | None
    published: date | str | None
    outlet: str | None
    url: str | None
    language: str | None


def from_text(text: str, data: bytes | None = None, **known: Unpack[Known]) -> Document:
    """A document of a text and what is known of it.

    Args:
        text: the report; lone surrogates and NULs become U+FFFD, one for one.
        data: the bytes that came in, of which ``sha256`` is the digest; by default the
            text's UTF-8 bytes.
        known: see :class:`Known`.

    Raises:
        BadInput: the text is empty, or the day impossible.
    """
    text = _writable(text)
    if not text.strip():
        raise BadInput("expected text, got none")
    sha256 = hashlib.sha256(text.encode() if data is None else data).hexdigest()
    url = _optional(known.get("url"))
    return Document(
        id=_optional(known.get("id")) or url or sha256[:_ID_DIGITS],
        text=text,
        sha256=sha256,
        title=_optional(known.get("title")),
        published=day(known.get("published")),
        outlet=_optional(known.get("outlet")),
        url=url,
        language=_optional(known.get("language")) or language_of(text),
    )


def day(value: date | str | None) -> date | None:
    """The day of a date, of YYYY-MM-DD or of RFC 3339; ``None`` of none.

    Raises:
        BadInput: no such day, or none between 1800 and 2200.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = _day_as_written(value)
    if isinstance(value, datetime):
        value = value.date()
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise BadInput(
            f"expected a day between {_FIRST_YEAR} and {_LAST_YEAR}, got {value}"
        )
    return value


def _day_as_written(value: str) -> date:
    found = _DAY.fullmatch(value.strip())
    try:
        if found and found[2]:
            datetime.fromisoformat(value.strip())
        return date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise BadInput(f"expected a day as YYYY-MM-DD, got {value[:40]!r}") from None


def _optional(value: str | None) -> str | None:
    """The value without surrounding white space, ``None`` for nothing."""
    return (_writable(value).strip() or None) if value else None


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
