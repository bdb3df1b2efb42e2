"""Shapes → one append-only log, and answers that are a function of its beginning."""

from __future__ import annotations

from marsad.store.chain import Entry, EntryKind, Head, Verified
from marsad.store.queries import DocumentRow
from marsad.store.record import EventRow, Record
from marsad.store.writer import Added, Change

__all__ = [
    "Added",
    "Change",
    "DocumentRow",
    "Entry",
    "EntryKind",
    "EventRow",
    "Head",
    "Record",
    "Verified",
]
