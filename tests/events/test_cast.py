"""Who did an event and whom it struck, told in another sentence or clause than the act."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.events.figured import DISPLACED, TAKEN
from marsad.events.parties import Parties
from marsad.events.struck import RULE
from marsad.model import OUTLET, Document, Kind, Mention, Party, Span

BEFORE = (
    "شنت طائرات التحالف العربي ثلاث غارات على مواقع الحوثيين في صعدة أمس. "
    "كما استهدفت غارة أخرى منطقة صرواح غرب مأرب."
)
DENIED = "نفت واشنطن مقتل جنود لها في هجوم إيراني على قاعدة في الكويت."
UNKNOWN = "انفجرت عبوة ناسفة أمس في سوق وسط بغداد وقتل ثلاثة مدنيين."

ASIDE = (
    "قصفت المدفعية التركية مواقع قوات سوريا الديمقراطية قرب تل رفعت، "
    "وسط اتهامات من النظام السوري لفصائل المعارضة بخرق الهدنة."
)
TOGETHER = "قصفت القوات الأمريكية والبريطانية مواقع للحوثيين في الحديدة."

CONDEMNED = "دانت تركيا الهجوم الذي استهدف قاعدة في إدلب وأسفر عن مقتل ثلاثة جنود."
THREATENED = "هددت إيران إسرائيل بالرد. وبعد ساعات سقطت صواريخ إيرانية على حيفا."


def read(text: str):
    return pipeline.extract(Document("t", text, "", published=date(2022, 8, 19)))


def doers(event):
    return {a.party.value.name for a in event.actors if a.role == "perpetrator"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (BEFORE, [{"Saudi-led coalition"}, {"Saudi-led coalition"}]),
        (DENIED, [{"Iran"}]),
        (UNKNOWN, [set()]),
        (ASIDE, [{"Turkish forces"}, {"Syrian government"}]),
        (TOGETHER, [{"US forces", "British forces"}]),
        (CONDEMNED, [{"Turkey"}, set()]),
        (THREATENED, [{"Iran"}, {"Iran"}]),
    ],
    ids=[
        *("sentence before", "losses denied", "nobody", "aside", "together"),
        *("condemned", "threatened"),
    ],
)
def test_doers(text, wanted):
    assert [doers(e) for e in read(text).events] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("اتهم الجيش السوري الحر وحدات حماية الشعب بقصف مدينة إعزاز.", "YPG"),
        ('"تحرير الشام" تتهم "صقور الشام" بقتل عنصرين لها في إدلب', "Suqour"),
        ("حملت الحكومة اليمنية الحوثيين المسؤولية عن مقتل مدنيين في تعز.", "Houthis"),
    ],
)
def test_who_is_accused_did_it_and_who_accuses_did_not(text, wanted):
    event = read(text).events[-1]
    (actor,) = [a for a in event.actors if a.role == "perpetrator"]
    party = actor.party.value
    assert any(wanted in name for name in (party.name, *party.aliases))


def test_where_both_sides_fight_one_is_the_others_opponent():
    (event,) = read(
        "تشهد جبهات حي جوبر معارك عنيفة بين فيلق الرحمن وقوات الأسد."
    ).events
    roles = {a.party.value.name: a.role for a in event.actors}
    wanted = {"Faylaq al-Rahman": "perpetrator", "Syrian government forces": "target"}
    assert roles == wanted


ACCUSED = "اتهم الجيش السوري الحر وحدات حماية الشعب بقصف مدينة إعزاز."


@pytest.mark.parametrize("text", [BEFORE, DENIED, UNKNOWN, ACCUSED])
def test_every_actor_has_its_words_in_a_claim(text):
    found = read(text)
    for event in found.events:
        told = [a for c in found.claims if c.event == event.id for a in c.about]
        words = {(a.slot, a.fact.span) for a in told}
        for actor in event.actors:
            span = actor.party.span
            assert text[slice(*span)] == actor.party.text
            assert (actor.role, span) in words or any(a.fact.span == span for a in told)


def test_a_doer_of_another_sentence_is_the_outlets():
    found = read(BEFORE)
    last = found.events[-1]
    (actor,) = [a for a in last.actors if a.role == "perpetrator"]
    claims = [c for c in found.claims if c.event == last.id]
    own = [c.source for c in claims for a in c.about if a.fact.span == actor.party.span]
    assert actor.party.rule == "cast.before"
    assert own == [(OUTLET,)]


def actor(text: str, at: int, **of) -> Mention:
    value = Party(of.pop("name", text), **of)
    return Mention(Kind.ACTOR, Span(at, at + 1), text, value, "actors.name", 0, at, at)


@pytest.mark.parametrize(
    ("mentions", "count"),
    [
        ([("state", "TR"), ("military", "TR")], 1),
        ([("state", "TR"), ("police", "TR")], 2),
        ([("state", "TR"), ("state", "SY")], 2),
    ],
)
def test_a_state_and_its_army_are_one(mentions, count):
    inside = [
        actor(f"n{i}", i, kind=kind, country=country, id=f"{kind}{country}")
        for i, (kind, country) in enumerate(mentions)
    ]
    assert len(Parties([inside]).named) == count


def test_parties_without_a_number_are_one_by_name():
    inside = [actor("مسلحون", 0), actor("المسلحون", 1), actor("أنصار", 2)]
    assert len(Parties([inside]).named) == 2


UNCLAIMED = (
    "قتل جنديان أمس في هجوم على نقطة تفتيش في عدن. ولم تتبن أي جهة الهجوم. "
    "وتقاتل القوات الحكومية الحوثيين في المدينة."
)


def test_of_an_attack_that_nobody_claimed_no_doer_is_found_elsewhere():
    assert doers(read(UNCLAIMED).events[0]) == set()


def harmed(event):
    return {a.party.value.name for a in event.actors if a.role != "perpetrator"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قتل 17 حوثيا في غارة لطيران التحالف العربي في مأرب أمس.", {"Houthis"}),
        ("أصيب رجل وابنه في قصف لقوات النظام على بلدة سراقب.", set()),
        ("مقتل ضابط وجنديين من الجيش التركي بانفجار لغم.", {"Turkish Armed Forces"}),
        ("سيطرت القوات العراقية على مستشفى الأطفال في الموصل أمس.", set()),
        ("مقتل خمسة مدنيين بينهم نساء وأطفال بقصف على دوما.", {"civilians"}),
        ("قال ناشطون إن قصفا روسيا استهدف بلدة كفر حمرة أمس.", set()),
    ],
    ids=[
        "a group's members",
        "kin",
        "fighters of a side",
        "a house's name",
        "the whole before its part",
        "who only tells of it",
    ],
)
def test_who_is_shown_as_harmed(text, wanted):
    assert set().union(*(harmed(e) for e in read(text).events)) == wanted


def test_kinds_of_people_go_by_their_plural_too():
    (event,) = read("قتل طفلان في قصف مدفعي على مدينة دوما أمس.").events
    (actor,) = event.actors
    party = actor.party.value
    assert {"children", "أطفال", "civilians"} <= {party.name, *party.aliases}


ONE_SIDE = (
    "اندلعت اشتباكات عنيفة في مدينة الفاشر أمس. "
    "وقالت قوات الدعم السريع إن الجيش السوداني هاجم مواقعها في المدينة."
)


def test_both_sides_of_a_clash_are_looked_for():
    first = read(ONE_SIDE).events[0]
    assert first.type.value == "armed_clash"
    assert doers(first) | harmed(first)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف الطيران الحربي أمس مستشفى في بلدة كفرنبل.", "مستشفى"),
        ("استهدفت غارة جوية سوقا شعبية وسط مدينة إدلب أمس.", "سوقا شعبية"),
        ("شن مسلحون هجوما على كنيسة في القرية أمس.", "كنيسة"),
        ("انفجرت عبوة ناسفة بدورية في ريف درعا أمس.", "دورية"),
        ("شن الطيران غارة على جسرين في ريف الرقة أمس.", "جسرين"),
        ("استهدفت غارة جوية منشأة عسكرية في حمص أمس.", "منشأة عسكرية"),
        ("قصف الطيران الحربي أمس سيارة في بلدة كفرنبل.", None),
        ("قتل خمسة مدنيين بقصف على سوق في بلدة كفرنبل أمس.", None),
        ("استهدفت غارة جوية جسرين أمس ما أدى إلى مقتل ثلاثة مدنيين.", "جسرين"),
        ("استهدفت غارة جوية مسجدا أمس ما أدى إلى مقتل ثلاثة مدنيين.", None),
        ("انطلقت غارات جوية أمس من قاعدة في البحر على البلدة.", None),
    ],
)
def test_a_thing_is_hit_where_nobody_is(text, name):
    things = [
        a.party for e in read(text).events for a in e.actors if a.party.rule == RULE
    ]
    assert [t.value.name for t in things] == ([name] if name else [])


def test_a_thing_that_is_hit_stands_in_a_claim():
    test_every_actor_has_its_words_in_a_claim("قصف الطيران أمس سوقا شعبية في إدلب.")


def test_of_two_who_fight_nobody_else_each_is_a_side():
    text = (
        "اندلعت اشتباكات بين الثوار وقوات النظام على الجبهة الشرقية لمدينة نوى في درعا."
    )
    (event,) = read(text).events
    assert [(a.role, a.party.value.name) for a in event.actors] == [
        ("perpetrator", "Syrian opposition factions"),
        ("target", "Syrian government forces"),
    ]


@pytest.mark.parametrize(
    ("text", "doer", "foe"),
    [
        (
            "شهدت درعا اشتباكات بين مقاتلي المعارضة وقوات النظام السوري والميليشيات الموالية.",
            "Syrian opposition",
            "Syrian government forces",
        ),
    ],
)
def test_a_states_forces_and_a_group_face_each_other(text, doer, foe):
    (event,) = read(text).events
    assert any(doer in n for n in doers(event))
    harmed = {a.party.value.name for a in event.actors if a.role != "perpetrator"}
    assert foe in harmed


@pytest.mark.parametrize(
    ("text", "rule", "names"),
    [
        ("اعتقلت الشرطة أمس أربعة شبان في البلدة.", TAKEN, {"شبان"}),
        ("ألقت الشرطة القبض على صاحب المزرعة أمس.", TAKEN, {"صاحب", "صاحب المزرعة"}),
        ("سجلت المنظمة نزوح 780 شخصا من المدينة أمس.", DISPLACED, {"نازحون", "مدنيون"}),
        ("اعتقلت الشرطة أمس أربعة صحفيين في البلدة.", None, set()),
        ("اعتقلت الشرطة أمس سبعة أشخاص في البلدة.", None, set()),
        ("قتل شابان بقصف مدفعي على البلدة أمس.", None, set()),
        ("عاد 300 نازح إلى منازلهم في البلدة أمس.", None, set()),
    ],
)
def test_whom_a_figure_alone_tells_of(text, rule, names):
    parties = [a.party for e in read(text).events for a in e.actors]
    told = [p for p in parties if p.rule in (TAKEN, DISPLACED)]
    assert [p.rule for p in told] == ([rule] if rule else [])
    assert all(names <= {p.value.name, *p.value.aliases} for p in told)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "قصفت إسرائيل مواقع لحركة حماس في غزة أمس ما أدى إلى مقتل 27 فلسطينيا.",
            {"Hamas", "Palestinians"},
        ),
        (
            "قصف الطيران مواقع للحوثيين في صعدة أمس ما أدى إلى إصابة عاملين اثنين.",
            {"Houthis", "workers"},
        ),
        (
            "قصف الطيران مواقع للحوثيين في صعدة أمس ما أدى إلى مقتل ثلاثة جنود.",
            {"Houthis"},
        ),
    ],
)
def test_counted_people_of_no_side_stand_beside_a_party(text, wanted):
    assert set().union(*(harmed(e) for e in read(text).events)) == wanted
