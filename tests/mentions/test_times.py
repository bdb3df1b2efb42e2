"""Times: what is read, which days it means, and what stays open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import mentions, tokens
from marsad.mentions import calendar, numbers, stamps, times
from marsad.mentions.match import scan
from marsad.model import Document, Mention, When

WEDNESDAY = date(2024, 2, 7)


def find(text: str, published: date | None = WEDNESDAY) -> list[Mention]:
    found: list[Mention] = []
    for sentence in tokens.split(Document("d", text, "")):
        hits = scan(sentence)
        counted = numbers.find(sentence, hits)
        found += times.find(sentence, hits, counted, published)
    return found


def only(text: str, published: date | None = WEDNESDAY) -> Mention:
    found = find(text, published)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


def when(text: str, published: date | None = WEDNESDAY) -> When:
    value = only(text, published).value
    assert isinstance(value, When)
    return value


def days(text: str, published: date | None = WEDNESDAY) -> tuple[str, str]:
    value = when(text, published)
    return str(value.start), str(value.end)


def on(day: str) -> tuple[str, str]:
    return day, day


class TestDates:
    @pytest.mark.parametrize(
        "text",
        [
            "12 يناير 2016",
            "12 كانون الثاني 2016",
            "12 يناير/كانون الثاني 2016",
            "12 كانون الثاني (يناير) 2016",
            "12 جانفي 2016",
            "الثاني عشر من يناير عام 2016",
            "الثلاثاء الموافق 12 يناير 2016",
            "يوم الثلاثاء، 12-01-2016",
            "2016-01-12",
            "12/1/2016",
            "12.01.2016",
            "١٢ / ١ / ٢٠١٦",
            "January 12, 2016",
            "12 Jan 2016",
            "2 ربيع الثاني 1437هـ",
        ],
    )
    def test_a_full_date_needs_no_publication(self, text):
        assert days(text, None) == on("2016-01-12")
        assert when(text, None).basis == "explicit"
        assert when(text, None).edtf == "2016-01-12"

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("15 آذار", "2023-03-15"),
            ("في 15 مارس", "2023-03-15"),
            ("الخامس من شباط", "2024-02-05"),
            ("3 شباط الجاري", "2024-02-03"),
            ("26 كانون الأول الماضي", "2023-12-26"),
            ("10 شباط", "2024-02-10"),  # three days ahead, not last year
            ("من المقرر افتتاحه في 1 أيار", "2024-05-01"),
            ("الاثنين 6 شباط", "2023-02-06"),  # the weekday gives the year
            ("3 من الشهر الجاري", "2024-02-03"),
            ("20 من الشهر الماضي", "2024-01-20"),
            ("الخميس 1", "2024-02-01"),
        ],
    )
    def test_year_or_month_from_publication(self, text, day):
        assert days(text) == on(day)
        assert when(text).basis == "relative"

    def test_year_unknown_without_publication(self):
        value = when("15 آذار", None)
        assert (value.start, value.end) == (None, None)
        assert (value.edtf, value.basis) == ("XXXX-03-15", "unresolved")

    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("آذار 2011", "2011-03"),
            ("تشرين الأول الماضي", "2023-10"),
            ("شهر أيلول من العام الماضي", "2023-09"),
            ("عام 2014", "2014"),
            ("عام 85", "1985"),
            ("غارة أمريكية 2006، وخرج", "2006"),
            ("في 2014", "2014"),
            ("صيف 2014", "2014-22"),
            ("الثمانينيات", "198X"),
        ],
    )
    def test_longer_than_a_day(self, text, edtf):
        assert when(text).edtf == edtf

    @pytest.mark.parametrize(
        "text",
        [
            "مارس ضغوطا على جاره",  # a verb, no March
            "رجب وشعبان شقيقان",
            "محافظة إب",  # a town, no August
            "صحيفة رأي اليوم",
            "الأمين العام الحالي",
            "اليوم الذي أعلن فيه",
            "2014 قتيلا",
            "قصف 2006 صواريخ",
            "رؤية 2030، وخرج",
            "من قبل ثلاثة مسلحين",
            "نسبة 3/4",
            "المجموعة 24/7",
            "أثناء عقد مؤتمر صحفي",
            "قبل عقد الاجتماع",
            "أكثر من 2000 من المسلحين",
            "شارك ما لا يقل عن 2000 من المقاتلين",
        ],
    )
    def test_no_time(self, text):
        assert find(text) == []


class TestRelative:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("اليوم", "2024-02-07", "2024-02-07"),
            ("أمس", "2024-02-06", "2024-02-06"),
            ("أول من أمس", "2024-02-05", "2024-02-05"),
            ("غدا", "2024-02-08", "2024-02-08"),
            ("الليلة الماضية", "2024-02-06", "2024-02-07"),
            ("الجمعة", "2024-02-02", "2024-02-02"),
            ("يوم الأربعاء", "2024-02-07", "2024-02-07"),
            ("الأربعاء الماضي", "2024-01-31", "2024-01-31"),
            ("الأربعاء المقبل", "2024-02-14", "2024-02-14"),
            ("من المقرر عقده الأحد", "2024-02-11", "2024-02-11"),
            ("الأسبوع الماضي", "2024-01-29", "2024-02-04"),
            ("الشهر الماضي", "2024-01-01", "2024-01-31"),
            ("العام الجاري", "2024-01-01", "2024-12-31"),
            ("هذا الأسبوع", "2024-02-05", "2024-02-11"),
            ("قبل يومين", "2024-02-05", "2024-02-05"),
            ("قبل أسبوع تقريبا", "2024-01-29", "2024-02-02"),
            ("قبل نحو أسبوع", "2024-01-29", "2024-02-02"),
            ("قبل أيام", "2024-01-31", "2024-02-05"),
            ("قبل عام ونصف العام", "2022-08-07", "2022-08-07"),
            ("الأيام الثلاثة الماضية", "2024-02-04", "2024-02-07"),
            ("الساعات الـ24 الماضية", "2024-02-06", "2024-02-07"),
            ("آخر 48 ساعة", "2024-02-05", "2024-02-07"),
            ("نهاية يناير/كانون الثاني", "2024-01-25", "2024-01-31"),
            ("منتصف أكتوبر", "2023-10-13", "2023-10-17"),
            ("مطلع كانون الأول الماضي", "2023-12-01", "2023-12-07"),
            ("الربع الأول من العام الماضي", "2023-01-01", "2023-03-31"),
            ("أول أيام عيد الفطر", "2023-04-21", "2023-04-21"),
            ("بقية الأسبوع", "2024-02-07", "2024-02-11"),
            ("نهاية الأسبوع", "2024-02-03", "2024-02-04"),
            ("الأسبوع الأخير من يناير", "2024-01-29", "2024-02-04"),
            ("أول جمعة من الشهر الماضي", "2024-01-05", "2024-01-05"),
            ("سيعود بعد يومين", "2024-02-09", "2024-02-09"),
            ("ليل الاثنين الثلاثاء", "2024-02-05", "2024-02-06"),
            ("بعد منتصف ليل الاثنين - الثلاثاء", "2024-02-06", "2024-02-06"),
        ],
    )
    def test_counted_from_publication(self, text, start, end):
        assert days(text) == (start, end)
        assert when(text).basis == "relative"

    @pytest.mark.parametrize("text", ["أمس", "الجمعة", "قبل يومين", "الشهر الماضي"])
    def test_unresolved_without_publication(self, text):
        value = when(text, None)
        assert (value.start, value.end, value.basis) == (None, None, "unresolved")

    def test_the_weekday_beside_today_holds(self):
        """A crawl came a day late: today is the Tuesday that the text says."""
        assert days("اليوم الثلاثاء") == on("2024-02-06")
        assert days("أمس (الاثنين)") == on("2024-02-05")

    def test_the_day_that_the_text_calls_today(self):
        text = "قتل شخصان اليوم الثلاثاء. وكانت البلدة قصفت أمس الاثنين."
        sentences = tokens.split(Document("d", text, ""))
        scanned = [(s, scan(s)) for s in sentences]
        assert times.today(scanned, WEDNESDAY) == date(2024, 2, 6)
        assert times.today([], WEDNESDAY) == WEDNESDAY

    @pytest.mark.parametrize(
        ("text", "today"),
        [
            ("وقال اليوم، الاثنين 9 تشرين الأول، إن", date(2023, 10, 9)),
            ("وقال اليوم الجمعة 9 تشرين الأول إن", date(2020, 10, 9)),
            ("قتل جندي الاثنين 9 تشرين الأول", WEDNESDAY),  # not called today
        ],
    )
    def test_the_date_that_the_text_calls_today(self, text, today):
        (sentence,) = tokens.split(Document("d", text, ""))
        assert times.today([(sentence, scan(sentence))], WEDNESDAY) == today


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "start", "end", "kind"),
        [
            ("منذ منتصف أكتوبر/تشرين الأول", "2023-10-15", "2024-02-07", "since"),
            ("منذ الجمعة", "2024-02-02", "2024-02-07", "since"),
            ("منذ ثلاثة أيام", "2024-02-04", "2024-02-07", "since"),
            ("منذ عام 2011", "2011-01-01", "2024-02-07", "since"),
            ("حتى أمس", "None", "2024-02-06", "until"),
            ("قبل أكثر من عام", "None", "2023-02-07", "until"),
            ("قبل عقد", "2014-02-07", "2014-02-07", "within"),
            ("حتى الآن", "None", "2024-02-07", "until"),
            ("من 3 إلى 5 شباط", "2024-02-03", "2024-02-05", "span"),
            ("بين 3 و5 شباط", "2024-02-03", "2024-02-05", "span"),
            ("بين عامي 2011 و2014", "2011-01-01", "2014-12-31", "span"),
            ("من الجمعة إلى الأحد", "2024-02-02", "2024-02-04", "span"),
            ("من الأحد إلى الخميس", "2024-01-28", "2024-02-01", "span"),
            ("من أكتوبر إلى يناير", "2023-10-01", "2024-01-31", "span"),
            ("عام 2015-2016", "2015-01-01", "2016-12-31", "span"),
        ],
    )
    def test_kind(self, text, start, end, kind):
        value = when(text)
        assert (str(value.start), str(value.end), value.kind) == (start, end, kind)

    def test_edtf_tells_one_of_from_all_of(self):
        assert when("قبل أيام").edtf == "[2024-01-31..2024-02-05]"
        assert when("من 3 إلى 5 شباط").edtf == "2024-02-03/2024-02-05"
        assert when("حتى أمس").edtf == "../2024-02-06"

    @pytest.mark.parametrize(
        ("text", "day", "clock"),
        [
            ("مساء أمس", "2024-02-06", "evening"),
            ("فجر اليوم", "2024-02-07", "dawn"),
            ("الجمعة صباحا", "2024-02-02", "morning"),
            ("الساعة الثامنة والنصف مساء أمس", "2024-02-06", "20:30"),
            ("أمس عند الساعة 14:30 بتوقيت غرينتش", "2024-02-06", "14:30"),
            ("12:50 PM · Nov 30, 2023", "2023-11-30", "12:50"),
        ],
    )
    def test_clock(self, text, day, clock):
        assert days(text) == on(day)
        assert when(text).clock == clock

    def test_clock_without_day(self):
        value = when("الساعة العاشرة إلا ربعا صباحا")
        assert (value.clock, value.start, value.basis) == ("09:45", None, "unresolved")

    def test_prefix_stays_outside(self):
        mention = only("وبالأمس")
        assert (mention.text, mention.prefix) == ("الأمس", "وب")


class TestNotOnlyDays:
    @pytest.mark.parametrize(
        "text", ["قصر 22 مايو", "حي واحد حزيران", "في مثل هذا اليوم", "تقع في أبها"]
    )
    def test_no_time(self, text):
        assert find(text) == []

    @pytest.mark.parametrize(
        ("text", "start", "end", "kind"),
        [
            ("لليوم الثالث على التوالي", "2024-02-05", "2024-02-07", "span"),
            ("حتى وقت متأخر من مساء أمس", "None", "2024-02-06", "until"),
            ("قبل قليل", "2024-02-07", "2024-02-07", "within"),
            ("هذا الصباح", "2024-02-07", "2024-02-07", "within"),
        ],
    )
    def test_stretch(self, text, start, end, kind):
        assert days(text) == (start, end)
        assert when(text).kind == kind

    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("منذ عام 2011", "2011/2024-02-07"),
            ("منذ أيلول 2019", "2019-09/2024-02-07"),
            ("منذ الجمعة", "2024-02-02/2024-02-07"),
        ],
    )
    def test_since_tells_in_what_it_began(self, text, edtf):
        assert when(text).edtf == edtf

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("قالت الوزارة في بيان لها اليوم", "times.said"),
            ("بيان عن قصف أمس", "times.today"),
        ],
    )
    def test_day_of_a_statement(self, text, rule):
        assert only(text).rule == rule


class TestFromEvent:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("في اليوم التالي", "2024-01-11", "2024-01-11"),
            ("في اليوم نفسه", "2024-01-10", "2024-01-10"),
            ("في ذلك اليوم", "2024-01-10", "2024-01-10"),
            ("قبل ذلك بيومين", "2024-01-08", "2024-01-08"),
            ("بعد ذلك بثلاثة أيام", "2024-01-13", "2024-01-13"),
            ("بعد يومين من الهجوم", "2024-01-12", "2024-01-12"),
            ("غداة القصف", "2024-01-11", "2024-01-11"),
            ("الشهر التالي", "2024-02-01", "2024-02-29"),
        ],
    )
    def test_anchored_later(self, text, start, end):
        mention = only(text)
        assert isinstance(mention.value, When)
        assert (mention.value.basis, mention.value.start) == ("event", None)
        value = times.anchored(mention, date(2024, 1, 10))
        assert (str(value.start), str(value.end)) == (start, end)
        assert value.basis == "event"

    def test_vague_distance_stays_open(self):
        mention = only("بعد أيام من الهجوم")
        assert times.anchored(mention, WEDNESDAY) == mention.value

    def test_other_times_come_back_as_they_are(self):
        mention = only("أمس")
        assert times.anchored(mention, date(2020, 1, 1)) == mention.value

    def test_a_number_is_no_time(self):
        document = Document("d", "قتل 3", "")
        (sentence,) = tokens.split(document)
        (number,) = numbers.find(sentence, scan(sentence))
        with pytest.raises(TypeError, match="expected a mention of a time, got number"):
            times.anchored(number, WEDNESDAY)


class TestStamp:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("قصف على البلدة\nالثلاثاء 15 شباط 2022\nقتل شخصان", "2022-02-15"),
            ("2022-01-22\nقتل شخصان في القصف", "2022-01-22"),
            ("قتل شخصان أمس\n2024-11-30 12:10", "2024-11-30"),
            (
                "صفحة البلدةNovember 30, 2024 · Shared with Public#عاجل قصف",
                "2024-11-30",
            ),
            ("قصف على البلدة 3:52 PM · Jul 25, 2022·Twitter for Android", "2022-07-25"),
            ("حصاد الأحداث الميدانية في الشمال ليوم السبت 9 أيار 2020", "2020-05-09"),
            ("قتل ثلاثة جنود في هجوم على حاجز للجيش في 3 آذار 2019 قرب البلدة", None),
            ("قتل شخصان أمس", None),
            (
                "قصف البلدة نشر 27 ديسمبر 2017 - 4 : 18 مساء قتل ثلاثة مدنيين في القصف",
                "2017-12-27",
            ),
            (
                "قصف البلدة تم النشر : 09 : 20 02 / 11 / 2017 قتل ثلاثة مدنيين في القصف",
                "2017-11-02",
            ),
            (
                "تحديث الموقع 2018 / 01 / 21 قصف البلدة وقتل ثلاثة مدنيين في القصف",
                None,
            ),
            ("قتل شخصان في البلدة اليوم الثلاثاء 2 تشرين الثاني", "2021-11-02"),
            ("قتل شخصان أمس السبت 7 آب/أغسطس في قصف على البلدة", "2021-08-08"),
            (
                (
                    "قصف البلدة وسقوط قتلى وجرحى الأحد 21 يناير 2018 قتل اثنان"
                    " في القصف اليوم الاثنين 23 تشرين الأول"
                ),
                "2017-10-23",
            ),
            ("قتل شخصان في البلدة الثلاثاء 2 تشرين الثاني", None),
            ("قتل شخصان في القصف اليوم السبت ( 17 حزيران / يونيو 2017 )", "2017-06-17"),
            ("قصفت البلدة في مثل هذا اليوم 24 نوفمبر 1983", None),
            ("25 / 11 / 2017 بقلم عدد المشاهدات : 2585 قتل شخصان", "2017-11-25"),
            (
                (
                    "اشترك في النشرة. اقرأ العدد. تابع الصفحة. قصف البلدة 14 تشرين الأول"
                    " 2015 | 07 : 30. قتل شخصان. وجرح ثلاثة. وانهار منزل."
                ),
                "2015-10-14",
            ),
            # shown with neither label nor clock
            ("07 / 09 / 2016 0 قتل شخصان في قصف على البلدة أمس", "2016-09-07"),
            ("14 ديسمبر 2016 قتل شخصان في قصف على البلدة أمس", "2016-12-14"),
            ("معارك في البلدة - 30 يونيو 2017 قتل شخصان أمس", "2017-06-30"),
            (
                "قتلى وجرحى في قصف على البلدة | الشبكة عاجل 21 / 01 / 2018 عاجل\nقصف البلدة 25 / 06 / 2017 قتل شخصان",
                "2017-06-25",
            ),
            ("الشبكة | عاجل 21 / 01 / 2018 عاجل قتل شخصان أمس في قصف البلدة", None),
            ("بلد 2018 / 01 / 21 م 1439 / 05 / 05 ه قتل شخصان أمس في البلدة", None),
            ("قصف البلدة وسقوط قتلى وجرحى الأحد 21 يناير 2018 قتل اثنان أمس", None),
            (
                "جنود يقفون فوق مدرعة للجيش قرب البلدة , 17 ديسمبر 2017 .\nقتل شخصان أمس في القصف",
                None,
            ),
            ("تيمنا بحراك 17 أكتوبر 2019 خرجت تظاهرة أمس في البلدة", None),
            ("مصور الوكالة11 : 44 15 . 09 . 2017 ( محدثة ) قتل ثلاثة", "2017-09-15"),
            ("الاثنين 09 أكتوبر 2017 م - رقم العدد [ 14195 ] قتل ثلاثة", "2017-10-09"),
            ("قتل ثلاثة 05 / 12 / 2017 [ 11 : 06 ] في قصف على البلدة", "2017-12-05"),
        ],
    )
    def test_stamp(self, text, day):
        document = Document("d", text, "")
        found = times.stamp(document, tokens.split(document))
        assert (str(found) if found else None) == day


class TestPosting:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            (
                "صفحة البلدةMay 4, 2024 · Shared with Publicقصف على البلدة",
                ("2024-05-03", "2024-05-04"),
            ),
            (
                "صفحة البلدةMay 4, 2024 · Shared with Public#عاجل قصف على البلدة",
                ("2024-05-04", "2024-05-04"),
            ),
            ("قصف البلدة — الدفاع المدني (@alias) May 4, 2024 وقتل اثنان", None),
        ],
    )
    def test_days_of_what_a_post_tells(self, text, days):
        document = Document("d", text, "")
        found = stamps.posting(document, tokens.split(document))
        assert (found and tuple(map(str, found))) == days


class TestPointingBack:
    @pytest.mark.parametrize(
        ("text", "last"),
        [
            ("قتل جندي الاثنين. وفي اليوم نفسه قصفت البلدة", "2024-02-05"),
            ("قتل جندي الاثنين. وفي مساء اليوم ذاته قصفت البلدة", "2024-02-05"),
            ("قتل جندي الاثنين. وقبل ذلك بيوم قصفت البلدة", "2024-02-04"),
            ("قتل جندي الاثنين. وقصفت البلدة بعد يومين من الهجوم", "None"),
            ("قتل جندي في 5 يناير. وفي 12 من الشهر نفسه قصفت البلدة", "2024-01-12"),
            ("قتل جندي في 5 يناير. وفي الثالث من ذلك الشهر قصف", "2024-01-03"),
            ("قتل جندي في 5 فبراير. وفي 31 من الشهر نفسه قصف", "None"),
            ("قال مسؤولون أمس الثلاثاء إن جنديا قتل الليلة الماضية", "2024-02-05"),
            ("قتل جندي أمس وآخر اليوم وثالث الليلة الماضية", "2024-02-06"),
        ],
    )
    def test_day_of_the_last_time(self, text, last):
        document = Document("d", text, "", published=WEDNESDAY)
        found = mentions.find(document, tokens.split(document))
        values = [m.value for inside in found for m in inside]
        assert str([v for v in values if isinstance(v, When)][-1].start) == last


class TestPageDates:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("شبكة البلدة نشر 3 مايو 2019 - 10:15 قتل اثنان", "times.stamp"),
            ("قصف على البلدة 3:52 PM · Jul 25, 2022·", "times.stamp"),
            ("قتل اثنان في البلدة في 3 مايو 2019", "times.day_month"),
            ("Sunday قصف على البلدة نشر 3 مايو 2019 - 10:15", "times.stamp"),
        ],
    )
    def test_date_of_the_page_is_of_no_event(self, text, rule):
        document = Document("d", text, "")
        (inside,) = mentions.find(document, tokens.split(document))
        assert {m.rule for m in inside if isinstance(m.value, When)} == {rule}


class TestCalendar:
    def test_shift_keeps_to_the_month(self):
        assert calendar.shift(date(2024, 3, 31), months=-1) == date(2024, 2, 29)

    def test_outside_the_calendar(self):
        with pytest.raises(OverflowError, match="expected a year"):
            calendar.shift(date(2024, 1, 1), months=-12 * 2100)

    def test_hijri_outside_its_tables(self):
        assert calendar.hijri_day(1200, 1, 1) is None
        assert calendar.hijri_day(1445, 9, 31) is None


# ------------------------------------------------------------------------ laws

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
_MONTHS = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]


@given(DAYS)
def test_any_date_is_read_as_itself(day):
    named = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    for text in (named, day.isoformat(), f"{day:%d/%m/%Y}"):
        assert days(f"في {text}", None) == on(day.isoformat())


@given(DAYS, st.sampled_from(["أمس", "الجمعة", "الأسبوع الماضي", "قبل 3 أيام"]))
def test_a_week_later_means_a_week_later(published, text):
    earlier, later = when(text, published), when(text, published + timedelta(days=7))
    assert earlier.start is not None
    assert later.start == earlier.start + timedelta(days=7)


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_year_is_near_and_not_far_ahead(published, month, number):
    start = when(f"في {number} {_MONTHS[month - 1]}", published).start
    assert start is not None
    assert timedelta(days=-366) < start - published <= timedelta(days=14)


_WORDS = [
    "اليوم",
    "أمس",
    "الجمعة",
    "يوم",
    "منذ",
    "قبل",
    "بعد",
    "حتى",
    "من",
    "إلى",
    "بين",
    "شهر",
    "عام",
    "آب",
    "2014",
    "12",
    "3",
    "/",
    "-",
    "الماضي",
    "المقبل",
    "نهاية",
    "منتصف",
    "مساء",
    "ليل",
    "الساعة",
    "أيام",
    "أسبوع",
    "ثلاثة",
    "الأول",
    "و",
    "ذلك",
    "التالي",
    "القرن",
    "ألف",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=9), st.none() | DAYS)
def test_any_words_of_time(words, published):
    text = " ".join(words)
    last = -1
    for mention in find(text, published):
        value = mention.value
        assert isinstance(value, When)
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.first > last, "no time overlaps another"
        last = mention.last
        if value.start and value.end:
            assert value.start <= value.end
        if value.basis in ("event", "unresolved"):
            assert value.start is None
            assert value.end is None
        if published is None:
            assert value.basis != "relative"


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("أطلقت عشرين صاروخا خلال خمس دقائق", False),
        ("أطلقت عشرين صاروخا خلال ساعتين", False),
        ("أطلقت عشرين صاروخا خلال 24 ساعة", True),
    ],
)
def test_how_long_it_took_is_no_day(text, dated):
    assert (when(text).start is not None) == dated
