"""A sighting written and read again is the same."""

from __future__ import annotations

import pytest

from marsad.incidents import sightings
from marsad.incidents.days import Days
from marsad.incidents.places import Spot
from marsad.incidents.writing import from_text, to_text
from tests.incidents.strikes import REPORTS, day, extraction, sighting, toll, village

SEEN = [
    sighting("a/e1"),
    sighting("a/e1", days=day(3), spot=village("بلدق", "g:2", point=(36.7, 38.0))),
    sighting("a/e1", days=Days(yearly=(3, 2), weekday=0), killed=toll(3, None)),
    sighting("a/e1", spot=Spot(frozenset({"وادي"}), middle=True, parent="g:1")),
    sighting("a/e1", wounded=toll(None, 4), shingles=frozenset({7, 5}), series=True),
    *(s for name in REPORTS for s in sightings(extraction(name))),
]


@pytest.mark.parametrize("seen", SEEN, ids=range(len(SEEN)))
def test_there_and_back(seen):
    assert from_text(to_text(seen)) == seen
    assert to_text(from_text(to_text(seen))) == to_text(seen)
