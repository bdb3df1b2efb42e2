"""Forces named by the leader whom they follow, and two parties in one wording."""

import pytest

from marsad import tokens
from marsad.mentions import find
from marsad.model import Document, Kind, Party

SALEH, HOUTHIS = "Saleh forces", "Houthis"


def read(text: str) -> list[tuple[str, str | None]]:
    document = Document("d", text, "")
    found = find(document, tokens.split(document))
    actors = [m for inside in found for m in inside if m.kind is Kind.ACTOR]
    return [(m.text, m.value.name) for m in actors if isinstance(m.value, Party)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "القوات الموالية للرئيس اليمني السابق علي صالح انسحبت",
            [("القوات الموالية للرئيس اليمني السابق علي صالح", SALEH)],
        ),
        ("هاجم أعوان المخلوع علي صالح", [("أعوان المخلوع علي صالح", SALEH)]),
        (
            "ميليشيات الحوثيين والمخلوع صالح",
            [("ميليشيات الحوثيين", HOUTHIS), ("المخلوع صالح", SALEH)],
        ),
        (
            "مليشيات الحوثي وصالح",
            [("مليشيات الحوثي", HOUTHIS), ("صالح", SALEH)],
        ),
        (
            "الحوثيون والموالون لصالح",
            [("الحوثيون", HOUTHIS), ("الموالون لصالح", SALEH)],
        ),
        (
            "الحوثيين وحليفهم المخلوع صالح",
            [("الحوثيين", HOUTHIS), ("حليفهم المخلوع صالح", SALEH)],
        ),
        (
            "تقدم المسلحون الموالون للأسد",
            [("المسلحون الموالون للأسد", "Syrian government forces")],
        ),
        ("قال الرئيس السابق علي عبدالله صالح إنه باق", []),
        ("التقى المبعوث الرئيس هادي", []),
    ],
)
def test_followers(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
