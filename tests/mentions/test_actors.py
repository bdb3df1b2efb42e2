"""Parties: each way to find one, what is none, and what a short form stands for."""

from datetime import date

import pytest

from marsad import tokens
from marsad.lexicon import load
from marsad.mentions import find
from marsad.mentions.parties import NAMED, party, valid
from marsad.model import Document, Kind, Mention, Party


def mentions(
    text: str, published: date | None = None, kind: Kind = Kind.ACTOR
) -> list[Mention]:
    document = Document("d", text, "", published=published)
    sentences = tokens.split(document)
    return [m for inside in find(document, sentences) for m in inside if m.kind is kind]


def read(text: str, published: date | None = None) -> list[tuple[str, str | None]]:
    return [
        (m.text, m.value.name)
        for m in mentions(text, published)
        if isinstance(m.value, Party)
    ]


NAMES = [
    ("هاجم مسلحو داعش القرية", [("مسلحو داعش", "Islamic State")]),
    ("تصدت للميليشيات الحوثية", [("ميليشيات الحوثية", "Houthis")]),
    ("والمتمردون الحوثيون انسحبوا", [("المتمردون الحوثيون", "Houthis")]),
    ("أعلنت جماعة أنصار الله ذلك", [("جماعة أنصار الله", "Houthis")]),
    ("انسحبت مليشيات قسد", [("مليشيات قسد", "Syrian Democratic Forces")]),
    ('عناصر هيئة "تحرير الشام"', [('هيئة "تحرير الشام"', "Hayat Tahrir al-Sham")]),
    ('عناصر تنظيم "الدولة"', [('تنظيم "الدولة"', "Islamic State")]),
    ("بيان لكتائب حزب الله", [("كتائب حزب الله", "Kata'ib Hezbollah")]),
    ("بيان لحزب الله", [("حزب الله", "Hezbollah")]),
    ("قصفت قوات النظام البلدة", [("قوات النظام", "Syrian government forces")]),
    ("نفذ العدو الإسرائيلي غارة", [("العدو الإسرائيلي", "Israeli army")]),
    ("مقتل عنصر من ب ي د", [("ب ي د", "Democratic Union Party")]),
    (
        "قال المرصد السوري لحقوق الإنسان",
        [("المرصد السوري لحقوق الإنسان", "Syrian Observatory for Human Rights")],
    ),
    (
        "وصلت فرق الدفاع المدني السوري",
        [("فرق الدفاع المدني السوري", "Syria Civil Defence (White Helmets)")],
    ),
    ("أكدت بعثة يونامي", [("بعثة يونامي", "UNAMI")]),
]

PATTERNS = [
    (
        "أسقطت أنظمة الدفاع الجوي السورية صاروخا",
        [("أنظمة الدفاع الجوي السورية", "Syrian air defence")],
    ),
    (
        "اعترض الدفاع الجوي السوري صاروخا",
        [("الدفاع الجوي السوري", "Syrian air defence")],
    ),
    (
        "قالت الدفاع السورية إنها صدته",
        [("الدفاع السورية", "Syrian Ministry of Defence")],
    ),
    ("مواقع اللواء الـ(15) في البلدة", [("اللواء الـ(15)", "اللواء الـ(15)")]),
    ("معسكر اللواء الـ15 في البلدة", [("اللواء الـ15", "اللواء الـ15")]),
    ("قتلوا جنديا تركيا", [("جنديا تركيا", "Turkish soldiers")]),
    ("أصابوا ضابطا إسرائيليا", [("ضابطا إسرائيليا", "Israeli soldiers")]),
    ("اعتقلت مجموعات يسارية متطرفة", [("مجموعات يسارية متطرفة", "leftist factions")]),
    ("مقتل قيادي إيراني", [("قيادي إيراني", "Iranian commanders")]),
    (
        "المجلس العسكري الحاكم في النيجر",
        [("المجلس العسكري الحاكم في النيجر", "Nigerien junta")],
    ),
    ("وهاجم مستوطنون القرية", [("مستوطنون", "Israeli settlers")]),
    ("قصف الجيش الكاميروني الموقع", [("الجيش الكاميروني", "Cameroonian army")]),
    (
        "بيان لوزارة الدفاع الأرمينية",
        [("وزارة الدفاع الأرمينية", "Armenian Ministry of Defence")],
    ),
    ("قتلت الشرطة الكينية مشتبها به", [("الشرطة الكينية", "Kenyan police")]),
    ("استهدفت مسيرة تركية سيارة", [("مسيرة تركية", "Turkish forces")]),
    ("جراء قصف إسرائيلي على البلدة", [("إسرائيلي", "Israel")]),
    ("أعلنت السلطات في مصر", [("السلطات في مصر", "Egyptian authorities")]),
    ("قائد لواء أسود البادية", [("لواء أسود البادية", "لواء أسود البادية")]),
    ("قادة مجلس هجين العسكري", [("مجلس هجين العسكري", "مجلس هجين العسكري")]),
    ("مقر اللواء 55", [("اللواء 55", "اللواء 55")]),
    (
        "مقر الفرقة الثانية والعشرين",
        [("الفرقة الثانية والعشرين", "الفرقة الثانية والعشرين")],
    ),
    ("مقر الفرقة الثانية وعشرين جنديا", [("الفرقة الثانية", "الفرقة الثانية")]),
    ("عناصر حركة «شعاع الوادي»", [("حركة «شعاع الوادي»", "حركة «شعاع الوادي»")]),
    ("فصائل مدعومة من فرنسا", [("فصائل مدعومة من فرنسا", "France-backed factions")]),
    ("أطلق مسلحون مجهولون النار", [("مسلحون مجهولون", "unidentified gunmen")]),
    ("استشهاد شاب فلسطيني", [("فلسطيني", "Palestinian nationals")]),
    (
        "الميليشيات اللبنانية والعراقية",
        [("الميليشيات اللبنانية", "Lebanese militias"), ("العراقية", "Iraqi militias")],
    ),
]

STATES = [
    ("قالت السعودية إنها ردت", [("السعودية", "Saudi Arabia")]),
    ("نفت إسرائيل ذلك", [("إسرائيل", "Israel")]),
    ("ورفضت واشنطن العرض", [("واشنطن", "United States")]),
    ("في سوريا", []),
    ("بلبنان", []),
    ("من العاصمة السعودية", []),
    ("وصل إلى واشنطن", []),
    ("في المدن السورية", []),
    ("مواقع في منطقة القاعدة جنوب البلاد", []),
]

NOTHING = [
    "القاعدة العسكرية",
    "حركة المرور في الشارع",
    "القضاء على الفقر",
    "هجوم مسلح",
    "الدعم المالي",
    "مياه السيول",
    "صلاة الجماعة",
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_of_the_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), PATTERNS)
def test_head_words_with_what_follows(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), STATES)
def test_states_where_they_act(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_common_words_are_no_parties(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("هاجم مسلحون قاعدة عسكرية. ودخلت سيارة ملغومة القاعدة", 0),
        ("هاجم تنظيم القاعدة قاعدة عسكرية. وأعلنت القاعدة ذلك", 2),
        ("هاجم مسلحو القاعدة نقطة تفتيش. وأعلنت القاعدة ذلك", 2),
    ],
)
def test_a_base_told_before_is_no_party(text: str, count: int) -> None:
    assert [name for _, name in read(text)].count("Al-Qaeda") == count


AGAIN = [
    (
        "هاجم تنظيم داعش القرية. قتل قادة في التنظيم في العراق",
        "التنظيم",
        "Islamic State",
    ),
    ("هاجم تنظيم الدولة القرية. وقال التنظيم إنه", "التنظيم", "Islamic State"),
    ("أعلنت حركة حماس ذلك. ونفت الحركة", "الحركة", "Hamas"),
    ("قال الجيش اللبناني ذلك. وأوقف الجيش سيارة", "الجيش", "Lebanese army"),
    ("انفجار في بغداد والموصل. وفتح الجيش تحقيقا", "الجيش", "Iraqi army"),
    ("غارة في صنعاء وتعز نفذها طيران التحالف", "طيران التحالف", "Saudi-led coalition"),
    ("تقدمت المقاومة في مأرب وتعز", "المقاومة", "Popular Resistance"),
    ("انفجار قرب مقر الشرطة", "الشرطة", "police"),
]


@pytest.mark.parametrize(("text", "wording", "name"), AGAIN)
def test_short_forms_stand_for_the_nearest_that_fits(
    text: str, wording: str, name: str
) -> None:
    assert (wording, name) in read(text)


def test_a_resolved_short_form_keeps_what_it_was() -> None:
    last = mentions("هاجم تنظيم الدولة القرية. وقال التنظيم إنه")[-1]
    assert last.rule == "actors.again"
    assert [c.name for c in last.candidates if isinstance(c, Party)] == ["organisation"]


@pytest.mark.parametrize(
    ("day", "id_"),
    [
        (date(2015, 8, 1), "actors.syria_government_forces"),
        (date(2026, 1, 5), "actors.syria_army"),
        (None, "actors.syria_government_forces"),
    ],
)
def test_one_wording_two_parties_by_the_day(day: date | None, id_: str) -> None:
    (mention,) = mentions("انتشر الجيش السوري", day)
    assert mention.entry == id_
    assert len(mention.candidates) == 2


def test_the_span_is_the_wording_without_clitics() -> None:
    text = "واشتبك مع الميليشيا وبالجيش التركي"
    for mention in mentions(text):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert not mention.text.startswith(("و", "ب"))


def test_the_lists_hold_what_they_promise() -> None:
    entries = [e for e in load().entries.values() if e.kind in NAMED]
    parties = [party(e) for e in entries if not e.get("capital_of")]
    assert len(parties) >= 500
    assert all(p.name and p.kind for p in parties)
    assert len({p.id for p in parties}) == len(parties)
    coded = [e for e in entries if not e.get("capital_of")]
    assert all(e.get("acled") in range(1, 9) and e.get("plover") for e in coded)
    known = load().entries
    assert all(i in known for e in coded for i in e.get("parents", ()))
    assert all(valid(e, None) for e in coded)
