"""Each feature level by level, as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad import documents, pipeline
from marsad.incidents import features, sightings
from marsad.incidents.days import Days, by_address
from marsad.incidents.features import FEATURES, compare
from marsad.incidents.places import Spot, key, km, same
from marsad.incidents.support import SUMMED
from marsad.incidents.weighing import weights
from marsad.model import Document
from tests.incidents.strikes import day, sighting, toll, village

TUESDAY = Days(weekday=1)
REPORTED = Days(date(2024, 2, 25), date(2024, 3, 3), report=date(2024, 3, 3))

WHEN = [
    (day(2), day(2), "same day"),
    (day(2), day(3), "a day apart"),
    (day(2), day(5), "days apart"),
    (day(2), day(9), "other days"),
    (Days(yearly=(3, 2)), day(2), "same date, no year"),
    (Days(yearly=(3, 4)), day(2), "other date"),
    (TUESDAY, day(5), "same weekday"),
    (TUESDAY, day(6), "other weekday"),
    (REPORTED, day(1), "reported that week"),
    (REPORTED, day(2), "reported at once"),
    (REPORTED, day(20), "other weeks"),
    (Days(), day(2), None),
]


@pytest.mark.parametrize(("a", "b", "level"), WHEN)
def test_when(a, b, level):
    x, y = sighting("a/e1", days=a), sighting("b/e1", days=b)
    assert features.when(x, y) == features.when(y, x) == level


CITY = Spot(frozenset({"وادي"}), "g:1", (33.0, 44.0), middle=True)
WHERE = [
    (village("بلدق"), village("بلدق"), "same village"),
    (village("سوق بلدق"), village("بلدق"), "same village"),
    (village("بلدق", "g:2"), village("بلدق", "g:3"), "other names"),
    (village("بلدق", parent="g:1"), CITY, "one within the other"),
    (CITY, replace(CITY, point=None), "same city"),
    (village("بلدق", point=(33.0, 44.03)), CITY, "places close by"),
    (village("بلدق", point=(33.0, 44.2)), CITY, "places not far"),
    (village("بلدق", point=(34.0, 44.2)), CITY, "far apart"),
    (Spot(), CITY, None),
]


@pytest.mark.parametrize(("a", "b", "level"), WHERE)
def test_where(a, b, level):
    x, y = sighting("a/e1", spot=a), sighting("b/e1", spot=b)
    assert features.where(x, y) == features.where(y, x) == level


KILLED = [
    (toll(3, 3), toll(3, 3), "same number, 3"),
    (toll(16, 16), toll(16, 16), "same number, over 4"),
    (toll(3, 3), toll(2, 4), "numbers agree"),
    (toll(12, None), toll(14, 14), "numbers agree"),
    (toll(4, 4), toll(6, 6), "numbers near"),
    (toll(4, 4), toll(40, 40), "numbers differ"),
    (toll(70, 70), toll(210, 210), "numbers near"),
    (toll(4, 4), (), None),
]


@pytest.mark.parametrize(("a", "b", "level"), KILLED)
def test_killed(a, b, level):
    x, y = sighting("a/e1", killed=a), sighting("b/e1", killed=b)
    assert features.killed(x, y) == features.killed(y, x) == level


SCALE = [
    (toll(30, None), toll(44, 44), "many killed in one place"),
    # what it killed, and who died before that
    (toll(44, 44) + toll(1, 1), toll(30, 30), "many killed in one place"),
    # nine were killed here; an older strike killed more
    (toll(1, 1) + toll(9, 9) + toll(90, 90), toll(80, 80), None),
    (toll(4, 4), toll(44, 44), None),
    ((), toll(44, 44), None),
]


@pytest.mark.parametrize(("a", "b", "level"), SCALE)
def test_scale(a, b, level):
    x = sighting("a/e1", killed=a, spot=village("الباب"))
    y = replace(x, id="b/e1", report="b", killed=b)
    assert features.scale(x, y) == features.scale(y, x) == level


def test_large_acts_of_two_places_are_not_alike():
    x = sighting("a/e1", killed=toll(44, 44), spot=village("الباب"))
    y = sighting("b/e1", killed=toll(44, 44), spot=village("منبج"))
    assert features.scale(x, y) is None


HIT = [
    ({"market"}, {"market", "house"}, "the same"),
    ({"house"}, {"market", "house"}, "houses, vehicles or posts"),
    ({"market"}, {"school"}, "something else"),
    ({"market"}, (), None),
]


@pytest.mark.parametrize(("a", "b", "level"), HIT)
def test_hit(a, b, level):
    x, y = (sighting(f"{n}/e1", hit=frozenset(of)) for n, of in (("a", a), ("b", b)))
    assert features.hit(x, y) == features.hit(y, x) == level


HOURS = [
    ("morning", "08:30", "about the same"),
    ("morning", "evening", "hours apart"),
    ("dawn", "15:10", "hours apart"),
    # a night has no first and no last hour
    ("night", "dawn", "about the same"),
    ("23:50", "midnight", "about the same"),
    ("morning", None, None),
]


@pytest.mark.parametrize(("a", "b", "level"), HOURS)
def test_hour(a, b, level):
    x, y = sighting("a/e1", clock=a), sighting("b/e1", clock=b)
    assert features.hour(x, y) == features.hour(y, x) == level


def test_the_camp_of_a_name_is_not_what_was_hit():
    text = "قتل أربعة في غارة استهدفت سوقا في مخيم جباليا صباح أمس الجمعة."
    read = pipeline.extract(documents.from_text(text, id="a", published="2024-03-02"))
    (seen,) = sightings(read)
    assert (seen.hit, seen.clock) == ({"market"}, "morning")


WORDS = [
    ({"بلدق"}, {"عزاز"}, "no wording shared"),
    ({"بلدق", "عزاز"}, {"بلدق", "عزاز"}, "few rare words shared, most of them"),
]


@pytest.mark.parametrize(("a", "b", "level"), WORDS)
def test_words(a, b, level):
    x = sighting("a/e1", words=frozenset(a))
    y = sighting("b/e1", words=frozenset(b))
    assert features.words(x, y) == features.words(y, x) == level


LIKE = [
    ("by", {"doers": ["RU"]}, {"doers": ["RU", "IL"]}, "same doer"),
    ("by", {"doers": ["RU"]}, {"doers": ["SY"]}, "doers on one side"),
    ("by", {"doers": ["RU"]}, {"doers": ["actors.sdf"]}, "other doer"),
    ("by", {"doers": ["RU"]}, {}, None),
    ("means", {"means": ["drone"]}, {"means": ["drone"]}, "same means"),
    ("means", {"means": ["drone"]}, {"means": ["aircraft"]}, "kindred means"),
    ("means", {"means": ["drone"]}, {"means": ["mortar"]}, "other means"),
    ("hit", {"hit": ["school", "house"]}, {"hit": ["school"]}, "the same"),
    ("hit", {"hit": ["house"]}, {"hit": ["house"]}, "houses, vehicles or posts"),
    ("hit", {"hit": ["house"]}, {"hit": ["market"]}, "something else"),
    ("harmed", {"harmed": ["child"]}, {"harmed": ["child"]}, "the same people"),
    ("harmed", {"harmed": ["civilian"]}, {"harmed": ["civilian"]}, "civilians"),
    ("harmed", {"harmed": ["civilian"]}, {"harmed": ["soldier"]}, "other people"),
    (
        "opening",
        {"opening": ["بلدق", "عزاز"]},
        {"opening": ["مارع"]},
        "next to nothing",
    ),
    (
        "opening",
        {"opening": ["بلدق", "عزاز"]},
        {"opening": ["عزاز", "بلدق"]},
        "most in common",
    ),
]


@pytest.mark.parametrize(("feature", "a", "b", "level"), LIKE)
def test_what_reports_tell_alike(feature, a, b, level):
    x, y = (
        sighting(f"{n}/e1", **{name: frozenset(told) for name, told in given.items()})
        for n, given in (("a", a), ("b", b))
    )
    assert FEATURES[feature](x, y) == FEATURES[feature](y, x) == level


def test_same_wording():
    runs = frozenset(range(20))
    words = frozenset({"بلدق", "عزاز"})
    x, y = (sighting(f"{n}/e1", words=words, shingles=runs) for n in "ab")
    assert features.words(x, y) == "few rare words shared, same wording"


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ((1, 1), "one and one"),
        ((3, 1), "one and a few"),
        ((2, 12), "a few and many"),
    ],
)
def test_beside(told, level):
    a, b = (sighting(f"{n}/e1", told=many) for n, many in zip("ab", told, strict=True))
    assert features.beside(a, b) == level


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [("سهل", "سهل", "one outlet"), ("سهل", "جسر", "other outlets"), ("", "سهل", None)],
)
def test_outlet(a, b, level):
    x, y = sighting("a/e1", outlet=a), sighting("b/e1", outlet=b)
    assert features.outlet(x, y) == level


def test_every_feature_has_a_sentence_and_weights():
    assert FEATURES.keys() | SUMMED.keys() == weights().levels.keys()
    assert all(f.__doc__ for f in FEATURES.values())


def test_silence_weighs_nothing():
    found = compare(sighting("a/e1"), sighting("b/e1"))
    assert {"when", "where", "killed", "wounded", "by"} & found.keys() == set()


def test_names_of_places_without_their_kind():
    assert key("قرية “البلدق”") == "بلدق"
    assert same(village("دوار النسر"), village("ساحة دوار النسر"))
    assert not same(village("باب"), village("باب الحجر"))
    assert same(village("جسر الوادي"), village("جسرالوادي"))
    assert same(village("كفربلدق"), village("كفربلدقوقال"))
    assert round(km((33.0, 44.0), (34.0, 44.0))) == 111


ADDRESSES = [
    ("https://x.com/someone/status/1862841598775644229", date(2024, 11, 30)),
    ("https://news.example/2022/07/04/strike", date(2022, 7, 4)),
    ("https://news.example/2022/13/04/strike", None),
    ("https://news.example/a/20220704", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "day"), ADDRESSES)
def test_day_of_an_address(url, day):
    assert by_address(Document("a", "", "", url=url)) == day
