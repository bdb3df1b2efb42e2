"""Why each fact was read: words, rule, and the mention behind it."""

from dataclasses import replace

from marsad.model import Act, Kind, Mention, Where, Word
from marsad.reasons import Reason, explain
from tests.build import TEXT, report, span


def mention(
    words: str, kind: Kind, value, rule: str, entry: str | None = None
) -> Mention:
    return Mention(kind, span(TEXT, words), words, value, rule, 0, 0, 0, entry)


def told(reason: Reason, depth: int = 0) -> list[str]:
    """The tree as indented lines."""
    by = ", ".join(filter(None, (reason.words, reason.rule, reason.entry)))
    line = "  " * depth + reason.label + (f" [{by}]" if by else "")
    return [line, *(x for w in reason.within for x in told(w, depth + 1))]


def test_every_fact_names_its_words_and_rule():
    lines = told(explain(report()))
    for line in (
        "mashtal",
        "  e1 air or drone strike (main)",
        "    where: Mashtal, بغداد, Iraq [المشتل, places.gazetteer]",
        "    killed: 2 [قتيلين, figures.killed]",
        "    other versions",
        "      against whom: Popular Mobilization Forces [هيئة الحشد, test.rule]",
        "    c2 witness — says [وأكد شاهد أن ثلاثة قتلوا, speakers.said]",
        "      killed: 3 [ثلاثة, figures.killed]",
        "  e1 in response to e2 [بعد, links.after]",
    ):
        assert line in lines


def test_a_fact_holds_the_mentions_it_was_read_from():
    found = (
        mention("المشتل", Kind.PLACE, Where("Mashtal"), "places.name", "geonames:1"),
        mention("شرق", Kind.CUE, Word("east_of"), "cues.word", "cues.east"),
        mention("القصف", Kind.ACT, Act(None, "masdar", "reference"), "acts.word"),
    )
    lines = told(explain(replace(report(), mentions=found)))
    at = lines.index("    where: Mashtal, بغداد, Iraq [المشتل, places.gazetteer]")
    assert lines[at + 1] == "      place: Mashtal [المشتل, places.name, geonames:1]"
    assert lines[-3:] == [
        "  read, but part of no event",
        "    cue: east of [شرق, cues.word, cues.east]",
        "    act: reference [القصف, acts.word]",
    ]


def test_a_claim_does_not_repeat_the_mentions_of_the_event():
    two = mention("قتيلين", Kind.PEOPLE, Word("person"), "people.dual")
    lines = told(explain(replace(report(), mentions=(two,))))
    assert lines.count("      people: person [قتيلين, people.dual]") == 1
    assert not [x for x in lines if x.startswith("        people")]


def test_a_report_without_events_still_tells_what_was_read():
    found = (mention("بعد", Kind.CUE, Word("after"), "cues.word"),)
    empty = replace(report(), events=(), claims=(), links=(), mentions=found)
    assert told(explain(empty))[1:] == [
        "  read, but part of no event",
        "    cue: after [بعد, cues.word]",
    ]
