"""Who did it and who suffered it, in short news of our own wording."""

from __future__ import annotations

import pytest

from marsad.model import OUTLET
from tests.news import actors_in, did, hit, hurt, read


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # killers.answers_for; who blames another has not done it
        (
            "قال الناطق باسم الحكومة إن المتمردين مسؤولون عن مقتل 20 مدنيا في إيتوري.",
            did("rebels") | hurt("civilians"),
        ),
        ("قال الجيش الإسرائيلي إن إيران تقف وراء الهجوم في خليج عمان.", did("Iran")),
        ("ترى واشنطن أن إيران هي المسؤولة عن الهجوم في الأردن.", did("Iran")),
        # killers.kills_them
        (
            "قتلت حركة الشباب تسعة جنود في بيدوا.",
            did("Al-Shabaab") | hurt("soldiers"),
        ),
        ("خطف مسلحون 12 شخصا في كادونا.", did("gunmen")),
        (
            "قتل مسلحون 14 قرويا في كاتسينا.",
            did("gunmen") | hurt("villagers"),
        ),
        (
            "قتلت القوات الأوكرانية عشرة جنود روس.",
            did("Ukrainian forces") | hurt("Russian soldiers"),
        ),
        # weapon_of, suffering.brought_down: the group's name as an adjective
        ("استهدفت مسيرات مفخخة حوثية قرية في تعز.", did("Houthis")),
        ("قصف حوثي على مأرب يقتل ثلاثة مدنيين.", did("Houthis") | hurt("civilians")),
        (
            "أسقطت الدفاعات السعودية مسيرة حوثية.",
            did("Saudi air defence") | hit("Houthis"),
        ),
        ("اعترض صاروخ حوثي فوق إيلات.", hit("Houthis")),
        # built.by_guess; of a man it is only where he comes from
        (
            "شنت مقاتلات يعتقد أنها إسرائيلية غارات على البوكمال.",
            did("Israeli air force"),
        ),
        (
            "قصفت طائرات يرجح أنها سورية وروسية بلدة حمورية.",
            did("Syrian air force", "Russian air force"),
        ),
        ("قتل رجل يعتقد أنه سوري بانفجار في أنقرة.", set()),
        # left; not whom they join
        ("انشق 60 عنصرا عن «جيش النصر» في جرابلس.", did("Jaysh al-Nasr")),
        (
            "اعتدى مستوطنون بالضرب على قاطفي الزيتون في قريوت.",
            did("Israeli settlers") | hit("farmers"),
        ),
        # figured: «شخصا» says nothing
        (
            "أوقفت الشرطة عنصرا تكفيريا في جندوبة.",
            did("Tunisian police") | hit("عنصرا"),
        ),
        ("أوقفت الشرطة شخصا في جندوبة.", did("Tunisian police")),
        # killers.launches, killers.fires_within
        ("شن مسلحون هجوما على قرية في كادونا.", did("gunmen")),
        ("فتح مسلحون النار على سوق في كادونا.", did("gunmen") | hit("سوق")),
        # killers.guards, killers.served
        ("هاجم مستوطنون بحماية جيش الاحتلال قرية المغير.", did("Israeli settlers")),
        (
            "أعدمت حركة الشباب ستة أشخاص بتهمة التجسس لصالح المخابرات الصومالية.",
            did("Al-Shabaab"),
        ),
        # avowals
        (
            "أعلنت سرايا القدس استهداف قوة إسرائيلية شرق رفح.",
            did("Al-Quds Brigades") | hit("Israeli forces"),
        ),
        (
            "كتائب القسام تعلن قنص جندي إسرائيلي شرق خان يونس.",
            did("Al-Qassam Brigades") | hit("Israeli soldiers"),
        ),
        (
            "أعلن حزب الله مهاجمة القوات الإسرائيلية في مارون الراس.",
            did("Hezbollah") | hit("Israeli army"),
        ),
        (
            "أعلنت طالبان قتل 40 جنديا باكستانيا.",
            did("Taliban") | hurt("Pakistani soldiers"),
        ),
        ("وقع جنود إسرائيليون في كمين قرب مارون الراس.", hit("Israeli soldiers")),
        ("أعلن الجيش الإسرائيلي رصد إطلاق صواريخ من شمال القطاع.", set()),
        # losses
        ("أعلن الجيش الإسرائيلي مقتل جندي في كمين في جباليا.", hit("Israeli army")),
        (
            "أعلن الجيش اللبناني إصابة ثلاثة جنود في قصف إسرائيلي على الناقورة.",
            did("Israel") | hit("Lebanese army"),
        ),
        # suffering.harmed_subject, aimed
        (
            "اقتحمت قوات الاحتلال مخيم بلاطة وقتلت شابا.",
            did("Israeli army"),
        ),
        ("استهدف هجوم قافلة للجيش الصومالي في بيدوا.", hit("Somali army")),
        # killers.blown_up, suffering.sufferer
        ("انفجرت عبوة ناسفة بدورية للجيش العراقي في كركوك.", hit("Iraqi army")),
        (
            "انفجار لغم بآلية للجيش الليبي يقتل جنديين في سرت.",
            hit("Libyan army"),
        ),
        ("تعرض رتل للجيش التركي لهجوم في إدلب.", hit("Turkish Armed Forces")),
        ("قال الجيش الإسرائيلي إن ثلاثة جنود أصيبوا في جنين.", hit("Israeli army")),
        ("قال الجيش الإسرائيلي إن 200 مسلح قتلوا في جباليا.", hurt("gunmen")),
        (
            "أعلنت كتائب القسام تفجير عبوة ناسفة في قوة إسرائيلية في رفح.",
            did("Al-Qassam Brigades") | hit("Israeli forces"),
        ),
        (
            "اعتقلت الشرطة اللبنانية رجلين بتهمة التخابر مع إسرائيل.",
            did("Lebanese police"),
        ),
        # antecedents
        (
            "أسقطت الدفاعات الجوية مسيرة إسرائيلية في أجواء لورستان.",
            did("Iranian air defence") | hit("Israeli forces"),
        ),
        # killers.storms
        (
            "اقتحم 90 مستوطنا باحات المسجد الأقصى بحماية شرطة الاحتلال.",
            did("Israeli settlers"),
        ),
        ("أصيب مستوطن في عملية طعن قرب نابلس.", hurt("Israeli settlers")),
        # killers.has_killed, killers.met_by
        (
            "قال مصدر محلي إن قوات الأمن النيجيرية قتلت 14 مسلحا.",
            did("Nigerian security forces") | hurt("gunmen"),
        ),
        ("هاجم مسلحون الجيش المالي في غاو.", did("gunmen") | hit("Malian army")),
        ("هاجم محتجون الشرطة الكينية بالحجارة في نيروبي.", hit("Kenyan police")),
        (
            "أعلن الجيش الإسرائيلي مقتل جنديين من لواء غولاني في كمين في رفح.",
            hit("Israeli army"),
        ),
        # not struck: the name behind the noun is the doer
        (
            "جرحى إثر استهداف قوات قسد بلدة جرابلس.",
            did("Syrian Democratic Forces"),
        ),
        (
            "قصف طيران التحالف الدولي قرية في الرقة.",
            did("US-led coalition against Islamic State"),
        ),
    ],
)
def test_who_did_it(text, actors):
    assert actors_in(text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # persons of a nationality are a group
        (
            "استشهد 18 فلسطينيا في قصف إسرائيلي على جباليا.",
            did("Israel") | hurt("Palestinians"),
        ),
        (
            "اعتقلت الشرطة التركية ستة سوريين في غازي عنتاب.",
            did("Turkish police") | hurt("Syrians"),
        ),
        ("قتل سعوديان في هجوم بسكين في الرياض.", hurt("Saudis")),
        ("قتل ثلاثة أشخاص في هجوم بسكين في الرياض.", set()),
        # so are suspects and passengers; the abductors are not the abducted
        (
            "اعتقلت الشرطة التركية المتورطين في التفجير.",
            did("Turkish police") | hit("suspects"),
        ),
        (
            "خطف مسلحون ركاب حافلة في بلوشستان وقتلوا تسعة منهم.",
            did("gunmen") | hurt("passengers"),
        ),
        # casting.done_by
        (
            "تضررت المصافي في ضربات بطائرات مسيرة شنتها أوكرانيا على ساراتوف.",
            did("Ukraine"),
        ),
        ("انفجرت عبوة زرعتها حركة الشباب في مقديشو.", did("Al-Shabaab")),
        # suffering.fell
        (
            "قال مسعفون إن ستة جنود ليبيين قتلوا في انفجار لغم في بنغازي.",
            hurt("Libyan soldiers"),
        ),
        (
            "قال مسعفون إن عنصرين من قوات البيشمركة أصيبا في انفجار عبوة قرب كركوك.",
            hurt("Peshmerga"),
        ),
        # suffering.brought_down, avowed.dealt
        (
            "أعلنت أوكرانيا إسقاط 45 مسيرة روسية فوق أوديسا.",
            did("Ukraine") | hit("Russian forces"),
        ),
        (
            "أعلنت إيران إسقاط طائرة مسيرة إسرائيلية في أصفهان.",
            did("Iran") | hit("Israeli forces"),
        ),
        (
            "اعترضت الدفاعات الجوية الإسرائيلية مسيرتين، وقال الجيش الإسرائيلي إن حزب الله أطلقهما.",
            did("Israeli air defence") | hit("Hezbollah"),
        ),
        (
            "اعترضت الدفاعات الجوية الروسية طائرة بدون طيار فوق موسكو.",
            did("Russian air defence"),
        ),
        # clauses.began_then
        (
            "تعرضت ساراتوف لأكبر هجوم بالمسيرات منذ بدء الهجوم الروسي في 2022.",
            set(),
        ),
        (
            "قتل 50 ألف فلسطيني منذ بدء العدوان الإسرائيلي على غزة.",
            did("Israel") | hurt("Palestinians"),
        ),
        # who lost the town is told in the next sentence
        (
            "سيطر الجيش السوداني على القصر. وقال الجيش إن قوات الدعم السريع فقدت عتادها.",
            did("Sudanese Armed Forces") | hit("Rapid Support Forces"),
        ),
        (
            "اعتقلت الشرطة الألمانية 3 مراهقين في دوسلدورف.",
            did("German police") | hurt("teenagers"),
        ),
        # facing.opposed
        (
            "تبادلت القوات الهندية والباكستانية إطلاق النار في كشمير.",
            did("Indian forces") | hit("Pakistani forces"),
        ),
        # a ministry tells what its state's forces did
        (
            "قالت وزارة الدفاع الروسية إن قواتها سيطرت على بلدة في دونيتسك.",
            did("Russian forces"),
        ),
        (
            "طالبت وزارة الدفاع الروسية الأمم المتحدة بالتحقيق في القصف.",
            did("Russian Ministry of Defence") | hit("United Nations"),
        ),
        # struck.struck
        (
            "استهدفت غارة إسرائيلية مبنى سكنيا في وسط غزة.",
            did("Israel") | hit("مبنى سكنيا"),
        ),
        ("استهدفت غارة إسرائيلية منزلا في وسط غزة.", did("Israel")),
    ],
)
def test_groups_and_their_deeds(text, actors):
    assert actors_in(text) == actors


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("سلاح الجو يشن غارات على خان يونس.", "Israeli Air Force"),
        ("أغار الطيران المسير المعادي على سيارة في النبطية.", "Israeli Air Force"),
        ("قال الجيش الإسرائيلي إن سلاح الجو هاجم مواقع في طهران.", "Israeli army"),
        ("الجيش يعتقل سبعة شبان في الخليل.", "Israeli army"),
        ("الطيران الحربي يقصف مواقع في صعدة.", "air force"),
        ("الطيران الحربي يقصف مواقع في بورتسودان.", "Sudanese air force"),
    ],
)
def test_whose_body_it_is(text, body):
    assert ("perpetrator", body) in actors_in(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("أعلن الجيش الإسرائيلي مقتل جندي في كمين في جباليا.", "asserts"),
        ("أعلن الجيش الإسرائيلي رصد إطلاق صواريخ من إيران.", "asserts"),
        (
            "أعلنت كتائب القسام مهاجمة قوة إسرائيلية في جباليا.",
            "claims_responsibility",
        ),
        ("أعلنت طالبان قتل 40 جنديا باكستانيا.", "claims_responsibility"),
    ],
)
def test_how_he_stands_to_it(text, stance):
    said = [c for c in read(text).claims if c.source != (OUTLET,)]
    assert [c.stance.value for c in said] == [stance]


def test_who_announces_the_dead_and_wounded_of_his_foe_did_it():
    told = actors_in("أعلنت كتائب القسام قتل وإصابة جنود إسرائيليين في كمين.")
    assert did("Al-Qassam Brigades") <= told


def test_what_is_downed_may_stand_behind_two_numbers():
    text = "أسقطت الدفاعات الجوية الأوكرانية 54 من أصل 60 طائرة مسيرة أطلقتها روسيا."
    (event,) = read(text).events
    assert event.type.value == "disrupted_weapons"
    assert ("target", "Russia") in actors_in(text)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # deeds by their adjective: actors_heads.attack
        ("توغلات إسرائيلية جديدة في ريف القنيطرة.", did("Israel")),
        ("اعتقالات إسرائيلية في الخليل.", did("Israel")),
        ("رشقة صاروخية إيرانية على تل أبيب.", did("Iran")),
        # built.by_both, facing.opposed
        (
            "اشتباكات باكستانية أفغانية على الحدود.",
            did("Pakistan") | hit("Afghanistan"),
        ),
        ("هدنة إيرانية إسرائيلية تدخل حيز التنفيذ.", did("Iran", "Israel")),
        ("اشتباكات سودانية في الخرطوم.", set()),
        # suffering.struck_seat
        ("قصف السفارة الأمريكية في بغداد بقذائف الهاون.", hit("US embassy")),
        ("السفارة الأمريكية تدين قصف المطار.", did("US embassy") | hit("مطار")),
        # sided.between_two
        (
            "اندلعت اشتباكات بين العشائر ومسلحين دروز في السويداء.",
            did("tribes") | hit("Druze gunmen"),
        ),
        # joined._doing_it_too
        (
            "قصف عنيف من قبل حزب الله وحركة حماس على المطلة.",
            did("Hezbollah", "Hamas"),
        ),
        # lone.lone
        ("طعن شاب جنديا في حيفا.", did("man")),
        ("أقدم رجل على إطلاق النار في مدرسة.", did("man")),
        ("غارات استهدفت مدنيين في غزة.", hit("civilians")),
        ("فجر شاب نفسه في سوق بكويتا.", did("man")),
        # suffering.killing
        ("إيران تعدم رجلين.", did("Iran")),
        # accusing.accused
        (
            (
                "اتهمت حماس إسرائيل بقصف المستشفى في غزة. واتهم الجيش الإسرائيلي حركة "
                "الجهاد الإسلامي بقصف المستشفى."
            ),
            did("Israel", "Palestinian Islamic Jihad") | hit("مستشفى"),
        ),
    ],
)
def test_doers_of_the_news(text, actors):
    assert actors_in(text) == actors


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("تبادلت باكستان والهند إطلاق النار في كشمير.", "Pakistan", "India"),
        ("تبادلت روسيا وأوكرانيا القصف في خاركيف.", "Russia", "Ukraine"),
    ],
)
def test_who_trades_fire_stands_one_on_each_side(text, one, other):
    assert len(read(text).events) == 1
    assert actors_in(text) == did(one) | hit(other)


def test_who_says_that_he_killed_and_wounded_did_both():
    told = actors_in("أعلنت كتائب القسام أنها قتلت وأصابت جنودا إسرائيليين في كمين.")
    assert told == did("Al-Qassam Brigades") | hit("Israeli soldiers")


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("تبرأت الحركة من الهجوم على الكنيسة.", set()),
        ("الجيش: قواتنا لم تقصف المستشفى.", set()),
        ("قصف الجيش المستشفى، ونفى الجيش قصفه.", did("army")),
    ],
)
def test_who_only_denies_it_is_not_told_to_have_done_it(text, doers):
    assert {(r, n) for r, n in actors_in(text) if r == "perpetrator"} == doers
