"""The day that the address of a page fixes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from marsad.model import Document

_EPOCH_OF_X = 1_288_834_974_657  # milliseconds; what its message numbers count from
_STATUS = re.compile(r"(?:twitter|x)\.com/[^/]+/status/(\d{15,20})")
_PATH = re.compile(
    r"/(20[0-3]\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=\D|$)"
)


def by_address(document: Document) -> date | None:
    """The day that an address fixes: a message number of X, or /2022/07/04/ in a path."""
    url = document.url or ""
    if found := _STATUS.search(url):
        moment = (int(found[1]) >> 22) + _EPOCH_OF_X
        return datetime.fromtimestamp(moment / 1000, UTC).date()
    if found := _PATH.search(url):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    return None
