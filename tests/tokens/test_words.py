"""Words, numbers and marks; every way to peel a word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eval.clitics import TREEBANK, measured
from marsad import tokens
from marsad.model import Document, Span
from marsad.tokens.letters import fold
from marsad.tokens.words import cut, peel

CUT = [
    ("قُتل 12 شخصا", ["قُتل", "12", "شخصا"]),
    ("أكثر من 1,200 قتيل", ["أكثر", "من", "1,200", "قتيل"]),
    ("٠٫٥ كم", ["٠٫٥", "كم"]),
    ("12-15", ["12", "-", "15"]),
    ("«الأخبار».", ["«", "الأخبار", "»", "."]),
    ("#ريف_إدلب", ["#", "ريف", "_", "إدلب"]),
    ("تشرين الثاني/نوفمبر", ["تشرين", "الثاني", "/", "نوفمبر"]),
    ("عند الساعة 10:30", ["عند", "الساعة", "10", ":", "30"]),
    ("20كم", ["20", "كم"]),
    ("🔴عاجل", ["🔴", "عاجل"]),
    ("قصفَ\u200fالحي", ["قصفَ\u200fالحي"]),
    ("رويترز(Reuters)", ["رويترز", "(", "Reuters", ")"]),
    ("تعـ ـتـ ـقل قسد", ["تعـ ـتـ ـقل", "قسد"]),
    ("قـ.ـصف مدفعي", ["قـ.ـصف", "مدفعي"]),
    ("مقـــ,تله فورا", ["مقـــ,تله", "فورا"]),
    ("القصــ*ــف جيـ*ـش", ["القصــ*ــف", "جيـ*ـش"]),
    ("أنصـ.ـ.ـار", ["أنصـ.ـ.ـار"]),
    ("ضر.بة ق.صف", ["ضر.بة", "ق.صف"]),
    ("إس.را.ئ.ي.ل وصفحة.في", ["إس.را.ئ.ي.ل", "وصفحة", ".", "في"]),
    ("نقلت أ.ف.ب", ["نقلت", "أ", ".", "ف", ".", "ب"]),
    ("إسرا..ئيلية عاجل..قصف", ["إسرا..ئيلية", "عاجل", ".", ".", "قصف"]),
    ("بي.بي.سي د.سالم", ["بي", ".", "بي", ".", "سي", "د", ".", "سالم"]),
    ("سنة 1445هـ.وقال", ["سنة", "1445", "هـ", ".", "وقال"]),
    ("بمدينة الرقةنفذت", ["بمدينة", "الرقة", "نفذت"]),
    ("مدرسةً قديمة", ["مدرسةً", "قديمة"]),
    ("1445هـ - 2024م", ["1445", "هـ", "-", "2024", "م"]),
    ("Publicعاجل", ["Public", "عاجل"]),
    ("", []),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_cut(text, words):
    assert [t.text for t in cut(text, Span(0, len(text)))] == words


# A reading that must be among the splits: prefix, stem, suffix.
PEELED = [
    ("قصف", ("", "قصف", "")),
    ("وقصف", ("و", "قصف", "")),
    ("وقف", ("", "وقف", "")),  # kept whole beside و+قف
    ("بمأرب", ("ب", "مارب", "")),
    ("بالقصف", ("بال", "قصف", "")),
    ("للقوات", ("لل", "قوات", "")),
    ("لقوات", ("ل", "قوات", "")),
    ("ولليبيا", ("ول", "ليبيا", "")),
    ("وسيقصف", ("وس", "يقصف", "")),
    ("فالقوات", ("فال", "قوات", "")),
    ("كالقوات", ("كال", "قوات", "")),
    ("قواتها", ("", "قوات", "ها")),
    ("قصفه", ("", "قصف", "ه")),
    ("وقواتهم", ("و", "قوات", "هم")),
    ("غارته", ("", "غاره", "ه")),  # the feminine ending comes back
    ("بغارتهما", ("ب", "غاره", "هما")),
    ("استهدفنا", ("", "استهدف", "نا")),
    ("2024", ("", "2024", "")),
]


@pytest.mark.parametrize(("word", "split"), PEELED)
def test_peel_knows(word, split):
    folded = fold(word)
    assert split in [(s.prefix, s.stem, s.suffix) for s in peel(folded)]


# A reading that must not be among them.
NOT_PEELED = [
    ("القصفه", ("ال", "قصف", "ه")),  # no pronoun after the article
    ("بو", ("ب", "و", "")),  # a stem has two letters at least
    ("بالو", ("بال", "و", "")),
    ("السلاح", ("الس", "لاح", "")),  # nothing is peeled after the article
]


@pytest.mark.parametrize(("word", "split"), NOT_PEELED)
def test_peel_leaves(word, split):
    assert split not in [(s.prefix, s.stem, s.suffix) for s in peel(fold(word))]


@pytest.mark.parametrize("mark", [".", "«", "_", "🔴", ""])
def test_marks_have_no_splits(mark):
    assert peel(mark) == ()


ARABIC = st.text(alphabet="ابتهوفسلكنميرقصغة", min_size=1, max_size=12)


@given(ARABIC)
def test_a_peeled_word_is_whole_again(word):
    folded = fold(word)
    for split in peel(folded):
        assert folded.startswith(split.prefix)
        assert folded.endswith(split.suffix)
        assert split.begin == len(split.prefix)
        assert split.end == len(folded) - len(split.suffix)
        kept = folded[split.begin : split.end]
        restored = kept[:-1] + "ه" if kept.endswith("ت") and split.suffix else kept
        assert split.stem in (kept, restored)
        assert len(split.stem) >= 2 or split.stem == folded


@given(ARABIC)
def test_the_whole_word_comes_first(word):
    folded = fold(word)
    assert peel(folded)[0] == ("", folded, "", 0, len(folded))
    assert len(set(peel(folded))) == len(peel(folded))


@given(st.text())
@example("a\u0300\u200dب")
@example("\u0645\u064e\u0651")
@example("\ufb4f\ufdfa")  # one character that folds to many letters
@example("\ud800")
def test_tokens_lie_in_their_text(text):
    """Any Unicode: spans in order, exact wording, offsets of folded letters inside."""
    last = 0
    for sentence in tokens.split(Document(id="any", text=text, sha256="")):
        assert text[slice(*sentence.span)] == sentence.text
        for token in sentence.tokens:
            assert last <= token.span.start < token.span.end <= sentence.span.end
            assert sentence.span.holds(token.span)
            assert text[slice(*token.span)] == token.text
            assert token.at(0) >= token.span.start
            assert token.at(len(token.folded)) <= token.span.end
            last = token.span.end


@given(st.text(alphabet=st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"])))
def test_no_letter_or_digit_is_lost(text):
    """What is in no token is white space or a mark that folding drops."""
    document = Document(id="any", text=text, sha256="")
    covered = {
        i
        for sentence in tokens.split(document)
        for token in sentence.tokens
        for i in range(*token.span)
    }
    lost = {c for i, c in enumerate(text) if i not in covered}
    assert not {c for c in lost if c.isalnum()}


def test_clitics_are_cut_as_in_the_treebank(shared):
    """Published in docs/tokens.md with its failures."""
    assert shared in TREEBANK.parents
    result = measured(TREEBANK)
    assert result.clitic > 2000
    assert result.share >= 0.98
