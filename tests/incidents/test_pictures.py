"""An incident as people see it: lines of tolls, speakers, changes, series."""

from __future__ import annotations

import pytest

from marsad import documents, pipeline
from marsad.cli import tolling
from marsad.cli.pictures import picture
from marsad.errors import BadInput
from marsad.incidents import Incident
from marsad.incidents.figures import tolls, with_best
from marsad.incidents.grades import GRADES, offered
from marsad.incidents.sayings import sayings
from marsad.incidents.series import series
from marsad.model import OUTLET, About, Party, Stance
from tests.incidents.speech import (
    ARMY,
    DOCTOR,
    MINISTRY,
    MONITOR,
    at,
    claim,
    document,
    figure,
    stated,
    telling,
    vague,
)
from tests.incidents.strikes import extraction

KILLED = figure(4, 4)
WOUNDED = figure(7, 7, slot="wounded", outcome="wounded")
TOLD = [
    telling("a", 1, claim("c1", MINISTRY, KILLED, WOUNDED, text="قتل 4")),
    telling("b", 1, claim("c1", OUTLET, figure(3, None)), outlet="outlet b"),
    telling("c", 2, claim("c1", MINISTRY, figure(6, 6))),
    telling("d", 3, claim("c1", ARMY, stance=Stance.DENIES_RESPONSIBILITY)),
]
SAID = sayings(TOLD)
TOLLS = tolls(SAID)


def test_who_says_what_now():
    """What stands, in how many reports, who says it, who prints it."""
    assert list(tolling.standing(SAID, TOLLS)) == [
        "  killed 6, wounded 7    2 reports  ministry  in outlet a, outlet c",
        "  killed at least 3      1 report   outlet b",
        "  denies responsibility    1 report   army  in outlet d",
    ]


def test_what_changed_when():
    lines = [line.replace("\u200e", "") for line in tolling.changes(TOLLS)]
    assert lines == [
        "  1 March 2024      killed 4, wounded 7  ministry  «4»",
        "  1 March 2024      killed at least 3  outlet b  «3»",
        "  2 March 2024      killed 4 → 6  ministry  «6»",
    ]


def test_a_figure_of_some_says_of_whom():
    some = telling("e", 3, claim("c1", DOCTOR, figure(2, 2, who=["child"])))
    *_, last = tolling.changes(tolls(sayings([*TOLD, some])))
    assert last.startswith("  3 March 2024      killed 2 (children)  doctor")


def test_what_is_said_again_changes_nothing():
    again = telling("e", 3, claim("c1", MINISTRY, figure(6, 6)))
    moved = tolls(sayings([*TOLD, again]))
    assert list(tolling.changes(moved)) == list(tolling.changes(TOLLS))


LINES = [
    ([(MINISTRY, KILLED)], ["killed: 4"]),
    (
        [(MINISTRY, KILLED), (DOCTOR, figure(6, 6))],
        ["killed: 4 to 6   least ministry, most doctor"],
    ),
    (
        [(MINISTRY, KILLED), (DOCTOR, figure(6, None))],
        ["killed: 4 to open   least ministry, open by doctor   exact figures: 4"],
    ),
    (
        [(MINISTRY, figure(41, 41)), (DOCTOR, vague(20)), (ARMY, figure(47, 47))],
        ["killed: 20 to open   least and open by doctor   exact figures: 41 to 47"],
    ),
    ([(MINISTRY, figure(None, 9))], ["killed: ? to 9"]),
    ([(MINISTRY, figure(2, 2, who=["child"]))], ["killed (children): 2"]),
    (
        [(MINISTRY, KILLED), (DOCTOR, figure(2, 2, slot="part", who=["child"]))],
        ["killed: 4", "  children killed: 2"],
    ),
    ([(MINISTRY, figure(2, 2, slot="part", who=["child"]))], ["  children killed: 2"]),
]


@pytest.mark.parametrize(("said", "lines"), LINES)
def test_a_toll(said, lines):
    reports = [telling(f"r{n}", 1, claim("c1", s, f)) for n, (s, f) in enumerate(said)]
    (toll,) = tolls(sayings(reports))
    assert list(tolling.toll_lines(toll)) == lines


def test_a_best_says_whose_it_is():
    best = with_best(TOLLS[0], "most-repeated")
    assert (
        list(tolling.toll_lines(best))[-1] == "  best, by most-repeated: 6 (ministry)"
    )


# --------------------------------------------------------------------------- grades


def did(source):
    return About("perpetrator", stated(Party(source.name, source.id, source.kind)))


SOLDIERS = figure(4, 4, who=["soldier"])
GRADED = [
    ([claim("c1", MINISTRY, KILLED)], "weak"),
    ([claim("c1", MINISTRY, KILLED), claim("c2", DOCTOR, KILLED)], "fair"),
    # a belligerent's denial is no source and no competing claim
    ([claim("c1", MINISTRY, KILLED, did(ARMY)), claim("c2", ARMY, did(ARMY), stance=Stance.DENIES_RESPONSIBILITY)], "weak"),
    ([claim("c1", MINISTRY, KILLED, did(ARMY)), claim("c2", DOCTOR, did(MONITOR))], "contested"),
    ([claim("c1", MINISTRY, KILLED), claim("c2", ARMY, stance=Stance.CLAIMS_RESPONSIBILITY)], "confirmed"),
    ([claim("c1", MINISTRY, SOLDIERS), claim("c2", DOCTOR, SOLDIERS)], "discounted"),
    ([claim("c1", MINISTRY, SOLDIERS), claim("c2", DOCTOR, KILLED)], "fair"),
    ([claim("c1", ARMY, KILLED)], None),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "grade"), GRADED)
def test_a_grade_is_offered(claims, grade):
    found = offered(sayings([telling("a", 1, *claims)]), tolling.speaker)
    assert (found and found.name) == grade
    assert found is None or found.because


def test_copies_do_not_make_a_report_fair():
    told = [
        telling("a", 1, claim("c1", OUTLET, KILLED)),
        telling("b", 2, claim("c1", OUTLET, KILLED), origins=(document("a"),)),
    ]
    assert offered(sayings(told), tolling.speaker).name == "weak"


def test_every_grade_has_its_definition():
    names = {g.__name__ for g in GRADES}
    assert names == {"confirmed", "fair", "weak", "contested", "discounted"}
    assert all(g.__doc__ for g in GRADES)


# --------------------------------------------------------------------------- series

SUMS = {
    "a": (
        "2024-03-02",
        "نفذت الطائرات 165 غارة على ريف البلدق منذ 1 كانون الثاني، بحسب الدفاع المدني السوري.",
    ),
    "b": (
        "2024-03-09",
        "قال الدفاع المدني السوري إن الطائرات نفذت 180 غارة على ريف البلدق منذ 1 كانون الثاني.",
    ),
    "c": ("2024-03-09", "قتل جندي في قصف مدفعي على أطراف مدينة درعا أمس الجمعة."),
}


def summed():
    return {
        name: pipeline.extract(documents.from_text(text, id=name, published=day))
        for name, (day, text) in SUMS.items()
    }


def test_sums_form_a_running_series():
    (found,) = series(summed())
    assert [p.acts.value for p in found.points] == [165, 180]
    assert [p.saying.telling.document.id for p in found.points] == ["a", "b"]


def test_what_is_told_again_is_one_point():
    read = summed()
    later = documents.from_text(SUMS["a"][1], id="d", published="2024-03-05")
    read["d"] = pipeline.extract(later)
    (found,) = series(read)
    assert [p.saying.telling.document.id for p in found.points] == ["a", "b"]


def test_several_acts_are_no_count():
    text = "تعرضت قرى ريف البلدق لغارات عديدة منذ 1 كانون الثاني."
    read = {"a": pipeline.extract(documents.from_text(text, id="a"))}
    assert series(read) == ()


def test_a_series_is_shown_point_by_point():
    head, *points = tolling.series_lines(series(summed()))
    assert head.startswith("Syria Civil Defence (White Helmets), since 1 January 2024")
    assert [p.split("  ")[0:1] for p in points] == [[""], [""]]
    assert ["165 acts" in points[0], "180 acts" in points[1]] == [True, True]


# -------------------------------------------------------------------------- the whole


def test_the_picture_begins_with_the_counts_and_ends_with_the_reports():
    read = {name: extraction(name) for name in "ab"}
    incident = Incident("i-1", ("a", "b"), (("a", "e1"), ("b", "e1")), ())
    lines = list(picture(incident, read))
    titles = [line for line in lines if not line.startswith(" ")]
    assert titles[0].startswith("i-1  air or drone strike")
    assert titles[1] == "2 reports, 0 of which only relay, 3 independent speakers"
    assert titles[2:4] == ["killed: 4", "wounded: 7"]
    assert titles[-3:] == ["who says what now", "what changed when", "reports"]


def test_a_rule_that_nobody_knows_is_said():
    read = {"a": extraction("a")}
    incident = Incident("i-1", ("a",), (("a", "e1"),), ())
    with pytest.raises(BadInput, match="latest-of-most-independent"):
        list(picture(incident, read, "average"))


def test_thirty_reports_are_read_at_a_glance():
    """Twenty-nine copies of one text: one speaker, one change, one family."""
    origin = telling("a", 1, claim("c1", MINISTRY, KILLED))
    copies = [
        telling(f"b{n}", 2, *origin.claims, origins=(document("a"),)) for n in range(29)
    ]
    said = sayings([origin, *copies])
    (row,) = tolling.standing(said, tolls(said))
    assert "30 reports  ministry" in row
    assert row.endswith("and 26 more")
    assert len(list(tolling.changes(tolls(said)))) == 1


def test_a_place_is_no_change():
    told = telling("a", 1, claim("c1", MINISTRY, at("البلدق")))
    assert list(tolling.standing(sayings([told]), ())) == [
        "  no figure    1 report   ministry  in outlet a"
    ]
