"""The report in an HTML page, whatever the page."""

import io
import time
from datetime import date

import pytest

from marsad import documents
from marsad.documents.pages import read_page
from marsad.model import Document

BODY = "قصفت مدفعية مجهولة أطراف بلدة صرين مساء السبت، وقال سكان إن منزلا تهدم ولم يصب أحد."
PAGE = f"""<!doctype html><html lang="ar"><head>
<meta charset="{{charset}}"><title>قصف على صرين - موقع تجريبي</title>
<meta property="og:site_name" content="موقع تجريبي">
<meta property="og:title" content="قصف على صرين">
<meta property="article:published_time" content="2024-03-02T18:00:00+00:00">
<link rel="canonical" href="https://news.example/a/1">
</head><body><nav><a href="/">الرئيسية</a><a href="/s">رياضة</a></nav>
<article><h1>قصف على صرين</h1><p>{BODY}</p><p>{BODY}</p><p>{BODY}</p></article>
<footer>جميع الحقوق محفوظة</footer><script>var قصف = 1;</script></body></html>"""


def read(page: str, charset: str = "utf-8") -> Document:
    data = page.encode(charset)
    (document,) = documents.read(["-"], stdin=io.BytesIO(data))
    assert isinstance(document, Document), str(document)
    return document


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_report_and_what_the_page_says_of_it(charset):
    document = read(PAGE.format(charset=charset), charset)
    assert BODY in document.text
    assert "الرئيسية" not in document.text
    assert "var" not in document.text
    assert document.title == "قصف على صرين"
    assert document.published == date(2024, 3, 2)
    assert document.outlet == "موقع تجريبي"
    assert document.url == "https://news.example/a/1"
    assert document.language == "ar"


def test_no_date_is_guessed_from_the_text():
    page = f"<html><body><article><p>{BODY} في 5 مارس 2019.</p></article></body></html>"
    assert read(page).published is None


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 1_000_000,
        "<div><span>" * 100_000 + f"<p>{BODY}</p>" + "</span></div>" * 100_000,
        "<" * 1_000_000,
        "<!--" * 200_000,
        "<script>" * 200_000,
        "<table><tr><td>" * 50_000,
        "<p " + "a=1 " * 200_000 + ">",
        "<p>" * 100_000,
        "&#xD800;&#0;" * 1000,
    ],
    ids=lambda page: page[:16],
)
def test_hostile_pages_are_read_in_seconds(hostile):
    page = f"<html><body>{hostile}<p>{BODY}</p></body></html>"
    started = time.process_time()
    (found,) = documents.read(["-"], stdin=io.BytesIO(page.encode()))
    assert isinstance(found, Document | documents.Failure)
    assert time.process_time() - started < 20


def test_a_deep_page_keeps_its_words_and_title():
    page = (
        "<html><head><title>عنوان &amp; خبر</title><style>p{}</style></head><body>"
        f"{'<div>' * 200_000}<p>{BODY}</p><script>if (a < b) {{}}</script><p>نهاية</p>"
    )
    found = read_page(page)
    assert found.text == f"{BODY}\nنهاية"
    assert found.title == "عنوان & خبر"
