"""Decisions about places to learn: is this place of a sentence the annotated event's?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from marsad import claims
from marsad.claims import scenes, signs
from marsad.claims.atlas import atlas_of, where_of
from marsad.claims.scenes import Scene
from marsad.events import setting
from marsad.events.tellings import Group
from marsad.model import Document, Mention, Sentence, Span, Where
from tools.score import SHARED

sys.path.insert(0, str(SHARED / "eval"))
from score import FINE, right_level, same_place

Gold = dict[str, Any]


def scenes_of(
    document: Document, sentences: tuple[Sentence, ...], found: list[list[Mention]]
) -> Iterator[tuple[Span, Scene]]:
    """Every unit's scene, by the span of its act."""
    said = claims.speakers.attributions(document, sentences, found)
    atlas = atlas_of(found)
    for sentence, inside in zip(sentences, found, strict=True):
        for unit in claims.units.cut(sentence, inside):
            scene = scenes.scene_of(unit, inside, atlas, said)
            yield scene.act.span, scene


def written(value: Where) -> dict[str, Any]:
    """A place as the scorer sees it."""
    return {
        "name": value.name,
        "aliases": list(value.aliases),
        "lat": value.lat,
        "lon": value.lon,
        "country": value.country,
    }


def right(gold: Gold | None, values: list[Where]) -> list[bool]:
    """Which of the places are the annotated one: of those near it, those of its level."""
    if not gold:
        return [False] * len(values)
    near = [same_place(gold, written(v)) for v in values]
    if gold.get("level") not in FINE:
        return near
    exact = [
        n and right_level(gold, written(v)) for n, v in zip(near, values, strict=True)
    ]
    return exact if any(exact) else near


def place_rows(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
    labelled: dict[Span, Gold],
) -> Iterator[tuple[list[str], bool]]:
    """Every place of a sentence that tells an annotated event: is it the event's?"""
    for span, scene in scenes_of(document, sentences, found):
        if event := labelled.get(span):
            values = [where_of(p) for p in scene.places]
            answers = right(event["place"], values)
            for place, answer in zip(scene.places, answers, strict=True):
                yield signs.features(scene, place), answer


def setting_rows(
    groups: dict[str, Group],
    found: list[list[Mention]],
    events: dict[str, Gold],
) -> Iterator[tuple[list[str], bool]]:
    """Every place of the report, for each annotated event without one of its own."""
    in_order = list(groups.values())
    own = [setting.own_place(g.tellings) for g in in_order]
    report = setting.Setting(in_order, own, found)
    for index, name in enumerate(groups):
        if own[index] is None:
            places = report.candidates(index)
            values = [where_of(p) for p in places]
            answers = right(events[name]["place"], values)
            for place, answer in zip(places, answers, strict=True):
                yield report.features(index, place), answer
