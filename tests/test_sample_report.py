"""The sample report of ../shared/eval, item by item: what must be read, what must not.

Its text is not ours and is not in this repository; without ../shared the test skips.
It is among the texts that the weights are fitted on.
"""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.documents import from_text
from marsad.model import Claim, Event, Extraction, Figure, Party

SHARED = Path(
    os.environ.get("MARSAD_SHARED", Path(__file__).resolve().parents[2] / "shared")
)
SAMPLE = SHARED / "eval" / "sample.docs.jsonl"
pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason="without ../shared")


@cache
def extraction(published: str | None = "2024-02-07") -> Extraction:
    told = json.loads(SAMPLE.read_text(encoding="utf-8").splitlines()[0])
    return pipeline.extract(from_text(told["text"], published=published, id="sample"))


# ------------------------------------------------------------------- what is looked at


def parties(event: Event, *roles: str) -> set[str]:
    return {a.party.value.name or a.party.text for a in event.actors if a.role in roles}


def claims(event: Event) -> list[Claim]:
    return [c for c in extraction().claims if c.event == event.id]


def speakers(event: Event) -> set[tuple[str, ...]]:
    """Chains by name, first speaker first."""
    told = claims(event)
    return {tuple(s.name or s.text or s.kind for s in c.source) for c in told}


def figures(event: Event, outcome: str) -> set[tuple[int | None, int | None]]:
    found = (c.figure.value for c in event.casualties)
    return {(f.quantity.min, f.quantity.max) for f in found if f.outcome == outcome}


def days(event: Event) -> tuple[date | None, date | None] | None:
    return (event.time.value.start, event.time.value.end) if event.time else None


def named(event: Event, *names: str) -> bool:
    """Whether the event's place is, or lies in, one of the names."""
    if event.place is None:
        return False
    where = event.place.value
    return bool(
        {where.name, event.place.text, *where.aliases, *where.within} & {*names}
    )


def one(*tests) -> Event:
    """The one event for which all holds."""
    found = [e for e in extraction().events if all(t(e) for t in tests)]
    assert len(found) == 1, [(e.id, e.type.text) for e in found]
    return found[0]


def strike() -> Event:
    """The main event."""
    return one(lambda e: e.main)


def us_strikes() -> Event:
    return one(
        lambda e: e.type.value == "air_drone_strike",
        lambda e: "United States" in parties(e, "perpetrator"),
    )


def base() -> Event:
    """The attack in Jordan."""
    return one(
        lambda e: e.place is not None and e.place.value.country == "JO",
        lambda e: e.type.value in {"attack", "air_drone_strike"},
    )


def aggregate() -> Event:
    return one(lambda e: e.count is not None and e.count.value.min == 166)


def of(kind: str) -> list[Event]:
    return [e for e in extraction().events if e.type.value == kind]


# --------------------------------------------------------------------------- the items


def strike_by_drone():
    assert strike().type.value == "air_drone_strike"
    assert {m.value for m in strike().means} >= {"drone", "missile"}
    assert "vehicle" in {o.value for o in strike().objects}


def strike_day():
    assert days(strike()) == (date(2024, 2, 7), date(2024, 2, 7))


def strike_place():
    assert strike().place is not None
    assert strike().place.value.country == "IQ"
    assert named(strike(), "Mashtal", "حي مشتل", "مشتل")
    assert named(strike(), "Baghdad", "بغداد", "شرق بغداد")


def strike_parties():
    assert parties(strike(), "perpetrator") == set()
    assert "Kata'ib Hezbollah" in parties(strike(), "target", "victim")


def strike_once():
    assert strike().count is None or strike().count.value.max == 1


def strike_toll():
    assert figures(strike(), "killed") == {(2, 2)}


def strike_security_source():
    assert ("security source",) in speakers(strike())


def strike_member_via_agency():
    assert any(
        "عضو" in (c.source[0].text or "") and c.source[-1].kind == "news_agency"
        for c in claims(strike())
    )


def strike_version():
    """A security official for whom the car carried somebody else's official."""
    (other,) = [
        c
        for c in claims(strike())
        if any(
            isinstance(a.fact.value, Party)
            and a.fact.value.name == "Popular Mobilization Forces"
            for a in c.about
        )
    ]
    assert "مسؤول أمني" in (other.source[0].text or "")
    versions = [a for a in strike().alternatives if a.slot == "targets"]
    assert any(other.id in a.claims for a in versions)


def strike_unclaimed():
    stances = {c.stance.value for c in claims(strike())}
    assert "no_claim" in stances
    assert not stances & {"denies", "denies_responsibility", "claims_responsibility"}


def us_day():
    assert days(us_strikes()) == (date(2024, 2, 2), date(2024, 2, 2))


def us_tolls():
    assert figures(us_strikes(), "killed") == {(16, 16), (23, None)}
    assert figures(us_strikes(), "wounded") == {(36, 36)}


def us_tolls_by_speaker():
    event = us_strikes()
    by = {c.id: c.source[0].name for c in claims(event)}
    said = {
        (c.figure.value.outcome, c.figure.value.quantity.min): {by[i] for i in c.claims}
        for c in event.casualties
    }
    assert said[("killed", 16)] == {"Popular Mobilization Forces"}
    assert said[("wounded", 36)] == {"Popular Mobilization Forces"}
    assert said[("killed", 23)] == {"Syrian Observatory for Human Rights"}


def never_added():
    everywhere = {f for e in extraction().events for f in figures(e, "killed")}
    assert not {low for low, _ in everywhere} & {39, 18, 25, 41}


def us_in_response():
    links = {(x.start, x.relation.value, x.end) for x in extraction().links}
    assert (us_strikes().id, "in_response_to", base().id) in links


def base_attack():
    assert days(base()) == (date(2024, 1, 25), date(2024, 1, 31))
    assert figures(base(), "killed") == {(3, 3)}
    assert "base" in {o.value for o in base().objects}


def base_believed():
    (guess,) = [c for c in claims(base()) if c.stance.value == "believes"]
    names = {a.fact.value.name for a in guess.about if a.slot == "perpetrator"}
    assert "Kata'ib Hezbollah" in names


def aggregate_apart():
    event = aggregate()
    assert event.count.value.max is None
    assert not event.casualties
    assert event.time is not None
    assert event.time.value.start is not None
    assert event.time.value.start.isoformat()[:7] == "2023-10"
    assert event.id != base().id


def suspension():
    assert any(
        days(e) == (date(2024, 1, 25), date(2024, 1, 31)) for e in of("group_change")
    )


def warning():
    (event,) = of("threaten")
    assert days(event) == (date(2024, 2, 4), date(2024, 2, 4))
    assert any("الفياض" in a.party.text for a in event.actors)


def talks():
    (event,) = of("consult")
    assert days(event) == (date(2024, 1, 1), date(2024, 1, 31))
    assert parties(event, "perpetrator", "participant") == {"United States", "Iraq"}


def no_false_tolls():
    """Soldiers deployed, targets, sites, missiles and the wreck are no people harmed."""
    told = [c.figure.value for e in extraction().events for c in e.casualties]
    told += [
        a.fact.value
        for c in extraction().claims
        for a in c.about
        if isinstance(a.fact.value, Figure)
    ]
    bounds = {b for f in told for b in (f.quantity.min, f.quantity.max)}
    assert bounds <= {2, 3, 16, 23, 36, None}
    assert not any(
        "السيارة" in c.figure.text for e in extraction().events for c in e.casualties
    )


def weekdays_stay_open():
    """Nothing falls back to today where the day of publication is not given."""
    for event in extraction(None).events:
        if event.time is None:
            continue
        told = event.time.text
        if any(d in told for d in ("الأربعاء", "الجمعة", "الأحد", "اليوم")):
            assert (event.time.value.start, event.time.value.end) == (None, None)


def every_fact_has_its_words():
    text = extraction().document.text
    for claim in extraction().claims:
        assert claim.source or claim.stance.value == "no_claim"
        assert claim.rule
        for about in claim.about:
            assert text[slice(*about.fact.span)] == about.fact.text
            assert about.fact.rule


ITEMS = [
    strike_by_drone,
    strike_day,
    strike_place,
    strike_parties,
    strike_once,
    strike_toll,
    strike_security_source,
    strike_member_via_agency,
    strike_version,
    strike_unclaimed,
    us_day,
    us_tolls,
    us_tolls_by_speaker,
    never_added,
    us_in_response,
    base_attack,
    base_believed,
    aggregate_apart,
    suspension,
    warning,
    talks,
    no_false_tolls,
    weekdays_stay_open,
    every_fact_has_its_words,
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.__name__)
def test_sample_report(item):
    item()
