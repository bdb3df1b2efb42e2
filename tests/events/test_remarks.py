"""Speakers who add to an act without naming it: whose event is it, and when is it none."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document

STRIKE = "قتل خمسة أشخاص وأصيب عشرون في غارة على سوق بلدة سرمين أمس."


def speakers(text: str) -> list[str]:
    """Who speaks of the report's events, the outlet left out."""
    found = pipeline.extract(Document(id="t", text=text, sha256=""))
    named = [c.source[0] for c in found.claims if c.source]
    return [s.text or "" for s in named if s.kind != "outlet"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" وقال مدير المستشفى إن تسعة من الجرحى في حال حرجة.", ["مدير المستشفى"]),
        (" وقال عمال إنقاذ إن الجيران هبوا للمساعدة.", ["عمال إنقاذ"]),
        ("", []),
        # further away only who was there
        (" وهطل المطر ليلا. وقال أحد السكان إنه سمع دويا.", ["أحد السكان"]),
        # too far away, or of no harm
        (" وهطل المطر ليلا. وقال فلاحون إن الزيتون نضج.", []),
    ],
)
def test_a_remark_is_of_the_event_told_before(after, expected):
    assert speakers(STRIKE + after) == expected


def test_a_remark_among_several_events_must_tell_of_harm():
    other = " وفي حماة قصف الجيش قرية الكرامة بالمدفعية وقتل راعيا."
    assert speakers(STRIKE + other + " وقال فلاحون إن الزيتون نضج.") == []
    wounded = " وقال مدير المستشفى إن بين الجرحى أطفالا."
    assert speakers(STRIKE + other + wounded) == ["مدير المستشفى"]


def test_a_remark_changes_nothing_but_who_speaks():
    remark = " وقال مدير المستشفى إن تسعة من الجرحى في حال حرجة."
    with_it = pipeline.extract(Document(id="t", text=STRIKE + remark, sha256=""))
    bare = pipeline.extract(Document(id="t", text=STRIKE, sha256=""))
    (left,), (right,) = with_it.events, bare.events
    assert (left.type, left.place, left.status) == (
        right.type,
        right.place,
        right.status,
    )


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("، وتشتبه السلطات بضلوع مهربين فيها.", ["السلطات"]),
        ("، وتتوقع السلطات مزيدا من التصعيد.", []),
        pytest.param(
            ". ورفعت الوزارة الأسعار، وتشتبه السلطات بضلوع مهربين فيها.",
            [],
            marks=pytest.mark.xfail(
                strict=True,
                reason="taken for a remark on the act of the sentence before",
            ),
        ),
    ],
)
def test_who_judges_in_the_same_sentence_judges_the_act(after, expected):
    assert speakers("أحبط الجيش زرع ألغام قرب الميناء" + after) == expected


def test_the_agency_of_a_dateline_makes_no_remark():
    text = "عواصم - سانا: قتل خمسة أشخاص في غارة على سرمين أمس، بحسب المرصد السوري."
    assert speakers(text) == ["المرصد السوري"]


SHELLED = "قصفت الطائرات مستودعا قرب حلب أمس. وفي حماة اعتقل الجيش ثلاثة رجال."


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" وقالت مصادر محلية إن الرجال من قرية واحدة.", ["مصادر محلية"]),
        (" وقال شهود عيان إن الشاحنات غادرت البلدة.", ["شهود عيان"]),
        (" ومن جهة أخرى، قالت مصادر محلية إن الأسعار ارتفعت.", []),
        (" وقال وزير الزراعة إن الموسم جيد.", []),
    ],
)
def test_sources_and_witnesses_tell_of_the_act_before(after, expected):
    assert speakers(SHELLED + after) == expected
