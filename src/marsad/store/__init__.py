"""Shapes → one append-only log, and answers that are a function of its beginning."""

from __future__ import annotations

from marsad.store.chain import Entry, EntryKind, Head
from marsad.store.gathering import Held
from marsad.store.history import Changed, Step
from marsad.store.incident_history import IncidentStep, Move
from marsad.store.incidents import IncidentRow, Parted
from marsad.store.joint import Pair
from marsad.store.judgement import GRADES, Act, Judgement, Sight, Subject
from marsad.store.linking import Linking, Overtaken
from marsad.store.membership import Member, incident_id, number_of
from marsad.store.queries import DocumentRow
from marsad.store.rating import Rating
from marsad.store.record import EventRow, Record
from marsad.store.redaction import Redacted
from marsad.store.retractions import Retraction
from marsad.store.superseding import Earlier
from marsad.store.verifying import Verified
from marsad.store.waiting import Orphan
from marsad.store.writer import Added, Change

__all__ = [
    "GRADES",
    "Act",
    "Added",
    "Change",
    "Changed",
    "DocumentRow",
    "Earlier",
    "Entry",
    "EntryKind",
    "EventRow",
    "Head",
    "Held",
    "IncidentRow",
    "IncidentStep",
    "Judgement",
    "Linking",
    "Member",
    "Move",
    "Orphan",
    "Overtaken",
    "Pair",
    "Parted",
    "Rating",
    "Record",
    "Redacted",
    "Retraction",
    "Sight",
    "Step",
    "Subject",
    "Verified",
    "incident_id",
    "number_of",
]
