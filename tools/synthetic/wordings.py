"""The words that reports are made of, ``wordings.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "wordings.yml").read_text(encoding="utf-8")
)
