"""Places: what is read as one, what contains it, which place of a name is meant."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import tokens
from marsad.mentions import places
from marsad.mentions.match import scan
from marsad.model import Document, Mention, Where


def read(text: str) -> list[Mention]:
    document = Document("d", text, "")
    sentences = tokens.split(document)
    found = [places.find(s, scan(s)) for s in sentences]
    resolved = places.resolve(document, sentences, found)
    return [m for inside in resolved for m in inside]


def where(mention: Mention) -> Where:
    assert isinstance(mention.value, Where)
    return mention.value


def texts(text: str) -> list[str]:
    return [m.text for m in read(text)]


def test_the_city_of_a_governorate_is_not_the_one_abroad_named_before():
    text = "التقى الوفد في مدينة بروكسل. وقال مسؤول في محافظة عدن إن الهدوء عاد إلى المدينة"
    assert where(read(text)[-1]).country == "YE"


def test_the_city_named_before_is_meant_where_its_governorate_is_named():
    text = "قصفت مدينة تدمر. وقال مسؤول في محافظة حمص إن الهدوء عاد إلى المدينة"
    assert where(read(text)[-1]).name == where(read("مدينة تدمر")[0]).name


class TestWords:
    """Which words of a sentence are a place."""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("اشتباكات في الموصل", ["الموصل"]),
            ("وصل الوفد إلى بغداد", ["بغداد"]),
            ("انفجار بمأرب", ["مأرب"]),
            ("قصف بلدة قسطون", ["بلدة قسطون"]),
            ("حي المشتل", ["حي المشتل"]),
            ("غارة على حي الفرسان", ["حي الفرسان"]),  # no list has it
            ("قذيفة على حي باب مصلى", ["حي باب مصلى"]),  # not الباب
            ("قنبلة محلية الصنع", []),
            ("انتشروا على الحدود مع سوريا", ["الحدود مع سوريا"]),
            ("قريتي نبل والزهراء", ["قريتي نبل", "الزهراء"]),
            ("بلدات حمورية وسقبا وعربين", ["بلدات حمورية", "سقبا", "عربين"]),
            ("ريفي حماة وإدلب", ["ريفي حماة", "إدلب"]),
            ("ريف إدلب الجنوبي", ["ريف إدلب الجنوبي"]),
            ("محاور ريف حلب الغربي", ["ريف حلب الغربي"]),
            ("انفجار شرق بغداد", ["شرق بغداد"]),
            ("على بعد 20 كم جنوب مأرب", ["جنوب مأرب"]),
            ("جنوب غرب مدينة منبج", ["جنوب غرب مدينة منبج"]),
            ("العاصمة العراقية بغداد", ["العاصمة العراقية بغداد"]),
            ("الأراضي السورية", ["الأراضي السورية"]),
            ("الجنوب اللبناني", ["الجنوب اللبناني"]),
            ("الحدود السورية التركية", ["الحدود السورية التركية"]),
            ("محيط سد تشرين", ["سد تشرين"]),
            ("مدينة «عفرين»", ["مدينة «عفرين"]),
            ("مقتل مدني #حلب", ["حلب"]),
            ("استهداف #ريف_إدلب", ["ريف_إدلب"]),
            ("طريق حارم - باريشا", ["طريق حارم - باريشا"]),
            ("شمال سيناء", ["شمال سيناء"]),
            ("ريف إدلب الشمالي", ["ريف إدلب الشمالي"]),
            ("ريف جسر الشغور", ["ريف جسر الشغور"]),
            ("قرية السرمانية", ["قرية السرمانية"]),
            ("قرية تل زعرورتان ومحيطها", ["قرية تل زعرورتان"]),
            ("قرية عرب زعرورتان الواقعة", ["قرية عرب زعرورتان"]),
            ("قرية جفتلك حج زعرور", ["قرية جفتلك حج زعرور"]),
            ("قصف مدينة الرقةفجرا", ["مدينة الرقة"]),
            ("قرية زيتون بريف حماة", ["قرية زيتون", "ريف حماة"]),
            ("قرية تقع بريف حماة", ["ريف حماة"]),
            ("بلدة صغيرة بريف حماة", ["ريف حماة"]),
        ],
    )
    def test_is_read(self, sentence, expected):
        assert texts(sentence) == expected

    @pytest.mark.parametrize(
        "sentence",
        [
            "القوات العراقية تتقدم",
            "قالت القوات السعودية",
            "طائرة سورية",
            "منطقة سكنية مكتظة",
            "قرية صغيرة",
            "المدينة القديمة",
            "في الوقت نفسه",
            "وقف إطلاق النار",
            "قال البغدادي في تسجيل",
            "علي عبد الله",
            "شارع الخوذ البيضاء",
        ],
    )
    def test_is_no_place(self, sentence):
        assert [t for t in texts(sentence) if not t.startswith("شارع")] == []

    def test_an_office_is_no_quarter(self):
        assert texts("وشكر نائبه ولي العهد بعد أن زاره في مكة المكرمة") == [
            "مكة المكرمة"
        ]

    def test_a_name_that_no_gazetteer_has(self):
        village, around = read("قصف على قرية كذبور بريف حماة")
        assert village.text == "قرية كذبور"
        assert where(village).within == ("ريف حماة",)
        assert where(village).of_parent
        assert where(village).country == "SY"
        assert where(village).id == where(around).id

    def test_what_lies_at_the_edge_of_a_country_is_no_part_of_the_name(self):
        assert texts("هجوم في مدينة كذبور أقصى شمال العراق")[0] == "مدينة كذبور"

    def test_an_unknown_name_with_a_head_has_two_words(self):
        assert texts("قرية أم زعرورتان بريف حماة")[0] == "قرية أم زعرورتان"


class TestSpan:
    def test_a_peeled_clitic_belongs_to_no_name(self):
        mention = read("انفجار بمأرب")[0]
        assert (mention.text, mention.prefix) == ("مأرب", "ب")

    def test_the_bare_name_is_an_alias(self):
        value = where(read("قصف بلدة قسطون في سوريا")[0])
        assert value.aliases[:2] == ("قسطون", "بلدة قسطون")
        assert "Qastun" in value.aliases

    @given(st.text(alphabet="في قرية ريف حلب#_إدلب «»-،شرق دير الزور\n.", max_size=60))
    def test_text_is_the_wording_of_the_span(self, text):
        for mention in read(text):
            assert text[mention.span.start : mention.span.end] == mention.text
            assert mention.first <= mention.last


class TestQuoted:
    @pytest.mark.parametrize(
        ("sentence", "name"),
        [
            ("سيطر على قرية " + '"رسم الصابون" أمس', 'قرية "رسم الصابون'),
            ("اشتباكات قرب مرتفع " + '" رجم الكبير " اليوم', 'مرتفع " رجم الكبير'),
        ],
    )
    def test_what_stands_in_quotation_marks_is_the_name(self, sentence, name):
        assert [m.text for m in read(sentence)] == [name]

    def test_whose_clock_it_is_tells_no_place(self):
        assert read("نشر عند الساعة 10:25 مساء بتوقيت دمشق") == []


class TestContainment:
    @pytest.mark.parametrize(
        ("sentence", "within"),
        [
            ("بلدة قسطون بريف إدلب الجنوبي", ("ريف إدلب الجنوبي",)),
            ("قرية شنان في جبل الزاوية", ("جبل الزاوية",)),
            ("حي جوبر شرقي دمشق", ("شرقي دمشق",)),
            ("قضاء الطارمية شمال بغداد", ("شمال بغداد",)),
            ("مدينة إدلب وريف حلب", ()),
            ("#حلب #ريف_إدلب", ()),
        ],
    )
    def test_what_follows_contains(self, sentence, within):
        assert where(read(sentence)[0]).within == within

    def test_nesting_goes_on(self):
        value = where(read("قرية كذبور في ريف منبج بمحافظة حلب")[0])
        assert value.within == ("ريف منبج", "محافظة حلب")

    def test_a_list_shares_what_follows_it(self):
        first, second, _ = read("بلدات حمورية وسقبا في الغوطة الشرقية")
        assert where(first).within == where(second).within == ("الغوطة الشرقية",)

    def test_a_container_says_so(self):
        inner, outer = read("بلدة قسطون بريف إدلب الجنوبي")
        assert (inner.form, outer.form) == ("", "parent")


class TestChoice:
    """Which place of a name is meant."""

    @pytest.mark.parametrize(
        ("report", "text", "country"),
        [
            ("قصف في طرابلس. وقال الجيش الليبي إن سرت هادئة.", "طرابلس", "LY"),
            ("انفجار في طرابلس. وقال الجيش اللبناني إن صيدا هادئة.", "طرابلس", "LB"),
            ("معارك في البيضاء ومأرب وتعز.", "البيضاء", "YE"),
            ("عقد الاجتماع في عمان. وقال الملك الأردني إن إربد هادئة.", "عمان", "JO"),
            ("قصف مدينة أريحا جنوبي إدلب", "مدينة أريحا", "SY"),
            ("اقتحام مدينة أريحا في الضفة الغربية", "مدينة أريحا", "PS"),
        ],
    )
    def test_by_what_the_report_is_about(self, report, text, country):
        found = next(m for m in read(report) if m.text == text)
        assert where(found).country == country

    @pytest.mark.parametrize(
        ("sentence", "named"),
        [
            ("قصف مدينة جسرالشغور", "Jisr al-Shughur"),  # run together
            ("قصف مدينة جسر الشغور", "Jisr al-Shughur"),
            ("قصف مدينة سوقالجمل", None),  # no list has «سوق الجمل» as a town
        ],
    )
    def test_names_run_together(self, sentence, named):
        (found,) = read(sentence)
        assert (where(found).lat is None) == (named is None)
        assert named in (None, where(found).name)

    def test_a_word_said_in_another_report_is_no_town(self):
        """الزهراء beside حلب is there, not one of twenty elsewhere."""
        value = where(read("قريتي نبل والزهراء شمالي حلب")[1])
        assert value.lat == pytest.approx(36.36, abs=0.1)
        assert value.lon == pytest.approx(37.01, abs=0.1)

    @pytest.mark.parametrize(
        ("phrase", "name"),
        [
            ("شرق بغداد", "eastern Baghdad"),
            ("ريف إدلب الجنوبي", "southern Idlib"),
        ],
    )
    def test_a_side_has_an_english_name_and_its_places_point(self, phrase, name):
        value = where(read(f"قتلى في {phrase}")[0])
        assert value.name == name
        assert value.of_parent
        assert value.lat is not None

    @pytest.mark.parametrize(
        ("phrase", "lat", "lon"),
        [
            ("ريف إدلب الجنوبي", 35.6, 36.7),
            ("ريف حماة الشرقي", 35.2, 37.3),
            ("شرق محافظة حماة", 35.2, 37.3),
            ("شرق حماة", 35.13, 36.76),  # the edge of the town
            ("ريف حماة", 35.13, 36.76),
        ],
    )
    def test_the_side_of_a_countryside_lies_out_there(self, phrase, lat, lon):
        value = where(read(f"قتلى في {phrase} في سوريا")[0])
        assert value.lat == pytest.approx(lat, abs=0.1)
        assert value.lon == pytest.approx(lon, abs=0.1)

    def test_a_site_stands_in_its_place(self):
        value = where(read("غارة على مطار الحسكة")[0])
        assert (value.precision, value.of_parent, value.country) == ("site", True, "SY")

    def test_a_capital_without_its_name(self):
        value = where(read("وصل إلى العاصمة السورية")[0])
        assert (value.name, value.country) == ("Damascus", "SY")

    @pytest.mark.parametrize(
        ("phrase", "country"),
        [
            ("قطاع غزة", "PS"),
            ("الضفة الغربية", "PS"),
            ("الجولان المحتل", "SY"),
            ("الصحراء الغربية", "EH"),
        ],
    )
    def test_disputed_lands(self, phrase, country):
        assert where(read(f"في {phrase}")[0]).country == country

    def test_unsupported_stays_without_a_point(self):
        """A village of that name in another country is worse than none."""
        value = where(read("قصف قرية بهيرة بريف عامودا في سوريا")[0])
        assert value.country == "SY"

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("دخلوا بلدة سلقين. وسقطت قذائف على البلدة ليلا", "Salqin"),
            ("قصفوا مدينة إدلب ومحيط المدينة", "Idlib"),
            ("قصفوا مدينة إدلب. وهاجموا قرية قسطون قرب المدينة", "Idlib"),
            ("دخلوا مدينة الباب بحلب ثم غادروا المدينة", "Al-Bab"),
        ],
    )
    def test_named_again_by_its_kind(self, text, named):
        (again,) = [m for m in read(text) if m.rule == "places.again"]
        assert where(again).name == named

    @pytest.mark.parametrize(
        "text",
        [
            "قصفوا المدينة",
            "قصفوا مدينة إدلب والمدينة الصناعية",
            "قصفوا مدينة إدلب كما قال قائدهم لـ«المدينة» أمس",  # a newspaper
            "قصفوا مدينة إدلب كما قال قائدهم لـ(المدينة) أمس",
        ],
    )
    def test_not_named_again(self, text):
        assert not [m for m in read(text) if m.rule == "places.again"]

    @pytest.mark.parametrize(
        ("text", "desk"),
        [
            ("دبي، الإمارات (CNN)-- قصف الجيش اللبناني بلدة عرسال شرق لبنان", True),
            ("بيروت (رويترز) - قصف الجيش اللبناني بلدة عرسال شرق لبنان", False),
            ("قصف دبي بلدة (كذا) قرب عرسال شرق لبنان", False),
        ],
    )
    def test_the_desk_of_a_dateline_abroad(self, text, desk):
        assert (read(text)[0].rule == "places.dateline") == desk

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("هاجموا قريتي نبل والزهراء في حلب. ونزح أهالي القريتين", "Nubl"),
            ("هاجموا مدينة تدمر. ونزح أهالي القريتين", "Al-Qaryatayn"),
        ],
    )
    def test_two_villages_named_again(self, text, named):
        assert where(read(text)[-1]).name == named

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("قصفوا قرية الشعفة على الضفة الشرقية لنهر الفرات", False),
            ("عبروا إلى الضفة الغربية للنهر", False),
            ("اقتحموا مخيما في الضفة الغربية فجرا", True),
        ],
    )
    def test_the_bank_of_a_river_is_no_west_bank(self, text, named):
        assert any(where(m).name == "West Bank" for m in read(text)) == named

    def test_what_is_joined_to_a_plural_is_no_name(self):
        found = read("فرضوا حظر التجوال في أحياء وجلبوا دبابات إلى دمشق")
        assert [m.text for m in found] == ["دمشق"]

    def test_a_village_s_western_half_is_another_village(self):
        value = where(read("قصف بلدة الغارية الغربية في سوريا")[0])
        assert value.name == "Ghariyah al Gharbiyah"

    def test_one_name_does_not_make_its_own_country(self):
        text = "قالت القوات الأفغانية في أفغانستان إن كابل هادئة. وانفجار في منطقة نوا"
        assert where(read(text)[-1]).country == "AF"

    def test_the_border_with_a_country_is_not_that_country(self):
        value = where(
            read("اشتباكات قرب عمان والسلط في الأردن على الحدود مع سوريا")[-1]
        )
        assert (value.country, value.lat) == ("JO", None)

    def test_a_site_of_one_country_needs_no_other_word(self):
        value = where(read("غارة على سد تشرين")[0])
        assert (value.country, value.of_parent) == ("SY", True)

    def test_the_wording_with_what_holds_it_is_a_name(self):
        value = where(read("غارة على حي الفرسان بمدينة حلب")[0])
        assert "حي الفرسان في مدينة حلب" in value.aliases

    def test_candidates_stay_the_chosen_one_first(self):
        mention = read("قصف في طرابلس. وقال الجيش اللبناني إن صيدا هادئة.")[0]
        codes = [c.country for c in mention.candidates if isinstance(c, Where)]
        assert codes[0] == "LB"
        assert "LY" in codes


@pytest.mark.parametrize(("name", "least"), [("train", 0.84)])
def test_gold_places_are_found_in_their_sentences(shared, name, least):
    """Share of annotated events with a place among whose sentences we read it."""
    sys.path.insert(0, str(shared / "eval"))
    from score import same_place  # noqa: PLC0415

    lines = (shared / "eval" / f"{name}.docs.jsonl").read_text(encoding="utf-8")
    documents = {d["id"]: d["text"] for d in map(json.loads, lines.splitlines())}
    hits = []
    gold = (shared / "eval" / f"{name}.gold.jsonl").read_text(encoding="utf-8")
    for report in map(json.loads, gold.splitlines()):
        found = read(documents[report["doc"]])
        spans = {s["i"]: (s["start"], s["end"]) for s in report["sentences"]}
        for event in report["events"]:
            if event["place"]:
                told = [spans[i] for i in event["sents"]]
                near = [m for m in found if any(a <= m.span.start < b for a, b in told)]
                hits.append(any(same_place(event["place"], as_json(m)) for m in near))
    assert sum(hits) / len(hits) >= least


def as_json(mention: Mention) -> dict[str, object]:
    value = where(mention)
    return {
        "text": mention.text,
        "name": value.name,
        "aliases": value.aliases,
        "country": value.country,
        "lat": value.lat,
        "lon": value.lon,
    }
