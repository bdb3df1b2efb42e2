"""Short news of wars far apart, in our own wording: towns, parties, acts, who says so."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.model import Document, Kind
from tests.news import actors_in, did, hit, hurt, read


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # a ministry of defence announces what its forces did
        (
            "أعلنت وزارة الدفاع الروسية السيطرة على بلدة في دونيتسك.",
            did("Russian forces"),
        ),
        ("أعلنت وزارة الدفاع الروسية قصف ميناء أوديسا.", did("Russian forces")),
        # avowals.falls_into, with what fell into it before its owner
        (
            "وقع رتل للجيش المالي في كمين قرب كيدال وقتل عشرة جنود.",
            hit("Malian army"),
        ),
        (
            "وقعت دورية عسكرية تابعة للجيش النيجري في كمين قرب تيلابيري.",
            hit("Nigerien army"),
        ),
        # two armies in the dual
        (
            "تبادل الجيشان الهندي والباكستاني إطلاق النار في كشمير.",
            did("Indian army") | hit("Pakistani army"),
        ),
        # citizens.without: of one man no country but its adjective
        ("قتل 12 شرطيا كولومبيا في هجوم.", hurt("police officers")),
        ("خطف مسلحون مهندسا روسيا في باماكو.", did("gunmen") | hurt("workers")),
        # citizens.not_of_names: no two students
        ("أعدمت حركة طالبان رجلا في ملعب.", did("Taliban")),
        # actors.backed, with ب
        (
            "هاجم مسلحون مرتبطون بتنظيم الدولة قرية في كابو ديلغادو.",
            did("Islamic State"),
        ),
        # repelled.foils, and who was attacked by somebody unnamed
        ("أحبطت الشرطة الألمانية هجوما على كنيس في برلين.", set()),
        (
            "أحبط الجيش السوداني هجوما على الأبيض.",
            hit("Sudanese Armed Forces"),
        ),
        # likely: who condemns has not done it
        (
            "استنكرت تركيا الهجوم على القافلة في كسلا.",
            did("Turkey") | hit("قافلة"),
        ),
        (
            "هاجم جيش التحرير الوطني قاعدة عسكرية في أراوكا وقتل جنديين.",
            did("ELN") | hurt("soldiers"),
        ),
    ],
)
def test_who_did_it_and_whom_it_struck(text, actors):
    assert actors_in(text) >= actors
    told = {name for role, name in actors_in(text) if role == "perpetrator"}
    assert told == {name for role, name in actors if role == "perpetrator"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("قال الجيش السوداني إن الدعم السريع شن هجوما على الأبيض.", "asserts"),
        ("قال الجيش الإسرائيلي إن حزب الله شن هجوما بالمسيرات.", "asserts"),
        ("قالت قوات الدعم السريع إنها شنت هجوما على الأبيض.", "claims_responsibility"),
    ],
)
def test_who_tells_of_anothers_attack_does_not_own_it(text, stance):
    assert [c.stance.value for c in read(text).claims] == [stance]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قتل شخصان في هجوم قرب كنيس في مانشستر.", "GB"),
        ("أعدمت السلطات الإيرانية رجلا شنقا بتهمة التجسس لإسرائيل.", None),
        ("قصفت مسيرة مستشفى الفاشر وقتلت 12 شخصا.", "SD"),
        ("قتل أربعة أشخاص في هجوم وسط بورتو برنس.", "HT"),
        ("قتل عشرة جنود في كمين قرب تنزواتين.", "ML"),
        ("هاجم مسلحون مدينة تومبكتو بقذائف الهاون.", "ML"),
        ("سيطرت حركة الشباب على مدينة موقوكوري.", "SO"),
        ("قتل أربعة أشخاص في تفجير بمدينة مراوي.", "PH"),
    ],
)
def test_where_it_happened(text, country):
    places = [e.place for e in read(text).events if e.place]
    assert {p.value.country for p in places} == ({country} if country else set())


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("دعا الأمين العام إلى وقف فوري لإطلاق النار في غزة.", {"request"}),
        ("قتل 20 طالبا في قصف على مدرسة في سومي.", {"shelling_missile"}),
        ("فر آلاف الأشخاص من الفاشر إلى طويلة.", {"other_strategic"}),
        ("وقعت الكونغو وحركة إم 23 إعلان مبادئ في الدوحة.", {"agreement"}),
        ("نشرت كينيا 400 شرطي في هايتي.", {"group_change"}),
    ],
)
def test_what_was_done(text, types):
    assert {e.type.value for e in read(text).events} == types


def test_who_shoots_drones_down_did_not_send_them():
    text = "تصدت الدفاعات الجوية لهجوم بالمسيرات على بورتسودان."
    sent = [e for e in read(text).events if e.type.value == "air_drone_strike"]
    assert [a for e in sent for a in e.actors] == []


def test_two_ministers_are_of_two_states():
    """The trap of citizens.without: «وزيرا تركيا وروسيا» names both."""
    document = Document("t", "التقى وزيرا تركيا وروسيا في أنقرة.", "")
    found = mentions.find(document, tokens.split(document))
    actors = {m.text for inside in found for m in inside if m.kind is Kind.ACTOR}
    assert actors == {"تركيا", "روسيا"}
