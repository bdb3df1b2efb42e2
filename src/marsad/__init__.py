"""marsad (مرصد): reads reports about armed conflict and keeps a sourced record.

>>> import marsad
>>> report = marsad.extract("أصيب جندي في هجوم قرب تدمر أمس.", published="2024-02-07")
>>> report.events, report.claims, report.to_json()  # doctest: +SKIP

Names are loaded at their first use, so that ``import marsad`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.api import Report as Report
    from marsad.api import extract as extract
    from marsad.errors import BadInput as BadInput
    from marsad.errors import BadRecord as BadRecord
    from marsad.errors import MarsadError as MarsadError
    from marsad.linker import link as link
    from marsad.linker import relink as relink
    from marsad.reasons import explain as explain
    from marsad.store import Record as Record

_HOMES = {
    "BadInput": "marsad.errors",
    "BadRecord": "marsad.errors",
    "MarsadError": "marsad.errors",
    "Record": "marsad.store",
    "Report": "marsad.api",
    "explain": "marsad.reasons",
    "extract": "marsad.api",
    "link": "marsad.linker",
    "relink": "marsad.linker",
}
__all__ = [
    "BadInput",
    "BadRecord",
    "MarsadError",
    "Record",
    "Report",
    "explain",
    "extract",
    "link",
    "relink",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("marsad")
    if name not in _HOMES:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, "__version__"})
