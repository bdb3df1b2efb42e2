import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from marsad.contract import dumps, from_dict, mentions_to_dict, to_dict, to_json
from marsad.errors import BadInput
from marsad.model import (
    Act,
    Kind,
    Mention,
    Party,
    Quantity,
    Span,
    Stated,
    When,
    Word,
)
from tests.build import TEXT, report, said, strike
from tests.shapes import extractions

# The names of ../shared/eval/record.md, object by object.
FIELDS = {
    "document": "id url outlet language published title sha256",
    "event": "id type status main time place count actors means objects casualties"
    " alternatives spans",
    "time": "text edtf start end kind clock basis span",
    "place": "text name id country lat lon precision within span",
    "actor": "role text name id aliases",
    "object": "kind text span",
    "casualty": "outcome min max bound who relation as_of claims text span",
    "claim": "id event stance source about span rule",
    "source": "text name kind anonymous",
    "about": "slot value text span",
    "link": "from relation to span",
}


def contract() -> dict[str, dict]:
    line = json.loads(to_json(report()))
    event, claim = line["events"][0], line["claims"][0]
    return {
        "document": line["document"],
        "event": event,
        "time": event["time"],
        "place": event["place"],
        "actor": event["actors"][0],
        "object": event["objects"][0],
        "casualty": event["casualties"][0],
        "claim": claim,
        "source": claim["source"][0],
        "about": claim["about"][0],
        "link": line["links"][0],
    }


@pytest.mark.parametrize("name", FIELDS)
def test_contract_names_every_field(name):
    assert set(FIELDS[name].split()) <= contract()[name].keys()


@settings(max_examples=200, deadline=None)
@given(extractions)
def test_from_dict_undoes_to_dict(extraction):
    text = extraction.document.text
    assert from_dict(json.loads(to_json(extraction)), text) == extraction


@settings(max_examples=100, deadline=None)
@given(extractions)
def test_to_json_is_one_encodable_line(extraction):
    line = to_json(extraction)
    assert line.encode("utf-8").decode("utf-8").splitlines() == [line]


def test_every_span_gives_the_words_beside_it():
    found = []

    def walk(value):
        if isinstance(value, dict):
            if value.get("span") and value.get("text") is not None:
                found.append((TEXT[slice(*value["span"])], value["text"]))
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                walk(item)

    walk(to_dict(report()))
    assert len(found) > 15
    assert all(there == kept for there, kept in found)


def test_unknown_stays_null():
    event = to_dict(report())["events"][1]
    assert event["time"] is None
    assert event["count"] == {"min": 1, "max": 1}
    assert "lat" not in event["place"]
    assert "lon" not in event["place"]


def test_count_keeps_its_words():
    many = replace(
        strike(), count=said(TEXT, "قصفت", Quantity(165, 166, None), "counts.many")
    )
    count = to_dict(replace(report(), events=(many,)))["events"][0]["count"]
    assert (count["min"], count["max"], count["text"]) == (166, None, "قصفت")


def test_outlet_is_a_bare_kind():
    assert to_dict(report())["claims"][2]["source"] == [{"kind": "outlet"}]


@pytest.mark.parametrize("slot", ["target", "targets"])
def test_alternatives_stand_under_the_slots_name(slot):
    (other,) = strike().alternatives
    event = replace(strike(), alternatives=(replace(other, slot=slot),))
    line = to_dict(replace(report(), events=(event,)))
    others = line["events"][0]["alternatives"]
    assert list(others) == ["targets"]
    assert others["targets"][0]["value"]["text"] == "هيئة الحشد"
    assert others["targets"][0]["claims"] == ["c2"]


MENTIONS = [
    (Kind.NUMBER, Quantity(165, 166, None), {"value": 165, "min": 166, "max": None}),
    (Kind.TIME, When("2024", None, None, "since"), {"edtf": "2024", "extent": "since"}),
    (Kind.ACTOR, Party("Houthis", kind="armed_group"), {"party": "armed_group"}),
    (Kind.ACT, Act("attack", "verb"), {"type": "attack", "form": "verb", "means": []}),
    (Kind.WEAPON, Word("drone"), {"code": "drone"}),
]


@pytest.mark.parametrize(("kind", "value", "expected"), MENTIONS)
def test_mentions_show_their_value(kind, value, expected):
    mention = Mention(kind, Span(0, 4), TEXT[:4], value, "test.rule", 0, 0, 0)
    line = mentions_to_dict(replace(report(), mentions=(mention,)))
    (found,) = line["mentions"]
    assert line["id"] == "mashtal"
    assert found["kind"] == kind.value
    assert found["span"] == [0, 4]
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({}, "without 'document'"),
        ({**to_dict(report()), "events": [{"id": "e1"}]}, "without 'means'"),
        ({**to_dict(report()), "claims": 3}, "expected a report"),
        ([], "expected a report"),
    ],
)
def test_from_dict_refuses_what_is_no_report(broken, message):
    with pytest.raises(BadInput, match=message):
        from_dict(broken)


def test_canonical_json_does_not_depend_on_order():
    one, two = {"b": 1, "a": [2]}, {"a": [2], "b": 1}
    assert dumps(one, canonical=True) == dumps(two, canonical=True) == '{"a":[2],"b":1}'


def test_figures_round_trip_beside_plain_quantities():
    count = Stated(Quantity(2, 2, 2), Span(0, 1), "x", "r")
    event = replace(strike(), count=count)
    extraction = replace(report(), events=(event,))
    assert from_dict(to_dict(extraction), TEXT) == extraction
