"""How speakers stand to the events of a report, from the words to the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad import pipeline
from marsad.events.standing import stance_of
from marsad.model import (
    OUTLET,
    Act,
    Document,
    Extraction,
    Source,
    Span,
    Stance,
    Stated,
    Statement,
    Status,
)
from tests.news import stances


def read(text: str) -> Extraction:
    return pipeline.extract(Document(id="t", text=text, sha256=""))


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        # who condemns an act in his own words blames whom he names, or only tells of it
        (
            "رئاسة الجمهورية في العراق:\nندين القصف الذي استهدف مقرا للحشد في القائم.",
            "رئاسة الجمهورية في العراق",
            "asserts",
        ),
        (
            "المجلس الأعلى الإسلامي العراقي:\nنستنكر بشدة العدوان الأمريكي على القائم.",
            "المجلس الأعلى الإسلامي العراقي",
            "blames",
        ),
        # a deed of one's own
        (
            "قال جهاز الأمن الأوكراني إنه نفذ الهجوم على جسر القرم.",
            "جهاز الأمن الأوكراني",
            "claims_responsibility",
        ),
        (
            "أعلن وزير الداخلية العراقي توقيف سبعة متورطين في تفجير بغداد.",
            "وزير الداخلية العراقي",
            "claims_responsibility",
        ),
        (
            "أعلن وزير الصحة العراقي أن الشرطة أوقفت سبعة متورطين في تفجير بغداد.",
            "وزير الصحة العراقي",
            "asserts",
        ),
        (
            "قالت خلية الإعلام الحربي إن قوة أمنية اعتقلت سبعة إرهابيين في كركوك.",
            "خلية الإعلام الحربي",
            "asserts",
        ),
        (
            "قال الجيش إنه قصف كفرا.\nوأكد حزب الله أن القيادي قتل في غارة إسرائيلية.",
            "حزب الله",
            "asserts",
        ),
        (
            "أعلنت وزارة الدفاع الروسية أن طائرات روسية قصفت مستودعا في إدلب.",
            "وزارة الدفاع الروسية",
            "claims_responsibility",
        ),
        (
            "الحرس الثوري:\nتم استهداف رادار تابع للجيش الأمريكي بصواريخ.",
            "الحرس الثوري",
            "claims_responsibility",
        ),
        (
            "أعلن الجيش السوداني استعادة مدينة ود مدني.",
            "الجيش السوداني",
            "claims_responsibility",
        ),
        (
            "أعلنت الشرطة العراقية اعتقال سبعة مطلوبين في كركوك.",
            "الشرطة العراقية",
            "claims_responsibility",
        ),
        (
            "وأقر الجيش الأمريكي بأنه قصف حافلة في قندهار.",
            "الجيش الأمريكي",
            "claims_responsibility",
        ),
        (
            "قالت وزارة الدفاع إن قاذفات روسية قصفت مستودعا في دير الزور.",
            "وزارة الدفاع",
            "claims_responsibility",
        ),
        (
            "أعلن المتحدث باسم القوات المسلحة اليمنية تنفيذ عملية عسكرية ضد سفينة.",
            "المتحدث باسم القوات المسلحة اليمنية",
            "claims_responsibility",
        ),
        (
            "الجيش السوداني يعلن صد هجوم للدعم السريع على الفاشر.",
            "الجيش السوداني",
            "claims_responsibility",
        ),
        (
            "قال مصدر في الجيش العراقي إن القوات العراقية قصفت مواقع للتنظيم.",
            "مصدر في الجيش العراقي",
            "claims_responsibility",
        ),
        (
            (
                "قتل حارس في كمين شرق المدينة. وقال شاهد إن حافلة احترقت في السوق."
                " وانفجرت عبوة في السوق وأصيب بائع، وقد أعلن التنظيم مسؤوليته عن العبوة."
            ),
            "التنظيم",
            "claims_responsibility",
        ),
        (
            "قال مكتب رئيس الوزراء إن مقاتلات تركية قصفت مواقع للتنظيم قرب جرابلس.",
            "مكتب رئيس الوزراء",
            "claims_responsibility",
        ),
        (
            "أعلنت قيادة عمليات بغداد في بيان عن مقتل 12 داعشيا ضمن عمليات شرقي الكرمة.",
            "قيادة عمليات بغداد",
            "claims_responsibility",
        ),
        (
            "قال مصدر إن حافلة انفجرت في السوق، ونسبت السلطات التفجير إلى تنظيم داعش.",
            "السلطات",
            "blames",
        ),
        (
            "وزارة الدفاع الروسية تعلن السيطرة على بلدة في دونيتسك.",
            "وزارة الدفاع الروسية",
            "claims_responsibility",
        ),
        # a source of no name in no force, an act that is only planned, the enemy's deed
        (
            "أفادت مصادر عسكرية عراقية أن القوات العراقية قصفت مواقع للتنظيم.",
            "مصادر عسكرية عراقية",
            "asserts",
        ),
        (
            "قالت قوات النظام إن المعارضة أسقطت طائرة عسكرية شمال حماة.",
            "قوات النظام",
            "asserts",
        ),
        (
            "أفادت قوى الثورة بمقتل ستين شخصا وإصابة مئة آخرين بقصف في ريف إدلب.",
            "قوى الثورة",
            "asserts",
        ),
        (
            "قال الجيش الإسرائيلي إنه لا مجال لفتح تحقيق في قصف مدرسة شمال غزة.",
            "الجيش الإسرائيلي",
            "asserts",
        ),
        (
            "قال حزب العمال الكردستاني إنه سيصعد هجماته على القوات التركية.",
            "حزب العمال الكردستاني",
            "asserts",
        ),
        (
            "قال وزير الخارجية التركي إن التنظيم سيطر على معبر تل أبيض.",
            "وزير الخارجية التركي",
            "asserts",
        ),
        # somebody else's
        (
            "قالت وزارة الخارجية السورية إن إسرائيل قصفت مطار حلب.",
            "وزارة الخارجية السورية",
            "blames",
        ),
        (
            "أدانت الحكومة القطرية الهجوم الإيراني على المطار.",
            "الحكومة القطرية",
            "blames",
        ),
        # nobody's
        (
            "قال عضو في حركة حماس إن غارة أصابت سيارة تقل عناصر من حركة حماس.",
            "عضو في حركة حماس",
            "asserts",
        ),
        ("قال سكان إن الطيران الروسي قصف السوق.", "سكان", "asserts"),
        (
            "ذكر المرصد السوري لحقوق الإنسان أن قوات النظام قصفت سرمين.",
            "المرصد السوري لحقوق الإنسان",
            "asserts",
        ),
        ("قال مصدر طبي إن الطيران الروسي قصف السوق.", "مصدر طبي", "asserts"),
    ],
)
def test_stance(text, who, stance):
    assert (who, stance) in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "أدان المحافظ تفجير المسجد.",  # condemned, but nobody is blamed
        "قصفت الطائرات السوق فجرا.",
    ],
)
def test_no_speaker(text):
    assert stances(text) == set()


def test_a_speaker_has_one_claim_of_an_event():
    text = (
        "قال مصدر طبي في سرمين إن قصفا مدفعيا استهدف السوق وقتل خمسة أشخاص. "
        "وأضاف المصدر أن القصف أصاب عشرة آخرين."
    )
    spoken = [c for c in read(text).claims if c.source[0].kind != "outlet"]
    by_event = [c.event for c in spoken]
    assert len(by_event) == len(set(by_event))
    assert {c.source[0].text for c in spoken} == {"مصدر طبي في سرمين"}


def test_who_blames_in_passing_leaves_the_toll_to_who_tells_it():
    text = (
        "قتل شرطيان بالرصاص صباح أمس في هجوم في أضنة نسبته السلطات إلى المتمردين،"
        " كما أعلنت وكالة أنباء الأناضول."
    )
    found = read(text)
    speakers = {c.id: c.source[0].text for c in found.claims}
    (toll,) = (c for e in found.events for c in e.casualties)
    assert {speakers[i] for i in toll.claims} == {"وكالة أنباء الأناضول"}


def test_who_refers_to_a_death_does_not_announce_it():
    text = (
        "قتل صحفي برصاص قناص في جنين أمس. "
        "ودعت وزارة الخارجية الأردنية إلى تحقيق، وقالت إنها تتابع التحقيق في مقتل"
        " الصحفي."
    )
    found = read(text)
    named = {c.id for c in found.claims if c.source[:1] != (OUTLET,)}
    tolls = [c for e in found.events for c in e.casualties]
    assert tolls
    assert all(not named & set(c.claims) for c in tolls)


def test_who_claims_a_deed_counts_no_dead():
    text = "قتل تسعة أشخاص في تفجير بمدينة جلال آباد تبناه تنظيم داعش."
    found = read(text)
    claimed = {c.id for c in found.claims if c.stance.value == "claims_responsibility"}
    assert claimed
    tolls = [c for e in found.events for c in e.casualties]
    assert tolls
    assert all(not claimed & set(c.claims) for c in tolls)


def test_a_guess_within_speech_leaves_the_words_to_the_speaker():
    text = "قال ناشطون إن طائرات يعتقد أنها روسية قصفت مخيما قرب حارم."
    assert stances(text) == {("ناشطون", "believes")}


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        # the leader of a state announces what its forces do
        (
            "قال مكتب رئيس الوزراء التركي إن مقاتلات تركية قصفت مواقع شمال العراق.",
            "مكتب رئيس الوزراء التركي",
            "claims_responsibility",
        ),
        (
            "أعلنت جبهة النصرة بدء معركة للسيطرة على جسر الشغور.",
            "جبهة النصرة",
            "claims_responsibility",
        ),
        # near a side is not of it
        (
            "قالت مصادر مقربة من تنظيم داعش إن التنظيم هاجم مطار دير الزور.",
            "مصادر مقربة من تنظيم داعش",
            "asserts",
        ),
        # no force boasts of its own civilians
        (
            "وقال مجلس منبج العسكري إن القصف على قرية عون الدادات أصاب ثلاثة مدنيين.",
            "مجلس منبج العسكري",
            "asserts",
        ),
        # who was hit is guessed, not that he was
        (
            "قال سكان إن ثلاثة يشتبه بأنهم من القاعدة قتلوا في ضربة في شبوة.",
            "سكان",
            "asserts",
        ),
        # a claim that looks back
        (
            "قتل جنديان في هجوم على نقطة في العريش أعلن تنظيم داعش مسؤوليته عنه.",
            "تنظيم داعش",
            "claims_responsibility",
        ),
    ],
)
def test_whose_deed(text, who, stance):
    assert (who, stance) in stances(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # what he did not do now, or somebody else did
        (
            "أكد الجيش الوطني أنه بعد تحرير لحج ستكون الوجهة محافظة أبين.",
            "الجيش الوطني",
        ),
        (
            "قالت المقاومة الشعبية إن قوة اتجهت من عدن لتحرير زنجبار.",
            "المقاومة الشعبية",
        ),
        (
            "قال الجيش الأوكراني إن القوات الروسية قصفت بلدة في دونباس.",
            "الجيش الأوكراني",
        ),
        (
            "قال وزير العدل البلجيكي إن الشرطة اعتقلت ثلاثة أشخاص.",
            "وزير العدل البلجيكي",
        ),
        (
            "قال الجيش اللبناني إن الهجوم على ثكنة عرسال أسفر عن مقتل خمسة جنود.",
            "الجيش اللبناني",
        ),
    ],
)
def test_no_deed_of_his_own(text, who):
    assert (who, "claims_responsibility") not in stances(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "تبنى تنظيم داعش هجوما في بغداد ردا على غارات شنها التحالف على الرقة.",
            "غارات",
        ),
        ("تبنى تنظيم داعش هجوما في بغداد، بينما تواصلت معارك في الرمادي.", "معارك"),
        ("أعلن تنظيم داعش مسؤوليته عن تفجير في بغداد بعد غارة على الموصل.", "غارة"),
    ],
)
def test_a_claim_reaches_one_deed(text, who):
    told = read(text)
    claimed = [c for c in told.claims if c.stance.value == "claims_responsibility"]
    assert claimed
    assert not any(c.text.strip().startswith(who) for c in claimed)


def test_the_attack_claimed_is_the_one_just_told():
    told = read(
        "قتل خمسة جنود في انفجار عبوة ناسفة قرب العريش أمس. "
        "وتبنت الهجوم جماعة ولاية سيناء."
    )
    assert len(told.events) == 1
    stances_of = {c.stance.value for c in told.claims}
    assert "claims_responsibility" in stances_of


def test_nobody_owns_up_to_a_warning():
    text = """القوات المسلحة اليمنية:
استهدفت القوات المسلحة اليمنية قاعدة سعودية بصواريخ.
وحذرت القوات المسلحة اليمنية السعودية من مواصلة العدوان."""
    told = read(text)
    warned = {e.id for e in told.events if e.type.value == "threaten"}
    assert {c.stance.value for c in told.claims if c.event in warned} == {"asserts"}


def figures(text: str) -> dict[tuple[str, int | None], set[str]]:
    """Who gives each figure, the outlet as an empty name."""
    found = read(text)
    names = {c.id: c.source[0].text or "" for c in found.claims if c.source}
    return {
        (c.figure.value.outcome, c.figure.value.quantity.min): {
            names[i] for i in c.claims
        }
        for e in found.events
        for c in e.casualties
    }


@pytest.mark.parametrize(
    "text",
    [
        "أقر الجيش التركي بمقتل ثلاثة من جنوده في انفجار عبوة في حلب.",
        "اعترف حزب الله بمقتل اثنين من عناصره في غارة إسرائيلية على القنيطرة.",
        "أعلن التحالف مقتل أحد جنوده في هجوم على حدود نجران.",
    ],
)
def test_who_tells_of_his_own_dead_has_not_killed_them(text):
    ((who, stance),) = stances(text)
    (event,) = read(text).events
    doers = {a.party.text for a in event.actors if a.role == "perpetrator"}
    assert stance == "asserts"
    assert who not in doers


def test_his_own_dead_were_his_men():
    text = "أعلن الجيش السوري مقتل عشرة من مقاتليه جراء هجوم صاروخي على حافلة."
    (event,) = read(text).events
    assert "الجيش السوري" in {a.party.text for a in event.actors if a.role == "target"}


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الجيش التركي مقتل قائد حزب العمال الكردستاني وثلاثة من عناصره.",
        "أعلن الجيش التركي قتل عشرة مسلحين وإصابة اثنين من جنوده في هجوم شنه.",
    ],
)
def test_the_dead_of_the_enemy_are_a_deed(text):
    (event,) = read(text).events
    assert any(a.role == "perpetrator" for a in event.actors)


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        # the act told by the outlet, its dead by a speaker
        (
            "قصفت الطائرات سوق بلدة سرمين أمس، وقال طبيب إن عشرين مدنيا قتلوا.",
            ("killed", 20),
            "طبيب",
        ),
        # what it led to, what he reports: told, not only referred to
        (
            (
                "قتل مدني في قصف على سرمين. وقال ناشطون إن الجيش قصف البلدة،"
                " ما تسبب بمقتل مدني."
            ),
            ("killed", 1),
            "ناشطون",
        ),
        (
            "قتل مدني في قصف على سرمين. وأفاد الدفاع المدني بمقتل مدني في القصف.",
            ("killed", 1),
            "الدفاع المدني",
        ),
    ],
)
def test_who_gives_a_figure_of_the_outlet_s_act(text, figure, who):
    assert who in figures(text)[figure]


@pytest.mark.parametrize(
    "text",
    [
        "قتل شرطي في كمين قرب العريش، ولم تتبن أي جهة الهجوم.",
        "قتل شرطي في كمين قرب العريش ولم تعلن أي جهة مسؤوليتها.",
    ],
)
def test_silence_is_about_the_act_before(text):
    (event,) = read(text).events
    silent = [c for c in read(text).claims if c.stance.value == "no_claim"]
    assert [c.event for c in silent] == [event.id]


def test_silence_about_the_act_before_stays_with_it_where_another_word_follows():
    text = (
        "هزت انفجارات حي الزهور أمس. وسمع إطلاق نار بعد الانفجارات التي لم تعلن أي جهة"
        " مسؤوليتها عنها؛ في حين طوقت الشرطة مكان التفجير."
    )
    assert "no_claim" in {c.stance.value for c in read(text).claims}


def test_silence_is_not_about_what_follows_it():
    silence = "ولم تتبن أي جهة الهجوم، لكنه يأتي بعدما قصف الجيش التركي قرية زركلي."
    found = read(f"قتل خمسة أشخاص في انفجار سيارة مفخخة في سوق عفرين. {silence}")
    silent = {c.event for c in found.claims if c.stance.value == "no_claim"}
    other = {e.id for e in found.events if e.type.value == "shelling_missile"}
    assert silent
    assert silent.isdisjoint(other)


def test_who_claims_elsewhere_and_tells_of_a_bombing_here_is_no_error():
    """«أحبط الجيش تفجير سيارة …»، «أعلن مسؤوليته»: the claim names no act of its own."""
    army = Source(text="الجيش", name="army", kind="military", id="actors.army")
    told = Statement(
        sentence=0,
        span=Span(0, 20),
        act=Stated(Act("remote_explosive", "masdar"), Span(5, 10), "تفجير", "t"),
        source=(army,),
        stance=Stance.ASSERTS,
        status=Status.HAPPENED,
        about=(),
        rule="speakers.said",
    )
    bare = Act(None, "noun", "remark")
    remark = replace(
        told,
        act=Stated(bare, Span(22, 28), "مسؤولية", "t"),
        stance=Stance.CLAIMS_RESPONSIBILITY,
    )
    assert stance_of([told, remark], ()) is Stance.CLAIMS_RESPONSIBILITY


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "استهدفنا فجر الجمعة موقعا للعدو في الجولان.\nكتائب القسام",
            "كتائب القسام",
        ),
        (
            "دك مجاهدونا قاعدة حميميم برشقة صاروخية.\nحركة طالبان\n12-4-2024",
            "حركة طالبان",
        ),
        (
            "أعلنت وزارة الدفاع التركية مقتل خمسة من عناصر داعش في غارات على الباب.",
            "وزارة الدفاع التركية",
        ),
        (
            "أعلنت قيادة عمليات دجلة اعتقال ثمانية مطلوبين في بعقوبة.",
            "قيادة عمليات دجلة",
        ),
        (
            "جاء التفجير بعد يومين من إعلان الجيش السوري استعادة تدمر من داعش.",
            "الجيش السوري",
        ),
    ],
)
def test_who_tells_of_his_own_deed_has_done_it(text, who):
    assert (who, "claims_responsibility") in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "استهدف مسلحون موقعا للجيش في إدلب.\nكتائب القسام",  # nobody says "we"
        "استهدفنا موقعا للعدو في الجولان.\nكتائب القسام تنفي البيان",
        "أعلنت وزارة الدفاع التركية مقتل خمسة من جنودها في هجوم على متينا.",
    ],
)
def test_who_is_only_named_below_or_tells_of_his_dead_claims_nothing(text):
    assert "claims_responsibility" not in {s for _, s in stances(text)}


@pytest.mark.parametrize(
    "verb", ["لم يعلق", "أحجم", "امتنع", "رفض متحدث باسم الجيش التركي"]
)
def test_who_will_not_comment_claims_nothing(verb):
    who = "" if "متحدث" in verb else " الجيش التركي"
    how = {"أحجم": "عن التعليق", "امتنع": "عن التعليق", "لم يعلق": ""}.get(
        verb, "التعليق"
    )
    text = f"قتل ثلاثة مدنيين في غارة على عفرين. و{verb}{who} {how} على الغارة."
    assert "no_claim" in {s for _, s in stances(text)}
    assert len(read(text).events) == 1


def test_settlers_who_attack_are_the_doers():
    (event,) = read("هاجم مستوطنون قرية بورين.").events
    assert [a.party.text for a in event.actors if a.role == "perpetrator"] == [
        "مستوطنون"
    ]
