"""What stands in a batch where a document could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.errors import BadInput


class BadLine(BadInput):
    """Bad input whose line, counted from 1, is known."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Failure:
    """Where reading failed, and what was expected there.

    ``name`` is the path as given (``-`` for standard input), ``line`` counts from 1.
    """

    name: str
    line: int | None
    error: BadInput

    def __str__(self) -> str:
        place = self.name if self.line is None else f"{self.name}:{self.line}"
        return f"{place}: {self.error}"
