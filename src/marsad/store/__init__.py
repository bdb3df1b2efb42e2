"""Shapes → one append-only log, and answers that are a function of its beginning."""

from __future__ import annotations

from marsad.store.chain import Entry, EntryKind, Head, Verified
from marsad.store.gathering import Held
from marsad.store.history import Changed, Step
from marsad.store.incidents import IncidentRow, Parted
from marsad.store.judgement import Act, Judgement, Sight
from marsad.store.judging import Orphan
from marsad.store.linking import Linking, Overtaken
from marsad.store.membership import Member, incident_id
from marsad.store.queries import DocumentRow
from marsad.store.rating import Rating
from marsad.store.record import EventRow, Record
from marsad.store.redaction import Redacted
from marsad.store.writer import Added, Change

__all__ = [
    "Act",
    "Added",
    "Change",
    "Changed",
    "DocumentRow",
    "Entry",
    "EntryKind",
    "EventRow",
    "Head",
    "Held",
    "IncidentRow",
    "Judgement",
    "Linking",
    "Member",
    "Orphan",
    "Overtaken",
    "Parted",
    "Rating",
    "Record",
    "Redacted",
    "Sight",
    "Step",
    "Verified",
    "incident_id",
]
