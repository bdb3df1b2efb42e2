"""One JSON line → one document: id, text, title, published, outlet, url, language,
withdrawn.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from marsad.documents.compose import from_text
from marsad.documents.decode import decode
from marsad.errors import BadInput
from marsad.model import Document


def read_line(line: bytes, number: int, published: date | None) -> Document:
    """The document of one line; ``sha256`` is the digest of the line's own bytes.

    So a line that differs only in its title or day is another version of the document.

    Args:
        line: without its line break.
        number: of the line, from 1, for messages.
        published: the day, where the line gives none.

    Raises:
        BadInput: not UTF-8, not an object, no text, a field of another type.
    """
    fields = _object(decode(line, number))
    document = from_text(
        _text(fields),
        data=line,
        id=_id(fields),
        title=_text_or_none(fields, "title"),
        published=_text_or_none(fields, "published") or published,
        outlet=_text_or_none(fields, "outlet"),
        url=_text_or_none(fields, "url"),
        language=_text_or_none(fields, "language"),
    )
    return replace(document, withdrawn=_is_withdrawn(fields))


def _is_withdrawn(fields: dict[str, Any]) -> bool:
    value = fields.get("withdrawn") or False
    if not isinstance(value, bool):
        raise BadInput(f'expected "withdrawn" to be true or false, got {_kind(value)}')
    return value


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"expected a JSON object, got a broken line: {error.msg}, column {error.colno}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"expected a JSON object, got a broken line: {error}") from None
    if not isinstance(value, dict):
        raise BadInput(f"expected a JSON object, got {_kind(value)}")
    return value


def _text(fields: dict[str, Any]) -> str:
    if "text" not in fields:
        known = ", ".join(sorted(fields)[:8]) or "nothing"
        raise BadInput(f'expected a field "text", got {known}')
    text = fields["text"]
    if not isinstance(text, str):
        raise BadInput(f'expected "text" to be a string, got {_kind(text)}')
    return text


def _id(fields: dict[str, Any]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text_or_none(fields, "id")


def _text_or_none(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise BadInput(f'expected "{name}" to be a string, got {_kind(value)}')


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean"}
    return "null" if value is None else names.get(type(value), "a number")
