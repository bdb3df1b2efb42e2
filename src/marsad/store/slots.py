"""The slots of an event in the shape of the contract: what fills them, filled otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.contract import Json
from marsad.model import OUTCOMES

ROLES = ("perpetrator", "target", "victim", "participant")
SINGLE = ("type", "status", "time", "place", "count")
CODES = ("means", "objects")
SLOTS = (*SINGLE, *ROLES, *CODES, *OUTCOMES)

# How a fact came to be said; two facts that differ only here are one value.
_WORDS = frozenset({"text", "span", "rule", "claims", "relation", "role", "as_of"})
_ONCE = {"min": 1, "max": 1}


def facts_of(event: Json, slot: str) -> list[Json]:
    """What fills a slot, each with its words; a part of a figure is no figure of its own."""
    if slot in ROLES:
        return [a for a in event["actors"] if a["role"] == slot]
    if slot in OUTCOMES:
        return [c for c in event["casualties"] if _is_figure(c, slot)]
    if slot in CODES or slot in ("type", "status"):
        return _coded(event, slot)
    if slot == "count" and "span" not in event["count"]:
        return []
    return [event[slot]] if event[slot] else []


def _coded(event: Json, slot: str) -> list[Json]:
    if slot == "type":
        return [{"code": event["type"], **event["type_words"]}]
    if slot == "status":
        return [{"code": event["status"]}]
    if slot == "objects":
        return [{"code": o["kind"], **_words(o)} for o in event["objects"]]
    pairs = zip(event["means"], event["means_words"], strict=True)
    return [{"code": code, **words} for code, words in pairs]


def filled(event: Json, slot: str, facts: Sequence[Json]) -> Json:
    """The event with these facts in a slot, and no other ones."""
    if slot in ROLES:
        others = [a for a in event["actors"] if a["role"] != slot]
        return {**event, "actors": others + [{**f, "role": slot} for f in facts]}
    if slot in OUTCOMES:
        others = [c for c in event["casualties"] if not _is_figure(c, slot)]
        return {**event, "casualties": others + [_casualty(f) for f in facts]}
    if slot in CODES:
        return {**event, **_codes(slot, facts)}
    if slot in ("type", "status"):
        return {**event, **_code(slot, facts[0])} if facts else event
    empty = _ONCE if slot == "count" else None
    return {**event, slot: facts[0] if facts else empty}


def bare(fact: Json) -> Json:
    """The value alone, without the words that state it."""
    return {k: v for k, v in fact.items() if k not in _WORDS}


def _is_figure(casualty: Json, outcome: str) -> bool:
    return bool(casualty["outcome"] == outcome and casualty["relation"] != "part")


def _casualty(fact: Json) -> Json:
    return {"relation": "total", "as_of": None, "claims": [], **fact}


def _code(slot: str, fact: Json) -> Json:
    if slot == "status":
        return {"status": fact["code"]}
    return {"type": fact["code"], "type_words": _words(fact)}


def _codes(slot: str, facts: Sequence[Json]) -> Json:
    if slot == "objects":
        return {"objects": [{"kind": f["code"], **_words(f)} for f in facts]}
    codes = [f["code"] for f in facts]
    return {"means": codes, "means_words": [_words(f) for f in facts]}


def _words(fact: Json) -> Json:
    return {name: fact[name] for name in ("text", "span", "rule")}
