"""What the environment may set, read here and nowhere else."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable: its name and what it decides, in a sentence."""

    name: str
    sentence: str

    def read(self) -> str | None:
        """The value that is set, ``None`` where it is unset or empty."""
        return os.environ.get(self.name) or None


RECORD = Setting(
    "MARSAD_RECORD",
    "The record to use, a file or a database URL; else record.sqlite in your data folder.",
)
SETTINGS = (RECORD,)


def record_location() -> str | Path:
    """The record that is meant where none is named: a URL or a file."""
    return RECORD.read() or data_folder() / "record.sqlite"


def data_folder() -> Path:
    """Where this platform keeps a user's data, with marsad's folder in it."""
    if sys.platform == "win32":
        return _home("LOCALAPPDATA", "AppData/Local") / "marsad"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "marsad"
    return _home("XDG_DATA_HOME", ".local/share") / "marsad"


def _home(variable: str, otherwise: str) -> Path:
    """The folder a variable names; a relative one is ignored, as XDG demands."""
    named = Path(os.environ.get(variable) or "")
    return named if named.is_absolute() else Path.home() / otherwise
