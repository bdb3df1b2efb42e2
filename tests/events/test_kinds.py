"""Which type an event is of, in sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document, Event


def events(text: str) -> tuple[Event, ...]:
    return pipeline.extract(Document(id="t", text=text, sha256="")).events


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # a death alone: of the war that is named, else of an attack
        ("قتل ثلاثة آلاف شخص منذ بداية النزاع في السودان.", ["armed_clash"]),
        ("قتل جنديان سودانيان على جبهات الفاشر.", ["armed_clash"]),
        ("قتل ثلاثة مدنيين في مدينة الفاشر يوم الاثنين.", ["attack"]),
        # bare shelling, of which aircraft are told in the next sentence
        (
            "قتل خمسة في قصف على الخيام. واستهدفت الطائرات بالقصف منزلين في الخيام.",
            ["air_drone_strike"],
        ),
        ("شنت تركيا حملة جوية على مواقع الحزب في جبل قنديل.", ["air_drone_strike"]),
        # who bombs from the air where no gun is named
        ("أسفر القصف الروسي على مدينة إدلب عن مقتل خمسة مدنيين.", ["air_drone_strike"]),
        ("قصفت قوات التحالف العربي مواقع الحوثيين في صعدة.", ["air_drone_strike"]),
        ("قصفت القوات الروسية مدينة إدلب بالمدفعية.", ["shelling_missile"]),
        ("قصفت القوات الروسية مدينة خاركيف وقتل اثنان.", ["shelling_missile"]),
        # a monument razed, a quarrel and a battle of words
        ("فجر تنظيم داعش ضريحا في مدينة الموصل.", ["looting_destruction"]),
        ("استبعاد مرشحين يفجر جدلا سياسيا في العراق.", []),
        ("هجوم لاذع من الوزير على المعارضة في بغداد.", []),
        ("انفجار لطائرة مسيرة في محطة للطاقة قرب خاركيف.", ["air_drone_strike"]),
        # hurt as they marched; what they march against came before
        ("أصيب خمسة متظاهرين برصاص قوات الأمن في الناصرية.", ["excessive_force"]),
        (
            "سقط قتلى خلال مواجهات بين القوات الأمنية والمتظاهرين في بغداد.",
            ["excessive_force"],
        ),
        (
            "خرجت مظاهرة في إدلب تنديدا بمقتل ثلاثة مدنيين في قصف على المدينة.",
            ["peaceful_protest", "shelling_missile"],
        ),
        ("قتل ستة شبان برصاص الجيش خلال احتجاجات في نابلس.", ["excessive_force"]),
        (
            "فرقت الشرطة بالغاز المسيل للدموع متظاهرين في أم درمان.",
            ["protest_with_intervention"],
        ),
        ("اغتال مسلحون ثلاثة متظاهرين قرب منازلهم في الناصرية.", ["attack"]),
        ("شهدت بلدة كنصفرة قصفا متبادلا بين الجيش والفصائل.", ["shelling_missile"]),
        ("استمر القصف المتبادل بين الجانبين على بلدة كنصفرة.", ["shelling_missile"]),
        ("خرجت مظاهرة في حي الشهداء بمدينة أم درمان.", ["peaceful_protest"]),
        ("يفجر الإرهاب في بيت من بيوت الله في عسير ويقتل 15.", ["remote_explosive"]),
        # told by themselves: who fled
        (
            "اندلعت اشتباكات في محيط سنجار، فيما نزح منها نحو ستة آلاف شخص.",
            ["armed_clash", "other_strategic"],
        ),
        # what is in a cache went off nowhere
        (
            "أعلن الجيش العثور على مخبأ يضم 40 قذيفة هاون في بعقوبة.",
            ["disrupted_weapons"],
        ),
        # two who blow themselves up
        ("فجرت فتاتان نفسيهما في سوق مدينة مروة.", ["suicide_bombing"]),
        ("قتل سبعة في تفجير انتحاريتين نفسيهما بسوق مدينة مروة.", ["suicide_bombing"]),
        # fought for, not taken
        ("انطلقت معركة تحرير مدينة الفلوجة.", ["armed_clash"]),
        (
            "قتل مسلح في اشتباكات في الفلوجة وتم تحرير طفلين مخطوفين.",
            ["armed_clash", "other_strategic"],
        ),
        # shot at as they marched
        ("أطلقت قوات الأمن الرصاص الحي على متظاهرين.", ["excessive_force"]),
        ("أطلق مسلحون النار على حافلة.", ["attack"]),
        # what falls or is pounded by aircraft
        ("سقطت أربعة صواريخ على قاعدة عسكرية.", ["shelling_missile"]),
        ("دكت الطائرات معاقل التنظيم.", ["air_drone_strike"]),
        ("استهدف هجوم بمسيرة انتحارية حقلا نفطيا.", ["air_drone_strike"]),
        # the strikes of a coalition are its act and its name
        ("قتل مدني في غارات التحالف على الرقة.", ["air_drone_strike"]),
        ("أعلن الجيش العراقي تحرير مدينة الفلوجة.", ["territory_regained"]),
        ("انتزع الجيش اليمني مدينة زنجبار من الحوثيين.", ["territory_regained"]),
        ("استردت القوات العراقية جامعة الأنبار.", ["territory_regained"]),
        # meant, not done
        (
            "قصفت الطائرات مدينة الرقة دعما للتصدي لتنظيم داعش.",
            ["air_drone_strike"],
        ),
        # what was found or made went off nowhere
        (
            "اندلعت اشتباكات في الموصل وضبطت الشرطة ثلاث قنابل يدوية.",
            ["armed_clash", "disrupted_weapons"],
        ),
        ("فككت الشرطة 21 عبوة ناسفة في ديالى.", ["disrupted_weapons"]),
        ("دمرت القوات خمس عجلات مفخخة في الرمادي.", ["disrupted_weapons"]),
        ("دمرت سيارة مفخخة مقر الشرطة في الرمادي.", ["remote_explosive"]),
        ("قتل ثلاثة بانفجار عربة ملغمة في كابول.", ["remote_explosive"]),
        ("ألقى مجهولون قنبلة يدوية على منزل في البصرة.", ["grenade"]),
        # who only enters hurts nobody; a raid is of its gravest act
        ("اقتحمت القوات الإسرائيلية بلدة قرب نابلس.", ["other_strategic"]),
        ("اقتحمت القوات الإسرائيلية بلدة قرب نابلس واعتقلت شابين.", ["arrest"]),
        ("اقتحمت القوات الإسرائيلية بلدة قرب نابلس وقتلت شابا.", ["attack"]),
        ("داهمت القوات الإسرائيلية منزلا في نابلس وقتلت شابا.", ["attack"]),
        ("داهمت القوات الإسرائيلية منزلا في نابلس وفتشته.", ["other_strategic"]),
        ("اقتحم مسلحون مقر الشرطة في تعز.", ["attack"]),
        ("فرقت الشرطة متظاهرين في نيروبي بالرصاص فقتل 8.", ["excessive_force"]),
        ("فرقت الشرطة متظاهرين في نيروبي بالغاز.", ["protest_with_intervention"]),
        # no land
        ("سيطرت قوات إيرانية على ناقلة نفط في مضيق هرمز.", ["other_strategic"]),
        ("فقد السائق السيطرة على حافلة في كابول.", []),
        (
            "سيطر الجيش اليمني على بلدة قرب تعز واغتنم دبابات.",
            ["territory_regained", "disrupted_weapons"],
        ),
        # a conflict kills on both sides
        ("تشهد سوريا نزاعا داميا تسبب بمقتل 200 ألف شخص.", ["armed_clash"]),
        ("أسفر العدوان على صنعاء عن مقتل 200 شخص.", ["attack"]),
    ],
)
def test_the_type_is_what_was_done(text, types):
    assert [e.type.value for e in events(text)] == types


@pytest.mark.parametrize(
    ("text", "means"),
    [
        # named, not used: hit, kept, carried, walked, silent, or no weapon at all
        ("اندلعت اشتباكات في تعز وتمكن الجيش من تدمير ثلاث دبابات.", []),
        ("هاجم المسلحون معسكرا في تعز ثم وصلت دبابات للجيش إليه.", []),
        ("قصفت مدفعية الجيش قواعد الصواريخ في صعدة.", ["artillery"]),
        ('قالت قناة "المسيرة" إن هجوما استهدف ميناء الحديدة.', []),
        ("هاجم مستوطنون القدس خلال مسيرة الأعلام.", []),
        ("خرق الجيش وقف إطلاق النار وهاجم قرية قرب إدلب.", []),
        ("هاجمت الفصائل الإسلامية والمقاتلة حاجزا قرب إدلب.", []),
        ("هاجم العدو قدراتنا الصاروخية في صعدة.", []),
        # used
        ("قصف الجيش أحياء في تعز بالدبابات وقذائف الهاون.", ["tank", "mortar"]),
        ("قصفت دبابات الجيش أحياء في تعز.", ["tank"]),
        ("قصفت مقاتلة روسية بلدة قرب إدلب.", ["aircraft"]),
        ("قتل ثلاثة في هجوم صاروخي على معسكر في صعدة.", ["missile"]),
        ("جرح اثنان في قصف مدفعي وصاروخي على إدلب.", ["artillery", "rocket"]),
        ("قتل جندي برصاص قناص في تعز.", ["sniper"]),
        ("ألقى الطيران المروحي براميل متفجرة على إدلب.", ["helicopter"]),
        ("هاجموا سفينة في خليج عدن بزوارق مفخخة.", ["other"]),
        ("أصيب شرطي في عملية دهس في القدس.", ["vehicle"]),
        # stopped
        ("أسقطت الدفاعات الجوية مسيرتين فوق أربيل.", ["drone"]),
        ("فككت الشرطة عبوة ناسفة في بغداد.", ["ied"]),
        # the regime is no weapon system
        (
            "قصف طيران النظام ومروحياته بلدة قرب إدلب.",
            ["aircraft", "helicopter"],
        ),
        # how a suicide bomber came is told or not
        ("قتل خمسة في هجوم انتحاري في كابول.", []),
        ("فجر رجل نفسه قرب مقر الشرطة في كابول وقتل خمسة.", ["suicide_vest"]),
        ("فجر رجل نفسه بسيارة مفخخة في كابول وقتل خمسة.", ["car_bomb"]),
    ],
)
def test_with_what_it_was_done(text, means):
    assert [m.value for m in events(text)[0].means] == means
