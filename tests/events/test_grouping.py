"""Which tellings of a report are one event, in reports of our own."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document, Event

TWO_COUNTERS = (
    "قال الحشد الشعبي إن 16 من عناصره قتلوا في غارات أمريكية على القائم."
    " وقال المرصد السوري لحقوق الإنسان إن 23 مسلحا قتلوا في سوريا."
)


def events(text: str, kind: str) -> list[Event]:
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    return [e for e in found if e.type.value == kind]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        # one known doer, one kind of act, one place
        (
            "شنت تركيا غارات على دهوك. وبعد أن قصفت الطائرات التركية دهوك فر السكان.",
            "air_drone_strike",
            1,
        ),
        # called another
        (
            "قتل شخص بتفجير عبوة ناسفة في بغداد. وأصيب خمسة بتفجير آخر في المدينة.",
            "remote_explosive",
            2,
        ),
        # another place
        (
            "قصفت الطائرات التركية مدينة دهوك. وقصفت الطائرات التركية مدينة عفرين.",
            "air_drone_strike",
            2,
        ),
        # two counters of one toll
        (
            TWO_COUNTERS,
            "air_drone_strike",
            1,
        ),
    ],
)
def test_tellings_of_one_event(text, kind, count):
    assert len(events(text, kind)) == count


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ("وقالت الصحيفة إن تفجيرا في دهوك أودى بحياة 126 شخصا.", 1),
        ("وقالت الصحيفة إن تفجيرا في عفرين أودى بحياة 126 شخصا.", 2),
    ],
)
def test_many_dead_are_counted_once(again, count):
    text = "أوقع تفجير 126 قتيلا في دهوك. وتوجه الوزير إلى أنقرة. وعاد. " + again
    assert len(events(text, "remote_explosive")) == count


def test_a_report_of_conflict_tells_one_event_at_least():
    text = "عاجل\nاستهداف سيارة بطائرة مسيرة على طريق حارم - سرمدا"
    assert len(events(text, "air_drone_strike")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # dead and wounded told again, the second time by the hospital
        (
            (
                "قتل 9 مدنيين وأصيب 42 آخرون في قصف على أحياء بنغازي."
                " وقالت مسؤولة في المستشفى إنه استقبل 9 قتلى و42 جريحا جراء القصف على حي الليثي."
            ),
            1,
        ),
        # as many dead of another country
        (
            (
                "أدى قصف على مدينة حلب السورية إلى مقتل 9 مدنيين."
                " وفي اليمن استشهد 9 أشخاص جراء قصف مدفعي طال مدينة صعدة."
            ),
            2,
        ),
        # small numbers meet by chance
        (
            "أصيب 3 مدنيين في قصف على بلدة سرمين. وأصيب 3 مدنيين في قصف على بلدة كنصفرة.",
            2,
        ),
    ],
)
def test_a_toll_that_is_told_again_is_of_one_event(text, count):
    assert len(events(text, "shelling_missile")) == count


def test_bombers_among_the_dead_are_no_bombing_of_their_own():
    text = "قتل 13 من مسلحي داعش بينهم انتحاريان في هجوم على قرية قرب الموصل."
    assert events(text, "suicide_bombing") == []
    assert len(events(text, "attack")) == 1


def test_who_does_not_want_to_be_named_rejects_nothing():
    text = "وأكد مسؤول تركي رفض الكشف عن اسمه أن مسلحين هاجموا مركزا للشرطة في أنقرة."
    assert events(text, "reject") == []


def test_two_counters_stand_beside_each_other():
    (strike,) = events(TWO_COUNTERS, "air_drone_strike")
    assert {c.figure.value.quantity.min for c in strike.casualties} == {16, 23}


def test_the_dead_are_of_the_fight_not_of_the_arrest():
    text = (
        "اندلعت اشتباكات بين مسلحين والشرطة في البصرة عند محاولة الشرطة اعتقال قيادي،"
        " ونتج عن ذلك إصابة ثلاثة من عناصر الشرطة."
    )
    (fight,) = events(text, "armed_clash")
    assert [c.figure.value.quantity.min for c in fight.casualties] == [3]


def test_a_series_has_no_place_of_the_setting():
    found = pipeline.extract(
        Document(
            id="t",
            text="قتل جنديان في هجوم على قاعدة في الأردن. وتعرضت القوات الأمريكية"
            " لأكثر من 90 هجوما منذ مطلع الشهر.",
            sha256="",
        )
    )
    (series,) = [e for e in found.events if e.count and e.count.value.min == 91]
    assert series.place is None


def test_to_announce_a_suspension_is_the_act():
    found = pipeline.extract(
        Document(
            id="t",
            text="وفي مطلع مارس 2024 قالت الجماعة إنها علقت هجماتها على القواعد.",
            sha256="",
        )
    )
    (event,) = [e for e in found.events if e.type.value == "group_change"]
    assert event.time is not None
    assert event.time.value.start is not None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("حذر وزير الدفاع من أن قصف السد جريمة.", "hypothetical"),
        ("على الرغم من أن قصف المدينة توقف عاد السكان.", "happened"),
    ],
)
def test_what_is_warned_of_has_not_happened(text, status):
    (shelling,) = events(text, "shelling_missile")
    assert shelling.status.value == status


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # whose a region is, and that it was taken then
        (
            "قصفت المدفعية قرية الكرم. وفر السكان إلى المناطق التي يسيطر عليها التنظيم.",
            ["shelling_missile"],
        ),
        (
            "قصفت المدفعية قرية الكرم. وسيطر التنظيم على قرية الجسر في ريف حماة أمس.",
            ["shelling_missile", "territory_overtaken"],
        ),
        # a manned aircraft is attacked, an unmanned one is intercepted
        ("أسقط مسلحون مروحية للجيش السوري قرب مدينة تدمر.", ["attack"]),
        (
            "أسقطت الدفاعات الجوية طائرة مسيرة قرب تدمر. وقتل شخصان في قصف على تدمر.",
            ["disrupted_weapons", "shelling_missile"],
        ),
        # what was taken from a group by nobody named
        (
            "أكدت مصادر السيطرة على مديرية الوادي بعد طرد مليشيات الحوثي منها.",
            ["territory_regained"],
        ),
    ],
)
def test_what_words_of_holding_taking_and_downing_tell(text, types):
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    assert [e.type.value for e in found] == types


@pytest.mark.parametrize(
    "again",
    [
        "وقالت مصادر طبية إن الحادث أدى إلى إصابة شرطي.",
        "ولم تتبن أي جهة الهجوم.",
        "ونفى تنظيم داعش مسؤوليته عن الهجوم.",
    ],
)
def test_the_incident_is_the_blast_told_before(again):
    text = f"انفجرت عبوة ناسفة بدورية للشرطة في مدينة بعقوبة أمس. {again}"
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    assert [e.type.value for e in found] == ["remote_explosive"]


def test_counted_dead_are_of_the_one_strike():
    text = (
        "قصف صاروخي يستهدف سوق المدينة في الأتارب.\nما لا يقل عن 5 شهداء وعشرات الجرحى."
    )
    (strike,) = events(text, "shelling_missile")
    assert strike.casualties[0].figure.value.quantity.min == 5


def test_the_dead_of_a_war_are_not_those_of_a_day():
    text = (
        "قتل عشرة في غارات على غزة يوم 3 مارس 2024."
        " وارتفع عدد القتلى منذ السابع من أكتوبر 2023 إلى 30 ألفا و500 قتيل."
    )
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    dead = [{c.figure.value.quantity.min for c in e.casualties} for e in found]
    assert dead == [{10}, {30500}]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (
            (
                "قتل خمسة جنود اليوم الأربعاء في هجوم على حاجز بشمال سيناء."
                " وقال الجيش إن 23 مسلحا قتلوا منذ السبت في المحافظة."
            ),
            [{5}, {23}],
        ),
        (
            (
                "قتل 40 مدنيا في قصف على الفاشر منذ الجمعة."
                " وقالت تنسيقية المدينة إن 42 مدنيا قتلوا في القصف منذ الجمعة."
            ),
            [{40, 42}],
        ),
    ],
)
def test_a_toll_since_a_weekday_is_not_that_of_one_act(text, dead):
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    told = [{c.figure.value.quantity.min for c in e.casualties} for e in found]
    assert told == dead


def test_tolls_of_a_day_a_truce_and_a_war_are_apart():
    text = (
        "استقبلت مستشفيات المدينة خلال الـ24 ساعة الماضية 9 شهداء."
        " وارتفعت حصيلة القصف إلى 20 ألفا و40 شهيدا منذ السابع من أكتوبر 2023."
        " ومنذ 11 أكتوبر 2025 بلغ عدد الشهداء 66 شخصا."
    )
    document = Document(id="t", text=text, sha256="", published=date(2025, 12, 3))
    found = pipeline.extract(document).events
    dead = [{c.figure.value.quantity.min for c in e.casualties} for e in found]
    assert dead == [{9}, {20040}, {66}]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        (
            (
                "شن الطيران غارات على مخازن في بلدة تدمر السورية وقتل خمسة مسلحين."
                " وسمع السكان دوي انفجارات قوية."
            ),
            "remote_explosive",
            0,
        ),
        ("سمع السكان دوي انفجارات في دمشق وأصيب جنديان.", "remote_explosive", 1),
    ],
)
def test_a_blast_that_was_heard_is_the_strike_told_before(text, kind, count):
    assert len(events(text, kind)) == count


@pytest.mark.parametrize(
    "text",
    [
        (
            "قتل تسعة جنود في تحطم مروحية تابعة للجيش السوري قرب حماة."
            " وقال ضابط إن بين القتلى طيارين اثنين."
        ),
        "ضرب زلزال شمال العراق وقتل مئة شخص. وأصيب مئات آخرون في القرى.",
    ],
)
def test_a_report_of_a_mishap_tells_no_event(text):
    assert pipeline.extract(Document(id="t", text=text, sha256="")).events == ()


def test_what_the_wounded_are_carried_in_strikes_nobody():
    text = "قصفت المدفعية بلدة في سوريا. ونقل خمسة جرحى للعلاج بالمروحية إلى دمشق."
    assert events(text, "air_drone_strike") == []


def test_what_came_days_before_is_another_act():
    text = (
        "قتل 13 في انفجار سيارة ملغومة في هلمند."
        " ويأتي الهجوم بعد أيام من تفجير انتحاري في لشكركاه أسفر عن مقتل سبعة."
    )
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    dead = [{c.figure.value.quantity.min for c in e.casualties} for e in found]
    assert dead == [{13}, {7}]


def test_each_line_of_a_toll_by_places_is_a_part_of_the_sum():
    text = (
        "أعلنت وزارة الصحة اللبنانية استشهاد 49 شخصا في الغارات الإسرائيلية أمس.\n"
        "- محافظة النبطية: 6 شهداء و31 جريحا\n"
        "- الجنوب: 20 شهيدا و40 جريحا\n"
        "- بعلبك: 23 شهيدا و23 جريحا"
    )
    found = pipeline.extract(Document(id="t", text=text, sha256=""))
    strikes = [e for e in found.events if e.type.value == "air_drone_strike"]
    killed = [c.figure.value.quantity.min for e in strikes for c in e.casualties]
    assert [k for k in killed if k not in (31, 40)] == [49, 6, 20, 23, 23]
    assert {(k.start, k.end) for k in found.links} == {
        ("e2", "e1"),
        ("e3", "e1"),
        ("e4", "e1"),
    }


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # a truce that was made, and the fighting behind it
        (
            (
                "تم التوصل إلى اتفاق لوقف إطلاق النار بين الفصيلين في طرابلس."
                " وأدت المعارك بينهما أمس إلى مقتل 30 مدنيا."
            ),
            ["agreement", "armed_clash"],
        ),
        # that somebody is charged with a shelling is told with the shelling
        (
            "اتهمت الوزارة الفصائل بقصف سوق في مدينة حلب أمس.",
            ["shelling_missile"],
        ),
        # what a protest is for is part of it
        (
            "تظاهر المئات أمس في مدينة بغداد. وطالب المحتجون بإقالة الوزير.",
            ["peaceful_protest"],
        ),
        # a truce is told where the report tells who made it, or when
        (
            "قصف الجيش قرية الكرم. وكانت الهدنة المعلنة في يناير بين الجيش والفصائل قد انهارت.",
            ["agreement", "shelling_missile"],
        ),
        (
            "قصف الجيش قرية الكرم. وقال الوزير إن الهدنة ضرورية.",
            ["shelling_missile"],
        ),
        # what an arrest was for is no answer of a party
        (
            "قصف الجيش قرية الكرم. واعتقل رجلين بعد رفضهما توقيع الأوراق.",
            ["arrest", "shelling_missile"],
        ),
    ],
)
def test_what_is_told_beside_an_act(text, types):
    found = pipeline.extract(Document(id="t", text=text, sha256="")).events
    assert sorted(e.type.value for e in found) == types
