"""Words of war told of a match, a market, a film or a drill, and of war beside these."""

from __future__ import annotations

import pytest

from tests.news import read

ELSEWHERE = [
    "قصف المهاجم شباك الحارس في نهائي المونديال وحسم المباراة.",
    "تواصل الليرة هجومها على الدولار في تداولات البورصة.",
    "يروي الفيلم قصة قناص يختطف طبيبا، وعرضه المخرج في مهرجان للسينما.",
    "أجرى الجيش تمرينا على إخلاء مصفاة بعد هجوم مفترض على أسوارها.",
    "كيف تحمي هاتفك من هجوم بروابط خبيثة يستولي على حساباتك؟",
]
OF_WAR = [
    ("قتل ثلاثة لاعبين في قصف على مباراة في الحي.", "shelling_missile"),
    ("قصف الحوثيون البورصة والأسواق في المدينة.", "shelling_missile"),
    ("شن مسلحون هجوما على معسكر تدريب للجيش.", "attack"),
    ("هاجم لصوص مخرجة في بيروت.", "attack"),
    ("شن مسلحون هجوما على رياضية في بيروت.", "attack"),
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_another_field_tells_no_event(text):
    assert read(text).events == ()


@pytest.mark.parametrize(("text", "kind"), OF_WAR)
def test_war_beside_its_words_is_told(text, kind):
    assert [e.type.value for e in read(text).events] == [kind]


def test_a_match_report_tells_none():
    lead = "فاز المنتخب في نهائي البطولة بهدفين، وتألق الحارس أمام الجماهير."
    rest = "وشن هجوما بعد هجوم على خصمه، وفجر مفاجأة كبيرة."
    assert read(f"{lead} {rest}").events == ()
