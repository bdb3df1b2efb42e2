"""The HTML page: escaped, complete, marked where the evidence is, fit for a phone."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from marsad import lexicon
from marsad.export import phrases
from marsad.export.labels import Tongue, groups, label
from marsad.export.marks import marked, paragraphs
from marsad.export.markup import Html, render, tag
from marsad.export.page import fragment, page
from marsad.model import (
    Bound,
    Extraction,
    Party,
    Quantity,
    Relation,
    Source,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)
from tests.build import TEXT, report, said

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DAY = date(2024, 2, 7)
ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


# ------------------------------------------------------------------------ phrases


@pytest.mark.parametrize(
    ("quantity", "english", "arabic"),
    [
        (Quantity(12, 12, 12), "12", "12"),
        (Quantity(12, 12, None, Bound.AT_LEAST), "at least 12", "12 على الأقل"),
        (Quantity(165, 166, None, Bound.MORE_THAN), "more than 165", "أكثر من 165"),
        (Quantity(900, 900, 900, Bound.ABOUT), "about 900", "نحو 900"),
        (Quantity(30, None, 30, Bound.UP_TO), "up to 30", "ما يصل إلى 30"),
        (Quantity(None, 12, 15, Bound.RANGE), "12 to 15", "بين 12 و15"),
        (Quantity(2500, 2500, 2500), "2,500", "2,500"),
        (
            Quantity(None, 20, None, Bound.VAGUE),
            "20 or more (no exact number)",
            "20 فأكثر (بلا رقم محدد)",
        ),
        (
            Quantity(None, None, None, Bound.VAGUE),
            "number not given",
            "العدد غير مذكور",
        ),
        (Quantity(None, 3, 3), "3", "3"),
        (Quantity(None, 3, None), "at least 3", "3 على الأقل"),
        (Quantity(None, None, None), "number not given", "العدد غير مذكور"),
    ],
)
def test_quantities_keep_their_bounds(quantity, english, arabic):
    assert phrases.quantity(quantity) == english
    assert phrases.quantity(quantity, Tongue.AR) == arabic


@pytest.mark.parametrize(
    ("when", "english"),
    [
        (When("2024-02-07", DAY, DAY), "7 February 2024"),
        (
            When("x", DAY, date(2024, 2, 9)),
            "between 7 February 2024 and 9 February 2024",
        ),
        (
            When("x", DAY, date(2024, 2, 9), "span"),
            "7 February 2024 to 9 February 2024",
        ),
        (When("x", DAY, None, "since"), "since 7 February 2024"),
        (When("x", None, DAY, "until"), "until 7 February 2024"),
        (When("x", None, DAY), "by 7 February 2024"),
        (When("x", DAY, None), "7 February 2024 or later"),
        (When("2024-02-07", DAY, DAY, clock="14:30"), "7 February 2024, 14:30"),
        (When(None, None, None, basis="unresolved"), "not fixed to a day"),
        (When("2019", None, None), "2019"),
    ],
)
def test_times_say_how_far_they_are_fixed(when, english):
    assert phrases.when(when) == english


@pytest.mark.parametrize(
    ("chain", "english"),
    [
        ((), "the report itself"),
        ((Source(None, "outlet"),), "the report itself"),
        (
            (
                Source("عضو", "armed_group", name="member"),
                Source("رويترز", "news_agency", name="Reuters"),
            ),
            "member, via Reuters",
        ),
        ((Source("شاهد", "civilian"),), "شاهد"),
    ],
)
def test_chains_begin_with_the_first_speaker(chain, english):
    assert phrases.chain(chain) == english


def test_a_headline_is_the_title_or_the_first_words():
    assert phrases.headline(report(title=" عنوان\nثان ").document) == "عنوان ثان"
    first = phrases.headline(report().document)
    assert (
        first
        == "قصفت طائرة مسيرة سيارة في حي المشتل شرق بغداد أمس. وقال مصدر أمني إن …"
    )


def test_arabic_readers_get_arabic_names():
    party = Party("Houthis", aliases=("Ansar Allah", "الحوثيون"))
    where = Where("Marib", country="YE", within=("محافظة مأرب",), aliases=("مأرب",))
    assert phrases.party(party, Tongue.AR) == "الحوثيون"
    assert phrases.where(where, Tongue.AR) == "مأرب، محافظة مأرب، اليمن"
    assert phrases.where(where) == "Marib, محافظة مأرب, Yemen"


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("stance", Stance),
        ("status", Status),
        ("relation", Relation),
        ("bound", Bound),
        ("month", map(str, range(1, 13))),
    ],
)
def test_every_code_has_a_label(group, codes):
    assert set(codes) <= groups()[group]


@pytest.mark.parametrize(
    ("attribute", "group"),
    [("means", "means"), ("object", "object"), ("who", "who"), ("clock", "clock")],
)
def test_every_code_of_the_word_lists_has_a_label(attribute, group):
    given_ = (e.get(attribute) for e in lexicon.load().entries.values())
    lists = [c if isinstance(c, list) else [c] for c in given_ if c]
    codes = {c for some in lists for c in some if isinstance(c, str)}
    assert codes <= groups()[group], "add a line to export/templates/labels.tsv"


def test_labels_differ_between_the_languages():
    for group, codes in groups().items():
        for code in codes:
            assert re.search("[\u0621-\u064a{]", label(group, code, Tongue.AR))
            assert not re.search("[\u0621-\u064a]", label(group, code))


# -------------------------------------------------------------------------- marks


@st.composite
def texts_with_spans(draw):
    text = draw(st.text("اب \n.x", min_size=1, max_size=60))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=8))
    spans = {Span(min(p), max(p)): draw(st.sets(st.just("time"))) for p in pairs}
    return text, spans


@given(texts_with_spans())
def test_pieces_are_the_text_without_its_line_breaks(given_):
    text, spans = given_
    pieces = [piece for line in paragraphs(text, spans) for piece in line]
    told = "".join(text[p.span.start : p.span.end] for p in pieces)
    kept = [line for line in re.split("[\r\n\u2028\u2029]", text) if line.strip()]
    assert told == "".join(kept)


@given(texts_with_spans())
def test_a_piece_lies_inside_or_outside_of_each_span(given_):
    text, spans = given_
    for line in paragraphs(text, spans):
        for piece in line:
            over = [s for s in spans if s.meets(piece.span)]
            assert all(s.holds(piece.span) for s in over)
            assert (piece.kinds is None) == (not over)


# ----------------------------------------------------------------------- the page


def test_page_marks_the_words_of_each_fact():
    x = report()
    html = soup(page([x]))
    for fact in html.select("a.m-f"):
        start, end = int(fact["href"].split("-")[1]), int(fact["data-to"])
        pieces = [
            p.text
            for p in html.select("#d1-text [data-to]")
            if start <= int(p["id"].split("-")[1]) and int(p["data-to"]) <= end
        ]
        assert "".join(pieces) == TEXT[start:end] == fact.text
    begun = {int(p["id"].split("-")[1]) for p in html.select("#d1-text [data-to]")}
    assert {s.start for s in marked(x)} <= begun


def test_page_keeps_the_whole_text():
    html = soup(page([report()]))
    assert "".join(p.text for p in html.select("#d1-text p")) == TEXT


def test_page_tells_who_says_what():
    card = soup(page([report()])).select_one("#d1-e1")
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in card.select(".m-claims tbody tr")
    ]
    assert len(rows) == 2
    assert "security source" in rows[0][0]
    assert "says" in rows[0][0]
    assert "قتيلين" in rows[0][1]
    assert rows[0][2].startswith("وقال مصدر أمني")
    figures = [f.get_text(" ", strip=True) for f in card.select(".m-figures li")]
    assert len(figures) == 2
    assert "a version that disagrees" in figures[1]
    assert "Popular Mobilization Forces" in card.select_one(".m-other").text
    assert card.select_one('a[href="#d1-e2"]')


def test_page_says_what_is_not_stated():
    card = soup(page([report()])).select_one("#d1-e2")
    assert [n.select_one(".m-en").text for n in card.select(".m-none")] == [
        "not stated",
        "not stated",
    ]


def test_page_is_right_to_left_and_needs_nothing_else():
    html = page([report(url="https://news.example/1")])
    body = soup(html).body
    assert body["dir"] == "rtl"
    links = [e.get("src") or e.get("href") for e in soup(html).select("[src], [href]")]
    outside = [link for link in links if not link.startswith("#")]
    assert outside == ["https://news.example/1"]
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_ids_are_unique_over_reports():
    html = soup(page([report(), report(id="other")]))
    ids = [e["id"] for e in html.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(html.select("nav li")) == 2


def hostile() -> Extraction:
    """A report in which everything that can hold words holds markup."""
    text = f"{ATTACK} قصفت {ATTACK}"
    words = said(text, ATTACK, ATTACK, ATTACK)
    event = report().events[0]
    party = Party(ATTACK, ATTACK, ATTACK, (ATTACK,))
    where = Where(ATTACK, ATTACK, ATTACK, within=(ATTACK,), precision=ATTACK)
    event = replace(
        event,
        id='e1"><b>',
        type=words,
        time=Stated(When(ATTACK, None, None, clock=ATTACK), *_of(words)),
        place=Stated(where, *_of(words)),
        actors=tuple(
            replace(a, party=Stated(party, *_of(words))) for a in event.actors
        ),
        means=(words,),
        objects=(words,),
    )
    speaker = Source(ATTACK, ATTACK, ATTACK, ATTACK, (ATTACK,), span=words.span)
    claims = tuple(
        replace(c, event=event.id, source=(speaker,) * 2, text=ATTACK, rule=ATTACK)
        for c in report().claims
    )
    document = replace(
        report(text=TEXT).document,
        id=ATTACK,
        text=text,
        title=ATTACK,
        outlet=ATTACK,
        url="javascript:alert(1)",
        sha256=ATTACK,
    )
    return Extraction(document, ATTACK, (event,), claims)


def _of(stated):
    return stated.span, stated.text, stated.rule


@pytest.mark.parametrize(
    "shown", [lambda x: page([x]), fragment, lambda x: page([x, x])]
)
def test_nothing_of_a_report_becomes_markup(shown):
    html = shown(hostile())
    parsed = soup(html)
    assert "<script>alert" not in html
    assert not parsed.select("img, iframe, object")
    assert not [e for e in parsed.find_all() if any(a[:2] == "on" for a in e.attrs)]
    assert not parsed.select('[href^="javascript"]')
    assert html.count("&lt;script&gt;alert") > 10


@given(st.text(), st.text())
def test_what_is_not_html_is_escaped(text, attribute):
    element = soup(tag("b", text, class_="x", title=attribute)).b
    assert isinstance(tag("b", text), Html)
    assert not element.find_all()
    assert "<" not in render(text).replace("&lt;", "")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.y", "["]
)
def test_only_web_addresses_are_links(url):
    assert not soup(page([report(url=url)])).select(".m-meta a")


def test_an_empty_report_says_so():
    html = soup(page([replace(report(), events=(), claims=(), links=())]))
    assert "No events were found" in html.text


def test_fragment_stands_in_another_page():
    html = soup(fragment(report()))
    assert html.select_one("div.marsad")["dir"] == "rtl"
    assert not html.select("script, html, body")


# --------------------------------------------------------------- in a real browser


def browse(tmp_path, html: str, script: str, width: int) -> str:
    """What ``script`` returns in the page, shown in a frame of that width."""
    safe = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    probe = f"<script>document.title = String((() => {{{script}}})())</script></body>"
    (tmp_path / "page.html").write_text(safe.replace("</body>", probe), "utf-8")
    (tmp_path / "frame.html").write_text(
        f'<body><iframe src="page.html" width="{width}" height="800"></iframe>'
        "<script>onload = () => document.title = frames[0].document.title</script>",
        "utf-8",
    )
    command = [
        *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"),
        *("--allow-file-access-from-files", "--virtual-time-budget=3000"),
        *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"),
        f"file://{tmp_path / 'frame.html'}",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=True
    )
    return soup(done.stdout).title.text


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_is_wider_than_the_screen(tmp_path, width):
    script = "return [innerWidth, document.documentElement.scrollWidth]"
    shown, needed = browse(tmp_path, page([hostile(), report()]), script, width).split(
        ","
    )
    assert int(shown) == width
    assert int(needed) <= width


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
def test_a_fact_lights_its_words_and_words_their_fact(tmp_path):
    script = """
        const fact = [...document.querySelectorAll("#d1-e1 a.m-f")]
          .find((f) => f.textContent === "كتائب حزب الله");
        fact.click();
        const lit = [...document.querySelectorAll(".m-text .m-lit")];
        const words = lit.map((e) => e.textContent).join("");
        document.querySelector("#d1-text mark.m-time").click();
        return [words, document.querySelector(".m-card .m-lit").textContent];
    """
    told = browse(tmp_path, page([report()]), script, 375)
    assert told == "كتائب حزب الله,أمس"


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
def test_the_language_is_switched_without_a_script(tmp_path):
    script = """
        const shown = () => document.querySelector("#d1-e1 h3").innerText;
        const before = shown();
        document.querySelector(".m-toggle").click();
        return [before, shown(), getComputedStyle(document.querySelector(".m-body")).direction];
    """
    told = browse(tmp_path, page([report()]), script, 375).split(",")
    assert told == ["ضربة جوية أو بمسيرة", "Air or drone strike", "ltr"]
