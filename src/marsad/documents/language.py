"""Which language a text is in, where nobody says so.

Loading the model costs 0.15 s and 50 MB once, so it is loaded at the first text that
needs it; a text costs under a millisecond after that, since its beginning is enough.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_ENOUGH = 600


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, ``None`` when unsure."""
    found = _detector().detect(text[:_ENOUGH])
    return found.language if found.is_reliable() else None


@cache
def _detector() -> Any:
    from eld import (  # type: ignore[import-untyped]  # noqa: PLC0415 - 0.15 s, once
        LanguageDetector,
    )

    return LanguageDetector()
