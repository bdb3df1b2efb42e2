"""Incidents as JSON: stable names, the same facts as :mod:`marsad.cli.pictures`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad import contract
from marsad.cli.pictures import Read, best_of
from marsad.contract import Json
from marsad.incidents import Incident, Why
from marsad.incidents.figures import Best, Said, Toll, tolls
from marsad.incidents.sayings import Saying, Telling, counts, sayings, tellings


def listed_json(found: Iterable[Incident], read: Read) -> Iterator[str]:
    """A line an incident, those of most reports first."""
    for incident in sorted(found, key=lambda i: (-len(i.documents), i.id)):
        told = tellings(incident, read)
        yield contract.dumps(_headed(incident, told, sayings(told)))


def incident_json(incident: Incident, read: Read, rule: str | None = None) -> Json:
    """One incident: its reports, who says what, how the figures moved.

    Raises:
        BadInput: no rule for the best figure is called ``rule``.
    """
    told = tellings(incident, read)
    said = sayings(told)
    return {
        **_headed(incident, told, said),
        "reports": [_report(t) for t in told],
        "figures": [_toll(best_of(toll, rule)) for toll in tolls(said)],
        "claims": [_claim(s) for s in said],
    }


def reasons_json(why: Why, *, together: bool, word: bool | None = None) -> Json:
    """Why two events are one incident or two, feature by feature in bits."""
    return {
        "events": [why.a, why.b],
        "together": together,
        "people": word,
        "rule": why.rule,
        "prior": why.prior,
        "total": why.total,
        "grounds": [
            {"feature": g.sentence, "level": g.level, "weight": g.weight}
            for g in why.grounds
        ],
    }


def _headed(
    incident: Incident, told: tuple[Telling, ...], said: tuple[Saying, ...]
) -> Json:
    counted = counts(told, said)
    return {
        "incident": incident.id,
        "documents": list(incident.documents),
        "events": [f"{document}/{event}" for document, event in incident.events],
        "counts": {
            "reports": counted.reports,
            "relays": counted.relays,
            "speakers": counted.speakers,
        },
    }


def _report(telling: Telling) -> Json:
    document = telling.document
    return {
        "id": document.id,
        "outlet": document.outlet,
        "url": document.url,
        "day": telling.day.isoformat() if telling.day else None,
        "copies": [document.id for document in telling.origins],
        "withdrawn": document.withdrawn,
    }


def _toll(toll: Toll) -> Json:
    low = toll.low.quantity.min if toll.low else None
    high = toll.high.quantity.max if toll.high and not toll.open else None
    return {
        "outcome": toll.outcome,
        "low": low,
        "high": high,
        "open": toll.open,
        "best": _best(toll.best),
        "curve": [_said(s, stands=s in toll.standing) for s in toll.curve],
    }


def _best(best: Best | None) -> Json | None:
    if best is None:
        return None
    return {"min": best.quantity.min, "max": best.quantity.max, "by": best.by}


def _said(said: Said, *, stands: bool) -> Json:
    day = said.saying.day
    return {
        "day": day.isoformat() if day else None,
        "min": said.quantity.min,
        "max": said.quantity.max,
        "text": said.words,
        "speaker": said.saying.speaker,
        "claim": _named(said.saying),
        "scope": said.scope.value,
        "group": said.group.name.lower(),
        "stands": stands,
    }


def _claim(saying: Saying) -> Json:
    claim = saying.claim
    return {
        "id": _named(saying),
        "event": f"{saying.telling.document.id}/{claim.event}",
        "speaker": saying.speaker,
        "relayed": saying.relayed,
        "stance": claim.stance.value,
        "text": claim.text,
        "span": list(claim.span),
        "withdrawn": saying.telling.document.withdrawn,
    }


def _named(saying: Saying) -> str:
    return f"{saying.telling.document.id}/{saying.claim.id}"
