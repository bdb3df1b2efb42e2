"""Who blames, where he or the deed does not stand behind the verb; and who is meant."""

import pytest

from tests.news import stances


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # who points stands between the verb and the accusation
        (
            "فيما وجه محتجون أصابع الاتهام إلى قوات الدبيبة بإطلاق النار عليهم في طرابلس.",
            "محتجون",
        ),
        ("وجه القضاء العراقي اتهامات إلى ضابط بقتل متظاهرين.", "القضاء العراقي"),
        # who put out the words in which the blame stands
        (
            "في المقابل، أصدرت قسد بيانا اتهمت فيه القوات الحكومية بقصف دير حافر.",
            "قسد",
        ),
        ("وعقد الوزير مؤتمرا صحفيا اتهم فيه الحوثيين بقصف مأرب بصاروخ.", "الوزير"),
        ("وفي بيان اتهمت فيه قسد الجيش بقصف دير حافر، قالت إن ستة قتلوا.", "قسد"),
        # the deed stands before the verb
        ("قتل جندي في هجوم بطائرة مسيرة اتهمت أوكرانيا روسيا بشنه.", "أوكرانيا"),
        (
            "قتل أربعة في تفجير، في هجوم اتهم الرئيس ماركوس إرهابيين أجانب بالضلوع فيه.",
            "الرئيس ماركوس",
        ),
        # the agency of a dateline says nothing
        (
            "طرابلس 3 مايو 2025 (شينخوا) اتهمت قوات حكومة الوفاق قوات حفتر بقصف المطار.",
            "قوات حكومة الوفاق",
        ),
        (
            "وحملت السلطات الأفغانية إسلام آباد المسئولية عن غارات جوية على كابول.",
            "السلطات الأفغانية",
        ),
    ],
)
def test_who_blames(text, who):
    assert (who, "blames") in stances(text)
    assert {s for _, s in stances(text)} <= {"blames", "asserts"}


def test_whom_a_charge_is_pointed_at_blames_nobody():
    assert stances("وجه الادعاء إلى رجل تهمة قتل جندي في برلين.") == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the noun of adopting, behind a verb of haste
        (
            "وسارع تنظيم داعش إلى تبني الهجوم على الكنيسة عبر بيان تداولته حسابات.",
            {("تنظيم داعش", "claims_responsibility")},
        ),
        # the pronoun is not hers who speaks
        (
            "قالت الشرطة إنه هاجم المارة بسكين في برلين وأصاب ثلاثة.",
            {("الشرطة", "asserts")},
        ),
        (
            "وقالت كتائب القسام إنها استهدفت دبابة شرق غزة.",
            {("كتائب القسام", "claims_responsibility")},
        ),
        # a denial in his own words
        (
            'وقال المتحدث باسم الحركة: "ننفي أي صلة لنا بالهجوم على السفارة".',
            {("المتحدث باسم الحركة", "denies_responsibility")},
        ),
        # who counts children that were killed owns nothing
        (
            "أعلن الجيش السوداني عن مقتل خمسة أطفال جراء قصف مدفعي على أحياء في الفاشر.",
            {("الجيش السوداني", "asserts")},
        ),
        # who counts the dead of the enemy's attack accuses nobody
        (
            "قالت وزارة الدفاع السورية إن هجوما إسرائيليا بالصواريخ تسبب في مقتل ثلاثة.",
            {("وزارة الدفاع السورية", "asserts")},
        ),
    ],
)
def test_how_he_stands(text, said):
    assert stances(text) == said


def test_one_party_behind_a_deed_is_the_accused():
    told = stances(
        "نفى متحدث باسم الدعم السريع أن تكون قواته قصفت السوق، واتهم الجيش بقصفه."
    )
    assert "الجيش" not in {who for who, _ in told}
