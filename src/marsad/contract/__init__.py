"""The report as JSON, to the letter of the contract, and back again.

Every field the contract names is there under that name. Besides them stand the words
and the rule of each fact (``text``, ``span``, ``rule``), so that nothing is lost::

    from_dict(to_dict(x), text=x.document.text) == x, without its mentions

Two things do not come back: mentions (they have a format of their own, see
:func:`mentions_to_dict`), and the order of alternatives of different slots, which the
contract groups by slot (they come back sorted by slot). The text of the document is not part of a line.
"""

from __future__ import annotations

import json
import re

from marsad.contract.reading import from_dict
from marsad.contract.writing import Json, mentions_to_dict, named, to_dict
from marsad.model import Extraction

__all__ = [
    "Json",
    "dumps",
    "from_dict",
    "mentions_to_dict",
    "named",
    "to_dict",
    "to_json",
]

# Lone surrogates cannot be written as UTF-8, and U+0085, U+2028 and U+2029 end a line
# for many readers; both go out as JSON escapes.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def to_json(extraction: Extraction) -> str:
    """The extraction as one line of JSON Lines, without the newline."""
    return dumps(to_dict(extraction))


def dumps(value: object, *, canonical: bool = False) -> str:
    """JSON on one line, in letters rather than escapes; always encodable as UTF-8.

    ``canonical`` sorts the keys and leaves out spaces, so that equal values give equal
    bytes: what digests are taken of.
    """
    line = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=canonical,
        separators=(",", ":") if canonical else None,
    )
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
