"""Names of private persons who were harmed, masked wherever they stand in an export.

What comes from a record comes masked already, letter for letter; a report that was only
read is masked here.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from marsad.contract import from_dict, to_dict
from marsad.contract import masking as masks
from marsad.contract.masking import BLOCK, Masking, Paint, blocked, requoted
from marsad.contract.persons import private_persons
from marsad.model import Extraction

MASK = "[name withheld]"
_PAINTED = re.compile(f"{BLOCK}+")


def masking(extraction: Extraction, paint: Paint = MASK) -> Masking:
    """A function that masks the report's private names in any text of it.

    Names that the record kept back stand there as blocks; they are told by ``paint`` too.
    """
    mask = masks.masking(masks.wordings(extraction), paint)
    if any(person.value.withheld for person in private_persons(extraction)):
        return lambda text: mask(_PAINTED.sub(paint, text))
    return mask


def masked(value: Any, mask: Masking) -> Any:
    """JSON with the names masked in each string; ids and hashes stay as they are."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [masked(item, mask) for item in value]
    if isinstance(value, dict):
        kept = {k: item for k, item in value.items() if k != "withheld"}
        return {k: _field(k, item, mask) for k, item in kept.items()}
    return value


def masked_address(url: str, mask: Masking) -> str:
    """The address, cut to its site where the rest spells a name out."""
    if not masks.is_told_by(url, mask):
        return url
    plain = unquote(url)
    return "/".join(mask(part) for part in plain.split("/")[:3]) + f"/{MASK}"


def _field(name: str, value: Any, mask: Masking) -> Any:
    if name in {"id", "sha256"}:
        return value
    if name == "url" and value is not None:
        return masked_address(value, mask)
    return masked(value, mask)


def hidden(extraction: Extraction) -> Extraction:
    """The report with each private name painted over, letter for letter, so that spans
    still count in its text: for pages that show the text itself.
    """
    mask = masking(extraction, blocked)
    text = mask(extraction.document.text)
    report = masked(to_dict(extraction), mask)
    return from_dict(requoted(report, text), text)
