"""Short news of our own wording: read, and the parts that it gives to its parties."""

from __future__ import annotations

from datetime import date

from marsad import pipeline
from marsad.model import Document

DAY = date(2025, 4, 2)


def read(text):
    return pipeline.extract(Document("t", text, "", published=DAY))


def stances(text: str) -> set[tuple[str, str]]:
    """Who says it how, over all events, the outlet left out."""
    claims = pipeline.extract(Document("t", text, "")).claims
    named = [c for c in claims if c.source and c.source[0].kind != "outlet"]
    return {(c.source[0].text or "", c.stance.value) for c in named}


def actors_in(text):
    return {
        (actor.role, actor.party.value.name)
        for event in read(text).events
        for actor in event.actors
    }


def did(*names):
    return {("perpetrator", name) for name in names}


def hit(*names):
    return {("target", name) for name in names}


def hurt(*names):
    return {("victim", name) for name in names}
