"""Which events a report implies to be linked, and why."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import claims, contract, events, mentions, pipeline, reasons, tokens
from marsad.events import grouping, ties
from marsad.events.pairs import features
from marsad.events.tellings import gather
from marsad.events.wording import line_of
from marsad.model import Document

BLAST = "انفجرت عبوة ناسفة في سوق في بغداد أمس وقتل خمسة مدنيين."
ARREST = "واعتقلت الشرطة ثلاثة رجال في الموصل."
NAMED = [
    # report, first event, second event, what speaks of the pair
    (BLAST + " " + ARREST, "arrest", "remote_explosive", "other and violence"),
    (BLAST + " " + ARREST, "arrest", "remote_explosive", "B first"),
    (BLAST + " " + ARREST, "remote_explosive", "arrest", "A first violence"),
    (
        "شن الجيش غارات على الرقة بعد هجوم مسلح في حلب أوقع قتيلين.",
        "air_drone_strike",
        "attack",
        "A first, between after",
    ),
    (
        "قتل 30 شخصا في تفجيرات في بغداد. وقتل سبعة في تفجير سيارة مفخخة في الكرادة.",
        "remote_explosive",
        "remote_explosive",
        "fewer dead",
    ),
]


def document(text: str) -> Document:
    return Document("t", text, "", published=date(2024, 5, 14))


def report(text: str) -> ties.Report:
    told = document(text)
    sentences = tokens.split(told)
    found = mentions.find(told, sentences)
    statements = claims.attribute(told, sentences, found)
    groups = grouping.group(gather(statements, [*map(line_of, sentences, found)]))
    shown, _, _ = events.shown(told, sentences, found, statements, groups)
    return ties.report_of(shown, groups, sentences, found)


@pytest.mark.parametrize(("text", "one", "other", "name"), NAMED)
def test_what_speaks_for_a_pair(text, one, other, name):
    named = [
        features(pair)
        for pair in ties.pairs_of(report(text))
        if (pair.one.type.value, pair.other.type.value) == (one, other)
    ]
    assert any(name in found for found in named)


def test_an_implied_link_says_why(monkeypatch):
    weight = {"other and violence": 2.0, "B first": 0.5, "bias": -1.0}
    told = {"link in_response_to": weight}
    monkeypatch.setattr(ties, "weights", lambda model: told.get(model, {}))
    monkeypatch.setattr(
        ties,
        "weigh",
        lambda model, known: sum(
            told.get(model, {"bias": -9.0}).get(k, 0.0) for k in (*known, "bias")
        ),
    )
    found = pipeline.extract(document(BLAST + " " + ARREST))
    (link,) = found.links
    assert (link.rule, link.relation.value) == ("links.weighed", "in_response_to")
    assert link.why[0].startswith("odds 0.")
    assert "other and violence" in link.why
    assert contract.from_dict(contract.to_dict(found)).links == found.links
    (told_why,) = (r for r in reasons.explain(found).within if r.rule == link.rule)
    assert [r.label for r in told_why.within] == list(link.why)


def test_no_link_without_weights_for_it(monkeypatch):
    monkeypatch.setattr(ties, "weigh", lambda _model, _known: -9.0)
    assert pipeline.extract(document(BLAST + " " + ARREST)).links == ()
