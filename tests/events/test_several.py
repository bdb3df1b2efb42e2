"""What is said of several acts at once is of each of them."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document

BOMBS = (
    "قتل تسعة أشخاص في تفجير سيارة مفخخة في سوق الكرخة أمس. "
    "وفجر انتحاري نفسه في حاجز للشرطة في بلدة الرشيدة فقتل أربعة جنود."
)


def stances(text: str) -> list[str]:
    """The stance of every claim but the outlet's, event by event."""
    found = pipeline.extract(Document(id="t", text=text, sha256=""))
    told = [c for c in found.claims if not c.source or c.source[0].kind != "outlet"]
    return [f"{c.event} {c.stance.value}" for c in told]


@pytest.mark.parametrize(
    ("after", "stance"),
    [
        (" وتبنى تنظيم داعش الهجومين.", "claims_responsibility"),
        (" وأعلن تنظيم داعش مسؤوليته عن التفجيرين.", "claims_responsibility"),
        (" ولم تعلن أي جهة مسؤوليتها عن الهجومين.", "no_claim"),
        (" واتهمت الشرطة تنظيم داعش بتنفيذ الهجومين.", "blames"),
        (" وتبنى التنظيم في بيان هذه التفجيرات.", "claims_responsibility"),
    ],
)
def test_what_is_said_of_both_is_of_each(after, stance):
    assert stances(BOMBS + after) == [f"e1 {stance}", f"e2 {stance}"]


def test_of_one_only_where_one_is_meant():
    assert len(stances(BOMBS + " وتبنى تنظيم داعش الهجوم.")) == 1
    two = "هز تفجيران سوق الكرخة وقتل تسعة أشخاص. وقصف الجيش بلدة الرشيدة."
    told = stances(two + " وتبنى تنظيم داعش التفجيرين.")
    assert told == ["e1 claims_responsibility"]
