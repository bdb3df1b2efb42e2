"""Events of many reports → incidents."""

from __future__ import annotations

from marsad.incidents.linking import Incident, Judgement, link
from marsad.incidents.sightings import Sighting, sightings
from marsad.incidents.weighing import Why, why

__all__ = ["Incident", "Judgement", "Sighting", "Why", "link", "sightings", "why"]
