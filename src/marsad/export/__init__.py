"""The record, or extractions → files that others read."""

from __future__ import annotations

from marsad.export.tables import write

__all__ = ["write"]
