"""The place of an event: its tellings', or the report's."""

from marsad import pipeline
from marsad.events.setting import own_place
from marsad.events.tellings import Telling
from marsad.model import (
    OUTLET,
    About,
    Act,
    Document,
    Likely,
    Span,
    Stance,
    Stated,
    Statement,
    Status,
    Where,
)


def telling(odds, **where):
    """One telling whose sentence gives a place with these odds."""
    fact = Stated(Where(**where), Span(0, 1), "x", "place.likeliest")
    act = Stated(Act("attack", "masdar"), Span(0, 1), "x", "acts")
    return Telling(
        (
            Statement(
                sentence=0,
                span=Span(0, 1),
                act=act,
                source=(OUTLET,),
                stance=Stance.ASSERTS,
                status=Status.HAPPENED,
                about=(About("place", fact),),
                rule="speakers.outlet",
                places=(Likely(odds, fact),),
            ),
        )
    )


AREA = {"name": "A", "country": "SY", "precision": "governorate", "lat": 36, "lon": 37}
TOWN = {"name": "B", "country": "SY", "precision": "town", "lat": 36.2, "lon": 37.1}
FAR = {"name": "C", "country": "SY", "precision": "town", "lat": 33.0, "lon": 36.0}


def test_no_telling_gives_one():
    assert own_place([]) is None


def test_the_likeliest_of_two_apart():
    assert own_place([telling(0.1, **TOWN), telling(1.0, **FAR)]).value.name == "C"


def test_a_finer_one_in_the_likeliest():
    """«في محافظة كذا … في بلدة كذا»."""
    assert own_place([telling(2.0, **AREA), telling(0.0, **TOWN)]).value.name == "B"
    assert own_place([telling(2.0, **AREA), telling(0.0, **FAR)]).value.name == "A"


def test_an_event_without_a_place_plays_where_the_report_does():
    text = "انفجرت عبوة ناسفة في مدينة تدمر. وأسفر هجوم آخر عن مقتل ثلاثة جنود."
    events = pipeline.extract(Document("setting", text, "")).events
    assert {e.place.value.country for e in events if e.place} == {"SY"}
