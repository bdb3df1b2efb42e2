"""Where an event is: towns far away, names of two senses, places before their news."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document, Where


def placed(text: str) -> tuple[str | None, bool] | None:
    """The country of the first event's place, and whether it has a point."""
    events = pipeline.extract(Document("d", text, "")).events
    fact = next((e.place for e in events if e.place), None)
    if fact is None:
        return None
    assert isinstance(fact.value, Where)
    return fact.value.country, fact.value.lat is not None


def named(text: str) -> str | None:
    events = pipeline.extract(Document("d", text, "")).events
    fact = next((e.place for e in events if e.place), None)
    return fact.text if fact else None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قتل 4 أشخاص في غارات على كابول.", "AF"),
        ("هجوم بالمسيّرات على مصفاة في ساراتوف.", "RU"),
        ("قتل 5 أشخاص في مرسيليا جنوبي فرنسا.", "FR"),
        ("سقط صاروخ على مبنى في زابوريجيا وقتل شخصين.", "UA"),
        ("استهدف صاروخ مبنى في كريفي ريه.", "UA"),
        ("استعاد الجيش الصومالي بلدة عدن يبال.", "SO"),
        ("قتل 3 من الشرطة في مقاطعة كاوكا.", "CO"),
        ("قتل 12 شخصا في هجوم لعصابة في سينالوا.", "MX"),
        ("اشتباكات في هرجيسا تقتل 7 أشخاص.", "SO"),
    ],
)
def test_towns_and_provinces_far_away_have_a_point(text, country):
    assert placed(text) == (country, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت قوات الدعم السريع الأبيض وقتل 5 مدنيين.", None),
        ("قتل خمسة مدنيين في قصف لقوات الدعم السريع على الأبيض أمس.", "الأبيض"),
        ("أفاد ناشطون بأن مسيّرات قصفت الأبيض في السودان وقتلت 3.", "الأبيض"),
        ("قتل شاب في درعا برصاص مجهولين.", "درعا"),
        ("وقع انفجار وقتل 3 أشخاص في مشهد مروع.", None),
        ("قتل 3 جنود في الخمس دقائق الأولى من الهجوم.", None),
        ("غارة إسرائيلية على الضاحية الجنوبية لبيروت.", "الضاحية الجنوبية لبيروت"),
        ("قصف مدفعي على الشجاعية.", "الشجاعية"),
    ],
)
def test_a_name_of_two_senses_is_a_town_in_company(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قتل 5 فلسطينيين في قصف إسرائيلي على مدينة رفح.", "PS"),
        ("قتل 5 أشخاص في قصف على الرقة.", "SY"),
        ("سقطت قذائف على القنيطرة.", "SY"),
        ("سقوط شظايا صاروخ في عمان. وقال الجيش الأردني إن شخصا أصيب.", "JO"),
        ("قتل مسؤول في غارة على حارة حريك.", "LB"),
        ("قتل شخص في غارة إسرائيلية على سيارة في صور.", "LB"),
        ("قتل 3 عمال في قصف على حقل هجليج.", "SD"),
    ],
)
def test_little_decides_between_countries_where_nothing_else_does(text, country):
    assert placed(text) == (country, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف بالمسيّرات على سوق بنيالا.", "نيالا"),
        ("استهدفت مسيّرة مستشفى بالأبيض وقتلت طبيبا في السودان.", "الأبيض"),
        ("هاجم مسلحون قرية بإيتوري.", "إيتوري"),
        ("قصف على حي بأم درمان وقتل 3.", "أم درمان"),
        ("قتل 3 أشخاص في قصف على قرية بسيطا.", "قرية بسيطا"),
        ("قصفت الطائرات مدرسة تؤوي نازحين في دير البلح.", "دير البلح"),
    ],
)
def test_behind_a_kind_word_the_town_with_a_clitic_holds_it(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("الصومال.. مقتل 13 من مسلحي الشباب في غارة جوية.", "SO"),
        ("نيجيريا.. مسلحون يقتلون 20 قرويا.", "NG"),
        ("هايتي - قتل 15 شخصا في هجوم لعصابة.", "HT"),
        ("باكستان: 10 قتلى في تفجير استهدف حافلة.", "PK"),
    ],
)
def test_the_country_before_the_news_is_where_it_happened(text, country):
    found = pipeline.extract(Document("d", text, ""))
    assert placed(text) == (country, False)
    spoken = [s.name for c in found.claims for s in c.source if c.source]
    assert not set(spoken) & {"Pakistan", "Somalia", "Nigeria", "Haiti"}


def test_a_power_before_a_colon_speaks():
    assert named("إسرائيل: مقتل جندي في كمين بغزة.") == "غزة"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قتل 3 أشخاص في بلدة كذا المكسيكية.", "MX"),
        ("قتل 3 أشخاص في مدينة كذا الكولومبية.", "CO"),
        ("أصيب 7 أشخاص في بلدة كذا النمساوية.", "AT"),
    ],
)
def test_a_nationality_behind_a_town_tells_its_country(text, country):
    assert placed(text) is not None
    assert placed(text)[0] == country
