"""Events of many reports → incidents."""

from __future__ import annotations

from marsad.incidents.drafting import Draft
from marsad.incidents.index import Heap, Index
from marsad.incidents.joining import Joined, clustered, join, lay, reached, shift
from marsad.incidents.judgements import Judged, Judgement
from marsad.incidents.linking import Incident, link
from marsad.incidents.sightings import Sighting, sightings
from marsad.incidents.weighing import Why, why

__all__ = [
    "Draft",
    "Heap",
    "Incident",
    "Index",
    "Joined",
    "Judged",
    "Judgement",
    "Sighting",
    "Why",
    "clustered",
    "join",
    "lay",
    "link",
    "reached",
    "shift",
    "sightings",
    "why",
]
