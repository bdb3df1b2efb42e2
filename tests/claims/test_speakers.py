"""Who says what: speakers, chains, second mentions and scopes, in our own sentences."""

from __future__ import annotations

import json
import sys
from datetime import date
from importlib import util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import mentions, tokens
from marsad.claims import speakers
from marsad.model import OUTLET, Document, Stance


def read(text, **known):
    document = Document(id="t", text=text, sha256="", **known)
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    return speakers.attributions(document, sentences, found)


def said(text, attribution):
    return [text[s.start : s.end] for s in attribution.scope]


def chains(text, **known):
    return [[s.text for s in a.source] for a in read(text, **known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verb first
        ("قال مصدر أمني إن شرطيا قتل في كركوك.", [["مصدر أمني"]]),
        ("أفادت وزارة الصحة بمقتل ثلاثة أشخاص.", [["وزارة الصحة"]]),
        ("وذكر شهود عيان أنهم سمعوا انفجارا.", [["شهود عيان"]]),
        ("أعلن الجيش العراقي استعادة البلدة.", [["الجيش العراقي"]]),
        ("أفادت صحة غزة بمقتل ثلاثة أشخاص.", [["صحة غزة"]]),
        ("وبيّن المصدر الطبي أن المصابين نقلوا.", [["المصدر الطبي"]]),
        # speaker first
        ("الجيش الإسرائيلي يعلن مقتل ثلاثة جنود.", [["الجيش الإسرائيلي"]]),
        ("وكان المرصد السوري قد أعلن مقتل عنصرين.", [["المرصد السوري"]]),
        ("إسرائيل: قتلنا ثلاثة من قادة الحركة.", [["إسرائيل"]]),
        ("مصدر عسكري: سقوط قذيفة على القاعدة.", [["مصدر عسكري"]]),
        ("العراق وسوريا أعلنا النصر.", [["العراق"], ["سوريا"]]),
        ("أما وزارة الصحة فأكدت أن شخصين قتلا.", [["وزارة الصحة"]]),
        ("ادعى الجيش العراقي أن شخصين قتلا.", [["الجيش العراقي"]]),
        ('صحيفة "الأفق" من جانبها قالت إن تفجيرا وقع.', [['صحيفة "الأفق"']]),
        ("أكد وزير الحرب جون تلر أن الجيش قصف قرية.", [["وزير الحرب جون تلر"]]),
        (
            "قال السفير السعودي لدى اليمن إن طائرة أقلعت.",
            [["السفير السعودي لدى اليمن"]],
        ),
        (
            "أدرجت المنظمة التحالف في قائمة، لكنها أكدت أن غارة قتلت طفلا.",
            [["المنظمة"]],
        ),
        ("ورغم أن الوزير لم يشر إلى ذلك، إلا أنه قال إن شرطيا قتل.", [["الوزير"]]),
        ("خلاف أشد من أي وقت مضى التسريع في حله بعد أن قتل شخص.", []),
        ("على من يدعي الزعامة أن يعلم أن شرطيا قتل.", []),
        ("مقتل شاب يُدعى سليم أن شرطيا قتل.", []),
        ("سبق - وكالات: نددت قطر بالهجوم التركي.", [["قطر"]]),
        ("قال ثلاثة مسؤولين أميركيين إن شخصين قتلا.", [["ثلاثة مسؤولين أميركيين"]]),
        ("وحسب 3 مصادر مطلعة، فإن شرطيا قتل.", [["3 مصادر مطلعة"]]),
        ("أكد محللون سياسيون أن الهدنة انتهت بعد الغارة.", [["محللون سياسيون"]]),
        ("زادت أعباء «الوكالة» بعد القصف.", []),
        ("كان الجيش إبان حكمه «قوة» قصفت قرية.", []),
        ("لكن سكانا قالوا إن الجيش قصف القرية.", [["سكانا"]]),
        (
            "مصادر سياسية في العاصمة عدن ذكرت أن شرطيا قتل.",
            [["مصادر سياسية في العاصمة عدن"]],
        ),
        ("أعلنت أطراف محلية مقتل شاب.", [["أطراف محلية"]]),
        ("واختتم المصدر بالقول إن شرطيا قتل.", [["المصدر"]]),
        ("وكرر الوزير القول إن شرطيا قتل.", [["الوزير"]]),
        ("أصدر الحزب بيانا جاء فيه أن شرطيا قتل.", [["الحزب"]]),
        ("التقى وزير الدفاع نظيره في عدن، وقال إن شرطيا قتل.", [["وزير الدفاع"]]),
        ("المرصد السوري ومقره بريطانيا قال إن شرطيا قتل.", [["المرصد السوري"]]),
        # nobody behind the verb of passing on
        ("كما نقل شهود عيان أن الجيش قصف قرية.", [["شهود عيان"]]),
        ("وعلم المرصد السوري أن شرطيا قتل.", [["المرصد السوري"]]),
        (
            "نقلت رويترز عن مسؤول طلب عدم كشف هويته أن شرطيا قتل.",
            [["مسؤول", "رويترز"]],
        ),
        # whose the words are
        ("قتل شخص، وفق معلومات متباينة من شهود عيان.", [["شهود عيان"]]),
        ("قتل شخص وفق حصيلة أعلنتها المفوضية.", [["المفوضية"]]),
        ("قتل شخص وفقا لآخر الأرقام الصادرة عن المفوضية.", [["المفوضية"]]),
        ("قتل شخص بحسب البيانات الصادرة عن المفوضية.", [["المفوضية"]]),
        ("قتل شخص بحسب آخر حصيلة لوزارة الصحة.", [["وزارة الصحة"]]),
        ("قتل شخص، وفقا لتقديرات داخلية لوزارة الدفاع.", [["وزارة الدفاع"]]),
        # told to an outlet
        ("أبلغ مصدر أمني رويترز أن شرطيا قتل.", [["مصدر أمني", "رويترز"]]),
        ("قتل ستة بحسب ما أفاد مصدر طبي رويترز.", [["مصدر طبي", "رويترز"]]),
        ("أفاد مسؤول في وكالة الإغاثة بأن شرطيا قتل.", [["مسؤول في وكالة الإغاثة"]]),
        ("أبلغت «عكاظ» مصادر محلية أن شرطيا قتل.", [["مصادر محلية", "عكاظ"]]),
        (
            "قتل شخص بحسب ما أفاد مصدر طبي وكالة فرانس برس.",
            [["مصدر طبي", "وكالة فرانس برس"]],
        ),
        ("أفاد مصور وكالة الأناضول بمقتل شخص.", [["مصور وكالة الأناضول"]]),
        (
            "أكدت قناة الجزيرة نقلا عن مصادر طبية سقوط قتيلين.",
            [["مصادر طبية", "قناة الجزيرة"]],
        ),
        ("كشف جمال باراس خبير قانوني عن مقتل شخص.", [["جمال باراس خبير قانوني"]]),
        ("أعلن فتحي اعتزام حكومته سحب قواتها.", [["فتحي"]]),
        ("قالت أم محمد: قتل شخصان.", [["أم محمد"]]),
        ("قدرت المنظمة عدد القتلى بعد أن قصفت القرية بمئة.", [["المنظمة"]]),
        ("قالت الوزارة إنها تتوقع محاسبة من قتلوا شخصين.", [["الوزارة"]]),
        ("قال عليه الصلاة والسلام إن القتل حرام.", []),
        ('إن القرار جاء في ضوء "التزام البلاد" بعد الهجوم.', []),
        ("قال تقرير أولي أصدره الجيش العراقي إن شخصا قتل.", [["الجيش العراقي"]]),
        (
            "قتل شخص بحسب الإحصاءات الرسمية لوزارة الصحة.",
            [["وزارة الصحة"]],
        ),
        # what is said inside a quotation is its speaker's
        (
            'قالت الحكومة: "إن الجماعات تكشف عن وجهها وقتلت خمسة أشخاص".',
            [["الحكومة"]],
        ),
        (
            'قال الوزير إن "القصف مروع"، وأكد الجيش أن شخصين قتلا.',
            [["الوزير"], ["الجيش"]],
        ),
        # whole bodies and names
        (
            "أعلن جهاز الإسعاف والطوارئ الليبي إصابة شخص.",
            [["جهاز الإسعاف والطوارئ الليبي"]],
        ),
        (
            "قال علي حسن، رئيس بلدية المدينة، ومصدران بالشرطة، إن مهاجما قتل.",
            [["علي حسن"], ["مصدران بالشرطة"]],
        ),
        ("وبحسب ذات المصدر، فإن الاشتباكات مستمرة.", [["ذات المصدر"]]),
        ("أفاد عناصر إنقاذ وطبيب بمقتل شخص.", [["عناصر إنقاذ"], ["طبيب"]]),
        # a pronoun on the verb: its subject follows
        ("وقع الهجوم الذي تبناه تنظيم القاعدة أمس.", [["تنظيم القاعدة"]]),
        # the clause before
        ("قتل مدني في القصف، وفق مصادر محلية.", [["مصادر محلية"]]),
        ("أصيب شخصان بحسب ما أفاد مصدر في الشرطة.", [["مصدر في الشرطة"]]),
        ("قتل أربعة، حسب أرقام الأمم المتحدة.", [["الأمم المتحدة"]]),
        ("قتل أربعة، حسب بيان صادر عن الجيش الأردني.", [["الجيش الأردني"]]),
        # relays
        (
            "قال مسؤول محلي لوكالة فرانس برس إن الغارة دمرت المصنع.",
            [["مسؤول محلي", "وكالة فرانس برس"]],
        ),
        (
            'وقالت مصادر قبلية لـ"الوطن" إن الاشتباكات توقفت.',
            [["مصادر قبلية", "الوطن"]],
        ),
        (
            "نقلت رويترز عن مصدر طبي قوله إن عشرة قتلوا.",
            [["مصدر طبي", "رويترز"]],
        ),
        (
            "رويترز عن مصادر أمنية: مقتل قيادي في الضربة.",
            [["مصادر أمنية", "رويترز"]],
        ),
        (
            "حسب رويترز، قال مصدر طبي إن عشرة قتلوا.",
            [["مصدر طبي", "رويترز"]],
        ),
        (
            "أعلنت الشرطة مقتل عشرة، وفق وكالة الأناضول.",
            [["الشرطة", "وكالة الأناضول"]],
        ),
        (
            "أكد لصحيفة النهضة عدد من المزارعين أن قذيفة أحرقت الحقل.",
            [["عدد من المزارعين", "صحيفة النهضة"]],
        ),
        (
            "وفي حديث خاص للأناضول، قال مدير المعبر إن الشاحنات توقفت.",
            [["مدير المعبر", "للأناضول"]],
        ),
        ("رويترز - بنغازي: قال مسعفون إن اثنين قتلا.", [["مسعفون", "رويترز"]]),
        ("ونقلت قناة الجزيرة أن طائرة سقطت.", [["قناة الجزيرة"]]),
        ("قال محافظ المدينة للصحفيين إن الطريق مغلق.", [["محافظ المدينة"]]),
        # names whole
        ("وقال محمد علي حسين إن ثلاثة قتلوا.", [["محمد علي حسين"]]),
        (
            "وقال الأمين العام للأمم المتحدة بان كي مون إن القصف مروع.",
            [["الأمين العام للأمم المتحدة بان كي مون"]],
        ),
        ('وقالت " طالبان " إنها هاجمت الحاجز.', [["طالبان"]]),
        ("لكن الراوي قال إن الجسر سليم.", [["الراوي"]]),
        ("وأضاف التنظيم مهددا أن القادم أعظم.", [["التنظيم"]]),
        # the words stand before: as somebody told, in words of a nation or of whomever
        ("قتل ثلاثة في السوق، كما روى أحد السكان.", [["أحد السكان"]]),
        ("الكاتب كما روى أحد السكان قصة قتل ثلاثة.", []),
        ("قتل ثلاثة في القصف، وفق بيان إسرائيلي.", [["بيان إسرائيلي"]]),
        ("قتل ثلاثة في القصف، وفق الاتفاق الروسي.", []),
        ("قتل ثلاثة في القصف، وفق بيان أصدرته الولاية.", [["الولاية"]]),
        ("قتل ثلاثة في القصف، وفق خطة أعدتها الولاية.", []),
        (
            "قتل ثلاثة في القصف، تبعا لآخر تحديث من جهاز الطوارئ.",
            [["جهاز الطوارئ"]],
        ),
        ("قتل ثلاثة في القصف، بحسب إداري محلي.", [["إداري محلي"]]),
        (
            "أحرق حشد كنيسة، بحسب مصدر أمني، والجماعة تتبرأ.",
            [["مصدر أمني"], ["الجماعة"]],
        ),
        # who stands in the setting
        ("وفي تصريح لوزير النقل، قال إن الجسر دمر.", [["وزير النقل"]]),
        # joint speakers
        ("قال سكان ومسؤولون إن طائرة قصفت سيارة.", [["سكان"], ["مسؤولون"]]),
        ("قالت مصادر أمنية وطبية إن عشرة قتلوا.", [["مصادر أمنية وطبية"]]),
        # the outlet's own voice
        ("قصفت الطائرات البلدة فجر اليوم.", []),
        ("ويذكر أن البلدة تعرضت لقصف مماثل.", []),
        ("حلب: قتلى في قصف على حي الراشدين.", []),
        ("المصدر: وكالات.", []),
        ("تعتبر القاعدة أكبر قاعدة في البلاد.", []),
        ("وأعتقد أن الحرب لن تنتهي قريبا.", []),
        ("طالب المجلس بوقف القصف.", []),
        ("حذر المحافظ من هجمات جديدة.", []),
    ],
)
def test_chain(text, expected):
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "name", "anonymous"),
    [
        ("قال مصدر أمني إن شرطيا قتل.", "security", "security source", True),
        (
            "قالت مصادر أمنية مسؤولة إن شرطيا قتل.",
            "security",
            "official security sources",
            True,
        ),
        (
            "قال مصدر أمني مطلع إن شرطيا قتل.",
            "security",
            "informed security source",
            True,
        ),
        ("قال مصدر مقرب من الحزب إن شرطيا قتل.", "political", "close source", True),
        ("قالت مصادر طبية إن عشرة قتلوا.", "medical", "medical sources", True),
        ("قال مصدر عسكري إن القوات تقدمت.", "military", "military source", True),
        ("وقال شهود عيان إن النار اندلعت.", "eyewitness", "eyewitnesses", True),
        ("قال مراسلنا إن القصف توقف.", "media", None, False),
        ("ذكرت رويترز أن عشرة قتلوا.", "news_agency", "Reuters", False),
        ("قال ناشطون محليون إن القصف توقف.", "local", "local activists", True),
        ("وذكرت صحة غزة أن العدد ارتفع.", "medical", "Gaza Ministry of Health", False),
    ],
)
def test_source(text, kind, name, anonymous):
    source = read(text)[0].source[0]
    assert (source.kind, source.anonymous) == (kind, anonymous)
    assert name is None or source.name == name


def test_an_official_who_asks_not_to_be_named():
    text = "قال مدير المستشفى، طالبا عدم الكشف عن هويته، إن عشرة قتلوا."
    hidden = "قال قائد في الشرطة طلب عدم الكشف عن هويته إن عشرة قتلوا."
    assert read(hidden)[0].source[0].anonymous
    assert read(text.replace("طالبا عدم الكشف عن هويته", "في بيان"))[0].source


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("قال مصدر أمني إن شرطيا قتل. وأضاف المصدر أن آخر أصيب.", True),
        ("قال مصدر أمني إن شرطيا قتل. وأضاف أن آخر أصيب.", True),
        ("قال مصدر أمني إن شرطيا قتل. وذكر المصدر ذاته أن آخر أصيب.", True),
        ("قالت مصادر محلية إن شرطيا قتل. وقالت المصادر نفسها إن آخر أصيب.", True),
        ("قال اللواء سالم الحسن إن شرطيا قتل. وأكد الحسن أن آخر أصيب.", True),
        ("أعلنت وزارة الداخلية أن شرطيا قتل. وقالت الداخلية إن آخر أصيب.", True),
        ("قالت هيئة العدالة الدولية إن سجينا قتل. وقالت هيئة العدالة إنه عذب.", True),
        ("قال مصدر أمني إن شرطيا قتل. وقال مصدر أمني آخر إن جنديا أصيب.", False),
        ("قال مصدر أمني إن شرطيا قتل. وقال شهود إن جنديا أصيب.", False),
    ],
)
def test_second_mention(text, same):
    first, second = (a.source[0] for a in read(text))
    assert (first.text in {second.text, *second.aliases}) is same


def test_a_second_mention_keeps_the_relay():
    text = "قال مصدر طبي لرويترز إن عشرة قتلوا. وأضاف المصدر أن ثلاثة أصيبوا."
    assert [c[1:] for c in chains(text)] == [["رويترز"], ["رويترز"]]


def test_a_feminine_verb_finds_the_feminine_speaker():
    text = (
        "قالت وزارة الصحة إن عشرة قتلوا. وقال شاهد إن القصف شديد."
        " وأضافت أن الحصيلة قد ترتفع."
    )
    assert read(text)[-1].source[0].text == "وزارة الصحة"


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "قال مصدر أمني إن شرطيا قتل، وأصيب مدني، وفق مصدر طبي.",
            [["إن شرطيا قتل،"], ["وأصيب مدني،"]],
        ),
        (
            "قتل شخصان وفق مصدر طبي، فيما قال سكان إن القتلى ثلاثة.",
            [["قتل شخصان"], ["إن القتلى ثلاثة."]],
        ),
        (
            'قال القائد: "تقدمنا أمس. سنواصل غدا". وهطل المطر.',
            [['"تقدمنا أمس.', 'سنواصل غدا".']],
        ),
        (
            "الجيش الأمريكي:\nقصفنا ثلاثة مواقع.\nوانتهت العملية.",
            [["قصفنا ثلاثة مواقع."], ["وانتهت العملية."]],
        ),
        ("قتل شخص في القصف. ونفت الوزارة ذلك.", [["قتل شخص في القصف."]]),
        ("قتل شخص في القصف. وفقا لرويترز.", [["قتل شخص في القصف."]]),
        ("قتل شخص في القصف. لكن الجيش نفى ذلك.", [["قتل شخص في القصف."]]),
        ("قتل شخص في القصف، كما أعلن الحاكم على تلغرام.", [["قتل شخص في القصف، كما"]]),
        ("كما أعلن الوزير عن مقتل شخص.", [["عن مقتل شخص."]]),
        (
            "قال شاهد إن لغما انفجر. كما أن جنديا قتل. وأن آخر أصيب.",
            [["إن لغما انفجر.", "كما أن جنديا قتل.", "وأن آخر أصيب."]],
        ),
        ("قال شاهد إن لغما انفجر. وإن كان صغيرا.", [["إن لغما انفجر."]]),
        (
            "اتهم الوزير الحركة. وقال في تصريح أدلى به أمس إن شرطيا قتل.",
            [["الحركة."], ["إن شرطيا قتل."]],
        ),
    ],
)
def test_scope(text, scopes):
    found = [[p.strip() for p in said(text, a)] for a in read(text)]
    assert found == scopes


def test_a_name_before_or_behind_the_office_is_another_wording():
    text = (
        "أعلن حاكم المقاطعة، فيتالي كيم، مقتل شخص."
        " وقال صديق صديقي المتحدث باسم الوزارة إن شرطيا قتل."
    )
    aliases = [a.source[0].aliases for a in read(text)]
    assert "فيتالي كيم" in aliases[0]
    assert {"صديق صديقي", "المتحدث باسم الوزارة"} <= set(aliases[1])


def test_an_agency_behind_a_full_stop_passes_on_who_spoke_before_it():
    text = "قال متحدث إن غارة قتلت خمسة. وفقا لوكالة رويترز."
    assert chains(text) == [["متحدث", "وكالة رويترز"]]


def test_a_dateline_stands_behind_the_speakers():
    text = "الرقة - نورث برس\nقالت مصادر محلية إن مدنيا قتل."
    assert chains(text) == [["مصادر محلية", "نورث برس"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("باماكو - رويترز: قال مصدر عسكري إن جنديين قتلا.", [["مصدر عسكري", "رويترز"]]),
        (
            "عواصم - الأناضول: قتل مدني، كما أعلن الدفاع المدني.",
            [["الدفاع المدني", "الأناضول"]],
        ),
        ("عاجل - رويترز: مقتل جنديين في هجوم.", [["رويترز"]]),
        ("مديرية حيس: غارة استهدفت سوقا.", []),
        ("مديرية الدفاع المدني: قتل شخصان.", [["مديرية الدفاع المدني"]]),
        ("( 18 : 23 ) مصدر عسكري: غارات دمرت سيارات.", [["مصدر عسكري"]]),
        ("وكالة سمارت - مصادر: قتل شخصان.", [["مصادر", "وكالة سمارت"]]),
    ],
)
def test_what_stands_before_a_colon(text, expected):
    """An agency behind a place carries the report, and a place is no speaker."""
    assert chains(text) == expected


def test_a_header_passes_on_the_speakers_below_it():
    text = "إعلام العدو:\nقال مصدر عسكري إن جنديين قتلا."
    assert ["مصدر عسكري", "إعلام العدو"] in chains(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("قالت القوات العراقية إنها قتلت ثلاثة مسلحين.", Stance.CLAIMS_RESPONSIBILITY),
        ("قال مصدر طبي إنها قتلت برصاصة.", Stance.ASSERTS),
    ],
)
def test_own_deed(text, stance):
    assert read(text)[0].stance is stance


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "كتائب القسام:\nمجاهدونا فجروا عبوة في ناقلة شرق رفح",
            ["claims_responsibility"],
        ),
        ("الحرس الثوري:\nاستهدف مقاتلو الإسلام قاعدة", ["claims_responsibility"]),
        (
            "كتائب القسام:\nقصف العدو البلدة أمس\nمجاهدونا قصفوا موقعه بالهاون",
            ["claims_responsibility", "asserts"],
        ),
        ("كتائب القسام:\nقصف العدو البلدة أمس", ["asserts"]),
        ("صحيفة الحياة:\nقواتنا قصفت الموقع", ["asserts"]),
    ],
)
def test_lines_under_a_header_that_tell_of_his_own_deeds(text, stances):
    assert [a.stance.value for a in read(text)] == stances


def test_the_one_that_begins_last_comes_first():
    text = "قال مصدر أمني إن الجماعة أعلنت مقتل قائدها."
    found = read(text)
    at = text.index("مقتل")
    span = type(found[0].scope[0])(at, at + 4)
    assert [a.source[0].text for a in speakers.of(found, span)][-1:] != []
    assert all(a.covers(span) for a in speakers.of(found, span))


# ------------------------------------------------------------------------- laws

WORDS = st.sampled_from(
    [
        "قال",
        "وقال",
        "أعلنت",
        "وفق",
        "بحسب",
        "نقلت",
        "رويترز",
        "عن",
        "مصدر",
        "أمني",
        "المصدر",
        "ذاته",
        "إن",
        "أن",
        "،",
        ":",
        '"',
        "«",
        "»",
        ".",
        "\n",
        "الجيش",
        "السوري",
        "مقتل",
        "نفى",
        "تبنى",
        "الهجوم",
        "لم",
        "تعلن",
        "أي",
        "جهة",
        "مسؤوليتها",
        "اتهم",
        "حماس",
        "يعتقد",
        "أنها",
        "مضيفا",
        "البيان",
        "لـ",
        "في",
        "بيان",
        "التي",
        "الذي",
        "12",
        "أمس",
        "حلب",
    ]
)


@given(st.lists(WORDS, max_size=40))
def test_any_words_give_spans_of_the_text(words):
    text = " ".join(words)
    for one in read(text):
        assert one.scope
        for part in one.scope:
            assert 0 <= part.start < part.end <= len(text)
        for source in one.source:
            if source != OUTLET and source.span is not None:
                assert text[source.span.start : source.span.end] == source.text
        assert text[one.cue.span.start : one.cue.span.end] == one.cue.text


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "قال مصدر أمني إن شرطيا قتل في كركوك.",
            "قَالَ مَصْدَرٌ أَمْنِيٌّ إِنَّ شُرْطِيًّا قُتِلَ في كركوك.",
        ),
        (
            "قال مصدر أمني إن شرطيا قتل في كركوك.",
            "قال مصـدر أمـني إن شرطيا قتل في كركوك.",
        ),
    ],
)
def test_spelling_changes_nothing(text, other):
    one, two = read(text)[0], read(other)[0]
    assert (one.source[0].kind, one.source[0].name) == (
        two.source[0].kind,
        two.source[0].name,
    )
    assert one.stance is two.stance


def test_another_speaker_changes_only_the_speaker():
    text = "قال مصدر أمني إن شرطيا قتل، وأصيب مدني، وفق مصدر طبي."
    other = text.replace("مصدر أمني", "شهود عيان")
    assert chains(other) == [["شهود عيان"], ["مصدر طبي"]]
    assert [a.stance for a in read(other)] == [a.stance for a in read(text)]


# --------------------------------------------------------- the annotated reports


@pytest.fixture(scope="module")
def score(shared):
    spec = util.spec_from_file_location("score", shared / "eval" / "score.py")
    module = util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def lines(path):
    with path.open(encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def as_written(source):
    return {
        "text": source.text,
        "name": source.name,
        "id": source.id,
        "aliases": list(source.aliases),
    }


def test_claims_of_the_annotated_reports_find_their_speaker(shared, score):
    """Of the claims with a speaker: somebody with that name speaks over the event."""
    docs = {d["id"]: d for d in lines(shared / "eval" / "train.docs.jsonl")}
    hits = total = 0
    for gold in lines(shared / "eval" / "train.gold.jsonl"):
        doc = docs[gold["doc"]]
        day = doc.get("published")
        found = read(
            doc["text"], published=date.fromisoformat(day[:10]) if day else None
        )
        spans = {s["i"]: (s["start"], s["end"]) for s in gold["sentences"]}
        for event in gold["events"]:
            told = [spans[i] for i in event["sents"]]
            over = [
                a
                for a in found
                if any(p.start < e and s < p.end for p in a.scope for s, e in told)
            ]
            for claim in event["claims"]:
                if claim["source"]:
                    total += 1
                    hits += any(
                        a.source
                        and score.same_speaker(claim["source"], as_written(a.source[0]))
                        for a in over
                    )
    assert hits / total >= 0.9, f"{hits} of {total}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where a description ends
        ("وقال قائد عمليات الساحل إن قواته تقدمت.", ["قائد عمليات الساحل"]),
        ("وقال والد الشهيد إن ابنه قتل برصاص قناص.", ["والد الشهيد"]),
        (
            "وأفاد مستشفى في المدينة بأنه استقبل تسعة مصابين.",
            ["مستشفى في المدينة"],
        ),
        (
            "وأعلن قائمقام المدينة ناجي الزيدي مقتل عشرة مسلحين.",
            ["قائمقام المدينة ناجي الزيدي"],
        ),
        (
            "أفاد مراسلون لوكالة الصحافة الفرنسية بسماع انفجارات.",
            ["مراسلون لوكالة الصحافة الفرنسية"],
        ),
        (
            'وقال قائد في "جيش الساحل" إن الهجوم توقف.',
            ['قائد في "جيش الساحل"'],
        ),
        # whose the words are
        (
            "كشفت التحقيقات التي أجرتها النيابة العامة عن أن القتيل أصيب برصاصة.",
            ["النيابة العامة"],
        ),
        (
            "قتل أربعون عنصرا، بحسب ما صرح إلى رويترز مدير مكتب الوحدات.",
            ["مدير مكتب الوحدات", "رويترز"],
        ),
        (
            "وكانت صحيفة الغارديان قد نقلت قبل أيام أنباء تفيد بمقتل القائد.",
            ["صحيفة الغارديان"],
        ),
        (
            "وقال ناجي الزيدي - وفقا لوكالة رويترز - إن القصف أصاب قوارب.",
            ["ناجي الزيدي", "وكالة رويترز"],
        ),
        ("جيش العدو سمح بالنشر: إصابة عشرة جنود.", ["جيش العدو"]),
        ("كما أكدت وسائل إعلام حكومية وقوع التفجيرين.", ["وسائل إعلام حكومية"]),
        # pronouns and infinitives are no speakers
        ("وأعلن تبعيته للتنظيم بعد أشهر.", None),
        ("وقال نحن نعلم أن القصف سيستمر.", None),
    ],
)
def test_who_it_is(text, expected):
    found = chains(text)
    assert found == ([expected] if expected else [])


def test_what_a_channel_broadcasts_is_said_by_whoever_spoke():
    text = (
        "قالت قيادة العمليات إن قواتها دخلت المدينة."
        ' وقال البيان الذي بثه التلفزيون الرسمي "قتل عشرة".'
    )
    assert [c[0] for c in chains(text)] == ["قيادة العمليات", "قيادة العمليات"]


def test_our_correspondent_is_the_one_named_before():
    text = "قال مراسل راديو الساحل إن القذيفة انفجرت. وأضاف مراسلنا أن شابا قتل."
    first, second = (a.source[0] for a in read(text))
    assert first.text in {second.text, *second.aliases}


def test_a_description_that_is_too_long_is_shown_by_the_name_in_it():
    text = (
        "وصرح الناطق الرسمي باسم القوات الخاصة الليبية العقيد سالم الزوي"
        " بأن المنطقة هادئة."
    )
    (found,) = read(text)
    assert found.source[0].text == "العقيد سالم الزوي"


def test_an_outcome_in_the_next_sentence_is_told_by_the_same_speaker():
    text = "صرح المتحدث الأمني بأن الموقع تعرض لقذائف. ونتج عن ذلك مقتل ثلاثة."
    other = text.replace("ونتج عن ذلك", "وفي البلدة المجاورة")
    assert any("مقتل ثلاثة" in part for a in read(text) for part in said(text, a))
    assert not any("مقتل ثلاثة" in part for a in read(other) for part in said(other, a))


@pytest.mark.parametrize(
    ("second", "his"),
    [
        ("إضافة إلى مقتل ثلاثة جنود.", True),
        ("فضلا عن مقتل ثلاثة جنود.", True),
        ("ما أدى إلى مقتل ثلاثة جنود.", True),
        ("الأمر الذي أدى إلى مقتل ثلاثة جنود.", True),
        ("إضافة المياه إلى مقتل ثلاثة جنود.", False),
        ("ما زال مقتل ثلاثة جنود لغزا.", False),
    ],
)
def test_what_is_no_sentence_of_its_own_is_told_by_the_same_speaker(second, his):
    text = f"وأشارت مصادر أمنية إلى أن المقاتلين غنموا ثلاث دبابات. {second}"
    assert any("مقتل" in part for a in read(text) for part in said(text, a)) == his


def test_a_staff_goes_with_its_army():
    text = "نسبت هيئة أركان الجيش التركي الهجوم إلى حزب العمال الكردستاني."
    assert chains(text) == [["هيئة أركان الجيش التركي"]]


def test_when_somebody_announced_is_told_by_whoever_speaks():
    text = (
        "قال النائب سالم الحسن إنه منذ إعلان قوات التحالف معركة منبج قتل عشرون مدنيا."
        " وأشار إلى أن الحصار مستمر."
    )
    assert chains(text) == [["النائب سالم الحسن"], ["النائب سالم الحسن"]]
    claimed = text.replace("معركة منبج", "مسؤوليتها عن القصف")
    assert ["قوات التحالف"] in chains(claimed)


@pytest.mark.parametrize(
    "text",
    [
        "وثقت الشبكة السورية لحقوق الإنسان إلقاء المروحيات براميل على درعا.",
        "أكدت الشبكة السورية لحقوق الإنسان استخدام القوات قنابل عنقودية.",
        "أكدت الشبكة السورية لحقوق الإنسان نزوح مئات العائلات.",
    ],
)
def test_what_was_done_ends_a_description(text):
    assert chains(text) in ([["الشبكة السورية لحقوق الإنسان"]], [])


def test_an_idea_that_is_adopted_is_no_deed():
    assert chains("والسلفيون أنصار فكرة الجهاد التي يتبناها تنظيم الدولة.") == []
    text = "قتل عشرة في الهجوم على البرلمان الذي تبناه تنظيم الدولة."
    assert chains(text) == [["تنظيم الدولة"]]


def test_who_will_answer_for_any_attack_is_not_blamed_for_one():
    text = "وحملت الحكومة الحركة مسؤولية {} من القطاع."
    assert chains(text.format("أي هجوم")) == []
    assert chains(text.format("الهجوم")) == [["الحكومة"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "بيان لوزير الداخلية سامر حداد:\nندين قصف مقر الشرطة.",
            [["وزير الداخلية سامر حداد"]],
        ),
        (
            "رسالة من قائد الكتيبة إلى أهالي البلدة:\nقصف العدو المدرسة.",
            [["قائد الكتيبة"]],
        ),
        (
            "الجيش الوطني يوجه رسالة إلى أهالي المدينة\nأيها الأهالي،\nقصف العدو المدرسة.",
            [["الجيش الوطني"]],
        ),
        ("الجيش الوطني يوجه رسالة إلى الأهالي\nقصف العدو المدرسة.", []),
        ("بيان عن الوضع:\nقصف العدو المدرسة.", []),
    ],
)
def test_a_line_that_says_whose_statement_stands_below_it(text, expected):
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom he tells is not who tells
        (
            "قال المتحدث إن وزير الدفاع سامر حداد أبلغ الرئيس كمال نجار بأن القوات قصفت القرية.",
            [["المتحدث"], ["وزير الدفاع سامر حداد"]],
        ),
        ("أبلغ مصدر أمني رويترز أن شرطيا قتل.", [["مصدر أمني", "رويترز"]]),
        # one person with two titles, one committee with two fields
        (
            "قال الخبير والمحلل العسكري سامر حداد إن شرطيا قتل.",
            [["الخبير والمحلل العسكري سامر حداد"]],
        ),
        (
            "قال سامر حداد رئيس لجنة الأمن والدفاع إن شرطيا قتل.",
            [["سامر حداد رئيس لجنة الأمن والدفاع"]],
        ),
        (
            "قال الوزير والمحافظ سامر حداد إن شرطيا قتل.",
            [["الوزير والمحافظ سامر حداد"]],
        ),
        # a noun that looks like a verb of saying
        ("دعا إلى تحقيق مع كشف الجهات المتورطة في الهجوم.", []),
        ("رفض أحد تأكيد أو نفي المعلومة عن الهجوم.", []),
        # whose footage it is
        (
            "وبحسب الفيديو الذي نشرته منظمة الأفق، فإن الهجوم وقع في السوق.",
            [["منظمة الأفق"]],
        ),
    ],
)
def test_who_is_not_the_speaker(text, expected):
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال عاملون في مستشفى إن ثلاثة قتلوا.", [["عاملون في مستشفى"]]),
        ("أعلن ناطق بلسان الجيش العراقي أن شرطيا قتل.", [["ناطق بلسان الجيش العراقي"]]),
        (
            "أكدت مصادر في الجيش والمقاومة الشعبية أن ثلاثة قتلوا.",
            [["مصادر في الجيش والمقاومة الشعبية"]],
        ),
        ("قال مصدر في الجيش ومسعفون إن شرطيا قتل.", [["مصدر في الجيش"], ["مسعفون"]]),
    ],
)
def test_how_far_a_description_goes(text, expected):
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (
            "أعلنت وزارة الدفاع الروسية مقتل شخص. وقالت الوزارة الروسية إن شرطيا قتل.",
            True,
        ),
        ("أعلن الجيش الروسي مقتل شخص. وقالت الوزارة الروسية إن شرطيا قتل.", False),
        ("قال النجار لصور مدير المكتب إن شخصا قتل. وذكر لصور أن شرطيا قتل.", True),
        (
            "قال قائد شرطة حمص إن شخصا قتل. وقال اللواء كمال نجار قائد شرطة حمص إن شرطيا قتل.",
            True,
        ),
    ],
)
def test_a_shorter_or_fuller_wording_of_one_speaker(text, same):
    first, second = (a.source[0] for a in read(text))
    wordings = {first.text, *first.aliases} & {second.text, *second.aliases}
    assert bool(wordings) is same
