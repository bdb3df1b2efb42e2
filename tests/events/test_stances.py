"""The stance that is weighed where words leave it open."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.events.stances import OPEN, RULE, features, weighed
from marsad.model import Document, Stance
from tests.news import stances


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        # a council accuses the side that shelled its town; inhabitants only tell of it
        (
            "قال المجلس المحلي إن مليشيا الحوثي قصفت حي الزهراء وقتلت طفلا.",
            "المجلس المحلي",
            "blames",
        ),
        (
            "قال سكان محليون إن قوات النظام قصفت سوق البلدة بالمدفعية.",
            "سكان محليون",
            "asserts",
        ),
        # whose forces did it
        (
            "قالت وزارة الدفاع التركية إن قواتها قتلت خمسة مسلحين شمال العراق.",
            "وزارة الدفاع التركية",
            "claims_responsibility",
        ),
        (
            "وقال قائد في البيشمركة إن قواته سيطرت على خمس قرى شرق الموصل.",
            "قائد في البيشمركة",
            "claims_responsibility",
        ),
        # a foreign doer is never the speaker's own side
        (
            "قال الجيش الأوكراني إن القوات الروسية قصفت بلدة في دونباس.",
            "الجيش الأوكراني",
            "asserts",
        ),
    ],
)
def test_open_stances(text, who, stance):
    assert {told for speaker, told in stances(text) if speaker == who} == {stance}


def test_a_claim_says_that_its_stance_was_weighed():
    """By the rules alone the prosecutor only tells of it."""
    text = "وقال النائب العام الفلسطيني إن جنود الاحتلال أطلقوا النار على الصحفيين في جنين."
    told = pipeline.extract(Document(id="t", text=text, sha256="")).claims
    assert {(c.stance, c.rule) for c in told} == {(Stance.BLAMES, RULE)}


def test_what_the_words_say_is_not_weighed():
    for stance in set(Stance) - {Stance.ASSERTS}:
        assert weighed(stance, [], "attack", []) is stance


def test_a_sign_weighs_for_one_stance():
    named = [features(stance, ["type attack"]) for stance in OPEN]
    assert len({name for f in named for name in f}) == len(OPEN)
