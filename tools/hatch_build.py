"""Build hook: compile the word lists before a wheel or editable install is made."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface[BuilderConfig]):
    """Writes ``src/marsad/data/lexicon.json``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        command = [sys.executable, "-m", "tools.lexicon"]
        subprocess.run(command, cwd=self.root, check=True)
