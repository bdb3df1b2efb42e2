"""Files, standard input or strings → documents."""

from __future__ import annotations

from marsad.documents.compose import day, from_text
from marsad.documents.failure import Failure
from marsad.documents.files import Form, count, read

__all__ = ["Failure", "Form", "count", "day", "from_text", "read"]
